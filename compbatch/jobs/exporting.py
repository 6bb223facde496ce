"""The job of an export: the bytes of a payout in, those of the file for payroll, the ledger or a bank out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from compbatch.intake import encrypt
from compbatch.jobs.job import Job, verified
from compbatch.model.stage import Stage, unseen

if TYPE_CHECKING:  # slow to import
    from compbatch.delivery.export import BuiltIn, Export, Form
    from compbatch.model.month import SourceFile


def export(
    job: Job, to: "BuiltIn | SourceFile", form: "Form", progress: Callable[[Stage], None] = unseen
) -> "tuple[Export, bytes | None]":
    """Lay a payout out; a workbook is locked as the payout was handed in. None if it was refused."""
    verification, password = verified(job, progress)
    from compbatch.delivery.export import export as export_payout

    progress("writing")
    made = export_payout(verification, to, form, source=job.name, locked=bool(password))
    if made.content is not None and password and form == "xlsx":
        return made, encrypt(made.content, password)
    return made, made.content
