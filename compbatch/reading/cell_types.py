"""Type the cells of one column: exact amounts, days, months, ids and known words."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.diagnostics import At, Diagnostic, Found, about_column, first_cells
from compbatch.language import listed
from compbatch.model import wording
from compbatch.model.bare_days import NO_YEAR, bare_day
from compbatch.model.columns import CHOICES, NUMBERS, Field, Kind, SheetKind
from compbatch.model.money import AMOUNT_LIMIT, MICRO, NOISE, PLACES, whole_units
from compbatch.model.sheet_map import SheetMap
from compbatch.model.stated_months import month_meant
from compbatch.model.tables import translated
from compbatch.reading.cells import Misread, RawSheet
from compbatch.reading.heading_words import heading_key

FIRST_DAY, LAST_DAY = pd.Timestamp(1950, 1, 1), pd.Timestamp(2100, 12, 31)
_WIDE_LETTERS = "[０-９Ａ-Ｚａ-ｚ\u3000\u00a0]"
_NARROW = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９"} | {
    code: code - 0xFEE0 for first, last in ("ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)
} | {0x3000: " ", 0xA0: " "}  # fmt: skip
_ZERO_DAYS = np.array(["1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01"], dtype="datetime64[ms]")
_LAST_DATE = np.datetime64("9999-12-31", "ms")
_TYPED_SHORT = re.compile(r"[1-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")  # 260331
_EPOCH = 25_569  # 1970-01-01 as Excel counts days
_MATCHED = ("name", "customer")  # texts by which rows are matched
_FREE_TEXTS = ("note", "reason", "task")
_NEVER = 2100  # an end date as late as this stands for none
_STILL_EMPLOYED = frozenset(
    (
        "在职",
        "在职中",
        "在职员工",
        "在职人员",
        "仍在职",
        "0",
        "00:00:00",
        "0000-00-00",
        "99991231",
        "99991231.0",  # a number too large for a day
        "1900-01-00",
        "至今",
        "现在",
        "长期",
        "长期有效",
        "永久",
        "有效",
        "不限",
        "无固定期限",
        "未离职",
        "在岗",
        "present",
        "current",
        "active",
        "employed",
        "to date",
        "now",
        "ongoing",
        "permanent",
        "open",
        "indefinite",
        "open-ended",
    )
)
_STORED = re.compile(r"value: (-?[\d.eE+-]+)")  # within the reader's own words for a date
_LONGEST_NOTHING = 4  # letters of the longest word for nothing
_FIRST_SEEN, _LAST_SEEN = ord(" "), ord("~")
_LOOKED_AT = 1_000  # texts in which invisible signs are looked for, to name them

_NO_TEXTS = pd.Series(dtype=object)


@dataclass(frozen=True, slots=True)
class Typed:
    """One column: its cells, what to tell of them, and whether each cell in Excel is to a formula what it is here.

    Units, and texts among numbers and days, apart: which cells these are is known.
    """

    cells: "pd.Series[Any]"
    found: Found
    as_in_excel: bool


def without_nothing(raw: RawSheet) -> RawSheet:
    """Take ``-``, 无, n/a for blank in the columns of numbers and dates that may be blank; in an end date, 在职 too."""
    left = tuple(
        cell for cell in raw.misread if not (cell.what in ("text", "number") and _is_nothing(raw.map.sheet, cell))
    )
    return raw if len(left) == len(raw.misread) else replace(raw, misread=left)


def _is_nothing(sheet: SheetKind, cell: Misread) -> bool:
    field = sheet.field(cell.key)
    if field.filled:
        return False
    return wording.says_nothing(cell.text) or (
        field.key in ("end_date", "valid_to") and wording.cleaned(cell.text).casefold() in _STILL_EMPLOYED
    )


def currencies_in(misread: Iterable[Misread]) -> dict[int, str]:
    """Return the currencies written beside the numbers that were typed as text, by row."""
    currency = cache(wording.currency)  # one text may stand in many rows
    return {cell.row: code for cell in misread if cell.what == "text" and (code := currency(cell.text))}


def typed_column(
    field: Field,
    sheet_map: SheetMap,
    column: "pd.Series[Any]",
    misread: Sequence[Misread],
    shares: Mapping[int, int] = MappingProxyType({}),
) -> Typed:
    """Give a raw column its final type; ``misread`` are its cells that do not hold what the column asks for.

    ``shares`` are the rows of a column of shares that are shown as percentages, with the decimal places to move.
    """
    idle = field.key == "remark"  # a look-up that found nothing there is no word about the row
    unreadable = [] if idle else [_unreadable(field, sheet_map, cell) for cell in misread if cell.what != "text"]
    words = {cell.row: cell.text for cell in misread if cell.what == "text"}
    texts = pd.Series(words, dtype=object) if words else _NO_TEXTS
    if field.kind in NUMBERS:
        read = _amounts(field, sheet_map, column, texts, shares)
    elif field.kind == "date":
        read = _days(field, sheet_map, column, texts)
    elif field.kind == "period":
        read = _months(field, sheet_map, column)
    else:
        read = _words(field, sheet_map, column)
    known = field.kind in NUMBERS or field.kind == "date"
    return Typed(read.cells, unreadable + read.found, read.as_in_excel and (known or not misread))


def _unreadable(field: Field, sheet_map: SheetMap, cell: Misread) -> Diagnostic:
    if cell.what == "date" and field.kind in NUMBERS and not field.wrong_code:
        return _in_date_format(field, sheet_map, cell)
    wrong = {"error": "CB205", "formula": "CB206", "percent": "CB242"}
    code = field.wrong_code or wrong.get(cell.what, _wrong_type(field))
    at = At(sheet_map.name, sheet_map.address(cell.row, field.key))
    known = listed(choice.title for choice in CHOICES.get(field.kind, ()))
    return about_column(code, at, cell.text or "=", column=field.title, known=known)


def _in_date_format(field: Field, sheet_map: SheetMap, cell: Misread) -> Diagnostic:
    """Say what a number is that is shown as a date."""
    number = float(_STORED.search(cell.text)[1]) if _STORED.search(cell.text) else 0.0  # type: ignore[index]
    day = _shown_day(pd.Timestamp(1899, 12, 30) + pd.to_timedelta(number, "D"))
    at = At(sheet_map.name, sheet_map.address(cell.row, field.key))
    return Diagnostic("CB241", at, day, column=field.title, amount=f"{number:,.15g}")


def _wrong_type(field: Field) -> str:
    return field.wrong_code or ("CB204" if field.kind == "date" else "CB202")


def _amounts(
    field: Field, sheet_map: SheetMap, column: "pd.Series[Any]", texts: "pd.Series[Any]", shares: Mapping[int, int]
) -> Typed:
    """Turn floats, and numbers typed as text, into millionths; too large an amount is refused."""
    shift = sheet_map.columns[field.key].shift
    values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    values = values.copy() if shares else values
    for row, places_moved in shares.items():  # as many as there are directors
        if row in column.index:
            values[column.index.get_loc(row)] *= 10.0 ** (places_moved - shift)
    inside = np.abs(values) < float(AMOUNT_LIMIT.scaleb(-shift))
    micros = np.zeros(len(values), dtype=np.int64)
    micros[inside] = whole_units(values[inside], PLACES + shift)
    cells = pd.Series(pd.arrays.IntegerArray(micros, ~inside), index=column.index)
    too_large = column.index[~inside & ~np.isnan(values)]
    found = [_too_large(field, sheet_map, row, column[row]) for row in too_large]
    if not texts.empty:
        read, problems = _amounts_in(texts, field, sheet_map)
        cells.loc[read.index] = read
        found += problems
    sure = [*shares, *(row for row, text in texts.items() if text.strip().endswith(("%", "％")))]
    found += _vague_percents(field, sheet_map, cells, sure)
    # A number may differ by binary noise, which rounding takes off, but not by decimals beyond those kept.
    scaled = values * 10.0**shift if shift else values
    as_in_excel = not (np.abs(micros / MICRO - scaled) > np.abs(scaled) * 2 * NOISE)[inside].any()
    return Typed(cells, found, as_in_excel)


def _amounts_in(texts: "pd.Series[Any]", field: Field, sheet_map: SheetMap) -> tuple["pd.Series[Any]", Found]:
    """Read the numbers that were typed as text, in millionths."""
    shift = sheet_map.columns[field.key].shift
    numbers = texts.map(lambda text: _number_in(text, field, shift))
    large = numbers.map(lambda value: value is not None and abs(value.scaleb(shift)) >= AMOUNT_LIMIT).astype(bool)
    found = [_too_large(field, sheet_map, row, numbers[row]) for row in texts.index[large]]
    read, problems = _from_text(field, sheet_map, texts[~large], numbers[~large])
    whole = read.map(lambda value: int(value.scaleb(PLACES + shift).to_integral_value("ROUND_HALF_UP")))
    return whole.astype("Int64"), found + problems


def _number_in(text: str, field: Field, shift: int) -> Decimal | None:
    """Read a number typed as text; 25% is 25 % under a heading in percent, too."""
    value = wording.number(text, percent=field.kind == "ratio")
    percent = shift < 0 and wording.cleaned(text).endswith("%")
    return value.scaleb(-shift) if percent and value is not None else value


def _vague_percents(field: Field, sheet_map: SheetMap, typed: "pd.Series[Any]", sure: Collection[int]) -> Found:
    """Refuse a share such as 0.25 under a heading in percent: it may mean 25 % or a quarter of one."""
    if field.kind != "ratio" or not sheet_map.columns[field.key].shift:
        return []
    vague = typed.index[((typed != 0) & (typed.abs() < MICRO // 100)).fillna(value=False) & ~typed.index.isin(sure)]
    shown = {row: f"{Decimal(int(typed[row])) * 100 / MICRO:f}" for row in vague}
    typed.loc[vague] = pd.NA
    return [Diagnostic("CB211", At(sheet_map.name, sheet_map.address(row, field.key)), shown[row]) for row in vague]


def _too_large(field: Field, sheet_map: SheetMap, row: int, value: float | Decimal) -> Diagnostic:
    at = At(sheet_map.name, sheet_map.address(row, field.key))
    limit = f"{AMOUNT_LIMIT.scaleb(-sheet_map.columns[field.key].shift):,f}"
    return about_column(field.wrong_code or "CB207", at, f"{value:.15g}", limit=limit, column=field.title)


def _days(field: Field, sheet_map: SheetMap, column: "pd.Series[Any]", texts: "pd.Series[Any]") -> Typed:
    days = pd.Series(column.to_numpy("datetime64[D]").astype("datetime64[ms]"), index=column.index)
    found: Found = []
    bare = days.index[:0]
    if not texts.empty:
        read, found = _from_text(field, sheet_map, texts, texts.map(cache(partial(_day_in, field))))
        days.loc[read.index] = pd.to_datetime(read).astype("datetime64[ms]")
        bare = read.index[[day.year == NO_YEAR for day in read]]
    if not field.filled and (zero := np.isin(days.to_numpy(), _ZERO_DAYS)).any():
        days = days.mask(zero)  # what a formula worth nothing shows as a date
    digits = _dates_in_digits(days)
    if len(digits):
        days.loc[digits.index] = digits
    # 9999-12-31 stands for one who has not left, for an account that goes on.
    if field.key in ("end_date", "valid_to") and days.notna().any():
        days = days.mask(days.dt.year >= _NEVER)
    outside = days.index[(days < FIRST_DAY) | (days > LAST_DAY)].difference(bare)
    for row in outside:
        at = At(sheet_map.name, sheet_map.address(row, field.key))
        found.append(Diagnostic("CB204", at, _shown_day(days[row]), column=field.title))
    if len(outside):
        days.loc[outside] = pd.NaT
    return Typed(days, found, as_in_excel=digits.empty)


def _day_in(field: Field, text: str) -> dt.date | None:
    """Read a day typed as text; that of a sale or a receipt may lack its year, which the pay month's gives it."""
    day = wording.day(text)
    if day is None and field.key == "date":
        return bare_day(text)
    return day if day and day.year > NO_YEAR else None


def _dates_in_digits(days: "pd.Series[Any]") -> "pd.Series[Any]":
    """Read the numbers such as 20260331 among days, which as days would lie tens of thousands of years ahead."""
    far = days[days.to_numpy() > _LAST_DATE]
    if far.empty:
        return far
    numbers = far.to_numpy().astype("datetime64[D]").astype(np.int64) + _EPOCH
    read = pd.to_datetime(pd.Series(numbers, index=far.index).astype(str), format="%Y%m%d", errors="coerce")
    return read.astype("datetime64[ms]").dropna()


def _shown_day(day: pd.Timestamp) -> str:
    """Write a day; past the calendar, and where it was typed as 260331, the number that stands in the cell."""
    digits = str(int(day.asm8.astype("datetime64[D]").astype(np.int64)) + _EPOCH)
    return digits if day.year > dt.MAXYEAR or _TYPED_SHORT.fullmatch(digits) else f"{day:%Y-%m-%d}"


def _months(field: Field, sheet_map: SheetMap, column: "pd.Series[Any]") -> Typed:
    """Read months; one without its year, ``03``, where a month may be blank, which the pay month's year completes."""
    texts = _in_series(_cleaned(_as_arrow(column), field.kind), column)
    meant = wording.month if field.filled else month_meant
    months = translated(texts, {text: month for text in texts.dropna().unique() if (month := meant(text))})
    found = [
        Diagnostic("CB212", At(sheet_map.name, sheet_map.address(row, field.key)), texts[row])
        for row in texts.index[texts.notna() & months.isna()]
    ]
    return Typed(months, found, as_in_excel=True)


def _from_text(
    field: Field, sheet_map: SheetMap, texts: "pd.Series[Any]", parsed: "pd.Series[Any]"
) -> tuple["pd.Series[Any]", Found]:
    """Sort the texts of one column: the readable ones, a notice that counts them, an error for each other."""
    readable = parsed.notna()
    wrong = _wrong_type(field)
    found = [
        about_column(
            wrong,
            At(sheet_map.name, sheet_map.address(row, field.key)),
            wording.with_signs_named(texts[row]),
            column=field.title,
        )
        for row in texts.index[~readable]
    ]
    if readable.any():
        at, cells = places(sheet_map, field.key, texts.index[readable])
        found.append(Diagnostic("CB221", at, str(int(readable.sum())), column=field.title, cells=cells))
    if field.kind in NUMBERS and (behind := [row for row, text in texts[readable].items() if _ends_in_minus(text)]):
        at, cells = places(sheet_map, field.key, pd.Index(behind))
        found.append(Diagnostic("CB247", at, texts[behind[0]].strip(), column=field.title, cells=cells))
    return parsed[readable], found


def _ends_in_minus(text: str) -> bool:
    return wording.cleaned(text).endswith(("-", "−"))


def _words(field: Field, sheet_map: SheetMap, column: "pd.Series[Any]") -> Typed:
    """Clean the texts; known words of the kind become their key."""
    given = _as_arrow(column)
    cleaned = _cleaned(given, field.kind)
    if not field.filled and field.kind not in CHOICES and field.key not in _FREE_TEXTS:
        cleaned = _without_dashes(cleaned)
    if field.kind in CHOICES:
        return Typed(_known(field.kind, _in_series(cleaned, column)), [], as_in_excel=True)
    unlike = pc.not_equal(given, cleaned)
    as_in_excel = given.null_count == cleaned.null_count and not pc.any(unlike).as_py()
    if as_in_excel and column.dtype == "str":  # a million texts need not be held twice
        return Typed(column, [], as_in_excel=True)
    words = _in_series(cleaned, column)
    changed = column.index[unlike.fill_null(fill_value=False).to_numpy(zero_copy_only=False)]
    if changed.empty or not (field.kind == "id" or field.key in _MATCHED):
        return Typed(words, [], as_in_excel)
    at, cells = places(sheet_map, field.key, changed)
    cells += _signs_in(column[changed])
    lost = Diagnostic("CB225", at, str(len(changed)), column=field.title, cells=cells)
    return Typed(words, [lost], as_in_excel)


def _as_arrow(column: "pd.Series[Any]") -> pa.Array:
    return pa.array(column, pa.string(), from_pandas=True)


def _in_series(words: pa.Array, column: "pd.Series[Any]") -> "pd.Series[Any]":
    return pd.Series(words.to_pandas().array, index=column.index, dtype="str")


def _signs_in(texts: "pd.Series[Any]") -> str:
    """Name the signs that no eye sees in the first of some texts."""
    signs = dict.fromkeys(
        sign for text in texts.iloc[:_LOOKED_AT].dropna() for sign in re.findall(wording.INVISIBLE, text)
    )
    return f" ({' '.join(wording.with_signs_named(sign) for sign in signs)})" if signs else ""


def _without_dashes(words: pa.Array) -> pa.Array:
    """Make blanks of ``-``, 无, n/a."""
    if not pc.any(likely := pc.less_equal(pc.utf8_length(words), _LONGEST_NOTHING)).as_py():
        return words
    few = words.filter(likely)
    nothing = pa.array([wording.says_nothing(word) for word in few.dictionary_encode().dictionary.to_pylist()])
    encoded = few.dictionary_encode()
    says = nothing.take(encoded.indices) if len(nothing) else pa.array([], pa.bool_())
    if not pc.any(says).as_py():
        return words
    kept = pc.if_else(says, pa.scalar(None, pa.string()), few)
    return pc.replace_with_mask(words, likely.fill_null(fill_value=False), kept)


def _cleaned(given: pa.Array, kind: Kind) -> pa.Array:
    """Take off outer spaces and invisible signs, make full-width forms ordinary; nothing but space is a blank."""
    seen = pc.replace_substring_regex(given, wording.INVISIBLE, "") if _may_hold_unseen(given) else given
    words = pc.utf8_trim_whitespace(seen)
    if pc.any(blank := pc.equal(words, "")).as_py():
        words = pc.if_else(blank, None, words)
    if not pc.all(pc.string_is_ascii(words)).as_py() and pc.any(wide := _is_wide(words)).as_py():
        narrow = [word.translate(_NARROW) for word in words.filter(wide).to_pylist()]
        words = pc.replace_with_mask(words, wide, pa.array(narrow, pa.string()))
    if kind == "id" and pc.any(pc.match_substring(words, ".0")).as_py():
        words = pc.replace_substring_regex(words, r"^(\d+)\.0+$", r"\1")
    return words


def _may_hold_unseen(words: pa.Array) -> bool:
    """Tell whether some text has a letter that is not plain ASCII, or a control; asked of all their bytes at once."""
    letters = words.buffers()[-1]
    if letters is None or letters.size == 0:
        return False
    codes = np.frombuffer(letters, dtype=np.uint8)
    return bool(codes.min() < _FIRST_SEEN or codes.max() > _LAST_SEEN)


def _is_wide(words: pa.Array) -> pa.Array:
    return pc.match_substring_regex(words, _WIDE_LETTERS).fill_null(fill_value=False)


@cache
def _keys(kind: Kind) -> dict[str, str]:
    """Return the key that each known word of a kind stands for, the word folded."""
    return {
        heading_key(alias): choice.key
        for choice in CHOICES[kind]
        for alias in (choice.key, choice.title.zh, choice.title.en, *choice.aliases)
    }


def _known(kind: Kind, words: "pd.Series[Any]") -> "pd.Series[Any]":
    known = _keys(kind)
    return translated(words, {word: known.get(heading_key(word), word) for word in words.dropna().unique()})


def places(sheet_map: SheetMap, key: str, rows: "pd.Index[Any]") -> tuple[At, str]:
    """Return where the first of some cells of a column is, and the names of the first few."""
    cells = first_cells(rows, lambda row: sheet_map.address(row, key))
    return At(sheet_map.name, sheet_map.address(rows[0], key)), cells
