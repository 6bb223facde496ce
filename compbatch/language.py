"""The two languages that workbooks and people use: Chinese and English."""

import string
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

Lang = Literal["zh", "en"]


class _Wording(string.Formatter):
    """Formats as str.format does, and besides picks the word that goes with a number: ``{count:row|rows}``."""

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - whatever can be written
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else many


_WORDING = _Wording()


class Text(NamedTuple):
    """One wording in both languages; words in braces are filled in, and ``{count:row|rows}`` goes by the number."""

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        """Return the wording in one language."""
        return self.zh if lang == "zh" else self.en

    def say(self, lang: Lang, **words: object) -> str:
        """Return the wording in one language with its words filled in, each in that language."""
        said = {key: word.of(lang) if isinstance(word, Text) else word for key, word in words.items()}
        return _WORDING.vformat(self.of(lang), (), said)

    def filled(self, **words: object) -> "Text":
        """Return both wordings with their words filled in."""
        return Text(self.say("zh", **words), self.say("en", **words))


def listed(texts: Iterable[Text]) -> Text:
    """Join wordings as each language lists things."""
    wordings = list(texts)
    return Text("、".join(text.zh for text in wordings), ", ".join(text.en for text in wordings))
