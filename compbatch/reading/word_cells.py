"""Type the cells of a column of ids, texts or known words."""

import re
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.diagnostics import Diagnostic
from compbatch.model import wording
from compbatch.model.choices import CHOICES
from compbatch.model.field import Field, Kind
from compbatch.model.sheet_map import SheetMap
from compbatch.model.tables import translated
from compbatch.reading.column_cells import Typed, places
from compbatch.reading.heading_words import heading_key

_WIDE_LETTERS = "[０-９Ａ-Ｚａ-ｚ\u3000\u00a0]"
_NARROW = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９"} | {
    code: code - 0xFEE0 for first, last in ("ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)
} | {0x3000: " ", 0xA0: " "}  # fmt: skip
_MATCHED = ("name", "customer")  # texts by which rows are matched
_FREE_TEXTS = ("note", "reason", "task")
_LONGEST_NOTHING = 4  # letters of the longest word for nothing
_FIRST_SEEN, _LAST_SEEN = ord(" "), ord("~")
_LOOKED_AT = 1_000  # texts in which invisible signs are looked for, to name them


def typed_words(field: Field, sheet_map: SheetMap, column: "pd.Series[Any]") -> Typed:
    """Clean the texts; known words of the kind become their key."""
    given = as_texts(column)
    cleaned = cleaned_texts(given, field.kind)
    if not field.filled and field.kind not in CHOICES and field.key not in _FREE_TEXTS:
        cleaned = _without_dashes(cleaned)
    if field.kind in CHOICES:
        return Typed(_known(field.kind, in_series(cleaned, column)), [], as_in_excel=True)
    unlike = pc.not_equal(given, cleaned)
    as_in_excel = given.null_count == cleaned.null_count and not pc.any(unlike).as_py()
    if as_in_excel and column.dtype == "str":  # a million texts need not be held twice
        return Typed(column, [], as_in_excel=True)
    words = in_series(cleaned, column)
    changed = column.index[unlike.fill_null(fill_value=False).to_numpy(zero_copy_only=False)]
    if changed.empty or not (field.kind == "id" or field.key in _MATCHED):
        return Typed(words, [], as_in_excel)
    at, cells = places(sheet_map, field.key, changed)
    cells += _signs_in(column[changed])
    lost = Diagnostic("CB225", at, str(len(changed)), column=field.title, cells=cells)
    return Typed(words, [lost], as_in_excel)


def as_texts(column: "pd.Series[Any]") -> pa.Array:
    """Return the texts of a column as Arrow holds them."""
    return pa.array(column, pa.string(), from_pandas=True)


def in_series(words: pa.Array, column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Put texts into the rows of the column from which they came."""
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


def cleaned_texts(given: pa.Array, kind: Kind) -> pa.Array:
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
