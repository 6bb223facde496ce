"""Statements drawn one after another: the bytes of each director's file, a workbook or a PDF, under its name."""

import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypeAlias

from compbatch.delivery.file_names import file_stems
from compbatch.delivery.pdf_book import PdfBook, letters_of
from compbatch.delivery.pdf_font import PdfFont, cut_font
from compbatch.delivery.statement import Statement
from compbatch.delivery.statement_book import StatementBook
from compbatch.delivery.statements_of_month import paid_directors, statements
from compbatch.diagnostics import Diagnostic, Found
from compbatch.intake import encrypt
from compbatch.jobs.fonts import chinese_font
from compbatch.jobs.local import Engine, ThisProcess
from compbatch.paying import ComputedMonth

StatementForm: TypeAlias = Literal["xlsx", "pdf", "strips"]
_Draw: TypeAlias = Callable[[Statement, str | None], Future[bytes]]


@dataclass(frozen=True, slots=True)
class DrawnStatement:
    """A director's file: its name, its bytes, and the password that locks it."""

    statement: Statement
    name: str
    content: bytes
    password: str | None


def font_for_pdf() -> tuple[Path | None, Found]:
    """Find the font that PDF files are written with."""
    if util.find_spec("fpdf") is None:
        return None, [Diagnostic("CB709")]
    font = chinese_font()
    return font, [] if font else [Diagnostic("CB708")]


def drawn_workbooks(month: ComputedMonth, passwords: Mapping[str, str], engine: Engine) -> Iterator[DrawnStatement]:
    """Yield each director's workbook; ``passwords`` lock them, by id."""
    book = StatementBook.of(month.lang, month.record)

    def draw(statement: Statement, password: str | None) -> Future[bytes]:
        if password:
            return engine.submit(encrypt, book.filled(statement), password)
        return ThisProcess().submit(book.filled, statement)  # it takes less time than to have it done elsewhere

    return _drawn(month, passwords, ".xlsx", draw, engine)


def drawn_pdfs(
    month: ComputedMonth, passwords: Mapping[str, str], font: Path, found: Found, engine: Engine
) -> Iterator[DrawnStatement]:
    """Yield each director's PDF; letters that the font does not have are added to what was ``found``."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table that it leaves out
    cut = cut_font(font.read_bytes(), {letter for each in statements(month) for letter in letters_of(each)})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "statement.ttf"
        path.write_bytes(cut.content)
        book = PdfBook(month.lang, cut, str(path))

        def draw(statement: Statement, password: str | None) -> Future[bytes]:
            found.extend(_lacking(statement, cut, font))
            return engine.submit(book.filled, statement, password)

        yield from _drawn(month, passwords, ".pdf", draw, engine)


def _lacking(statement: Statement, cut: PdfFont, font: Path) -> Found:
    letters = " ".join(cut.lacks("".join(letters_of(statement))))
    return [Diagnostic("CB710", None, None, statement.director_id, label=letters, file=font.name)] if letters else []


def _drawn(
    month: ComputedMonth, passwords: Mapping[str, str], ending: str, draw: _Draw, engine: Engine
) -> Iterator[DrawnStatement]:
    """Draw some ahead of those that are yielded, never all at once."""
    stems = file_stems(str(month.period), paid_directors(month).items())
    under_way: deque[tuple[Statement, Future[bytes]]] = deque()

    def settled() -> DrawnStatement:
        statement, content = under_way.popleft()
        who = statement.director_id
        return DrawnStatement(statement, f"{stems[who]}{ending}", content.result(), passwords.get(who))

    for statement in statements(month):
        under_way.append((statement, draw(statement, passwords.get(statement.director_id))))
        if len(under_way) > 2 * engine.width:
            yield settled()
    while under_way:
        yield settled()
