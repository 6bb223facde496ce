"""Refuse rows of special accounts that name several: in one cell, or in the cells beside it that have no heading."""

import re
from collections.abc import Iterator, Sequence

from compbatch.diagnostics import At, Diagnostic, Found, of_each
from compbatch.model.sheet_map import SheetMap, SheetText, address
from compbatch.model.tables import Table, Tables, as_arrow

_SURELY = re.compile(r"[、；;]")
_PERHAPS = re.compile(r"[、；;，,/|\n]|\s+(?:and|&)\s+")


def check_account_rows(tables: Tables, sheet_texts: Sequence[SheetText]) -> Found:
    """Name each row that has more accounts than the one that is read."""
    table = tables["accounts"]
    if not table.there:
        return []
    return [*_in_one_cell(table, tables["receipts"]), *_beside(table, tables["receipts"], sheet_texts)]


def _in_one_cell(table: Table, receipts: Table) -> Iterator[Diagnostic]:
    """Find the customers of which no one is called, and whose parts are customers."""
    names = table.frame["customer"].dropna()
    names = names[names.str.contains(_PERHAPS)]
    customers = _customers(receipts) if len(names) else frozenset()
    several: dict[int, list[str]] = {}
    for row, name in names.items():  # few: a list of accounts is short
        parts = [part.strip() for part in _PERHAPS.split(name) if part.strip()]
        sure = len([part for part in _SURELY.split(name) if part.strip()]) > 1
        known = [part for part in parts if part in customers]
        if name not in customers and len(parts) > 1 and (sure or len(known) > 1):
            several[int(row)] = parts

    def say(row: int) -> Diagnostic:
        return Diagnostic("CB270", table.at(row, "customer"), table.director(row), seen=" · ".join(several[row]))

    yield from of_each(list(several), say)


def _beside(table: Table, receipts: Table, sheet_texts: Sequence[SheetText]) -> Iterator[Diagnostic]:
    """Find customers of receipts in the columns behind the accounts that have no heading."""
    texts = {sheet_text.name: sheet_text for sheet_text in sheet_texts}
    cells = [(each, *cell) for each in table.maps for cell in _unheaded(each, texts[each.name])]
    customers = _customers(receipts) if cells else frozenset()
    for sheet_map, row, place, first, words in cells:
        if words in customers:
            yield Diagnostic("CB270", At(sheet_map.name, address(row, place)), seen=f"{first} · {words}")


def _unheaded(sheet_map: SheetMap, sheet_text: SheetText) -> Iterator[tuple[int, int, str, str]]:
    """Yield the row, place, account and words of each cell that follows an account in a column without heading."""
    customer = sheet_map.columns["customer"].position if "customer" in sheet_map.columns else None
    if customer is None:
        return
    for row, cells in enumerate(sheet_text.rows[sheet_map.heading_row :], start=sheet_map.heading_row + 1):
        first, *others = ((cell or "").strip() for cell in cells[customer - sheet_map.left :])
        for place, words in enumerate(others, start=customer + 1):
            if place in sheet_map.headed or not first:
                break
            if words:
                yield row, place, first, words


def _customers(receipts: Table) -> frozenset[str]:
    """Return whom receipts are of."""
    return frozenset(as_arrow(receipts.frame["customer"]).unique().to_pylist())
