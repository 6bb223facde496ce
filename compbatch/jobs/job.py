"""One file's job: the bytes of a workbook in, the bytes to give back and what to tell out.

Plain values go in and come out, so that another process or another machine can do it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from hashlib import sha256
from threading import Thread
from typing import TYPE_CHECKING, Any

from compbatch.diagnostics import Diagnostic
from compbatch.diagnostics.file_faults import FILE_FAULTS
from compbatch.intake import IntakeError, as_xlsx, encrypt
from compbatch.jobs.code import code_digest
from compbatch.jobs.process import texts_held_to_suit
from compbatch.language import Lang, Text
from compbatch.model.stage import Stage, unseen
from compbatch.xlsx import PackageError

if TYPE_CHECKING:  # slow to import; see `_importing_meanwhile`
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from compbatch.control import Approval, SealedMonth, Verification
    from compbatch.model.month import CheckedMonth, SourceFile
    from compbatch.roll import RolledMonth
    from compbatch.sheets import WrittenMonth

_NO_ANSWER = Diagnostic("CB901", reason="no answer")
_UNWRITABLE = frozenset({
    "unwritable", "own-input", "other-ending", "template-ending", "exists", "disk-full", "long-output",
    "no-output-folder", "file-in-the-way", "unusable-folder", "folder-for-a-file", "no-ending",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What was asked for, the same for every file of a run."""

    month: str | None = None
    plan: "SourceFile | None" = None
    prior: "tuple[SourceFile, ...]" = ()
    correct: "tuple[SourceFile, ...]" = ()
    lang: Lang | None = None
    hold: bool = False
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A file as the user named it, its base name, which may state the month, and its bytes."""

    file: str
    name: str
    content: bytes
    options: RunOptions = RunOptions()

    @property
    def size(self) -> int:
        """Return the size of the file, by which the job has its limits."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class RunResult:
    """A month refused, or paid as well; ``output`` is what to give back, locked with the password that opened it."""

    month: "CheckedMonth"
    paid: "WrittenMonth | None"
    output: bytes
    password: str | None


@dataclass(frozen=True, slots=True)
class JobResult:
    """The result of a job, fit to travel: the bytes to give back and what to tell, or what is at fault instead.

    ``written`` is the file that the bytes went to, once they are written.
    """

    report: Mapping[str, Any] | None = None
    output: bytes | None = None
    lang: Lang | None = None
    locked: bool = False
    fault: Diagnostic = _NO_ANSWER
    written: str | None = None

    @property
    def refused(self) -> bool:
        """Tell whether the workbook was read and nothing was paid."""
        return self.report is not None and self.report["status"] == "refused"


class FaultError(Exception):
    """Something that keeps a job from being done, already in words."""

    def __init__(self, found: Diagnostic) -> None:
        """Take what was found."""
        self.found = found
        super().__init__(found)


class FileError(Exception):
    """A file that cannot be read or written; the reason is one of FILE_FAULTS."""

    def __init__(self, file: str, reason: str) -> None:
        """Take the file as the user named it."""
        self.file, self.reason = file, reason
        super().__init__(file, reason)


def open_source_file(job: Job) -> "tuple[SourceFile, bool]":
    """Open what was handed in, and tell whether it took the password.

    Raises:
        IntakeError: If it is no workbook, cannot be opened, or is not safe to edit.

    """
    with _importing_meanwhile():
        intake = as_xlsx(job.content, job.options.password)
    from compbatch.model.month import SourceFile

    file = SourceFile(job.name, intake.workbook, intake.converted_from, digest_of(job), code=code_digest())
    return file, intake.encrypted


def digest_of(job: Job) -> str:
    """Digest a job: the bytes of its file, all that was asked for and the code, but for the password."""
    options = {each.name: _told(getattr(job.options, each.name)) for each in fields(job.options)}
    told = {
        **options,
        "password": None,
        "name": job.name,
        "file": sha256(job.content).hexdigest(),
        "code": code_digest(),
    }
    return sha256(json.dumps(told, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _told(option: Any) -> Any:  # noqa: ANN401 - whatever an option holds
    """Write an option down, of a workbook its name and the digest of what was handed in."""
    if isinstance(option, tuple):
        return list(map(_told, option))
    if option is None or isinstance(option, str | bool):
        return option
    return [option.name, option.job]


def import_stages() -> None:
    """Import what a job needs, which takes a second."""
    from compbatch import pipeline  # noqa: F401 - imported for later
    from compbatch.output import json_object, terminal  # noqa: F401 - imported for later


@contextmanager
def _importing_meanwhile() -> Iterator[None]:
    """Make ready meanwhile: that takes as long as looking a large file over for damage."""
    importing = Thread(target=import_stages)
    importing.start()
    try:
        yield
    finally:
        importing.join()


def check(job: Job, progress: Callable[[Stage], None] = unseen) -> "CheckedMonth":
    """Read and check a file, and compute its pay where nothing is wrong, so that it says what a run would say."""
    with texts_held_to_suit(job.size):
        checked, _ = _checked(job, progress)
        from compbatch import pipeline

        return checked if checked.refused else pipeline.compute(checked, progress=progress)


def _checked(job: Job, progress: Callable[[Stage], None]) -> "tuple[CheckedMonth, bool]":
    """Read and check a file, and tell whether it took the password."""
    progress("reading")
    workbook, locked = open_source_file(job)
    from compbatch import pipeline

    options = job.options
    checked = pipeline.check(
        workbook,
        month=options.month,
        plan=options.plan,
        prior=options.prior,
        correct=options.correct,
        lang=options.lang,
        progress=progress,
    )
    return checked, locked


def pay(job: Job, progress: Callable[[Stage], None] = unseen) -> RunResult:
    """Check a file and pay it, or mark what is wrong in it."""
    with texts_held_to_suit(job.size):
        checked, locked = _checked(job, progress)
        from compbatch import pipeline

        hold = job.options.hold and checked.payable_in_part
        paid = pipeline.pay(checked, hold=hold, progress=progress) if hold or not checked.refused else None
        output = paid.output if paid else pipeline.mark_issues(checked)
    password = job.options.password if locked else None
    return RunResult(paid or checked, paid, encrypt(output, password), password)


def result_of(job: Job) -> JobResult:
    """Settle a file, whatever comes of it."""
    try:
        settled = pay(job)
    except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
        return JobResult(fault=fault_of(job.file, error))
    from compbatch.output.json_object import as_json

    report = as_json(settled.month, job.file, None)
    return JobResult(report, settled.output, settled.month.lang, settled.password is not None)


def roll(job: Job, progress: Callable[[Stage], None] = unseen) -> "tuple[RolledMonth, bytes | None]":
    """Make next month's workbook, locked as the file was handed in; None if it was refused."""
    workbook, locked = open_source_file(job)
    from compbatch.control import next_month

    rolled = next_month(workbook, lang=job.options.lang, progress=progress)
    password = job.options.password if locked else None
    return rolled, encrypt(rolled.output, password) if rolled.output else None


def verify(
    job: Job, progress: Callable[[Stage], None] = unseen, key: "Ed25519PublicKey | None" = None
) -> "Verification":
    """Compare an output with what its own sheets pay."""
    return verified(job, progress, key)[0]


def verified(
    job: Job, progress: Callable[[Stage], None] = unseen, key: "Ed25519PublicKey | None" = None
) -> "tuple[Verification, str | None]":
    """Verify an output, and return the password that opened it, if one did."""
    workbook, locked = open_source_file(job)
    from compbatch.control import verify as verify_output

    progress("checking")
    with texts_held_to_suit(job.size):
        return verify_output(workbook, job.options.lang, key), job.options.password if locked else None


def seal(
    job: Job, approval: "Approval", progress: Callable[[Stage], None] = unseen
) -> "tuple[SealedMonth, bytes | None]":
    """Seal an approved month, locked as the file was handed in; None if it was refused."""
    workbook, locked = open_source_file(job)
    from compbatch.control import seal as seal_output

    progress("checking")
    sealed = seal_output(workbook, approval, job.options.lang)
    password = job.options.password if locked else None
    return sealed, encrypt(sealed.output, password) if sealed.output else None


def fault_of(file: str, error: Exception) -> Diagnostic:
    """Put into words why a file could not be worked on; what nobody foresaw is a fault of our own."""
    if isinstance(error, FaultError):
        return error.found
    if isinstance(error, FileError):
        return _file_fault(error.file, error.reason)
    if isinstance(error, IntakeError | PackageError):
        return _file_fault(file, error.reason)
    if isinstance(error, MemoryError):
        return Diagnostic("CB006", file=file)
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_globals.get('__name__')}:{frame.tb_lineno}" if frame else ""
    return Diagnostic("CB901", reason=f"{type(error).__name__} ({where}) {error}")


def _file_fault(file: str, reason: str) -> Diagnostic:
    what, cure = FILE_FAULTS[reason]
    code = "CB002" if reason in _UNWRITABLE else "CB001"
    return Diagnostic(code, reason=Text(f"{file}: {what.zh}", f"{file}: {what.en}"), cure=cure)
