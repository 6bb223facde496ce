"""What a diagnostic is: its code, words, page and example, together."""

from dataclasses import dataclass
from typing import Literal

from compbatch.language import Text

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of diagnostic.

    ``message`` and ``hint`` take ``{value}``, ``{director}`` and named words. The page says what it means for the
    pay (``why``), how to mend it step by step (``fix``), and one concrete case (``example``), which is run as a test.
    A published code never changes its meaning.
    """

    code: str
    name: str
    severity: Severity
    message: Text
    hint: Text
    why: Text
    fix: Text
    example: Text
    value_is_count: bool = False
