"""Draw the sheet of the parameters in force, to which the payout's formulas refer."""

from collections.abc import Iterator
from decimal import Decimal

from compbatch.language import Text
from compbatch.model.choices import GRADES, choice_title
from compbatch.model.plan import Item, Plan, Tier
from compbatch.sheets.month_view import HEADING_ROW, MonthView
from compbatch.sheets.paper import lines_needed
from compbatch.sheets.sheet_writer import HEADING, NUMBER_FORMATS, TITLE, WARN, WRAPPED, Look, SheetWriter, plain_number

_TITLE = Text("{period}所用方案", "Plan used, {period}")
_SUBTITLE = Text(
    "发放表的公式引用本表：改动这里的数字，Excel 会重算，改动文字则不会；要长期改变，请写在您的“方案”表中",
    "The payout's formulas refer to this sheet: Excel recalculates when a number here is changed, not when a word is. "
    'For a lasting change use your "Plan" sheet',
)
FROM, VALUE = Text("起点", "From"), Text("数值", "Value")
_HEADINGS = (
    Text("参数", "Parameter"), Text("项目", "Item"), FROM, VALUE,
    Text("来源", "Source"), Text("含义", "Meaning"),
)  # fmt: skip
_KEY_WIDTH, _VALUE_WIDTH, _SOURCE_WIDTH, _LEAST_MEANING = 20, 14, 29, 60
_ALL_WIDTH = 177  # what A4 takes side by side, still legible
_BOLDER = 1.05  # how much wider an item's name is on its first row
_BUILT_IN = Text("内置", "built in")
_ILLUSTRATIVE = Text("内置示例，并非贵公司的规定", "example, not your company's")
_FORMATS = {
    "rate": NUMBER_FORMATS["rate"], "factor": NUMBER_FORMATS["factor"], "money": NUMBER_FORMATS["money"],
    "count": NUMBER_FORMATS["count"], "word": "@",
}  # fmt: skip


def draw_plan_used(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    writer.put(1, 1, _TITLE.say(month.lang, period=month.period_text), TITLE)
    writer.head(2, 1, month.say(_SUBTITLE))
    for place, heading in enumerate(_HEADINGS, start=1):
        writer.put(HEADING_ROW, place, month.say(heading), HEADING)
    for key, item in month.plan.entries:
        for place, tier in enumerate(month.plan.tiers(key)):
            _tier(month, writer, item, tier, month.plan_rows[key, place])
    meaning_width = _arrange_columns(month, writer)
    for key, item in month.plan.entries:
        _meaning(month, writer, item, month.plan_rows[key, 0], month.say(_means(month.plan, key, item)), meaning_width)
    writer.height(1, 26)
    writer.sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}")


def _arrange_columns(month: MonthView, writer: SheetWriter) -> float:
    """Give items and grades the width that they take, and what is left to the meaning; return its width."""
    rows = (HEADING_ROW + 1, max(month.plan_rows.values()))
    item, start = (writer.fitted(place, "text", month.say(_HEADINGS[place - 1]), rows) for place in (2, 3))
    known = (_KEY_WIDTH, round(item * _BOLDER, 2), start, _VALUE_WIDTH, _SOURCE_WIDTH)
    meaning = max(_LEAST_MEANING, _ALL_WIDTH - sum(known))
    writer.widths(*known, meaning)
    return meaning


def _means(plan: Plan, key: str, item: Item) -> Text:
    """Say what a parameter means; rates of earlier months, of which months they are."""
    run = next((run for run in plan.rate_runs if run.item == key != item.key), None)
    if run is None:
        return item.meaning
    months = " – ".join(dict.fromkeys((run.months[0], run.months[-1])))
    return Text(f"{months} 的比例，用于补差", f"The rates of {months}, for the true-up")


def plan_cells(month: MonthView) -> Iterator[tuple[str | Decimal | None, str | Decimal | None]]:
    """Yield what the sheet shows of each tier: its start and its value, row by row."""
    for key, item in month.plan.entries:
        yield from (_shown(month, item, tier) for tier in month.plan.tiers(key))


def _shown(month: MonthView, item: Item, tier: Tier) -> tuple[str | Decimal | None, str | Decimal | None]:
    start: str | Decimal | None
    if isinstance(tier.start, Decimal):
        start = plain_number(tier.start)
    else:
        start = tier.start and month.say(choice_title(GRADES, tier.start))
    if isinstance(tier.value, Decimal):
        return start, plain_number(tier.value)
    return start, month.say(item.title_of(tier.value)) or None


def _tier(month: MonthView, writer: SheetWriter, item: Item, tier: Tier, row: int) -> None:
    illustrative = item.illustrative and item.key not in month.plan.origin
    fill = WARN if illustrative else None
    writer.put(row, 1, item.key, Look(colour="6B7280", size=9))
    writer.put(row, 2, month.say(item.title), Look())
    start, value = _shown(month, item, tier)
    start_look = Look(format="0.##%", across="right") if isinstance(start, Decimal) else Look(across="right")
    writer.put(row, 3, start, start_look)
    across = "left" if item.shape == "text" else "right"
    look = Look(bold=True, format=_FORMATS[item.kind], across=across, fill=fill, wrap=item.shape == "text")
    writer.put(row, 4, value, look)
    source = month.say(_ILLUSTRATIVE if illustrative else _BUILT_IN)
    writer.put(row, 5, month.plan.origin.get(item.key, source), Look(size=9, fill=fill, across="left", indent=1))
    writer.put(row, 6, None, WRAPPED)


def _meaning(month: MonthView, writer: SheetWriter, item: Item, row: int, meaning: str, width: float) -> None:  # noqa: PLR0913, PLR0917 - what it says and where
    """Say on an item's first row what it means."""
    writer.put(row, 2, month.say(item.title), Look(bold=True))
    writer.put(row, 6, meaning, WRAPPED)
    words = str(writer.value(row, 4) or "") if item.shape == "text" else ""
    writer.height(row, 5 + max(12 * lines_needed(meaning, width), 15 * lines_needed(words, _VALUE_WIDTH)))
