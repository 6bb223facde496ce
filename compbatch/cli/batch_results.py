"""The results of a batch so far: outputs written, and what is told of each file."""

import dataclasses
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compbatch.cli.batch_files import BatchFile
from compbatch.cli.files import read, real, write_answer
from compbatch.cli.terminal import terminal_language
from compbatch.intake import IntakeError, as_xlsx, encrypt
from compbatch.jobs.job import FileError, JobResult, RunOptions, fault_of
from compbatch.language import Lang, Text
from compbatch.output import json_object
from compbatch.output.batch_summary import Row, draw_summary, rows_in

_ERRORS = Text("{count} 个错误，首个：{first}", "{count} errors, the first: {first}")
_HELD = Text("暂缓：{names}", "Held: {names}")
_BEFORE = Text("此前已核算；金额见结果文件", "Computed before; its amounts are in the result")


@dataclass
class Results:
    """The results of a batch, by file; ``replace`` writes over whatever lies where they go."""

    works: Sequence[BatchFile]
    summary: Path
    options: RunOptions
    replace: bool = False
    _results: dict[BatchFile, JobResult] = field(default_factory=dict)
    _earlier: dict[BatchFile, Row] = field(default_factory=dict)
    _locked: bool = False

    @property
    def done(self) -> list[BatchFile]:
        """Return the files that are done, in the order of the works."""
        return [work for work in self.works if work in self._results or work in self._earlier]

    @property
    def lang(self) -> Lang:
        """Return the language asked for, else that of most workbooks, else the terminal's."""
        langs = Counter(result.lang for result in self._results.values() if result.lang)
        return self.options.lang or (langs.most_common(1)[0][0] if langs else terminal_language(None))

    def add(self, work: BatchFile, result: JobResult) -> None:
        """Write what is to be given back of a file, unless that was done where it was paid, and note the result."""
        try:
            result = write_output(work, result, self.options.password, replace=self.replace)
        except FileError as error:
            result = JobResult(fault=fault_of(str(work.source), error))
        self._results[work] = result
        self._locked |= result.locked

    def keep_earlier(self, works: Iterable[BatchFile]) -> None:
        """Keep what the earlier summary says of files that were paid before."""
        earlier, lang = self._earlier_rows(), self.options.lang or terminal_language(None)
        for work in works:
            output = self._from_summary(work.outputs.payout)
            unknown = Row(file="", link="", status="paid", output=output, message=_BEFORE.of(lang))
            row = earlier.get(output, unknown)
            self._earlier[work] = dataclasses.replace(row, file=str(work.source), link=self._from_summary(work.source))

    def _earlier_rows(self) -> dict[str, Row]:
        try:
            intake = as_xlsx(read(self.summary), self.options.password)
        except (FileError, IntakeError):
            return {}
        self._locked |= intake.encrypted
        return rows_in(intake.workbook.source)

    def write_summary(self) -> Path:
        """Write the summary, locked if a workbook was, and return its path."""
        content = draw_summary(self.rows(), self.lang)
        password = self.options.password if self._locked else None
        locked = encrypt(content, password) if password else content
        sources = [work.source for work in self.works if work.source.exists()]
        return write_answer(self.summary, locked, like=sources, password=password, replace=self.replace)

    def report(self) -> list[dict[str, Any]]:
        """Return what there is to tell of each file that is done, as JSON objects."""
        lang = self.lang
        return [self._report(work, lang) for work in self.done]

    def rows(self) -> list[Row]:
        """Return the row of each file that is done."""
        lang = self.lang
        return [self._earlier.get(work) or self._row(work, self._report(work, lang), lang) for work in self.done]

    def _report(self, work: BatchFile, lang: Lang) -> dict[str, Any]:
        if work in self._earlier:
            return json_object.as_skipped_json(str(work.source), str(work.outputs.payout))
        result = self._results[work]
        if result.report is None:
            return json_object.as_failed_json(str(work.source), result.fault, lang)
        written = {"output": result.written, "issues": None}
        refused = {"output": None, "issues": result.written}
        return {**result.report, "file": str(work.source), **(refused if result.refused else written)}

    def _row(self, work: BatchFile, report: dict[str, Any], lang: Lang) -> Row:
        severities = Counter(found["severity"] for found in report["diagnostics"])
        written = self._results[work].written
        return Row(
            file=str(work.source),
            link=self._from_summary(work.source),
            status=report["status"],
            period=report["period"],
            currency=report["currency"],
            errors=severities["error"],
            warnings=severities["warning"],
            output=self._from_summary(Path(written)) if written else None,
            message=message_of(report, lang),
            payouts=report["payouts"],
        )

    def _from_summary(self, path: Path) -> str:
        """Return a path as seen from the summary, so that its links work wherever the folder goes."""
        try:
            return Path(os.path.relpath(real(path), real(self.summary.parent))).as_posix()
        except ValueError:  # on another drive
            return real(path).as_posix()


def write_output(work: BatchFile, result: JobResult, password: str | None, *, replace: bool) -> JobResult:
    """Write what is to be given back, if there is something, and note where it went.

    Raises:
        FileError: If it cannot be written.

    """
    if result.output is None:
        return result
    wanted = work.outputs.issues if result.refused else work.outputs.payout
    own = password if result.locked else None
    target = write_answer(wanted, result.output, like=[work.source], password=own, replace=replace)
    return dataclasses.replace(result, output=None, written=str(target))


def message_of(report: Mapping[str, Any], lang: Lang) -> str:
    """Say in one line what to know of a file: the first error, or who is held."""
    errors = [found for found in report["diagnostics"] if found["severity"] == "error"]
    if report["status"] == "held":
        names = (payout["name"] or payout["director_id"] for payout in report["payouts"] if payout["status"] == "hold")
        return _HELD.say(lang, names=("、" if lang == "zh" else ", ").join(names))
    if not errors:
        return ""
    found = errors[0]
    place = f"{found['sheet']}!{found['cell']} " if found["cell"] else ""
    first = f"{place}{found['code']} {found['message']}"
    return _ERRORS.say(lang, count=len(errors), first=first) if len(errors) > 1 else first
