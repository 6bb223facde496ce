"""What the months cost under each plan, added up: by month, by director, by pay line, by tier."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
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
    groups = dict(iter(asked.pay.groupby("period")))
    return [(period, _per_plan(asked, groups[str(period)], _COST)) for period in asked.periods]


def by_director_and_month(asked: WhatIf) -> Iterator[tuple[str, str, str | None, Costs]]:
    """Yield what each director was paid in each month: period, id, name."""
    for (period, director), rows in asked.pay.groupby(["period", "director_id"], sort=False):
        if (rows["status"] != "hold").any():
            yield str(period), str(director), _name(rows), _per_plan(asked, rows, _COST)


def by_director(asked: WhatIf) -> list[DirectorCost]:
    """Return what each director was paid, the largest difference under any plan first."""
    found = [
        DirectorCost(
            director_id=str(director),
            name=_name(rows),
            months=int((rows["plan"] == 0).sum()),
            costs=_per_plan(asked, rows, _COST),
            lines={line.key: _per_plan(asked, rows, line.key) for line in LINES}
            | {RAISED: [-owed for owed in _per_plan(asked, rows, _OWED)]},
        )
        for director, rows in asked.pay[asked.pay["status"] != "hold"].groupby("director_id", sort=False)
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


def _per_plan(asked: WhatIf, rows: pd.DataFrame, key: str) -> list[Decimal]:
    sums = rows.groupby("plan")[key].agg(_sum).to_dict() if len(rows) else {}
    return [sums.get(plan, _ZERO) for plan in range(len(asked.plans) + 1)]


def _sum(amounts: "pd.Series[Any]") -> Decimal:
    return sum(amounts.dropna(), _ZERO)


def _name(rows: pd.DataFrame) -> str | None:
    name = rows["name"].iloc[0]
    return None if pd.isna(name) else str(name)
