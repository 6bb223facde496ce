"""Order and receipt numbers: whose rows share one, which rows stand twice, which an earlier month paid."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.checking.likely_paid import likely_paid
from compbatch.checking.same_rows import NO_NUMBER, SAID, same_rows
from compbatch.diagnostics import At, Diagnostic, Found, first_cells, of_each
from compbatch.model.folding import folded_companies, folded_numbers, loosely_folded
from compbatch.model.money import total
from compbatch.model.period import Period, rows_counted
from compbatch.model.plan import Plan
from compbatch.model.tables import Mask, Table, Tables, is_among
from compbatch.model.wording import amount_text

NUMBERS = {"sales": "order_id", "receipts": "receipt_id"}
_FEW = 10_000  # rows that are compared faster than a thread is started
_ALL = ["same", "whose", "date", "who", "amount"]


def check_numbers(tables: Tables, plan: Plan, period: Period | None, paid_before: Mapping[str, Table]) -> Found:
    """Check both sheets; ``paid_before`` has the rows that an earlier month's output paid, where it was given."""

    def about(kind: str) -> Found:
        return _about(tables[kind], plan.pays_late_rows, period, paid_before.get(kind))

    if max(len(tables[kind].frame) for kind in NUMBERS) <= _FEW:
        return [diagnostic for kind in NUMBERS for diagnostic in about(kind)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # a million numbers are compared without the interpreter's lock
        return [diagnostic for each in threads.map(about, NUMBERS) for diagnostic in each]


def _about(table: Table, pay_now: bool, period: Period | None, before: Table | None) -> Found:  # noqa: FBT001
    number = NUMBERS[table.sheet.key]
    numbered, rows = _numbered(table.frame[number])
    again = _again(table, rows) if len(rows) else None  # mostly each number stands once
    found = [*(_about_shared(table, again) if again is not None else ()), *same_rows(table, numbered)]
    if period and again is not None:
        earlier = again[again["date"] < pd.Timestamp(period.first)]
        found += _paid_before(table, again[again["date"] >= pd.Timestamp(period.first)], earlier, table)
    if period and before is not None and before.there:
        theirs = table.frame[rows_counted(table.frame, period, late_too=pay_now)]
        found += _known_to_prior(table, theirs, before)
    return found


def _about_shared(table: Table, again: pd.DataFrame) -> Iterator[Diagnostic]:
    """Check the numbers that stand more than once."""
    yield from _two_directors(table, again)
    yield from _repeated(table, again)
    yield from _written_otherwise(table, again)
    yield from _several_rows(table, again)


def _numbered(numbers: "pd.Series[Any]") -> tuple[Mask, "pd.Index[Any]"]:
    """Tell which rows have a number, and which of these may share it with another row."""
    loose = loosely_folded(pa.array(numbers, pa.string(), from_pandas=True))
    loose = pc.if_else(pc.is_in(loose, NO_NUMBER), None, loose)
    numbered = pc.is_valid(loose).to_numpy(zero_copy_only=False)
    codes, different = pd.factorize(pd.Series(loose.to_pandas(), dtype="str"))
    if len(different) == numbered.sum():
        return numbered, numbers.index[:0]
    counts = np.append(np.bincount(codes[numbered], minlength=len(different)), [0])
    return numbered, numbers.index[counts[codes] > 1]


def _again(table: Table, rows: "pd.Index[Any]") -> pd.DataFrame:
    """Return the rows whose numbers, folded, stand more than once.

    ``number`` is as it stands; for quick comparing, ``same`` numbers it, ``folded`` what it is folded, ``whose`` the
    director, -1 for nobody. ``who`` is the customer folded where another row has the same number and amount, else "".
    """
    columns = table.frame.loc[rows, [NUMBERS[table.sheet.key], *SAID]].set_axis(["number", *SAID], axis=1)
    folded = folded_numbers(pa.array(columns["number"], pa.string()))
    numbered = {"same": columns["number"], "folded": folded.to_pandas(), "whose": columns["director_id"]}
    columns = columns.assign(**{key: pd.factorize(words)[0] for key, words in numbered.items()}, who="")
    again = columns[columns["folded"].duplicated(keep=False)]
    compared = again[again.duplicated(["folded", "amount"], keep=False)]
    again.loc[compared.index, "who"] = _who(compared)
    return again


def _who(rows: pd.DataFrame) -> "pd.Series[Any]":
    """Return the customers folded; blank is one, too."""
    folded = folded_companies(pa.array(rows["customer"], pa.string(), from_pandas=True)).fill_null("")
    return pd.Series(folded.to_pandas().to_numpy(), index=rows.index, dtype="str")


def _at(table: Table, row: object, key: str | None = None) -> At:
    return table.at(int(str(row)), key or NUMBERS[table.sheet.key])


def _title(table: Table) -> Any:  # noqa: ANN401 - a wording
    return table.sheet.field(NUMBERS[table.sheet.key]).title


def _firsts(rows: pd.DataFrame, keys: Sequence[str]) -> dict[object, object]:
    """Return, for each row that repeats another in some columns, the first such row."""
    rows = rows[rows.duplicated(list(keys), keep=False)]
    if rows.empty:
        return {}
    first = pd.Series(rows.index, index=rows.index).groupby([rows[key] for key in keys], sort=False).transform("first")
    return {row: at for row, at in first.items() if row != at}


def _two_directors(table: Table, again: pd.DataFrame) -> Iterator[Diagnostic]:
    """Refuse a number of two directors' rows, once for each number."""
    named = again[again["whose"] >= 0]
    if named.empty:
        return
    first = named["whose"].groupby(named["same"], sort=False).transform("first")
    others = named[named["whose"] != first].drop_duplicates("same")
    theirs = named[named["same"].isin(others["same"])].drop_duplicates("same")
    starts = {number: row for row, number in theirs["number"].items()}

    def say(row: int) -> Diagnostic:
        number = others.at[row, "number"]
        return Diagnostic("CB333", _at(table, row), number, column=_title(table), first=_at(table, starts[number]))

    yield from of_each(others.index, say)


def _repeated(table: Table, again: pd.DataFrame) -> Iterator[Diagnostic]:
    """Refuse a row that says in everything what another with its number says."""
    firsts = _firsts(again[again["whose"] >= 0], _ALL)

    def say(row: object) -> Diagnostic:
        number, before = str(again.at[row, "number"]), _at(table, firsts[row])
        return Diagnostic("CB214", _at(table, row), number, column=_title(table), first=before)

    yield from of_each(list(firsts), say)


def _written_otherwise(table: Table, again: pd.DataFrame) -> Iterator[Diagnostic]:
    """Warn of numbers that are one when case, spaces and punctuation are put aside."""
    different = again.drop_duplicates(["folded", "same"])
    different = different[different["folded"].duplicated(keep=False)]
    if different.empty:
        return
    groups = [list(rows.items()) for _, rows in different.groupby("folded", sort=False)["number"]]
    pairs = first_cells(groups, lambda group: _pair(table, group))
    yield Diagnostic("CB436", _at(table, groups[0][1][0]), str(len(groups)), column=_title(table), pairs=pairs)


def _pair(table: Table, group: Sequence[tuple[object, str]]) -> str:
    return " = ".join(f"{number} ({_at(table, row).cell})" for row, number in group[:3])


def _several_rows(table: Table, again: pd.DataFrame) -> Iterator[Diagnostic]:
    """Tell how many numbers stand on several rows of one director that are not equal."""
    rows = again[again["same"].duplicated(keep=False)]
    whose = rows["whose"].where(rows["whose"] >= 0).groupby(rows["same"])
    lines = rows[~rows.duplicated(_ALL, keep=False) & (whose.transform("min") == whose.transform("max"))]
    if not lines.empty:
        count = str(lines["same"].nunique())
        cells = table.cells(lines.index, NUMBERS[table.sheet.key])
        yield Diagnostic("CB437", _at(table, lines.index[0]), count, column=_title(table), cells=cells)


def _paid_before(table: Table, now: pd.DataFrame, earlier: pd.DataFrame, before: Table) -> Iterator[Diagnostic]:
    """Warn of rows that agree in number, customer and amount with a row of an earlier month, summed up."""
    if now.empty or earlier.empty:
        return
    both = _alike(now, earlier)
    both = both[both["date"] != both["date_before"]].sort_values("place", kind="stable").drop_duplicates("number")
    if both.empty:
        return
    rows = list(zip(both["place"], both["number"], both["row"], strict=True))
    pairs = first_cells(rows, lambda row: _same(table, before, *row))
    at, amount = _at(table, rows[0][0]), amount_text(total(both["amount"]))
    yield Diagnostic("CB438", at, str(len(rows)), column=_title(table), amount=amount, pairs=pairs)


def _alike(now: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """Pair rows of two months of one number and amount whose customers agree, or of which one names none."""
    of_both = [
        (now, earlier, ["folded", "amount", "who"]),
        (now[now["who"] == ""], earlier, ["folded", "amount"]),
        (now, earlier[earlier["who"] == ""], ["folded", "amount"]),
    ]
    return pd.concat(
        [
            ours[["number", *keys, "date"]]
            .assign(place=ours.index)
            .merge(
                theirs[[*keys, "date"]].assign(row=theirs.index).drop_duplicates(keys),
                on=keys,
                suffixes=("", "_before"),
            )
            for ours, theirs, keys in of_both
        ]
    )


def _same(table: Table, before: Table, place: object, number: str, row: object) -> str:
    return f"{number} ({_at(table, place).cell}) = {_at(before, row)}"


def _compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what rows of both months are compared by: number and customer folded."""
    rows = rows.set_axis(["number", *SAID], axis=1)
    folded = folded_numbers(pa.array(rows["number"], pa.string()))
    words = pd.Series(folded.to_pandas().to_numpy(), index=rows.index, dtype="str")
    rows = rows.assign(folded=words, who=_who(rows))
    return rows[words != ""]


def _known_to_prior(table: Table, theirs: pd.DataFrame, before: Table) -> Iterator[Diagnostic]:
    """Refuse rows that an earlier month's output paid and this month would pay again; warn of those at another date."""
    number = NUMBERS[table.sheet.key]
    columns = [rows[[number, *SAID]].dropna(subset=[number]) for rows in (theirs, before.frame)]
    loose = loosely_folded(pa.array(pd.concat([rows[number] for rows in columns]), pa.string())).to_pandas()
    ours, known_ones = loose[: len(columns[0])], loose[len(columns[0]) :]
    common = (is_among(ours, known_ones), is_among(known_ones, ours))
    now, earlier = (_compared(rows[mask]) for rows, mask in zip(columns, common, strict=True))
    keys = ["folded", "date", "who", "amount"]
    known = earlier[keys].assign(row=earlier.index).drop_duplicates(keys)
    again = now[["number", *keys]].assign(place=now.index).merge(known, on=keys)

    def say(known: tuple[int, str, int]) -> Diagnostic:
        place, value, row = known
        director, first = table.director(place), _at(before, row)
        return Diagnostic("CB334", _at(table, place), str(value), director, column=_title(table), first=first)

    yield from of_each(list(zip(again["place"], again["number"], again["row"], strict=True)), say)
    yield from _paid_before(table, now, earlier, before)
    yield from likely_paid(table, number, theirs.drop(again["place"]), before)
