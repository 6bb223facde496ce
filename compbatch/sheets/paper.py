"""How large a sheet's text is on paper: the width of text and columns, and the scale at which they fit the page."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import east_asian_width

from compbatch.language import Lang
from compbatch.model.sheet_column import Format
from compbatch.xlsx import NormalFont, Value

A3, A4 = 8, 9  # as Excel numbers paper
_LONG, _SHORT = {A3: 1190.55, A4: 841.89}, {A3: 841.89, A4: 595.28}  # points
SIDE, TOP, BOTTOM = 0.4, 0.5, 0.6  # inches of margin
SPARE = 1.06  # LibreOffice, and Excel on a Mac, draw columns a little wider than Excel on Windows
CHARACTER = 5.25  # points of a unit of column width: 7 pixels, in a workbook whose normal font is Calibri 11
_PADDING = 6.0  # points that Excel keeps free beside a cell's text, its grid line too


@dataclass(frozen=True, slots=True)
class Face:
    """A font and how wide its letters are, in parts of the text's size: digits, small signs, others; bold is wider."""

    name: str
    digit: float
    sign: float
    letter: float
    bold: float


# Chinese ones are wider than the font's own: where it is missing, others stand in for it.
FACES: dict[Lang, Face] = {
    "zh": Face("Microsoft YaHei", digit=0.56, sign=0.26, letter=0.58, bold=1.07),
    "en": Face("Calibri", digit=0.507, sign=0.27, letter=0.53, bold=1.03),
}
FIGURES = FACES["en"]  # narrow digits in both languages
_AS_LONG_AS_LARGE = frozenset({"money", "ratio"})  # shown with as many decimals each
_SIGNS = frozenset(" ,.;:'|!()-–/")
ONE_DIGIT = str.maketrans("123456789", "000000000")  # all are as wide, so that figures of one length are measured once


def text_points(text: str, size: float, face: Face, *, bold: bool = False) -> float:
    """Return how long a text is, in points."""
    return sum(map(_letters(face).__getitem__, text)) * size * (face.bold if bold else 1.0)


class _Letters(dict[str, float]):
    """How wide the letters of a face are, each looked up once."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, letter: str) -> float:
        width = self[letter] = _em(letter, self._face)
        return width


_letters = cache(_Letters)


def _em(letter: str, face: Face) -> float:
    if letter in _SIGNS:
        return face.sign
    if letter.isdigit():
        return face.digit
    return 1.0 if east_asian_width(letter) in "WFA" else face.letter


def column_width(points: float) -> float:
    """Return the width of a column that shows a text so long."""
    return (points + _PADDING) / CHARACTER


def columns_points(widths: Sequence[float]) -> float:
    """Return how wide some columns are."""
    return sum(int(width * 7 + 0.5) for width in widths) * 0.75


def lines_needed(text: str, width: float) -> int:
    """Return how many lines a small wrapped text takes in a column."""
    return max(1, math.ceil(text_width(text) * 0.88 / width))


def text_width(text: str) -> int:
    """Return a text's width in Latin letters; a Chinese character is two wide."""
    return len(text) if text.isascii() else sum(map(_letter_width, text))


@cache
def _letter_width(letter: str) -> int:
    return 2 if east_asian_width(letter) in "WF" else 1


_DIGITS = {
    "arial": 0.556,
    "cambria": 0.554,
    "segoe ui": 0.539,
    "verdana": 0.636,
    "tahoma": 0.546,
    "times new roman": 0.5,
}
_CALIBRI, _CHINESE = 0.507, 0.54
_CHINESE_NAMES = ("simsun", "dengxian", "yahei", "simhei", "fangsong", "kaiti", "mingliu", "jhenghei", "gothic", "cjk")


def width_unit(font: NormalFont) -> float:
    """Return by what to multiply widths where the workbook's normal font is another than Calibri 11.

    A unit of width is a digit of that font in whole pixels; Chinese fonts of that size have a wider one.
    """
    name = font.name.casefold()
    chinese = not name.isascii() or any(word in name for word in _CHINESE_NAMES)
    digit = _DIGITS.get(name, _CHINESE if chinese else _CALIBRI)
    return 7 / max(1, round(font.size * 96 / 72 * digit))


def printable_area(paper: int) -> tuple[float, float]:
    """Return the width and the height that a page in landscape leaves between its margins."""
    return _LONG[paper] - 2 * SIDE * 72, _SHORT[paper] - (TOP + BOTTOM) * 72


def page_ends(widths: Sequence[float], repeated: int, paper: int, scale: float) -> list[int]:
    """Return the last column of each of the pages side by side that columns take at a scale.

    The first columns, so many as are ``repeated``, stand on each page.
    """
    room = printable_area(paper)[0] / min(scale, 1.0)
    repeats = columns_points(widths[:repeated])
    ends, used = [], repeats
    for place, width in enumerate(widths[repeated:], start=repeated + 1):
        points = columns_points([width])
        if used + points > room and used > repeats:
            ends.append(place - 1)
            used = repeats
        used += points
    return [*ends, len(widths)]


def side_by_side(widths: Sequence[float], repeated: int, paper: int, least: float) -> tuple[int, int]:
    """Return how many pages columns take at a scale, and the last column of the first of them as it is printed.

    Excel prints at the largest scale at which they take no more pages, where fewer columns stand on one.
    """
    least_ends = page_ends(widths, repeated, paper, least)
    scales = (percent / 100 for percent in range(100, int(least * 100), -1))
    ends = (page_ends(widths, repeated, paper, scale) for scale in scales)
    fitted = next((found for found in ends if len(found) <= len(least_ends)), least_ends)
    return len(least_ends), fitted[0]


def lines_of(text: str, size: float, face: Face, room: float) -> int:
    """Return how many lines a wrapped text takes in so many points."""
    return sum(max(1, -int(-text_points(line, size, face) * 1.04 // room)) for line in text.split("\n"))


def shown(value: Value | None, form: Format) -> str:
    """Return a figure as a cell shows it."""
    if value is None or isinstance(value, str):
        return value or ""
    if form == "date":
        return "2026-03-31"
    if form == "rate":
        return f"{value * 100}%"
    return f"{value:,.2f}" if form == "money" else f"{value:.2%}" if form == "ratio" else f"{value}"


def longest_of(values: Collection[Value | None], form: Format) -> Collection[Value | None]:
    """Return those of a column's values that may be shown the longest: of plain amounts the largest and the least."""
    if form not in _AS_LONG_AS_LARGE:
        return values
    numbers = [value for value in values if value is not None and not isinstance(value, str)]
    words = [value for value in values if isinstance(value, str)]
    return [*words, max(numbers), min(numbers)] if numbers else words


def halves(title: str) -> list[str]:
    """Return what a heading of two lines has at most on a line: a word, or half of Chinese characters."""
    return [part for word in title.split() for part in ([word] if word.isascii() else [word[: -(-len(word) // 2)]])]
