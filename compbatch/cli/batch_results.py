"""The results of a batch so far: outputs written, and what is told of each file."""

import dataclasses
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from compbatch.cli.batch_files import BatchFile
from compbatch.cli.files import real, write_answer
from compbatch.cli.lying_beside import totals_beside
from compbatch.cli.paid_before import PaidBefore
from compbatch.cli.terminal import terminal_language
from compbatch.intake import encrypt
from compbatch.jobs.job import JobResult, RunOptions, fault_of
from compbatch.language import Lang, Text
from compbatch.output import json_object
from compbatch.output.batch_summary import Row, draw_summary

_ERRORS = Text("{count} 个错误，首个：{first}", "{count} errors, the first: {first}")
_HELD = Text("暂缓：{names}", "Held: {names}")
_STOP = Text("；", "; ")
_EDITED = Text(
    "此前已核算；结果文件后来有人保存过，金额为当时核算的",
    "Computed before; somebody has saved the result since, the amounts are as computed",
)


@dataclass
class Results:
    """The results of a batch, by file; ``replace`` writes over whatever lies where they go."""

    works: Sequence[BatchFile]
    summary: Path
    options: RunOptions
    replace: bool = False
    _results: dict[BatchFile, JobResult] = field(default_factory=dict)
    _earlier: dict[BatchFile, PaidBefore] = field(default_factory=dict)
    _locked: bool = False

    @property
    def done(self) -> list[BatchFile]:
        """Return the files that are done, in the order of the works."""
        return [work for work in self.works if work in self._results or work in self._earlier]

    @property
    def lang(self) -> Lang:
        """Return the language asked for, else that of most workbooks, else the terminal's."""
        langs = Counter(result.lang for result in self._results.values() if result.lang)
        langs.update(found.answer.lang for found in self._earlier.values())
        return self.options.lang or (langs.most_common(1)[0][0] if langs else terminal_language(None))

    def add(self, work: BatchFile, result: JobResult) -> None:
        """Write what is to be given back of a file, unless that was done where it was paid, and note the result."""
        try:
            result = write_output(work, result, self.options.password, replace=self.replace)
        except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
            result = JobResult(fault=fault_of(str(work.source), error))
        self._results[work] = result
        self._locked |= result.locked

    def keep(self, work: BatchFile, found: PaidBefore) -> None:
        """Keep what the payout of a file says that was paid before."""
        self._earlier[work] = found
        self._locked |= found.locked

    def write_summary(self) -> Path:
        """Write the summary, locked if a workbook was, and return its path."""
        password = self.options.password if self._locked else None
        content = encrypt(draw_summary(self.rows(), self.lang), password)
        sources = [work.source for work in self.works if work.source.exists()]
        return write_answer(self.summary, content, like=sources, password=password, replace=self.replace)

    def report(self) -> list[dict[str, Any]]:
        """Return what there is to tell of each file that is done, as JSON objects."""
        lang = self.lang
        return [self._report(work, lang) for work in self.done]

    def rows(self) -> list[Row]:
        """Return the row of each file that is done."""
        lang = self.lang
        return [
            self._earlier_row(work, self._earlier[work], lang)
            if work in self._earlier
            else self._row(work, self._report(work, lang), lang)
            for work in self.done
        ]

    def _report(self, work: BatchFile, lang: Lang) -> dict[str, Any]:
        if work in self._earlier:
            found = self._earlier[work]
            return json_object.as_skipped_json(str(work.source), str(found.output), found.answer)
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

    def _earlier_row(self, work: BatchFile, found: PaidBefore, lang: Lang) -> Row:
        answer = found.answer
        said = [held_words(answer.payouts, lang)] if answer.held else []
        return Row(
            file=str(work.source),
            link=self._from_summary(work.source),
            status="held" if answer.held else "paid",
            period=answer.period,
            currency=answer.currency,
            errors=answer.errors,
            warnings=answer.warnings,
            output=self._from_summary(found.output),
            message=_STOP.of(lang).join([*said, *([_EDITED.of(lang)] if found.edited else [])]),
            payouts=answer.payouts,
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
    told = result if result.refused else _with_totals_beside(result, work.outputs.payout, own)
    target = write_answer(wanted, result.output, like=[work.source], password=own, replace=replace)
    return dataclasses.replace(told, output=None, written=str(target))


def _with_totals_beside(result: JobResult, payout: Path, password: str | None) -> JobResult:
    """Add to a report what payouts that lie beside the result recorded."""
    report = result.report or {}
    gross = Decimal(report["totals"]["gross_pay"])
    beside = totals_beside(payout, report["period"], gross, password)
    told = [json_object.as_diagnostic(found, result.lang or "en") for found in beside]
    return dataclasses.replace(result, report={**report, "diagnostics": [*report["diagnostics"], *told]})


def held_words(payouts: Iterable[Mapping[str, str | None]], lang: Lang) -> str:
    """Say who is held."""
    names = (str(payout["name"] or payout["director_id"]) for payout in payouts if payout["status"] == "hold")
    return _HELD.say(lang, names=("、" if lang == "zh" else ", ").join(names))


def message_of(report: Mapping[str, Any], lang: Lang) -> str:
    """Say in one line what to know of a file: the first error, or who is held."""
    errors = [found for found in report["diagnostics"] if found["severity"] == "error"]
    if report["status"] == "held":
        return held_words(report["payouts"], lang)
    if not errors:
        return ""
    found = errors[0]
    place = f"{found['sheet']}!{found['cell']} " if found["cell"] else ""
    first = f"{place}{found['code']} {found['message']}"
    return _ERRORS.say(lang, count=len(errors), first=first) if len(errors) > 1 else first
