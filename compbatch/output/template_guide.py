"""The template's first sheet: what to enter where, and one month filled in, which is never read."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from compbatch.language import Lang, Text
from compbatch.model.choices import BASES, CONTROLS_KNOWN, GRADES, ROLES, YES_NO
from compbatch.model.field import SheetKind
from compbatch.model.guide import GUIDE_TITLE
from compbatch.model.plan import ITEMS, Item, Tier
from compbatch.model.plan_columns import PLAN
from compbatch.model.sheet_kinds import SHEETS
from compbatch.sheets.paper import FACES, lines_needed
from compbatch.sheets.sheet_writer import ACCENT, BAND, INK, NUMBER_FORMATS, QUIET

_STEPS = (
    Text(
        "1. 每张表第一行是标题：深色的列每行必填，浅色的列按需要填写。选中单元格可看到填写提示。",
        "1. The first row of each sheet has the headings: dark columns are filled in every row, light ones as needed. "
        "Select a cell to see what it takes.",
    ),
    Text(
        "2. 先填“方案”：空白的数值只有贵公司知道（各等级的基本工资、绩效基数，各档绩效系数），不用的行删除；"
        "其余已按常用规则填好，可以修改。",
        "2. Begin with Plan: the blank values are known to your company alone (base salary and performance base by "
        "grade, the steps of the performance coefficient); delete rows that you do not use. The others hold the usual "
        "rules; change them as you need.",
    ),
    Text(
        "3. 再填总监、团队销售、回款和利润；专项客户、调整、特殊任务、核对没有的不填。",
        "3. Then fill in directors, team sales, receipts and margins; special accounts, adjustments, special tasks and "
        "control figures only where you have any.",
    ),
    Text(
        "4. 文件按月份命名，例如 2026-03.xlsx，然后运行 compbatch run 2026-03.xlsx。",
        "4. Name the file after the month, such as 2026-03.xlsx, and run: compbatch run 2026-03.xlsx",
    ),
    Text(
        "以下是填好的一个月。照着填在各自的表里，不要填在这里：本表不参与计算，可以删除。",
        "Below is one month filled in. Enter yours on the sheets themselves, not here: this sheet is not read, and you "
        "may delete it.",
    ),
)
_ITEMS = Text("方案的项目", "The items of the plan")

Example = Mapping[str, object]
_DAY = dt.date(2026, 3, 5)


class ItemRange(NamedTuple):
    """Where the guide lists the plan's items, for a drop-down: the first row and the last, in column A."""

    first: int
    last: int


def draw_guide(drawn: Worksheet, lang: Lang) -> ItemRange:
    """Draw the whole sheet."""
    drawn.cell(1, 1, GUIDE_TITLE.of(lang)).font = _font(lang, bold=True, size=14, colour=ACCENT)
    for row, step in enumerate(_STEPS, start=3):
        _paragraph(drawn, row, step.of(lang), lang)
    row, examples = len(_STEPS) + 4, _examples(lang)
    for sheet in (sheet for sheet in SHEETS if sheet.key in examples):
        row = _block(drawn, row, sheet, examples[sheet.key], lang) + 1
    drawn.cell(row, 1, _ITEMS.of(lang)).font = _font(lang, bold=True, size=11, colour=ACCENT)
    for place, item in enumerate(ITEMS, start=row + 1):
        drawn.cell(place, 1, item.title.of(lang)).font = _font(lang)
        drawn.cell(place, 3, item.meaning.of(lang)).font = _font(lang, colour=QUIET)
    for place, width in enumerate(_WIDTHS, start=1):
        drawn.column_dimensions[get_column_letter(place)].width = width
    drawn.sheet_view.showGridLines = False
    drawn.page_setup.orientation = "landscape"
    drawn.page_setup.fitToHeight = 0
    drawn.sheet_properties.pageSetUpPr.fitToPage = True
    return ItemRange(row + 1, row + len(ITEMS))


def _paragraph(drawn: Worksheet, row: int, words: str, lang: Lang) -> None:
    """Write a step over the columns of the examples, in as many lines as it takes."""
    drawn.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_WIDTHS))
    cell = drawn.cell(row, 1, words)
    cell.font, cell.alignment = _font(lang), Alignment(wrap_text=True, vertical="top")
    drawn.row_dimensions[row].height = 16.0 * lines_needed(words, sum(_WIDTHS))


def _block(drawn: Worksheet, row: int, sheet: SheetKind, examples: Sequence[Example], lang: Lang) -> int:
    """Draw one sheet's headings and example rows; return the first row below."""
    drawn.cell(row, 1, sheet.title.of(lang)).font = _font(lang, bold=True, size=11, colour=ACCENT)
    drawn.cell(row, 3, sheet.meaning.of(lang)).font = _font(lang, colour=QUIET)
    shown = [field for field in sheet.fields if any(example.get(field.key) is not None for example in examples)]
    for place, field in enumerate(shown, start=1):
        heading = drawn.cell(row + 1, place, field.title.of(lang))
        heading.font = _font(lang, bold=True, colour=ACCENT)
        heading.fill = PatternFill("solid", start_color=f"FF{BAND}", end_color=f"FF{BAND}")
        heading.alignment = Alignment(horizontal="center")
        for below, example in enumerate(examples, start=row + 2):
            cell = drawn.cell(below, place, example.get(field.key))
            cell.font, cell.alignment = _font(lang), _ALIGNED[type(cell.value), field.kind]
            cell.number_format = str(example.get(f"{field.key} format", _FORMATS.get(field.kind, "General")))
    return row + 2 + len(examples)


_WIDTHS = (26, 30, *([18] * 5))  # the first two take the longest item of a plan, and the longest grade
# Else they would touch the figures and words next to them.
_ALIGNED = defaultdict(
    Alignment,
    {
        (dt.date, "date"): Alignment(horizontal="center"),
        (str, "text"): Alignment(horizontal="left", indent=1),
    },
)
_FORMATS = {"money": "#,##0.00", "date": NUMBER_FORMATS["date"]}


def _font(lang: Lang, *, bold: bool = False, size: int = 10, colour: str = INK) -> Font:
    return Font(name=FACES[lang].name, size=size, bold=bold, color=f"FF{colour}")


def _examples(lang: Lang) -> dict[str, list[Example]]:
    """Return a month of two directors, one paid on the team and one on accounts."""
    zh = lang == "zh"
    role, team, accounts = ROLES[0].title.of(lang), BASES[0].title.of(lang), BASES[1].title.of(lang)
    grade = GRADES[3].title.of(lang)
    north, south = ("示例甲", "示例乙") if zh else ("Example A", "Example B")
    customers = [f"示例客户{number}" if zh else f"Example customer {number}" for number in (1, 2, 3)]
    return {
        "directors": [
            {"director_id": "D001", "name": north, "role": role, "grade": grade, "commission_basis": team,
             "monthly_target": 100000},
            {"director_id": "D002", "name": south, "role": role, "grade": grade, "commission_basis": accounts},
        ],
        "sales": [{"order_id": "S-1", "date": _DAY, "director_id": "D001", "salesperson": north,
                   "customer": customers[0], "amount": 120000}],
        "receipts": [{"receipt_id": "R-1", "date": _DAY, "director_id": "D002", "customer": customers[0],
                      "amount": 50000}],
        "margins": [
            {"director_id": "D001", "period": "2026-03", "revenue": 110000, "cost": 80000, "expense": 5000},
            {"director_id": "D002", "period": "2026-03", "revenue": 60000, "cost": 45000, "expense": 2000},
        ],
        "accounts": [{"director_id": "D002", "customer": customer} for customer in customers],
        "adjustments": [{"director_id": "D001", "amount": 300, "approved_by": "示例丙" if zh else "Example C",
                         "reason": "补发上月交通费" if zh else "Travel in February"}],
        "tasks": [{"director_id": "D001", "task": "开拓新渠道" if zh else "Open a new channel",
                   "done": YES_NO[1].title.of(lang)}],
        "controls": [{"item": CONTROLS_KNOWN[0].title.of(lang), "value": 120000}],
        PLAN.key: list(_plan_rows(lang)),
    }  # fmt: skip


def _plan_rows(lang: Lang) -> Iterator[Example]:
    """Yield the plan's rows that a company has to fill in, with figures of an example."""
    for item in ITEMS:
        for tier in item.default if item.illustrative else ():
            yield plan_row(item, tier, lang)


def plan_row(item: Item, tier: Tier, lang: Lang, *, blank: bool = False) -> dict[str, object]:
    """Return a row of the plan: its words in the language, its numbers with how they are shown."""
    by_grade = item.shape == "grades"
    start = next((grade.title.of(lang) for grade in GRADES if grade.key == tier.start), tier.start)
    value = tier.value if isinstance(tier.value, Decimal) else item.title_of(tier.value).of(lang) or None
    return {
        "item": item.title.of(lang),
        "from": None if blank and not by_grade else start,
        "from format": "@" if by_grade else NUMBER_FORMATS["rate"],
        "value": None if blank else value,
        "value format": _VALUE_FORMATS.get(item.kind, "General"),
    }


_VALUE_FORMATS = {
    "rate": NUMBER_FORMATS["rate"], "money": "#,##0.00", "factor": NUMBER_FORMATS["factor"], "count": "0", "word": "@",
}  # fmt: skip
