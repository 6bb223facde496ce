"""The pay plan: every parameter once, its built-in value, and the plan in force in one month.

A plan sheet has the columns item, from, value, effective_from and note. An item on several rows is a tier
table: the row with the highest ``from`` that the measure reaches applies to the whole amount.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import groupby
from typing import Literal

import pandas as pd

from compbatch import wording
from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.fields import GRADES, choice_title
from compbatch.headings import plain
from compbatch.language import Text, listed
from compbatch.money import EXCEL_DIGITS
from compbatch.period import MONTHS, Period, Span
from compbatch.tables import Table

Value = Decimal | str
Shape = Literal["tiers", "grades", "number", "choice"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One row of a plan item: where it starts (a number, a grade, or None) and its value."""

    start: Value | None
    value: Value
    at: At | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One parameter: what it means, what it may be, and its built-in rows."""

    key: str
    title: Text
    shape: Shape
    meaning: Text
    default: tuple[Tier, ...]
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(10) ** 9
    places: int = 6
    choices: tuple[str, ...] = ()
    kind: Literal["rate", "money", "factor", "count", "word"] = "word"
    starts_at_zero: bool = False
    illustrative: bool = False

    @property
    def wanted(self) -> Text:
        """Say what a value must be."""
        if self.shape == "choice":
            words = " / ".join(self.choices)
            return Text(f"数值须为 {words}", f"it must be {words.replace(' / ', ' or ')}")
        whole = self.places == 0
        return Text(
            f"数值须为 {self.low:f} 至 {self.high:f} 之间的{'整数' if whole else f'数字，最多 {self.places} 位小数'}",
            f"it must be a {'whole number' if whole else f'number with at most {self.places} decimals'} "
            f"from {self.low:f} to {self.high:f}",
        )


def _tiers(*pairs: tuple[str, str]) -> tuple[Tier, ...]:
    return tuple(Tier(Decimal(start), Decimal(value)) for start, value in pairs)


def _by_grade(*values: int) -> tuple[Tier, ...]:
    return tuple(Tier(grade.key, Decimal(value)) for grade, value in zip(GRADES, values, strict=True))


def _one(value: Value) -> tuple[Tier, ...]:
    return (Tier(None, value),)


ONE = Decimal(1)
_AS_SHOWN = Context(prec=EXCEL_DIGITS)  # a number cell read as text can carry binary noise behind Excel's digits
ITEMS: tuple[Item, ...] = (
    Item("team_rate", Text("团队提成比例", "Team rate"), "tiers",
         Text("完成团队销售任务，按实际团队销售额的 1% 提成；未完成按 0.5%。起点是销售额 ÷ 目标",
              "Share of the team's actual sales: 1 % when the target is met, 0.5 % when not. "
              "From is sales ÷ target"),
         _tiers(("0", "0.005"), ("1", "0.01")), high=ONE, kind="rate", starts_at_zero=True),
    Item("team_period", Text("团队目标周期", "Team period"), "choice",
         Text("团队目标按月、季或年计；按季、按年则累计计提，以补差补足或扣回",
              "Whether the team's target is for the month, quarter or year; a quarter's or year's is paid "
              "cumulatively, made up or taken back by the true-up"),
         _one("month"), choices=("month", "quarter", "year")),
    Item("account_rate", Text("专项客户提成比例", "Account rate"), "number",
         Text("专项客户按实际回款额的 2% 提成", "Share of the money actually received from special accounts"),
         _one(Decimal("0.02")), high=ONE, kind="rate"),
    Item("account_min", Text("专项客户最少数", "Fewest accounts"), "number",
         Text("少于此数时提醒", "Fewer special accounts than this are a warning"), _one(Decimal(3)), places=0, kind="count"),
    Item("account_max", Text("专项客户最多数", "Most accounts"), "number",
         Text("多于此数时提醒", "More special accounts than this are a warning"), _one(Decimal(5)), places=0, kind="count"),
    Item("late_rows", Text("迟到行", "Late rows"), "choice",
         Text("日期早于本月的行：warn 不计入并列出；pay_now 计入本月",
              "Rows dated before the pay month: warn leaves them out and names them; pay_now pays them this month"),
         _one("warn"), choices=("warn", "pay_now")),
    Item("account_mode", Text("专项客户方式", "Account mode"), "choice",
         Text("replaces_team 不再享受团队管理提成；excludes_sales 仍享受，但专项客户的销售额不计提（目标仍按全部销售额衡量）",
              "replaces_team: no team commission; excludes_sales: keeps it, but the special accounts' sales earn "
              "none (the target is still measured on all sales)"),
         _one("replaces_team"), choices=("replaces_team", "excludes_sales")),
    Item("performance", Text("绩效系数", "Performance coefficient"), "tiers",
         Text("利润高了绩效工资就高，利润低了就低或没有。起点是利润 ÷ 收入；低于第一档为 0",
              "Higher margin, higher pay. From is profit ÷ revenue; below the first row the coefficient is 0"),
         _tiers(("0", "0"), ("0.10", "0.5"), ("0.20", "1"), ("0.30", "1.5")),
         high=Decimal(100), kind="factor", illustrative=True),
    Item("performance_base", Text("绩效基数", "Performance base"), "grades",
         Text("按等级，系数乘以它；总监表中填写的优先",
              "By grade, what the coefficient multiplies; the directors sheet takes precedence"),
         _by_grade(2000, 3000, 4000, 5000, 6000), kind="money", illustrative=True),
    Item("base_salary", Text("基本工资", "Base salary"), "grades",
         Text("按等级，每月；总监表中填写的优先", "By grade, a month; the directors sheet takes precedence"),
         _by_grade(6000, 8000, 10000, 12000, 15000), kind="money", illustrative=True),
    Item("proration", Text("折算", "Proration"), "choice",
         Text("calendar_days 基本工资与绩效基数 × 在职天数 ÷ 当月天数；none 不折算",
              "calendar_days: base salary and performance base × days employed ÷ days in the month; none: in full"),
         _one("calendar_days"), choices=("calendar_days", "none")),
    Item("floor", Text("最低应发", "Floor"), "number",
         Text("应发低于此数时补足，差额结转下月", "Gross pay below it is raised to it and the rest carried forward"),
         _one(Decimal(0)), places=2, kind="money"),
    Item("rounding", Text("舍入", "Rounding"), "choice",
         Text("half_up 四舍五入（负数对称）", "half_up: halves away from zero"), _one("half_up"), choices=("half_up",)),
    Item("places", Text("小数位", "Places"), "number",
         Text("每个工资项的小数位", "Decimals of each pay line"), _one(Decimal(2)), high=Decimal(2), places=0, kind="count"),
)  # fmt: skip
_ITEM = {item.key: item for item in ITEMS}
_KNOWN = {plain(name): item.key for item in ITEMS for name in (item.key, item.title.zh, item.title.en)}
GRADE_NAMES = {plain(name): grade.key for grade in GRADES for name in (grade.key, grade.title.en)}


@dataclass(frozen=True, slots=True)
class RateRun:
    """Consecutive earlier months of the team period with the same team rates, which stand under ``item``."""

    months: tuple[str, ...]
    item: str  # "team_rate" where they are this month's, else "team_rate@2026-01", after the first of the months


@dataclass(frozen=True, slots=True)
class Plan:
    """The parameters in force in one month; ``origin`` names the file or sheet of items that are not built in."""

    items: Mapping[str, tuple[Tier, ...]]
    origin: Mapping[str, str]
    spoiled: frozenset[str] = frozenset()  # items with a row that could not be read
    rate_runs: tuple[RateRun, ...] = ()

    @property
    def team_period(self) -> Span:
        """Return the span that the team's target is for."""
        return _span(self.items)

    @property
    def earlier_months(self) -> list[str]:
        """Return the months of the team period before this one."""
        return [month for run in self.rate_runs for month in run.months]

    @property
    def team_bases(self) -> frozenset[str]:
        """Return the commission bases that earn team commission."""
        return frozenset({"team", "accounts"} if self.word("account_mode") == "excludes_sales" else {"team"})

    @property
    def entries(self) -> list[tuple[str, Item]]:
        """Return every parameter in order, the team rates of earlier months after this month's: key, definition."""
        dated = [(run.item, _ITEM["team_rate"]) for run in self.rate_runs if run.item in self.items.keys() - _ITEM]
        every = [(item.key, item) for item in ITEMS]
        return every[:1] + dated + every[1:]

    def tiers(self, item: str) -> tuple[Tier, ...]:
        """Return an item's rows, lowest ``from`` first."""
        return self.items[item]

    def amount(self, item: str) -> Decimal:
        """Return the number that a one-row item holds."""
        value = self.items[item][0].value
        assert isinstance(value, Decimal)  # noqa: S101 - plan rows are checked when read
        return value

    def word(self, item: str) -> str:
        """Return the word that a one-row item holds."""
        return str(self.items[item][0].value)

    def by_grade(self, item: str) -> dict[str, Decimal]:
        """Return an item's amount for each grade that it names."""
        return {str(tier.start): Decimal(tier.value) for tier in self.items[item]}

    @property
    def grades(self) -> list[str]:
        """Return every grade that the plan names, in its order."""
        return list(dict.fromkeys([*self.by_grade("base_salary"), *self.by_grade("performance_base")]))


def item_of(key: str) -> Item:
    """Return the definition of a parameter."""
    return _ITEM[key]


def plan_in_force(sources: Sequence[tuple[str, Table]], period: str) -> tuple[Plan, Found]:
    """Lay plan sheets over the built-in plan, item by item; a later source takes precedence.

    Args:
        sources: The name of each source and its plan sheet, the least important first.
        period: The pay month, ``2026-03``; rows that take effect later are not in force.

    """
    origin: dict[str, str] = {}
    spoiled: set[str] = set()
    found: Found = []
    read: list[list[_Row]] = []
    for name, table in sources:
        rows, problems, unread = _rows(table)
        read.append(rows)
        found += problems
        spoiled |= unread
        begun = _in_force(rows, period)
        found += [fault for key, tiers in begun.items() if key not in unread for fault in _faults(_ITEM[key], tiers)]
        origin |= dict.fromkeys(begun, name)
    items = _laid(read, period)
    found += _contradictions(items)
    runs, dated = _rate_runs(read, period, items)
    found += [fault for tiers in dated.values() for fault in _faults(_ITEM["team_rate"], tiers)]
    notices = [
        Diagnostic("CB407", words={"item": item.title})
        for item in ITEMS
        if item.illustrative and item.key not in origin
    ]
    return Plan(items | dated, origin, frozenset(spoiled), runs), found + notices


def _laid(sources: Iterable[list["_Row"]], period: str) -> dict[str, tuple[Tier, ...]]:
    """Lay the rows in force in a month over the built-in ones, a later source over an earlier."""
    items = {item.key: item.default for item in ITEMS}
    for rows in sources:
        items |= {key: tuple(sorted(tiers, key=_order)) for key, tiers in _in_force(rows, period).items()}
    return items


def _span(items: Mapping[str, tuple[Tier, ...]]) -> Span:
    return next(span for span in MONTHS if span == items["team_period"][0].value)


def _rate_runs(
    sources: Sequence[list["_Row"]], period: str, items: Mapping[str, tuple[Tier, ...]]
) -> tuple[tuple[RateRun, ...], dict[str, tuple[Tier, ...]]]:
    """Return the earlier months of the team period by their team rates, and the rates that are not this month's."""
    span = _span(items)
    months = [str(month) for month in Period.parse(period).earlier(span)]
    rates = {month: _laid(sources, month)["team_rate"] for month in months}
    runs: list[RateRun] = []
    dated: dict[str, tuple[Tier, ...]] = {}
    for _, alike in groupby(months, key=lambda month: _figures(rates[month])):
        run = tuple(alike)
        same = _figures(rates[run[0]]) == _figures(items["team_rate"])
        item = "team_rate" if same else f"team_rate@{run[0]}"
        dated |= {} if same else {item: rates[run[0]]}
        runs.append(RateRun(run, item))
    return tuple(runs), dated


def _figures(tiers: Iterable[Tier]) -> list[tuple[Value | None, Value]]:
    return [(tier.start, tier.value) for tier in tiers]


def _order(tier: Tier) -> tuple[bool, Decimal]:
    return (True, tier.start) if isinstance(tier.start, Decimal) else (False, Decimal(0))


@dataclass(frozen=True, slots=True)
class _Row:
    item: str
    tier: Tier
    effective: str  # "" is always


def _rows(table: Table) -> tuple[list[_Row], Found, set[str]]:
    """Return the rows that can be read, what is wrong with the others, and the items that those belong to."""
    rows: list[_Row] = []
    found: Found = []
    unread: set[str] = set()
    for row, cells in table.frame.iterrows():
        words = {key: None if pd.isna(cell) else str(cell) for key, cell in cells.items()}
        parsed, problems = _row(table, int(str(row)), words)
        found += problems
        if parsed:
            rows.append(parsed)
        elif words["item"]:
            unread.add(_KNOWN.get(plain(words["item"]), ""))
    return rows, found, unread


def _row(table: Table, row: int, cells: Mapping[object, str | None]) -> tuple[_Row | None, Found]:
    name, value = cells["item"], cells["value"]
    if name is None or value is None or any(place == row for place, _ in table.unread):
        return None, []  # a blank cell, or one that cannot be read, has its own diagnostic
    item = _ITEM.get(_KNOWN.get(plain(name), ""))
    if item is None:
        known = listed(each.title for each in ITEMS)
        return None, [Diagnostic("CB121", table.at(row, "item"), name, words={"known": known})]
    found: Found = []
    start = _start(item, cells["from"])
    if start is None and item.shape in ("tiers", "grades"):
        wanted = _NEEDS_GRADE if item.shape == "grades" else _NEEDS_NUMBER
        words = {"item": item.title, "wanted": wanted}
        found.append(Diagnostic("CB124", table.at(row, "from"), cells["from"] or _BLANK, words=words))
    if item.shape in ("number", "choice") and cells["from"] is not None:
        words = {"item": item.title, "wanted": _NO_TIERS}
        found.append(Diagnostic("CB124", table.at(row, "from"), cells["from"], words=words))
    parsed = _value(item, value)
    if parsed is None:
        found.append(_bad(item, table.at(row, "value"), value))
    effective = _effective(cells["effective_from"])
    if effective is None:
        found.append(Diagnostic("CB125", table.at(row, "effective_from"), cells["effective_from"]))
    if found or parsed is None or effective is None:
        return None, found
    return _Row(item.key, Tier(start, parsed, table.at(row, "value")), effective), []


_NO_TIERS = Text("本项目不分档，起点应留空", "it has no tiers, so leave the from cell blank")
_NEEDS_NUMBER = Text("起点须为不小于 0 的数字", "the from cell must be a number, 0 or above")
_NEEDS_GRADE = Text("起点须为等级", "the from cell must be a grade")
_BLANK = Text("空", "blank")


def _bad(item: Item, at: At, value: str) -> Diagnostic:
    return Diagnostic("CB124", at, value, words={"item": item.title, "wanted": item.wanted})


def _start(item: Item, words: str | None) -> Value | None:
    if words is None or item.shape in ("number", "choice"):
        return None
    if item.shape == "grades":
        return GRADE_NAMES.get(plain(words), words)
    start = wording.number(words, percent=True)
    if start is None or (item.starts_at_zero and start < 0):
        return None
    return start.quantize(Decimal("0.000001"), "ROUND_HALF_UP").normalize() + 0


def _value(item: Item, words: str) -> Value | None:
    if item.shape == "choice":
        return next((choice for choice in item.choices if plain(choice) == plain(words)), None)
    value = wording.number(words, percent=item.kind in ("rate", "factor"))
    value = None if value is None else _AS_SHOWN.plus(value)
    if value is None or not item.low <= value <= item.high or value != round(value, item.places):
        return None
    return value


def _effective(words: str | None) -> str | None:
    return "" if words is None else wording.month(words)


def _in_force(rows: Iterable[_Row], period: str) -> dict[str, list[Tier]]:
    """Return, for each item, the rows of the latest effective month that has come."""
    begun = sorted((row for row in rows if row.effective <= period), key=lambda row: (row.item, row.effective))
    latest: dict[str, list[Tier]] = {}
    for (item, _), group in groupby(begun, key=lambda row: (row.item, row.effective)):
        latest[item] = [row.tier for row in group]
    return latest


def _start_title(start: Value | None) -> Text:
    if start is None:
        return _BLANK
    return Text(f"{start:f}", f"{start:f}") if isinstance(start, Decimal) else choice_title(GRADES, start)


def _contradictions(items: Mapping[str, tuple[Tier, ...]]) -> Found:
    """Refuse a fewest number of accounts above the most."""
    fewest, most = (items[key][0] for key in ("account_min", "account_max"))
    if Decimal(fewest.value) <= Decimal(most.value):
        return []
    at = fewest.at or most.at
    return [Diagnostic("CB127", at, f"{fewest.value}", words={"most": f"{most.value}"})]


def _faults(item: Item, tiers: Sequence[Tier]) -> Found:
    starts = [tier.start for tier in tiers]
    found = [
        Diagnostic("CB123", tier.at, _start_title(tier.start), words={"item": item.title})
        for place, tier in enumerate(tiers)
        if tier.start in starts[:place]
    ]
    if item.starts_at_zero and Decimal(0) not in starts:
        found.append(Diagnostic("CB122", tiers[0].at, words={"item": item.title}))
    return found
