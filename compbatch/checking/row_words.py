"""Columns that change what a row means: type, status, yes or no, share, currency, month. They are used or refused."""

import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compbatch.diagnostics import Diagnostic, Found
from compbatch.model import wording
from compbatch.model.money import total
from compbatch.model.period import Period
from compbatch.model.stated_months import month_said
from compbatch.model.tables import Table, Tables, is_among
from compbatch.model.unit import LOCAL_DOLLAR
from compbatch.model.unit_words import same_currency, unit_of
from compbatch.model.wording import amount_text, micros_text

if TYPE_CHECKING:
    import pandas as pd

_NOT = r"(?:无|非|不|未|可|否)[是可能有]?$|\b(?:no|non|not|never)[\s-]*$"
_VOID = (
    r"作废|取消|撤销|撤单|无效|废弃|删除|驳回|拒绝|审核不通过|审批不通过|未通过"
    r"|\b(?:void(?:ed)?|cancell?ed|deleted|invalid|rejected|declined|withdrawn)\b"
)
_RETURN = (
    r"退货|退款|退回|退单|红字|红冲|冲红|冲销|冲减|贷项"
    r"|\b(?:return(?:s|ed)?|refund(?:s|ed)?|credit[ -](?:note|memo)|reversal|reversed|chargeback)\b"
)
_DRAFT = (
    r"待审|未审|审批中|审核中|草稿|暂存|待确认|未确认|未生效|待生效|待批"
    r"|\b(?:draft|pending|unapproved|unconfirmed|provisional|in review|under review|to be approved)\b"
)
_DEDUCTION = r"扣|罚|减|\b(?:deduct\w*|minus|less|penalt\w+|fined?|clawback|withh[eo]ld)\b|^-$"
_OTHERWISE = (
    r"补发|补扣款|奖|退|返|还|免|冲|减免|不扣|refund|repa[iy]|waive|revers|bonus"  # it may be given back, or either
)
_PAID_OUT = (
    r"^(?:付|付款|付出|支|支出|出|出账|流出|退|退货|退款|减|减少|红|红字|负|负数|[-－])$"
    r"|^(?:out|outflow|outgoing|paid(?: out)?|payment out|minus|decrease|return|refund)$"
)
_DEBIT, _CREDIT = r"^(?:借|借方|d|dr\.?|debit)$", r"^(?:贷|贷方|c|cr\.?|credit)$"
_YES = r"^(?:是|有|已|真|yes|y|true|√|✓|✔|x|1)$"
_NO = r"^(?:否|不|无|假|no|n|false|×|x|✗|0)$"
_WHOLE = (Decimal(1), Decimal(100))
_UNSHARED = frozenset(
    ("否", "无", "不分", "独立", "单独", "全额", "本人", "no", "n", "none", "full", "whole", "own", "false")
)
_LOCAL = frozenset(("本币", "本位币", "记账本位币", "local", "base"))
_KINDS = ("sales", "receipts", "adjustments")


def check_row_words(tables: Tables, period: Period | None) -> Found:
    """Check the columns that change what a row means, on every sheet of amounts."""
    return [found for kind in _KINDS for found in _about(tables[kind], period)]


def _about(table: Table, period: Period | None) -> Iterator[Diagnostic]:
    if not table.there:
        return
    amounts = table.frame["amount"].fillna(0)
    for key in ("type", "status"):
        yield from _void(table, key, _VOID, amounts)
        yield from _returns(table, key, _RETURN, amounts)
        yield from _drafts(table, key)
    yield from _void(table, "voided", f"{_YES}|{_VOID}", amounts)
    yield from _void(table, "counted", f"{_NO}|{_VOID}|不计", amounts)
    yield from _returns(table, "returned", f"{_YES}|{_RETURN}", amounts)
    yield from _returns(table, "direction", _PAID_OUT, amounts)
    yield from _sides(table, amounts)
    if table.sheet.key == "adjustments":
        yield from _deductions(table, amounts)
    yield from _shares(table)
    yield from _currencies(table)
    yield from _of_other_months(table, period)
    yield from _against_dates(table, period)


def _rows(table: Table, key: str, tells: Callable[[str], bool]) -> "pd.Index[Any]":
    """Return the rows whose words in a column tell something; a word of many rows is looked at once."""
    if key not in table.frame:
        return table.frame.index[:0]
    words = table.frame[key]
    telling = [word for word in words.dropna().unique() if tells(word)]
    return words.index[is_among(words, telling)]


def _says(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a text says a word, and not that there is none: 无退货."""

    def tells(text: str) -> bool:
        words = wording.cleaned(text).casefold()
        return any(not re.search(_NOT, words[: match.start()]) for match in re.finditer(pattern, words))

    return tells


def _void(table: Table, key: str, pattern: str, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    for row in _rows(table, key, _says(pattern)):
        if amounts[row] != 0:
            word, title = str(table.frame.at[row, key]), table.sheet.field(key).title
            yield Diagnostic("CB251", table.at(row, key), word, column=title, amount=micros_text(amounts[row]))


def _deductions(table: Table, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    for row in _rows(table, "type", lambda word: _says(_DEDUCTION)(word) and not _says(_OTHERWISE)(word)):
        if amounts[row] > 0:
            word, title = str(table.frame.at[row, "type"]), table.sheet.field("type").title
            yield Diagnostic("CB257", table.at(row, "type"), word, column=title, amount=micros_text(amounts[row]))


def _returns(table: Table, key: str, pattern: str, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    for row in _rows(table, key, _says(pattern)):
        if amounts[row] > 0:
            word, title = str(table.frame.at[row, key]), table.sheet.field(key).title
            yield Diagnostic("CB252", table.at(row, key), word, column=title, amount=micros_text(amounts[row]))


def _sides(table: Table, amounts: "pd.Series[Any]") -> Iterator[Diagnostic]:
    """Find the positive rows of the rarer side, debit or credit, where those of the other side are positive, too."""
    sides = [_rows(table, "direction", _says(words)) for words in (_DEBIT, _CREDIT)]
    debit, credit = ([row for row in rows if amounts[row] > 0] for rows in sides)
    rarer = min((credit, debit) if table.sheet.key == "receipts" else (debit, credit), key=len)
    if not rarer:  # one side alone: it says nothing where every row has it
        blank = amounts.index[(amounts > 0) & ~amounts.index.isin(sides[0].union(sides[1]))]
        rarer = debit or credit if len(blank) >= len(debit or credit) else []
    for row in rarer:
        word, title = str(table.frame.at[row, "direction"]), table.sheet.field("direction").title
        yield Diagnostic("CB252", table.at(row, "direction"), word, column=title, amount=micros_text(amounts[row]))


def _drafts(table: Table, key: str) -> Iterator[Diagnostic]:
    rows = _rows(table, key, _says(_DRAFT))
    if len(rows):
        yield Diagnostic(
            "CB253",
            table.at(rows[0], key),
            str(len(rows)),
            sheet=table.name,
            amount=amount_text(total(table.frame.loc[rows, "amount"])),
            cells=table.cells(rows, key),
        )


def _shares(table: Table) -> Iterator[Diagnostic]:
    for row in _rows(table, "share", _in_part):
        value = str(table.frame.at[row, "share"])
        yield Diagnostic("CB254", table.at(row, "share"), value, column=table.sheet.field("share").title)


def _in_part(text: str) -> bool:
    """Tell whether a text says a share that is not the whole, or with whom; 无, 独立 and the like say that it is."""
    return wording.number(text, percent=True) not in _WHOLE and wording.cleaned(text).casefold() not in _UNSHARED


def _currencies(table: Table) -> Iterator[Diagnostic]:
    """Find rows in another currency than the sheet's."""
    if "currency" not in table.frame:
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
    for row in _rows(table, "currency", lambda word: _differs(codes[word], base)):
        word = str(table.frame.at[row, "currency"])
        yield Diagnostic("CB255", table.at(row, "currency"), word, column=table.sheet.field("currency").title)


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
    if "of_month" not in table.frame or period is None:
        return
    words = table.frame["of_month"]
    stated = words.map({word: _month(str(word), period) for word in words.dropna().unique()})
    dated = table.frame["date"].dt.strftime("%Y-%m")
    differs = stated.notna() & dated.notna() & (stated != dated) & ((stated == str(period)) | (dated == str(period)))
    if differs.any():
        rows = table.frame.index[differs]
        yield Diagnostic(
            "CB258",
            table.at(rows[0], "of_month"),
            str(len(rows)),
            sheet=table.name,
            column=table.sheet.field("of_month").title,
            amount=amount_text(total(table.frame.loc[rows, "amount"])),
            cells=table.cells(rows, "of_month"),
        )


def _month(words: str, period: Period) -> str | None:
    """Return the month that a cell means; one without its year is of the pay month's."""
    bare = wording.cleaned(words)
    month = f"{int(bare):02d}" if re.fullmatch(r"0?[1-9]|1[0-2]", bare) else month_said(bare)
    return f"{period.year}-{month}" if month and len(month) == len("03") else month
