"""Names, ids and numbers that are written in several ways: what is taken as the same, what is not, and what is said."""

from decimal import Decimal
from typing import Any

import pytest
from formula_agreement import OURS, differences
from workbooks import MONTH, check, listed, month, pay

from compbatch.model.folding import one_letter_apart

BOTH = Decimal("150000.50")  # what D02 receives from 丙公司 (100,000.50) and 丁公司 (50,000)

# Special accounts


@pytest.mark.parametrize(
    ("account", "customer"),
    [
        ("Omega", "OMEGA"),
        ("Omega", "omega\u200b"),
        ("Omega", "\ufeffomega"),
        ("Omega Ltd", "Omega  Ltd"),
        ("Omega Ltd", "Omega\u00a0Ltd."),
        ("Omega Ltd", "OmegaLtd"),
        ("Omega", "Omega."),
        ("O'Mega", "O’Mega"),
        ("恒达贸易", "恒达贸易。"),
        ("恒达贸易", "恒达 贸易"),
        ("恒达（上海）", "恒达(上海)"),
        ("恒达贸易", "恒达贸易有限公司"),
        ("恒达贸易股份有限公司", "恒达贸易"),
        ("恒达有限公司", "恒达有限责任公司"),
        ("恒达", "恒达公司"),
        ("Acme Trading", "Acme Trading Co.,Ltd."),
        ("Acme Trading Co., Ltd.", "ACME TRADING CO LTD"),
        ("Acme Trading Company Limited", "Acme Trading Co., Ltd"),
        ("Acme Trading, Inc.", "acme trading"),
        ("Acme Trading L.L.C.", "Acme Trading LLC"),
    ],
)
def test_an_account_counts_however_its_name_is_written(account: str, customer: str):
    paid = pay(month(accounts={"B2": account}, receipts={"D2": f"'{customer}"}))
    assert paid.payout.loc[3, "account_receipts"] == BOTH
    assert listed([found for found in paid.found if found.code != "CB225"]) == ["CB431 回款!D2"]


@pytest.mark.parametrize(
    ("account", "customer", "near"),
    [
        ("恒达有限公司", "恒达股份有限公司", True),  # two suffixes are two companies
        ("Acme Trading Inc.", "Acme Trading Co., Ltd.", True),
        ("恒达贸易", "恒大贸易", True),
        ("Omega", "Omgea", True),
        ("Omega Trading", "Omega Tradin", True),
        ("恒达贸易有限公司", "恒达（上海）贸易有限公司", True),  # a place more
        ("恒达贸易有限公司", "上海恒达贸易有限公司", True),
        ("恒达贸易有限公司", "恒达贸易有限公司上海分公司", True),
        ("恒达贸易（上海）有限公司", "恒达贸易", True),
        ("恒达贸易公司", "恒达贸易集团", True),
        ("Omega Trading", "Omega Trading (Shanghai) Co Ltd", True),
        ("辛公司", "辛公司有限公司", True),
        ("恒达贸易", "恆達貿易", True),  # traditional characters
        ("恒达", "恒达贸易有限公司", True),  # the short name
        ("恒达", "上海恒达", True),
        ("3M", "3M China", True),
        ("Müller GmbH", "Mueller GmbH", True),
        ("Omega & Söhne", "Omega Sohne", True),
        ("Omega & Sons", "Omega and Sons", True),
        ("恒达贸易有限公司", "恒达贸易有限公司-3月", True),  # more behind it
        ("恒达贸易", "恒达贸易3月货款", True),
        ("己公司", "己公司（尾款2）", True),
        ("Omega Trading Ltd", "Omega Trading / March 26", True),
        ("恒达", "恒一达贸易", False),
        ("AB", "ABC", False),
        ("恒达贸易", "恒达贸易12", False),
        ("恒达一分厂", "恒达二分厂", False),  # a number apart
        ("Omega 1", "Omega 2", False),
        ("甲乙商贸", "丙乙商贸", False),
        ("申", "乙", False),
        ("Texaco", "Texa", False),  # no suffix: no word of its own
        ("East Trading", "West Trading", False),
        ("恒达贸易", "恒达上海分公司", False),
    ],
)
def test_another_name_does_not_count_and_a_near_one_is_named(account: str, customer: str, near: bool):  # noqa: FBT001
    paid = pay(month(accounts={"B2": account}, receipts={"D2": customer}))
    assert paid.payout.loc[3, "account_receipts"] == Decimal(50000)
    assert listed(paid.found) == ["CB432 回款!D2" if near else "CB440 专项客户!B2"]  # the account has no receipts


def test_an_exact_name_wins_over_one_that_fits_too():
    accounts = {"A2": "D02|恒达\nD02|恒达有限公司"}
    paid = pay(month(accounts=accounts, receipts={"D2": "恒达", "D3": "恒达有限公司"}))
    assert (paid.payout.loc[3, "account_receipts"], listed(paid.found)) == (BOTH, [])


@pytest.mark.parametrize("customer", ["恒达", "恒 达"])
def test_a_name_that_fits_two_accounts_is_refused_with_both(customer: str):
    accounts = {"A2": "D02|恒达有限公司\nD02|恒达股份有限公司\nD02|丁公司"}
    found = check(month(accounts=accounts, receipts={"D2": customer})).found
    assert listed(found) == ["CB332 回款!D2"]
    assert found[0].message("zh") == f"“{customer}”既可能是 专项客户!B2，也可能是 专项客户!B3"


def test_accounts_that_are_one_when_folded_are_listed_twice():
    found = check(month(accounts={"B3": "丙 公司"})).found
    assert listed(found) == ["CB311 专项客户!B3", "CB440 专项客户!B3"]  # and 丁公司 is not listed


def test_names_are_told_once_for_each_way_of_writing():
    receipts = {"A5": "R4|2026-03-09|D02|丙 公司|1\nR5|2026-03-10|D02|丙公司。|2\nR6|2026-03-11|D02|丙 公司|3"}
    found = pay(month(receipts=receipts)).found
    assert [each.message("zh") for each in found] == [
        "“客户”有 3 个单元格的写法不同，按同一个处理：丙 公司 = 丙公司, 丙公司。 = 丙公司（D5, D6, D7）"
    ]


def test_near_names_are_told_with_their_sum():
    receipts = {"A5": "R4|2026-03-09|D02|恒大贸易|100\nR5|2026-03-10|D02|恒大贸易|-25"}
    found = pay(month(accounts={"B4": "恒达贸易"}, receipts=receipts)).found
    assert [(each.value, each.words["amount"]) for each in found] == [("恒大贸易", "75.00")]


@pytest.mark.parametrize("mode", ["replaces_team", "excludes_sales"])
def test_rows_without_a_customer_are_named_where_accounts_decide(mode: str):
    changes = {"plan": {"A9": f"专项客户方式||{mode}"}, "directors": {"G3": "1000000"}}
    found = pay(month(**changes, receipts={"D3": "", "D4": ""}, sales={"E3": "", "E4": "-"})).found
    rows = {"replaces_team": ["CB433 回款!D3"], "excludes_sales": ["CB433 回款!D3", "CB433 团队销售!E4"]}
    assert listed(found) == rows[mode]


def test_sales_of_an_account_leave_the_base_however_they_are_written():
    changes = {"plan": {"A9": "专项客户方式||excludes_sales"}, "directors": {"G3": "1000000"}}
    paid = pay(month(**changes, sales={"E4": "丙 公司", "A5": "S4|2026-03-09|D02|周三|散客|1000"}))
    # 301,000 of sales, 300,000 of them 丙公司's: 1,000 x 0.5 %
    assert paid.payout.loc[3, "team_commission"] == Decimal("5.00")


def test_an_account_booked_under_another_director_is_named_with_both():
    receipts = {"A5": "R4|2026-03-09|D01|丙公司|100\nR5|2026-03-10|D01|丙 公司|200"}
    found = [each for each in pay(month(receipts=receipts)).found if each.code == "CB434"]
    assert [each.message("zh") for each in found] == [
        "“回款”表有 2 行（合计 300.00）的客户是另一位总监的专项客户：D5 丙公司 D01 ≠ 专项客户!B2 D02"
    ]


def test_accounts_booked_under_another_director_are_one_line_however_many_they_are():
    rows = "\n".join(
        f"R{number}|2026-03-09|D01|{customer}|1" for number, customer in enumerate(["丙公司", "戊公司"] * 9, 4)
    )
    found = [each for each in pay(month(receipts={"A5": rows})).found if each.code == "CB434"]
    assert [each.words["pairs"] for each in found] == [
        "D5 丙公司 D01 ≠ 专项客户!B2 D02, D6 戊公司 D01 ≠ 专项客户!B4 D02"
    ]


def test_only_rows_of_the_month_are_spoken_of():
    rows = {"A5": "R4|2026-02-09|D01|丙公司|100\nR5|2026-02-10|D02||200"}
    assert listed(pay(month(receipts=rows)).found) == ["CB404 回款!B5"]


def test_accounts_without_receipts_are_named_where_the_money_came_from_others():
    others = {"D2": "丙记商行", "D3": "丙记商行"}
    assert listed(pay(month(receipts=others)).found) == ["CB435 专项客户!B2"]
    some = pay(month(receipts={"D2": "丙记商行"})).found  # 丁公司 paid
    assert listed(some) == ["CB440 专项客户!B2"]
    assert some[0].words["known"] == "丙公司 (B2), 戊公司 (B4)"


def test_a_director_without_any_receipt_of_an_account_is_named():
    nothing = {"C2": "D01", "D2": "乙公司", "C3": "D01", "D3": "乙公司"}
    found = [each for each in pay(month(receipts=nothing)).found if each.code == "CB470"]
    assert [(str(each.at), each.words["who"]) for each in found] == [("专项客户!B2", "D02")]
    left = {**nothing, "A5": ""}
    gone = pay(month(receipts=left, directors={"J3": "2026-02-28"})).found
    assert "CB470" not in [each.code for each in gone]  # nobody expects any


def test_an_account_that_paid_in_an_earlier_month_alone_is_named():
    earlier = pay(month(receipts={"A5": "R9|2026-03-09|D02|戊有限公司|100"}, accounts={"B4": "戊"})).output
    april = {
        key: MONTH[key].replace("2026-03", "2026-04").replace("04-31", "04-30")
        for key in ("sales", "receipts", "margins")
    }
    again = pay(month(**april, accounts={"B4": "戊"}), name="2026-04.xlsx", prior=earlier)
    assert [each.words["known"] for each in again.found if each.code == "CB471"] == ["戊 (B4)"]
    april["receipts"] = april["receipts"].replace("丁公司", "丁记商行")
    renamed = pay(month(**april, accounts={"B4": "戊"}), name="2026-04.xlsx", prior=earlier)  # said once, not twice
    assert [each.code for each in renamed.found if each.code in ("CB440", "CB471")] == ["CB440"]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"accounts": {"A4": "D02|己公司\nD02|庚公司"}}, ["CB480 己公司 (B4), 庚公司 (B5)"]),
        ({"accounts": {"B4": "戊。公司"}}, []),  # it bought, and may pay later
        ({"accounts": {"B4": "己公司"}, "receipts": {"A5": "R4|2026-04-09|D02|己公司|100"}}, []),
        ({"accounts": {"B4": "己公司"}, "directors": {"J3": "2026-02-28"}}, []),  # nobody expects any
        ({"accounts": {"B4": "己公司"}, "history": "期间|工号|应发合计\n2026-02|D02|0"}, []),  # it is not the first
        ({"accounts": {"B4": "己公司"}, "receipts": {"D3": "己贸公司"}}, ["CB432 己公司"]),  # said once
    ],
)
def test_an_account_without_receipt_or_sale_is_named_in_the_first_month(changes: dict[str, Any], named: list[str]):
    found = [each for each in pay(month(**changes)).found if each.code in ("CB432", "CB471", "CB480")]
    assert [f"{each.code} {each.words['known']}" for each in found] == named


@pytest.mark.parametrize("engine", ["cellrune"])
def test_sums_matched_only_folded_are_values_that_agree(engine: str):
    output = pay(month(receipts={"D2": "丙。公司"})).output
    assert differences(output, engine, OURS["zh"]) == []


# Directors


@pytest.mark.parametrize("written", ["d01", "D 01", "D-01", "d01\u200b", "\ufeffd01", "D01。", "王 芳", "王 芳\u200b"])
def test_a_director_is_found_on_every_sheet_however_the_id_or_name_is_written(written: str):
    cells = {"sales": "C2", "receipts": "C4", "margins": "A2", "adjustments": "A2"}
    tasks = {"A1": "工号|任务|完成", "A2": f"'{written}|建立渠道|否"}
    rows = {kind: {cell: f"'{written}"} for kind, cell in cells.items()}
    checked = check(month(**rows, tasks=tasks))
    at = ["CB431 利润!A2", "CB431 团队销售!C2", "CB431 回款!C4", "CB431 特殊任务!A2", "CB431 调整!A2"]
    assert sorted(listed([found for found in checked.found if found.code != "CB225"])) == sorted(at)
    for kind in (*cells, "tasks"):
        assert set(checked.tables[kind].frame["director_id"]) <= {"D01", "D02"}


def test_punctuation_between_digits_counts():
    directors = {"A2": "1-01", "A3": "10-1"}
    rows = {"sales": {"C2": "'1-01\n1-01\n10-1"}, "receipts": {"C2": "'10-1\n10-1\n1-01"}}
    rows |= {"margins": {"A2": "1-01\n10-1"}, "accounts": {"A2": "10-1\n10-1\n10-1"}, "adjustments": {"A2": "1-01"}}
    assert listed(pay(month(directors=directors, **rows)).found) == []
    found = check(month(directors=directors, **{**rows, "sales": {"C2": "'101\n1-01\n10-1"}})).found
    assert listed(found) == ["CB301 团队销售!C2"]


def test_two_directors_that_are_one_when_folded_are_refused_and_both_held():
    checked = check(month(directors={"A4": "d 01|赵敏|执行总监||20000"}))
    assert listed(checked.found) == ["CB331 总监!A4"]
    assert set(checked.held) == {"D01", "d 01"}


@pytest.mark.parametrize(
    ("ids", "written", "suggested"),
    [
        (("0016", "0106"), "0116", None),  # ids a digit apart are two people
        (("0016", "0106"), "016", "0016"),  # leading zeros that Excel took off
        (("D016", "D106"), "D160", None),
        (("D0001", "D02"), "X0001", "D0001"),
        (("001", "0001"), "1", None),  # either of two
    ],
)
def test_a_suggestion_never_guesses_between_digits(ids: tuple[str, str], written: str, suggested: str | None):
    rows = {
        "sales": {"C2": f"'{written}\n'{written}\n'{ids[1]}"},
        "receipts": {"C2": f"'{ids[1]}\n'{ids[1]}\n'{ids[0]}"},
    }
    rows |= {"margins": {"A2": f"'{ids[0]}\n'{ids[1]}"}, "accounts": {"A2": "\n".join([f"'{ids[1]}"] * 3)}}
    directors = {"A2": f"'{ids[0]}", "A3": f"'{ids[1]}"}
    found = check(month(directors=directors, adjustments=None, **rows)).found
    assert listed(found) == ["CB301 团队销售!C2", "CB301 团队销售!C3"]
    assert [f"“{suggested}”" in each.hint("zh") for each in found] == [suggested is not None] * 2
    assert suggested or all("是否为" not in each.hint("zh") for each in found)


@pytest.mark.parametrize(("written", "meant"), [("王芳总监", "王芳"), ("李强 先生", "李强"), ("Mr. 王芳", "王芳")])
def test_a_name_with_a_title_is_asked_about(written: str, meant: str):
    found = check(month(sales={"C2": written})).found
    assert listed(found) == ["CB301 团队销售!C2"]
    assert f"是否为“{meant}”？" in found[0].hint("zh")


def test_a_history_is_found_however_the_id_is_written():
    directors = {"K1": "季度目标", "K2": "1000000"}
    row = "期间|工号|团队销售额|应发合计\n2026-01|{}|5|0\n2026-02|{}|5|0"
    found = [
        pay(month(directors=directors, history=row.format(*[written] * 2))).assessments["actual"].tolist()
        for written in ("D01", "d 01")
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("omega", "omgea", True),
        ("omega", "omega1", False),
        ("恒达贸易", "恒达贸易部", True),
        ("恒达", "恒大", False),  # too short
        ("omega", "omeag", True),
        ("omega", "gamma", False),
        ("abcd", "abcdef", False),
        ("abcde", "bcde", True),
    ],
)
def test_one_letter_apart(one: str, other: str, apart: bool):  # noqa: FBT001 - a column of the table
    assert one_letter_apart(one, other) == one_letter_apart(other, one) == apart
