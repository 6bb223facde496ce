"""Statements as PDF: the same words as the workbook's, a font of this machine in them, locked where asked."""

import io
import signal
import tempfile
from functools import cache
from pathlib import Path

import pytest
from commands import InThreads, invoke, listing
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from openpyxl import load_workbook
from planted import foreign, tokens
from pypdf import PageObject, PdfReader
from workbooks import PaidMonth, check, computed, month, pay, workbook

from compbatch.cli.statement_files import StatementFiles
from compbatch.delivery.pdf_book import PdfBook, letters_of
from compbatch.delivery.pdf_font import cut_font
from compbatch.delivery.statement import Statement
from compbatch.delivery.statement_book import StatementBook
from compbatch.delivery.statements_of_month import statements as statements_of
from compbatch.intake import is_as_written
from compbatch.intake.locks import unlocked
from compbatch.jobs import fonts, job, local
from compbatch.jobs.fonts import chinese_font

FONT = chinese_font()
pytestmark = pytest.mark.skipif(FONT is None, reason="needs a Chinese font")


@cache
def paid() -> PaidMonth:
    return pay(month(plan={"A9": "异议联系人||财务部 8001"}, adjustments={"C2": "考勤↵三月"}))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> PdfBook:
    assert FONT
    cut = cut_font(FONT.read_bytes(), {letter for each in statements_of(paid()) for letter in letters_of(each)})
    path = tmp_path_factory.mktemp("font") / "cut.ttf"
    path.write_bytes(cut.content)
    return PdfBook("zh", cut, str(path))


def first() -> Statement:
    return next(iter(statements_of(paid())))


def text_of(content: bytes, password: str | None = None) -> str:
    reader = PdfReader(io.BytesIO(content), password=password)
    return "\n".join([*map(words_on, reader.pages), str(reader.metadata)])


def words_on(page: PageObject) -> str:
    return page.extract_text().replace("\0", "")  # pypdf puts one before each letter of a font of two bytes a letter


def test_it_says_what_the_workbook_says(book: PdfBook):
    words = "".join(text_of(book.filled(first(), None)).split())
    for line in first().lines:
        assert "".join(line.working.split()) in words
        assert f"{line.amount:,.2f}" in words
    parts = ("王芳", "D01", "26,800.00", "财务部8001", "甲公司", "考勤三月", "2026-03-02")
    assert [part for part in parts if part not in words] == []


def test_nothing_of_anybody_else_is_in_it(book: PdfBook):
    people = {"D01": "王芳", "D02": "李强"}
    planted = {"D01": {"S1", "甲公司", "600,000.00"}, "D02": {"R1", "丙公司", "100,000.50", "18,000.01"}}
    for statement in statements_of(paid()):
        who = statement.director_id
        text = text_of(book.filled(statement, None))
        assert foreign(text, (who, people[who]), people, planted) == []
        assert planted[who] & tokens(text)
        letters = set("".join(people.values())) - letters_of(statement)
        assert letters  # those of the other's name
        assert not letters & set(text)


def test_the_same_month_gives_the_same_bytes_and_a_saved_file_is_known(book: PdfBook):
    one, other = book.filled(first(), None), book.filled(first(), None)
    assert one == other
    assert is_as_written(one, None)
    assert not is_as_written(one.replace(b"26,800", b"36,800") + b" ", None)
    assert not is_as_written(one[:-5], None)


def test_one_page_and_the_rows_behind_it(book: PdfBook):
    reader = PdfReader(io.BytesIO(book.filled(first(), None)))
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert len(reader.pages) == 2
    rows = "\n".join(f"X{number}|2026-03-02|D01|陈一|甲公司|1{number:03d}" for number in range(100))
    many = next(iter(statements_of(computed(check(month(sales={"A5": rows}))))))
    pages = PdfReader(io.BytesIO(book.filled(many, None))).pages
    assert len(pages) == 4  # 102 rows on three
    assert all("明细 · 王芳 D01" in words_on(page) for page in pages[1:])


def test_a_large_amount_is_smaller_and_never_cut_in_two(book: PdfBook):
    one = pay(month(adjustments={"B2": "-12345678901.23"}))
    statement = next(iter(statements_of(one)))
    assert "-12,345,678,901.23" in text_of(book.filled(statement, None))
    sheet = load_workbook(io.BytesIO(StatementBook.of("zh", one.record).filled(statement)))["工资条"]
    amounts = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None]
    assert amounts
    assert all(cell.alignment.shrink_to_fit for cell in amounts)  # else Excel shows #####


def test_of_a_font_of_many_weights_the_regular_one_is_taken():
    """As of Noto Sans SC, whose own default is the thinnest: here 100 wide, 500 at weight 900."""
    cut = TTFont(io.BytesIO(cut_font(variable_font("王"), "王").content))
    assert "fvar" not in cut
    assert cut["glyf"][cut.getBestCmap()[ord("王")]].xMax == 250  # 100 + 400 × (400 - 100) / (900 - 100)


def variable_font(letters: str) -> bytes:
    names = {ord(letter): f"letter{ord(letter)}" for letter in letters}
    glyphs = (".notdef", *names.values())
    pen = TTGlyphPen(None)
    for draw, point in ((pen.moveTo, (0, 0)), (pen.lineTo, (0, 700)), (pen.lineTo, (100, 700)), (pen.lineTo, (100, 0))):
        draw(point)
    pen.closePath()
    square, still, wider = pen.glyph(), (0, 0), (400, 0)
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap(names)
    font.setupGlyf(dict.fromkeys(glyphs, square))
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Weights", "styleName": "Thin"})
    font.setupOS2()
    font.setupPost()
    font.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    bolder = TupleVariation({"wght": (0, 1, 1)}, [still, still, wider, wider, *[still] * 4])
    font.setupGvar({name: [bolder] for name in glyphs})
    content = io.BytesIO()
    font.save(content)
    return content.getvalue()


# The command


@pytest.fixture(autouse=True)
def _verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verify the payout once, however often it is handed in: that is not what these tests are about."""
    monkeypatch.setattr(job, "verified", lambda todo, *_: verified_once(todo))


verified_once = cache(job.verified)


@pytest.fixture
def payout(tmp_path: Path) -> Path:
    path = tmp_path / "2026-03.payout.xlsx"
    path.write_bytes(paid().output)
    return path


@pytest.mark.by_hand
def test_the_command_writes_one_for_each_locked_with_its_password(payout: Path, tmp_path: Path):
    given = tmp_path / "passwords.xlsx"
    given.write_bytes(workbook({"Sheet1": "工号|密码\nD01|first\nD02|second"}))
    out = tmp_path / "out"
    assert invoke("statements", payout, "--out-dir", out, "--pdf", "--passwords", given).exit_code == 0
    assert sorted(listing(out)) == ["statements.xlsx", "李强 2026-03.pdf", "王芳 2026-03.pdf"]
    content = (out / "王芳 2026-03.pdf").read_bytes()
    assert "王芳" in text_of(content, "first")
    assert PdfReader(io.BytesIO(content)).decrypt("second") == 0
    assert is_as_written(content, None)


def test_a_request_to_end_leaves_no_font_behind(payout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def asked_to_end(*_: object) -> None:
        assert signal.getsignal(signal.SIGTERM) is signal.default_int_handler
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(StatementFiles, "_write", asked_to_end)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "aside"))
    (tmp_path / "aside").mkdir()
    assert invoke("statements", payout, "--out-dir", tmp_path / "out", "--pdf").exit_code == 130
    assert listing(tmp_path / "aside") == {}
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_without_a_font_or_the_library_nothing_is_written(
    payout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(fonts, "_folders", lambda: iter([tmp_path]))
    result = invoke("statements", payout, "--out-dir", tmp_path / "out", "--pdf")
    assert result.exit_code == 1
    assert "CB708" in result.stdout
    assert "fonts-noto-cjk" in result.stdout
    assert not (tmp_path / "out").exists()


def test_without_the_library_nothing_is_written(payout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    result = invoke("statements", payout, "--out-dir", tmp_path / "out", "--pdf")
    assert (result.exit_code, "CB709" in result.stdout) == (1, True)


def test_a_font_without_outlines_of_a_known_kind_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert FONT
    (tmp_path / "PingFang.ttc").write_bytes(b"ttcf" + bytes(100))
    (tmp_path / "msyh.ttc").write_bytes(b"")
    monkeypatch.setattr(fonts, "_folders", lambda: iter([tmp_path]))
    assert chinese_font() is None
    (tmp_path / "wqy-microhei.ttc").write_bytes(FONT.read_bytes())
    assert chinese_font() == tmp_path / "wqy-microhei.ttc"


def test_a_letter_that_the_font_lacks_is_named():
    assert FONT
    cut = cut_font(FONT.read_bytes(), "王芳")
    assert cut.lacks("王芳 26,800.00") == []
    assert cut.lacks("王芳的") == ["的"]


def test_many_are_drawn_and_locked_by_other_processes(payout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Two are too few to start any; what they write is the same."""
    given = tmp_path / "passwords.xlsx"
    given.write_bytes(workbook({"Sheet1": "工号|密码\nD01|first\nD02|second"}))
    monkeypatch.setattr(local, "_MANY", 2)
    monkeypatch.setattr(local, "LocalPool", InThreads)
    for option in ("--pdf", "--quiet"):
        assert invoke("statements", payout, "--out-dir", tmp_path / "out", option, "--passwords", given).exit_code == 0
    assert len(listing(tmp_path / "out")) == 5
    assert unlocked((tmp_path / "out" / "王芳 2026-03.xlsx").read_bytes(), "first")[1]
    assert "王芳" in text_of((tmp_path / "out" / "王芳 2026-03.pdf").read_bytes(), "first")
