"""Say what a sheet holds, in a few words: its rows, and what they come to or set."""

import pandas as pd

from compbatch.language import Text
from compbatch.model.money import total
from compbatch.model.plan_columns import PLAN
from compbatch.model.sheet_map import SheetMap
from compbatch.model.wording import amount_text

_SHOWN = 5


def contents(sheet_map: SheetMap, frame: pd.DataFrame) -> Text:
    """Count a sheet's rows, and add up its money; of a plan, name the values."""
    rows = len(frame)
    counted = Text(f"{rows} 行", "1 row" if rows == 1 else f"{rows} rows")
    if sheet_map.sheet is PLAN and rows:
        values = [f"{item} {value}" for item, value in frame[["item", "value"]].dropna().head(_SHOWN).to_numpy()]
        dots = " …" if rows > _SHOWN else ""
        return Text(f"{counted.zh}：{'、'.join(values)}{dots}", f"{counted.en}: {', '.join(values)}{dots}")
    fields = sheet_map.sheet.fields
    money = next((field for field in fields if field.kind == "money" and frame[field.key].notna().any()), None)
    if money is None:
        return counted
    amount = amount_text(total(frame[money.key].dropna()))
    return Text(f"{counted.zh}，{money.title.zh}合计 {amount}", f"{counted.en}, {money.title.en} {amount} in all")
