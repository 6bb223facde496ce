"""The files that a payout's statements are: named before the first is written, and none of anybody's overwritten."""

import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from compbatch.cli.files import same_file, write_answer
from compbatch.cli.progress import file_count
from compbatch.model.output_names import STATEMENT

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from concurrent.futures import Future

    from compbatch.delivery.receipt_list import Delivered
    from compbatch.delivery.statement import Statement
    from compbatch.diagnostics import Found
    from compbatch.jobs.local import Engine
    from compbatch.paying import ComputedMonth


@dataclass(kw_only=True)
class StatementFiles:
    """What is written to a folder, and what was found on the way; ``written`` lists it, or is all of it.

    Nobody may read it who may not read the payout's ``file``. ``password`` opened that, and locks what holds more than
    one director's data; ``passwords`` lock each director's own, by id.
    """

    month: "ComputedMonth"
    file: Path
    out_dir: Path
    password: str | None
    passwords: Mapping[str, str]
    replace: bool
    quiet: bool
    delivered: "list[Delivered]" = field(default_factory=list)
    found: "Found" = field(default_factory=list)
    written: Path | None = None

    def write(self, *, strips: bool, font: Path | None) -> None:
        """Write a workbook for each director who is paid, or a PDF with a font, or the one workbook of strips."""
        if font:
            self.written = self._pdfs(font)
        else:
            self.written = self._strips() if strips else self._workbooks()

    def _workbooks(self) -> Path:
        from compbatch.delivery.statement_book import StatementBook
        from compbatch.intake import encrypt
        from compbatch.jobs.local import ThisProcess

        book = StatementBook.of(self.month.lang, self.month.record)

        def draw(engine: "Engine", statement: "Statement", password: str | None) -> "Future[bytes]":
            if password:
                return engine.submit(encrypt, book.filled(statement), password)
            return ThisProcess().submit(book.filled, statement)  # it takes less time than to have it done elsewhere

        return self._each(".xlsx", draw, slow=bool(self.passwords))

    def _pdfs(self, font: Path) -> Path:
        from compbatch.delivery.pdf_book import PdfBook, letters_of
        from compbatch.delivery.pdf_font import cut_font
        from compbatch.delivery.statements_of_month import statements

        logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table that it leaves out
        letters = {letter for statement in statements(self.month) for letter in letters_of(statement)}
        cut = cut_font(font.read_bytes(), letters)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "statement.ttf"
            path.write_bytes(cut.content)
            book = PdfBook(self.month.lang, cut, str(path))

            def draw(engine: "Engine", statement: "Statement", password: str | None) -> "Future[bytes]":
                if lacking := cut.lacks("".join(letters_of(statement))):
                    self._lacks(statement, lacking, font)
                return engine.submit(book.filled, statement, password)

            return self._each(".pdf", draw, slow=True)

    def _each(
        self,
        ending: str,
        draw: Callable[["Engine", "Statement", str | None], "Future[bytes]"],
        *,
        slow: bool,
    ) -> Path:
        """Write one file after another, then the list of them; return its path."""
        from compbatch.delivery.receipt_list import receipt_list
        from compbatch.delivery.statements_of_month import statements
        from compbatch.jobs.local import workers_for

        under_way: deque[tuple[Statement, str | None, Future[bytes]]] = deque()
        with (
            file_count(len(self._stems), self.month.lang, quiet=self.quiet) as progress,
            workers_for(len(self._stems) if slow else 0) as engine,
        ):
            for statement in statements(self.month):
                password = self.passwords.get(statement.director_id)
                under_way.append((statement, password, draw(engine, statement, password)))
                if len(under_way) > 2 * engine.width:
                    self._settle(under_way.popleft(), ending)
                    progress(len(self.delivered))
            while under_way:
                self._settle(under_way.popleft(), ending)
                progress(len(self.delivered))
        listed = self._write_shared(self._list_name(), receipt_list(self.month, self.delivered))
        self._name_others()
        return listed

    def _list_name(self) -> str:
        """Name the list; where another month's lies as it was written, so that it stays, after the month."""
        from compbatch.delivery.receipt_list import LIST, LIST_OF_MONTH, is_list_of
        from compbatch.intake import opened_plainly

        path = self.out_dir / LIST
        there = path.read_bytes() if path.is_file() else b""
        if there and _is_statement(there, self.password):
            book = opened_plainly(there, self.password)
            if book is not None and not is_list_of(self.month, book.to_bytes()):
                return LIST_OF_MONTH.format(period=self.month.period)
        return LIST

    def _settle(self, drawn: "tuple[Statement, str | None, Future[bytes]]", ending: str) -> None:
        """Write a file that is drawn, or still being drawn."""
        statement, password, content = drawn
        name = f"{self._stems[statement.director_id]}{ending}"
        self._note(statement, self._write(name, content.result(), password))

    def _strips(self) -> Path:
        from compbatch.delivery.statements_of_month import statements
        from compbatch.delivery.strips import strips

        target = self._write_shared(f"strips-{self.month.period}.xlsx", strips(self.month))
        for statement in statements(self.month):
            self._note(statement, target)
        return target

    @cached_property
    def _stems(self) -> Mapping[str, str]:
        from compbatch.delivery.file_names import file_stems
        from compbatch.delivery.statements_of_month import paid_directors

        return file_stems(str(self.month.period), paid_directors(self.month).items())

    def _note(self, statement: "Statement", target: Path) -> None:
        from compbatch.delivery.receipt_list import Delivered

        self.delivered.append(Delivered.of(statement, target.name))

    def _write_shared(self, name: str, content: bytes) -> Path:
        """Write what holds more than one director's data, locked as the payout is."""
        from compbatch.intake import encrypt

        return self._write(name, encrypt(content, self.password), self.password)

    def _write(self, name: str, content: bytes, password: str | None) -> Path:
        from compbatch.diagnostics import Diagnostic
        from compbatch.jobs.job import FileError

        wanted = self.out_dir / name
        if same_file(wanted, self.file):
            raise FileError(str(wanted), "own-input")
        target = write_answer(
            wanted, content, like=[self.file], password=password, replace=self.replace, known=_is_statement
        )
        if target != wanted:
            self.found.append(Diagnostic("CB702", file=wanted.name, other_file=target.name))
        return target

    def _lacks(self, statement: "Statement", letters: list[str], font: Path) -> None:
        from compbatch.diagnostics import Diagnostic

        who, words = statement.director_id, " ".join(letters)
        self.found.append(Diagnostic("CB710", None, None, who, label=words, file=font.name))

    def _name_others(self) -> None:
        """Name the files of the month that lie in the folder and are not of this run."""
        from compbatch.delivery.file_names import left_behind
        from compbatch.diagnostics import Diagnostic, first_of

        period, names = str(self.month.period), (path.name for path in self.out_dir.iterdir())
        left = left_behind(period, names, [each.file for each in self.delivered])
        if left:
            self.found.append(Diagnostic("CB703", None, str(len(left)), period=period, file=first_of(left)))


def _is_statement(content: bytes, password: str | None) -> bool:
    """Tell whether a file is one that this command wrote, as it was written: no payout that has such a name."""
    from compbatch.intake import is_as_written, opened_plainly
    from compbatch.xlsx import record_in

    if not is_as_written(content, password):
        return False
    book = opened_plainly(content, password)
    return book is None or record_in(book) == STATEMENT  # a PDF is no workbook
