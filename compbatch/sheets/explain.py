"""One director's pay in words, from the same expressions that compute it."""

from decimal import Decimal

from compbatch.diagnostics import Found
from compbatch.language import Lang, Text
from compbatch.model.columns import ROLES, choice_title
from compbatch.model.expression import Figures, Line, percent
from compbatch.model.payout import FORMATS, LINES, PAYOUT, TITLES, PayColumn, PayLine
from compbatch.model.plan import Plan, item_of
from compbatch.model.wording import amount_text

_OFF_PLAN = Text("{role}只发{lines}", "{role}: {lines} only")
_AND = Text("与", " and ")
_RAISED = Text(
    "低于最低应发 {floor}，补足，差额 {carried} 结转下月",
    "below the floor of {floor}: raised to it, {carried} carried forward",
)
_HELD = Text("暂缓发放：", "Held: ")
_STOP = Text("；", "; ")
_COLON = Text("：", ": ")


def figure_text(key: str, figure: Decimal) -> str:
    """Write a figure in its column's format."""
    form = FORMATS[key] if key in FORMATS else item_of(key).kind
    if form == "money":
        return amount_text(figure)
    if form in ("rate", "ratio"):
        return percent(figure)
    return f"{figure.normalize():f}"


def explanation(figures: Figures, plan: Plan, lang: Lang, held_for: Found) -> str:
    """Say how a director's gross pay comes about, line by line, or why it is held."""
    if held_for:
        reasons = [f"{found.at} {found.message(lang)}" if found.at else found.message(lang) for found in held_for]
        return _HELD.of(lang) + _STOP.of(lang).join(reasons)
    line = Line(figures, plan, lang, lambda key: TITLES[key].of(lang), figure_text)
    parts = [_line(pay_line, line) for pay_line in LINES if _matters(pay_line, figures[pay_line.key])]
    if not figures["on_plan"]:
        parts.append(_OFF_PLAN.say(lang, role=choice_title(ROLES, figures["role"]), lines=_off_plan_lines(lang)))
    parts.append(f"{TITLES['gross_pay'].of(lang)} {amount_text(figures['gross_pay'])}")
    if figures["carry_forward"] < 0:
        floor, carried = amount_text(plan.amount("floor")), amount_text(figures["carry_forward"])
        parts.append(_RAISED.say(lang, floor=floor, carried=carried))
    return _STOP.of(lang).join(parts)


def _off_plan_lines(lang: Lang) -> str:
    """Name what a role off the plan is paid."""
    return _AND.of(lang).join(pay_line.off_plan.of(lang) for pay_line in LINES if pay_line.off_plan)


def _matters(pay_line: PayLine, figure: Decimal | None) -> bool:
    """Tell whether a line is worth words: it has an amount, or a tier explains why it has none."""
    return figure is not None and (figure != 0 or pay_line.rests_on is not None)


def _line(column: PayLine, line: Line) -> str:
    """Say one pay line: the tier it rests on, the multiplication, the result."""
    title, amount = column.title.of(line.lang), amount_text(line.figures[column.key])
    steps = _words(column, line)
    words = [*_tier_words(column, line), f"{steps} = {amount}" if {"×", "−"} & set(steps) else amount]
    stop = "，" if line.lang == "zh" else ", "
    return f"{title}{_COLON.of(line.lang)}{stop.join(words)}"


def _words(column: PayColumn, line: Line) -> str:
    rule = column.rule(line.figures)
    return rule.expr.words(line) if rule else ""


def _tier_words(column: PayLine, line: Line) -> list[str]:
    tier = next((other for other in PAYOUT if other.key == column.rests_on), None)
    return [_words(tier, line)] if tier else []
