"""The stages of a file's job, as whoever waits for it is told of them."""

from typing import Literal

Stage = Literal["reading", "checking", "computing", "writing"]


def unseen(_: Stage) -> None:
    """Show nobody which stage has begun."""
