"""Take in whatever file finance hands over: a password taken off, an old or foreign format turned into .xlsx.

The first bytes say what a file is, never its name. Formats other than .xlsx and .xlsm are read cell by cell
and written as a plain workbook: every value at its own address, with its number format and the sheets' names,
order and visibility. What a formula last showed is its value; an error value stays one, so that it is refused.
"""

from compbatch.intake.detect import open_file
from compbatch.intake.locks import encrypt, unlocked
from compbatch.intake.result import Intake, IntakeError
from compbatch.xlsx import PackageError
from compbatch.xlsx.archive import CFB
from compbatch.xlsx.record_part import is_as_written as plain_is_as_written

__all__ = ["Intake", "IntakeError", "as_xlsx", "encrypt", "is_as_written"]


def as_xlsx(content: bytes, password: str | None) -> Intake:
    """Turn a file into one that the pipeline takes.

    Raises:
        IntakeError: If it is no workbook, cannot be opened, or is not safe to edit.

    """
    try:
        return open_file(content, password or None)
    except PackageError as bad:
        raise IntakeError(bad.reason, bad.detail) from bad
    except IntakeError:
        raise
    except Exception as bad:  # readers of binary formats fail on damage in every way there is
        raise IntakeError("damaged", f"{type(bad).__name__}: {bad}") from bad


def is_as_written(content: bytes, password: str | None) -> bool:
    """Tell whether a file lies there as a run wrote it; a locked one is opened with the password."""
    if not content.startswith(CFB):
        return plain_is_as_written(content)
    try:
        return plain_is_as_written(unlocked(content, password)[0])
    except Exception:  # noqa: BLE001 - not a file of ours, whatever it is
        return False
