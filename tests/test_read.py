"""What is read of a sheet, and that neither the way of reading nor the size of a piece makes a difference."""

import pandas as pd
import pytest
from workbooks import MONTH, check, listed, month, workbook

from compbatch.diagnostics import errors
from compbatch.model.sheet_kinds import SHEETS
from compbatch.reading import cells, readable_rows
from compbatch.reading.recognise import recognise
from compbatch.reading.sheet_heads import first_rows
from compbatch.xlsx import archive, open_workbook

NAMES = {"directors": "总监", "sales": "团队销售", "receipts": "回款", "margins": "利润"}
CLEAN = {NAMES[key]: MONTH[key] for key in NAMES}
TYPED = CLEAN | {
    "团队销售": (
        MONTH["sales"],
        {"B2": "'2026/3/2", "F2": "'600,000.00", "F3": "'12", "F4": "TRUE", "A5": "S5||D01||'  |"},
    ),
    "回款": (MONTH["receipts"], {"E3": "' ", "B4": "'20260325"}),
}
# What only the careful way can tell: a date among amounts.
DATED = CLEAN | {"回款": (MONTH["receipts"], {"E3": "2026-03-01"})}
MESSY = CLEAN | {
    "团队销售": (
        MONTH["sales"],
        {
            "A3": "77",  # a number among ids
            "B2": "'2026/3/2",  # a date typed as text
            "F2": "'600,000.00",  # numbers typed as text, one of which a reader takes for a number unasked
            "F3": "'12",
            "F4": "TRUE",
            "A5": "S5|2026-03-09|D01|陈一|#REF!|=1+1",
            "A6": "~S6|#N/A|D01|||10",
            "A7": "S7|2026-03-09|D01||甲公司|",
        },
    )
}


def loaded(source: bytes) -> dict[str, cells.RawSheet]:
    workbook = open_workbook(source)
    maps, _, _ = recognise(first_rows(workbook), SHEETS)
    return {raw.map.sheet.key: raw for raw in cells.load(workbook, maps)}


def test_tells_what_a_cell_holds_that_does_not_fit():
    sales = loaded(workbook(MESSY))["sales"]
    assert [(cell.row, cell.key, cell.what, cell.text) for cell in sales.misread] == [
        (2, "date", "text", "2026/3/2"),
        (2, "amount", "text", "600,000.00"),
        (3, "amount", "text", "12"),
        (4, "amount", "text", "true"),
        (5, "customer", "error", "#REF!"),
        (5, "amount", "formula", ""),
        (6, "date", "error", "#N/A"),
    ]
    assert sales.numeric_ids == {"order_id": 1}
    assert sales.hidden_rows == 1
    assert list(sales.frame["amount"].dropna()) == [10]
    assert sales.exact_types


@pytest.mark.parametrize("piece", [64, 1_000, 1 << 20])
@pytest.mark.parametrize("sheets", [CLEAN, MESSY], ids=["clean", "messy"])
def test_the_size_of_a_piece_makes_no_difference(sheets, piece, monkeypatch):
    source = workbook(sheets)
    whole = loaded(source)
    monkeypatch.setattr(archive, "PIECE", piece)
    for key, raw in loaded(source).items():
        pd.testing.assert_frame_equal(raw.frame, whole[key].frame)
        assert (raw.misread, raw.numeric_ids, raw.hidden_rows) == (
            whole[key].misread, whole[key].numeric_ids, whole[key].hidden_rows,
        )  # fmt: skip


@pytest.mark.parametrize("sheets", [CLEAN, TYPED, DATED, MESSY], ids=["clean", "typed", "dated", "messy"])
def test_the_quick_way_of_reading_gives_what_the_careful_way_gives(sheets, monkeypatch):
    source = workbook(sheets)
    quick = loaded(source)
    monkeypatch.setattr(cells, "read_quickly", lambda *_: None)
    for key, raw in loaded(source).items():
        pd.testing.assert_frame_equal(raw.frame, quick[key].frame)
        assert raw.misread == quick[key].misread


@pytest.mark.parametrize(
    ("sheets", "careful"),
    [(CLEAN, set()), (TYPED, set()), (DATED, {"回款"}), (MESSY, {"团队销售"})],
    ids=["clean", "typed", "dated", "messy"],
)
def test_only_sheets_that_hold_more_than_texts_among_their_numbers_take_the_careful_way(sheets, careful, monkeypatch):
    ways = set()
    whole = cells.read_carefully

    def noted(reader, sheet_map, *rest):
        ways.add(sheet_map.name)
        return whole(reader, sheet_map, *rest)

    monkeypatch.setattr(cells, "read_carefully", noted)
    loaded(workbook(sheets))
    assert ways == careful


def test_the_reader_has_nothing_to_say_to_the_user(caplog, capfd):
    sheets = MESSY | {"回款": {"C3": MONTH["receipts"], "I5": "2026-03-01", "I6": "TRUE", "F6": "#REF!"}}
    receipts = loaded(workbook(sheets))["receipts"]
    assert [(cell.row, cell.key, cell.what) for cell in receipts.misread] == [(6, "customer", "error")]
    assert (caplog.records, *capfd.readouterr()) == ([], "", "")


def test_below_too_many_cells_that_cannot_be_read_the_sheets_of_their_kind_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(readable_rows, "MOST_UNREADABLE", 3)
    found = check(
        month(
            sales={"A5": "S5|待补|D01|陈一|甲公司|待补\nS6|2026-03-09|D01|||10\nS7|#N/A|D01|陈一|甲公司|#N/A"},
            **{"团队销售 2": "单号|日期|工号|业务员|客户|销售额\nS8|待补|D77|陈一|甲公司|10"},
            receipts={"B3": "待补"},  # of another kind
        )
    ).found
    assert listed(errors(found)) == [
        "CB162 团队销售",  # from row 7 on; nothing is said of row 8, nor of D77, whom other checks would not know
        "CB162 团队销售 2",
        "CB202 团队销售!F5",
        "CB204 团队销售!B5",
        "CB204 回款!B3",
    ]


def test_words_of_totals_are_not_among_the_cells_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(readable_rows, "MOST_UNREADABLE", 1)
    sales = {"A5": "|小计||||1300000\n|合计||||1300000", "F2": "'600,000.00", "F3": "'400000", "F4": "'300000"}
    assert not errors(check(month(sales=sales)).found)


def test_a_column_that_never_refuses_a_run_does_not_end_its_sheet_either(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(readable_rows, "MOST_UNREADABLE", 1)
    directors = {"K1": "学历|从业年限", "K2": "#N/A|不详", "K3": "#N/A|不详"}
    found = check(month(directors=directors)).found
    assert (errors(found), listed(found)) == ([], ["CB423 总监!K2", "CB423 总监!K3", "CB424 总监!L2", "CB424 总监!L3"])
