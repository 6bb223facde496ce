"""Look at the plan in force as a whole: limits, falling tiers, gaps, rates next to nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from compbatch.diagnostics import Diagnostic, Found
from compbatch.language import Text, listed
from compbatch.model import wording
from compbatch.model.choices import GRADES, choice_title
from compbatch.model.period import Period
from compbatch.model.plan import ITEM_BY_KEY, ITEMS, Item, PlanValue, Tier

_NEXT_TO_NOTHING = Decimal("0.0005")
_COMMISSION_RATES = ("team_rate", "account_rate")


def check_plan(
    items: Mapping[str, tuple[Tier, ...]],
    dated: Mapping[str, tuple[Tier, ...]],
    origin: Mapping[str, str],
    period: str,
) -> Found:
    """Look at the plan of a month; ``dated`` are the earlier months' rates, ``origin`` names each item's source."""
    rates = {**items, **dated}
    return [
        *_contradictions(items),
        *_rates_above_limit(rates),
        *_rates_next_to_nothing(rates),
        *_falling_tiers(rates),
        *_copied(items, origin),
        *_passed_deadline(items, period),
        *(fault for tiers in dated.values() for fault in faults_of(ITEM_BY_KEY["team_rate"], tiers)),
    ]


def figures(tiers: Iterable[Tier]) -> list[tuple[PlanValue | None, PlanValue]]:
    """Return what some tiers pay, without their cells."""
    return [(tier.start, tier.value) for tier in tiers]


BLANK = Text("空", "blank")


def _start_title(start: PlanValue | None) -> Text:
    if start is None:
        return BLANK
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
            if item.key in _COMMISSION_RATES and 0 < Decimal(tier.value) < _NEXT_TO_NOTHING:
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
        if item.illustrative and item.key in origin and set(figures(items[item.key])) == set(figures(item.default))
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


def _percent(rate: PlanValue) -> str:
    return f"{(Decimal(rate) * 100).normalize():f}%"


def faults_of(item: Item, tiers: Sequence[Tier]) -> Found:
    """Refuse tiers of one item that begin at one place, or that leave a gap below the first."""
    starts = [tier.start for tier in tiers]
    found = [
        Diagnostic("CB123", tier.at, _start_title(tier.start), item=item.title)
        for place, tier in enumerate(tiers)
        if tier.start in starts[:place]
    ]
    if item.starts_at_zero and Decimal(0) not in starts:
        found.append(Diagnostic("CB122", tiers[0].at, item=item.title))
    return found
