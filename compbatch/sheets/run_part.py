"""What a run leaves in its output so that it can be verified: what it was given, what came of it, the rows it read."""

import base64
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any, Literal

import pandas as pd

from compbatch import xlsx
from compbatch.language import Lang
from compbatch.model.columns import FURTHER
from compbatch.model.control_totals import Use
from compbatch.model.earlier_run import EarlierRun, EditedRate, LostReference
from compbatch.model.month import Given, SourceFile
from compbatch.model.payout import MONEY_KEYS
from compbatch.model.period import of_the_month
from compbatch.model.run_record import RunRecord
from compbatch.model.seal import Seal
from compbatch.model.tables import Table
from compbatch.paying import ComputedMonth
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.payout_lines import PayoutLine
from compbatch.sheets.run_answer import as_left
from compbatch.sheets.written_rows import WrittenRows, written_rows
from compbatch.xlsx import Grid
from compbatch.xlsx.sheet_notes import digest_of

MOST_ROWS = 20_000  # of one sheet that are remembered one by one
ASIDE_ROWS = " aside"  # after the kind of a sheet, its rows that are none of data
_ASSESSED = ("director_id", "scope", "label", "target", "actual", "tasks_done", "tasks_total", "verdict")
_NUMBERS = ("order_id", "receipt_id", "item", "director_id")
By = Literal["row", "director"]
_MARKS: dict[By, tuple[str, ...]] = {
    "row": ("hash", "number", "amount", "used"),
    "director": ("number", "used", "hash", "amount", "rows"),
}
DAMAGED = (
    ArithmeticError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError, xlsx.PackageError,
)  # fmt: skip
_TERMS = ("period", "plan")  # of an earlier output's run, under which a correction of its month is paid anew
_NO_CODE = "none"  # of a version that did not note it, which is no code of now
_RESTED_ON: tuple[Use, ...] = ("used", "held", "to_date")


@dataclass(frozen=True, slots=True)
class MarkedRows:
    """The rows that were read of one kind of sheet, each with a hash of all that it holds; or so many together.

    ``by`` row, ``frame`` has for each its ``hash``, its ``number``, its ``amount`` in millionths and whether it was
    ``used``, or could be, in the order of the sheet; ``by`` director, the ``hash``, the ``amount`` and how many
    ``rows`` each one (``number``) has, those that were ``used`` apart from those that were not.
    """

    by: By
    frame: pd.DataFrame

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> "MarkedRows":
        """Read what was written down, all columns of it."""
        by: By = plain.pop("by")
        return cls(by, pd.DataFrame(plain)[[*_MARKS[by]]])


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPart:
    """What a run left: the name that its file had, what it was given, its record, and its rows by kind of sheet.

    ``has_records`` tells whether the file came with a history sheet of ours that no run of this month had begun.
    ``rows`` are those that it read, by kind of sheet; ``written`` is what it wrote on each of our sheets, by key;
    ``gross`` is what it paid in all, and ``pay`` digests what came of it, in whatever order the directors stand;
    ``remarks`` are those that it began in the ``remark_column`` of the page that is signed, by director; ``notes``
    digests its own notes, by sheet and cell; ``seal`` is there once it was sealed. ``code`` digests the code that wrote
    it, and ``payouts`` are the lines of pay that it told, none where it noted none.
    """

    name: str
    converted_from: str | None
    lang: Lang
    hold: bool
    period: str
    has_records: bool
    given: Given
    record: RunRecord
    gross: Decimal
    pay: str
    rows: Mapping[str, MarkedRows]
    written: Mapping[str, WrittenRows]
    remark_column: int
    remarks: Mapping[str, str]
    notes: Mapping[str, Mapping[str, str]]
    code: str
    payouts: tuple[PayoutLine, ...]
    seal: Seal | None = None


@dataclass(frozen=True, slots=True)
class RunTerms:
    """The month that a run paid, and the plan that it was given beside the workbook's own."""

    period: str
    plan: SourceFile | None


def sealed(text: str, seal: Seal) -> str:
    """Write a seal down with what a run left."""
    return json.dumps(json.loads(text) | {"seal": asdict(seal)}, ensure_ascii=False)


def left_by_run(month: MonthView, grids: Mapping[str, Grid], notes: Mapping[str, Mapping[str, str]]) -> str:
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
            "prior": [_packed(each, keep=_TERMS if given.correct else ()) for each in given.prior],
            "earlier": _of_earlier(given.earlier or EarlierRun()),
            "correct": [_packed(each, keep=None) for each in given.correct],
            "record": asdict(month.record),
            "code": month.file.code,
            "answer": as_left(month),
            "gross": str(paid_in_all(month)),
            "pay": digest_of_pay(month),
            "rows": {kind: {"by": rows.by, **rows.frame.to_dict("list")} for kind, rows in marked_rows(month).items()},
            "written": {key: written_rows(month, key, grid).as_plain() for key, grid in grids.items()},
            "remark_column": len(month.page),
            "remarks": _remarks(month, grids["payout"]),
            "notes": {key: {at: digest_of(text) for at, text in each.items()} for key, each in notes.items() if each},
        },
        ensure_ascii=False,
    )


def left_in(workbook: xlsx.Workbook) -> RunPart | None:
    """Read what a run left in its output; None where there is nothing, or somebody damaged it."""
    try:
        return _read(xlsx.record_in(workbook) or "")
    except DAMAGED:
        return None


def seal_in(output: xlsx.Workbook) -> tuple[str, Seal] | None:
    """Read of which month a sealed workbook is, and its seal; None of what was not sealed."""
    try:
        left = json.loads(xlsx.record_in(output) or "")
        return left["period"], Seal(**left["seal"])
    except DAMAGED:
        return None


def terms_of(output: xlsx.Workbook) -> RunTerms | None:
    """Return the month and the plan of the run whose output a workbook is; None where it is none."""
    if not any(sheet.own == "payout" for sheet in xlsx.list_sheets(output)):
        return None
    try:
        left = json.loads(xlsx.record_in(output) or "")
        return RunTerms(left["period"], _unpacked(left["plan"]) if left["plan"] else None)
    except DAMAGED:
        return None


def terms_among(outputs: Iterable[SourceFile], period: str) -> RunTerms | None:
    """Return the terms of a month's run, as one of some outputs tells them."""
    terms = (terms_of(output.workbook) for output in outputs)
    return next((each for each in terms if each and each.period == period), None)


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
        gross=Decimal(left["gross"]),
        pay=left["pay"],
        rows={kind: MarkedRows.of_plain(rows) for kind, rows in left["rows"].items()},
        written={key: WrittenRows.of_plain(plain) for key, plain in left["written"].items()},
        remark_column=left["remark_column"],
        remarks=left["remarks"],
        notes=left.get("notes", {}),
        code=left.get("code", _NO_CODE),
        payouts=tuple(left.get("answer", {}).get("payouts", ())),
        seal=Seal(**left["seal"]) if "seal" in left else None,
    )


def marked_rows(month: MonthView, by: Mapping[str, By] | None = None) -> dict[str, MarkedRows]:
    """Give each row that was read a hash of all that it holds, those that are none of data by their kind's own name.

    Those of a kind go ``by`` row or director as is said, else as their number demands.
    """
    frames = {kind: table.as_entered for kind, table in month.tables.items() if kind != "history"}
    told = [
        {key: _as_text(each) for key, each in record.items() if key != "fingerprint"}
        for record in month.records.values()
    ]
    frames["history"] = pd.DataFrame(told, index=list(month.records))
    frames |= {f"{kind}{ASIDE_ROWS}": _aside(table) for kind, table in month.tables.items() if table.kept_apart}
    return {
        kind: _marked(rows, _matters(month, kind, rows), (by or {}).get(kind) or _how(rows))
        for kind, rows in frames.items()
    }


def _aside(table: Table) -> pd.DataFrame:
    """Return the rows below the headings that are none of data."""
    parts = {what: rows for what in ("total", "footer") if (rows := table.aside.get(what)) is not None}
    return pd.concat(pd.DataFrame({"amount": rows, "what": what}) for what, rows in parts.items()).sort_index()


def _matters(month: MonthView, kind: str, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which rows the month's pay, or what is counted to date, rests on or could rest on."""
    if kind in month.basis.uses:
        return month.basis.uses[kind].isin(_RESTED_ON)
    if kind == "margins":
        return pd.Series(rows.index.isin(of_the_month(rows, month.period).index), index=rows.index)
    return pd.Series(data=not kind.endswith(ASIDE_ROWS), index=rows.index)


def _remarks(month: MonthView, page: Grid) -> dict[str, str]:
    """Return the remarks that the run begins, by director."""
    column = len(month.page)
    cells = ((month.figures[source]["director_id"], page.rows[row].get(column)) for source, row in month.rows.items())
    return {str(director): str(cell.value) for director, cell in cells if cell is not None and cell.value}


def paid_in_all(month: ComputedMonth) -> Decimal:
    """Return the gross pay of all who are paid."""
    return sum(month.payout.loc[month.payout["status"] == "pay", "gross_pay"], Decimal(0))


def digest_of_pay(month: MonthView) -> str:
    """Digest what came of a run: each director's lines, status and verdicts, in whatever order they stand."""
    keys = ["director_id", "status", *sorted(MONEY_KEYS)]
    lines = [*_lines(month.payout, keys), *_lines(month.assessments, _ASSESSED)]
    return sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _lines(frame: pd.DataFrame, keys: Iterable[str]) -> list[str]:
    columns = ([_as_text(each) for each in frame[key]] for key in keys)
    return ["\x1f".join(words) for words in zip(*columns, strict=True)]


def _how(rows: pd.DataFrame) -> By:
    return "director" if len(rows) > MOST_ROWS and "director_id" in rows else "row"


def _has_records(month: MonthView) -> bool:
    if all(sheet.own != "history" for sheet in xlsx.list_sheets(month.file.workbook)):
        return False
    earlier = left_in(month.file.workbook)
    return earlier is None or earlier.period != str(month.period) or earlier.has_records


def _marked(rows: pd.DataFrame, used: "pd.Series[bool]", by: By) -> MarkedRows:
    remarks = [key for key in rows if key.partition(FURTHER)[0] == "remark"]  # one may be written at any time
    rows = rows.drop(columns=remarks) if remarks else rows
    hashes = pd.util.hash_pandas_object(rows, index=False) if len(rows.columns) else pd.Series(dtype="uint64")
    if by == "director":
        return MarkedRows(by, _by_director(rows, hashes, used))
    number = next((key for key in _NUMBERS if key in rows), None)
    columns = {
        "hash": [f"{each:016x}" for each in hashes],
        "number": _plain(rows[number]) if number else None,
        "amount": _plain(rows["amount"]) if "amount" in rows else None,
        "used": used,
    }
    return MarkedRows(by, pd.DataFrame(columns, index=rows.index))


def _by_director(rows: pd.DataFrame, hashes: "pd.Series[Any]", used: "pd.Series[bool]") -> pd.DataFrame:
    """Add up each director's rows, the hashes too, so that their order does not count."""
    director = rows["director_id"].fillna("")
    amounts = rows["amount"].fillna(0) if "amount" in rows else 0
    all_of_them = pd.DataFrame({"number": director, "used": used, "hash": hashes, "amount": amounts, "rows": 1})
    sums = all_of_them.groupby(["number", "used"], as_index=False).sum()
    return sums.assign(hash=[f"{each:016x}" for each in sums["hash"]])


def _plain(column: "pd.Series[Any]") -> list[Any]:
    cells: list[Any] = column.to_numpy(object, na_value=None).tolist()
    return cells


def _as_text(value: Any) -> str:  # noqa: ANN401 - what a record or a figure holds
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None or pd.isna(value) else str(value)


def _given(left: Mapping[str, Any]) -> Given:
    """Read what the run was given; a version that took one earlier output alone wrote it by itself."""
    prior = left["prior"]
    outputs = prior if isinstance(prior, list) else [prior] if prior else []
    return Given(
        month=left["month"],
        plan=_unpacked(left["plan"]) if left["plan"] else None,
        prior=tuple(map(_unpacked, outputs)),
        earlier=_earlier(left["earlier"]),
        correct=tuple(map(_unpacked, left.get("correct", []))),
    )


def _of_earlier(earlier: EarlierRun) -> dict[str, Any]:
    gross = None if earlier.gross is None else str(earlier.gross)
    return {"gross": gross, **{key: list(map(asdict, getattr(earlier, key))) for key in ("rates", "lost")}}


def _earlier(plain: Mapping[str, Any]) -> EarlierRun:
    gross = None if plain["gross"] is None else Decimal(plain["gross"])
    lost = tuple(LostReference(**each) for each in plain.get("lost", ()))
    return EarlierRun(gross, tuple(EditedRate(**rate) for rate in plain["rates"]), lost)


def _packed(file: SourceFile, *, keep: Collection[str] | None = ()) -> dict[str, str]:
    """Write a file down that went with the run; of what its own run left in it ``keep`` alone, None for all."""
    workbook = file.workbook if keep is None else xlsx.without_record(file.workbook)
    if keep and terms_of(file.workbook):
        left = json.loads(xlsx.record_in(file.workbook) or "")
        workbook = xlsx.with_record(workbook, json.dumps({key: left[key] for key in keep}, ensure_ascii=False))
    return {"name": file.name, "content": base64.b85encode(workbook.to_bytes()).decode()}


def _unpacked(packed: Mapping[str, str]) -> SourceFile:
    workbook = xlsx.open_workbook(base64.b85decode(packed["content"]))
    xlsx.count_all(workbook.package)  # somebody may have put another there
    return SourceFile(packed["name"], workbook)
