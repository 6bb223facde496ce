"""What true-up, brought forward and correction, which earlier months leave, come to with one thing done otherwise."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from compbatch.language import Text
from compbatch.model.payout import TITLES
from compbatch.model.wording import amount_text
from compbatch.paying import ComputedMonth

EARLIER = "earlier"
LINES = ("true_up", "brought_forward", "correction")
Otherwise = tuple[Decimal, str, Text]  # what a line comes to, the likely cause, what was done otherwise
_ZERO = Decimal(0)
_NOTHING = {
    "true_up": Text("没有补差", "earlier months not made up"),
    "brought_forward": Text("没有结转上月", "not brought forward"),
    "correction": Text("没有更正已结月份", "closed months not corrected"),
}
_TWICE = Text("计了两遍", "counted twice")
_NOT_DEDUCTED = Text("没有减去周期内已发的 {amount}", "without taking off {amount} paid before in the period")
_WITHOUT_MONTH = Text("没有 {month}", "without {month}")
_WITHOUT_LINE = Text("没有“{line}”{amount}", "without {line}, {amount}")


def of_earlier_months(line: str, month: ComputedMonth, figures: Mapping[str, Any]) -> Iterator[Otherwise]:
    """Yield what a line comes to without what earlier months left, without a part of it, or twice."""
    ours = figures[line] or _ZERO
    if ours:
        yield _ZERO, EARLIER, _NOTHING[line]
        yield ours * 2, EARLIER, _TWICE
    if line == "true_up" and figures["cumulative"]:
        yield from _true_up(month, figures)
    if line == "correction":
        for each in month.corrections.made:
            if each.director_id == figures["director_id"] and each.amount != ours:
                yield ours - each.amount, EARLIER, _WITHOUT_MONTH.filled(month=each.month)


def gross_without(figures: Mapping[str, Any]) -> Iterator[Otherwise]:
    """Yield what gross pay comes to without one of these lines; what the floor raised is another question."""
    for line in LINES:
        if figures[line] and not figures["carry_forward"]:
            words = {"line": TITLES[line], "amount": amount_text(figures[line])}
            yield figures["gross_pay"] - figures[line], EARLIER, _WITHOUT_LINE.filled(**words)


def _true_up(month: ComputedMonth, figures: Mapping[str, Any]) -> Iterator[Otherwise]:
    """Yield the true-up at other rates, without one of the months, and without what was paid for them."""
    paid, rate = figures["team_paid"], figures["team_rate"]
    yield figures["true_up"] + paid, EARLIER, _NOT_DEDUCTED.filled(amount=amount_text(paid))
    months = month.prior.of(month.plan.earlier_months)
    own = months[(months["director_id"] == figures["director_id"]) & months["commissionable_sales"].notna()]
    sold = sum(own["commissionable_sales"], _ZERO)
    for tier in month.plan.tiers("team_rate"):
        if tier.value != rate:
            yield sold * Decimal(tier.value) - paid, "rate", another_rate(tier.value, rate)
    for label, earning, paid_then in zip(own["month"], own["commissionable_sales"], own["team_paid"], strict=True):
        words = _WITHOUT_MONTH.filled(month=label)
        yield figures["true_up"] - earning * rate, EARLIER, words
        yield figures["true_up"] - earning * rate + paid_then, EARLIER, words


def another_rate(theirs: Any, ours: Any) -> Text:  # noqa: ANN401 - of a plan
    """Say which rate was taken in place of ours."""
    one, other = (f"{(Decimal(rate) * 100).normalize():f}%" for rate in (theirs, ours))
    return Text(f"{one} 而不是 {other}", f"{one} instead of {other}")
