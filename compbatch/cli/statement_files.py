"""The files that a payout's statements are: named before the first is written, and none of anybody's overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from compbatch.cli.files import same_file, write_answer
from compbatch.cli.progress import file_count
from compbatch.cli.terminal import terminate_as_ctrl_c
from compbatch.model.output_names import STATEMENT

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.delivery.receipt_list import Delivered
    from compbatch.delivery.statement import Statement
    from compbatch.diagnostics import Found
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
        self.written = self._strips() if strips else self._each(font)

    def _each(self, font: Path | None) -> Path:
        """Write one file after another, then the list of them; return its path."""
        from compbatch.delivery.receipt_list import receipt_list
        from compbatch.delivery.statements_of_month import paid_directors
        from compbatch.jobs.local import workers_for
        from compbatch.jobs.statement_drawing import drawn_pdfs, drawn_workbooks

        people, slow = len(paid_directors(self.month)), font or self.passwords
        with (
            terminate_as_ctrl_c(),  # what a font was put aside in goes, too
            file_count(people, self.month.lang, quiet=self.quiet) as progress,
            workers_for(people if slow else 0) as engine,
        ):
            if font:
                drawn = drawn_pdfs(self.month, self.passwords, font, self.found, engine)
            else:
                drawn = drawn_workbooks(self.month, self.passwords, engine)
            for each in drawn:
                self._note(each.statement, self._write(each.name, each.content, each.password))
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

    def _strips(self) -> Path:
        from compbatch.delivery.statements_of_month import statements
        from compbatch.delivery.strips import strips

        target = self._write_shared(f"strips-{self.month.period}.xlsx", strips(self.month))
        for statement in statements(self.month):
            self._note(statement, target)
        return target

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
