"""The Python interface: what a scheduler or a notebook calls, on the same jobs as the command line.

A file is a path or its bytes. Nothing is written. Refused data is a result with its findings; only a file that cannot
be read is an exception.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, get_args

from compbatch.delivery.export import BUILT_IN
from compbatch.delivery.passwords import read_passwords
from compbatch.delivery.receipt_list import Delivered, receipt_list
from compbatch.delivery.strips import strips as strips_of
from compbatch.diagnostics import Found, errors
from compbatch.intake import encrypt
from compbatch.jobs import job as work
from compbatch.jobs.exporting import export as export_payout
from compbatch.jobs.given_files import (
    LANGS,
    File,
    in_words,
    job_for,
    known_word,
    named,
    opened,
    read_key,
    several,
    verified,
)
from compbatch.jobs.local import ThisProcess
from compbatch.jobs.result_parts import directors_of, findings
from compbatch.jobs.results import ExportResult, PayResult, StatementFile, StatementsResult, VerifyResult
from compbatch.jobs.statement_drawing import (
    DrawnStatement,
    StatementForm,
    drawn_pdfs,
    drawn_workbooks,
    font_for_pdf,
)
from compbatch.language import Lang
from compbatch.model import wording
from compbatch.model.month import SourceFile
from compbatch.output.json_object import as_json
from compbatch.paying import ComputedMonth
from compbatch.sheets.payout_lines import payout_lines


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
    known_word("on_error", on_error, ("refuse", "hold"))
    known_word("lang", lang, LANGS)
    month = wording.month(period) if period else None
    if period and month is None:
        raise ValueError(f'"{period}" is no month; write it as 2026-03')
    options = work.RunOptions(
        month=month,
        plan=None if plan is None else opened(plan, "plan.xlsx", lang, password)[0],
        prior=tuple(opened(each, "prior.xlsx", lang, password)[0] for each in several("prior", prior)),
        correct=tuple(opened(each, "correct.xlsx", lang, password)[0] for each in several("correct", correct)),
        lang=lang,
        hold=on_error == "hold",
        password=password,
    )
    with in_words(file, lang):
        done = work.pay(job_for(file, name or "workbook.xlsx", options))
        report = as_json(done.month, named(file, name or "workbook.xlsx"), None)
    return PayResult(
        status=report["status"],
        lang=done.month.lang,
        period=report["period"],
        currency=report["currency"],
        directors=directors_of(report["payouts"]),
        totals=MappingProxyType({key: Decimal(total) for key, total in report["totals"].items()}),
        findings=findings(done.month.found, done.month.lang),
        run_record=done.paid.record if done.paid else None,
        output=done.output,
        report=MappingProxyType(report),
    )


def verify(
    file: File, *, key: File | None = None, lang: Lang | None = None, password: str | None = None
) -> VerifyResult:
    """Tell whether an output is as it was computed, as ``compbatch verify`` does.

    Args:
        file: A payout, or a sealed month.
        key: The approver's public key, to check a signature.
        lang: The language to answer in; else that of the run.
        password: What opens the file.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If a word is none of those that are known.

    """
    known_word("lang", lang, LANGS)
    public = None if key is None else read_key(key, lang)
    verification = verified(file, lang, password, public)[0]
    computed = verification.computed
    return VerifyResult(
        stands=verification.stands,
        lang=verification.lang,
        period=str(computed.period) if computed else None,
        directors=directors_of(payout_lines(computed)) if computed else (),
        findings=findings(verification.found, verification.lang),
        run_record=verification.record,
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
    known_word("form", form, ("xlsx", "csv"))
    known_word("lang", lang, LANGS)
    options = work.RunOptions(lang=lang, password=password)
    known = BUILT_IN.get(to) if isinstance(to, str) else None
    layout = known or opened(to, "layout.xlsx", lang, password)[0]
    with in_words(file, lang):
        made, content = export_payout(job_for(file, "payout.xlsx", options), layout, form)
    return ExportResult(
        content=content,
        lang=made.lang,
        rows=made.rows,
        people=made.people,
        gross_pay=made.gross,
        totals=MappingProxyType({field.key: total for field, total in made.totals.items()}),
        held=made.held,
        findings=findings(made.found, made.lang),
    )


def statements(
    file: File,
    *,
    form: StatementForm = "xlsx",
    passwords: File | None = None,
    lang: Lang | None = None,
    password: str | None = None,
) -> StatementsResult:
    """Write each director who is paid a statement of their own pay, as ``compbatch statements`` does.

    Args:
        file: A payout, or a sealed month.
        form: Workbooks, PDF files, or one workbook of strips to be cut.
        passwords: A workbook of ids and passwords, which lock each director's file.
        lang: The language to write in; else that of the run.
        password: What opens the files; the list and the strips are locked with it, too.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If a word is none of those that are known, or passwords are given for strips.

    """
    known_word("form", form, get_args(StatementForm))
    known_word("lang", lang, LANGS)
    if form == "strips" and passwords is not None:
        raise ValueError("passwords lock each director's own file, and strips are one file for all")
    listed = None if passwords is None else opened(passwords, "passwords.xlsx", lang, password)[0]
    verification, locks = verified(file, lang, password)
    month, found = verification.computed, verification.refusal
    files: tuple[StatementFile, ...] = ()
    strips = None
    if month and verification.stands:
        month = replace(month, lang=lang or month.lang)
        if form == "strips":
            strips = encrypt(strips_of(month), locks)
        else:
            files, found = _statement_files(month, form, listed)
    return StatementsResult(
        files=files,
        listed=_list_of(month, files, locks) if month and files else None,
        strips=strips,
        lang=verification.lang,
        period=str(month.period) if month else None,
        held=tuple(month.held) if month else (),
        findings=findings(found, verification.lang),
    )


def _statement_files(
    month: ComputedMonth, form: StatementForm, listed: SourceFile | None
) -> tuple[tuple[StatementFile, ...], Found]:
    """Draw each director's file, unless a password or the font is missing."""
    own, found = read_passwords(listed, month) if listed else ({}, [])
    font, lacking = font_for_pdf() if form == "pdf" else (None, [])
    found = [*found, *lacking]
    if errors(found):
        return (), found
    here = ThisProcess()
    drawn = drawn_pdfs(month, own, font, found, here) if font else drawn_workbooks(month, own, here)
    return tuple(_statement_file(each) for each in drawn), found


def _statement_file(drawn: DrawnStatement) -> StatementFile:
    return StatementFile(
        director_id=drawn.statement.director_id,
        name=drawn.statement.name or None,
        gross_pay=drawn.statement.gross,
        file=drawn.name,
        content=drawn.content,
    )


def _list_of(month: ComputedMonth, files: Sequence[StatementFile], password: str | None) -> bytes:
    content = receipt_list(
        month, [Delivered(each.director_id, each.name or "", each.gross_pay, each.file) for each in files]
    )
    return encrypt(content, password)
