"""Lay out the page of a diagnostic for a terminal; `compbatch explain` prints it."""

import re
import unicodedata

from compbatch.diagnostics.entry import Entry, Severity
from compbatch.diagnostics.registry import ENTRIES, FAMILIES, FAMILY_TITLES
from compbatch.language import Lang, Text

SEVERITIES: dict[Severity, Text] = {
    "error": Text("错误：更正之前不发放", "error: not paid until it is corrected"),
    "warning": Text("警告：照常核算，发放前请核对", "warning: computed; review it before paying"),
    "info": Text("提示：照常核算，供参考", "notice: computed; for your information"),
}
_WHY, _FIX, _EXAMPLE = Text("含义", "What it means"), Text("处理", "How to fix it"), Text("示例", "Example")
_WIDTH = 78
# What stays on one line, with the punctuation around it: a word that stands for a value, a cell's address, a Latin
# word, a Chinese character.
_PIECE = (
    r"[“（]*(?:《[^》]+》|[^\s\u3400-\u9fff<]*<[^>]+>[^\s\u3400-\u9fff]*|[\u3400-\u9fff]+![A-Z]+\d+|[\u3400-\u9fff]"
    r"|[^\s\u3400-\u9fff“《（，。；：、”》）]+)[，。；：、”》）]*\s*"
)


def page_text(code: str, lang: Lang) -> str:
    """Lay a diagnostic's page out for a terminal of 80 columns; a code that does not exist raises KeyError."""
    entry = ENTRIES[code]
    parts = [f"{entry.code}  {entry.name}  {SEVERITIES[entry.severity].of(lang)}", _wrapped(message_form(entry, lang))]
    for title, text in sections(entry):
        parts += ["", title.of(lang), _wrapped(text.of(lang), "  ")]
    return "\n".join(parts)


def code_list(lang: Lang) -> str:
    """List every code with its message, a line each, under the title of its family."""
    parts = []
    for family, entries in FAMILIES.items():
        lines = [_line(f"  {entry.code}  {message_form(entry, lang)}") for entry in entries]
        parts.append("\n".join([FAMILY_TITLES[family].of(lang), *lines]))
    return "\n\n".join(parts)


def sections(entry: Entry) -> tuple[tuple[Text, Text], ...]:
    """Return the parts of a diagnostic's page below its message, each with its title."""
    return ((_WHY, entry.why), (_FIX, entry.fix), (_EXAMPLE, entry.example))


def message_form(entry: Entry, lang: Lang) -> str:
    """Return the message with words such as <value> where a real one has what was found."""
    left, right = ("《", "》") if lang == "zh" else ("<", ">")
    shown = {word.name: f"{left}{word.meaning.of(lang)}{right}" for word in entry.words}
    return entry.message.say(lang, **shown)


def _wrapped(text: str, indent: str = "") -> str:
    """Break a text into lines; textwrap cannot, as Chinese has no spaces and takes two columns a character."""
    lines = [indent]
    for piece in re.findall(_PIECE, text):
        if _columns(lines[-1] + piece.rstrip()) > _WIDTH and lines[-1] != indent:
            lines.append(indent)
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def _line(text: str) -> str:
    """Cut a text to one line of the terminal."""
    if _columns(text) <= _WIDTH:
        return text
    while _columns(text) >= _WIDTH:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _columns(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(letter) in "FWA") for letter in text)
