"""Slips on the adjustments sheet: not approved, a sign that the reason contradicts, entered twice or in parts."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from compbatch.checking.cross_sheet import Case
from compbatch.diagnostics import Diagnostic, first_of
from compbatch.language import Text
from compbatch.model.folding import folded_names
from compbatch.model.money import MICRO, total
from compbatch.model.tables import positions
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


def adjustments_to_approve(case: Case) -> Iterator[Diagnostic]:
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


def contradicted_signs(case: Case) -> Iterator[Diagnostic]:
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


def same_adjustments(case: Case) -> Iterator[Diagnostic]:
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


def split_adjustments(case: Case) -> Iterator[Diagnostic]:
    """Look for several of one sign that stay below the limit each and exceed it together."""
    table, limit = case.tables["adjustments"], case.plan.amount("review_adjustment")
    most = int(limit * MICRO)
    frame = table.frame[["director_id", "amount"]].dropna()
    small = frame[(frame["amount"] != 0) & (frame["amount"].abs() <= most)]
    amounts = small["amount"].astype("int64")
    sums = amounts.groupby([small["director_id"], amounts > 0]).transform("sum")
    rows = small[sums.abs() > most]
    if rows.empty:
        return
    who = list(rows["director_id"].unique())
    yield Diagnostic(
        "CB479",
        table.at(int(rows.index[0]), "amount"),
        str(len(rows)),
        who=first_of(who),
        amount=amount_text(total(rows["amount"])),
        limit=amount_text(limit),
        cells=table.cells(rows.index, "amount"),
    )
