"""What a column asks of its cells: a sheet is looked through by Pandera exactly where some cell breaks a rule."""

import pandas as pd
import pytest

from compbatch.checking.column_rules import CellRule, is_kept, rules_of
from compbatch.checking.schema import wrong_cells
from compbatch.model.columns import Field, SheetKind
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.tables import DTYPES, Table

ASKED = [
    (sheet, field, rules)
    for sheet in SHEETS
    for field, rules in rules_of(sheet, frozenset(field.key for field in sheet.fields)).values()
]


def tried(field: Field, rules: tuple[CellRule, ...]) -> dict[object, str | None]:
    """Return what may stand in a column, each with the code that it breaks; a blank one breaks none of the rules."""
    if field.kind == "date":
        return {pd.Timestamp("2026-03-02"): None}
    if field.kind not in DTYPES:
        known = rules[0].words if rules else ("D01",)
        return dict.fromkeys(known) | ({"?": rules[0].code} if rules else {})
    (rule,) = rules or (CellRule("CB201"),)
    bounds = {rule.least: None} if rule.least is not None else {0: None}
    bounds |= {rule.least - 1: rule.code} if rule.least is not None else {}
    return bounds | ({rule.most: None, rule.most + 1: rule.code} if rule.most is not None else {})


@pytest.mark.parametrize(
    ("sheet", "field", "rules"), ASKED, ids=[f"{sheet.key}-{field.key}" for sheet, field, _ in ASKED]
)
def test_pandera_finds_what_breaks_a_rule_and_nothing_else(sheet: SheetKind, field: Field, rules: tuple[CellRule, ...]):
    there = frozenset({field.key})
    values = tried(field, rules)
    for value, code in [*values.items(), (None, None)]:
        column = pd.Series([next(iter(values)), value], index=[2, 3], dtype=DTYPES.get(field.kind, "str"))
        frame = pd.DataFrame({field.key: column})
        found = [(key.key, broken, list(rows)) for key, broken, rows in wrong_cells(Table(sheet, frame), there)]
        wrong = code or (value is None and field.filled)
        assert found == ([(field.key, code, [3])] if wrong else []), value
        assert is_kept(frame, rules_of(sheet, there)) == (not wrong), value


def test_a_column_of_another_type_is_our_own_fault():
    sheet, field, _ = next(each for each in ASKED if each[1].kind == "money" and each[1].filled)
    frame = pd.DataFrame({field.key: ["1"]}, index=[2])
    there = frozenset({field.key})
    assert not is_kept(frame, rules_of(sheet, there))
    with pytest.raises(Exception, match="Int64"):
        list(wrong_cells(Table(sheet, frame), there))
