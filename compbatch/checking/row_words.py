"""Columns that change what a row means: type, status, yes or no, share, currency, month. They are used or refused."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from compbatch.checking.identity import resolved_ids
from compbatch.checking.known_words import (
    CREDIT,
    DEBIT,
    DEDUCTION_IN,
    DRAFT_IN,
    NOT_RECEIVED_IN,
    OTHER_MONEY_IN,
    PAID_IN,
    PLANNED_IN,
    RETURN_IN,
    VOID_IN,
    Telling,
    columns_of,
    rows_saying,
    says,
    told,
)
from compbatch.checking.original_orders import returns_of_orders
from compbatch.diagnostics import Diagnostic, Found, of_each
from compbatch.model import wording
from compbatch.model.money import total
from compbatch.model.period import Period
from compbatch.model.stated_months import month_meant, with_year
from compbatch.model.tables import Table, Tables, is_among
from compbatch.model.unit import LOCAL_DOLLAR
from compbatch.model.unit_words import same_currency, unit_of
from compbatch.model.wording import amount_text, micros_text

_WHOLE = (Decimal(1), Decimal(100))
_UNSHARED = frozenset(
    ("否", "无", "不分", "独立", "单独", "全额", "本人", "no", "n", "none", "full", "whole", "own", "false")
)
_LOCAL = frozenset(("本币", "本位币", "记账本位币", "local", "base"))
_AND = r"[,，、;；/&+|]|(?<=[\u4e00-\u9fff])[和与]"
_NET = re.compile(r"净|\bnet\b", re.IGNORECASE)
_CONVERTED = re.compile(r"本币|本位币|\b(?:local|functional) currency\b|\bbase currency\b", re.IGNORECASE)
_KINDS = ("sales", "receipts", "adjustments")


def check_row_words(tables: Tables, period: Period | None) -> Found:
    """Check the columns that change what a row means, on every sheet of amounts."""
    found = [found for kind in _KINDS for found in _about(tables[kind], tables["directors"], period)]
    return [*found, *_currencies(tables["margins"]), *_currencies(tables["directors"])]


def _about(table: Table, directors: Table, period: Period | None) -> Iterator[Diagnostic]:
    if not table.there:
        return
    amounts = table.frame["amount"].fillna(0)
    yield from _said_of_rows(table, "CB251", VOID_IN, amounts != 0)
    yield from _said_of_rows(table, "CB252", RETURN_IN, amounts > 0)
    yield from returns_of_orders(table)
    yield from _sides(table, amounts)
    yield from _drafts(table, amounts)
    yield from _taken_back(table)
    if table.sheet.key == "sales":
        yield from _not_actual(table, amounts)
        yield from _below_zero(table, amounts)
    if table.sheet.key == "adjustments":
        yield from _said_of_rows(table, "CB257", DEDUCTION_IN, amounts > 0)
        yield from _said_of_rows(table, "CB251", (*PAID_IN, *_paid_before(period)), amounts != 0)
    if table.sheet.key == "receipts":
        yield from _said_of_rows(table, "CB259", NOT_RECEIVED_IN, amounts > 0)
        yield from _other_money(table, directors, amounts)
    yield from _shares(table)
    yield from _other_sellers(table, directors, amounts)
    yield from _factors(table, amounts)
    yield from _currencies(table)
    yield from _of_other_months(table, period)
    yield from _against_dates(table, period)


def _said_of_rows(table: Table, code: str, telling: Telling, among: "pd.Series[bool]") -> Iterator[Diagnostic]:
    """Refuse each row of which a column says what its amount cannot be."""

    def say(key: str, row: int) -> Diagnostic:
        word, amount = str(table.frame.at[row, key]), micros_text(table.frame.at[row, "amount"])
        return Diagnostic(code, table.at(row, key), word, column=table.heading(row, key), amount=amount)

    for key, rows in told(table, telling, among):
        yield from of_each(rows, partial(say, key))


def _taken_from(table: Table, key: str, row: int) -> Diagnostic:
    word, amount = str(table.frame.at[row, key]), micros_text(table.frame.at[row, "amount"])
    return Diagnostic("CB252", table.at(row, key), word, column=table.heading(row, key), amount=amount)


def _of_column(code: str, table: Table, key: str, row: int) -> Diagnostic:
    return Diagnostic(code, table.at(row, key), str(table.frame.at[row, key]), column=table.heading(row, key))


def _paid_before(period: Period | None) -> Telling:
    """Return what tells that a day of payment lies before the month."""
    return (("paid_on", lambda word: (day := wording.day(word)) is not None and day < period.first),) if period else ()


def _taken_back(table: Table) -> Iterator[Diagnostic]:
    """Warn of returns or deductions in a column of their own, which are not taken off the amount."""
    for key in (*columns_of(table, "taken_back"), *columns_of(table, "returned")):
        rows = rows_saying(table, key, lambda text: wording.number(text, stored=True) not in (None, 0, 1))
        if len(rows) and table.has("amount") and not _NET.search(table.heading(int(rows[0]), "amount")):
            at, cells, heading = table.at(int(rows[0]), key), table.cells(rows, key), table.heading(int(rows[0]), key)
            yield Diagnostic("CB267", at, str(len(rows)), sheet=table.name, column=heading, cells=cells)


def _below_zero(table: Table, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    """Refuse rows of less than nothing, returns, that have a positive amount."""
    for key in columns_of(table, "quantity"):
        rows = rows_saying(table, key, lambda text: (wording.number(text, stored=True) or 0) < 0)
        yield from of_each(rows.intersection(amounts.index[amounts > 0]), partial(_taken_from, table, key))


def _not_actual(table: Table, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    """Refuse rows that are said to be planned or expected."""
    for key, rows in told(table, PLANNED_IN, amounts != 0):
        yield from of_each(rows, partial(_of_column, "CB265", table, key))


def _sides(table: Table, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    """Find the positive rows of the rarer side, debit or credit, where those of the other side are positive, too."""
    for key in columns_of(table, "direction"):
        sides = [rows_saying(table, key, says(words)) for words in (DEBIT, CREDIT)]
        debit, credit = (rows.intersection(amounts.index[amounts > 0]) for rows in sides)
        rarer = min((credit, debit) if table.sheet.key == "receipts" else (debit, credit), key=len)
        if rarer.empty:  # one side alone: it says nothing where every row has it
            blank = amounts.index[(amounts > 0) & ~amounts.index.isin(sides[0].union(sides[1]))]
            other = credit if debit.empty else debit
            rarer = other if len(blank) >= len(other) else other[:0]
        yield from of_each(rarer, partial(_taken_from, table, key))


def _drafts(table: Table, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    for key, rows in told(table, DRAFT_IN, amounts.notna()):
        yield Diagnostic(
            "CB253",
            table.at(rows[0], key),
            str(len(rows)),
            sheet=table.name,
            amount=_sum(table, rows),
            cells=table.cells(rows, key),
        )


def _sum(table: Table, rows: "pd.Index[Any]") -> str:
    return amount_text(total(table.frame.loc[rows, "amount"]))


def _other_money(table: Table, directors: Table, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    """Warn of receipts that pay a director and are said to be deposits, prepayments or no payment of a sale."""
    paid = directors.frame.loc[directors.frame["commission_basis"] == "accounts", "director_id"]
    among = (amounts != 0) & is_among(table.frame["director_id"], paid)
    for key, rows in told(table, OTHER_MONEY_IN, among):
        seen, cells = str(table.frame.at[rows[0], key]), table.cells(rows, key)
        at, count, amount = table.at(rows[0], key), str(len(rows)), _sum(table, rows)
        yield Diagnostic("CB260", at, count, sheet=table.name, amount=amount, seen=seen, cells=cells)


def _shares(table: Table) -> Iterator[Diagnostic]:
    for key in columns_of(table, "share"):
        rows = rows_saying(table, key, _in_part)
        shares = [
            row
            for row, value in zip(rows, table.frame.loc[rows, key], strict=True)
            if not (table.heading(row, key).strip().casefold() == "credit" and _is_amount(str(value)))
        ]
        yield from of_each(shares, partial(_of_column, "CB254", table, key))


def _is_amount(text: str) -> bool:
    """Tell whether a text is more than any share: on a bank's statement credits are amounts."""
    return (wording.number(text, percent=True, stored=True) or 0) > max(_WHOLE)


def _in_part(text: str) -> bool:
    """Tell whether a text says a share that is not the whole, or with whom; 无, 独立 and the like say that it is."""
    return wording.number(text, percent=True) not in _WHOLE and wording.cleaned(text).casefold() not in _UNSHARED


def _other_sellers(table: Table, directors: Table, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    """Warn of rows that name another director beside the one for whom they count."""
    for key in columns_of(table, "other_seller"):
        words = table.frame[key]
        parts = words.dropna().str.split(_AND).explode().str.strip()
        named = pd.concat([words.dropna(), parts[parts != ""]])
        whose = resolved_ids(named, directors)
        others = whose[whose.notna() & (whose != table.frame["director_id"].reindex(whose.index))]
        rows = amounts.index[(amounts != 0) & amounts.index.isin(others.index)]
        yield from _counted_in_full(table, "CB261", key, rows)


def _factors(table: Table, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    """Warn of rows with a factor or an exchange rate, which the amount is not multiplied by."""
    rates = [] if _in_local_currency(table) else columns_of(table, "exchange_rate")
    for key in (*columns_of(table, "factor"), *rates):
        rows = rows_saying(table, key, lambda text: wording.number(text, percent=True) not in (None, *_WHOLE))
        yield from _counted_in_full(table, "CB262", key, rows[(amounts[rows] != 0).to_numpy(dtype=bool)])


def _counted_in_full(table: Table, code: str, key: str, rows: "pd.Index[Any]") -> Iterator[Diagnostic]:
    if len(rows):
        seen, heading = str(table.frame.at[rows[0], key]), table.heading(rows[0], key)
        at, count, amount, cells = table.at(rows[0], key), str(len(rows)), _sum(table, rows), table.cells(rows, key)
        yield Diagnostic(code, at, count, sheet=table.name, column=heading, amount=amount, seen=seen, cells=cells)


def _currencies(table: Table) -> Iterator[Diagnostic]:
    """Find rows in another currency than the sheet's; amounts in local currency are in one, whatever was agreed on."""
    if "currency" not in table.frame or _in_local_currency(table):
        return
    codes = {word: _currency(word) for word in table.frame["currency"].dropna().unique()}
    stated = {column.unit.currency for sheet_map in table.maps for column in sheet_map.columns.values()}
    named = {code for code in codes.values() if code}
    in_one = len(named) == 1 and named != {"CNY"} and bool(table.frame["currency"].notna().all())
    if in_one and not stated - {None} and not _in_chinese(table):
        title, code = table.sheet.field("currency").title, next(iter(named))
        yield Diagnostic("CB115", table.at(table.frame.index[0], "currency"), code, column=title)
        return
    base = _base(named, stated - {None})

    def say(row: int) -> Diagnostic:
        word, title = str(table.frame.at[row, "currency"]), table.sheet.field("currency").title
        return Diagnostic("CB255", table.at(row, "currency"), word, column=title)

    yield from of_each(rows_saying(table, "currency", lambda word: _differs(codes[word], base)), say)


def _in_local_currency(table: Table) -> bool:
    """Tell whether the heading of the amounts says that they are converted: 本币金额."""
    columns = [each.columns["amount"] for each in table.maps if "amount" in each.columns]
    return any(_CONVERTED.search(column.heading) for column in columns)


def _in_chinese(table: Table) -> bool:
    """Tell whether headings are Chinese, so that amounts of which nothing is said are in yuan."""
    return any(
        re.search("[\u3400-\u9fff]", each.heading) for each_map in table.maps for each in each_map.columns.values()
    )


def _currency(word: str) -> str | None:
    bare = wording.cleaned(word).casefold()
    return "CNY" if bare in _LOCAL else unit_of(word).currency or ("CNY" if bare in ("元", "人民币元") else None)


def _base(found: Collection[str], stated: Collection[str | None]) -> str:
    """Return the currency that a sheet is in: as its headings say, else yuan."""
    return next((code for code in stated if code), "CNY" if "CNY" in found or found != {LOCAL_DOLLAR} else LOCAL_DOLLAR)


def _differs(code: str | None, base: str) -> bool:
    return code is not None and not same_currency(code, base)


def _of_other_months(table: Table, period: Period | None) -> Iterator[Diagnostic]:
    """Tell of adjustments that say that they are of another month, which are left out."""
    if table.sheet.key != "adjustments" or period is None or "period" not in table.frame:
        return
    stated = table.frame["period"]
    rows = stated.index[stated.notna() & (stated != str(period))]
    if len(rows):
        yield Diagnostic(
            "CB256",
            table.at(rows[0], "period"),
            str(len(rows)),
            amount=amount_text(total(table.frame.loc[rows, "amount"])),
            period=str(period),
            cells=table.cells(rows, "period"),
        )


def _against_dates(table: Table, period: Period | None) -> Iterator[Diagnostic]:
    """Tell of rows that say another month than that of their date, where either is the pay month."""
    if period is None:
        return
    for key in columns_of(table, "of_month"):
        words = table.frame[key]
        meant = {word: month_meant(str(word)) for word in words.dropna().unique()}
        stated = words.map({word: with_year(month, period) for word, month in meant.items() if month})
        dated = table.frame["date"].dt.strftime("%Y-%m")
        either = (stated == str(period)) | (dated == str(period))
        rows = table.frame.index[stated.notna() & dated.notna() & (stated != dated) & either]
        if len(rows):
            heading, cells = table.heading(rows[0], key), table.cells(rows, key)
            at, count, amount = table.at(rows[0], key), str(len(rows)), _sum(table, rows)
            yield Diagnostic("CB258", at, count, sheet=table.name, column=heading, amount=amount, cells=cells)
