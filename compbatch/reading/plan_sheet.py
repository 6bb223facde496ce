"""Read the plan sheets and lay them over the built-in plan, item by item."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from compbatch.diagnostics import Diagnostic, Found
from compbatch.model.period import Period
from compbatch.model.plan import ITEM_BY_KEY, ITEMS, Plan, RateRun, Tier, team_period_of
from compbatch.model.tables import Table
from compbatch.reading.plan_checks import check_plan, faults_of, figures
from compbatch.reading.plan_rows import PlanRow, plan_rows


def plan_in_force(sources: Sequence[tuple[str, Table]], period: str) -> tuple[Plan, Found]:
    """Lay plan sheets over the built-in plan, item by item; a later source takes precedence.

    Args:
        sources: The name of each source and its plan sheet, the least important first.
        period: The pay month, ``2026-03``; rows that take effect later are not in force.

    """
    origin: dict[str, str] = {}
    spoiled: set[str] = set()
    found: Found = []
    read: list[list[PlanRow]] = []
    for name, table in sources:
        rows, problems, unread = plan_rows(table)
        read.append(rows)
        found += problems
        begun = _in_force(rows, period)
        faults = {key: faults_of(ITEM_BY_KEY[key], tiers) for key, tiers in begun.items() if key not in unread}
        found += [fault for each in faults.values() for fault in each]
        spoiled |= unread | {key for key, each in faults.items() if each}
        origin |= dict.fromkeys(begun, name)
    items = _laid(read, period)
    runs, dated = _rate_runs(read, period, items)
    found += check_plan(items, dated, origin, period)
    notices = [Diagnostic("CB407", item=item.title) for item in ITEMS if item.illustrative and item.key not in origin]
    return Plan(items | dated, origin, frozenset(spoiled), runs), found + notices


def _laid(sources: Iterable[list["PlanRow"]], period: str) -> dict[str, tuple[Tier, ...]]:
    """Lay the rows in force in a month over the built-in ones, a later source over an earlier."""
    items = {item.key: item.default for item in ITEMS}
    for rows in sources:
        items |= {key: tuple(sorted(tiers, key=_order)) for key, tiers in _in_force(rows, period).items()}
    return items


def _rate_runs(
    sources: Sequence[list["PlanRow"]], period: str, items: Mapping[str, tuple[Tier, ...]]
) -> tuple[tuple[RateRun, ...], dict[str, tuple[Tier, ...]]]:
    """Return the earlier months of the team period by their team rates, and the rates that are not this month's."""
    span = team_period_of(items)
    months = [str(month) for month in Period.parse(period).earlier(span)]
    rates = {month: _laid(sources, month)["team_rate"] for month in months}
    runs: list[RateRun] = []
    dated: dict[str, tuple[Tier, ...]] = {}
    for _, alike in groupby(months, key=lambda month: figures(rates[month])):
        run = tuple(alike)
        same = figures(rates[run[0]]) == figures(items["team_rate"])
        item = "team_rate" if same else f"team_rate@{run[0]}"
        dated |= {} if same else {item: rates[run[0]]}
        runs.append(RateRun(run, item))
    return tuple(runs), dated


def _order(tier: Tier) -> tuple[bool, Decimal]:
    return (True, tier.start) if isinstance(tier.start, Decimal) else (False, Decimal(0))


def _in_force(rows: Iterable[PlanRow], period: str) -> dict[str, list[Tier]]:
    """Return, for each item, the rows of the latest effective month that has come."""
    begun = sorted((row for row in rows if row.effective <= period), key=lambda row: (row.item, row.effective))
    latest: dict[str, list[Tier]] = {}
    for (item, _), group in groupby(begun, key=lambda row: (row.item, row.effective)):
        latest[item] = [row.tier for row in group]
    return latest
