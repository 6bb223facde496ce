"""The two languages that workbooks and people use: Chinese and English."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Text(NamedTuple):
    """One wording in both languages."""

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        """Return the wording in one language."""
        return self.zh if lang == "zh" else self.en


def listed(texts: Iterable[Text]) -> Text:
    """Join wordings as each language lists things."""
    wordings = list(texts)
    return Text("、".join(text.zh for text in wordings), ", ".join(text.en for text in wordings))
