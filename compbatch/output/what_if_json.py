"""What ``what-if --json`` prints."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from compbatch.control.what_if import WhatIf
from compbatch.control.what_if_sums import (
    Costs,
    by_director,
    by_director_and_month,
    by_month,
    on_tiers,
    owed_at_the_end,
    total_costs,
    won_and_lost,
)
from compbatch.diagnostics import in_language
from compbatch.model.wording import amount_text
from compbatch.output.json_object import as_diagnostic


def as_what_if_json(asked: WhatIf, files: Iterable[str], written: str | None) -> dict[str, Any]:
    """Return the object that ``what-if --json`` prints; each ``costs`` begins with the plan in force."""
    lang = asked.lang
    return {
        "files": list(files),
        "output": written,
        "currency": asked.currency,
        "status": "computed" if asked.periods else "refused",
        "months": [
            {"file": month.file, "period": month.period and str(month.period), "counts": month.counts}
            for month in asked.months
        ],
        "plans": _plans(asked),
        "by_month": [{"period": str(period), "costs": _all(costs)} for period, costs in by_month(asked)],
        "by_director": [
            {
                "director_id": each.director_id,
                "name": each.name,
                "months": each.months,
                "costs": _all(each.costs),
                "lines": {line: _all(costs) for line, costs in each.lines.items() if any(costs)},
            }
            for each in by_director(asked)
        ],
        "by_director_and_month": [
            {"period": period, "director_id": director, "costs": _all(costs)}
            for period, director, _, costs in by_director_and_month(asked)
        ],
        "by_tier": [
            {
                "item": tier.item,
                "plan": tier.plan,
                "from": _plain(tier.start),
                "value": _plain(tier.value),
                "director_months": tier.months,
                "directors": {director: months for director, _, months in tier.who},
                "base": _money(tier.base),
                "pay": _money(tier.pay),
            }
            for tier in on_tiers(asked)
        ],
        "curves": [
            {
                "scaled": list(curve.scaling.kinds),
                "points": [
                    {"factor": _plain(factor), "costs": _all(costs)}
                    for factor, costs in zip(curve.scaling.factors, curve.costs, strict=True)
                ],
            }
            for curve in asked.curves
        ],
        "diagnostics": [as_diagnostic(found, lang) for found in asked.found],
    }


def _plans(asked: WhatIf) -> list[dict[str, Any]]:
    costs, owed, people = total_costs(asked), owed_at_the_end(asked), by_director(asked)
    changes: list[Any] = [[], *asked.changes]
    found = []
    for plan, name in enumerate((None, *asked.plans)):
        more, less = won_and_lost(people, plan)
        found.append(
            {
                "plan": name,
                "cost": _money(costs[plan]),
                "difference": _money(costs[plan] - costs[0]),
                "carried_forward_at_the_end": _money(owed[plan]),
                "get_more": [each.director_id for each in more],
                "get_less": [each.director_id for each in less],
                "changes": [
                    {
                        "parameter": in_language(change["party"], asked.lang),
                        "words": in_language(change["words"], asked.lang),
                        "months": change["months"],
                    }
                    for change in changes[plan]
                ],
            }
        )
    return found


def _all(costs: Costs) -> list[str]:
    return [_money(cost) for cost in costs]


def _money(amount: Decimal) -> str:
    return amount_text(amount).replace(",", "")


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
