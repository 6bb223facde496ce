"""Decide which sums can be formulas over the user's own sheets, and write those formulas.

A spreadsheet matches criteria loosely and adds in binary. A sum is a formula only where neither can make
a difference and recalculating stays quick; otherwise it is a value, and the workings sheet says why.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc
from openpyxl.utils import get_column_letter, quote_sheetname

from compbatch.language import Text
from compbatch.model.money import sure_places
from compbatch.model.period import settled_rows
from compbatch.model.sources import HUGE
from compbatch.model.tables import ROWS, Table, as_arrow
from compbatch.sheets.month_view import MonthView

if TYPE_CHECKING:
    import pandas as pd

# Rows × directors that a formula column may compare; past it Excel takes seconds for each recalculation.
AFFORDABLE = 10_000_000

LIVE = Text("公式，随您的表重算", "formulas over your sheet, recalculated by Excel")
TYPED = Text(
    "数值：有单元格是姓名、写法不同的名称、文本或超过 6 位小数，公式无法照此求和",
    "values: some cells hold a name, a name spelled differently, text or more than 6 decimals, "
    "which a formula would add up wrong",
)
_IN_PART = Text(
    "公式，随您的表重算；有单元格是文本的总监为数值",
    "formulas over your sheet, recalculated by Excel; values for directors some of whose cells are text",
)
_ALIKE = Text(
    "数值：有编号或客户名在公式看来相同（大小写、前导零、* ? ~）",
    "values: to a formula some ids or customers look alike (case, leading zeros, * ? ~)",
)
_OF_MONTHS = Text(
    "数值：各行注明了期间，只采用本月的行", "values: the rows state their months, and only the pay month's count"
)
_SETTLED = Text(
    "数值：有早于本月的行标为“已处理”，不计发，其余早于本月的行计发",
    "values: some rows dated before the month are marked as settled and pay nothing, while the others do",
)
_REFERS = Text(
    "数值：有单元格引用了发放表等结果表，公式会循环引用",
    "values: some cells refer to the payout sheets; formulas here would be circular",
)
_SLOW = Text("数值：行数太多，公式会拖慢 Excel", "values: so many rows that formulas would slow Excel down")


@dataclass(frozen=True)
class Summing:
    """How a sheet's amounts are summed: ``why`` in words; ``places`` to round a formula to, None for values.

    ``ranges`` are those of the columns that a formula names, found once for all directors; ``factors`` turn the units
    of the sheets' amounts into plain ones. ``valued`` are the directors whose own rows a formula would misread.
    """

    table: Table
    why: Text
    places: int | None = None
    ranges: Mapping[str, Sequence[str]] = field(default_factory=dict)
    listed: Sequence[tuple[str, str]] = ()
    factors: Sequence[str] = ()
    valued: frozenset[str] = frozenset()

    def live(self, director_id: str) -> bool:
        """Tell whether a director's rows are summed by a formula."""
        return self.places is not None and director_id not in self.valued

    @property
    def said(self) -> Text:
        """Return how in words; where some directors' sums are values, so."""
        return _IN_PART if self.places is not None and self.valued else self.why


def column_ranges(table: Table, key: str, places: "pd.Index[Any] | None" = None) -> list[str]:
    """Return the absolute range of a column on each of a table's sheets, for its rows or for more places.

    They begin with the heading, so that a row inserted below it is in them; of a sheet without rows it is all.
    """
    ranges = []
    places = table.frame.index if places is None else places
    for number, sheet_map in enumerate(table.maps):
        letter = get_column_letter(sheet_map.columns[key].position + 1)
        first, last = sheet_map.heading_row, _last_row(table, number, places)
        ranges.append(f"{quote_sheetname(sheet_map.name)}!${letter}${first}:${letter}${last}")
    return ranges


def _last_row(table: Table, number: int, places: "pd.Index[Any]") -> int:
    """Return the last row of places on one of a table's sheets; where there are none, that of its heading."""
    rows = places.to_numpy()
    rows = rows[(rows - 1) // ROWS == number]
    return int(rows.max()) - number * ROWS if len(rows) else table.maps[number].heading_row


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
        return Summing(table, TYPED)
    ids = _different(month.payout["director_id"], table.frame["director_id"])
    customers = _different(table.frame["customer"], accounts.frame["customer"]) if by_customer else []
    if not (told_apart(ids) and told_apart(customers)):
        return Summing(table, _ALIKE)
    columns = [key for key in (*keys, "customer") if table.has(key)]
    below, among = _circular(month, table, columns)
    if why := _why_values(month, table, circular=among):
        return Summing(table, why)
    places = sure_places(table.frame["amount"])
    # Where rows have no date, a total that names a director would count below the data.
    closed = below or ("date" not in keys and bool(table.kept_apart))
    ranges = {key: column_ranges(table, key) if closed else _to_the_end(table, key) for key in columns}
    unlike = [place for place, key in table.unlike_cells if key in keys and place in table.frame.index]
    valued = frozenset(table.frame.loc[unlike, "director_id"].dropna())
    factors = [times(sheet_map.columns["amount"].shift) for sheet_map in table.maps]
    listed = _listed(accounts) if by_customer else ()
    return Summing(table=table, why=LIVE, places=places, ranges=ranges, listed=listed, factors=factors, valued=valued)


def _different(*columns: "pd.Series[Any]") -> list[str]:
    """Return the texts of some columns, each once; blank ones are none."""
    texts = dict.fromkeys(text for column in columns for text in pc.unique(as_arrow(column)).to_pylist())
    return [text for text in texts if text is not None]


def _why_values(month: MonthView, table: Table, *, circular: bool) -> Text | None:
    """Return why sums are values though Excel would match each row; None where they need not be."""
    if "period" in table.frame and table.frame["period"].notna().any():
        return _OF_MONTHS
    if month.plan.pays_late_rows and "date" in table.frame and settled_rows(table.frame, month.period).any():
        return _SETTLED
    if len(table.frame) * len(month.payout) > AFFORDABLE:
        return _SLOW
    if sure_places(table.frame["amount"]) is None:
        return HUGE
    return _REFERS if circular else None


def times(shift: int) -> str:
    """Return the factor of a unit as a formula writes it."""
    return "" if shift == 0 else f"*{10**shift}" if shift > 0 else f"/{10**-shift}"


def _circular(month: MonthView, table: Table, keys: Collection[str]) -> tuple[bool, bool]:
    """Tell whether cells of some columns refer to our sheets, below the data, or among them and their headings."""
    among = below = False
    for number, sheet_map in enumerate(table.maps):
        last = _last_row(table, number, table.frame.index)
        positions = {sheet_map.columns[key].position for key in keys}
        rows = [row for row, position in month.referring(sheet_map.name) if position in positions]
        below |= any(row > last for row in rows)
        among |= any(sheet_map.heading_row <= row <= last for row in rows)
    return below, among


def _to_the_end(table: Table, key: str) -> list[str]:
    """Return the ranges of a column from its heading to the sheet's end: rows that come later count, too."""
    letters = (get_column_letter(sheet_map.columns[key].position + 1) for sheet_map in table.maps)
    return [
        f"{quote_sheetname(sheet_map.name)}!${letter}${sheet_map.heading_row}:${letter}${ROWS}"
        for sheet_map, letter in zip(table.maps, letters, strict=True)
    ]


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
    parts = [
        part + factor
        for factor, (amounts, criteria, customers) in zip(how.factors, _chosen(month, how, whose, bounds), strict=True)
        for part in _of_accounts(month, how, whose, f"SUMIFS({amounts},{criteria}", customers if special else "")
    ]
    return f"ROUND({'+'.join(parts)},{how.places})"


def count_formula(month: MonthView, how: Summing, whose: str, bounds: tuple[str, str], *, special: bool) -> str:
    """Return the formula of the number of rows that `sum_formula` adds up."""
    return "+".join(
        part
        for amounts, criteria, customers in _chosen(month, how, whose, bounds)
        for part in _of_accounts(
            month, how, whose, f'COUNTIFS({amounts},"<1E+300",{criteria}', customers if special else ""
        )
    )


def _chosen(month: MonthView, how: Summing, whose: str, bounds: tuple[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield for each sheet its amounts, the criteria of a director's rows of the month, and its customers."""
    dated, named = "date" in how.table.frame, "customer" in how.ranges
    for place, (amounts, ids) in enumerate(zip(how.ranges["amount"], how.ranges["director_id"], strict=True)):
        days = f",{month_criteria(month, how.ranges['date'][place], bounds)}" if dated else ""
        yield amounts, f"{ids},{whose}{days}", how.ranges["customer"][place] if named else ""


def _of_accounts(month: MonthView, how: Summing, whose: str, begun: str, customers: str) -> list[str]:
    """Return a function that was begun, where customers are given one over each list of special accounts.

    There it is one figure for each listed account, those of other directors multiplied by 0, added up.
    """
    if not customers or not month.tables["accounts"].there:
        return [f"{begun})"]
    return [f'SUMPRODUCT(({holders}&""={whose}&"")*{begun},{customers},{held}))' for holders, held in how.listed]


def _listed(accounts: Table) -> list[tuple[str, str]]:
    """Return the ranges of the special accounts: whose they are, and which."""
    ids, customers = (column_ranges(accounts, key) for key in ("director_id", "customer"))
    return list(zip(ids, customers, strict=True))
