"""Who works on which file of a drop folder: whoever moves it into a folder of their own has it."""

import os
import secrets
import socket
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from compbatch.cli.batch_files import is_workbook
from compbatch.cli.files import move_new

SETTLE = 2.0  # seconds without a change, after which a file that looks whole is taken
PATIENCE = 60.0  # and one that does not look whole is taken all the same, so that somebody hears of it
_ZIP = b"PK\3\4"
_TRIES = ".tries-"  # after it, which file


class Arrivals:
    """The workbooks in a drop folder, each given once it is written whole."""

    def __init__(self, folder: Path) -> None:
        """Look at a folder from now on."""
        self._folder = folder
        self._since: dict[Path, tuple[int, int, float]] = {}
        self._other_files: set[Path] = set()
        self.settling = False  # whether a workbook lies there that has changed too lately to be given

    def complete(self) -> Iterator[Path]:
        """Give the workbooks that have not changed for a while and can be opened to their end."""
        present = [path for path in sorted(self._folder.iterdir()) if _is_arrival(path)]
        self._since = {path: since for path, since in self._since.items() if path in set(present)}
        self.settling = False
        for path in present:
            with suppress(OSError):  # gone, or still held by the program that writes it
                still = self._still_for(path)
                if still >= PATIENCE or (still >= SETTLE and _looks_complete(path)):
                    yield path
                else:
                    self.settling = True

    def other_files(self) -> list[Path]:
        """Give the files that are no workbooks, once each; hidden and temporary ones are nobody's business."""
        there = (path for path in self._folder.iterdir() if path.is_symlink() or not path.is_dir())
        present = {path for path in there if not _is_arrival(path)}
        new = {path for path in present - self._other_files if not path.name.startswith((".", "~$"))}
        self._other_files = present
        return sorted(new)

    def _still_for(self, path: Path) -> float:
        """Return for how long a file has been of one size and time."""
        status, now = path.stat(), time.monotonic()
        size, changed, since = self._since.get(path, (-1, -1, now))
        if (size, changed) != (status.st_size, status.st_mtime_ns):
            since = now
        self._since[path] = status.st_size, status.st_mtime_ns, since
        return now - since


def _is_arrival(path: Path) -> bool:
    """Tell whether a file is to be paid; a link may lead to what those who can write to the folder may not read."""
    return is_workbook(path) and path.is_file() and not path.is_symlink()


def _looks_complete(path: Path) -> bool:
    """Tell whether a file ends as it should: a zip has its listing at the end, what is copied arrives last."""
    with path.open("rb") as file:
        start = file.read(len(_ZIP))
    return zipfile.is_zipfile(path) if start == _ZIP else len(start) == len(_ZIP)


class Claims:
    """The files that this watcher works on.

    Each watcher holds a lock, which the system lets go of when its process ends, however it ends.
    """

    def __init__(self, inbox: Path) -> None:
        """Open a folder for this watcher's files; first its lock, so that nobody takes it for a dead one's."""
        self._all = inbox / ".working"
        self._all.mkdir(exist_ok=True)
        name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._lock = FileLock(self._all / f"{name}.lock")
        self._lock.acquire()
        self._own = self._all / name
        self._own.mkdir()

    def claim(self, path: Path) -> Path | None:
        """Move a file to this watcher's; None if another was faster, or it cannot be moved yet.

        A link that took the place of a file since it was looked at goes back.
        """
        try:
            claimed = path.rename(self._own / path.name)
            if not claimed.is_symlink():
                return claimed
            claimed.rename(path)
        except OSError:
            pass
        return None

    def abandoned(self) -> list[Path]:
        """Take over the files of watchers that ended half way."""
        for folder in self._all.iterdir():
            if not folder.is_dir() or folder == self._own:
                continue
            lock = FileLock(self._all / f"{folder.name}.lock")
            with suppress(Timeout, OSError), lock.acquire(timeout=0):
                for path in folder.iterdir():
                    move_new(path, self._own)
                folder.rmdir()
                Path(lock.lock_file).unlink(missing_ok=True)
        return sorted(path for path in self._own.iterdir() if not path.name.startswith(_TRIES))

    def begin(self, path: Path) -> int:
        """Count how often work on a file began and did not end, this time with it, also by watchers that died of it."""
        note = self._note(path)
        with suppress(OSError), note.open("a") as tries:
            tries.write("x")
        return note.stat().st_size if note.exists() else 1

    def end(self, path: Path) -> None:
        """Forget how often work on a file began: it was answered, or what ended it was no doing of the file."""
        self._note(path).unlink(missing_ok=True)

    def _note(self, path: Path) -> Path:
        return self._own / f"{_TRIES}{sha256(os.fsencode(path.name)).hexdigest()[:16]}"

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the folder; a file that is left in it is the next watcher's."""
        with suppress(OSError):
            self._own.rmdir()
        self._lock.release()
        if not self._own.exists():
            Path(self._lock.lock_file).unlink(missing_ok=True)
