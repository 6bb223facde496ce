"""Files: read whole, written whole or not at all, and where the output of one goes."""

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from compbatch.cli.terminal import faults_in_words, is_interactive
from compbatch.cli.written_aside import WRITING, written_aside
from compbatch.jobs.input_files import job_of, own_ending
from compbatch.language import Lang
from compbatch.model.output_names import named_after

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from collections.abc import Callable

    from compbatch.jobs.job import Job
    from compbatch.model.month import SourceFile

_MAKING = {**WRITING, errno.EEXIST: "file-in-the-way"}
_LONGEST_NAME = 255  # letters, on Windows
_NUMBER = 5  # letters, as -1234 has
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class OutputPaths:
    """Where the output of a file goes: the payout if it is paid, the marked workbook if it is refused."""

    payout: Path
    issues: Path


def output_paths(source: Path, folder: Path | None = None, output: Path | None = None) -> OutputPaths:
    """Say where the output of a file goes: next to it, into a folder, or where it was asked for.

    A payout that is run again gives the next of its month: 2026-03.payout.xlsx gives 2026-03.payout-2.xlsx.
    """
    stem, number = named_after(source.stem.removesuffix(".issues"))
    ending = own_ending(source)
    again = "" if number is None else f"-{number + 1}"
    payout = output or (folder or source.parent) / f"{stem}.payout{again}{ending}"
    issues = payout.with_name(f"{stem}.issues{ending}")
    # An issues file is never written over the input.
    return OutputPaths(payout, issues.with_stem(f"{issues.stem}-2") if same_file(issues, source) else issues)


def refuse_ending(target: Path, ending: str, reason: str = "other-ending") -> None:
    """Refuse to write a workbook under an ending that Excel would not open; a folder is said to be one.

    Raises:
        FileError: If the ending is another.

    """
    from compbatch.jobs.job import FileError

    with suppress(OSError):  # a name that is too long is said when it is written
        if target.is_dir():
            raise FileError(str(target), "folder-for-a-file")
    if target.suffix.lower() != ending.lower():
        raise FileError(str(target), reason if target.suffix else "no-ending")


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file; some disks take names that differ in case alone for one."""
    if real(one) == real(other):
        return True
    with suppress(OSError):  # one is not there
        return one.samefile(other)
    return False


def lying_at(path: Path) -> list[Path]:
    """List the files that lie at a path and, one after another, at its numbered names."""
    with suppress(OSError):  # a name that is too long
        return list(takewhile(Path.is_file, numbered(path)))
    return []


def real(path: Path) -> Path:
    """Return where a path leads; of links that lead to one another, the path itself."""
    return Path(os.path.realpath(path))


def read_source_file(path: Path, lang: Lang | None, password: str | None) -> "SourceFile":
    """Read and open a workbook that goes with every file; one that cannot be opened ends the command."""
    from compbatch.jobs.job import RunOptions, open_source_file

    with faults_in_words(path, lang):
        job = job_of(path, RunOptions(password=password))
        return with_password(job, open_source_file)[0]


def with_password(job: "Job", work: "Callable[[Job], Result]") -> Result:
    """Do a job; at a terminal ask for a password that is needed."""
    from compbatch.intake import IntakeError

    try:
        return work(job)
    except IntakeError as error:
        if error.reason != "password-needed" or not is_interactive():
            raise
    password = typer.prompt(job.name, hide_input=True, err=True)
    return work(replace(job, options=replace(job.options, password=password)))


def make_folder(folder: Path) -> None:
    """Make a folder, unless it is there.

    Raises:
        FileError: If that cannot be done.

    """
    from compbatch.jobs.job import FileError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(str(folder), _MAKING.get(error.errno or 0, "unusable-folder")) from None


def write(path: Path, content: bytes, *, like: Sequence[Path] = ()) -> None:
    """Write a new file whole or not at all; one that is there stays.

    Nobody may read it who may not read the files ``like`` it.

    Raises:
        FileError: If there is one, or it cannot be written.

    """
    from compbatch.jobs.job import FileError

    with written_aside(path, content, like) as aside:
        try:
            _rename_new(aside, path)
        except FileExistsError:
            raise FileError(str(path), "exists") from None


def write_answer(  # noqa: PLR0913 - what an answer may replace
    path: Path,
    content: bytes,
    *,
    like: Sequence[Path],
    password: str | None = None,
    replace: bool = False,
    known: "Callable[[bytes, str | None], bool] | None" = None,
) -> Path:
    """Write an answer whole, in the place of an earlier one that lies there as it was written; return its path.

    What somebody has saved since, or never came from here, stays: the answer then takes the next free name. An earlier
    answer that is locked is opened with the password. ``replace`` writes over whatever is there; ``known`` tells of
    some bytes and the password whether they are an answer of this kind. Nobody may read it who may not read the files
    ``like`` it.

    Raises:
        FileError: If it cannot be written.

    """
    from compbatch.jobs.job import FileError

    with written_aside(path, content, like) as aside:

        def takes_its_place(target: Path) -> bool:
            if target.is_dir():
                raise FileError(str(target), "unwritable")
            if replace or _is_as_written(target, password, known):
                aside.replace(target)
                return True
            return False

        return _renamed(aside, path, takes_its_place)


def _is_as_written(path: Path, password: str | None, known: "Callable[[bytes, str | None], bool] | None") -> bool:
    from compbatch.intake import is_as_written

    return path.is_file() and (known or is_as_written)(path.read_bytes(), password)


def write_new(path: Path, content: bytes, *, like: Sequence[Path]) -> Path:
    """Write a file whole under a name that is free, or find it written already; return its path.

    Nobody may read it who may not read the files ``like`` it.

    Raises:
        FileError: If it cannot be written.

    """
    with written_aside(path, content, like) as aside:
        return _renamed(aside, path, lambda target: target.is_file() and target.read_bytes() == content)


def move_new(path: Path, folder: Path) -> Path:
    """Move a file into a folder, under a name that is free there; return its path."""
    wanted = folder / path.name

    def was_moved(target: Path) -> bool:
        if target.samefile(path):  # an earlier move was cut short
            path.unlink()
            return True
        return False

    return _renamed(path, shortened(wanted) if wanted.exists() else wanted, was_moved)


def shortened(path: Path) -> Path:
    """Cut a name that is too long for its folder, or would be with a number behind it."""
    longest = os.pathconf(path.parent, "PC_NAME_MAX") if sys.platform != "win32" else _LONGEST_NAME
    stem = path.stem
    while len(stem) > 1 and len(os.fsencode(stem + path.suffix)) > longest - _NUMBER:
        stem = stem[:-1]
    return path.with_stem(stem)


def _renamed(source: Path, path: Path, settled_by: "Callable[[Path], bool]") -> Path:
    """Rename a file to the first numbered path that is free, unless what lies at one of them settles it."""
    for target in numbered(path):
        with suppress(FileExistsError):
            _rename_new(source, target)
            return target
        if settled_by(target):
            return target
    raise AssertionError  # there is always another number


def numbered(path: Path) -> Iterator[Path]:
    """Give a path, then the same with -2, -3 and so on."""
    yield path
    for number in count(2):
        yield path.with_stem(f"{path.stem}-{number}")


def _rename_new(source: Path, target: Path) -> None:
    """Rename a file, but never over another: Windows refuses that by itself, elsewhere a second link does."""
    if sys.platform == "win32":
        source.rename(target)
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: an empty file of ours holds the name until the whole one takes its place
        target.touch(exist_ok=False)
        source.replace(target)
    else:
        source.unlink()
