"""The Python interface: what a scheduler or a notebook calls, on the same jobs as the command line.

A file is a path or its bytes. Nothing is written. Refused data is a result with its findings; only a file that cannot
be read is an exception.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, get_args

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from compbatch.control import Verification
from compbatch.control import compare as compare_payouts
from compbatch.control.signing import KeyFileError, public_key
from compbatch.delivery.export import BUILT_IN
from compbatch.diagnostics import Diagnostic, errors
from compbatch.intake import IntakeError
from compbatch.jobs import job as work
from compbatch.jobs.drawing import drawn_comparison
from compbatch.jobs.exporting import export as export_payout
from compbatch.jobs.input_files import job_of
from compbatch.jobs.results import (
    CompareResult,
    DirectorPay,
    ExportResult,
    Finding,
    LineDifference,
    PayResult,
    UnreadableError,
    VerifyResult,
)
from compbatch.language import Lang, Text
from compbatch.model import wording
from compbatch.model.month import SourceFile
from compbatch.model.payout import LINES, PAYOUT
from compbatch.output.json_object import as_diagnostic, as_json
from compbatch.sheets.payout_lines import PayoutLine, payout_lines
from compbatch.xlsx import PackageError

File: TypeAlias = str | os.PathLike[str] | bytes
_NO_KEY = Text("{file}: 读不出公钥", "{file}: no public key can be read from it")
_NAME_A_KEY = Text("给出 compbatch keygen 写出的公钥文件", "Name the public key that compbatch keygen wrote")
_LANGS = (None, *get_args(Lang))
_LINES = frozenset(line.key for line in LINES)
_OWN = frozenset({"gross_pay", "carry_forward"})
_WORDS = ("director_id", "name", "role", "grade", "commission_basis", "status", "explanation")
_FIGURES = tuple(column.key for column in PAYOUT if column.format != "text" and column.key not in _LINES | _OWN)


def pay(  # noqa: PLR0913 - one parameter an option of the command
    file: File,
    *,
    name: str | None = None,
    period: str | None = None,
    plan: File | None = None,
    prior: Sequence[File] = (),
    correct: Sequence[File] = (),
    on_error: Literal["refuse", "hold"] = "refuse",
    lang: Lang | None = None,
    password: str | None = None,
) -> PayResult:
    """Pay a month, as ``compbatch run`` does.

    Args:
        file: The month's workbook.
        name: What bytes are called; a name such as ``2026-03.xlsx`` states the month.
        period: The pay month, such as ``2026-03``; else the workbook or its name says.
        plan: A workbook whose plan takes precedence.
        prior: Outputs of earlier months.
        correct: Corrected workbooks of closed months.
        on_error: Whether an error pays no one, or holds those whom it touches.
        lang: The language to answer in; else the workbook's.
        password: What opens the files that are locked; the output is locked with it, too.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If the period is no month, or a word is none of those that are known.

    """
    _known("on_error", on_error, ("refuse", "hold"))
    _known("lang", lang, _LANGS)
    month = wording.month(period) if period else None
    if period and month is None:
        raise ValueError(f'"{period}" is no month; write it as 2026-03')
    options = work.RunOptions(
        month=month,
        plan=None if plan is None else _opened(plan, "plan.xlsx", lang, password),
        prior=tuple(_opened(each, "prior.xlsx", lang, password) for each in _files("prior", prior)),
        correct=tuple(_opened(each, "correct.xlsx", lang, password) for each in _files("correct", correct)),
        lang=lang,
        hold=on_error == "hold",
        password=password,
    )
    with _in_words(file, lang):
        done = work.pay(_job(file, name or "workbook.xlsx", options))
        report = as_json(done.month, _named(file, name or "workbook.xlsx"), None)
    return PayResult(
        status=report["status"],
        lang=done.month.lang,
        period=report["period"],
        currency=report["currency"],
        directors=_directors(report["payouts"]),
        totals=MappingProxyType({key: Decimal(total) for key, total in report["totals"].items()}),
        findings=_findings(done.month.found, done.month.lang),
        run_record=done.paid.record if done.paid else None,
        output=done.output,
        report=MappingProxyType(report),
    )


def verify(
    file: File, *, key: File | None = None, lang: Lang | None = None, password: str | None = None
) -> VerifyResult:
    """Tell whether an output stands as it was computed, as ``compbatch verify`` does.

    Args:
        file: A payout, or a sealed month.
        key: The approver's public key, to check a signature.
        lang: The language to answer in; else that of the run.
        password: What opens the file.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If a word is none of those that are known.

    """
    _known("lang", lang, _LANGS)
    public = None if key is None else _public_key(key, lang)
    verification = _verified(file, lang, password, public)[0]
    computed = verification.computed
    return VerifyResult(
        stands=verification.stands,
        lang=verification.lang,
        period=str(computed.period) if computed else None,
        directors=_directors(payout_lines(computed)) if computed else (),
        findings=_findings(verification.found, verification.lang),
        run_record=verification.record,
    )


def compare(old: File, new: File, *, lang: Lang | None = None, password: str | None = None) -> CompareResult:
    """Say what differs between two payouts and why, as ``compbatch compare`` does.

    Args:
        old: The earlier payout.
        new: The later one.
        lang: The language to answer in; else that of the later run.
        password: What opens the files.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If a word is none of those that are known.

    """
    _known("lang", lang, _LANGS)
    sides = [_verified(file, lang, password) for file in (old, new)]
    files = (_named(old, "old.xlsx"), _named(new, "new.xlsx"))
    for name, (side, _) in zip(files, sides, strict=True):
        if side.computed is None:
            return _not_compared(side.lang, (found.in_file(name) for found in side.found))
    (was, first), (now, second) = sides
    comparison = compare_payouts(was, now, lang, files)
    if errors(comparison.found):
        return _not_compared(comparison.lang, comparison.found)
    keys = [cause.key for cause in comparison.causes]
    return CompareResult(
        comparable=True,
        equal=comparison.equal,
        lang=comparison.lang,
        causes=MappingProxyType({key: sum(comparison.totals[key], Decimal(0)) for key in keys}),
        lines=tuple(_line(row, keys) for row in comparison.lines.to_dict("records")),
        findings=_findings(comparison.found, comparison.lang),
        book=drawn_comparison(comparison, files, first or second),
    )


def export(
    file: File,
    to: Literal["payroll", "journal"] | File,
    *,
    form: Literal["xlsx", "csv"] = "xlsx",
    lang: Lang | None = None,
    password: str | None = None,
) -> ExportResult:
    """Hand a payout on to payroll, to the ledger or to a bank, as ``compbatch export`` does.

    Args:
        file: A payout, or a sealed month.
        to: A layout by its name, or a format workbook.
        form: What to write.
        lang: The language to answer in; else that of the run.
        password: What opens the files; a workbook is locked with it, too.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If a word is none of those that are known.

    """
    _known("form", form, ("xlsx", "csv"))
    _known("lang", lang, _LANGS)
    options = work.RunOptions(lang=lang, password=password)
    known = BUILT_IN.get(to) if isinstance(to, str) else None
    layout = known or _opened(to, "layout.xlsx", lang, password)
    with _in_words(file, lang):
        made, content = export_payout(_job(file, "payout.xlsx", options), layout, form)
    return ExportResult(
        content=content,
        lang=made.lang,
        rows=made.rows,
        people=made.people,
        gross_pay=made.gross,
        totals=MappingProxyType({field.key: total for field, total in made.totals.items()}),
        held=made.held,
        findings=_findings(made.found, made.lang),
    )


def _known(option: str, word: str | None, words: Sequence[str | None]) -> None:
    """Refuse a word that an option does not know, in place of doing what another word asks."""
    if word not in words:
        known = " or ".join(repr(each) for each in words)
        raise ValueError(f"{option} is {known}, not {word!r}")


def _files(option: str, files: Sequence[File]) -> Sequence[File]:
    """Refuse one file where a list of them is meant: a string is a list of its letters."""
    if isinstance(files, str | bytes | os.PathLike):
        raise TypeError(f"{option} is a list of files, even of one")
    return files


def _job(file: File, name: str, options: work.RunOptions) -> work.Job:
    """Read a file as a job to do; bytes are called by the name given."""
    return work.Job(name, name, file, options) if isinstance(file, bytes) else job_of(Path(file), options)


def _named(file: File, name: str) -> str:
    return name if isinstance(file, bytes) else str(Path(file))


def _opened(file: File, name: str, lang: Lang | None, password: str | None) -> SourceFile:
    """Read and open a workbook that goes with another."""
    with _in_words(file, lang):
        return work.open_source_file(_job(file, name, work.RunOptions(password=password)))[0]


def _verified(
    file: File, lang: Lang | None, password: str | None, key: Ed25519PublicKey | None = None
) -> tuple[Verification, str | None]:
    options = work.RunOptions(lang=lang, password=password)
    with _in_words(file, lang):
        return work.verified(_job(file, "payout.xlsx", options), key=key)


def _public_key(key: File, lang: Lang | None) -> Ed25519PublicKey:
    with _in_words(key, lang):
        try:
            return public_key(key if isinstance(key, bytes) else Path(key).read_bytes())
        except (KeyFileError, OSError):
            raise work.FaultError(
                Diagnostic("CB001", reason=_NO_KEY.filled(file=_named(key, "key")), cure=_NAME_A_KEY)
            ) from None


@contextmanager
def _in_words(file: File, lang: Lang | None) -> Iterator[None]:
    """Turn a file that cannot be read into the one exception; a fault of our own stays what it is."""
    try:
        yield
    except (work.FaultError, work.FileError, IntakeError, PackageError) as error:
        found = work.fault_of(_named(file, "workbook.xlsx"), error)
        raise UnreadableError(found.code, found.message(lang or "en"), found.hint(lang or "en")) from error


def _findings(found: Iterable[Diagnostic], lang: Lang) -> tuple[Finding, ...]:
    return tuple(Finding(**as_diagnostic(each, lang)) for each in found)


def _directors(lines: Iterable[PayoutLine]) -> tuple[DirectorPay, ...]:
    """Return what each director is paid, of the very figures that ``--json`` prints."""
    return tuple(map(_director, lines))


def _director(line: Mapping[str, Any]) -> DirectorPay:
    amounts = {key: None if line[key] is None else Decimal(line[key]) for key in (*_FIGURES, *_LINES, *_OWN)}
    words: dict[str, Any] = {key: line[key] for key in _WORDS}
    return DirectorPay(
        gross_pay=amounts["gross_pay"],
        carry_forward=amounts["carry_forward"],
        lines=MappingProxyType({pay_line.key: amounts[pay_line.key] for pay_line in LINES}),
        figures=MappingProxyType({key: amounts[key] for key in _FIGURES}),
        **words,
    )


def _line(row: Mapping[Any, Any], causes: Iterable[str]) -> LineDifference:
    keys = ("director_id", "name", "stood", "stands", "line", "before", "after", "difference")
    of_causes = MappingProxyType({key: row[key] for key in causes if row[key]})
    return LineDifference(**{key: row[key] for key in keys}, causes=of_causes)


def _not_compared(lang: Lang, found: Iterable[Diagnostic]) -> CompareResult:
    return CompareResult(
        comparable=False,
        equal=False,
        lang=lang,
        causes=MappingProxyType({}),
        lines=(),
        findings=_findings(found, lang),
        book=None,
    )
