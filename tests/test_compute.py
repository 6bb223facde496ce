"""How columns are worked out by their rules, and what row a director who is held has: small tables in and out."""

from decimal import Decimal

import numpy as np
import pandas as pd
from expression_cells import amounts, columns, plan, shown

from compbatch.language import Text
from compbatch.model.expression import Difference, Figure
from compbatch.model.faces import Rule
from compbatch.model.sheet_column import Format, SheetColumn
from compbatch.paying.compute import arrays, computed, with_held


def column(key: str, *rules: tuple[str, str], kind: Format = "money") -> SheetColumn[Figure]:
    """Return a column that takes another where a flag is set: the flag and the other, by turns."""
    made = tuple(Rule(flag, Figure(taken)) for flag, taken in rules)
    return SheetColumn(key=key, title=Text(key, key), format=kind, rules=made)


def flags(words: str) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return np.array([word == "yes" for word in words.split()])


# computed


def test_the_first_rule_that_applies_counts_and_without_one_a_figure_is_blank():
    known = columns(a="1 2 3 4", b="10 20 30 40") | {"one": flags("yes no yes no"), "two": flags("yes yes no no")}
    made = computed([column("taken", ("one", "a"), ("two", "b"))], known, plan())
    assert {key: shown(values) for key, values in made.items()} == {"taken": "1 20 3 –"}


def test_a_column_is_worked_out_over_those_before_it():
    made = computed([column("x", ("everyone", "a")), column("y", ("everyone", "x"))], columns(a="1 2"), plan())
    assert {key: shown(values) for key, values in made.items()} == {"x": "1 2", "y": "1 2"}


def test_a_rule_is_not_asked_about_those_to_whom_it_does_not_apply():
    """The second has no target: to subtract would fail."""
    rule = Rule("one", Difference((Figure("a"),), (Figure("b"),)))
    missed = SheetColumn(key="missed", title=Text("差额", "Missed"), format="money", rules=(rule,))
    known = columns(a="5 –", b="2 –") | {"one": flags("yes no")}
    assert shown(computed([missed], known, plan())["missed"]) == "3 –"


def test_what_has_no_rule_is_given_and_not_given_back():
    assert computed([column("a")], columns(a="1"), plan()) == {}


def test_a_date_that_does_not_apply_is_blank():
    known = {"everyone": flags("yes yes"), "ended": flags("yes no"), "last": np.array(["2026-03-16"] * 2, "M8[ms]")}
    last = computed([column("until", ("ended", "last"), kind="date")], known, plan())["until"]
    assert [str(day)[:10] for day in last] == ["2026-03-16", "NaT"]


# arrays


def test_flags_and_dates_stay_and_all_else_is_an_object_none_where_blank():
    frame = pd.DataFrame(
        {
            "on_plan": [True, False],
            "start": pd.to_datetime(["2026-03-16", None]),
            "grade": pd.Series(["A", None], dtype="str"),
            "rows": pd.Series([3, None], dtype="Int64"),
            "amount": pd.Series([Decimal(1), np.nan], dtype=object),
            "whole": [1, 2],
        }
    )
    made = arrays(frame)
    assert [made[key].dtype.kind for key in frame] == ["b", "M", "O", "O", "O", "O"]
    assert [list(made[key]) for key in ("grade", "rows", "amount", "whole")] == [
        ["A", None], [3, None], [Decimal(1), None], [1, 2],
    ]  # fmt: skip


# with_held


def test_who_is_held_has_a_row_without_amounts_in_the_order_of_the_sheet():
    people = {"director_id": ["D01", "D02", "D03"], "name": ["甲", "乙", "丙"], "role": ["营销总监"] * 3}
    directors = pd.DataFrame({**people, "grade": ["A", "B", "C"], "commission_basis": ["团队"] * 3, "extra": [1, 2, 3]})
    paid = directors.drop(columns="extra").iloc[[0, 2]].assign(status="pay", on_plan=[True, False])
    whole = with_held(paid.assign(gross_pay=amounts("10 –")), directors, {"D02"})
    assert whole[["director_id", "grade", "status", "on_plan", "gross_pay"]].to_numpy().tolist() == [
        ["D01", "A", "pay", True, Decimal(10)],
        ["D02", "B", "hold", False, None],
        ["D03", "C", "pay", False, None],
    ]
    assert list(whole) == [*paid, "gross_pay"]
    assert whole["on_plan"].dtype.kind == "b"
