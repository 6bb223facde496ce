"""The workbook that shows what other plans would have cost: a summary with its chart, then who and on which tier."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from itertools import cycle

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from compbatch.control.what_if import WhatIf
from compbatch.control.what_if_sums import by_director, by_month, owed_at_the_end, total_costs, won_and_lost
from compbatch.diagnostics import in_language
from compbatch.language import Text
from compbatch.output.table_block import BlockCell, Blocks, Column, Worked
from compbatch.output.titled_book import TitledSheet, draw_book
from compbatch.output.what_if_sheets import COLOURS, draw_curves, draw_directors, draw_every_month, draw_tiers
from compbatch.output.what_if_words import (
    COST,
    COST_MEANS,
    DIFFERENCE,
    LOSERS,
    MONTH,
    OWED,
    PLAN,
    SAME,
    SHARE,
    WINNERS,
    plan_names,
    title_text,
    under,
)
from compbatch.sheets.chart import MONEY, Plotted, PlottedRows, cost_chart
from compbatch.sheets.sheet_writer import SheetWriter

SHEETS = {
    "summary": Text("汇总", "Summary"),
    "directors": Text("按总监", "By director"),
    "tiers": Text("按档次", "By tier"),
    "curves": Text("成本曲线", "Cost curve"),
    "every_month": Text("每人每月", "Each month"),
}
_PLANS, _CHANGES = Text("各方案的成本", "What each plan costs"), Text("方案改了什么", "What the plans change")
_MONTHS, _KNOW = Text("各月成本", "Cost by month"), Text("须知", "What to know")
_PARAMETER, _BECOMES = Text("参数", "Parameter"), Text("现行 → 新方案", "In force → new")
_IN_MONTHS, _TOTAL, _NONE = Text("月份", "Months"), Text("合计", "Total"), Text("无", "None")
_WIDTHS = (30.0, *(16.0,) * 8)
_CHART_ROWS = 19
_LEAST = 8.3  # points of the smallest text on paper: rather two pages than one of small print


def draw_what_if(asked: WhatIf) -> bytes:
    """Draw the workbook."""
    lang, words = asked.lang, title_text(asked)
    drawn: dict[str, Callable[[WhatIf, SheetWriter], None]] = {
        "directors": draw_directors, "tiers": draw_tiers, **({"curves": draw_curves} if asked.curves else {}),
        "every_month": draw_every_month,
    }  # fmt: skip
    names = {key: title.of(lang) for key, title in SHEETS.items()}
    behind = (TitledSheet(names[key], f"{names[key]} · {words}", partial(draw, asked)) for key, draw in drawn.items())
    return draw_book(lang, [TitledSheet(names["summary"], words, partial(_draw_summary, asked)), *behind])


def _draw_summary(asked: WhatIf, writer: SheetWriter) -> None:
    lang = asked.lang
    writer.widths(*_WIDTHS)
    writer.head(2, 1, COST_MEANS.of(lang))
    block = Blocks(writer, row=4)
    block.title(_PLANS.of(lang))
    _draw_plans(asked, block)
    chart_row = block.row
    block.row += _CHART_ROWS
    writer.sheet.row_breaks.append(Break(id=block.row - 1))  # the tables behind the chart on a page of their own
    block.title(_MONTHS.of(lang))
    _draw_months(asked, block, chart_row)
    block.title(_CHANGES.of(lang))
    _draw_changes(asked, block)
    if asked.found:
        block.title(_KNOW.of(lang))
        block.words(f"{each.code}  {each.message(lang)}" for each in asked.found)
    writer.printing(1, title_text(asked), least=_LEAST)
    writer.sheet.print_title_rows = "1:1"


def _draw_plans(asked: WhatIf, block: Blocks) -> None:
    lang, people = asked.lang, by_director(asked)
    titles = [PLAN, COST, DIFFERENCE, SHARE, WINNERS, LOSERS, SAME, OWED]
    forms = ["text", "money", "money", "ratio", "count", "count", "count", "money"]
    columns = [Column(title.of(lang), form) for title, form in zip(titles, forms, strict=True)]  # type: ignore[arg-type]
    costs, owed, first = total_costs(asked), owed_at_the_end(asked), block.row + 1
    rows: list[list[BlockCell]] = []
    for plan, name in enumerate(plan_names(asked)):
        more, less = won_and_lost(people, plan)
        counts: list[BlockCell] = [len(more), len(less), len(people) - len(more) - len(less)]
        moved = costs[plan] - costs[0]
        rows.append([
            name, costs[plan], *([None] * 2 if plan == 0 else [
                Worked(f"ROUND(B{{row}}-B{first},6)", moved),
                Worked(f"IF(B{first}=0,0,ROUND(C{{row}}/B{first},6))", _share(moved, costs[0])),
            ]), *([None] * 3 if plan == 0 else counts), owed[plan],
        ])  # fmt: skip
    block.table(columns, rows)


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return round(part / whole, 6) if whole else Decimal(0)


def _draw_changes(asked: WhatIf, block: Blocks) -> None:
    """List the parameters that each new plan changes; the words of a cell go on over blank ones to its right."""
    lang, names = asked.lang, plan_names(asked)[1:]
    titles = [PLAN, _PARAMETER, None, None, _BECOMES, None, _IN_MONTHS, None]
    columns = [Column(title.of(lang) if title else "", "text") for title in titles]
    rows: list[list[BlockCell]] = [
        [name, in_language(change["party"], lang), None, None, in_language(change["words"], lang), None,
         _in_months(change["months"]), None]
        for name, changes in zip(names, asked.changes, strict=True)
        for change in changes
    ]  # fmt: skip
    block.table(columns, rows, none=_NONE.of(lang))


def _in_months(months: Sequence[str]) -> str:
    return months[0] if len(months) == 1 else f"{months[0]} – {months[-1]}"


def _draw_months(asked: WhatIf, block: Blocks, chart_row: int) -> None:
    """Draw what each month costs under each plan, and in its row the chart of it."""
    lang, names, months = asked.lang, plan_names(asked), by_month(asked)
    columns = [Column(MONTH.of(lang), "text"), *(Column(name, "money", added=True) for name in names)]
    columns += [Column(under(DIFFERENCE, name, lang), "money", added=True) for name in names[1:]]
    rows: list[list[BlockCell]] = [
        [str(period), *costs, *_differences(costs)] for period, costs in months
    ]  # fmt: skip
    heading = block.row
    body = block.table(columns, rows, total=_TOTAL.of(lang))
    sheet, first = block.writer.sheet, body.start
    plotted = PlottedRows(sheet.title, heading, first, [str(period) for period, _ in months], "A")
    bars = [
        Plotted(name, get_column_letter(2 + place), [costs[place] for _, costs in months], colour, MONEY)
        for place, (name, colour) in enumerate(zip(names, cycle(COLOURS), strict=False))
    ]
    sheet.add_chart(cost_chart(_MONTHS.of(lang), plotted, bars, block.writer.face.name), f"A{chart_row}")


def _differences(costs: Sequence[Decimal]) -> list[BlockCell]:
    """Return what each new plan costs more than that in force, which stands in column B."""
    letters = (get_column_letter(2 + place) for place in range(1, len(costs)))
    return [Worked(f"ROUND({letter}{{row}}-$B{{row}},6)", cost - costs[0])
            for letter, cost in zip(letters, costs[1:], strict=True)]  # fmt: skip
