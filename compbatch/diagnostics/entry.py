"""What a diagnostic is: its code, words, page and example, together."""

import re
from dataclasses import dataclass
from typing import Literal

from compbatch.diagnostics.words import Word
from compbatch.language import Text

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of diagnostic.

    ``words`` are those that ``message`` and ``hint`` take; a diagnostic must give every one of them and no other.
    The page says what it means for the pay (``why``), how to correct it step by step (``fix``), and one concrete case
    (``example``), which is run as a test. A published code never changes its meaning.
    """

    code: str
    name: str
    severity: Severity
    message: Text
    hint: Text
    why: Text
    fix: Text
    example: Text
    words: tuple[Word, ...] = ()

    def __post_init__(self) -> None:
        """Refuse wordings that do not take exactly the words declared, each of them in both languages."""
        declared = {word.name for word in self.words}
        for wording in (self.message.zh + self.hint.zh, self.message.en + self.hint.en):
            if (used := set(re.findall(r"{(\w+)", wording))) != declared:
                raise ValueError(f"{self.code} declares {sorted(declared)}, but a wording takes {sorted(used)}")
