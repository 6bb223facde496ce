"""What comes of a file handed in: a workbook that the pipeline takes, or why it cannot be taken in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:  # slow to import, and only a type
    from compbatch.xlsx import Reason as PackageReason
    from compbatch.xlsx import Workbook

Origin = Literal["xls", "xlsb", "ods"]
Fault = Literal["empty", "csv", "web-page", "too-old", "password-needed", "password-wrong", "sealed", "sprawling"]
Reason: TypeAlias = "Fault | PackageReason"


@dataclass(frozen=True)
class Intake:
    """An opened workbook; ``encrypted`` if the password given was needed to open what was handed in."""

    workbook: "Workbook"
    converted_from: Origin | None
    encrypted: bool


class Left:
    """How much more of something a file may hold."""

    def __init__(self, most: int) -> None:
        """Begin with all of it."""
        self._left = most

    def take(self, count: int = 1) -> None:
        """Take some; refuse a file that holds more than there is."""
        self._left -= count
        if self._left < 0:
            raise IntakeError("too-large")


class IntakeError(Exception):
    """A file that cannot be taken in."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        """Take the reason, which the caller puts into words, and a detail for support."""
        self.reason: Reason = reason
        self.detail = detail
        super().__init__(reason, detail)
