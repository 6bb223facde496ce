"""Pay a workbook again from its own sheets, and compare all that an earlier run wrote with what would be written."""

from dataclasses import dataclass, replace
from itertools import chain

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from compbatch import __version__, pipeline, xlsx
from compbatch.control.differences import OwnSheets
from compbatch.control.input_rows import changed_rows
from compbatch.control.seal_check import about_seal
from compbatch.diagnostics import Diagnostic, Found, errors
from compbatch.language import Lang, Text
from compbatch.model.month import SourceFile
from compbatch.model.run_record import RunRecord
from compbatch.model.seal import Seal
from compbatch.paying import ComputedMonth
from compbatch.sheets import write_month
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.run_part import RunPart, digest_of_pay, left_in
from compbatch.xlsx.custom_property import property_of
from compbatch.xlsx.removing_sheets import remove_sheets

_UNREADABLE = Text(
    "compbatch {version} 写出的记录读不出，可能已损坏",
    "the record that compbatch {version} wrote cannot be read; perhaps it is damaged",
)
_OTHER = Text(
    "由 compbatch {version} 写出，记录的形式不同", "compbatch {version} wrote it, whose record has another form"
)
_OLDER = Text("由更早的版本写出，或记录已被删除", "an earlier version wrote it, or the record was taken out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of it: nothing in ``found`` where the workbook stands as it was computed.

    ``record`` is that of the run that wrote it, None where it holds none; ``computed`` is what it pays now, None where
    it cannot be computed any more; ``seal`` is there where it was sealed.
    """

    lang: Lang
    found: Found
    record: RunRecord | None = None
    computed: ComputedMonth | None = None
    seal: Seal | None = None

    @property
    def stands(self) -> bool:
        """Tell whether everything is as it was computed."""
        return not errors(self.found)


def verify(file: SourceFile, lang: Lang | None = None, key: Ed25519PublicKey | None = None) -> Verification:
    """Compare an output with what its own sheets pay, on the terms of the run that wrote it.

    A figure, a formula or a word that is not what would be written is an error at its cell, as is a row that was added,
    removed or changed since; one that pays nothing this month is a notice. Cells that were left blank are anybody's. Of
    a sealed file every cell counts, and with a public key its signature.
    """
    left = left_in(file.workbook)
    if left is None:
        return Verification(lang=lang or "en", found=[_without_record(file.workbook)])
    about = list(about_seal(file.workbook, left, key))
    source = as_handed_in(file.workbook, left)
    given = left.given
    checked = pipeline.check(
        source, month=given.month, plan=given.plan, prior=given.prior, correct=given.correct, lang=left.lang
    )
    checked = replace(checked, given=given)
    if checked.refused and not (left.hold and checked.payable_in_part):
        refused = Diagnostic("CB602", value=str(len(errors(checked.found))))
        found = [*about, refused, *errors(checked.found)]
        return Verification(lang=lang or left.lang, found=found, record=left.record, seal=left.seal)
    computed = pipeline.compute(checked, hold=left.hold)
    found = [*about, *_compared(file.workbook, left, computed)]
    if left.record.version != __version__:
        found.insert(0, Diagnostic("CB603", value=left.record.version, wanted=__version__))
    return Verification(lang=lang or left.lang, found=found, record=left.record, computed=computed, seal=left.seal)


def _without_record(workbook: xlsx.Workbook) -> Diagnostic:
    """Say why nothing can be verified: it is no output, or one without a record that this version reads."""
    if not any(sheet.own == "payout" for sheet in xlsx.list_sheets(workbook)):
        return Diagnostic("CB601")
    shown = dict(each.partition("=")[::2] for each in (property_of(workbook) or "").split())
    if version := shown.get("version"):
        return Diagnostic("CB625", reason=(_UNREADABLE if version == __version__ else _OTHER).filled(version=version))
    return Diagnostic("CB625", reason=_OLDER)


def as_handed_in(workbook: xlsx.Workbook, left: RunPart) -> SourceFile:
    """Give an output as its run was handed the file, without the records that the run itself began."""
    ours = {sheet.own for sheet in xlsx.list_sheets(workbook) if sheet.own}
    if not left.has_records and "history" in ours:
        workbook = remove_sheets(workbook, keep=ours - {"history"}).workbook
    return SourceFile(left.name, workbook, left.converted_from, ours=True)


def _compared(workbook: xlsx.Workbook, left: RunPart, computed: ComputedMonth) -> Found:
    """Name the rows that are not those of the run, and what is not as it should be on our sheets."""
    view = MonthView.of(computed, names={})
    wanted = xlsx.open_workbook(write_month(computed, keep_words=False).output)
    found = list(changed_rows(left.rows, computed))
    rows_stand = not found and left.record.version == __version__
    pay_stands = not errors(found) and digest_of_pay(view) == left.pay
    own = OwnSheets(there=workbook, wanted=wanted, month=view, written=left.written, fixed=left.seal is not None)
    if left.seal:
        same_version = left.record.version == __version__
        differences = (sheet.differences(pay_stands=False, rows_stand=False) for sheet in own.sheets if same_version)
        return [*found, *own.gone(), *chain.from_iterable(differences)]
    found += own.gone()
    for sheet in own.sheets:
        found += sheet.differences(pay_stands=pay_stands, rows_stand=rows_stand)
        if left.record.version == __version__:  # notes of another version may have other words
            found += sheet.altered_notes()
    return found + [by_hand for sheet in own.sheets if (by_hand := sheet.written_by_people())]
