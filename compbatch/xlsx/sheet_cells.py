"""The cells of one sheet as they stand in the file: each value, and the formula behind it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from compbatch.xlsx.addresses import Address, address, cell_name
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import Element, child, children, local, number, parse
from compbatch.xlsx.relations import relationships
from compbatch.xlsx.workbook import Workbook

_QUOTED = re.compile(r"'([^\W\d][\w.]*)'!")
WHOLE_COLUMN = re.compile(r"(\$[A-Z]{1,3})\$1:\1\$1048576")
StoredValue = float | str | bool | None


def plain(value: StoredValue | Decimal) -> str:
    """Write a value so that one that a file holds and the same that is about to be written are alike; none is empty."""
    return value or "" if value is None or isinstance(value, str) else f"{float(value):.15g}"


class StoredCell(NamedTuple):
    """What a cell holds: a number as a float, a text, a truth value, an error as its text; the formula without "="."""

    value: StoredValue
    formula: str | None = None


def plain_formula(formula: str | None) -> str | None:
    """Write a formula as every program writes it: sheets in quotes only where they must be, whole columns, capitals."""
    if formula is None:
        return None
    plain = WHOLE_COLUMN.sub(r"\1:\1", _QUOTED.sub(r"\1!", formula)).replace(" ", "").upper()
    return plain.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")


class StoredCells:
    """Reads sheets of one workbook; the table of its strings is read once."""

    def __init__(self, workbook: Workbook) -> None:
        """Take a workbook."""
        self._workbook = workbook

    def of(self, part: str) -> dict[str, StoredCell]:
        """Return the cells of a sheet's part that hold something, by address."""
        try:
            return dict(self._cells(part))
        except (ValueError, LookupError, TokenizerError, TranslatorError) as bad:  # no such text, number or formula
            raise PackageError("damaged", part) from bad

    def _cells(self, part: str) -> Iterator[tuple[str, StoredCell]]:
        shared: dict[str, tuple[str, str]] = {}
        for at, _, cell in self.placed(part):
            formula = _formula(child(cell, "f"), at, shared)
            value = self._value(cell)
            if value not in (None, "") or formula is not None:
                yield at, StoredCell(value, formula)

    def notes(self, part: str) -> dict[str, str]:
        """Return the words of a sheet's notes, by the address of their cell."""
        package = self._workbook.package
        found: dict[str, str] = {}
        for rel in relationships(package, part):
            if rel.kind == "comments" and package.find(rel.target):
                root = parse(package.read(rel.target), rel.target)
                for note in children(child(root, "commentList"), "comment"):
                    found[note.get("ref", "")] = _text(child(note, "text"))
        return found

    def placed(self, part: str) -> Iterator[tuple[str, Address, Element]]:
        """Return the cells of a sheet's part with where they stand; one that does not say stands next to the last."""
        down = 0
        for row in children(child(parse(self._workbook.package.read(part), part), "sheetData"), "row"):
            down, right = number(row.get("r"), down + 1), 0
            for cell in children(row, "c"):
                place = address(cell.get("r") or cell_name((down, right + 1)))
                if place is None:
                    raise PackageError("damaged", part)
                right = place[1]
                yield cell_name(place), place, cell

    def _value(self, cell: Element) -> StoredValue:
        kind, value = cell.get("t", "n"), child(cell, "v")
        if kind == "inlineStr":
            return _text(child(cell, "is"))
        if value is None or value.text is None:
            return None
        if kind == "s":
            return self._strings[int(value.text)]
        if kind == "b":
            return value.text.strip() in ("1", "true")
        return float(value.text) if kind == "n" else value.text

    @cached_property
    def _strings(self) -> list[str]:
        tables = [rel.target for rel in self._workbook.rels("sharedStrings")]
        root = parse(self._workbook.package.read(tables[0]), tables[0]) if tables else None
        return [_text(each) for each in children(root, "si")] if root is not None else []


def _text(holder: Element | None) -> str:
    """Join the runs of a text; how it is to be pronounced is none of it."""
    if holder is None:
        return ""
    runs = [holder, *children(holder, "r")]
    return "".join(each.text or "" for run in runs for each in run if local(each) == "t")


def _formula(element: Element | None, at: str, shared: dict[str, tuple[str, str]]) -> str | None:
    """Return a cell's formula; one that several cells share stands in the first of them."""
    if element is None:
        return None
    index, text = element.get("si"), element.text
    if element.get("t") != "shared" or index is None:
        return text or ""
    if text:
        shared[index] = (text, at)
        return text
    first, origin = shared[index]
    return str(Translator(f"={first}", origin=origin).translate_formula(at))[1:]
