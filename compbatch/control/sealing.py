"""Seal a month that was prepared by one person and approved by another: values instead of formulas, cells locked."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import pyarrow as pa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from compbatch import xlsx
from compbatch.control.signing import as_hex
from compbatch.control.verification import verify
from compbatch.diagnostics import Diagnostic, Found, errors
from compbatch.language import Lang, Text
from compbatch.model.folding import folded_names
from compbatch.model.month import SourceFile
from compbatch.model.seal import Seal
from compbatch.paying import ComputedMonth
from compbatch.sheets.payout_foot import APPROVED, PREPARED
from compbatch.sheets.run_part import sealed
from compbatch.xlsx.content_digest import sheet_digests
from compbatch.xlsx.fixing_sheets import fix_sheets
from compbatch.xlsx.sheet_cells import StoredCells

_SIGNED = Text("{label}：{name}", "{label}: {name}")
_IS_PAID = Text("{signed}（本人在本表领薪）", "{signed} (is paid on this sheet)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who prepared a month and who approved it, the key to sign with, and whether the approver may be paid in it."""

    prepared_by: str
    approved_by: str
    key: Ed25519PrivateKey | None = None
    allow_paid_approver: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedMonth:
    """The sealed workbook, None where it was refused, and its seal."""

    lang: Lang
    found: Found
    output: bytes | None = None
    seal: Seal | None = None


def seal(file: SourceFile, approval: Approval, lang: Lang | None = None) -> SealedMonth:
    """Seal an output that stands as it was computed."""
    verification = verify(file, lang)
    computed, answer_in = verification.computed, verification.lang
    if computed is None or not verification.stands:
        return SealedMonth(lang=answer_in, found=errors(verification.found))
    if refused := list(_refusals(computed, approval)):
        return SealedMonth(lang=answer_in, found=refused)
    own = {sheet.own for sheet in xlsx.list_sheets(file.workbook) if sheet.own}
    left = xlsx.record_in(file.workbook) or ""
    fixed = fix_sheets(xlsx.without_record(file.workbook), own, _signed(file.workbook, computed, approval))
    made = _seal(fixed, computed, approval)
    output = xlsx.with_record(fixed, sealed(left, made), computed.record.in_one_line())
    return SealedMonth(lang=answer_in, found=[], output=output.to_bytes(), seal=made)


def _refusals(computed: ComputedMonth, approval: Approval) -> Iterator[Diagnostic]:
    preparer, approver = _folded(approval.prepared_by, approval.approved_by)
    if preparer == approver:
        yield Diagnostic("CB618", value=approval.approved_by)
    if not approval.allow_paid_approver and _is_paid(computed, approver):
        yield Diagnostic("CB619", value=approval.approved_by)
    if open_errors := errors(computed.found):
        yield Diagnostic("CB622", value=str(len(open_errors)))


def _is_paid(computed: ComputedMonth, approver: str) -> bool:
    """Tell whether somebody is a director of the month, by name or id."""
    known = computed.payout[["director_id", "name"]].stack().dropna()
    return approver in _folded(*map(str, known))


def _folded(*names: str) -> list[str]:
    return [str(name) for name in folded_names(pa.array(list(names), pa.large_string())).to_pylist()]


def _signed(workbook: xlsx.Workbook, computed: ComputedMonth, approval: Approval) -> dict[str, dict[str, str]]:
    """Fill in the boxes on the page that is signed: the words of each, by address."""
    lang = computed.lang
    page = next(sheet for sheet in xlsx.list_sheets(workbook) if sheet.own == "payout")
    cells = StoredCells(workbook).of(page.part)
    approved = _SIGNED.say(lang, label=APPROVED, name=approval.approved_by)
    if _is_paid(computed, _folded(approval.approved_by)[0]):
        approved = _IS_PAID.say(lang, signed=approved)
    prepared = _SIGNED.say(lang, label=PREPARED, name=approval.prepared_by)
    boxes = {
        label: [address for address, cell in cells.items() if str(cell.value).startswith(label.of(lang))]
        for label in (PREPARED, APPROVED)
    }
    words = {PREPARED: prepared, APPROVED: approved}
    return {"payout": {found[-1]: words[label] for label, found in boxes.items() if found}}


def _seal(fixed: xlsx.Workbook, computed: ComputedMonth, approval: Approval) -> Seal:
    made = Seal(
        prepared_by=approval.prepared_by,
        approved_by=approval.approved_by,
        approver_is_paid=_is_paid(computed, _folded(approval.approved_by)[0]),
        sheets=sheet_digests(fixed),
        record=asdict(computed.record),
        key=as_hex(approval.key.public_key()) if approval.key else None,
    )
    return replace(made, signature=approval.key.sign(made.message()).hex()) if approval.key else made
