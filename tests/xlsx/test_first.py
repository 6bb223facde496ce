"""Our sheets first in the file, and last again in the run after it."""

import pytest
from lxml import etree
from mark_samples import marked
from on_bytes import add_sheets, free_names, list_sheets, remove_marks
from package_samples import SAMPLES, entries, opened, saved
from scratch_samples import WANTED, scratch


def issues(source: bytes, *keys: str, first: bool = True) -> bytes:
    """Graft sheets of ours, first or last."""
    names = free_names(source, {key: WANTED[key] for key in keys or ("checks",)})
    content, grids = scratch(names)
    return add_sheets(source, content, keys=list(names), grids=grids, first=first)


def local_names(content: bytes) -> set[tuple[str, str, str]]:
    """List the names that belong to a sheet: sheet, name, formula."""
    book = next(text for name, text in entries(content).items() if name.endswith("workbook.xml"))
    names = [sheet.name for sheet in list_sheets(content)]
    return {
        (names[int(each.get("localSheetId"))], each.get("name"), each.text)
        for each in etree.fromstring(book).iter("{*}definedName")
        if each.get("localSheetId")
    }


def test_our_sheets_stand_first_and_the_users_in_their_order(source: bytes) -> None:
    after = issues(source, "checks", "basis")
    sheets = list_sheets(after)
    assert [sheet.own for sheet in sheets[:2]] == ["checks", "basis"]
    assert [sheet.name for sheet in sheets[2:]] == [sheet.name for sheet in list_sheets(source)]
    view = next(etree.fromstring(entries(after)["xl/workbook.xml"]).iter("{*}workbookView"))
    assert (view.get("activeTab"), view.get("firstSheet")) == ("0", None)


def test_names_stay_with_their_sheets(source: bytes) -> None:
    mine = {sheet.name for sheet in list_sheets(source)}
    before, after = local_names(source), local_names(issues(source))
    assert {each for each in after if each[0] in mine} == before
    assert {each[0] for each in after} - mine == {list_sheets(issues(source))[0].name}


def test_twice_is_as_once(source: bytes) -> None:
    once = issues(source)
    assert issues(once) == once


def test_the_next_run_puts_our_sheets_last_again(source: bytes) -> None:
    after = issues(issues(source), "payout", "checks", first=False)
    direct = issues(source, "payout", "checks", first=False)
    assert [(sheet.name, sheet.own) for sheet in list_sheets(after)] == [
        (sheet.name, sheet.own) for sheet in list_sheets(direct)
    ]
    assert local_names(after) == local_names(direct)
    assert b"_compbatch.first" not in entries(after)["xl/workbook.xml"]
    if "docProps/app.xml" in entries(source):
        assert entries(after)["docProps/app.xml"] == entries(direct)["docProps/app.xml"]


@pytest.mark.parametrize("name", ["plain", "mac", "rich"])
def test_also_after_someone_else_saved_the_workbook(name: str) -> None:
    book = opened(issues(SAMPLES[name]()))
    book.move_sheet(book.worksheets[0], 1)
    moved = saved(book)
    users = [sheet.name for sheet in list_sheets(moved) if not sheet.own]
    after = list_sheets(issues(moved, "payout", "checks", first=False))
    assert [sheet.name for sheet in after[:-2]] == users
    assert [sheet.own for sheet in after[-2:]] == ["payout", "checks"]


def test_the_titles_in_the_document_properties_follow(rich: bytes) -> None:
    root = etree.fromstring(entries(issues(rich))["docProps/app.xml"])
    titles = [each.text for each in root.find("{*}TitlesOfParts").iter("{*}lpstr")]
    assert titles[:3] == [WANTED["checks"], "团队销售", "回款"]


def test_the_calculation_chain_goes_when_sheets_move() -> None:
    assert "xl/calcChain.xml" not in entries(issues(SAMPLES["chained"]()))


def test_a_sheet_that_the_user_put_first_stays_there(rich: bytes) -> None:
    book = opened(issues(rich, "payout", first=False))
    book.move_sheet(book[WANTED["payout"]], -len(book.sheetnames) + 1)
    after = issues(saved(book), "payout", first=False)
    assert list_sheets(after)[0].own == "payout"


def test_a_file_of_issues_and_the_run_after_it(source: bytes) -> None:
    file = issues(marked(source))
    assert list_sheets(file)[0].own == "checks"
    again = remove_marks(file)
    assert b"compbatch:" not in b"".join(content for name, content in entries(again).items() if name in entries(source))
    after = issues(again, "payout", "checks", first=False)
    direct = entries(issues(source, "payout", "checks", first=False))
    users = {sheet.part for sheet in list_sheets(source)}
    assert {name for name in users if entries(after)[name] != direct[name]} == set()
