"""What is said of months that were paid under other plans, at the terminal and in the workbook."""

from collections.abc import Sequence
from decimal import Decimal

from compbatch.control.scaling import Scaling
from compbatch.control.what_if import WhatIf
from compbatch.control.worlds import IN_FORCE
from compbatch.language import Lang, Text, printable
from compbatch.model.period import Period
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.wording import amount_text
from compbatch.output.comparison_words import signed

TITLE = Text("换一种方案：{months}", "What if: {months}")
COST, DIFFERENCE = Text("成本", "Cost"), Text("差额", "Difference")
SHARE = Text("差额比例", "Difference, %")
PLAN, MONTH, DIRECTOR = Text("方案", "Plan"), Text("月份", "Month"), Text("总监", "Director")
WINNERS, LOSERS, SAME = Text("增加人数", "Get more"), Text("减少人数", "Get less"), Text("不变人数", "The same")
OWED = Text("期末结转", "Carried forward at the end")
COST_MEANS = Text(
    "成本是应发合计，税前，不含单位社保；暂缓的总监和不能核算的月份在各方案中都不计。每个方案各有自己的历史：补差、结转和累计都随方案",
    "Cost is gross pay, before tax and without the employer's social insurance. Who is held and months that cannot be "
    "paid count in no plan. Each plan has a history of its own: true-ups, carry-forwards and sums to date follow it",
)
_ALL = Text("{first} – {last}，{count} 个月", "{first} – {last}, {count} months")
_ONE = Text("{first}", "{first}")
_TOLD = Text(
    "{plan}：{cost}，与现行方案相差 {difference}；{more} 人增加，{less} 人减少",
    "{plan}: {cost}, a difference of {difference}; {more} {more:gets|get} more, {less} {less:gets|get} less",
)
_KINDS = {sheet.key: sheet.title for sheet in SHEETS}


def under(title: Text, name: str, lang: Lang) -> str:
    """Head a column of one plan, or of one kind of figure."""
    return f"{title.of(lang)}{'：' if lang == 'zh' else ': '}{name}"


def plan_names(asked: WhatIf) -> list[str]:
    """Name the plans, that in force first; new ones by their files."""
    return [IN_FORCE.of(asked.lang), *(printable(name.rpartition(".")[0] or name) for name in asked.plans)]


def months_text(periods: Sequence[Period], lang: Lang) -> str:
    """Say which months."""
    words = _ONE if len(periods) == 1 else _ALL
    return words.say(lang, first=str(periods[0]), last=str(periods[-1]), count=len(periods))


def title_text(asked: WhatIf) -> str:
    """Name the months that were paid."""
    return TITLE.say(asked.lang, months=months_text(asked.periods, asked.lang))


def scaling_text(scaling: Scaling, lang: Lang) -> str:
    """Name what is scaled."""
    return (" + ").join(_KINDS[kind].of(lang) for kind in scaling.kinds)


def factor_text(factor: Decimal) -> str:
    """Write a factor as a share of what was."""
    return f"{(factor * 100).normalize():f}%"


def told(lang: Lang, plan: str, cost: Decimal, difference: Decimal, counts: tuple[int, int]) -> str:
    """Say what a plan costs, and how many get more or less."""
    words = {"plan": plan, "cost": amount_text(cost), "difference": signed(difference)}
    return _TOLD.say(lang, **words, more=counts[0], less=counts[1])
