"""Records of closed months that are no longer what an earlier output recorded: named once, then recorded as edited."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from compbatch.diagnostics import Diagnostic, Found, of_each
from compbatch.language import Lang, Text
from compbatch.model.choices import CHOICES, choice_title
from compbatch.model.money import MICRO
from compbatch.model.period import Period
from compbatch.model.record_print import recorded_in, said_in, signed, told_by
from compbatch.model.sheet_kinds import HISTORY
from compbatch.model.tables import Tables
from compbatch.model.wording import amount_text

_WHICH = ["director_id", "period"]
_NOTE, _CHANGE, _NOTHING = " | ", "; ", "–"
_ALTERED = Text("记录指纹已改动", "its own fingerprint was altered")
_OWN = 1  # the rank of our own sheet in the workbook; those of other files are above, a sheet of the user's is below


def note_edits(tables: Tables, records: pd.DataFrame, period: Period | None, lang: Lang) -> tuple[Tables, Found]:
    """Compare the settled records with those that earlier outputs left, and note in each what was changed.

    ``records`` has the rows of all sheets and files, the best of each director and month first, with the ``rank`` of
    where each comes from. What an earlier run of this month noted is named again.
    """
    history = tables["history"]
    if history.frame.empty or period is None:
        return tables, []
    closed = records[records["period"] < str(period)]
    notes = {int(row): note for row, note in _notes(closed, period, lang) if note}
    if not notes:
        return tables, []
    edited = history.frame["edited"].astype(object)
    edited.loc[list(notes)] = list(notes.values())
    history = replace(history, frame=history.frame.assign(edited=edited.astype("str")))
    months = history.frame["period"]
    edits = [(row, now) for row, note in sorted(notes.items()) if (now := _of_month(note, period))]

    def say(edit: tuple[int, str]) -> Diagnostic:
        row, now = edit
        return Diagnostic("CB450", history.at(row, "period"), months[row], history.director(row), pairs=now)

    found = list(of_each(edits, say))
    return {**tables, "history": history}, found


def _of_month(note: str, period: Period) -> str:
    """Return what was noted in a run of a month, which is noted last."""
    month, _, changes = note.rpartition(_NOTE)[2].partition(": ")
    return changes if month == str(period) else ""


def _notes(closed: pd.DataFrame, period: Period, lang: Lang) -> Iterator[tuple[Any, str]]:
    """Yield the note of each record that has one, or whose figures are not those recorded."""
    said = told_by(closed)
    now = np.array([*map(signed, said)], dtype=object)
    left = (closed["rank"] >= _OWN) & closed["fingerprint"].notna()
    odd = (left & (closed["fingerprint"] != now)) | closed["edited"].notna()
    if not odd.any() and not closed[_WHICH].duplicated().any():
        return  # as mostly
    closed = closed.assign(said=said, now=now, row=closed.index, doubtful=odd)
    several = closed.groupby(_WHICH)["now"].transform("nunique") > 1
    doubtful = several | closed.groupby(_WHICH)["doubtful"].transform("any")
    for _, rows in closed[doubtful].groupby(_WHICH):
        best, *_ = records = rows.to_dict("records")
        yield best["row"], _note(best, records, period, lang)


_Record = Mapping[Any, Any]


def _note(best: _Record, records: Sequence[_Record], period: Period, lang: Lang) -> str:
    """Return what was noted of a record before, and what an earlier output recorded otherwise."""
    left = [each for each in records if each["rank"] >= _OWN and each["status"] == best["status"]]
    own, given = ([each for each in left if (each["rank"] == _OWN) == ours] for ours in (True, False))
    noted = next((each["edited"] for each in left if pd.notna(each["edited"])), "")
    # An edit that was noted differs from what was given before it; where nothing is ours, those given are compared.
    compared = own[:1] if own and noted else [*own[:1], *(given[:1] if own else given)]
    changes: dict[str, str] = {}
    for record in compared:
        changes |= _changes(best, record, lang)
    if not changes:
        return noted
    now = _CHANGE.join(changes.values())
    if _of_month(noted, period):
        return f"{noted}{_CHANGE}{now}"
    return _NOTE.join(filter(None, (noted, f"{period}: {now}")))


def _changes(best: _Record, left: _Record, lang: Lang) -> dict[str, str]:
    """Return each figure that is not what was recorded; what another sheet does not state is none."""
    signed = left["fingerprint"] if pd.notna(left["fingerprint"]) else left["now"]
    before, now = recorded_in(signed), said_in(best["said"])
    if before is None:
        return {"fingerprint": _ALTERED.of(lang)}
    whole = best["row"] == left["row"]
    keys = [key for key in _KEYS if before.get(key) != now.get(key) and (whole or (key in before and key in now))]
    shown = {key: [_shown(key, said, lang) for said in (before, now)] for key in keys}
    return {key: f"{HISTORY.field(key).title.of(lang)} {' → '.join(both)}" for key, both in shown.items()}


_KEYS = [field.key for field in HISTORY.fields]


def _shown(key: str, said: Mapping[str, str], lang: Lang) -> str:
    if key not in said:
        return _NOTHING
    kind = HISTORY.field(key).kind
    if kind == "money":
        return amount_text(Decimal(said[key]) / MICRO)
    return choice_title(CHOICES[kind], said[key]).of(lang) if kind in CHOICES else said[key]
