"""What a run leaves in its output so that it can be verified: what it was given, what came of it, the rows it read."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pandas as pd

from compbatch import xlsx
from compbatch.language import Lang
from compbatch.model.month import Given, SourceFile
from compbatch.model.run_record import RunRecord
from compbatch.sheets.month_view import MonthView

MOST_ROWS = 20_000  # of one sheet that are remembered one by one
_NUMBERS = ("order_id", "receipt_id", "item", "director_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPart:
    """What a run left: the name that its file had, what it was given, its record, and its rows by kind of sheet.

    ``has_records`` tells whether the file came with a history sheet of ours that no run of this month had begun.
    ``rows`` has for each a ``hash``, its ``number``, its ``amount`` in millionths and whether it was ``used``, in the
    order of the sheet; of a sheet with more than `MOST_ROWS` rows, one line for all of them.
    """

    name: str
    converted_from: str | None
    lang: Lang
    hold: bool
    period: str
    has_records: bool
    given: Given
    record: RunRecord
    rows: Mapping[str, pd.DataFrame]


def left_by_run(month: MonthView) -> str:
    """Write down what a run was given and what it read."""
    given = month.given
    return json.dumps(
        {
            "name": month.file.name,
            "converted_from": month.file.converted_from,
            "lang": month.lang,
            "hold": bool(month.held),
            "period": str(month.period),
            "has_records": _has_records(month),
            "month": given.month,
            "plan": _packed(given.plan) if given.plan else None,
            "prior": [_packed(each) for each in given.prior],
            "record": asdict(month.record),
            "rows": {kind: rows.to_dict("list") for kind, rows in marked_rows(month).items()},
        },
        ensure_ascii=False,
    )


def left_in(workbook: xlsx.Workbook) -> RunPart | None:
    """Read what a run left in its output; None where there is nothing, or somebody damaged it."""
    try:
        return _read(xlsx.record_in(workbook) or "")
    except (KeyError, TypeError, ValueError):
        return None


def _read(text: str) -> RunPart:
    left = json.loads(text)
    return RunPart(
        name=left["name"],
        converted_from=left["converted_from"],
        lang=left["lang"],
        hold=left["hold"],
        period=left["period"],
        has_records=left["has_records"],
        given=_given(left),
        record=RunRecord(**left["record"]),
        rows={kind: pd.DataFrame(rows) for kind, rows in left["rows"].items()},
    )


def marked_rows(month: MonthView) -> dict[str, pd.DataFrame]:
    """Give each row that was read a hash of all that it holds."""
    marked = {
        kind: _marked(table.frame, month.basis.uses.get(kind))
        for kind, table in month.tables.items()
        if kind != "history"
    }
    told = [{key: _as_text(each) for key, each in record.items()} for record in month.records.values()]
    records = pd.DataFrame(told, index=list(month.records))
    return marked | {"history": _marked(records, None)}


def _has_records(month: MonthView) -> bool:
    if all(sheet.own != "history" for sheet in xlsx.list_sheets(month.file.workbook)):
        return False
    earlier = left_in(month.file.workbook)
    return earlier is None or earlier.period != str(month.period) or earlier.has_records


def _marked(rows: pd.DataFrame, uses: "pd.Series[Any] | None") -> pd.DataFrame:
    hashes = pd.util.hash_pandas_object(rows, index=False) if len(rows.columns) else pd.Series(dtype="uint64")
    if len(rows) > MOST_ROWS:
        every = sha256(hashes.sort_values().to_numpy().tobytes()).hexdigest()[:16]
        return pd.DataFrame({"hash": [every], "number": [None], "amount": [None], "used": [True]})
    number = next((key for key in _NUMBERS if key in rows), None)
    amounts = rows["amount"] if "amount" in rows else pd.Series(None, index=rows.index, dtype=object)
    return pd.DataFrame(
        {
            "hash": [f"{each:016x}" for each in hashes],
            "number": _plain(rows[number]) if number else None,
            "amount": _plain(amounts),
            "used": True if uses is None else (uses == "used").to_numpy(),
        },
        index=rows.index,
    )


def _plain(column: "pd.Series[Any]") -> list[Any]:
    return [None if pd.isna(each) else each if isinstance(each, str) else int(each) for each in column]


def _as_text(value: Any) -> str:  # noqa: ANN401 - what a record holds
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _given(left: Mapping[str, Any]) -> Given:
    """Read what the run was given; a version that took one earlier output alone wrote it by itself."""
    prior = left["prior"]
    outputs = prior if isinstance(prior, list) else [prior] if prior else []
    return Given(
        month=left["month"],
        plan=_unpacked(left["plan"]) if left["plan"] else None,
        prior=tuple(map(_unpacked, outputs)),
    )


def _packed(file: SourceFile) -> dict[str, str]:
    """Write a file down that went with the run, without what its own run left in it."""
    content = xlsx.without_record(file.workbook).to_bytes()
    return {"name": file.name, "content": base64.b85encode(content).decode()}


def _unpacked(packed: Mapping[str, str]) -> SourceFile:
    return SourceFile(packed["name"], xlsx.open_workbook(base64.b85decode(packed["content"])))
