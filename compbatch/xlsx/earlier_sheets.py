"""Sheets of an earlier run: taken out with all that only they lead to, before the new ones go in."""

import re
from collections.abc import Collection, Mapping

from compbatch.xlsx.content_types import rels_part
from compbatch.xlsx.defined_names import release
from compbatch.xlsx.relations import ROOT, reachable, remove_relationship
from compbatch.xlsx.workbook import Sheet, Workbook

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")


def remove_earlier(book: Workbook, own: Mapping[str, Sheet], keys: Collection[str]) -> bool:
    """Empty the sheets whose key comes again, remove the others; tell whether formulas went."""
    package = book.package
    formulas = any(_FORMULA.search(package.read(sheet.part)) for sheet in own.values())
    release(
        book,
        [sheet for key, sheet in own.items() if key in keys],
        [sheet for key, sheet in own.items() if key not in keys],
    )
    if not own:
        return False
    parts = frozenset(sheet.part for sheet in own.values())
    doomed = set().union(*(reachable(package, part) for part in parts))
    kept = reachable(package, ROOT, without=parts)
    kept |= {sheet.part for key, sheet in own.items() if key in keys}
    for key, sheet in own.items():
        if key not in keys:
            _unlist(book, sheet)
    for part in doomed - kept | parts:
        if package.find(rels_part(part)):
            package.drop(rels_part(part))
        if part not in kept:
            package.drop(part)
    return formulas


def drop_calculation_chain(book: Workbook) -> None:
    """Drop the list of formula cells, which Excel makes again; one that names a missing cell is an error."""
    for rel in book.rels("calcChain"):
        if book.package.find(rel.target):
            book.package.drop(rel.target)
        remove_relationship(book.package, book.part, rel)


def _unlist(book: Workbook, sheet: Sheet) -> None:
    """Take a sheet out of the workbook's list."""
    parent = sheet.element.getparent()
    if parent is not None:
        parent.remove(sheet.element)
    remove_relationship(book.package, book.part, sheet.rel)
