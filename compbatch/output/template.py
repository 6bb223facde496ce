"""A blank workbook made from the column definitions: drop-downs, input hints, and a guide that is never read."""

import math
import re
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from compbatch.language import Lang, Text
from compbatch.model.choices import (
    BASES,
    CERTIFICATES,
    CONTROLS_KNOWN,
    EDUCATIONS,
    GRADES,
    HANDLINGS,
    ROLES,
    YES_NO,
    Choice,
)
from compbatch.model.field import Field, Kind, SheetKind
from compbatch.model.guide import GUIDE
from compbatch.model.plan import ITEMS
from compbatch.model.plan_columns import PLAN
from compbatch.model.sheet_kinds import HISTORY, SHEETS
from compbatch.output.template_guide import ItemRange, draw_guide, plan_row
from compbatch.sheets.paper import A4, FACES, text_width
from compbatch.sheets.printing import Pages, set_up_printing
from compbatch.sheets.sheet_writer import ACCENT, BAND, INK
from compbatch.xlsx import limits

_LAST_ROW = 2000
_WIDTHS, _WIDTH = {"note": 60, "item": 22}, 16
_ON_A_PAGE = 180  # units of width that can be read side by side on A4
_FORMATS: dict[Kind, str] = {
    "money": "#,##0.00", "ratio": "0.00%", "years": "0.##", "date": "yyyy-mm-dd", "id": "@", "text": "@", "period": "@",
}  # fmt: skip
_DROP_DOWNS: dict[Kind, tuple[Choice, ...]] = {
    "role": ROLES, "basis": BASES, "yes_no": YES_NO, "education": EDUCATIONS, "certificate": CERTIFICATES,
    "control": CONTROLS_KNOWN, "grade": GRADES,
    "handling": HANDLINGS,
}  # fmt: skip
_OF_THE_COMPANY: frozenset[Kind] = frozenset({"grade"})  # a plan may name its own
_NEEDED = Text("必填。", "Required. ")
_OPTIONAL = Text("（可不填）", " (optional)")
_SAYS_WHEN = re.compile("空|必填|blank|needed")
_ONE_OF = Text("收入与成本、收入与利润、利润率，填其中一种", "fill in revenue and cost, revenue and profit, or margin")
_TO_FILL_IN = Text("请填写贵公司的标准；不用的行删除。", "Enter your company's own; delete rows that you do not use. ")


def template_workbook(lang: Lang) -> bytes:
    """Return the blank workbook in one language."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "compbatch"
    items = draw_guide(book.create_sheet(GUIDE.of(lang)), lang)
    for sheet in SHEETS:
        if sheet is HISTORY:  # every output brings it along; a blank one would stand beside that
            continue
        drawn = book.create_sheet(sheet.title.of(lang))
        _draw(drawn, sheet, lang)
        if sheet is PLAN:
            _fill_in_plan(drawn, items, lang)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _draw(drawn: Worksheet, sheet: SheetKind, lang: Lang) -> None:
    fields = _shown(sheet)
    for place, field in enumerate(fields, start=1):
        _column(drawn, place, field, lang)
        if sheet is not PLAN:
            letter = get_column_letter(place)
            drawn.add_data_validation(_validation(sheet, field, f"{letter}2:{letter}{_LAST_ROW}", lang))
    drawn.freeze_panes = "A2"
    wide = math.ceil(sum(column.width for column in drawn.column_dimensions.values()) / _ON_A_PAGE)
    set_up_printing(drawn, Pages(A4, wide=wide, one_high=False, heading_row=1, repeated=2), sheet.title.of(lang))
    drawn.auto_filter.ref = f"A1:{get_column_letter(len(fields))}1"


def _shown(sheet: SheetKind) -> list[Field]:
    return [field for field in sheet.fields if not field.watched or field.kind in _DROP_DOWNS]


def _column(drawn: Worksheet, place: int, field: Field, lang: Lang) -> None:
    letter = get_column_letter(place)
    heading = drawn.cell(1, place, field.title.of(lang))
    heading.font = Font(name=FACES[lang].name, size=10, bold=True, color="FFFFFFFF" if field.filled else f"FF{ACCENT}")
    fill = f"FF{ACCENT if field.filled else BAND}"
    heading.fill = PatternFill("solid", start_color=fill, end_color=fill)
    heading.alignment = Alignment(horizontal="center", vertical="center")
    drawn.column_dimensions[letter].width = _WIDTHS.get(field.key, max(_WIDTH, _longest_word(field, lang)))
    drawn.column_dimensions[letter].number_format = _FORMATS.get(field.kind, "General")


def _longest_word(field: Field, lang: Lang) -> int:
    """Return the width that the words of a drop-down take."""
    grades = GRADES if field.key == "from" else ()
    return max((text_width(choice.title.of(lang)) + 2 for choice in _DROP_DOWNS.get(field.kind, grades)), default=0)


def _fill_in_plan(drawn: Worksheet, items: ItemRange, lang: Lang) -> None:
    """List every item: the usual rules with their values, blank what only the company can know."""
    letters = {field.key: get_column_letter(place) for place, field in enumerate(_shown(PLAN), start=1)}
    row = 2
    for item in ITEMS:
        for place, tier in enumerate(item.default):
            cells = plan_row(item, tier, lang, blank=item.illustrative)
            lead = _TO_FILL_IN.of(lang) if item.illustrative else ""
            cells["note"] = lead + item.meaning.of(lang) if place == 0 else None
            for key, letter in letters.items():
                cell = drawn[f"{letter}{row}"]
                cell.value, cell.font = cells.get(key), Font(name=FACES[lang].name, size=10, color=f"FF{INK}")
                cell.number_format = str(cells.get(f"{key} format", "General"))
            if item.shape == "choice":
                drawn.add_data_validation(_list(item.choices, f"{letters['value']}{row}", lang))
            if item.shape == "grades":
                drawn.add_data_validation(_list(GRADES, f"{letters['from']}{row}", lang, open_list=True))
            row += 1
    names = f"{quote_sheetname(GUIDE.of(lang))}!$A${items.first}:$A${items.last}"
    column = f"{letters['item']}2:{letters['item']}{_LAST_ROW}"
    drawn.add_data_validation(DataValidation(type="list", formula1=names, showErrorMessage=True, sqref=column))
    drawn.auto_filter.ref = f"A1:{get_column_letter(len(letters))}{row - 1}"


def _validation(sheet: SheetKind, field: Field, cells: str, lang: Lang) -> DataValidation:
    """Return the input hint of a column, with a drop-down where it takes known words."""
    choices = _DROP_DOWNS.get(field.kind)
    found = _list(choices, cells, lang, open_list=field.kind in _OF_THE_COMPANY) if choices else None
    found = found or DataValidation(sqref=cells, allow_blank=True)
    found.showInputMessage = True
    found.promptTitle = limits.shortened(field.title.of(lang), limits.PROMPT_TITLE)
    found.prompt = limits.shortened(_hint(sheet, field, lang), limits.PROMPT)
    return found


def _list(choices: tuple[Choice, ...], cells: str, lang: Lang, *, open_list: bool = False) -> DataValidation:
    """Return a drop-down of known words, an open one if others are taken, too."""
    words = ",".join(choice.title.of(lang) for choice in choices)
    assert limits.units(words) <= limits.LISTED_WORDS  # noqa: S101 - a test draws every template
    formula = f'"{words}"'
    return DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=not open_list, sqref=cells)


def _hint(sheet: SheetKind, field: Field, lang: Lang) -> str:
    """Say what a column takes, and whether it has to be filled in."""
    meaning = field.meaning.of(lang)
    if field.filled:
        return _NEEDED.of(lang) + meaning
    if any(field.key in columns for columns in sheet.one_of):
        return f"{meaning}{'；' if lang == 'zh' else '; '}{_ONE_OF.of(lang)}"
    return meaning if _SAYS_WHEN.search(meaning) else meaning + _OPTIONAL.of(lang)
