"""The tabs of our sheets: named in the workbook's language, named again by the user, referred to by the user."""

import functools
import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from package_samples import edited, entries, replacing, table_only
from scratch_samples import grafted
from workbooks import check, month, pay

from compbatch import pipeline, xlsx


@functools.cache
def paid() -> bytes:
    return pay(month(), name="2026-03.xlsx").output


def changed(content: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """Change an output as a person does in Excel, and save it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def own_tabs(content: bytes) -> dict[str, str]:
    return {sheet.own: sheet.name for sheet in xlsx.list_sheets(xlsx.open_workbook(content)) if sheet.own}


def summarised(book: openpyxl.Workbook) -> None:
    """Add a summary of the user's that refers to ours in a cell, a name and a drop-down."""
    sheet = book.create_sheet("汇总")
    sheet["A1"] = "=SUM(发放表!C6:C8)+COUNTA('发放历史'!A:A)"
    sheet["A2"] = '=INDIRECT("发放表!A1")'
    book.defined_names["Pay"] = DefinedName("Pay", attr_text="发放表!$C$6")


def summary(content: bytes) -> tuple[str, str, str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return book["汇总"]["A1"].value, book["汇总"]["A2"].value, book.defined_names["Pay"].attr_text


def test_formulas_of_the_user_follow_a_change_of_language() -> None:
    again = pay(changed(paid(), summarised), name="2026-03.payout.xlsx", lang="en").output
    assert (own_tabs(again)["payout"], own_tabs(again)["history"]) == ("Payout", "Pay history")
    assert summary(again) == (
        "=SUM('Payout'!C6:C8)+COUNTA('Pay history'!A:A)",
        '=INDIRECT("发放表!A1")',  # a text, which Excel does not change either
        "'Payout'!$C$6",
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_tab_that_the_user_renamed_keeps_its_name(lang: str) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        book["发放表"].title = "三月发放"
        mark = book.defined_names["_compbatch_payout"]
        mark.attr_text = "'三月发放'!$A$1"  # as Excel does when a tab is renamed
        book.create_sheet("汇总")["A1"] = "=三月发放!C6"

    again = pay(changed(paid(), rename), name="2026-03.payout.xlsx", lang=lang).output
    tabs = own_tabs(again)
    assert (tabs["payout"], tabs["history"]) == ("三月发放", "发放历史" if lang == "zh" else "Pay history")
    assert openpyxl.load_workbook(io.BytesIO(again))["汇总"]["A1"].value == "=三月发放!C6"


def test_the_tab_of_an_earlier_version_takes_the_name_of_now() -> None:
    """English Excel keeps the name "History" for itself."""

    def rename(book: openpyxl.Workbook) -> None:
        book["发放历史"].title = "History"
        book.defined_names["_compbatch_history"].attr_text = "History!$A$1"
        book.create_sheet("汇总")["A1"] = "=SUM(History!D:D)"

    again = pay(changed(paid(), rename), name="2026-03.payout.xlsx", lang="en").output
    assert own_tabs(again)["history"] == "Pay history"
    assert openpyxl.load_workbook(io.BytesIO(again))["汇总"]["A1"].value == "=SUM('Pay history'!D:D)"


@pytest.mark.parametrize(
    ("name", "ours"), [("历史", "发放历史"), ("History", "发放历史"), ("发放历史", "发放历史 (2)")]
)
def test_a_history_of_the_user_keeps_its_name_beside_ours(name: str, ours: str) -> None:
    history = "工号|期间|团队销售额|应发合计\nD01|2026-02|5|"
    output = pay(month(names={"history": name}, history=history)).output
    assert name in openpyxl.load_workbook(io.BytesIO(output)).sheetnames
    assert own_tabs(output)["history"] == ours


def test_an_issues_file_hides_what_the_users_formulas_refer_to_and_takes_the_rest_out() -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        summarised(book)
        book["团队销售"]["F2"] = "12O0"

    checked = check(changed(paid(), spoil), name="2026-03.payout.xlsx", month="2026-03")
    issues = pipeline.mark_issues(checked)
    states = {sheet.name: sheet.state for sheet in xlsx.list_sheets(xlsx.open_workbook(issues)) if sheet.own}
    assert states == {"校验": "visible", "发放表": "hidden", "发放历史": "visible"}
    assert summary(issues)[0] == "=SUM(发放表!C6:C8)+COUNTA('发放历史'!A:A)"

    def mend(book: openpyxl.Workbook) -> None:
        book["团队销售"]["F2"] = 1200

    output = pay(changed(issues, mend), name="2026-03.issues.xlsx", month="2026-03").output
    assert summary(output)[0] == "=SUM(发放表!C6:C8)+COUNTA('发放历史'!A:A)"
    states = {sheet.own: sheet.state for sheet in xlsx.list_sheets(xlsx.open_workbook(output)) if sheet.own}
    assert set(states.values()) == {"visible"}


def test_a_table_of_the_user_follows_too() -> None:
    """Its column's own formula, and where its hyperlinks lead."""
    own = "<calculatedColumnFormula>发放表!B2</calculatedColumnFormula>"
    column = f'<tableColumn id="1" name="Column1">{own}</tableColumn>'.encode()
    link = '<hyperlinks><hyperlink ref="A1" location="发放表!B3"/></hyperlinks><pageMargins'.encode()
    made = edited(
        grafted(table_only()),
        {
            "xl/tables/table1.xml": replacing(b'<tableColumn id="1" name="Column1"/>', column),
            "xl/worksheets/sheet1.xml": replacing(b"<pageMargins", link),
        },
    )
    after = entries(grafted(made, wanted={"payout": "Payout", "basis": "Basis", "checks": "Checks"}))
    assert b"<calculatedColumnFormula>'Payout'!B2<" in after["xl/tables/table1.xml"]
    assert b"location=\"'Payout'!B3\"" in after["xl/worksheets/sheet1.xml"]
