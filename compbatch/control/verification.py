"""Pay a workbook again from its own sheets, and compare all that an earlier run wrote with what would be written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from compbatch import __version__, pipeline, reading, xlsx
from compbatch.control.differences import OwnSheets
from compbatch.control.input_rows import changed_rows
from compbatch.control.other_code import ORIGINS, origin_of, told_otherwise
from compbatch.control.seal_check import about_seal
from compbatch.diagnostics import At, Diagnostic, Found, errors
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
    "compbatch {version} 写出的记录无法读取：可能已损坏，或由这个版本的另一份代码写出",
    "the record that compbatch {version} wrote cannot be read; it is damaged, or other code of this version wrote it",
)
_OTHER = Text(
    "由 compbatch {version} 写出，记录的形式不同", "compbatch {version} wrote it, whose record has another form"
)
_OTHER_CODE = Text(
    "由 compbatch {version} 的另一份代码写出，记录的形式不同",
    "other code of compbatch {version} wrote it, whose record has another form",
)
_OLDER = Text("由更早的版本写出，或记录已被删除", "an earlier version wrote it, or the record was taken out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of it: nothing in ``found`` where the workbook is as it was computed.

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

    @property
    def refusal(self) -> Found:
        """Return why it does not stand, and which other code wrote it where that may be why."""
        return [each for each in self.found if each.code in ORIGINS or each.severity == "error"]


def verify(file: SourceFile, lang: Lang | None = None, key: Ed25519PublicKey | None = None) -> Verification:
    """Compare an output with what its own sheets pay, on the terms of the run that wrote it.

    A figure, a formula or a word that is not what would be written is an error at its cell, as is a row that was added,
    removed or changed since; one that pays nothing this month is a notice. Cells that were left blank are anybody's. Of
    a sealed file every cell counts, and with a public key its signature.
    """
    left = left_in(file.workbook)
    if left is None:
        answer_in = lang or reading.language_in(file.workbook)
        return Verification(lang=answer_in, found=[_without_record(file.workbook)])
    origin = origin_of(left, file.code)
    about = list(about_seal(file.workbook, left, key))
    if not origin:  # other code may put it otherwise
        about += _about_properties(file.workbook, left.record)
    source = as_handed_in(file.workbook, left)
    given = left.given
    checked = pipeline.check(
        source, month=given.month, plan=given.plan, prior=given.prior, correct=given.correct, lang=left.lang
    )
    checked = replace(checked, given=given)
    if checked.refused and not (left.hold and checked.payable_in_part):
        refused = Diagnostic("CB666" if origin else "CB602", value=str(len(errors(checked.found))))
        found = [*origin, *about, refused, *errors(checked.found)]
        return Verification(lang=lang or left.lang, found=found, record=left.record, seal=left.seal)
    computed = pipeline.compute(checked, hold=left.hold)
    found = [*origin, *about, *_compared(file.workbook, left, computed, this_code=not origin)]
    if not errors(found):
        computed = replace(computed, record=left.record)  # what stands is what that run computed
    return Verification(lang=lang or left.lang, found=found, record=left.record, computed=computed, seal=left.seal)


def _without_record(workbook: xlsx.Workbook) -> Diagnostic:
    """Say why nothing can be verified: it is no output, or one without a record that this version reads."""
    own = {sheet.own: sheet.name for sheet in xlsx.list_sheets(workbook) if sheet.own}
    if "payout" not in own:
        return Diagnostic("CB601")
    if "approvals" in own:
        return Diagnostic("CB630", At(own["approvals"]))
    shown = dict(each.partition("=")[::2] for each in (property_of(workbook) or "").split())
    if version := shown.get("version"):
        return Diagnostic("CB625", reason=(_UNREADABLE if version == __version__ else _OTHER).filled(version=version))
    return Diagnostic("CB625", reason=_OLDER)


def _about_properties(workbook: xlsx.Workbook, record: RunRecord) -> Iterator[Diagnostic]:
    """Say that the record among the document's properties is another than that of the run, or is gone."""
    shown = property_of(workbook)
    if shown is None:
        yield Diagnostic("CB632")
    elif shown.split() != record.in_one_line().split():
        yield Diagnostic("CB631", value=" ".join(shown.split()), wanted=record.in_one_line())


def as_handed_in(workbook: xlsx.Workbook, left: RunPart) -> SourceFile:
    """Give an output as its run was handed the file, without the records that the run itself began."""
    ours = {sheet.own for sheet in xlsx.list_sheets(workbook) if sheet.own}
    if not left.has_records and "history" in ours:
        workbook = remove_sheets(workbook, keep=ours - {"history"}).workbook
    return SourceFile(left.name, workbook, left.converted_from, ours=True)


def _compared(workbook: xlsx.Workbook, left: RunPart, computed: ComputedMonth, *, this_code: bool) -> Found:
    """Name the rows that are not those of the run, and what is not as it should be on our sheets."""
    view = MonthView.of(computed, names={})
    wanted = xlsx.open_workbook(write_month(computed, keep_words=False).output)
    own = OwnSheets(there=workbook, wanted=wanted, month=view, written=left.written, fixed=left.seal is not None)
    if not this_code and not left.seal and not own.any_stands:
        return [Diagnostic("CB625", reason=_OTHER_CODE.filled(version=left.record.version))]
    changes = _differences(left, computed, own) if this_code else told_otherwise(left, computed, own)
    found = [*own.gone(), *changes]
    return found if left.seal else found + [each for sheet in own.sheets if (each := sheet.written_by_people())]


def _differences(left: RunPart, computed: ComputedMonth, own: OwnSheets) -> Iterator[Diagnostic]:
    """Name what is not as this code wrote it: rows of the input, cells and notes of our sheets."""
    rows = list(changed_rows(left.rows, computed))
    yield from rows
    if left.seal:
        yield from chain.from_iterable(sheet.differences(pay_stands=False, rows_stand=False) for sheet in own.sheets)
        return
    pay_stands = not errors(rows) and digest_of_pay(own.month) == left.pay
    for sheet in own.sheets:
        yield from sheet.differences(pay_stands=pay_stands, rows_stand=not rows)
        yield from sheet.altered_notes()
