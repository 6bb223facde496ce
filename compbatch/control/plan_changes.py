"""The parameters in which two plans in force differ."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from compbatch.language import Text
from compbatch.model.choices import GRADES, choice_title
from compbatch.model.plan import ITEMS, Item, Plan, PlanValue, Tier
from compbatch.model.wording import amount_text

_NONE = Text("无", "none")


def plan_changes(before: Plan, after: Plan) -> list[dict[str, Any]]:
    """List the tiers that only one plan has, or whose value differs: item, start, value before and after, cells."""
    return [each for item in ITEMS for each in _of_item(item, before.tiers(item.key), after.tiers(item.key))]


def _of_item(item: Item, before: tuple[Tier, ...], after: tuple[Tier, ...]) -> Iterator[dict[str, Any]]:
    was, now = ({tier.start: tier for tier in tiers} for tiers in (before, after))
    for start in dict.fromkeys([*now, *was]):
        old, new = was.get(start), now.get(start)
        if old is None or new is None or old.value != new.value:
            values = zip(_value(item, old), _value(item, new), strict=True)
            yield {
                "kind": "plan",
                "change": "added" if old is None else "removed" if new is None else "changed",
                "party": _named(item, start),
                "words": Text(*(f"{one} → {other}" for one, other in values)),
                "at_before": old and old.at,
                "at_after": new and new.at,
            }


def _named(item: Item, start: PlanValue | None) -> Text:
    """Name a tier: the parameter, and where it starts."""
    if start is None:
        return item.title
    words = _percent(start) if isinstance(start, Decimal) else choice_title(GRADES, start)
    return Text(f"{item.title.zh} {words.zh}", f"{item.title.en} {words.en}")


def _value(item: Item, tier: Tier | None) -> Text:
    if tier is None:
        return _NONE
    if not isinstance(tier.value, Decimal):
        return item.title_of(tier.value) if tier.value else _NONE
    if item.kind == "rate":
        return _percent(tier.value)
    words = amount_text(tier.value) if item.kind == "money" else f"{tier.value.normalize():f}"
    return Text(words, words)


def _percent(share: Decimal) -> Text:
    words = f"{(share * 100).normalize():f}%"
    return Text(words, words)
