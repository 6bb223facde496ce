"""Draw the history sheet: the records of earlier months as they were, and this month's below them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter

from compbatch.fields import HISTORY, STATUSES, Field, choice_title
from compbatch.language import Text
from compbatch.money import PLACES
from compbatch.sheets.frame import FIRST_ROW, HEADING_ROW, Month
from compbatch.sheets.pad import BAND, HEADING, SUBTITLE, TITLE, Look, Pad, cell_look, plain_number

_TITLE = Text("发放历史", "Pay history")
_SUBTITLE = Text(
    "每月每位总监一行，是当月发放的记录，不随 Excel 重算。已结的月份不改，差额进入本月。有底色的是本月，重新运行时替换",
    "A row per director and month: a record of the pay, which Excel does not recalculate. Closed months are never "
    "rewritten; differences fall into the current month. The tinted rows are this month's; another run replaces them",
)


def draw_history(month: Month, pad: Pad) -> None:
    """Draw the whole sheet."""
    pad.put(1, 1, month.say(_TITLE), TITLE)
    pad.put(2, 1, month.say(_SUBTITLE), SUBTITLE)
    for place, field in enumerate(HISTORY.fields, start=1):
        pad.put(HEADING_ROW, place, month.say(field.title), HEADING)
    for place, record in month.records.iterrows():
        _draw(month, pad, month.record_rows[int(str(place))], _recorded(record))
    below = FIRST_ROW + len(month.records)
    for row, (_, figures) in enumerate(month.payout.iterrows(), start=below):
        _draw(month, pad, row, _record(month, figures), fill=BAND)
    last = below + len(month.payout) - 1
    pad.widths(10, 10, 16, *([14] * (len(HISTORY.fields) - 4)), 9)
    pad.sheet.row_dimensions[1].height, pad.sheet.row_dimensions[HEADING_ROW].height = 26, 32
    pad.sheet.freeze_panes = f"D{FIRST_ROW}"
    pad.sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(HISTORY.fields))}{last}"
    pad.printing(HEADING_ROW, f"{month.file_name} · {month.period}")


def _draw(month: Month, pad: Pad, row: int, record: Mapping[str, Any], fill: str | None = None) -> None:
    for place, field in enumerate(HISTORY.fields, start=1):
        pad.put(row, place, _cell(month, field, record[field.key]), _look(field, fill))


def _look(field: Field, fill: str | None) -> Look:
    look = cell_look("money" if field.kind == "money" else "text", fill=fill, bold=field.key == "gross_pay")
    return replace(look, across="center") if field.kind == "status" else look


def _cell(month: Month, field: Field, value: Any) -> str | Decimal | None:  # noqa: ANN401 - a frame's cell
    if pd.isna(value):
        return None
    if field.kind == "money":
        return plain_number(value)
    return month.say(choice_title(STATUSES, str(value))) if field.kind == "status" else str(value)


def _recorded(record: "pd.Series[Any]") -> dict[str, Any]:
    """Return a record as it was read."""
    amounts = {field.key for field in HISTORY.fields if field.kind == "money"}
    return {
        str(key): Decimal(int(value)).scaleb(-PLACES) if key in amounts and not pd.isna(value) else value
        for key, value in record.items()
    }


def _record(month: Month, figures: "pd.Series[Any]") -> dict[str, Any]:
    """Return this month's record of a director; who is held keeps what they still owe."""
    held = figures["status"] == "hold"
    keys = ("director_id", "name", "status") if held else [field.key for field in HISTORY.fields]
    record = dict.fromkeys(field.key for field in HISTORY.fields)
    record |= {key: figures[key] for key in keys if key in figures} | {"period": str(month.period)}
    carried, director = month.earlier.carried, figures["director_id"]
    if held:
        record["carry_forward"] = carried.at[director, "amount"] if director in carried.index else Decimal(0)
    elif figures["on_plan"] and not figures["on_team"]:
        record["commissionable_sales"] = Decimal(0)  # all their sales count for the target, none earns team commission
    elif not figures["on_plan"]:
        record["commissionable_sales"] = None
    return record
