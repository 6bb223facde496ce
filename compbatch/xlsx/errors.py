"""The one exception of this package, with a reason that the caller puts into words."""

from typing import Literal

Reason = Literal[
    "not-a-workbook",
    "old-or-encrypted",
    "duplicate-entry",
    "signed",
    "shared-workbook",
    "dtd",
    "too-large",
    "damaged",
    "jumbled",
    "sprawling",
]


class PackageError(Exception):
    """A workbook that cannot be opened or safely edited."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        """Take the reason and an ASCII detail, such as the name of the part at fault."""
        self.reason: Reason = reason
        self.detail = detail.encode("ascii", "backslashreplace").decode("ascii")
        super().__init__(self.reason, self.detail)
