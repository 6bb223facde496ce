"""How number formats show a number: as a percentage, with a currency or a unit, in a fixed count of digits."""

import re
from dataclasses import dataclass

from compbatch.xlsx.format_codes import own_codes
from compbatch.xlsx.markup import child, listed, number
from compbatch.xlsx.workbook import Workbook

_BUILT_IN = {9: "0%", 10: "0.00%"}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[\$(?P<symbol>[^\]-]*)(?:-(?P<locale>[0-9A-Fa-f]*))?[^\]]*\]'
    r"|\[[^\]]*\]|(?P<place>0)|(?P<digits>[#?.,/E+]+)|(?P<percent>%)|(?P<literal>.)",
    re.DOTALL,
)
_JAPANESE = "411"
_OF_DATES = tuple("ymdhsgebYMDHSGB")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a number format adds to a number.

    ``words`` are those around it, such as ``US$`` or 万元; ``percent`` tells that it is shown times a hundred,
    ``thousands`` how often it is shown divided by one. ``mask`` is the form of a number with a fixed count of
    digits, a zero for each of them; it is empty for any other.
    """

    words: str = ""
    percent: bool = False
    thousands: int = 0
    mask: str = ""

    def shown(self, digits: str) -> str:
        """Write a whole number in the mask."""
        rest, places = digits.zfill(self.mask.count("\0")), self.mask.count("\0")
        first = len(rest) - places + 1
        filled = [rest[:first], *rest[first:]]
        return "".join(filled.pop(0) if sign == "\0" else sign for sign in self.mask)


def number_formats(book: Workbook) -> dict[int, NumberFormat]:
    """Return, by the index that cells give, the formats that say something of their numbers."""
    parts = [rel.target for rel in book.rels("styles") if book.package.find(rel.target)]
    if not parts:
        return {}
    root = book.package.tree(parts[0])
    codes = _BUILT_IN | own_codes(root)
    used = [number(xf.get("numFmtId")) for xf in listed(child(root, "cellXfs"))]
    read = {form: parsed(codes[form]) for form in codes.keys() & set(used)}
    found = {place: read.get(form, NumberFormat()) for place, form in enumerate(used)}
    return {place: form for place, form in found.items() if form != NumberFormat()}


def parsed(code: str) -> NumberFormat:
    """Read a format's first section, which positive numbers are shown in."""
    words, mask, percent, plain, thousands = "", "", False, True, 0
    for token in _section(code):
        literal = token["quoted"] or token["escaped"] or token["symbol"] or ""
        if token["symbol"] == "¥" and (token["locale"] or "").lstrip("0") == _JAPANESE:
            literal = "JPY"
        if token["literal"] and not token["literal"].isalpha() and token["literal"] != "@":
            literal = token["literal"]
        words += literal
        mask += "\0" if token["place"] else literal
        percent = percent or bool(token["percent"])
        if token["digits"] or token["percent"] or (token["literal"] or "").isalpha():
            plain = False
        if token["digits"]:
            thousands = len(token["digits"]) - len(token["digits"].rstrip(","))
        elif token["place"]:
            thousands = 0
        if (token["literal"] or "") in _OF_DATES:
            return NumberFormat()
    fixed = plain and (mask.count("\0") > 1 or mask.strip("\0").strip()) and "\0" in mask
    return NumberFormat(words.strip(), percent, thousands, mask if fixed else "")


def _section(code: str) -> list[re.Match[str]]:
    tokens = []
    for token in _TOKEN.finditer(code):
        if token["literal"] == ";":
            break
        tokens.append(token)
    return tokens
