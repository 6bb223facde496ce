"""The bytes to hand to the reader: the file's own, or a copy without what makes it stumble or read other days."""

import copy
import re
from collections.abc import Collection, Mapping

from compbatch.xlsx.allowance import MOST_COLUMNS, MOST_ROWS, most_markup
from compbatch.xlsx.archive import assemble
from compbatch.xlsx.content_types import rels_part
from compbatch.xlsx.formulas import column_number
from compbatch.xlsx.markup import as_words, child, children, dump, parse
from compbatch.xlsx.packing import Packed, pack
from compbatch.xlsx.relations import resolve
from compbatch.xlsx.repeated_texts import STRINGS
from compbatch.xlsx.workbook import Workbook

_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^<>]*?ref="([^"]*)"[^<>]*?(?:/>|>\s*</(?:\w+:)?dimension>)')
_RANGE = re.compile(rb"[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?")
_CORNER = re.compile(rb"([A-Z]+)(\d+)")
_TABLE = re.compile(rb"<(?:[\w.-]+:)?sst\s[^<>]*>")
_CLAIM = re.compile(rb"""\s(?:uniqueC|c)ount\s*=\s*["'][^"'0-9]*([0-9]+)[^"']*["']""")
_UNKNOWN_ERROR = re.compile(
    rb"""(\st\s*=\s*["']e["'][^<>]*>\s*(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>)"""
    rb"(?!\#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)<)[^<]*"
)
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"[^<>]*>"""
    rb"(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>(#[^<]*)"
)
_LONG_CLAIM = 12  # digits
_NEAR_THE_TOP = 4096


def readable(book: Workbook, parts: Collection[str]) -> bytes:
    """Give the file's bytes for the reader; where it needs it, those of a copy."""
    return copied(book, edits_for_reader(book, parts))


def copied(book: Workbook, edits: Mapping[str, Packed]) -> bytes:
    """Give the file's bytes with some parts edited, and none named with backslashes: the reader misses those."""
    archive = book.package.archive
    odd = {name: name.replace("\\", "/") for name in archive.entries if "\\" in name}
    renamed = {new: edits.get(old) or archive.raw(old) for old, new in odd.items()}
    all_edits = {**edits, **renamed, **dict.fromkeys(odd)}
    return assemble(archive, all_edits) if all_edits else book.source


def edits_for_reader(book: Workbook, parts: Collection[str]) -> dict[str, Packed]:
    """Give the parts that the reader must see otherwise: the workbook part, claims that are false."""
    edits: dict[str, Packed] = {}
    several = len(list(book.root.iter("{*}workbookPr"))) > 1  # it takes the last for the one that tells the epoch
    others = [place for place, sheet in enumerate(book.sheets()) if sheet.kind != "worksheet"]  # it gives up on some
    if several or others:
        edits[_name(book, book.part)] = pack(_plain_workbook(book, others))
    if targets := _plain_targets(book):
        edits[_name(book, rels_part(book.part))] = pack(targets)
    for part in filter(book.package.find, [STRINGS]):
        start = next(book.package.stream(part), b"")[:_NEAR_THE_TOP]
        if start != without_odd_count(start, len(book.source)):
            edits[_name(book, part)] = pack(without_odd_count(book.package.read(part), len(book.source)))
    for part in parts:
        start = next(book.package.stream(part), b"")[:_NEAR_THE_TOP]
        if start != without_odd_range(start):
            edits[_name(book, part)] = pack(without_odd_range(book.package.read(part)))
    return edits


def readable_errors(book: Workbook, parts: Collection[str]) -> bytes:
    """Give a copy in which error values that the reader does not know, such as #SPILL!, are #VALUE!."""
    edits = edits_for_reader(book, parts)
    for part in parts:
        edits[_name(book, part)] = pack(with_known_errors(without_odd_range(book.package.read(part))))
    return copied(book, edits)


def with_known_errors(sheet: bytes) -> bytes:
    """Put #VALUE! for each error value of a sheet that the reader does not know."""
    return _UNKNOWN_ERROR.sub(rb"\g<1>#VALUE!", sheet)


def unknown_errors(book: Workbook, part: str) -> dict[tuple[int, int], str]:
    """Give the error values of a sheet that the reader does not know, by row from 1 and column from 0."""
    found = _ERROR_CELL.findall(book.package.read(part))
    return {(int(row), column_number(letters.decode()) - 1): as_words(text) for letters, row, text in found}


def _plain_workbook(book: Workbook, others: Collection[int]) -> bytes:
    """Write the workbook part without extensions, and without some of its sheets."""
    root = copy.deepcopy(book.root)
    for extensions in list(children(root, "extLst")):
        root.remove(extensions)
    listed = child(root, "sheets")
    for place, sheet in enumerate(list(children(listed, "sheet"))):
        if place in others and listed is not None:
            listed.remove(sheet)
    return dump(root)


def _plain_targets(book: Workbook) -> bytes | None:
    """Write what the file's workbook part points to without the detours of targets such as ``./../xl/sheet.xml``."""
    package, name = book.package, _name(book, rels_part(book.part))
    if name not in package.archive.entries:
        return None
    root, detours = parse(package.archive.read(name), name), 0
    for each in children(root, "Relationship"):
        target = each.get("Target", "")
        plain = resolve(package, book.part, target)
        if each.get("TargetMode") != "External" and _as_reader_sees(target) != plain.casefold():
            each.set("Target", f"/{plain}")
            detours += each.get("Type", "").endswith("/worksheet")
    return dump(root) if detours else None


def _as_reader_sees(target: str) -> str:
    """Follow a target as the reader does, which puts words together."""
    plain = target.replace("\\", "/").casefold()
    return plain.removeprefix("/") if plain.startswith(("/xl/", "xl/")) else f"xl/{plain}"


def without_odd_count(strings: bytes, size: int) -> bytes:
    """Take off how many strings a file of a size claims to hold where it cannot hold so many."""
    found = _TABLE.search(strings[:_NEAR_THE_TOP])
    claims = _CLAIM.findall(found[0]) if found else []
    if found is None or all(len(claim) < _LONG_CLAIM and int(claim) <= most_markup(size) for claim in claims):
        return strings
    return strings[: found.start()] + _CLAIM.sub(b"", found[0]) + strings[found.end() :]


def without_odd_range(sheet: bytes) -> bytes:
    """Take the used range off that a sheet claims where no such range exists."""
    found = _DIMENSION.search(sheet[:_NEAR_THE_TOP])
    if found is None or _is_range(found[1]):
        return sheet
    return sheet[: found.start()] + sheet[found.end() :]


def _is_range(words: bytes) -> bool:
    """Tell whether a claimed range is one that a sheet has."""
    corners = _RANGE.fullmatch(words)
    if corners is None:
        return False
    places = [(column_number(letters.decode()), int(row)) for letters, row in _CORNER.findall(words)]
    return all(column <= MOST_COLUMNS and row <= MOST_ROWS for column, row in places) and places == sorted(places)


def _name(book: Workbook, part: str) -> str:
    return book.package.find(part) or part
