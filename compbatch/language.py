"""The two languages that workbooks and people use: Chinese and English."""

import string
import unicodedata
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

Lang = Literal["zh", "en"]


_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))  # controls, marks of direction, lone surrogates, line ends
_LINE_ENDS = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def printable(words: str) -> str:
    """Return words of a workbook, a name or a path as they may be printed, logged or drawn: on one line, inert.

    A line end becomes a space. A sign that no eye sees is given by its name: in a terminal it can clear the screen,
    write the clipboard or turn the reading direction of what follows.
    """
    if words.isprintable():
        return words
    return "".join(map(_printable_letter, words))


def _printable_letter(letter: str) -> str:
    if letter in _LINE_ENDS:
        return " "
    return sign_named(letter) if unicodedata.category(letter) in _UNSEEN else letter


def sign_named(sign: str) -> str:
    """Give a sign that no eye sees by its name: ``<U+200B ZERO WIDTH SPACE>``."""
    return f"<U+{ord(sign):04X} {unicodedata.name(sign, 'CONTROL')}>"


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
        """Return the wording in one language with its words filled in, each in that language and fit to print."""
        said = {key: word.of(lang) if isinstance(word, Text) else word for key, word in words.items()}
        said = {key: printable(word) if isinstance(word, str) else word for key, word in said.items()}
        return _WORDING.vformat(self.of(lang), (), said)

    def filled(self, **words: object) -> "Text":
        """Return both wordings with their words filled in."""
        return Text(self.say("zh", **words), self.say("en", **words))


def listed(texts: Iterable[Text]) -> Text:
    """Join wordings as each language lists things."""
    wordings = list(texts)
    return Text("、".join(text.zh for text in wordings), ", ".join(text.en for text in wordings))
