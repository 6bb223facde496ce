"""The files of a batch: which workbooks are meant, where each output goes, which are done already."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from compbatch.cli.files import OutputPaths, output_paths, real
from compbatch.cli.own_outputs import is_own
from compbatch.diagnostics import Diagnostic
from compbatch.jobs.input_files import ENDINGS, is_folder

SUMMARY = "batch-summary.xlsx"
_ANSWER = re.compile(r"\.(?:(?:payout|issues|final)(?:-\d+)?|export-.+)\.xls[xm]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A workbook and where its output goes."""

    source: Path
    outputs: OutputPaths

    @property
    def size(self) -> int:
        """Return the size of the workbook, by which work on it has its limits."""
        with suppress(OSError):
            return self.source.stat().st_size
        return 0


def workbooks_of(named: Iterable[Path], password: str | None) -> tuple[list[Path], list[Path]]:
    """List the workbooks that are named, and those in a folder that is, each once; then what is passed over there.

    That is what compbatch wrote itself, whatever it is called now; a locked file is looked at with the password.

    Raises:
        FileError: If a folder holds none, or cannot be read.

    """
    found: dict[Path, Path] = {}
    passed: dict[Path, Path] = {}
    for path in named:
        if not is_folder(path):
            found.setdefault(real(path), path)
            continue
        for workbook in _in_folder(path):
            other = passed if workbook.is_file() and is_own(workbook, password) else found
            other.setdefault(real(workbook), workbook)
    return list(found.values()), [path for key, path in passed.items() if key not in found]


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
    """Tell whether a file in a folder is an input: no temporary file, and no output of an earlier run.

    A link that leads nowhere and a pipe are none that can be read, which is said when their turn comes.
    """
    return (
        path.suffix.lower() in ENDINGS
        and not path.name.startswith(("~$", "."))
        and not _ANSWER.search(path.name)
        and path.name.lower() != SUMMARY
        and not is_folder(path)
    )


def batch_files(sources: Sequence[Path], folder: Path | None) -> list[BatchFile]:
    """Say where each output goes."""
    return [BatchFile(source, output_paths(source, folder)) for source in sources]


def summary_of(works: Sequence[BatchFile], folder: Path | None) -> Path:
    """Say where the summary goes: to the answers; if they lie in several folders, to the current one."""
    folders = {real(work.outputs.payout.parent): work.outputs.payout.parent for work in works}
    return (folder or (next(iter(folders.values())) if len(folders) == 1 else Path())) / SUMMARY


def refuse_clashes(works: Sequence[BatchFile], summary: Path, other_inputs: Sequence[Path]) -> None:
    """Refuse a batch in which two outputs would be one file, or an output would replace an input.

    Names that differ in case alone are one file on many disks.

    Raises:
        FaultError: If two outputs clash.
        FileError: If an output would replace an input.

    """
    from compbatch.jobs.job import FaultError, FileError

    inputs = {_path_key(path) for path in (*(work.source for work in works), *other_inputs)}
    taken: dict[str, BatchFile] = {}
    for work in works:
        other = taken.setdefault(_path_key(work.outputs.payout), work)
        if other is not work:
            clash = str(work.outputs.payout)
            raise FaultError(Diagnostic("CB003", value=clash, file=str(other.source), other_file=str(work.source)))
    for target in (*(path for work in works for path in (work.outputs.payout, work.outputs.issues)), summary):
        if _path_key(target) in inputs:
            raise FileError(str(target), "own-input")


def _path_key(path: Path) -> str:
    return str(real(path)).casefold()
