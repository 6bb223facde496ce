"""What an output is called, and the word that one which is no month is marked with."""

import re

STATEMENT, REPORT, EXPORT = "statement", "report", "export"
NO_INPUTS = frozenset({STATEMENT, REPORT, EXPORT})
# Its month's workbook, then .payout or .final, then a number where that name was taken.
_OUTPUT = re.compile(r"(?P<stem>.+)\.(?:payout|final)(?:-(?P<number>\d+))?", re.IGNORECASE | re.DOTALL)


def named_after(stem: str) -> tuple[str, int | None]:
    """Split the name of an output, without its ending, into that of its month's workbook and the number of the output.

    Any other name is given back as it is, with no number.
    """
    output = _OUTPUT.fullmatch(stem)
    return (output["stem"], int(output["number"] or 1)) if output else (stem, None)
