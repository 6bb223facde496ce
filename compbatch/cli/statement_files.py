"""The files that a payout's statements are: named before the first is written, and none of anybody's overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compbatch.cli.files import write_answer
from compbatch.cli.progress import file_count

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.delivery.receipt_list import Delivered
    from compbatch.delivery.statement import Statement
    from compbatch.diagnostics import Found
    from compbatch.paying import ComputedMonth


@dataclass(frozen=True, kw_only=True)
class StatementFiles:
    """What is written to a folder, and what was found on the way.

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

    def write_each(self) -> Path:
        """Write a statement for each director who is paid, then the list of them; return its path."""
        from compbatch.delivery.receipt_list import LIST, receipt_list
        from compbatch.delivery.statement_book import StatementBook
        from compbatch.delivery.statements_of_month import statements

        month = self.month
        book = StatementBook.of(month.lang, month.record)
        with file_count(len(self._stems), month.lang, quiet=self.quiet) as progress:
            for done, statement in enumerate(statements(month), start=1):
                password = self.passwords.get(statement.director_id)
                name = f"{self._stems[statement.director_id]}.xlsx"
                self._note(statement, self._write(name, book.filled(statement), password))
                progress(done)
        listed = self._write(LIST, receipt_list(month, self.delivered), self.password)
        self._name_others()
        return listed

    def write_strips(self) -> Path:
        """Write the one workbook of strips, and return its path."""
        from compbatch.delivery.statements_of_month import statements
        from compbatch.delivery.strips import strips

        target = self._write(f"strips-{self.month.period}.xlsx", strips(self.month), self.password)
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

    def _write(self, name: str, content: bytes, password: str | None) -> Path:
        from compbatch.diagnostics import Diagnostic
        from compbatch.intake import encrypt

        wanted, locked = self.out_dir / name, encrypt(content, password) if password else content
        target = write_answer(wanted, locked, like=[self.file], password=password, replace=self.replace)
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
