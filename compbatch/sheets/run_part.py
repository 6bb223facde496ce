"""What a run leaves in its output so that it can be verified: what it was given, what came of it, the rows it read."""

import base64
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pandas as pd

from compbatch import xlsx
from compbatch.language import Lang
from compbatch.model.earlier_run import EarlierRun, EditedRate, LostReference
from compbatch.model.month import Given, SourceFile
from compbatch.model.payout import MONEY_KEYS
from compbatch.model.run_record import RunRecord
from compbatch.model.seal import Seal
from compbatch.paying import ComputedMonth
from compbatch.sheets.marked_rows import MarkedRows, as_text, marks_of_rows
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.payout_lines import PayoutLine
from compbatch.sheets.run_answer import as_left
from compbatch.sheets.written_rows import WrittenRows, written_rows
from compbatch.xlsx import Grid
from compbatch.xlsx.sheet_notes import digest_of

_ASSESSED = ("director_id", "scope", "label", "target", "actual", "tasks_done", "tasks_total", "verdict")
DAMAGED = (
    ArithmeticError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError, xlsx.PackageError,
)  # fmt: skip
_TERMS = ("period", "plan")  # of an earlier output's run, under which a correction of its month is paid anew
_NO_CODE = "none"  # of a version that did not note it, which is no code of now


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
            "rows": {kind: rows.as_plain() for kind, rows in marks_of_rows(month).items()},
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
    columns = ([as_text(each) for each in frame[key]] for key in keys)
    return ["\x1f".join(words) for words in zip(*columns, strict=True)]


def _has_records(month: MonthView) -> bool:
    if all(sheet.own != "history" for sheet in xlsx.list_sheets(month.file.workbook)):
        return False
    earlier = left_in(month.file.workbook)
    return earlier is None or earlier.period != str(month.period) or earlier.has_records


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
