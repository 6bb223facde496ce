"""Which files of a folder compbatch wrote itself: outputs, by the mark that they carry, and the blank template.

They are no inputs of a batch.
"""

import io
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, get_args

from compbatch.intake import is_as_written, opened_plainly
from compbatch.language import Lang
from compbatch.model.output_names import NO_INPUTS
from compbatch.xlsx import PackageError, record_in

_ZIP = b"PK"
_MARK, _PARTS = b"urn:compbatch:run", "customxml/"
_LARGEST = 64 << 20  # bytes of a part that may bear the mark
_AUTHOR, _AUTHORS = b">compbatch<", "docProps/core.xml"
_OF_ITS_TIME = frozenset({_AUTHORS, "docProps/app.xml"})  # when the template was written, and with which library


def is_own(path: Path, password: str | None) -> bool:
    """Tell whether compbatch wrote a file, which nobody meant as an input since."""
    return is_own_output(path, password) or is_blank_template(path)


def is_blank_template(path: Path) -> bool:
    """Tell whether a file is the template, as it was written; one that somebody has saved may be a month."""
    try:
        with zipfile.ZipFile(path) as package:
            by_us = package.getinfo(_AUTHORS).file_size < _LARGEST and _AUTHOR in package.read(_AUTHORS)
        return by_us and any(_parts(path) == _parts_of_template(lang) for lang in get_args(Lang))
    except Exception:  # noqa: BLE001 - no zip, or damaged: that is said when its turn comes
        return False


@cache
def _parts_of_template(lang: Lang) -> dict[str, int]:
    from compbatch.output.template import template_workbook

    return _parts(io.BytesIO(template_workbook(lang)))


def _parts(file: Path | IO[bytes]) -> dict[str, int]:
    """Digest the parts of a package, by the sums that it keeps of them."""
    with zipfile.ZipFile(file) as package:
        return {each.filename: each.CRC for each in package.infolist() if each.filename not in _OF_ITS_TIME}


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
