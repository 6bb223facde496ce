"""One director's pay in words, from the same expressions that compute it."""

from decimal import Decimal

from compbatch.diagnostics import Found
from compbatch.language import Lang, Text
from compbatch.model.columns import ROLES, choice_title
from compbatch.model.expression import Explained, Figures, percent
from compbatch.model.payout import FLOOR, FORMATS, LINES, PAYOUT, TITLES, PayColumn, PayLine
from compbatch.model.plan import Plan, item_of
from compbatch.model.wording import amount_text

_LEFT = Text("不在总监表中：只发更正与结转", "no longer on the directors sheet: correction and carry forward only")
_OFF_PLAN = Text("{role}只发{lines}", "{role}: {lines} only")
_AND = Text("与", " and ")
_RAISED = Text(
    "低于最低应发 {floor}，补足，差额 {carried} 结转下月",
    "below the floor of {floor}: raised to it, {carried} carried forward",
)
_IN_FULL = Text("{title}：{amount}（{words}）", "{title}: {amount} ({words})")
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
    told = Explained(figures, plan, lang, lambda key: TITLES[key].of(lang), figure_text)
    parts = [_line(pay_line, told) for pay_line in LINES if _matters(pay_line, figures)]
    if figures["role"] is None:
        parts.append(_LEFT.of(lang))
    elif not figures["on_plan"]:
        parts.append(_OFF_PLAN.say(lang, role=choice_title(ROLES, figures["role"]), lines=_off_plan_lines(lang)))
    parts.append(f"{TITLES['gross_pay'].of(lang)} {amount_text(figures['gross_pay'])}")
    if figures["carry_forward"] < 0:
        steps, floor = FLOOR.words(told), amount_text(figures["gross_pay"])
        raised_to = f"{steps} = {floor}" if "×" in steps else floor
        parts.append(_RAISED.say(lang, floor=raised_to, carried=amount_text(figures["carry_forward"])))
    return _STOP.of(lang).join(parts)


def _off_plan_lines(lang: Lang) -> str:
    """Name what a role off the plan is paid."""
    return _AND.of(lang).join(pay_line.off_plan.of(lang) for pay_line in LINES if pay_line.off_plan)


def _matters(pay_line: PayLine, figures: Figures) -> bool:
    """Tell whether a line is worth words: it has an amount, or something explains why it has none."""
    figure, told = figures[pay_line.key], pay_line.told_by and figures[pay_line.told_by]
    return figure is not None and bool(figure != 0 or pay_line.rests_on or told)


def _line(column: PayLine, told: Explained) -> str:
    """Say one pay line: the tier it rests on, the multiplication, the result."""
    title, amount = column.title.of(told.lang), amount_text(told.figures[column.key])
    if column.told_by and (words := told.figures[column.told_by]):
        return _IN_FULL.say(told.lang, title=title, amount=amount, words=words)
    steps = _words(column, told)
    words = [*_tier_words(column, told), f"{steps} = {amount}" if {"×", "−"} & set(steps) else amount]
    stop = "，" if told.lang == "zh" else ", "
    return f"{title}{_COLON.of(told.lang)}{stop.join(words)}"


def _words(column: PayColumn, told: Explained) -> str:
    rule = column.rule(told.figures)
    return rule.expr.words(told) if rule else ""


def _tier_words(column: PayLine, told: Explained) -> list[str]:
    tier = next((other for other in PAYOUT if other.key == column.rests_on), None)
    return [_words(tier, told)] if tier else []
