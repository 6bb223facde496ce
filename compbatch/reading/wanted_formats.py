"""Which number formats matter in which column: percentages, currencies and units, ids of a fixed count of digits."""

from collections.abc import Mapping
from functools import lru_cache

from compbatch.model.sheet_map import SheetMap
from compbatch.model.unit import Unit
from compbatch.model.unit_words import unit_of
from compbatch.xlsx import NumberFormat

PLAN_FIGURES = (("plan", "value"), ("plan", "from"))
_PERCENT = "%"


def wanted_formats(sheet_map: SheetMap, formats: Mapping[int, NumberFormat]) -> dict[int, frozenset[int]]:
    """Return, for each column's position, the formats that matter in it."""
    wanted = {
        column.position: frozenset(index for index, form in formats.items() if _matters(sheet_map, key, form))
        for key, column in sheet_map.columns.items()
    }
    return {position: indexes for position, indexes in wanted.items() if indexes}


def _matters(sheet_map: SheetMap, key: str, form: NumberFormat) -> bool:
    kind = sheet_map.sheet.field(key).kind
    if kind == "id":
        return bool(form.mask)
    if kind == "money":
        return form.percent or _says_unit(form)
    return (kind == "ratio" or (sheet_map.sheet.key, key) in PLAN_FIGURES) and (form.percent or _PERCENT in form.words)


def _says_unit(form: NumberFormat) -> bool:
    unit = unit_in(form)
    return unit.percent or bool(unit.scale) or unit.currency not in (None, "CNY") or bool(form.thousands)


@lru_cache(1 << 14)
def unit_in(form: NumberFormat) -> Unit:
    """Return the unit that stands around a number in a format."""
    return unit_of(form.words.strip(" .-"))
