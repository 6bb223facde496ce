"""What is said of a reconciliation at the terminal and in its workbook."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from compbatch.control.reconciliation import Reconciliation
from compbatch.control.their_pay import GROSS
from compbatch.language import Text
from compbatch.model.likely_causes import LIKELY_BY_KEY
from compbatch.model.wording import amount_text
from compbatch.output.comparison_words import signed

TITLE = Text("与对方的工资表核对：{month}", "Reconciliation of {month}")
OURS, THEIRS, DIFFERENCE = Text("我们", "Ours"), Text("对方", "Theirs"), Text("差额", "Difference")
LIKELY, LINE, DIRECTOR = Text("可能的原因", "Likely cause"), Text("工资项", "Pay line"), Text("总监", "Director")
EQUAL = Text("全部相同：{directors} 位总监", "All the same: {directors} {directors:director|directors}")
_COUNTS = Text(
    "应发合计：我们 {ours}，对方 {theirs}，差额 {difference}；{directors} 位总监中 {different} 位不同，"
    "{unknown} 处原因不明",
    "Gross pay: ours {ours}, theirs {theirs}, difference {difference}; {different} of {directors} "
    "{directors:director|directors} {different:differs|differ}, {unknown} {unknown:line|lines} without a likely cause",
)
_NO_GROSS = Text(
    "{directors} 位总监中 {different} 位不同，{unknown} 处原因不明；对方的表没有应发合计",
    "{different} of {directors} {directors:director|directors} "
    "{different:differs|differ}, {unknown} {unknown:line|lines} without a likely "
    "cause; their sheet has no gross pay",
)
_ZERO = Decimal(0)


def title_text(found: Reconciliation) -> str:
    """Name the month."""
    return TITLE.say(found.lang, month=str(found.month.period))


def counts_text(found: Reconciliation) -> str:
    """Say what both come to, and how many differ."""
    gross = found.lines[found.lines["line"] == GROSS]
    counts = {
        "directors": found.directors,
        "different": found.directors_that_differ,
        "unknown": int((found.lines["cause"] == "unknown").sum()),
    }
    if gross.empty:
        return _NO_GROSS.say(found.lang, **counts)
    ours, theirs = (sum(gross[key].dropna(), _ZERO) for key in ("ours", "theirs"))
    amounts = {"ours": amount_text(ours), "theirs": amount_text(theirs), "difference": signed(theirs - ours)}
    return _COUNTS.say(found.lang, **amounts, **counts)


def cause_text(found: Reconciliation, line: Mapping[Any, Any]) -> str:
    """Say what a difference is likely due to."""
    if not line["cause"]:
        return ""
    title, words = LIKELY_BY_KEY[line["cause"]].title.of(found.lang), line["words"].of(found.lang)
    return title if words.casefold() == title.casefold() else f"{title}{'：' if found.lang == 'zh' else ': '}{words}"
