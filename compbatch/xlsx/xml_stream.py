"""A part as a stream of bytes, cut so that nothing that is searched for is seen in halves."""

from collections.abc import Iterable, Iterator

_LONGEST = 16 << 20


class UnusualLayout(Exception):  # noqa: N818  never leaves this package
    """A part is written in a way that only a parser can follow."""


def cut_before(start: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut a stream before the start of an element, at about every piece."""
    rest = b""
    for piece in pieces:
        rest += piece
        cut = rest.rfind(start)
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _LONGEST:
            raise UnusualLayout
    yield rest
