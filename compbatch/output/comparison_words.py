"""What is said of a comparison at the terminal and in its workbook."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from compbatch.control.comparison import Comparison
from compbatch.language import Lang, Text
from compbatch.model.period import Period
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.wording import amount_text

BEFORE, AFTER, DIFFERENCE = Text("前", "Before"), Text("后", "After"), Text("差额", "Difference")
TITLE = Text("发放对比：{months}", "Comparison of payouts, {months}")
_COUNTS = Text(
    "应发合计 {before} → {after}，差额 {difference}；{different} 位总监不同，{same} 位相同",
    "Gross pay {before} → {after}, difference {difference}; {different} {different:director differs|directors differ}, "
    "{same} {same:is|are} the same",
)
KIND_TITLES: dict[str, Text] = {sheet.key: sheet.title for sheet in SHEETS}
_ZERO = Decimal(0)


def signed(amount: Decimal) -> str:
    """Write a difference with its sign."""
    return f"+{amount_text(amount)}" if amount > 0 else amount_text(amount)


def title_text(comparison: Comparison, title: Text = TITLE) -> str:
    """Name the month, or the two months, that are compared."""
    periods = dict.fromkeys((comparison.before.period, comparison.after.period))
    months = " → ".join(_month(period, comparison.lang) for period in periods)
    return title.say(comparison.lang, months=months)


def _month(period: Period, lang: Lang) -> str:
    return f"{period.year} 年 {period.month} 月" if lang == "zh" else f"{period.first:%B %Y}"


def counts_text(comparison: Comparison) -> str:
    """Say what the payouts come to, and how many directors differ."""
    totals = comparison.totals
    different = int(comparison.differs[totals.index].sum())
    before, after, difference = (sum(totals[key], _ZERO) for key in ("before", "after", "difference"))
    words = {"before": amount_text(before), "after": amount_text(after), "difference": signed(difference)}
    return _COUNTS.say(comparison.lang, **words, different=different, same=len(totals) - different)


def causes_text(comparison: Comparison, row: Mapping[Any, Any]) -> str:
    """Say what explains the difference of one row, the largest first."""
    causes = [cause for cause in comparison.causes if row[cause.key]]
    causes.sort(key=lambda cause: -abs(row[cause.key]))
    words = [f"{cause.title.of(comparison.lang)} {signed(row[cause.key])}" for cause in causes]
    return ("，" if comparison.lang == "zh" else ", ").join(words)
