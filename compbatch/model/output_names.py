"""What an output is called: its month's workbook, then .payout or .final, then a number where that name was taken."""

import re

_OUTPUT = re.compile(r"(?P<stem>.+)\.(?:payout|final)(?:-(?P<number>\d+))?", re.IGNORECASE | re.DOTALL)


def named_after(stem: str) -> tuple[str, int | None]:
    """Split the name of an output, without its ending, into that of its month's workbook and the number of the output.

    Any other name is given back as it is, with no number.
    """
    output = _OUTPUT.fullmatch(stem)
    return (output["stem"], int(output["number"] or 1)) if output else (stem, None)
