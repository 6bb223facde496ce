"""Refuse rows of special accounts that name several: in one cell, or in the cells beside it that have no heading."""

import re
from collections.abc import Collection, Iterator, Sequence

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.model.sheet_map import SheetMap, SheetText, address
from compbatch.model.tables import Table, Tables, is_among

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
    for row, name in names[names.str.contains(_PERHAPS)].items():  # few: a list of accounts is short
        parts = [part.strip() for part in _PERHAPS.split(name) if part.strip()]
        known = _customers(receipts, [name, *parts])
        sure = len([part for part in _SURELY.split(name) if part.strip()]) > 1
        if name not in known and len(parts) > 1 and (sure or len(known) > 1):
            yield Diagnostic("CB270", table.at(int(row), "customer"), table.director(int(row)), seen=" · ".join(parts))


def _beside(table: Table, receipts: Table, sheet_texts: Sequence[SheetText]) -> Iterator[Diagnostic]:
    """Find customers of receipts in the columns behind the accounts that have no heading."""
    for sheet_map in table.maps:
        sheet_text = next(each for each in sheet_texts if each.name == sheet_map.name)
        for row, place, first, words in _unheaded(sheet_map, sheet_text):
            if _customers(receipts, [words]):
                at = At(sheet_map.name, address(row, place))
                yield Diagnostic("CB270", at, seen=f"{first} · {words}")


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


def _customers(receipts: Table, words: Collection[str]) -> list[str]:
    """Keep the words that are customers of receipts."""
    customers = receipts.frame["customer"]
    return [word for word in words if is_among(customers, [word]).any()]
