"""Which cell formats show a date as a month, without its day."""

import re

from compbatch.xlsx.format_codes import own_codes
from compbatch.xlsx.markup import child, listed, number
from compbatch.xlsx.workbook import Workbook

_BUILT_IN = frozenset({17, 27, 36, 50, 52, 57})  # mmm-yy, and the Chinese yyyy"年"m"月"
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def month_formats(book: Workbook) -> frozenset[int]:
    """Give the indexes of those cell formats."""
    parts = [rel.target for rel in book.rels("styles") if book.package.find(rel.target)]
    if not parts:
        return frozenset()
    root = book.package.tree(parts[0])
    codes = own_codes(root)
    formats = enumerate(listed(child(root, "cellXfs")))
    return frozenset(place for place, xf in formats if _shows_month(number(xf.get("numFmtId")), codes))


def _shows_month(form: int, codes: dict[int, str]) -> bool:
    code = _LITERAL.sub("", codes.get(form, "")).casefold().partition(";")[0]
    return form in _BUILT_IN if form not in codes else "m" in code and "y" in code and not set("dhs") & set(code)
