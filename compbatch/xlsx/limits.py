"""What Excel takes and no more: a file beyond it is repaired, or not opened."""

import re

TEXT = 32_767  # characters in a cell
FORMULA = 8_192  # characters, the equals sign among them
QUOTED_TEXT = 255  # characters of a text within a formula
ARGUMENTS = 255  # of one function
NESTING = 64  # functions within functions
HYPERLINKS = 65_530  # on a sheet
ROW_HEIGHT = 409.5  # points
HEADER_FOOTER = 255  # characters, the codes among them
TAB_NAME = 31  # characters
SHEET_ID = 65_534
CELL_FORMATS = 65_430
FORMAT_CODE = 255  # characters of a number format
NOTES_A_BLOCK = 1_023  # a sheet's shape ids come in blocks of 1,024, of which the first is the block's own
SCREEN_TIP = 255  # characters
LISTED_WORDS = 255  # characters of a drop-down's words, the commas among them
PROMPT, PROMPT_TITLE = 255, 32  # characters

_QUOTED = re.compile(r""""(?:[^"]|"")*+"|'(?:[^']|'')*+'""")
_NO_FUNCTION = re.compile(r"""["'{](?:(?<=")[^"]*+"|(?<=')[^']*+'|(?<=\{)[^}]*+\})""")  # texts, sheets, constants
_INNERMOST = re.compile(r"\([^()]*\)")


def formula_fits(formula: str) -> bool:
    """Tell whether Excel takes a formula, written without its equals sign."""
    if not surely_within(formula, FORMULA - 1) and units(formula) + 1 > FORMULA:
        return False
    quoted = _QUOTED.findall(formula) if len(formula) > QUOTED_TEXT else []
    if 2 * max(map(len, quoted), default=0) > QUOTED_TEXT and not all(map(_text_fits, quoted)):
        return False
    plain = formula.count("(") <= NESTING and formula.count(",") < ARGUMENTS
    return plain or _functions_fit(_NO_FUNCTION.sub("", formula))


def _text_fits(quoted: str) -> bool:
    """Tell whether a text is short enough; the name of a sheet may be longer."""
    return quoted.startswith("'") or units(quoted[1:-1].replace('""', '"')) <= QUOTED_TEXT


def _functions_fit(formula: str) -> bool:
    """Tell whether each function has few enough arguments and nests not too deep, the innermost ones first."""
    for _ in range(NESTING + 1):
        functions = _INNERMOST.findall(formula)
        if any(function.count(",") >= ARGUMENTS for function in functions):
            return False
        if not functions:
            return True
        formula = _INNERMOST.sub("", formula)
    return False


def units(text: str) -> int:
    """Count characters as Excel does, in units of UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def surely_within(text: str, most: int) -> bool:
    """Tell whether a text has no more than so many units, whatever its characters, without counting them."""
    return 2 * len(text) <= most


def shortened(text: str, most: int) -> str:
    """Cut a text to what Excel takes, with three dots at its end; a pair of units is never halved."""
    return text if surely_within(text, most) or units(text) <= most else cut(text, most - 1) + "…"


def cut(text: str, most: int) -> str:
    """Cut a text to a number of units."""
    return text if units(text) <= most else text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def header_text(text: str, most: int) -> str:
    """Write a text for a header or footer, in which an ampersand begins a code and is doubled."""
    written = text.replace("&", "&&")
    if units(written) <= most:
        return written
    kept = cut(written, most - 1)
    ampersands = len(kept) - len(kept.rstrip("&"))
    return kept[: len(kept) - ampersands % 2] + "…"
