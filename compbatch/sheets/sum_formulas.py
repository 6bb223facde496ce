"""Decide which sums can be formulas over the user's own sheets, and write those formulas.

A spreadsheet matches criteria loosely and adds in binary. A sum is a formula only where neither can make
a difference and recalculating stays quick; otherwise it is a value, and the workings sheet says why.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter, quote_sheetname

from compbatch.language import Text
from compbatch.model import wording
from compbatch.model.money import sure_places
from compbatch.model.sources import HUGE
from compbatch.model.tables import ROWS, Table
from compbatch.sheets.month_view import MonthView

# Rows × directors that a formula column may compare; past it Excel takes seconds for each recalculation.
AFFORDABLE = 10_000_000

LIVE = Text("公式，随您的表重算", "formulas over your sheet, recalculated by Excel")
_TYPED = Text(
    "数值：有单元格是文本、姓名、写法不同的名称、带单位或超过 6 位小数，公式无法照此求和",
    "values: some cells are text, names, names written otherwise, in another unit or have more than 6 decimals; "
    "a formula would misread them",
)
_ALIKE = Text(
    "数值：有编号或客户名在公式看来相同（大小写、前导零、* ? ~）",
    "values: to a formula some ids or customers look alike (case, leading zeros, * ? ~)",
)
_OF_MONTHS = Text(
    "数值：各行注明了期间，只采用本月的行", "values: the rows state their months, and only the pay month's count"
)
_SLOW = Text("数值：行数太多，公式会拖慢 Excel", "values: so many rows that formulas would slow Excel down")


@dataclass(frozen=True)
class Summing:
    """How a sheet's amounts are summed: ``why`` in words; ``places`` to round a formula to, None for values.

    ``ranges`` are those of the columns that a formula names, found once for all directors.
    """

    table: Table
    why: Text
    places: int | None = None
    ranges: Mapping[str, Sequence[str]] = field(default_factory=dict)
    listed: Sequence[tuple[str, str]] = ()

    @property
    def live(self) -> bool:
        """Tell whether formulas are used."""
        return self.places is not None


def column_ranges(table: Table, key: str, places: "pd.Index[Any] | None" = None) -> list[str]:
    """Return the absolute ranges that a table's rows, or more places, span in a column, one for each of its sheets."""
    ranges = []
    places = table.frame.index if places is None else places
    for number, sheet_map in enumerate(table.maps):
        rows = places[(places - 1) // ROWS == number]
        letter = get_column_letter(sheet_map.columns[key].position + 1)
        first, last = sheet_map.heading_row + 1, int(rows.max()) - number * ROWS if len(rows) else 0
        if last:
            ranges.append(f"{quote_sheetname(sheet_map.name)}!${letter}${first}:${letter}${last}")
    return ranges


def summing(month: MonthView, kind: str) -> Summing | None:
    """Decide how the amounts of sales, receipts or adjustments are summed; None where there are none."""
    table = month.tables[kind]
    if table.frame.empty:
        return None
    keys = {"director_id", "amount", *(["date"] if "date" in table.frame else [])}
    accounts = month.tables["accounts"]
    by_customer = kind != "adjustments" and accounts.there and _matched_by_customer(month, kind)
    if by_customer:
        keys.add("customer")
    if (
        not all(table.has(key) for key in keys)
        or keys & table.unlike_excel
        or (by_customer and {"director_id", "customer"} & accounts.unlike_excel)
    ):
        return Summing(table, _TYPED)
    ids = pd.concat([month.payout["director_id"], table.frame["director_id"]]).unique()
    customers = (
        pd.concat([table.frame["customer"], accounts.frame["customer"]]).dropna().unique() if by_customer else []
    )
    if not (told_apart(ids) and told_apart(customers)) or len({wording.cleaned(name) for name in customers}) < len(
        customers
    ):
        return Summing(table, _ALIKE)
    of_months = "period" in table.frame and table.frame["period"].notna().any()
    if of_months or len(table.frame) * len(month.payout) > AFFORDABLE:
        return Summing(table, _OF_MONTHS if of_months else _SLOW)
    places = sure_places(table.frame["amount"])
    if places is None:
        return Summing(table, HUGE)
    ranges = {key: column_ranges(table, key) for key in (*keys, "customer") if table.has(key)}
    return Summing(table, LIVE, places, ranges, _listed(accounts))


def _matched_by_customer(month: MonthView, kind: str) -> bool:
    return kind == "receipts" or "accounts" in month.plan.team_bases


# Texts that a spreadsheet may take for a number, a date or a truth value when it compares them with others.
_VALUE_LIKE = re.compile(
    r"[\d\s.,:/%$¥￥€£()+\-]*|[\d.,+\-]+e[\d+\-]+|true|false|\d+年?\d*月?\d*日?"
    r"|.*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s./-]*\d.*|\d+[\s./-]*(?:jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec).*",
    re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(r"0*(\d+)", re.ASCII)


def told_apart(words: Iterable[str]) -> bool:
    """Tell whether a spreadsheet's criteria distinguish these words, and take none of them for a pattern or value."""
    listed = list(words)
    if any(word[0] in "=<>" or set(word) & set("*?~") for word in listed):
        return False
    if any(_VALUE_LIKE.fullmatch(word) and not _NUMBER.fullmatch(word) for word in listed):
        return False
    return len({_loosely(word) for word in listed}) == len(listed)


def _loosely(word: str) -> str:
    number = _NUMBER.fullmatch(word)
    return number[1] if number else word.casefold()


def month_criteria(month: MonthView, dates: str, bounds: tuple[str, str]) -> str:
    """Return the SUMIFS criteria that keep the pay month's rows, late ones too where the plan pays them."""
    first, after = bounds
    late = "" if month.plan.pays_late_rows else f'{dates},">="&{first},'
    return f'{late}{dates},"<"&{after}'


def sum_formula(month: MonthView, how: Summing, whose: str, bounds: tuple[str, str], *, special: bool) -> str:
    """Return the formula of one director's sum; ``special`` keeps only their listed special accounts."""
    parts: list[str] = []
    accounts = month.tables["accounts"]
    keys = (
        "amount",
        "director_id",
        *(["date"] if "date" in how.table.frame else []),
        *(["customer"] if special else []),
    )
    for amounts, ids, *others in zip(*(how.ranges[key] for key in keys), strict=True):
        criteria = f"{amounts},{ids},{whose}"
        if "date" in keys:
            criteria += f",{month_criteria(month, others[0], bounds)}"
        if special and accounts.there:
            parts += [_special_sum(criteria, others[-1], whose, *listed) for listed in how.listed]
        else:
            parts.append(f"SUMIFS({criteria})")
    return f"ROUND({'+'.join(parts)},{how.places})"


def _listed(accounts: Table) -> list[tuple[str, str]]:
    """Return the ranges of the special accounts: whose they are, and which."""
    return list(zip(column_ranges(accounts, "director_id"), column_ranges(accounts, "customer"), strict=True))


def _special_sum(criteria: str, customers: str, whose: str, holders: str, held: str) -> str:
    """Return one SUMIFS for each listed account, those of other directors multiplied by 0, added up."""
    return f'SUMPRODUCT(({holders}&""={whose}&"")*SUMIFS({criteria},{customers},{held}))'
