"""Seal a month that was prepared by one person and approved by another: values instead of formulas, cells locked."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import pyarrow as pa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openpyxl.utils.cell import coordinate_to_tuple

from compbatch import xlsx
from compbatch.control.signing import as_hex
from compbatch.control.verification import verify
from compbatch.diagnostics import Diagnostic, Found, errors
from compbatch.language import Lang, Text
from compbatch.model.folding import folded_names
from compbatch.model.month import SourceFile
from compbatch.model.seal import Seal
from compbatch.paying import ComputedMonth
from compbatch.sheets.approvals import Signatories, approvals_sheet
from compbatch.sheets.month_view import MonthView, sheet_names
from compbatch.sheets.payout_foot import APPROVED, PREPARED, REVIEWED, SIGNED_ON
from compbatch.sheets.run_part import sealed
from compbatch.xlsx.active_tab import show_alone
from compbatch.xlsx.addresses import cell_name
from compbatch.xlsx.content_digest import sheet_digests
from compbatch.xlsx.fixing_sheets import fix_sheets
from compbatch.xlsx.sheet_cells import StoredCells

_SIGNED = Text("{label}：{name}", "{label}: {name}")
_IS_PAID = Text("{signed}（本人在本表领薪）", "{signed} (is paid on this sheet)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who prepared, reviewed and approved a month, and on which day.

    ``key`` is the one to sign with; ``allow_paid_approver`` lets somebody approve who is paid in the month.
    """

    prepared_by: str
    approved_by: str
    date: dt.date
    reviewed_by: str | None = None
    key: Ed25519PrivateKey | None = None
    allow_paid_approver: bool = False

    @property
    def names(self) -> list[str]:
        """Return all who signed."""
        return [name for name in (self.prepared_by, self.reviewed_by, self.approved_by) if name]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedMonth:
    """The sealed workbook, None where it was refused, its month and its seal."""

    lang: Lang
    found: Found
    period: str = ""
    output: bytes | None = None
    seal: Seal | None = None


def seal(file: SourceFile, approval: Approval, lang: Lang | None = None) -> SealedMonth:
    """Seal an output that is as it was computed."""
    verification = verify(file, lang)
    computed, answer_in = verification.computed, verification.lang
    if computed is None or not verification.stands:
        return SealedMonth(lang=answer_in, found=verification.refusal)
    if refused := list(_refusals(computed, approval)):
        return SealedMonth(lang=answer_in, found=refused)
    paid = frozenset(name for name in approval.names if _is_paid(computed, name))
    approved = _with_approvals(xlsx.without_record(file.workbook), computed, approval, paid)
    own = {sheet.own for sheet in xlsx.list_sheets(approved) if sheet.own}
    fixed = fix_sheets(approved, own, _signed(file.workbook, computed, approval, paid))
    made = _seal(fixed, computed, approval, paid)
    left = sealed(xlsx.record_in(file.workbook) or "", made)
    output = xlsx.with_record(fixed, left, computed.record.in_one_line())
    return SealedMonth(lang=answer_in, found=[], period=str(computed.period), output=output.to_bytes(), seal=made)


def _refusals(computed: ComputedMonth, approval: Approval) -> Iterator[Diagnostic]:
    preparer, approver = _folded(approval.prepared_by, approval.approved_by)
    if preparer == approver:
        yield Diagnostic("CB618", value=approval.approved_by)
    if approval.reviewed_by and _folded(approval.reviewed_by)[0] in (preparer, approver):
        yield Diagnostic("CB623", value=approval.reviewed_by)
    if not approval.allow_paid_approver and _is_paid(computed, approval.approved_by):
        yield Diagnostic("CB619", value=approval.approved_by)
    if approval.date < computed.period.first:
        yield Diagnostic("CB624", value=approval.date.isoformat(), period=str(computed.period))
    if open_errors := errors(computed.found):
        yield Diagnostic("CB622", value=str(len(open_errors)))


def _is_paid(computed: ComputedMonth, name: str) -> bool:
    """Tell whether somebody is a director of the month, by name or id."""
    known = computed.payout[["director_id", "name"]].stack().dropna()
    return _folded(name)[0] in _folded(*map(str, known))


def _folded(*names: str) -> list[str]:
    return [str(name) for name in folded_names(pa.array(list(names), pa.large_string())).to_pylist()]


def _with_approvals(
    workbook: xlsx.Workbook, computed: ComputedMonth, approval: Approval, paid: frozenset[str]
) -> xlsx.Workbook:
    """Add the sheet of approvals behind our others; the file still opens on the page that is signed."""
    signed = Signatories(
        prepared_by=approval.prepared_by,
        reviewed_by=approval.reviewed_by,
        approved_by=approval.approved_by,
        date=approval.date.isoformat(),
        paid=paid,
        key=_public(approval),
    )
    names = sheet_names(workbook, computed.lang, "approvals")
    drawn = approvals_sheet(MonthView.of(computed, names=names), signed)
    keep = [sheet.own for sheet in xlsx.list_sheets(workbook) if sheet.own]
    book = xlsx.add_sheets(workbook, drawn.content, keys=drawn.keys, grids=drawn.grids, keep=keep)
    show_alone(book, book.sheets(), book.own()["payout"].part)
    return book


def _signed(
    workbook: xlsx.Workbook, computed: ComputedMonth, approval: Approval, paid: frozenset[str]
) -> dict[str, dict[str, str]]:
    """Fill in the boxes on the page that is signed, and below the approver's the day: the words of each, by address."""
    lang = computed.lang
    page = next(sheet for sheet in xlsx.list_sheets(workbook) if sheet.own == "payout")
    cells = StoredCells(workbook).of(page.part)
    words: dict[str, str] = {}
    names = {PREPARED: approval.prepared_by, REVIEWED: approval.reviewed_by, APPROVED: approval.approved_by}
    for label, name in names.items():
        boxes = [place for place, cell in cells.items() if str(cell.value).startswith(label.of(lang))]
        if name and boxes:
            said = _SIGNED.say(lang, label=label, name=name)
            words[boxes[-1]] = _IS_PAID.say(lang, signed=said) if name in paid else said
            if label is APPROVED:
                row, column = coordinate_to_tuple(boxes[-1])
                words[cell_name((row + 1, column))] = SIGNED_ON.say(lang, date=approval.date.isoformat())
    return {"payout": words}


def _public(approval: Approval) -> str | None:
    return as_hex(approval.key.public_key()) if approval.key else None


def _seal(fixed: xlsx.Workbook, computed: ComputedMonth, approval: Approval, paid: frozenset[str]) -> Seal:
    made = Seal(
        prepared_by=approval.prepared_by,
        reviewed_by=approval.reviewed_by,
        approved_by=approval.approved_by,
        date=approval.date.isoformat(),
        approver_is_paid=approval.approved_by in paid,
        sheets=sheet_digests(fixed),
        record=asdict(computed.record),
        key=_public(approval),
    )
    return replace(made, signature=approval.key.sign(made.message()).hex()) if approval.key else made
