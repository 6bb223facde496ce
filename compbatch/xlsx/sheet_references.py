"""References to sheets of ours that are renamed or gone: made right wherever they stand, the way Excel does it."""

import re
from collections.abc import Collection, Mapping
from html import escape, unescape
from types import MappingProxyType

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from compbatch.xlsx.content_types import content_types
from compbatch.xlsx.markup import narrow, widen
from compbatch.xlsx.naming import quoted
from compbatch.xlsx.package import Package
from compbatch.xlsx.workbook import MARK, Workbook

Renamed = Mapping[str, str | None]  # the new name of a sheet by its old one; None for one that is gone
MovedCells = Mapping[
    tuple[str, str], str | None
]  # what a sheet's cells are written as now; None for those that are gone

FORMULA = re.compile(
    rb"(<(?:\w+:)?(?:f|formula[12]?|calculatedColumnFormula|totalsRowFormula)(?:\s[^<>]*)?>)([^<]+)(?=</)"
)
_LINK = re.compile(rb"""(\s(?:location|textlink|fmlaLink|fmlaRange)=")([^"]+)(?=")""")
_SOURCE = re.compile(rb"""(<(?:\w+:)?(?:worksheetSource|dataRef)\b[^<>]*?\ssheet=")([^"]+)(?=")""")
_CELL = re.compile(rb"<((?:\w+:)?)c\s[^<>]*>")
_VALUE = re.compile(rb"(</(?:\w+:)?f>)\s*<(?:\w+:)?v(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?v>)")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["'](\w+)["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["']\w+["']""")
_SHEETS = re.compile(r"""'(?P<quoted>(?:[^']|'')+)'!|(?P<plain>[^\s'"!(),;=+*/^&<>{}\-]+)!""")
_HOLDERS = (
    *("worksheet+xml", "chart+xml", "chartex+xml", "chartsheet+xml", "dialogsheet+xml", "macrosheet+xml"),
    *("table+xml", "drawing+xml", "controlproperties+xml", "pivotCacheDefinition+xml"),
)
REFERENCE = re.compile(rf"(?:{_SHEETS.pattern})(?P<cells>[^!]+)")
_CODECS = ("utf-8", "utf-16-le", "utf-16-be")


def redirect_references(
    book: Workbook, names: Renamed, ours: Collection[str] = (), moves: MovedCells | None = None
) -> tuple[tuple[str, str], ...]:
    """Let what refers to some sheets follow their names, and cells of them that moved, outside the parts of ours.

    Where a sheet is gone it says #REF!; give the (sheet, cell) of the formulas in cells that do.
    """
    moves = {(sheet.casefold(), cells): now for (sheet, cells), now in (moves or {}).items()}
    moved = {sheet for sheet, _ in moves}
    changed = {old: new for old, new in names.items() if old != new or old.casefold() in moved}
    broken: list[tuple[str, str]] = []
    titles = {sheet.part: sheet.name for sheet in book.sheets()}
    for part in holders(book.package, changed, ours):
        text, codec = narrow(book.package.read(part))
        after, cells = _redirected(text, changed, moves)
        if after != text:
            book.package.put(part, widen(after, codec))
            broken += [(titles[part], cell) for cell in cells if part in titles]
    for each in book.defined_names() if changed else ():
        each.text = redirected(each.text, changed, moves) if each.text else each.text
    return tuple(broken)


def keys_referred_to(book: Workbook) -> set[str]:
    """Give the keys of those sheets of an earlier run that formulas of the user refer to."""
    own = book.own()
    parts = {sheet.part for sheet in own.values()}
    names = {key: {sheet.name: None} for key, sheet in own.items()}
    places = {str(place) for place, sheet in enumerate(book.sheets()) if sheet.part in parts}
    listed = [each for each in book.defined_names() if each.get("localSheetId") not in places]
    formulas = [each.text or "" for each in listed if not each.get("name", "").startswith(MARK)]
    found = {key for key, gone in names.items() if any(redirected(each, gone) != each for each in formulas)}
    for part in holders(book.package, [sheet.name for sheet in own.values()], parts):
        text, _ = narrow(book.package.read(part))
        found |= {key for key, gone in names.items() if key not in found and _redirected(text, gone)[0] != text}
    return found


def holders(package: Package, names: Collection[str], ours: Collection[str]) -> list[str]:
    """List the parts with formulas that mention one of some sheets."""
    if not names:
        return []
    held = [part for part, kind in content_types(package).items() if kind.endswith(_HOLDERS)]
    return [part for part in held if part not in ours and _mentions(package, part, names)]


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


def _spellings(name: str) -> set[str]:
    """Give the ways in which XML and a formula spell a sheet's name."""
    plain = escape(name.replace("'", "''"), quote=False)
    spelled = {plain.replace("'", mark) for mark in ("'", "&apos;", "&#39;")}
    for form in ("&#{};", "&#x{:x};", "&#x{:X};"):  # some writers keep to ASCII
        spelled |= {"".join(each if each.isascii() else form.format(ord(each)) for each in word) for word in spelled}
    return spelled


def words_of(content: bytes) -> str:
    """Read a formula or a name out of its XML; a byte that is no UTF-8 goes back as it came."""
    return unescape(content.decode(errors="surrogateescape"))


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _redirected(text: bytes, names: Renamed, moves: MovedCells | None = None) -> tuple[bytes, list[str]]:
    """Redirect a part; a cell whose formula breaks loses its value. Give those cells too."""
    pieces: list[bytes] = []
    cells: list[str] = []
    at = 0
    for found in FORMULA.finditer(text):
        formula = words_of(found[2])
        after = redirected(formula, names, moves or {})
        if after == formula:
            continue
        cell = cell_before(text, found.start()) if after.count("#REF!") > formula.count("#REF!") else None
        if cell is not None:
            tag = text[cell.start() : cell.end()]
            pieces += [text[at : cell.start()], _TYPE.sub(b"", tag)]
            at = cell.end()
            cells.append(cell_address(text, cell))
        pieces += [text[at : found.start(2)], _bytes(escape(after, quote=False))]
        at = found.end()
        if cell is not None and (value := _VALUE.match(text, at)):
            pieces.append(value[1])
            at = value.end()
    return _relinked(b"".join([*pieces, text[at:]]), names), cells


def _relinked(text: bytes, names: Renamed) -> bytes:
    """Let links, and the sources of pivot tables, follow a sheet's name; one that leads nowhere is no fault."""
    kept = {old: new for old, new in names.items() if new is not None}
    if not kept:
        return text

    def link(found: re.Match[bytes]) -> bytes:
        return found[1] + _bytes(escape(redirected(words_of(found[2]), kept)).replace("&#x27;", "'"))

    def source(found: re.Match[bytes]) -> bytes:
        name = words_of(found[2])
        return found[1] + _bytes(escape(kept.get(name) or name).replace("&#x27;", "'"))

    return _SOURCE.sub(source, _LINK.sub(link, text))


def cell_before(text: bytes, place: int) -> re.Match[bytes] | None:
    """Find the cell that a formula is directly in, if it is in one."""
    start = max(text.rfind(b"<c ", 0, place), text.rfind(b":c ", 0, place))
    start = text.rfind(b"<", 0, start + 1)
    cell = _CELL.match(text, start) if start >= 0 else None
    return cell if cell and cell.end() == place else None


def cell_address(text: bytes, cell: re.Match[bytes]) -> str:
    """Give the address that a cell's tag says."""
    found = _ADDRESS.search(text, cell.start(), cell.end())
    return found[1].decode() if found else ""


def operands(formula: str) -> list[str]:
    """List the references of a formula, as they are written."""
    return [token.value for token in _tokens(formula) or () if token.subtype == token.RANGE]


def _tokens(formula: str) -> list[Token] | None:
    """Take a formula apart; None for what is none, such as A1)."""
    try:
        return list(Tokenizer(f"={formula}").items)
    except (TokenizerError, IndexError):
        return None


def redirected(formula: str, names: Renamed, moves: MovedCells = MappingProxyType({})) -> str:
    """Write a formula's references to some sheets under their new names; what stands in quotes as text stays.

    A reference whose cells moved is written as they are now, ``moves`` giving it by sheet, its case folded, and cells.
    """
    if not any(name.casefold() in formula.replace("''", "'").casefold() for name in names):
        return formula
    folded = {name.casefold(): new for name, new in names.items()}
    tokens = _tokens(formula)
    if tokens is None:
        return _SHEETS.sub(lambda found: _prefix(found, folded), formula)
    return "".join(
        _operand(token.value, folded, moves) if token.subtype == token.RANGE else token.value for token in tokens
    )


def _operand(reference: str, names: Renamed, moves: MovedCells) -> str:
    """Write one reference as it is now."""
    found = REFERENCE.fullmatch(reference)
    if found:
        which = ((found["plain"] or found["quoted"].replace("''", "'")).casefold(), found["cells"])
        if which in moves:
            moved = moves[which] or "#REF!"
            return reference if moved.replace("'", "") == reference.replace("'", "") else moved
    return _SHEETS.sub(lambda found: _prefix(found, names), reference)


def _prefix(found: re.Match[str], names: Renamed) -> str:
    """Write what stands before a reference: a sheet, or a span of sheets, which is gone with either of its ends."""
    sheets = (found["plain"] or found["quoted"].replace("''", "'")).split(":")
    if not any(sheet.casefold() in names for sheet in sheets):
        return found[0]
    after = [names.get(sheet.casefold(), sheet) for sheet in sheets]
    return "#REF!" if None in after else quoted(":".join(filter(None, after))) + "!"
