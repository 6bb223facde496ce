"""Workbooks on the disk: what may be one, and one read whole as a job to do."""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # slow to import
    from compbatch.jobs.job import Job, RunOptions

_OWN_ENDINGS = (".xlsx", ".xlsm")
ENDINGS = (*_OWN_ENDINGS, ".xls", ".xlsb", ".ods")
_FAULTS = {
    errno.ELOOP: "dead-link", errno.ENAMETOOLONG: "long-name",
    errno.EINVAL: "missing",  # what Windows says of a name that no file can have, such as *.xlsx
}  # fmt: skip
_LONGEST_PATH = 259  # letters, on Windows as it is set up at first


def own_ending(source: Path) -> str:
    """Return the ending of what is written from a workbook: its own, or that of the format it is converted to."""
    return source.suffix if source.suffix.lower() in _OWN_ENDINGS else ".xlsx"


def is_folder(path: Path) -> bool:
    """Tell whether a path leads to a folder; what cannot be one, such as a name that is too long, does not."""
    with suppress(OSError):
        return path.is_dir()
    return False


def is_out_of_reach(path: Path) -> bool:
    """Tell whether a path is longer than Windows opens: it says that there is no such file."""
    return sys.platform == "win32" and len(os.path.abspath(path)) > _LONGEST_PATH  # noqa: PTH100 - leads through no link


def read(path: Path) -> bytes:
    """Read a workbook.

    Raises:
        FileError: If it is none, or cannot be read.

    """
    from compbatch.jobs.job import FileError

    if path.name.startswith("~$"):
        raise FileError(str(path), "temporary")
    if is_folder(path):
        raise FileError(str(path), "folder")
    try:
        status = path.stat()
        if path.suffix.lower() not in ENDINGS:
            raise FileError(str(path), "ending")
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise FileError(str(path), "no-file")
        return path.read_bytes()
    except FileNotFoundError:
        reason = "dead-link" if path.is_symlink() else "long-name" if is_out_of_reach(path) else "missing"
        raise FileError(str(path), reason) from None
    except OSError as error:
        raise FileError(str(path), _FAULTS.get(error.errno or 0, "locked")) from None


def shown_name(path: Path) -> str:
    """Return a file's name as a workbook can hold it: without bytes that are no letters, as some systems allow."""
    return path.name.encode("utf-8", "replace").decode()


def job_of(path: Path, options: "RunOptions") -> "Job":
    """Read a workbook as a job to do.

    Raises:
        FileError: If it is none, or cannot be read.

    """
    from compbatch.jobs.job import Job

    return Job(str(path), shown_name(path), read(path), options)
