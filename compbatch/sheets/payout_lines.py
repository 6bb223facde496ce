"""What a run tells of each director, in plain words and figures that any program and any later version can read."""

from decimal import Decimal

import pandas as pd

from compbatch.model.choices import GRADES, choice_title
from compbatch.model.faces import Figures
from compbatch.model.payout import PAYOUT
from compbatch.model.sheet_column import Format
from compbatch.model.wording import amount_text
from compbatch.paying import ComputedMonth
from compbatch.sheets.explain import explanation

PayoutLine = dict[str, str | None]


def payout_lines(paid: ComputedMonth) -> list[PayoutLine]:
    """Write down every column of the payout and how the pay comes about, a line a director."""
    lang = paid.lang
    lines = []
    for figures in paid.figures.values():
        line = {column.key: _cell(figures, column.key, column.format) for column in PAYOUT}
        grade = line["grade"]
        line["grade"] = grade and choice_title(GRADES, grade).of(lang)
        held_for = paid.held.get(str(line["director_id"]), [])
        lines.append({**line, "explanation": explanation(figures, paid.plan, lang, list(held_for))})
    return lines


def plain(figure: Decimal | None, form: Format) -> str | None:
    """Write a figure as a decimal string: money with 2 decimals or more, ratios with 6, rates as they are."""
    if figure is None or pd.isna(figure):
        return None
    if form == "money":
        return amount_text(figure).replace(",", "")
    return f"{figure:.6f}" if form == "ratio" else f"{figure.normalize():f}"


def _cell(figures: Figures, key: str, form: Format) -> str | None:
    return figures.get(key) if form == "text" else plain(figures[key], form)
