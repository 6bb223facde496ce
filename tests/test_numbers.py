"""Order and receipt numbers: which rows may share one, which are one too many, which an earlier month paid."""

from decimal import Decimal

import pytest
from workbooks import check, computed, listed, month, pay

S1 = "S1|2026-03-02|D01|陈一|甲公司|600000"
HEADING = "单号|日期|工号|业务员|客户|销售额\n"
BARE = "日期|工号|销售额\n"


def found(*rows: str, **changes: object) -> list[str]:
    """Return what is said of the month with more sales rows from A5 on."""
    checked = check(month(sales={"A5": "\n".join(rows)}, **changes))
    return listed(checked.found if checked.refused else pay(month(sales={"A5": "\n".join(rows)}, **changes)).found)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (S1, ["CB214 团队销售!A5"]),
        ("S1|2026-03-02|D01|赵六|甲 公司|600000", ["CB214 团队销售!A5"]),  # who sold it does not matter
        ("S1|2026-03-02|D01|陈一|甲公司|500000", ["CB437 团队销售!A2"]),  # another line of the order
        ("S1|2026-03-02|D01|陈一|乙公司|600000", ["CB437 团队销售!A2"]),
        ("S1|2026-03-09|D01|陈一|甲公司|600000", ["CB437 团队销售!A2"]),  # an instalment
        ("S1|2026-03-09|D01|陈一|甲公司|-600000", ["CB437 团队销售!A2"]),  # a return
        ("S1|2026-03-02|D02|陈一|甲公司|500000", ["CB333 团队销售!A5"]),
        ("S1|2026-03-02|D02|陈一|甲公司|600000", ["CB333 团队销售!A5"]),
        ("s1|2026-03-09|D01|||5", ["CB436 团队销售!A5"]),
        ("S 1|2026-03-09|D02|||5", ["CB436 团队销售!A5"]),
        ("S-1\u200b|2026-03-09|D01|||5", ["CB436 团队销售!A5"]),
        ("S01|2026-03-09|D01|||5", []),
        ("S1-1|2026-03-09|D01|||5", []),
        ("S11|2026-03-09|D01|||5", []),
    ],
)
def test_a_row_with_the_number_of_another(row: str, expected: list[str]):
    assert [each for each in found(row) if "CB225" not in each] == expected


def test_lines_of_one_order_and_its_return_all_count():
    sales = HEADING + S1 + "\nS1|2026-03-02|D01|陈一|甲公司|400000.50\nS1|2026-03-20|D01|陈一|甲公司|-100000"
    assert pay(month(sales=sales)).payout.loc[2, "team_sales"] == Decimal("900000.50")


@pytest.mark.parametrize("blank", ["-", "0", "—", "/", "无", "N/A", "none", "'", " - ", "x", "×"])
def test_what_stands_for_no_number_is_none(blank: str):
    rows = "\n".join(f"{blank}|2026-03-0{day}|D0{day}|||{day}" for day in (1, 2))
    assert [code for code in found(rows) if code[:5] in {"CB214", "CB333", "CB436", "CB437"}] == []


def test_numbers_of_other_punctuation_between_digits_are_other_numbers():
    assert found("1-01|2026-03-01|D01|||1", "10-1|2026-03-01|D02|||2", "'101|2026-03-01|D01|||3") == []


def test_both_directors_of_one_number_are_held():
    checked = check(month(sales={"A4": "S1"}))
    assert set(checked.held) == {"D01", "D02"}
    assert not checked.unattributed


def test_numbers_of_receipts_are_looked_at_too():
    receipts = {"A5": "R1|2026-03-05|D02|丙公司|100000.50"}
    assert listed(check(month(receipts=receipts)).found) == ["CB214 回款!A5"]


# Rows without numbers


def test_rows_pasted_twice_are_named_however_many_they_are():
    rows = "\n".join(f"2026-03-{day:02}|D01|{day}" for day in range(1, 31))
    several = pay(month(sales=BARE + rows + "\n" + rows + "\n2026-03-31|D02|1")).found
    assert listed(several) == [
        "CB413 团队销售!C32",
        "CB478 团队销售!C2",
        "CB480 专项客户!B4",
    ]  # 930 of a target of a million
    assert several[0].message("zh") == (
        "“团队销售”有 30 行（合计 465.00）与另一行的日期、总监、客户和金额都相同，第一处同 团队销售!C2："
        "C32, C33, C34, C35, C36 …"
    )


def test_rows_with_numbers_of_their_own_are_named_unless_that_is_how_the_business_is():
    one = "S4|2026-03-02|D01|吴四|甲公司|600000"
    assert found(one) == ["CB413 团队销售!F5"]
    assert found(*(f"S{number}|2026-03-03|D01|吴四|甲公司|5" for number in range(4, 40))) == []
    assert found("|2026-03-02|D01|吴四|甲公司|600000") == ["CB413 团队销售!F5"]  # one of the two has a number


def test_rows_of_nothing_are_not_named():
    assert found("|2026-03-03|D01|||0", "|2026-03-03|D01|||0") == []


# Months before


def february(*rows: str) -> bytes:
    """Return February's output, which paid these sales."""
    empty = {"A2": "\n".join(["||||"] * 3)}
    sales = HEADING + "\n".join(rows)
    return pay(month(sales=sales, receipts=empty, margins={"B2": "2026-02\n2026-02"}), name="2026-02.xlsx").output


def said(row: str, paid: str, plan: str = "") -> list[str]:
    checked = check(month(sales={"A5": row}, plan={"A9": plan}), prior=february(paid))
    known = (each for each in checked.found if each.code in {"CB334", "CB438"})
    return [f"{each.code} {each.at} {each.words.get('first') or each.words['pairs']}" for each in known]


@pytest.mark.parametrize(
    ("row", "plan", "expected"),
    [
        ("S9|2026-03-05|D01|陈一|甲公司|500", "", ["CB438 团队销售!A5 S9 (A5) = [2026-02.xlsx]团队销售!A2"]),
        ("S9|2026-03-05|D01|陈一|甲公司|501", "", []),
        ("S9|2026-03-05|D01|陈一|乙公司|500", "", []),
        ("S8|2026-03-05|D01|陈一|甲公司|500", "", []),
        ("S9|2026-02-20|D01|陈一|甲公司|500", "", []),  # left out: of February
        ("S9|2026-02-20|D01|陈一|甲公司|500", "往期单据||计入", ["CB334 团队销售!A5 [2026-02.xlsx]团队销售!A2"]),
        ("s 9|2026-02-20|D01|陈一|甲 公司|500", "往期单据||计入", ["CB334 团队销售!A5 [2026-02.xlsx]团队销售!A2"]),
        ("S9|2026-03-05|D01|||500", "", ["CB438 团队销售!A5 S9 (A5) = [2026-02.xlsx]团队销售!A2"]),  # no customer
        ("S9|2026-03-05|D01|||501", "", []),
        ("s9|2026-03-05|D01|陈一|甲公司|500", "", ["CB438 团队销售!A5 s9 (A5) = [2026-02.xlsx]团队销售!A2"]),
        (
            "S9|2026-02-21|D01|陈一|甲公司|500",
            "往期单据||计入",
            ["CB438 团队销售!A5 S9 (A5) = [2026-02.xlsx]团队销售!A2"],
        ),
    ],
)
def test_rows_that_an_earlier_output_paid(row: str, plan: str, expected: list[str]):
    assert said(row, "S9|2026-02-20|D01|陈一|甲公司|500", plan) == expected


@pytest.mark.parametrize(
    ("row", "paid", "expected"),
    [
        ("|2026-02-20|D01|陈一|甲公司|500", "S9|2026-02-20|D01|陈一|甲公司|500", True),  # the number was lost
        ("-|2026-02-20|D01||甲 公司|500", "S9|2026-02-20|D01|陈一|甲公司|500", True),
        ("S9|2026-02-20|D01|陈一|甲公司|500", "|2026-02-20|D01|陈一|甲公司|500", True),
        ("|2026-02-20|D01|陈一|甲公司|500", "|2026-02-20|D01|陈一|甲公司|500", True),
        ("S9|2026-02-20|D01|陈一|乙公司|500", "S9|2026-02-20|D01|陈一|甲公司|500", True),  # the customer is another
        ("S9|2026-02-20|D01|陈一||500", "S9|2026-02-20|D01|陈一|甲公司|500", True),
        ("S8|2026-02-20|D01|陈一|甲公司|500", "S9|2026-02-20|D01|陈一|甲公司|500", False),  # two numbers are two orders
        ("|2026-02-20|D02|陈一|甲公司|500", "S9|2026-02-20|D01|陈一|甲公司|500", False),
        ("|2026-02-20|D01|陈一|乙公司|500", "S9|2026-02-20|D01|陈一|甲公司|500", False),
        ("|2026-02-21|D01|陈一|甲公司|500", "S9|2026-02-20|D01|陈一|甲公司|500", False),
        ("|2026-02-20|D01|陈一|甲公司|501", "S9|2026-02-20|D01|陈一|甲公司|500", False),
    ],
)
def test_rows_that_an_earlier_output_seems_to_have_paid(row: str, paid: str, expected: bool):  # noqa: FBT001
    checked = check(month(sales={"A5": row}, plan={"A9": "往期单据||计入"}), prior=february(paid))
    known = [each for each in checked.found if each.code in {"CB334", "CB438", "CB439"}]
    assert listed(known) == (["CB439 团队销售!F5"] if expected else [])
    assert [each.words["pairs"] for each in known] == ["F5 = [2026-02.xlsx]团队销售!F2"] * expected


def test_a_company_suffix_makes_no_other_customer():
    assert said("S9|2026-02-20|D01|陈一|甲有限公司|500", "S9|2026-02-20|D01|陈一|甲|500", "往期单据||计入") == [
        "CB334 团队销售!A5 [2026-02.xlsx]团队销售!A2"
    ]


def test_an_earlier_output_is_asked_only_for_what_it_paid():
    paid = "S9|2026-01-20|D01|陈一|甲公司|500\nS8|2026-02-01|D01|陈一|甲公司|7"  # January's, which February left out
    assert said("S9|2026-03-05|D01|陈一|甲公司|500", paid) == []


@pytest.mark.parametrize(("named", "expected"), [("D01", []), ("王芳", []), ("D02", ["CB334"])])
def test_rows_of_a_director_who_was_held_were_not_paid(named: str, expected: list[str]):
    row = f"S9|2026-02-20|{named}|陈一|甲公司|500"
    empty = {"A2": "\n".join(["||||"] * 3)}
    changes = {"sales": HEADING + row, "receipts": empty, "margins": {"B2": "2026-02\n2026-02"}}
    checked = check(month(**changes, adjustments={"C2": ""}), name="2026-02.xlsx")  # without reason: D01 is held
    prior = computed(checked, hold=True).output
    now = check(month(sales={"A5": row}, plan={"A9": "往期单据||计入"}), prior=prior)
    assert [each.code for each in now.found if each.code == "CB334"] == expected


@pytest.mark.parametrize("order", [1, -1])
def test_several_earlier_outputs_are_asked_for_what_each_of_them_paid(order: int):
    # Neither February's output nor January's knows the other month.
    outputs = {}
    for name, number in (("2026-01", "S7"), ("2026-02", "S8")):
        sheets = {
            "sales": f"{HEADING}{number}|{name}-20|D01|陈一|甲公司|500",
            "receipts": {"A2": "\n".join(["||||"] * 3)},
        }
        outputs[f"{name}.xlsx"] = pay(month(**sheets, margins={"B2": f"{name}\n{name}"}), name=f"{name}.xlsx").output
    again = {"A5": "S7|2026-01-20|D01|陈一|甲公司|500\nS8|2026-02-20|D01|陈一|甲公司|500"}
    prior = dict(list(outputs.items())[::order])
    now = check(month(sales=again, plan={"A9": "往期单据||计入"}), prior=prior)
    known = {f"{each.at} {each.words['first']}" for each in now.found if each.code == "CB334"}
    assert known == {"团队销售!A5 [2026-01.xlsx]团队销售!A2", "团队销售!A6 [2026-02.xlsx]团队销售!A2"}
    records = now.tables["history"].frame
    assert sorted(zip(records["period"], records["director_id"], strict=True)) == [
        ("2026-01", "D01"), ("2026-01", "D02"), ("2026-02", "D01"), ("2026-02", "D02"),
    ]  # fmt: skip


@pytest.mark.parametrize(("late", "expected"), [("计入", ["CB334"]), ("不计入", [])])
def test_a_late_row_that_an_earlier_output_paid_is_known(late: str, expected: list[str]):
    # January's row came in February, which paid it only where its plan says so; so does March's.
    row = "S7|2026-01-20|D01|陈一|甲公司|500"
    february = {"sales": f"{HEADING}S8|2026-02-20|D01|陈一|甲公司|700\n{row}", "margins": {"B2": "2026-02\n2026-02"}}
    rest = {"receipts": {"A2": "\n".join(["||||"] * 3)}, "plan": {"A9": f"往期单据||{late}"}}
    prior = pay(month(**february, **rest), name="2026-02.xlsx").output
    now = check(month(sales={"A5": row}, plan={"A9": "往期单据||计入"}), prior=prior)
    assert [each.code for each in now.found if each.code == "CB334"] == expected
