"""Draw on the checks sheet what was corrected of closed months: each line as recorded, as corrected, the difference."""

from compbatch.language import Text
from compbatch.model.corrections import Correction
from compbatch.model.payout import TITLES
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.sheet_writer import HEADING, SECTION, SUBTITLE, Look, SheetWriter, cell_look, plain_number

_TITLE = Text(
    "更正：已结月份重新核算与记录的差额", "Corrections: closed months computed again, compared with their records"
)
_HOW = Text(
    "差额合计进入本月的“更正”一行；其余各行是差额的原因。以后的更正只发新的差额",
    "The differences of pay lines add up to this month's line Correction; the other rows say why. "
    "A later correction pays only what is new",
)
_HEADINGS = (
    Text("总监", "Director"), Text("项目", "Item"), Text("月份", "Month"), Text("记录", "As recorded"),
    Text("更正后", "Corrected"), Text("差额", "Difference"), Text("更正后的工作簿", "Corrected workbook"),
)  # fmt: skip
_DUE = Text("团队提成周期应提", "Team commission due for the period")


def draw_corrections(month: MonthView, writer: SheetWriter, row: int) -> int:
    """Draw the block from a row on, where anything was corrected; return the first row below."""
    if not month.corrections.made:
        return row
    writer.put(row, 1, month.say(_TITLE), SECTION)
    writer.put(row + 1, 1, month.say(_HOW), SUBTITLE)
    for place, heading in enumerate(_HEADINGS, start=1):
        writer.put(row + 2, place, month.say(heading), HEADING)
    row += 3
    for correction in month.corrections.made:
        row = _correction(month, writer, row, correction)
    return row + 1


def _correction(month: MonthView, writer: SheetWriter, row: int, correction: Correction) -> int:
    """Draw one director's month: the pay lines in bold, then the figures behind them."""
    both = [(key, *each, True) for key, each in correction.lines.items()]
    both += [(key, *each, False) for key, each in correction.facts.items() if not _said(key, correction)]
    for key, old, new, paid in both:
        title = _DUE if key == "true_up" else TITLES[key]
        told = (correction.director_id, month.say(title), correction.month)
        for place, words in enumerate(told, start=1):
            writer.put(row, place, words, Look(size=9, bold=paid, indent=0 if paid or place > 1 else 1))
        for place, amount in enumerate((old, new), start=4):
            writer.put(row, place, plain_number(amount), cell_look("money", size=9, bold=paid))
        writer.formula(
            row, 6, f"ROUND(E{row}-D{row},6)", plain_number(new - old), cell_look("money", size=9, bold=paid)
        )
        writer.put(row, 7, correction.file, Look(size=9, indent=1))
        row += 1
    return row


def _said(key: str, correction: Correction) -> bool:
    """Tell whether a figure is that of the line above it: sales that earn are mostly all sales."""
    return key == "commissionable_sales" and correction.facts[key] == correction.facts.get("team_sales")
