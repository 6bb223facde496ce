"""The files of a batch: which workbooks are meant, where each answer goes, which are done already."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from compbatch.cli.files import ENDINGS, Answer, answer_to
from compbatch.diagnostics import Diagnostic

SUMMARY = "batch-summary.xlsx"
_ANSWER = re.compile(r"\.(payout|issues)(-\d+)?\.xls[xm]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Work:
    """A workbook and where its answer goes."""

    source: Path
    answer: Answer


def workbooks_of(named: Iterable[Path]) -> list[Path]:
    """List the workbooks that are named, and those in a folder that is; each once.

    Raises:
        FileError: If a folder holds none, or cannot be read.

    """
    found: dict[Path, Path] = {}
    for path in named:
        for workbook in _in_folder(path) if path.is_dir() else [path]:
            found.setdefault(workbook.resolve(), workbook)
    return list(found.values())


def _in_folder(folder: Path) -> list[Path]:
    from compbatch.jobs.job import FileError

    try:
        found = sorted(path for path in folder.iterdir() if is_workbook(path))
    except OSError:
        raise FileError(str(folder), "locked") from None
    if not found:
        raise FileError(str(folder), "no-workbooks")
    return found


def is_workbook(path: Path) -> bool:
    """Tell whether a file in a folder is an input: no temporary file, and no answer of an earlier run."""
    return (
        path.suffix.lower() in ENDINGS
        and not path.name.startswith(("~$", "."))
        and not _ANSWER.search(path.name)
        and path.name.lower() != SUMMARY
        and path.is_file()
    )


def works_of(sources: Sequence[Path], folder: Path | None) -> list[Work]:
    """Say where each answer goes."""
    return [Work(source, answer_to(source, folder)) for source in sources]


def summary_of(works: Sequence[Work], folder: Path | None) -> Path:
    """Say where the summary goes: to the answers; if they lie in several folders, to the current one."""
    folders = {work.answer.payout.parent.resolve(): work.answer.payout.parent for work in works}
    return (folder or (next(iter(folders.values())) if len(folders) == 1 else Path())) / SUMMARY


def refuse_clashes(works: Sequence[Work], summary: Path, other_inputs: Sequence[Path]) -> None:
    """Refuse a batch in which two answers would be one file, or an answer would replace an input.

    Names that differ in case alone are one file on many disks.

    Raises:
        FaultError: If two answers clash.
        FileError: If an answer would replace an input.

    """
    from compbatch.jobs.job import FaultError, FileError

    inputs = {_spelt(path) for path in (*(work.source for work in works), *other_inputs)}
    taken: dict[str, Work] = {}
    for work in works:
        other = taken.setdefault(_spelt(work.answer.payout), work)
        if other is not work:
            clash = str(work.answer.payout)
            raise FaultError(Diagnostic("CB003", value=clash, file=str(other.source), other_file=str(work.source)))
    for target in (*(path for work in works for path in (work.answer.payout, work.answer.issues)), summary):
        if _spelt(target) in inputs:
            raise FileError(str(target), "own-input")


def _spelt(path: Path) -> str:
    return str(path.resolve()).casefold()


def is_done(work: Work, other_inputs: Sequence[Path]) -> bool:
    """Tell whether a file was paid: its payout is there, and no older than the file and all that goes with it."""
    try:
        made = work.answer.payout.stat().st_mtime_ns
        return all(path.stat().st_mtime_ns <= made for path in (work.source, *other_inputs))
    except OSError:
        return False
