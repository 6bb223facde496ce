"""Which files of a folder compbatch wrote itself, by the mark that they carry: they are no inputs of a batch."""

import zipfile
from contextlib import suppress
from pathlib import Path

from compbatch.intake import is_as_written, opened_plainly
from compbatch.model.output_names import NO_INPUTS
from compbatch.xlsx import PackageError, record_in

_ZIP = b"PK"
_MARK, _PARTS = b"urn:compbatch:run", "customxml/"
_LARGEST = 64 << 20  # bytes of a part that may bear the mark


def is_own_output(path: Path, password: str | None) -> bool:
    """Tell whether a file is an output: one that is never an input, or any that lies there as it was written.

    A payout or a marked workbook that somebody has saved since may be next to be run. A locked file is opened with the
    password; one that cannot be opened is left to its own turn.
    """
    with suppress(OSError, PackageError):
        if not _may_be_marked(path, password):
            return False
        content = path.read_bytes()
        book = opened_plainly(content, password)
        left = None if book is None else record_in(book)
        return left is not None and (left in NO_INPUTS or is_as_written(content, password))
    return False


def _may_be_marked(path: Path, password: str | None) -> bool:
    """Tell whether a part bears the mark, without opening the workbook."""
    with path.open("rb") as file:
        start = file.read(len(_ZIP))
    if start != _ZIP:
        return password is not None
    try:
        with zipfile.ZipFile(path) as package:
            parts = [each for each in package.infolist() if each.filename.casefold().startswith(_PARTS)]
            return any(_MARK in package.read(each) for each in parts if each.file_size <= _LARGEST)
    except Exception:  # noqa: BLE001 - damaged: that is said when its turn comes
        return False
