"""Take in whatever file finance hands over: a password taken off, an old or foreign format turned into .xlsx.

The first bytes say what a file is, never its name. Formats other than .xlsx and .xlsm are read cell by cell
and written as a plain workbook: every value at its own address, with its number format and the sheets' names,
order and visibility. What a formula last showed is its value; an error value stays one, so that it is refused.
"""

from compbatch.intake.detect import open_file
from compbatch.intake.locks import encrypt, unlocked
from compbatch.intake.marked_pdf import PDF, lies_as_marked
from compbatch.intake.result import Intake, IntakeError
from compbatch.xlsx import PackageError, Workbook, open_workbook
from compbatch.xlsx.archive import CFB
from compbatch.xlsx.record_part import is_as_written as plain_is_as_written

__all__ = ["Intake", "IntakeError", "as_xlsx", "encrypt", "is_as_written", "opened_plainly"]


def as_xlsx(content: bytes, password: str | None) -> Intake:
    """Turn a file into one that the pipeline takes.

    Raises:
        IntakeError: If it is no workbook, cannot be opened, or is not safe to edit.

    """
    try:
        return open_file(content, password or None)
    except PackageError as bad:
        raise IntakeError(bad.reason, bad.detail) from bad
    except (IntakeError, MemoryError):
        raise
    except Exception as bad:  # readers of binary formats fail on damage in every way there is
        raise IntakeError("damaged", f"{type(bad).__name__}: {bad}") from bad


def is_as_written(content: bytes, password: str | None) -> bool:
    """Tell whether a workbook or a PDF lies there as it was written; a locked workbook is opened with the password."""
    if content.startswith(PDF):
        return lies_as_marked(content)
    plain = _plain(content, password)
    return plain is not None and plain_is_as_written(plain)


def opened_plainly(content: bytes, password: str | None) -> Workbook | None:
    """Open a file that is only looked at for what a run left in it; None where it cannot be opened."""
    try:
        return open_workbook(_plain(content, password) or b"")
    except PackageError:
        return None


def _plain(content: bytes, password: str | None) -> bytes | None:
    """Return a file's bytes, a locked one's decrypted; None where the password is another."""
    if not content.startswith(CFB):
        return content
    try:
        return unlocked(content, password)[0]
    except Exception:  # noqa: BLE001 - not a file of ours, whatever it is
        return None
