"""A file written whole under a name of its own first, from where it takes the place that it is meant for."""

import errno
import os
import secrets
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from compbatch.cli.terminal import terminate_as_ctrl_c

WRITING = {
    errno.ENAMETOOLONG: "long-output", errno.ENOSPC: "disk-full", errno.ENOENT: "no-output-folder",
    errno.ENOTDIR: "file-in-the-way",
}  # fmt: skip
_TEMPORARY = ".compbatch-"
_STALE = 3600.0  # seconds, after which nobody is writing a temporary file any more


@contextmanager
def written_aside(path: Path, content: bytes, like: Sequence[Path]) -> Iterator[Path]:
    """Give a file that holds the content until it is renamed; if it is not, it goes."""
    from compbatch.jobs.job import FileError

    _sweep(path.parent)
    temporary = path.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}")
    with terminate_as_ctrl_c():
        try:
            with open(temporary, "xb", opener=_for_the_owner) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if sys.platform != "win32":  # there a file that may not be written can be neither replaced nor removed
                with suppress(OSError):  # a disk that knows no permissions has those of its own
                    temporary.chmod(_mode(like))
            yield temporary
        except OSError as error:
            raise FileError(str(path), _fault(error, path)) from None
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _for_the_owner(path: str, flags: int) -> int:
    """Open a file that nobody else may read, from its first byte on."""
    return os.open(path, flags, 0o600)


def _fault(error: OSError, path: Path) -> str:
    """Say why a file cannot be written; Windows says of a path that is too long that there is none."""
    if error.errno == errno.ENOENT and path.parent.is_dir():
        return "long-output"
    return WRITING.get(error.errno or 0, "unwritable")


def _mode(like: Sequence[Path]) -> int:
    """Return the permissions that some files have in common; of none, those of a new file."""
    mode = 0o666 if like else 0o666 & ~_umask()
    for path in like:
        mode &= path.stat().st_mode
    return mode


@cache
def _sweep(folder: Path) -> None:
    """Remove what an earlier process that was killed left in a folder half written."""
    with suppress(OSError):
        for path in folder.glob(f"{_TEMPORARY}*"):
            with suppress(OSError):
                if not path.is_symlink() and path.is_file() and time.time() - path.stat().st_mtime > _STALE:
                    path.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
