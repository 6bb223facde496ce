"""What months under other plans tell people at a terminal."""

from rich.console import Console

from compbatch.control.what_if import WhatIf
from compbatch.control.what_if_sums import by_director, by_month, total_costs, won_and_lost
from compbatch.control.worlds import IN_FORCE
from compbatch.language import Text, printable
from compbatch.model.wording import amount_text
from compbatch.output.comparison_words import signed
from compbatch.output.terminal import print_table, show_found
from compbatch.output.what_if_words import (
    DIRECTOR,
    MONTH,
    factor_text,
    plan_names,
    scaling_text,
    title_text,
    told,
    under,
)

_SHOWN = 10  # directors
_MORE = Text("……另有 {count} 位总监", "… and {count} more {count:director|directors}")
_NOTHING = Text("没有可以核算的月份", "No month could be computed")


def show_what_if(console: Console, asked: WhatIf, *, quiet: bool) -> None:
    """Print what to know, the cost of each month, who gets more or less, the curves, and what each plan costs."""
    show_found(console, asked.found, asked.lang)
    if not asked.periods:
        console.print(_NOTHING.of(asked.lang), style="bold red")
        return
    if not quiet:
        console.print(title_text(asked), style="bold")
        _show_months(console, asked)
        _show_directors(console, asked)
        _show_curves(console, asked)
    costs, people = total_costs(asked), by_director(asked)
    for plan, name in enumerate(plan_names(asked)):
        more, less = won_and_lost(people, plan)
        line = under(IN_FORCE, amount_text(costs[0]), asked.lang)
        if plan:
            line = told(asked.lang, name, costs[plan], costs[plan] - costs[0], (len(more), len(less)))
        console.print(printable(line), style="bold", soft_wrap=True)


def _show_months(console: Console, asked: WhatIf) -> None:
    rows = [[MONTH.of(asked.lang), *plan_names(asked)]]
    rows += [[str(period), *map(amount_text, costs)] for period, costs in by_month(asked)]
    print_table(console, rows)
    console.print()


def _show_directors(console: Console, asked: WhatIf) -> None:
    """Print those whose pay differs under some plan, the largest difference first."""
    people = [each for each in by_director(asked) if len(set(each.costs)) > 1]
    rows = [[DIRECTOR.of(asked.lang), *plan_names(asked)]]
    rows += [
        [" ".join(filter(None, (each.director_id, each.name))), amount_text(each.costs[0]),
         *(signed(cost - each.costs[0]) for cost in each.costs[1:])]
        for each in people[:_SHOWN]
    ]  # fmt: skip
    if people:
        print_table(console, rows)
    console.print()
    if len(people) > _SHOWN:
        console.print(_MORE.say(asked.lang, count=len(people) - _SHOWN), style="dim")


def _show_curves(console: Console, asked: WhatIf) -> None:
    for curve in asked.curves:
        rows = [[scaling_text(curve.scaling, asked.lang), *plan_names(asked)]]
        rows += [[factor_text(factor), *map(amount_text, costs)]
                 for factor, costs in zip(curve.scaling.factors, curve.costs, strict=True)]  # fmt: skip
        print_table(console, rows)
    console.print()
