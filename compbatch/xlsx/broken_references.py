"""References to sheets that are gone: made #REF! wherever a formula stands, the way Excel does on deletion."""

import re
from collections.abc import Collection, Sequence
from html import escape, unescape

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import TokenizerError

from compbatch.xlsx.content_types import content_type
from compbatch.xlsx.markup import narrow, widen
from compbatch.xlsx.naming import quoted, redirect
from compbatch.xlsx.package import Package
from compbatch.xlsx.workbook import Workbook

_FORMULA = re.compile(rb"(<(?:\w+:)?(?:f|formula[12]?)(?:\s[^<>]*)?>)([^<]+)(?=</)")
_CELL = re.compile(rb"<((?:\w+:)?)c\s[^<>]*>")
_VALUE = re.compile(rb"(</(?:\w+:)?f>)\s*<(?:\w+:)?v(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?v>)")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["'](\w+)["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["']\w+["']""")
_HOLDERS = ("worksheet+xml", "chart+xml", "chartex+xml", "chartsheet+xml", "dialogsheet+xml", "macrosheet+xml")


def break_references(book: Workbook, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Let every formula that refers to one of some sheets say #REF!; give the (sheet, cell) of those in cells."""
    broken: list[tuple[str, str]] = []
    titles = {sheet.part: sheet.name for sheet in book.sheets()}
    for part in list(book.package.names()):
        if (content_type(book.package, part) or "").endswith(_HOLDERS) and _mentions(book.package, part, names):
            text, codec = narrow(book.package.read(part))
            after, cells = _broken(text, names)
            if after != text:
                book.package.put(part, widen(after, codec))
                broken += [(titles[part], cell) for cell in cells if part in titles]
    return tuple(broken)


def _mentions(package: Package, part: str, names: Collection[str]) -> bool:
    """Tell whether a part has the name of one of some sheets anywhere, without holding all of it."""
    spelled = [spelling.encode(codec) for name in names for spelling in _spellings(name) for codec in _CODECS]
    held = b""
    for piece in package.stream(part):
        held += piece
        if any(each in held for each in spelled):
            return True
        held = held[-max(map(len, spelled), default=1) :]
    return False


_CODECS = ("utf-8", "utf-16-le", "utf-16-be")


def _spellings(name: str) -> set[str]:
    """Give the ways in which XML and a formula spell a sheet's name."""
    doubled = name.replace("'", "''")
    quotes = [doubled, doubled.replace("'", "&apos;"), doubled.replace("'", "&#39;")]
    return {escape(each, quote=False).replace("&amp;apos;", "&apos;").replace("&amp;#39;", "&#39;") for each in quotes}


def _broken(text: bytes, names: Sequence[str]) -> tuple[bytes, list[str]]:
    """Break the links in a part; a cell whose formula changes loses its value. Give those cells too."""
    pieces: list[bytes] = []
    cells: list[str] = []
    at = 0
    for found in _FORMULA.finditer(text):
        formula = unescape(found[2].decode())
        after = without_sheets(formula, names)
        if after == formula:
            continue
        cell = _cell_before(text, found.start())
        if cell is not None:
            tag = text[cell.start() : cell.end()]
            pieces += [text[at : cell.start()], _TYPE.sub(b"", tag)]
            at = cell.end()
            address = _ADDRESS.search(tag)
            cells.append(address[1].decode() if address else "")
        pieces += [text[at : found.start(2)], escape(after, quote=False).encode()]
        at = found.end()
        if cell is not None and (value := _VALUE.match(text, at)):
            pieces.append(value[1])
            at = value.end()
    return b"".join([*pieces, text[at:]]), cells


def _cell_before(text: bytes, place: int) -> re.Match[bytes] | None:
    """Find the cell that a formula is directly in, if it is in one."""
    start = max(text.rfind(b"<c ", 0, place), text.rfind(b":c ", 0, place))
    start = text.rfind(b"<", 0, start + 1)
    cell = _CELL.match(text, start) if start >= 0 else None
    return cell if cell and cell.end() == place else None


def without_sheets(formula: str, names: Sequence[str]) -> str:
    """Write #REF! for the sheets that are gone; what stands in quotes as text stays."""
    if not any(name.casefold() in formula.replace("''", "'").casefold() for name in names):
        return formula
    try:
        tokens = Tokenizer(f"={formula}").items
    except TokenizerError:
        return _without(formula, names)
    return "".join(_without(token.value, names) if token.subtype == token.RANGE else token.value for token in tokens)


def _without(reference: str, names: Sequence[str]) -> str:
    """Take the sheets out of a reference; a span of sheets that ends in one of them is gone as a whole."""
    for name in names:
        inner = re.escape(quoted(name)[1:-1])
        span = rf"'(?:{inner}:[^']+|[^']+:{inner})'!|(?:{inner}:[^!']+|[^!':]+:{inner})!"
        reference = redirect(re.sub(span, "#REF!", reference, flags=re.IGNORECASE), name, None)
    return reference
