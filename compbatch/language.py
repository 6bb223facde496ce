"""The two languages that workbooks and people use: Chinese and English."""

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Text(NamedTuple):
    """One wording in both languages."""

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        """Return the wording in one language."""
        return self.zh if lang == "zh" else self.en
