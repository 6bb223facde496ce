"""Slips that a person would see: units lost, adjustments not approved, rows of who was not there, examples left in."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from compbatch.checking.cross_sheet import Case
from compbatch.checking.split_adjustments import split_adjustments
from compbatch.diagnostics import At, Diagnostic, Found, first_cells, first_of
from compbatch.language import Text
from compbatch.model.columns import MARKETING_DIRECTOR
from compbatch.model.folding import folded_names
from compbatch.model.money import MICRO, total
from compbatch.model.period import MONTHS, TARGETS, Period, of_the_month, rows_counted
from compbatch.model.plan import Plan
from compbatch.model.tables import Table, Tables, is_among, matches, positions
from compbatch.model.wording import amount_text

_NOT_APPROVED = Text("没有审批人", "without approver")
_BY_THEMSELVES = Text("由收款的总监本人审批", "approved by the director whom it pays")
_ABOVE = Text("超过 {limit}", "above {limit}")
# What an approver's cell holds while there is none.
_NO_APPROVER = re.compile(
    r"\W*(?:[待未].*|暂无|暂缺|无|没有|空|否|不同意|驳回|t\W?b\W?[acd]|to be .*|(?:pending|awaiting|waiting)\b.*|not .*"
    r"|unapproved|none|nobody|no|n\W?a|unknown)?\W*",
    re.IGNORECASE,
)
# What stands around an approver's name: Ann (director), 王甲总监.
_TITLES = re.compile(
    r"[(（\[].*?[)）\]]|(?:营销|销售|执行|运营)?总监|经理|\b(?:marketing |sales |executive )?(?:director|manager)\b",
    re.IGNORECASE,
)
_SELF = frozenset({"本人", "自己", "self", "himself", "herself", "themselves", "themself"})
_FINE = (  # not "Fine work"
    r"\bfine[sd]\b|\bfine\b(?=\s*(?:$|[^\w\s]|\d|(?:for|of|on|due|re|late)\b))"
    r"|\b(?:late|parking|speeding|traffic) fine\b"
)
_ADVANCE = r"\b(?:recover\w*|offset\w*|settl\w*)(?: of| the)* advance|\badvances? (?:recover|offset|settle)"
_TAKES = re.compile(
    r"减发|冲减|^\W*(?:事假|无薪假)(?!.*补发)|\bunpaid leave\b|\bcharge-?back\b|^\W*minus\b|\blate fee\b"
    r"|迟到|早退|旷工|缺勤|缺卡|违规|违纪|\btard(?:y|iness)\b|\blateness\b|^\W*late\W*$|\babsen(?:t|ce|ces|teeism)\b|\boverpa(?:id|yment)"
    r"|(?<!折)扣|罚|追回|收回|追缴|(?<!经济)(?<!工伤)赔偿(?!金)|deduct|penalt|claw[\s-]?back|withh[eo]ld|\bdamages\b"
    rf"|\brecover\w* (?:of\b|from\b|overpa|excess)|\bdock(?:ed|ing)\b|^\W*less\b|\bless\s*[:：]|{_FINE}|{_ADVANCE}",
    re.IGNORECASE,
)
_GIVES = re.compile(r"补发|奖金|奖励|^奖$|\bbonus|\baward|\bspiff", re.IGNORECASE)
# Words with which a deduction is given back, and those with which money paid is taken back.
_GIVES_BACK = re.compile(
    r"退|返|还|冲(?!减)|免|不扣|多扣|误扣|扣错|错扣|补回|更正|纠正|重复|refund|revers|return|repa[iy]|waive|correct|error",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(rf"{_GIVES_BACK.pattern}|多发|recover|overpa", re.IGNORECASE)
# What a director owes, whatever else is said.
_OWED = re.compile(
    r"(?:归还|偿还|冲抵|抵扣|抵)\W*(?:借款|借支|预支|欠款)|(?:借款|借支|预支|欠款)(?:归还|偿还|还款|冲抵|抵扣|抵)"
    r"|多发(?![奖放给])|违约金|(?:个人所得税|个税|社保|公积金)(?!.*[补贴返退])"
    r"|\bloan repayment|\brepay\w* (?:of )?(?:the |a )?(?:loan|advance)"
    r"|\badvance (?:repaid|recover\w*)|\bdamage charge",
    re.IGNORECASE,
)
_EXAMPLE = r"^(?:示例[甲乙丙]|示例客户\d|示例：.*|Example [ABC]|Example customer \d|Example: .*)$"
_EXAMPLES = (
    ("directors", "name"), ("sales", "customer"), ("receipts", "customer"), ("accounts", "customer"),
    ("adjustments", "reason"), ("tasks", "task"),
)  # fmt: skip
_LOST_UNITS = (-4, -3, 3, 4)  # powers of ten that 万 and thousand make
_HALF_WAY = 10**0.5
_ENOUGH = 2


def _adjustments_to_approve(case: Case) -> Iterator[Diagnostic]:
    """Look for adjustments that nobody else approved, and for large ones."""
    table = case.tables["adjustments"]
    frame = table.frame[table.frame["amount"].fillna(0) != 0]
    if frame.empty:
        return
    approvers = _folded(frame["approved_by"].str.replace(_TITLES, "", regex=True))
    directors = case.directors.frame
    places = positions(frame["director_id"], directors["director_id"])
    same = [np.append(_folded(directors[key]).to_numpy(), [""])[places] == approvers for key in ("director_id", "name")]
    unread = frame.index.isin([place for place, key in table.unread if key == "approved_by"])  # has its own error
    lacking = frame["approved_by"].fillna("").str.fullmatch(_NO_APPROVER).astype(bool) & ~unread
    limit = case.plan.amount("review_adjustment")
    required = case.plan.word("adjustment_approval") == "require"
    for reason, rows in (
        (_NOT_APPROVED, frame[lacking]),
        (_BY_THEMSELVES, frame[(same[0] | same[1] | approvers.isin(_SELF)) & ~lacking]),
    ):
        for found in [rows.loc[[row]] for row in rows.index] if required else [rows] * (not rows.empty):
            code = "CB343" if required else "CB443"
            at, amount = table.at(int(found.index[0]), "approved_by"), amount_text(total(found["amount"]))
            yield Diagnostic(
                code, at, str(len(found)), amount=amount, reason=reason, cells=table.cells(found.index, "amount")
            )
    large = frame[(frame["amount"].abs() > int(limit * MICRO)).fillna(value=False)]
    if not large.empty:
        at, amount = table.at(int(large.index[0]), "amount"), amount_text(total(large["amount"]))
        reason, cells = _ABOVE.filled(limit=amount_text(limit)), table.cells(large.index, "amount")
        yield Diagnostic("CB443", at, str(len(large)), amount=amount, reason=reason, cells=cells)


def _folded(words: "pd.Series[Any]") -> "pd.Series[Any]":
    folded = folded_names(pa.array(words, pa.string(), from_pandas=True)).fill_null("")
    return pd.Series(folded.to_pandas().to_numpy(), index=words.index, dtype=object)


def _signs(case: Case) -> Iterator[Diagnostic]:
    """Look for adjustments that give money and speak of a deduction, or take some and speak of a bonus."""
    table = case.tables["adjustments"]
    frame = table.frame[table.frame["amount"].notna()]
    if frame.empty:
        return
    reason = frame["reason"].fillna("")
    kind = frame["type"].fillna("") if "type" in frame else reason.where(reason == "", "")
    takes, gives_back, takes_back = (reason.str.contains(words) for words in (_TAKES, _GIVES_BACK, _TAKES_BACK))
    gives = reason.str.contains(_GIVES) | (kind.str.contains(_GIVES) & ~kind.str.contains(_TAKES_BACK.pattern + "|扣"))
    takes_money = takes & ~gives_back | reason.str.contains(_OWED)
    wrong = (frame["amount"] > 0) & takes_money | (frame["amount"] < 0) & gives & ~takes & ~takes_back
    rows = frame[wrong.fillna(value=False).astype(bool)]
    if not rows.empty:
        first = rows.index[0]
        at, amount = table.at(int(first), "amount"), amount_text(total(rows["amount"]))
        speaks = kind[first] if _GIVES.search(kind[first]) and not _GIVES.search(reason[first]) else reason[first]
        yield Diagnostic(
            "CB444", at, str(len(rows)), amount=amount, seen=speaks, cells=table.cells(rows.index, "amount")
        )


def _same_adjustments(case: Case) -> Iterator[Diagnostic]:
    """Look for adjustments that are equal in everything, and may have been entered twice."""
    table = case.tables["adjustments"]
    frame = table.frame[(table.frame["amount"].fillna(0) != 0) & table.frame["director_id"].notna()]
    again = frame[frame.duplicated()]
    if not again.empty:
        first = frame.index[(frame.fillna("") == again.iloc[0].fillna("")).all(axis=1)][0]
        yield Diagnostic(
            "CB449",
            table.at(int(again.index[0]), "amount"),
            str(len(again)),
            amount=amount_text(total(again["amount"])),
            first=table.at(int(first), "amount"),
            cells=table.cells(again.index, "amount"),
        )


def _outside_employment(case: Case) -> Iterator[Diagnostic]:
    """Look for rows of the month dated before the director came or after they left."""
    directors = case.directors.frame
    if case.period is None or not (case.plan.pays_late_rows or _in_part(directors, case.period).any()):
        return  # every day that counts is a day of everyone's: no row need be looked at
    earning = (directors["role"] == MARKETING_DIRECTOR).to_numpy()
    for kind, whose in (
        ("sales", earning),
        ("receipts", earning & (directors["commission_basis"] != "team").to_numpy()),
    ):
        table = case.tables[kind]
        places = positions(table.frame["director_id"], directors["director_id"])
        dates = table.frame["date"].to_numpy()
        start, end = (np.append(directors[key].to_numpy(), [np.datetime64("NaT")])[places] for key in _DATES)
        outside = ((dates < start) | (dates > end)) & ~(end < start) & np.append(whose, [False])[places]
        rows = table.frame[outside & rows_counted(table.frame, case.period, late_too=case.plan.pays_late_rows)]
        if not rows.empty:
            at, amount = table.at(int(rows.index[0]), "date"), amount_text(total(rows["amount"]))
            cells = table.cells(rows.index, "date")
            yield Diagnostic("CB445", at, str(len(rows)), sheet=table.name, amount=amount, cells=cells)


def _in_part(directors: pd.DataFrame, period: Period) -> "pd.Series[bool]":
    """Tell which directors were not there on some day of a month."""
    return (directors["start_date"] > pd.Timestamp(period.first)) | (directors["end_date"] < pd.Timestamp(period.last))


_DATES = ("start_date", "end_date")


def _lost_units(case: Case) -> Iterator[Diagnostic]:
    """Refuse amounts that are for most directors a thousand or ten thousand times off their target or revenue."""
    if case.period is None:
        return
    margins = of_the_month(case.tables["margins"].frame, case.period)
    revenue = _sums(margins["revenue"], margins["director_id"])
    sold, received = (_of_the_days(case, kind, case.period) for kind in ("sales", "receipts"))
    yield from _unit_lost(case, "sales", sold, {_TARGET: _targets(case), _REVENUE: revenue})
    # Not everybody has receipts on the sheet: only those who have some are compared, and one alone says too little.
    paid = received[received > 0]
    among = revenue[is_among(revenue.index, paid.index)]
    if len(among) >= _ENOUGH:
        yield from _unit_lost(case, "receipts", paid, {_REVENUE: among})
    if _in_two_scales(case.tables["margins"]):
        yield from _unit_lost(case, "margins", _sums(margins["cost"], margins["director_id"]), {_REVENUE: revenue})


def _in_two_scales(table: Table) -> bool:
    """Tell whether the headings of revenue and cost state two scales, or one of them alone a scale."""
    columns = [sheet_map.columns for sheet_map in table.maps if {"revenue", "cost"} <= sheet_map.columns.keys()]
    return any(each["revenue"].shift != each["cost"].shift for each in columns)


def _of_the_days(case: Case, kind: str, period: Period) -> "pd.Series[Any]":
    """Return each director's amounts of the days that count."""
    frame = case.tables[kind].frame
    counted = rows_counted(frame, period, late_too=case.plan.pays_late_rows)
    return _sums(frame["amount"][counted], frame["director_id"][counted])


def _sums(amounts: "pd.Series[Any]", whose: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return what some amounts come to for each director."""
    codes, directors = pd.factorize(whose, sort=True)
    sums = np.zeros(len(directors) + 1, dtype=np.int64)
    np.add.at(sums, codes, amounts.to_numpy(np.int64, na_value=0))
    return pd.Series(sums[:-1] / MICRO, index=directors)


def _unit_lost(
    case: Case, kind: str, amounts: "pd.Series[Any]", others: "dict[Text, pd.Series[Any]]"
) -> Iterator[Diagnostic]:
    """Refuse amounts that are off one of the others by the same power of ten for most directors."""
    found = {title: _powers(amounts, against) for title, against in others.items()}
    alone = all(len(powers) == 1 for powers in found.values())
    agreed = len({power for powers in found.values() for power in powers}) == 1
    for title, powers in found.items():
        for power in _LOST_UNITS:
            off = powers.index[powers == power]
            if len(off) * 2 > len(powers) and (len(powers) >= _ENOUGH or (alone and agreed)):
                table = case.tables[kind]
                times = _times(10.0**power)
                first = table.maps[0]
                at = At(first.name, first.address(first.heading_row, "cost" if kind == "margins" else "amount"))
                seen = f"{off[0]} {amounts[off[0]]:,.2f}"
                value = f"{len(off)}/{len(powers)}"
                yield Diagnostic("CB341", at, value, item=_AMOUNTS[kind], times=times, other=title, seen=seen)
                return
    yield from _alone_off(case, kind, amounts, found)


def _times(ratio: float) -> Text:
    """Say how many times one figure is another, or which part of it."""
    if ratio > 1:
        return Text(f"{ratio:,.0f} 倍", f"{ratio:,.0f} times")
    return Text(f"1/{1 / ratio:,.0f}", f"1/{1 / ratio:,.0f} of")


def _alone_off(
    case: Case, kind: str, amounts: "pd.Series[Any]", found: "dict[Text, pd.Series[Any]]"
) -> Iterator[Diagnostic]:
    """Warn of single directors whose sales are off by a unit: a region in yuan where the others are in 万元."""
    if kind != "sales":
        return
    off: dict[str, tuple[float, Text]] = {}
    for title, powers in found.items():
        wrong = powers[(powers > 0) if title is _TARGET else (powers != 0)]  # few sales are no slip
        off = {str(director): (10.0**power, title) for director, power in wrong.items()} | off
    if off:
        table, (first, (times, title)) = case.tables[kind], next(iter(off.items()))
        rows = table.frame.index[(table.frame["director_id"] == first).to_numpy(dtype=bool)]
        seen, who = f"{first} {amounts[first]:,.2f}", first_of(list(off))
        yield Diagnostic(
            "CB478",
            table.at(int(rows[0]), "amount"),
            str(len(off)),
            who=who,
            times=_times(times),
            other=title,
            seen=seen,
        )


_AMOUNTS = {
    "sales": Text("销售额", "sales"),
    "receipts": Text("回款额", "receipts"),
    "margins": Text("成本", "cost"),
}
_TARGET = Text("目标", "the target")
_REVENUE = Text("收入", "the revenue")


def _targets(case: Case) -> "pd.Series[Any]":
    """Return each director's target for a month, a longer span's in equal parts where there is none."""
    frame = case.directors.frame
    whose = frame["director_id"]
    frame = frame[whose.notna() & ~whose.duplicated() & (frame["role"] == MARKETING_DIRECTOR)]
    target = np.full(len(frame), np.nan)
    for span, key in TARGETS.items():
        of_a_month = frame[key].to_numpy(np.float64, na_value=np.nan) / MICRO / MONTHS[span]
        target = np.where(np.isnan(target), of_a_month, target)
    return pd.Series(target, index=frame["director_id"])


def _powers(sold: "pd.Series[Any]", against: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return, for each director with a target or revenue, the power of ten of a unit by which sales are off, or 0."""
    against = against[against > 0]
    ratio = sold.reindex(against.index).fillna(0).to_numpy(np.float64) / against.to_numpy(np.float64)
    near = {power: (ratio > 10.0**power / _HALF_WAY) & (ratio < 10.0**power * _HALF_WAY) for power in _LOST_UNITS}
    return pd.Series(np.select(list(near.values()), list(near), 0), index=against.index)


def _examples_left(case: Case) -> Iterator[Diagnostic]:
    """Look for the template's example rows."""
    cells: list[At] = []
    for kind, key in _EXAMPLES:
        table = case.tables[kind]
        rows = table.frame.index[matches(table.frame[key], _EXAMPLE)]
        cells += [table.at(int(row), key) for row in rows]
    if cells:
        yield Diagnostic("CB446", cells[0], str(len(cells)), cells=first_cells(cells, str))


CHECKS: tuple[Callable[[Case], Iterator[Diagnostic]], ...] = (
    _adjustments_to_approve,
    split_adjustments,
    _signs,
    _same_adjustments,
    _outside_employment,
    _lost_units,
    _examples_left,
)


def check_plausible(tables: Tables, plan: Plan, period: Period | None) -> Found:
    """Look for every slip that one month alone can show."""
    case = Case(tables, plan, period)
    return [diagnostic for check in CHECKS for diagnostic in check(case)]
