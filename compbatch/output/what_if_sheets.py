"""The sheets behind the summary of other plans: who wins and loses, who is on which tier, curves, each month."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import cycle
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from compbatch.control.what_if import WhatIf
from compbatch.control.what_if_sums import (
    LINE_TITLES,
    DirectorCost,
    OnTier,
    by_director,
    by_director_and_month,
    differing_lines,
    on_tiers,
)
from compbatch.control.worlds import TIERED
from compbatch.language import Lang, Text
from compbatch.model.payout import TITLES
from compbatch.model.plan import ITEM_BY_KEY
from compbatch.output.table_block import BlockCell, Blocks, Column, Worked
from compbatch.output.what_if_words import (
    COST,
    DIFFERENCE,
    MONTH,
    PLAN,
    SHARE,
    factor_text,
    plan_names,
    scaling_text,
    title_text,
    under,
)
from compbatch.sheets.chart import MONEY, Plotted, PlottedRows, cost_chart, curve_chart
from compbatch.sheets.paper import A3, A4, SPARE, columns_points, printable_area
from compbatch.sheets.sheet_writer import ACCENT, SheetWriter

if TYPE_CHECKING:
    from compbatch.model.sheet_column import Format

COLOURS = (ACCENT, "D97706", "0F766E", "9333EA", "B91C1C", "4D7C0F")
_BY_DIRECTOR = Text(
    "每位总监在所有月份的应发合计，增加最多的在前，减少最多的在后；有多个方案时按第一个新方案排。右侧是各工资项的差额",
    "Each director's gross pay of all months: who gains most first, who loses most last, under the first new plan. To "
    "the right the difference of each pay line",
)
_BY_TIER = Text(
    "谁在哪一档：人月数，计提的依据，所得的数额",
    "Who is on which tier: director-months, what the pay is measured on, what it comes to",
)
_CURVE = Text(
    "{rows}的每一行乘以左栏的比例，目标、利润和其他数据不变",
    "Each row of {rows} times the share to the left; targets, margins and all else as they were",
)
_EVERY_MONTH = Text("每位总监每月的应发合计", "Each director's gross pay of each month")
_FROM, _VALUE, _MONTHS = Text("起点", "From"), Text("数值", "Value"), Text("人月数", "Director-months")
_WHO, _MEASURED, _PAY = Text("总监（月数）", "Directors (months)"), Text("计提依据", "Measured on"), Text("数额", "Pay")
_SCALED, _TOTAL = Text("比例", "Share"), Text("合计", "Total")
_COUNT = Text("月数", "Months")
_BELOW = Text("低于第一档", "below the first")
_WIN_OR_LOSE = Text("增加与减少", "Who wins and who loses")
_MORE = Text("另有 {count} 位", "{count} more")
_WIDE = 58.0
_NAMED = 40  # directors on a tier; a cell that holds hundreds is no help
_HEADING = 5
_CHARTED = 40  # directors; with more a chart would not be legible
_LEAST, _SMALLEST = 7, 9  # points on paper, and in the sheet


def draw_directors(asked: WhatIf, writer: SheetWriter) -> None:
    """Draw a row for each director: what each plan pays them, and by which pay lines it differs."""
    lang, names, lines = asked.lang, plan_names(asked), differing_lines(asked)
    people = sorted(by_director(asked), key=lambda each: (each.costs[0] - each.costs[1], each.director_id))
    columns = [Column(TITLES["director_id"].of(lang), "text"), Column(TITLES["name"].of(lang), "text")]
    columns += [Column(_COUNT.of(lang), "count"), Column(names[0], "money", added=True)]
    differences = []
    for plan, name in enumerate(names[1:], start=1):
        first = len(columns) + 1
        columns += [Column(COST.of(lang), "money", added=True), Column(DIFFERENCE.of(lang), "money", added=True)]
        columns += [Column(SHARE.of(lang), "ratio")]
        columns += [Column(LINE_TITLES[line].of(lang), "money", added=True) for line in lines[plan]]
        writer.band(_HEADING - 1, first, len(columns), name)
        differences.append((get_column_letter(first + 1), get_column_letter(first)))
    rows = [_of_director(each, lines) for each in people]
    writer.head(2, 1, _BY_DIRECTOR.of(lang))
    body = _finish(asked, writer, columns, rows, repeated=2)
    if len(people) <= _CHARTED:
        _chart_directors(asked, writer, people, differences, body)


def _of_director(director: DirectorCost, lines: Sequence[Sequence[str]]) -> list[BlockCell]:
    cells: list[BlockCell] = [director.director_id, director.name, director.months, director.costs[0]]
    for plan, cost in enumerate(director.costs[1:], start=1):
        here, moved = get_column_letter(len(cells) + 1), cost - director.costs[0]
        difference = get_column_letter(len(cells) + 2)
        share = round(moved / director.costs[0], 6) if director.costs[0] else Decimal(0)
        cells += [cost, Worked(f"ROUND({here}{{row}}-$D{{row}},6)", moved)]
        cells += [Worked(f"IF($D{{row}}=0,0,ROUND({difference}{{row}}/$D{{row}},6))", share)]
        cells += [director.lines[line][plan] - director.lines[line][0] for line in lines[plan]]
    return cells


def _chart_directors(
    asked: WhatIf, writer: SheetWriter, people: Sequence[DirectorCost], letters: Sequence[tuple[str, str]], body: range
) -> None:
    """Draw who wins and who loses, below the table; ``letters`` are the columns of each difference and its plan."""
    names = [each.name or each.director_id for each in people]
    bars = []
    for plan, (name, (letter, title)) in enumerate(zip(plan_names(asked)[1:], letters, strict=True), start=1):
        moved = [each.costs[plan] - each.costs[0] for each in people]
        bars.append(Plotted(name, letter, moved, COLOURS[plan % len(COLOURS)], MONEY, title_column=title))
    rows = PlottedRows(writer.sheet.title, _HEADING - 1, body.start, names, "B")
    chart = cost_chart(_WIN_OR_LOSE.of(asked.lang), rows, bars, writer.face.name)
    writer.sheet.add_chart(chart, f"A{body.stop + 3}")


def draw_every_month(asked: WhatIf, writer: SheetWriter) -> None:
    """Draw a row for each month and director."""
    lang, names = asked.lang, plan_names(asked)
    columns = [Column(MONTH.of(lang), "text"), Column(TITLES["director_id"].of(lang), "text")]
    columns += [Column(TITLES["name"].of(lang), "text")]
    columns += [Column(name, "money", added=True) for name in names]
    columns += [Column(under(DIFFERENCE, name, lang), "money", added=True) for name in names[1:]]
    letters = [get_column_letter(4 + place) for place in range(len(names))]
    rows: list[list[BlockCell]] = [
        [period, director, name, *costs,
         *(Worked(f"ROUND({letter}{{row}}-$D{{row}},6)", cost - costs[0])
           for letter, cost in zip(letters[1:], costs[1:], strict=True))]
        for period, director, name, costs in by_director_and_month(asked)
    ]  # fmt: skip
    writer.head(2, 1, _EVERY_MONTH.of(lang))
    _finish(asked, writer, columns, rows, repeated=3)


def _finish(
    asked: WhatIf, writer: SheetWriter, columns: Sequence[Column], rows: Sequence[Sequence[BlockCell]], *, repeated: int
) -> range:
    """Draw the one table of a sheet of many rows, as wide as its figures take."""
    body = Blocks(writer, row=_HEADING).table(columns, rows, total=_TOTAL.of(asked.lang))
    last = body.stop
    widths = [writer.fitted(place, column.format, column.title, (body.start, last))
              for place, column in enumerate(columns, start=1)]  # fmt: skip
    widths = [max(9.0, min(width, 28.0)) for width in widths]
    writer.widths(*widths)
    writer.height(_HEADING, 34)
    writer.sheet.freeze_panes = f"{get_column_letter(repeated + 1)}{_HEADING + 1}"
    writer.sheet.auto_filter.ref = f"A{_HEADING}:{get_column_letter(len(columns))}{body.stop - 1}"
    fits = columns_points(widths) * _LEAST * SPARE / _SMALLEST <= printable_area(A4)[0]
    writer.printing(_HEADING, title_text(asked), paper=A4 if fits else A3, repeated=repeated)
    return body


def draw_tiers(asked: WhatIf, writer: SheetWriter) -> None:
    """Draw, for each parameter that has tiers, who is on which of them under each plan."""
    lang, tiers = asked.lang, on_tiers(asked)
    writer.widths(24, 14, 12, 12, 18, 16, _WIDE)
    writer.head(2, 1, _BY_TIER.of(lang))
    block = Blocks(writer, row=4)
    for item, (_, base, line) in TIERED.items():
        those = [tier for tier in tiers if tier.item == item]
        if not those:
            continue
        block.title(ITEM_BY_KEY[item].title.of(lang))
        value: Format = "factor" if ITEM_BY_KEY[item].kind == "factor" else "rate"
        columns = [
            Column(PLAN.of(lang), "text"), Column(_FROM.of(lang), "text"), Column(_VALUE.of(lang), value),
            Column(_MONTHS.of(lang), "count"), Column(under(_MEASURED, TITLES[base].of(lang), lang), "money"),
            Column(under(_PAY, TITLES[line].of(lang), lang), "money"), Column(_WHO.of(lang), "text", wide=_WIDE),
        ]  # fmt: skip
        those.sort(key=lambda tier: (tier.plan, tier.value))
        block.table(columns, [_of_tier(asked, tier) for tier in those])
    writer.printing(1, title_text(asked))


def _of_tier(asked: WhatIf, tier: OnTier) -> list[BlockCell]:
    who = [f"{director} {name or ''}".strip() + f" ({months})" for director, name, months in tier.who[:_NAMED]]
    who += [_MORE.say(asked.lang, count=len(tier.who) - _NAMED)] if len(tier.who) > _NAMED else []
    separator = "、" if asked.lang == "zh" else ", "
    return [plan_names(asked)[tier.plan], _start(tier, asked.lang), tier.value, tier.months, tier.base, tier.pay,
            separator.join(who)]  # fmt: skip


def _start(tier: OnTier, lang: Lang) -> str | None:
    """Say where a tier starts; of a rate without tiers nothing."""
    if tier.item == "account_rate":
        return None
    return _BELOW.of(lang) if tier.start is None else f"≥ {factor_text(tier.start)}"


def draw_curves(asked: WhatIf, writer: SheetWriter) -> None:
    """Draw what the months cost at each factor, as a table and a chart."""
    lang, names = asked.lang, plan_names(asked)
    writer.widths(16, *(16,) * (2 * len(names)))
    block = Blocks(writer, row=3)
    columns = [Column(_SCALED.of(lang), "text"), *(Column(name, "money") for name in names)]
    columns += [Column(under(DIFFERENCE, name, lang), "money") for name in names[1:]]
    letters = [get_column_letter(2 + place) for place in range(len(names))]
    for curve in asked.curves:
        words = scaling_text(curve.scaling, lang)
        block.title(words)
        block.words([_CURVE.say(lang, rows=words)])
        heading, factors = block.row, [factor_text(factor) for factor in curve.scaling.factors]
        rows: list[list[BlockCell]] = [
            [factor, *costs, *(Worked(f"ROUND({letter}{{row}}-$B{{row}},6)", cost - costs[0])
                               for letter, cost in zip(letters[1:], costs[1:], strict=True))]
            for factor, costs in zip(factors, curve.costs, strict=True)
        ]  # fmt: skip
        body = block.table(columns, rows)
        plotted = PlottedRows(writer.sheet.title, heading, body.start, factors, "A")
        lines = [
            Plotted(name, letters[place], [costs[place] for costs in curve.costs], colour, MONEY)
            for place, (name, colour) in enumerate(zip(names, cycle(COLOURS), strict=False))
        ]
        writer.sheet.add_chart(curve_chart(words, plotted, lines, writer.face.name), f"A{block.row}")
        block.row += 19
    writer.printing(1, title_text(asked))
