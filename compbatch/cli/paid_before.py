"""Which files of a batch were paid before: their payout carries the digest of the very job that would be done now."""

from dataclasses import dataclass
from pathlib import Path

from compbatch.cli.batch_files import BatchFile
from compbatch.cli.files import lying_at
from compbatch.intake import IntakeError, as_xlsx, is_as_written
from compbatch.jobs.input_files import job_of, read
from compbatch.jobs.job import FileError, RunOptions, digest_of
from compbatch.sheets import RunAnswer, answer_in


@dataclass(frozen=True, slots=True)
class PaidBefore:
    """The payout of a file and what was answered in it; ``edited`` if somebody has saved it since."""

    output: Path
    answer: RunAnswer
    locked: bool
    edited: bool


def paid_before(work: BatchFile, options: RunOptions) -> PaidBefore | None:
    """Find the payout of a file that the same job gave: of the same bytes, options and code, whenever that was.

    Where somebody had saved a payout, the next stands under the next name.
    """
    outputs = lying_at(work.outputs.payout)
    if not outputs:
        return None
    try:
        job = digest_of(job_of(work.source, options))
    except FileError:  # will be said when its turn comes
        return None
    return next((found for path in outputs if (found := _of_job(path, job, options.password))), None)


def _of_job(path: Path, job: str, password: str | None) -> PaidBefore | None:
    try:
        content = read(path)
        opened = as_xlsx(content, password)
    except (FileError, IntakeError):
        return None
    answer = answer_in(opened.workbook)
    if answer is None or answer.job != job:
        return None
    return PaidBefore(path, answer, opened.encrypted, edited=not is_as_written(content, password))
