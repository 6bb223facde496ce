"""A blank workbook made from the column definitions, with drop-downs, input hints and an example row or two."""

import datetime as dt
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from compbatch.language import Lang, Text
from compbatch.model.columns import (
    BASES,
    CERTIFICATES,
    CONTROLS_KNOWN,
    EDUCATIONS,
    GRADES,
    PLAN,
    ROLES,
    YES_NO,
    Choice,
    Field,
    Kind,
    SheetKind,
)
from compbatch.model.plan import ITEMS
from compbatch.model.sheet_kinds import HISTORY, SHEETS
from compbatch.sheets.sheet_writer import ACCENT, BAND, FACES

_LAST_ROW = 2000
_FORMATS: dict[Kind, str] = {
    "money": "#,##0.00", "ratio": "0.00%", "years": "0.##", "date": "yyyy-mm-dd", "id": "@", "text": "@", "period": "@",
}  # fmt: skip
_DROP_DOWNS: dict[Kind, tuple[Choice, ...]] = {
    "role": ROLES, "basis": BASES, "yes_no": YES_NO, "education": EDUCATIONS, "certificate": CERTIFICATES,
    "control": CONTROLS_KNOWN,
}  # fmt: skip
_OPTIONAL = Text("可不填", "optional")

Example = dict[str, object]
_DAY = dt.date(2026, 3, 5)


def _examples(lang: Lang) -> dict[str, list[Example]]:
    """Return the example rows of each sheet; they pass the checks and are there to be replaced."""
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
        "adjustments": [{"director_id": "D001", "amount": 300, "reason": "示例：补发" if zh else "Example: arrears"}],
        "tasks": [{"director_id": "D001", "task": "示例：开拓新渠道" if zh else "Example: open a new channel",
                   "done": YES_NO[1].title.of(lang)}],
        "controls": [{"item": choice.title.of(lang)} for choice in CONTROLS_KNOWN],
        "plan": [
            {"item": item.title.of(lang), "from": tier.start and _start(tier.start, lang),
             "value": item.title_of(tier.value).of(lang) if item.choices else tier.value,
             "note": item.meaning.of(lang) if place == 0 else None}
            for item in ITEMS for place, tier in enumerate(item.default)
        ],
    }  # fmt: skip


def _start(start: object, lang: Lang) -> object:
    return next((grade.title.of(lang) for grade in GRADES if grade.key == start), start)


def template_workbook(lang: Lang) -> bytes:
    """Return the blank workbook in one language."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "compbatch"
    examples = _examples(lang)
    for sheet in SHEETS:
        if sheet is HISTORY:  # every output brings it along; a blank one would stand beside that
            continue
        _draw(book.create_sheet(sheet.title.of(lang)), sheet, examples[sheet.key], lang)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _draw(drawn: Worksheet, sheet: SheetKind, examples: list[Example], lang: Lang) -> None:
    fields = [field for field in sheet.fields if not field.watched]
    for place, field in enumerate(fields, start=1):
        _column(drawn, place, field, lang)
        for row, example in enumerate(examples, start=2):
            cell = drawn.cell(row, place, example.get(field.key))
            cell.number_format = _FORMATS.get(field.kind, "General")
            cell.font = Font(name=FACES[lang], size=10, italic=True, color="FF6B7280")
    drawn.freeze_panes = "A2"
    drawn.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{len(examples) + 1}"
    drawn.sheet_view.showGridLines = True


def _column(drawn: Worksheet, place: int, field: Field, lang: Lang) -> None:
    letter = get_column_letter(place)
    heading = drawn.cell(1, place, field.title.of(lang))
    heading.font = Font(name=FACES[lang], size=10, bold=True, color="FFFFFFFF" if field.filled else f"FF{ACCENT}")
    fill = f"FF{ACCENT if field.filled else BAND}"
    heading.fill = PatternFill("solid", start_color=fill, end_color=fill)
    heading.alignment = Alignment(horizontal="center", vertical="center")
    drawn.column_dimensions[letter].width = 42 if field.key == "note" else 16
    drawn.column_dimensions[letter].number_format = _FORMATS.get(field.kind, "General")
    if field is PLAN.field("value"):
        _offer_words(drawn, letter, lang)
    else:
        drawn.add_data_validation(_validation(field, f"{letter}2:{letter}{_LAST_ROW}", lang))


def _offer_words(drawn: Worksheet, letter: str, lang: Lang) -> None:
    """Give each plan item that takes words a drop-down of them."""
    row = 2
    for item in ITEMS:
        if item.choices:
            words = ",".join(choice.title.of(lang) for choice in item.choices)
            drawn.add_data_validation(DataValidation(type="list", formula1=f'"{words}"', sqref=f"{letter}{row}"))
        row += len(item.default)


def _validation(field: Field, cells: str, lang: Lang) -> DataValidation:
    """Return the input hint of a column, with a drop-down where it takes known words."""
    choices = _DROP_DOWNS.get(field.kind)
    listed = f'"{",".join(choice.title.of(lang) for choice in choices)}"' if choices else None
    hint = field.meaning.of(lang) if field.filled else f"{field.meaning.of(lang)} ({_OPTIONAL.of(lang)})"
    return DataValidation(
        type="list" if listed else None, formula1=listed, allow_blank=True,
        showInputMessage=True, promptTitle=field.title.of(lang)[:32], prompt=hint[:255], showErrorMessage=bool(listed),
        sqref=cells,
    )  # fmt: skip
