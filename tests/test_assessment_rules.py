"""The rules of the assessment by themselves: which state follows from which figures, and as which formula."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from expression_cells import NamedCells, columns, plan, shown
from workbooks import table

from compbatch.language import Text
from compbatch.model.assessment import (
    ASSESSMENT,
    STATES,
    AtLeast,
    Both,
    InStep,
    Judged,
    NeededMonthly,
    SoldToDate,
    Stated,
    StillNeeded,
)
from compbatch.model.money import exactly
from compbatch.paying.compute import computed

MET = AtLeast("actual", "target")
DONE = AtLeast("tasks_done", "tasks_total")


def counted(**figures: str) -> dict[str, Any]:
    """Write columns; months and tasks are whole numbers."""
    known = columns(**figures)
    for key in known.keys() & {"months", "months_left", "tasks_done", "tasks_total"}:
        known[key] = known[key].astype(int)
    return known


def holds(condition: Any, **figures: str) -> list[bool]:
    with exactly():
        return list(condition.values(counted(**figures)))


def cells(**figures: str) -> NamedCells:
    return NamedCells({key: Decimal(text) for key, text in figures.items()})


def test_exactly_on_the_target_is_met():
    assert holds(MET, actual="99.99 100 100.01", target="100 100 100") == [False, True, True]


@pytest.mark.parametrize(("done", "expected"), [("2", True), ("1", False), ("0", False)])
def test_every_task_must_be_done_too(done: str, expected: bool):  # noqa: FBT001 - a column of the table
    figures = {"actual": "100", "target": "100", "tasks_done": done, "tasks_total": "2"}
    assert holds(Both(MET, DONE), **figures) == [expected]
    assert holds(Both(MET, DONE), **{**figures, "actual": "99"}) == [False]


def test_in_step_is_the_share_of_the_target_by_the_share_of_the_months():
    # Of 12 months 10 are left, so that 2 have passed: a sixth of 1,200 is 200.
    of_a_year = {"target": "1200 1200", "months": "12 12", "months_left": "10 10"}
    assert holds(InStep(), actual="199.99 200", **of_a_year) == [False, True]
    assert holds(InStep(), actual="0 -0.01", target="300 300", months="3 3", months_left="3 3") == [True, False]


def test_what_is_needed_is_shared_by_the_months_left():
    with exactly():
        needed = StillNeeded().values(columns(target="100 100", actual="30 100.01"), plan())
        monthly = NeededMonthly().values(counted(needed="70 0.05", months_left="3 9"), plan())
    assert (shown(needed), shown(monthly)) == ("70 0", "23.33 0.01")
    assert NeededMonthly().excel(cells(), plan()) == "ROUND(needed/months_left,2)"
    assert StillNeeded().excel(cells(target="100", actual="30"), plan()) == "MAX(0,ROUND(target-actual,2))"
    assert StillNeeded().excel(cells(target="100", actual="30.001"), plan()) == "MAX(0,ROUND(target-actual,4))"
    assert isinstance(StillNeeded().excel(cells(target="9e13", actual="1"), plan()), Text)


def test_what_was_sold_to_date_is_this_month_and_those_before():
    assert shown(SoldToDate("year").values(columns(team_sales="5", sold="7"), plan())) == "12"
    assert SoldToDate("quarter").excel(cells(), plan()) == "sold in the quarter"


def test_the_first_condition_that_holds_decides():
    judged = Judged(((MET, "met"), (InStep(), "on_pace")), "behind")
    known = counted(actual="300 100 99.99", target="300 300 300", months="3 3 3", months_left="2 2 2")
    with exactly():
        assert shown(judged.values(known, plan())) == "met on_pace behind"


def test_a_verdict_is_a_formula_that_tells_the_same():
    far = cells(actual="50", target="300", months="3", months_left="2", tasks_done="1", tasks_total="1")
    judged = Judged(((MET, "met"), (InStep(), "on_pace")), "behind")
    assert judged.excel(far, plan()) == (
        'IF(actual>=target,"met",IF(ROUND(actual*3,2)>=ROUND(target*(3-months_left),2),"on_pace","behind"))'
    )
    both = Judged(((Both(MET, DONE), "competent"),), "not_competent")
    assert both.excel(far, plan()) == ('IF(AND(actual>=target,tasks_done>=tasks_total),"competent","not_competent")')
    assert Stated("held").excel(far, plan()) is None


@pytest.mark.parametrize(
    ("figures", "doubt"),
    [
        ({"actual": "300.0000001"}, True),  # too near the target
        ({"actual": "299.999999"}, False),
        ({"actual": "100.0000001"}, True),  # too near the third of it
        ({"actual": "100"}, False),  # on it
        ({"actual": "200.0000001", "months_left": "1"}, True),  # too near two thirds
        ({"actual": "9e13"}, True),  # too large to compare
    ],
)
def test_what_excel_could_not_tell_is_a_value_that_says_so(figures: dict[str, str], doubt: bool):  # noqa: FBT001
    judged = Judged(((MET, "met"), (InStep(), "on_pace")), "behind")
    asked = cells(**{"target": "300", "months": "3", "months_left": "2", **figures})
    assert isinstance(judged.excel(asked, plan()), Text) is doubt


def test_two_conditions_are_in_doubt_where_one_is():
    near = cells(actual="300.0000001", target="300", tasks_done="1", tasks_total="1")
    assert (Both(MET, DONE).doubtful(near.figures), Both(DONE, MET).doubtful(near.figures)) == (True, True)
    assert not Both(DONE, DONE).doubtful(near.figures)


FLAGS = ("held", "no_target", "unsettled", "leaves", "closes", "incomplete")


@pytest.mark.parametrize(
    ("flags", "actual", "done", "state"),
    [
        ("", "300", "1", "met"), ("", "100", "1", "on_pace"), ("", "99", "1", "behind"),
        ("closes", "300", "1", "competent"), ("closes", "300", "0", "not_competent"),
        ("closes", "299", "1", "not_competent"),
        ("leaves", "300", "1", "competent"), ("leaves", "299", "1", "left"), ("leaves", "300", "0", "left"),
        ("leaves closes", "299", "1", "left"),
        ("incomplete", "300", "1", "met"), ("incomplete", "100", "1", "incomplete"),
        ("unsettled closes", "300", "1", "incomplete"), ("unsettled leaves", "300", "1", "incomplete"),
        ("unsettled no_target", "300", "1", "no_target"), ("unsettled held", "300", "1", "held"),
        ("no_target", "300", "1", "no_target"), ("no_target closes", "300", "1", "no_target"),
        ("held", "300", "1", "held"), ("held closes no_target", "300", "1", "held"),
    ],
)  # fmt: skip
def test_each_state_follows_from_its_figures(flags: str, actual: str, done: str, state: str):
    """A quarter with a target of 300 and a task, two of its months still to come."""
    known = counted(actual=actual, target="300", months="3", months_left="2", tasks_done=done, tasks_total="1")
    known |= {flag: np.array([flag in flags.split()]) for flag in FLAGS}
    column = next(each for each in ASSESSMENT["quarter"] if each.key == "state")
    with exactly():
        found = computed([column], known | {"everyone": np.array([True])}, plan())
    assert list(found["state"]) == [state]


COLUMNS = table("""
    span    | column      | headed     | format | for whom
    month   | target      | 月度目标   | money  | has_target
    month   | actual      | 本月实际   | money  | paid
    month   | attainment  | 月度达成率 | ratio  | measured
    quarter | target      | 季度目标   | money  | has_target
    quarter | actual      | 季度累计   | money  | paid
    quarter | attainment  | 季度达成率 | ratio  | measured
    quarter | needed      | 差额       | money  | measured
    quarter | months_left | 剩余月数   | count  | has_target
    quarter | per_month   | 每月需完成 | money  | goes_on
    quarter | state       | 季度结论   | text   | held no_target unsettled leaves closes incomplete everyone
    year    | target      | 年度目标   | money  | has_target
    year    | actual      | 年度累计   | money  | paid
    year    | attainment  | 年度达成率 | ratio  | measured
    year    | needed      | 差额       | money  | measured
    year    | months_left | 剩余月数   | count  | has_target
    year    | per_month   | 每月需完成 | money  | goes_on
    year    | state       | 年度结论   | text   | held no_target unsettled leaves closes incomplete everyone
""")


def test_each_span_has_its_columns_and_a_month_no_verdict():
    assert [
        {
            "span": span,
            "column": column.key,
            "headed": column.title.zh,
            "format": column.format,
            "for whom": " ".join(rule.applies for rule in column.rules),
        }
        for span, its_columns in ASSESSMENT.items()
        for column in its_columns
    ] == COLUMNS


@pytest.mark.parametrize(
    ("state", "zh"),
    [
        ("competent", "称职"), ("not_competent", "不称职"), ("met", "待定：已达标"), ("on_pace", "待定：进度正常"),
        ("behind", "待定：落后"), ("incomplete", "待定：月份不全"), ("left", "待定：中途离职"),
        ("no_target", "未设目标"), ("held", "本月暂缓"),
    ],
)  # fmt: skip
def test_each_state_has_its_words(state: Any, zh: str):
    assert STATES[state].zh == zh


def test_the_target_and_what_is_needed_follow_from_what_was_sold():
    known = columns(**{"directors.annual_target": "1200", "team_sales": "200", "sold": "100"})
    flags = {key: np.array([True]) for key in ("has_target", "paid", "measured")}
    with exactly():
        months = {"months_left": np.array([9]), "goes_on": np.array([True])}
        found = computed(ASSESSMENT["year"][:6], known | flags | months, plan())
    assert " ".join(map(shown, found.values())) == "1200 300 0.25 900 9 100.00"
