"""Read the plan sheets and lay them over the built-in plan, item by item."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import groupby, pairwise

import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.language import Text, listed
from compbatch.model import wording
from compbatch.model.columns import GRADES, Choice, choice_title
from compbatch.model.money import EXCEL_DIGITS
from compbatch.model.period import Period
from compbatch.model.plan import ITEM_BY_KEY, ITEMS, LONGEST_TEXT, Item, Plan, RateRun, Tier, Value, team_period_of
from compbatch.model.tables import Table
from compbatch.model.unit import Unit
from compbatch.model.unit_words import unit_of
from compbatch.reading.heading_words import heading_key

_NEXT_TO_NOTHING = Decimal("0.0005")
_WITHOUT_TIERS = ("number", "choice", "text")
_COMMISSION_RATES = ("team_rate", "account_rate")
_AS_SHOWN = Context(prec=EXCEL_DIGITS)  # a number cell read as text can carry binary noise behind Excel's digits
_KNOWN = {heading_key(name): item.key for item in ITEMS for name in (item.key, *item.title, *item.aliases)}
_GRADE_NAMES = {heading_key(name): grade.key for grade in GRADES for name in (grade.key, grade.title.en)}


def names_item(words: str) -> bool:
    """Tell whether a cell holds the name of a plan item."""
    return heading_key(words) in _KNOWN


def may_be_blank(words: str) -> bool:
    """Tell whether a cell holds the name of a plan item whose value may be blank: words that may be left out."""
    item = ITEM_BY_KEY.get(_KNOWN.get(heading_key(words), ""))
    return item is not None and item.may_be_blank


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
        begun = _in_force(rows, period)
        faults = {key: _faults(ITEM_BY_KEY[key], tiers) for key, tiers in begun.items() if key not in unread}
        found += [fault for each in faults.values() for fault in each]
        spoiled |= unread | {key for key, each in faults.items() if each}
        origin |= dict.fromkeys(begun, name)
    items = _laid(read, period)
    runs, dated = _rate_runs(read, period, items)
    found += [
        *_contradictions(items),
        *_rates_above_limit(items | dated),
        *_rates_next_to_nothing(items | dated),
        *_falling_tiers(items | dated),
        *_copied(items, origin),
        *_passed_deadline(items, period),
    ]
    found += [fault for tiers in dated.values() for fault in _faults(ITEM_BY_KEY["team_rate"], tiers)]
    notices = [Diagnostic("CB407", item=item.title) for item in ITEMS if item.illustrative and item.key not in origin]
    return Plan(items | dated, origin, frozenset(spoiled), runs), found + notices


def _laid(sources: Iterable[list["_Row"]], period: str) -> dict[str, tuple[Tier, ...]]:
    """Lay the rows in force in a month over the built-in ones, a later source over an earlier."""
    items = {item.key: item.default for item in ITEMS}
    for rows in sources:
        items |= {key: tuple(sorted(tiers, key=_order)) for key, tiers in _in_force(rows, period).items()}
    return items


def _rate_runs(
    sources: Sequence[list["_Row"]], period: str, items: Mapping[str, tuple[Tier, ...]]
) -> tuple[tuple[RateRun, ...], dict[str, tuple[Tier, ...]]]:
    """Return the earlier months of the team period by their team rates, and the rates that are not this month's."""
    span = team_period_of(items)
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
    found = _in_units(table) + list(_ends(table))
    unread: set[str] = set()
    columns = [[None if pd.isna(cell) else str(cell) for cell in table.frame[key]] for key in table.frame]
    for row, cells in zip(table.frame.index, zip(*columns, strict=True), strict=True):
        words = dict(zip(table.frame, cells, strict=True))
        parsed, problems = _row(table, int(row), words)
        found += problems
        if parsed:
            rows.append(parsed)
        elif words["item"]:
            unread.add(_KNOWN.get(heading_key(words["item"]), ""))
    return rows, found, unread


def _row(table: Table, row: int, cells: Mapping[object, str | None]) -> tuple[_Row | None, Found]:
    name, value = cells["item"], cells["value"]
    if name is None or any(place == row for place, _ in table.unread):
        return None, []  # a blank cell, or one that cannot be read, has its own diagnostic
    item = ITEM_BY_KEY.get(_KNOWN.get(heading_key(name), ""))
    if value is None and not may_be_blank(name):
        return None, []
    if item is None:
        known = listed(each.title for each in ITEMS)
        return None, [Diagnostic("CB121", table.at(row, "item"), name, known=known)]
    found: Found = list(_narrowed(table, row, cells))
    start = _start(item, cells["from"], table.unit(row, "from"))
    if start is None and item.shape in ("tiers", "grades"):
        wanted = _NEEDS_GRADE if item.shape == "grades" else item.wanted_start
        found.append(_bad(item, table.at(row, "from"), cells["from"] or _BLANK, wanted))
    if item.shape in _WITHOUT_TIERS and cells["from"] is not None:
        found.append(_bad(item, table.at(row, "from"), cells["from"], _NO_TIERS))
    if (unit := cells.get("unit")) and unit_of(unit).scale:
        found.append(_bad(item, table.at(row, "unit"), unit, _IN_FULL))
    parsed = _value(item, value or "", table.unit(row, "value"))
    if parsed is None:
        found.append(_bad(item, table.at(row, "value"), value or "", item.wanted))
    effective = _effective(cells["effective_from"])
    if effective is None:
        found.append(Diagnostic("CB125", table.at(row, "effective_from"), cells["effective_from"]))
    if found or parsed is None or effective is None:
        return None, found
    return _Row(item.key, Tier(start, parsed, table.at(row, "value")), effective), []


def _narrowed(table: Table, row: int, cells: Mapping[object, str | None]) -> Iterator[Diagnostic]:
    """Refuse what would make a row hold for some only, or pay otherwise than its value says."""
    for field in table.sheet.fields:
        words = cells.get(field.key) if field.watched and field.key not in _OF_THE_VALUE else None
        if words is not None and heading_key(words) not in _CHANGES_NOTHING:
            yield Diagnostic("CB134", table.at(row, field.key), words, column=field.title)


# What a column says of a row that holds for everybody, always, for the whole amount and without limit.
_CHANGES_NOTHING = {"", *map(heading_key, (
    "全部", "全体", "所有", "所有人", "全员", "全体总监", "所有总监", "全部总监", "全体人员", "所有人员", "通用",
    "不限", "All", "All directors", "Everyone", "Everybody", "Any", "无", "否", "没有", "不适用", "None", "No", "0",
    "N", "N/A", "不封顶", "无封顶", "无上限", "No cap", "Uncapped", "Unlimited", "全额", "不累进", "不分段",
    "Not marginal", "长期", "长期有效", "一直", "一直有效", "永久", "至今", "Always", "Open", "Open end", "Ongoing",
))}  # fmt: skip
_NO_TIERS = Text("本项目不分档，起点应留空", "it has no tiers, so leave the from cell blank")
_NEEDS_GRADE = Text("起点须为等级", "the from cell must be a grade")
_BLANK = Text("空", "blank")
_IN_FULL = Text("数值须按元填写，单位留空", "the value must be written in full, so leave the unit blank")
_OF_THE_VALUE = ("to", "unit")


def _bad(item: Item, at: At, value: str | Text, wanted: Text) -> Diagnostic:
    return Diagnostic("CB124", at, value, item=item.title, wanted=wanted)


def _start(item: Item, words: str | None, unit: Unit) -> Value | None:
    if words is None or item.shape in _WITHOUT_TIERS:
        return None
    if item.shape == "grades":
        return _GRADE_NAMES.get(heading_key(words), words)
    words = _AND_ABOVE.sub("", wording.cleaned(words))
    start = _in_unit(wording.number(words, percent=True), words, unit)
    if start is None or (item.starts_at_zero and start < 0) or start > item.most_start:
        return None
    return start.quantize(Decimal("0.000001"), "ROUND_HALF_UP").normalize() + 0


_AND_ABOVE = re.compile(
    r"^(?:≥|>=|⩾)\s*|\s*(?:[及或]?以上|起|and (?:above|over|up)|or (?:more|above)|\+)$", re.IGNORECASE
)


def _value(item: Item, words: str, unit: Unit) -> Value | None:
    if item.may_be_blank:
        words = str(wording.day(words) or words)
    if item.shape in ("choice", "text"):
        named = next((choice.key for choice in item.choices if heading_key(words) in _names(choice)), None)
        if named is None and item.shape == "text" and len(words) <= LONGEST_TEXT:
            return words
        return named
    rated = item.kind in ("rate", "factor")
    if unit.percent and not rated:
        return None
    value = _in_unit(wording.number(words, percent=rated, stored=True), words, unit)
    if value is not None and item.kind == "money":
        value = value.scaleb(unit.scale or 0)
    if value is None or not item.low <= value <= item.high or value != round(value, item.places):
        return None
    return value


def _names(choice: Choice) -> set[str]:
    return {heading_key(name) for name in (choice.key, *choice.title, *choice.aliases)}


def _in_unit(value: Decimal | None, words: str, unit: Unit) -> Decimal | None:
    """Take a number as Excel shows it; under a heading in percent, 25 is 25 %, as 25% is."""
    if value is None:
        return None
    value = _AS_SHOWN.plus(value)
    return value.scaleb(-2) if unit.percent and not wording.cleaned(words).endswith("%") else value


def _in_units(table: Table) -> Found:
    """Tell that amounts on the plan were multiplied by the unit that a heading or a title states."""
    found: Found = []
    for sheet_map in table.maps:
        column = sheet_map.columns.get("value")
        if column and column.unit.scale:
            at = At(sheet_map.name, sheet_map.address(sheet_map.heading_row, "value"))
            title, times = table.sheet.field("value").title, f"{10**column.unit.scale:,}"
            found.append(Diagnostic("CB228", at, column.unit.words, column=title, times=times))
    return found


def _ends(table: Table) -> Iterator[Diagnostic]:
    """Warn of tiers that are said to end elsewhere than where the next one starts, which is what counts."""
    if "to" not in table.frame or "from" not in table.frame:
        return
    rows = table.frame.dropna(subset=["item", "from"])
    bounds = {key: rows[key].map(_bound, na_action="ignore").astype("float64") for key in ("from", "to")}
    rows = rows.assign(**bounds, named=rows["item"].map(heading_key).map(_KNOWN), words=rows["to"])
    tiers = rows[rows["from"].notna()].sort_values("from", kind="stable")
    following = tiers.groupby(["named", tiers["effective_from"].fillna("")])["from"].shift(-1)
    apart = (tiers["to"] > following) | (tiers["to"] < following - _TO_THE_NEXT)
    for row in tiers.index[apart | (following.isna() & (tiers["to"] <= _OPEN_END))]:
        start, after = (f"{bound[row]:.12g}" for bound in (tiers["from"], following))
        starts = Text(f"下一档从 {after} 起", f"the next starts at {after}") if following.notna()[row] else _LAST
        item = ITEM_BY_KEY[tiers.at[row, "named"]].title
        yield Diagnostic(
            "CB135", table.at(int(str(row)), "to"), tiers.at[row, "words"], item=item, start=start, reason=starts
        )


_TO_THE_NEXT = 0.0101  # 99 % or 0.99 before a tier that starts at 1
_OPEN_END = 9  # 999 % and above stand for no end
_LAST = Text("后面没有下一档", "no tier follows")


def _bound(words: str) -> float | None:
    number = wording.number(re.sub(r"^\s*[<≤＜]=?\s*", "", words), percent=True)
    return None if number is None else float(number)


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
    return [Diagnostic("CB127", at, f"{fewest.value}", most=f"{most.value}")]


def _rates_above_limit(items: Mapping[str, tuple[Tier, ...]]) -> Iterator[Diagnostic]:
    """Refuse commission rates above their limit: 1 typed for 1 % would pay a hundred times too much."""
    limit = items["rate_limit"][0]
    for key, tiers in items.items():
        item = ITEM_BY_KEY[key.partition("@")[0]]
        for tier in tiers:
            if item.key in _COMMISSION_RATES and Decimal(tier.value) > Decimal(limit.value):
                meant = f"{Decimal(tier.value).normalize():f}%"
                at, rate, most = tier.at or limit.at, _percent(tier.value), _percent(limit.value)
                yield Diagnostic("CB131", at, rate, item=item.title, limit=most, meant=meant)


def _rates_next_to_nothing(items: Mapping[str, tuple[Tier, ...]]) -> Iterator[Diagnostic]:
    """Warn of commission rates below 0.05 %: 0.02 typed in a column of percentages would pay a hundredth."""
    for key, tiers in items.items():
        item = ITEM_BY_KEY[key.partition("@")[0]]
        for tier in tiers:
            if item.key in _COMMISSION_RATES and tier.at and 0 < Decimal(tier.value) < _NEXT_TO_NOTHING:
                meant = _percent(Decimal(tier.value) * 100)
                yield Diagnostic("CB136", tier.at, _percent(tier.value), item=item.title, meant=meant)


def _falling_tiers(items: Mapping[str, tuple[Tier, ...]]) -> Iterator[Diagnostic]:
    """Warn of a tier that pays less than the one below it."""
    for key, tiers in items.items():
        item = ITEM_BY_KEY[key.partition("@")[0]]
        if item.shape == "tiers":
            for lower, upper in pairwise(tiers):
                if Decimal(upper.value) < Decimal(lower.value):
                    first, start = (_start_title(tier.start) for tier in (lower, upper))
                    before, after = (f"{Decimal(tier.value).normalize():f}" for tier in (lower, upper))
                    title = item.title
                    yield Diagnostic("CB132", upper.at, after, item=title, first=first, start=start, before=before)


def _copied(items: Mapping[str, tuple[Tier, ...]], origin: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Warn of whole tables that a plan sheet gives and that are the built-in illustration."""
    copied = [
        item
        for item in ITEMS
        if item.illustrative and item.key in origin and set(_figures(items[item.key])) == set(_figures(item.default))
    ]
    if copied:
        yield Diagnostic("CB133", items[copied[0].key][0].at, item=listed(item.title for item in copied))


def _passed_deadline(items: Mapping[str, tuple[Tier, ...]], period: str) -> Iterator[Diagnostic]:
    """Warn of a deadline for questions that is over before the month is."""
    tier, last = items["query_deadline"][0], Period.parse(period).last
    date = wording.day(str(tier.value))
    if date and date < last:
        item = ITEM_BY_KEY["query_deadline"].title
        yield Diagnostic("CB701", tier.at, str(date), item=item, last=str(last))


def _percent(rate: Value) -> str:
    return f"{(Decimal(rate) * 100).normalize():f}%"


def _faults(item: Item, tiers: Sequence[Tier]) -> Found:
    starts = [tier.start for tier in tiers]
    found = [
        Diagnostic("CB123", tier.at, _start_title(tier.start), item=item.title)
        for place, tier in enumerate(tiers)
        if tier.start in starts[:place]
    ]
    if item.starts_at_zero and Decimal(0) not in starts:
        found.append(Diagnostic("CB122", tiers[0].at, item=item.title))
    return found
