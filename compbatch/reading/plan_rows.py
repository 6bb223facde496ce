"""Read the rows of a plan sheet one by one: item, tier, value, since when."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal

import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found, at_most_many
from compbatch.language import Text, listed
from compbatch.model import wording
from compbatch.model.choices import GRADES, Choice
from compbatch.model.money import EXCEL_DIGITS
from compbatch.model.plan import ITEM_BY_KEY, ITEMS, LONGEST_TEXT, Item, PlanValue, Tier
from compbatch.model.tables import Table
from compbatch.model.unit import Unit
from compbatch.model.unit_words import unit_of
from compbatch.reading.heading_words import heading_key
from compbatch.reading.plan_checks import BLANK

_WITHOUT_TIERS = ("number", "choice", "text")
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


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a plan sheet: a tier of an item, and since when."""

    item: str
    tier: Tier
    effective: str  # "" is always


def plan_rows(table: Table) -> tuple[list[PlanRow], Found, set[str]]:
    """Return the rows that can be read, what is wrong with the others, and the items that those belong to."""
    rows: list[PlanRow] = []
    wrong: Found = []
    unread: set[str] = set()
    unread_rows = {row for row, _ in table.unread}
    columns = [[None if pd.isna(cell) else str(cell) for cell in table.frame[key]] for key in table.frame]
    for row, cells in zip(table.frame.index, zip(*columns, strict=True), strict=True):
        words = dict(zip(table.frame, cells, strict=True))
        # A blank cell, or one that cannot be read, has its own diagnostic.
        unreadable = words["item"] is None or row in unread_rows
        parsed, problems = (None, []) if unreadable else _row(table, int(row), words)
        wrong += problems
        if parsed:
            rows.append(parsed)
        elif words["item"]:
            unread.add(_KNOWN.get(heading_key(words["item"]), ""))
    return rows, [*_in_units(table), *_ends(table), *at_most_many(wrong)], unread


def _row(table: Table, row: int, cells: Mapping[object, str | None]) -> tuple[PlanRow | None, Found]:
    name, value = str(cells["item"]), cells["value"]
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
        found.append(_bad(item, table.at(row, "from"), cells["from"] or BLANK, wanted))
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
    return PlanRow(item.key, Tier(start, parsed, table.at(row, "value")), effective), []


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
_IN_FULL = Text("数值须按元填写，单位留空", "the value must be written in full, so leave the unit blank")
_OF_THE_VALUE = ("to", "unit")


def _bad(item: Item, at: At, value: str | Text, wanted: Text) -> Diagnostic:
    return Diagnostic("CB124", at, value, item=item.title, wanted=wanted)


def _start(item: Item, words: str | None, unit: Unit) -> PlanValue | None:
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


def _value(item: Item, words: str, unit: Unit) -> PlanValue | None:
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
