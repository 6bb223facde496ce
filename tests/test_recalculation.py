"""The harness itself: stored values are gone before an engine sees the workbook, and nothing else is."""

from __future__ import annotations

import io
import zipfile

import pytest
import recalculation
import xlsxwriter
from recalculation import ENGINES, Engine, read_values, recalculate, strip_values

INPUT, PAYOUT = "回款 明细", "发放表"


def workbook(*formulas: tuple[str, str, float | str | bool]) -> bytes:
    """Build a workbook whose payout formulas (cell, formula, stored value) may store anything at all."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        figures = book.add_worksheet(INPUT)
        for row, (customer, amount) in enumerate([("甲", 1000.5), ("乙", 2.25), ("0012", -1)]):
            figures.write_string(row, 0, customer)
            figures.write_number(row, 1, amount)
        figures.write_formula("D1", "=B1*2", None, 2001)
        payout = book.add_worksheet(PAYOUT)
        payout.write_string("A1", "合计")
        payout.write_number("B1", 7)
        payout.write_boolean("C1", boolean=True)
        for cell, formula, stored in formulas:
            payout.write_formula(cell, formula, None, stored)
    return out.getvalue()


# Every stored value is wrong on purpose.
PLANTED = workbook(
    ("A2", f"=ROUND('{INPUT}'!B1*0.01,2)", 999),  # 10.005: half a cent goes up
    ("A3", f"=ROUND('{INPUT}'!B3*0.005,2)", 999),  # -0.005: away from zero
    ("A4", '=IF(A2>10,"是","否")', "否"),
    ("A5", "=A2>100", True),
    ("A6", '=IF(A2>0,"",1)', 999),
    ("A7", "=1/0", 999),
    ("A8", "=A2+A3", 999),
    ("A9", "=DATE(2026,3,31)", 999),
    ("A10", f'=HYPERLINK("#\'{INPUT}\'!A1","第 1 行")', "不对"),
)
CORRECT = {
    "A1": "合计",
    "B1": 7,
    "C1": True,
    "A2": 10.01,
    "A3": -0.01,
    "A4": "是",
    "A5": False,
    "A6": "",
    "A7": "#DIV/0!",
    "A8": 10.0,
    "A9": 46112,
    "A10": "第 1 行",
}


@pytest.mark.parametrize("engine", ENGINES)
def test_planted_values_are_corrected(engine: Engine) -> None:
    assert recalculate(PLANTED, engine, [PAYOUT]) == {PAYOUT: CORRECT}


@pytest.mark.slow
def test_without_stripping_a_planted_value_would_pass_for_computed() -> None:
    kept = read_values(recalculation.saved_by_libreoffice(PLANTED), [PAYOUT])
    assert kept[PAYOUT]["A2"] == 999


def test_planted_values_are_read_where_they_stand() -> None:
    stored = read_values(PLANTED, [PAYOUT])[PAYOUT]
    assert (stored["A1"], stored["A2"], stored["A4"], stored["A5"]) == ("合计", 999, "否", True)


def test_stripping_takes_the_values_of_formulas_and_nothing_else() -> None:
    stripped = strip_values(PLANTED, [PAYOUT])
    before, after = _parts(PLANTED), _parts(stripped)
    assert list(before) == list(after)
    assert [part for part in before if before[part] != after[part]] == ["xl/worksheets/sheet2.xml"]
    left = read_values(stripped, [INPUT, PAYOUT])
    assert left[INPUT] == read_values(PLANTED, [INPUT])[INPUT]  # a sheet not named keeps its values
    formulas = set(CORRECT) - {"A1", "B1", "C1"}
    assert {cell: left[PAYOUT][cell] for cell in ("A1", "B1", "C1")} == {"A1": "合计", "B1": 7, "C1": True}
    assert {left[PAYOUT][cell] for cell in formulas} == {"unavailable: no value stored"}


def test_a_sheet_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="考核"):
        strip_values(PLANTED, ["考核"])


@pytest.mark.parametrize("engine", ENGINES)
def test_what_an_engine_cannot_compute_never_looks_like_a_value(engine: Engine) -> None:
    computed = recalculate(workbook(("A2", "=NOSUCHFUNCTION(1)", 5)), engine, [PAYOUT])[PAYOUT]["A2"]
    assert isinstance(computed, str)
    assert computed.startswith(("#NAME?", "unavailable"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_missing_engine_is_skipped_here_and_fails_in_ci(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalculation, "_python_of_office", lambda: None)
    monkeypatch.setattr(recalculation, "_importable", lambda _: False)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=f"{engine} is not installed"):
        recalculate(PLANTED, engine, [PAYOUT])
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=f"{engine} is not installed"):
        recalculate(PLANTED, engine, [PAYOUT])


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_that_hangs_is_ended(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    recalculation._require(engine, installed=_installed(engine))  # noqa: SLF001
    recalculation._process.cache_clear()  # noqa: SLF001 - one that has yet to start answers late
    monkeypatch.setattr(recalculation, "TIMEOUT_SECONDS", 0.01)
    with pytest.raises(recalculation.subprocess.TimeoutExpired):
        recalculate(PLANTED, engine, [PAYOUT])


def _installed(engine: Engine) -> bool:
    if engine == "libreoffice":
        return recalculation._python_of_office() is not None  # noqa: SLF001
    return recalculation._importable(engine)  # noqa: SLF001


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}
