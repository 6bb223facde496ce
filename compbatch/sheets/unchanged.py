"""Write the formulas that tell whether a column still holds what it held when the pay was computed."""

import operator
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from openpyxl.utils import get_column_letter, quote_sheetname

from compbatch.language import Text
from compbatch.model.column_print import TELLING, ColumnPrint, SheetPrint
from compbatch.model.field import FURTHER
from compbatch.model.row_print import FACTORS, MODULUS, PAD, WEIGHTS, CellPrint, RowPrint
from compbatch.model.sheet_map import SheetMap
from compbatch.model.tables import ROWS, Table
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.sum_formulas import AFFORDABLE, told_apart

_HEAD = Text("标题", "Headings")
_ROWS = Text("同一行各列的对应关系", "What belongs together in each row")
# What nothing rests on: it may change without a word.
_FREE = frozenset({"salesperson", "note"})
_LONGEST_IN_A_FORMULA = 255  # a text between quotes
_LONGEST_WORD = 60  # of many in one formula
# So many columns to the right of what was read are watched, of those that there are, and so many rows below it.
_BEYOND, _COLUMNS, _BELOW = 50, 16_384, 200


@dataclass(frozen=True, slots=True)
class Held:
    """What one column held: its sheet, title and heading's cell, the figure as run, the formula that gives it now.

    ``places`` are the decimals to compare; ``others`` are formulas that are 0 where all else is as it was.
    """

    sheet: str
    title: Text
    at: str
    figure: Decimal
    now: str
    places: int = 0
    others: tuple[str, ...] = ()


def held_by(month: MonthView, table: Table) -> Iterator[Held]:
    """Yield what the columns of a table held, but for sheets of ours or of another file, and what refers to ours."""
    for sheet_map, take in zip(table.maps, table.prints, strict=True):
        if sheet_map.name in month.names.values() or sheet_map.name.startswith("["):
            continue
        taken = take()
        referring = {position for _, position in month.referring(sheet_map.name)}
        if taken.head:
            yield _head(sheet_map, taken)
        for key, column in taken.columns.items():
            title = sheet_map.sheet.field(key).title
            at = (get_column_letter(sheet_map.columns[key].position + 1), sheet_map.heading_row)
            if key.partition(FURTHER)[0] in _FREE or sheet_map.columns[key].position in referring:
                continue
            if held := held_in(sheet_map.name, title, at, column):
                yield _with_heading(held, sheet_map.head_of(key))
        for rows in taken.rows:
            places = {key: sheet_map.columns[key].position for key in rows.columns}
            if rows.last > sheet_map.heading_row and not referring & set(places.values()):
                letters = {key: get_column_letter(position + 1) for key, position in places.items()}
                yield held_together(sheet_map.name, letters, sheet_map.heading_row, rows)


def _with_heading(held: Held, heading: str) -> Held:
    """Compare a column's heading, too: two that change places leave the letters of the row as they were."""
    if not heading.isprintable() or not 0 < len(heading) <= _LONGEST_IN_A_FORMULA:
        return held
    cell = f"{quote_sheetname(held.sheet)}!{held.at}"
    words = heading.replace('"', '""')
    return replace(held, others=(*held.others, f'ISTEXT({cell})*NOT(EXACT({cell},"{words}"))'))


def held_in(sheet_name: str, title: Text, at: tuple[str, int], column: ColumnPrint) -> Held | None:
    """Return what one column held, its heading standing ``at`` a column and row; None where nothing could be told."""
    (letter, heading_row), sheet = at, quote_sheetname(sheet_name)
    # From the heading on, so that a row inserted right below it counts; to the end, so that one added below does.
    whole = f"{sheet}!${letter}${heading_row}:${letter}${ROWS}"
    rows = f"{sheet}!${letter}${heading_row + 1}:${letter}${column.last}"
    figures = list(_figures(column, whole, rows if column.last > heading_row else ""))
    if not figures:
        return None
    (figure, now, places), *others = figures
    differ = tuple(f"ABS(ROUND({formula}-{_number(value)},{digits}))" for value, formula, digits in others)
    return Held(
        sheet=sheet_name,
        title=title,
        at=f"{letter}{heading_row}",
        figure=Decimal(repr(figure)),
        now=now,
        places=places,
        others=differ,
    )


def held_together(sheet_name: str, letters: Mapping[str, str], heading_row: int, taken: RowPrint) -> Held:
    """Return what stood together in the rows below a heading, with the letter of each column."""
    sheet = quote_sheetname(sheet_name)
    cells = (
        (f"{sheet}!${letters[key]}${heading_row + 1}:${letters[key]}${taken.last}", how)
        for key, how in taken.columns.items()
    )
    whole = "+".join(f"{factor}*({_as_number(*each)})" for factor, each in zip(FACTORS, cells, strict=False))
    at = f"{next(iter(letters.values()))}{heading_row}"
    figure = Decimal(taken.figure)
    return Held(sheet=sheet_name, title=_ROWS, at=at, figure=figure, now=f"SUM(MOD({whole},{MODULUS})^2)")


def _as_number(cells: str, how: CellPrint) -> str:
    """Return the formula of one number for each cell of a column."""
    words = "+".join(
        _letter(cells if how.loose else f"TRIM({cells})", *each) for each in zip(how.letters, WEIGHTS, strict=False)
    )
    parts = [words if how.loose else f"ISTEXT({cells})*({words})"] if how.letters else []
    if how.scale:
        parts.append(f"MOD(ROUND(IF(ISNUMBER({cells}),{cells},0)*{how.scale},0),{MODULUS})")
    return "+".join(parts)


def _letter(words: str, place: int, weight: int) -> str:
    """Return the formula of one letter's figure."""
    return f'(_xlfn.UNICODE(MID({words},{place},1)&"{PAD}")-{ord(PAD)})*{weight}'


FigureOfPrint = tuple[float | int, str, int]  # its value as run, its formula, the decimals to compare


def _figures(column: ColumnPrint, whole: str, rows: str) -> Iterator[FigureOfPrint]:
    """Yield what stands for a column's cells, the most telling first."""
    if column.total is not None and (column.numbers or not column.letters):
        yield column.total, f"SUM({whole})", column.places
    if column.letters is not None and column.width and rows:
        yield column.letters, letters(rows, column.width, loose=column.loose), 0
    if rows and _countable(column):
        words = ",".join('"{}"'.format(word.replace('"', '""')) for word in column.words)
        weights = WEIGHTS[: len(column.words)]
        formula = f"SUMPRODUCT(COUNTIF({rows},{{{words}}}),{{{','.join(map(str, weights))}}})"
        yield sum(map(operator.mul, column.words.values(), weights)), formula, 0
    if column.length is not None and rows:
        counted = f"LEN({rows})" if column.loose else f"ISTEXT({rows})*LEN(TRIM({rows}))"
        yield column.length, f"SUM({counted})", 0
    if column.filled is not None:
        yield column.filled, f"COUNTA({whole})", 0
    if column.numbers is not None:
        yield column.numbers, f"COUNT({whole})", 0
    if column.telling is not None:
        words = ",".join(f'"*{word}*"' for word in TELLING)
        yield column.telling, f"SUM(COUNTIF({whole},{{{words}}}))", 0
    if column.truths is not None and rows:
        yield column.truths, f"SUM(ISLOGICAL({rows})*({rows}=TRUE))", 0


def _countable(column: ColumnPrint) -> bool:
    """Tell whether a formula counts the words of a column as they were, and quickly."""
    plain = all(word.isprintable() and len(word) <= _LONGEST_WORD for word in column.words)
    quick = column.last * len(column.words) <= AFFORDABLE
    return bool(column.words) and column.loose and plain and quick and told_apart(column.words)


def letters(cells: str, width: int, *, loose: bool) -> str:
    """Return the formula over an array that gives the figure of the letters of some texts.

    It goes from place to place, for not every spreadsheet takes texts apart along a second array.
    """
    total = _letters(cells if loose else f"TRIM({cells})", width)
    return f"SUM({total})" if loose else f"SUM(ISTEXT({cells})*({total}))"


def _letters(words: str, width: int) -> str:
    return "+".join(_letter(words, place, weight) for place, weight in enumerate(WEIGHTS[:width], start=1))


def _head(sheet_map: SheetMap, taken: SheetPrint) -> Held:
    """Return what stood from a sheet's first row down to its headings."""
    sheet = quote_sheetname(sheet_map.name)
    now, others = [], []
    for block in taken.head:
        (top, bottom), (left, right) = block.rows, map(get_column_letter, block.columns)
        cells = f"{sheet}!${left}${top}:${right}${bottom}"
        now.append(f"SUM(IFERROR({_letters(cells, block.width)},0))")
        others.append(f"ABS(SUM(IFERROR(LEN({cells}),0))-{block.length})")
    for each in taken.numbers:
        cell = f"{sheet}!${get_column_letter(each.column)}${each.row}"
        others.append(f"ABS(ROUND(IFERROR(VALUE({cell}),0)-{_number(each.number)},6))")
    # Beyond what was read a heading may come to stand, or a table beside this one begin.
    right = max(*(each.columns[1] for each in taken.head), *(each.column for each in taken.numbers), 0)
    beyond = range(right + 1, min(right + _BEYOND, _COLUMNS) + 1)
    if beyond:
        last = max((each.last for each in taken.columns.values()), default=sheet_map.heading_row)
        others += _beyond(sheet_map, map(get_column_letter, (beyond[0], beyond[-1])), last)
    # A row that comes between two areas is in neither.
    bounds = {each.row for each in taken.numbers} | ({sheet_map.heading_row} if taken.numbers else set())
    others += [f"ABS(ROW({sheet}!$A${row})-{row})" for row in sorted(bounds)]
    figure = Decimal(sum(block.letters for block in taken.head))
    at = f"A{sheet_map.heading_row}"
    return Held(sheet=sheet_map.name, title=_HEAD, at=at, figure=figure, now="+".join(now), others=tuple(others))


def _beyond(sheet_map: SheetMap, columns: Iterable[str], last: int) -> Iterator[str]:
    """Yield the formulas that are 0 where no heading, and no table, stands in columns to the right of a table."""
    first, end = columns
    area = f"{quote_sheetname(sheet_map.name)}!${first}$1:${end}"
    yield f"SUM(IFERROR(LEN({area}${sheet_map.heading_row}),0))"
    needed = [field.key for field in sheet_map.sheet.fields if field.required and field.key in sheet_map.columns]
    words = [sheet_map.head_of(key) for key in needed]
    if words and all(word.isprintable() and 0 < len(word) <= _LONGEST_WORD for word in words) and told_apart(words):
        listed = ",".join('"{}"'.format(word.replace('"', '""')) for word in words)
        yield f"MIN(COUNTIF({area}${min(ROWS, last + _BELOW)},{{{listed}}}))"


def _number(value: float) -> str:
    """Write a number into a formula; a negative one in brackets."""
    text = f"{Decimal(repr(value)):f}"
    return f"({text})" if value < 0 else text
