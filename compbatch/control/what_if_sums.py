"""What the months cost under each plan, added up: by month, by director, by pay line, by tier."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd

from compbatch.control.what_if import WhatIf
from compbatch.control.worlds import TIERED
from compbatch.language import Text
from compbatch.model.payout import LINES
from compbatch.model.period import Period

RAISED = "raised"
LINE_TITLES: dict[str, Text] = {
    **{line.key: line.title for line in LINES},
    RAISED: Text("最低额补足", "Raised to the floor"),
}
_COST, _OWED = "gross_pay", "carry_forward"
_ZERO = Decimal(0)
Costs = Sequence[Decimal]  # one for each plan, that in force first


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorCost:
    """What one director was paid in all months, in all and by pay line, under each plan.

    The lines add up to the cost: what the floor raised is one of them.
    """

    director_id: str
    name: str | None
    months: int
    costs: Costs
    lines: Mapping[str, Costs]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTier:
    """Who is on a tier of a plan: where it starts, its value, months, of whom, what it is measured on, the pay."""

    plan: int
    item: str
    start: Decimal | None
    value: Decimal
    months: int
    who: Sequence[tuple[str, str | None, int]]
    base: Decimal
    pay: Decimal


def total_costs(asked: WhatIf) -> list[Decimal]:
    """Return what all months cost under each plan."""
    return _per_plan(asked, asked.pay, _COST)


def owed_at_the_end(asked: WhatIf) -> list[Decimal]:
    """Return what was still carried forward after each director's last month, under each plan."""
    last = asked.pay[asked.pay[_OWED].notna()].drop_duplicates(["plan", "director_id"], keep="last")
    return _per_plan(asked, last, _OWED)


def by_month(asked: WhatIf) -> list[tuple[Period, Costs]]:
    """Return what each month cost."""
    costs = _sums(asked, asked.pay, ["period"], [_COST])
    return [(period, costs[str(period),][_COST]) for period in asked.periods]


def by_director_and_month(asked: WhatIf) -> Iterator[tuple[str, str, str | None, Costs]]:
    """Yield what each director was paid in each month: period, id, name."""
    paid = _paid(asked)
    names = _names(paid)
    for (period, director), costs in _sums(asked, paid, ["period", "director_id"], [_COST]).items():
        yield period, director, names[director], costs[_COST]


@lru_cache(maxsize=1)
def by_director(asked: WhatIf) -> list[DirectorCost]:
    """Return what each director was paid, the largest difference under any plan first."""
    paid = _paid(asked)
    names, months = _names(paid), paid.loc[paid["plan"] == 0, "director_id"].value_counts().to_dict()
    sums = _sums(asked, paid, ["director_id"], [_COST, _OWED, *(line.key for line in LINES)])
    found = [
        DirectorCost(
            director_id=director,
            name=names[director],
            months=months[director],
            costs=each[_COST],
            lines={line.key: each[line.key] for line in LINES} | {RAISED: [-owed for owed in each[_OWED]]},
        )
        for (director,), each in sums.items()
    ]
    return sorted(found, key=lambda each: (-max(abs(cost - each.costs[0]) for cost in each.costs), each.director_id))


def differing_lines(asked: WhatIf) -> list[list[str]]:
    """Return, for each plan, the pay lines that it pays otherwise to somebody."""
    people, plans = by_director(asked), range(len(asked.plans) + 1)
    return [
        [line for line in LINE_TITLES if any(each.lines[line][plan] != each.lines[line][0] for each in people)]
        for plan in plans
    ]


def won_and_lost(people: Sequence[DirectorCost], plan: int) -> tuple[list[DirectorCost], list[DirectorCost]]:
    """Return who gets more under a plan than under that in force, and who less."""
    return (
        [each for each in people if each.costs[plan] > each.costs[0]],
        [each for each in people if each.costs[plan] < each.costs[0]],
    )


def on_tiers(asked: WhatIf) -> list[OnTier]:
    """Return who is on which tier, by item and plan, the lowest tier first."""
    found = []
    for item, (figure, base, line) in TIERED.items():
        rows = asked.pay[asked.pay[figure].notna()]
        for (plan, value), those in rows.groupby(["plan", figure]):
            counts = Counter(zip(those["director_id"], those["name"], strict=True))
            found.append(
                OnTier(
                    plan=int(plan),
                    item=item,
                    start=those[f"tier.{item}"].iloc[0],
                    value=value,
                    months=len(those),
                    who=[(who, name, months) for (who, name), months in sorted(counts.items())],
                    base=_sum(those[base]),
                    pay=_sum(those[line]),
                )
            )
    return found


def _paid(asked: WhatIf) -> pd.DataFrame:
    """Return the rows of who is paid; who is held is so under every plan."""
    return asked.pay[asked.pay["status"] != "hold"]


def _names(rows: pd.DataFrame) -> dict[str, str | None]:
    return {
        who: None if pd.isna(name) else str(name) for who, name in zip(rows["director_id"], rows["name"], strict=True)
    }


def _sums(
    asked: WhatIf, rows: pd.DataFrame, by: list[str], keys: list[str]
) -> dict[tuple[str, ...], dict[str, list[Decimal]]]:
    """Add up columns for each group, one sum a plan; what is blank counts as nothing."""
    nothing = [_ZERO] * (len(asked.plans) + 1)
    found: dict[tuple[str, ...], dict[str, list[Decimal]]] = {}
    groups = zip(*(rows[key] for key in by), strict=True) if by else [()] * len(rows)
    amounts = zip(*(rows[key] for key in keys), strict=True)
    for group, plan, row in zip(groups, rows["plan"], amounts, strict=True):
        sums = found.setdefault(group, {key: [*nothing] for key in keys})
        for key, amount in zip(keys, row, strict=True):
            if amount is not None and not pd.isna(amount):
                sums[key][plan] += amount
    return found


def _per_plan(asked: WhatIf, rows: pd.DataFrame, key: str) -> list[Decimal]:
    sums = _sums(asked, rows, [], [key])
    return sums[()][key] if sums else [_ZERO] * (len(asked.plans) + 1)


def _sum(amounts: "pd.Series[Any]") -> Decimal:
    return sum(amounts.dropna(), _ZERO)
