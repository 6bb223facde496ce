"""One director's pay in words, from the same expressions that compute it."""

from decimal import Decimal

from compbatch.diagnostics import Found
from compbatch.language import Lang, Text
from compbatch.model.choices import ROLES, choice_title
from compbatch.model.faces import Explained, Figures
from compbatch.model.measure import percent
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
    parts = [_line(pay_line, figures, words, lang) for pay_line, words in workings(figures, plan, lang)]
    if figures["role"] is None:
        parts.append(_LEFT.of(lang))
    elif not figures["on_plan"]:
        parts.append(_OFF_PLAN.say(lang, role=choice_title(ROLES, figures["role"]), lines=_off_plan_lines(lang)))
    parts.append(f"{TITLES['gross_pay'].of(lang)} {amount_text(figures['gross_pay'])}")
    if raised := raised_to_floor(figures, plan, lang):
        parts.append(raised)
    return _STOP.of(lang).join(parts)


def workings(figures: Figures, plan: Plan, lang: Lang) -> list[tuple[PayLine, str]]:
    """Say of each line of the pay that is worth words how it comes about; of an amount that is as given, nothing."""
    told = _told(figures, plan, lang)
    return [(pay_line, _working(pay_line, told)) for pay_line in LINES if _matters(pay_line, figures)]


def raised_to_floor(figures: Figures, plan: Plan, lang: Lang) -> str | None:
    """Say to what gross pay was raised and what is carried forward for it; None where it was not."""
    if figures["carry_forward"] >= 0:
        return None
    steps, floor = FLOOR.words(_told(figures, plan, lang)), amount_text(figures["gross_pay"])
    raised_to = f"{steps} = {floor}" if "×" in steps else floor
    return _RAISED.say(lang, floor=raised_to, carried=amount_text(figures["carry_forward"]))


def _told(figures: Figures, plan: Plan, lang: Lang) -> Explained:
    return Explained(figures, plan, lang, lambda key: TITLES[key].of(lang), figure_text)


def _off_plan_lines(lang: Lang) -> str:
    """Name what a role off the plan is paid."""
    return _AND.of(lang).join(pay_line.off_plan.of(lang) for pay_line in LINES if pay_line.off_plan)


def _matters(pay_line: PayLine, figures: Figures) -> bool:
    """Tell whether a line is worth words: it has an amount, or something explains why it has none."""
    figure, told = figures[pay_line.key], pay_line.told_by and figures[pay_line.told_by]
    return figure is not None and bool(figure != 0 or pay_line.rests_on or told)


def _line(column: PayLine, figures: Figures, words: str, lang: Lang) -> str:
    """Say one pay line: what it is called, how it comes about, what it comes to."""
    title, amount = column.title.of(lang), amount_text(figures[column.key])
    if column.told_by and figures[column.told_by]:
        return _IN_FULL.say(lang, title=title, amount=amount, words=words)
    return f"{title}{_COLON.of(lang)}{words or amount}"


def _working(column: PayLine, told: Explained) -> str:
    """Say the tier that a line rests on, the multiplication, the result; of a line told by other words, those."""
    if column.told_by and (words := told.figures[column.told_by]):
        return str(words.of(told.lang))
    steps, amount = _words(column, told), amount_text(told.figures[column.key])
    worked_out = [f"{steps} = {amount}"] if {"×", "−"} & set(steps) else []
    tiers = _tier_words(column, told)
    stop = "，" if told.lang == "zh" else ", "
    return stop.join([*tiers, *(worked_out or ([amount] if tiers else []))])


def _words(column: PayColumn, told: Explained) -> str:
    rule = column.rule(told.figures)
    return rule.expr.words(told) if rule else ""


def _tier_words(column: PayLine, told: Explained) -> list[str]:
    tier = next((other for other in PAYOUT if other.key == column.rests_on), None)
    return [_words(tier, told)] if tier else []
