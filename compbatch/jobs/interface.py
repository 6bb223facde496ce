"""The Python interface: what a scheduler or a notebook calls, on the same jobs as the command line.

A file is a path or its bytes. Nothing is written. Refused data is a result with its findings; only a file that cannot
be read is an exception.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from compbatch.delivery.export import BUILT_IN
from compbatch.delivery.file_names import file_stems
from compbatch.delivery.passwords import read_passwords
from compbatch.delivery.receipt_list import Delivered, receipt_list
from compbatch.delivery.statement_book import StatementBook
from compbatch.delivery.statements_of_month import paid_directors
from compbatch.delivery.statements_of_month import statements as statements_of
from compbatch.diagnostics import errors
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
from compbatch.jobs.result_parts import directors_of, findings
from compbatch.jobs.results import ExportResult, PayResult, StatementFile, StatementsResult, VerifyResult
from compbatch.language import Lang
from compbatch.model import wording
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
    file: File, *, passwords: File | None = None, lang: Lang | None = None, password: str | None = None
) -> StatementsResult:
    """Write each director who is paid a statement of their own pay, as ``compbatch statements`` does.

    Args:
        file: A payout, or a sealed month.
        passwords: A workbook of ids and passwords, which lock each director's file.
        lang: The language to write in; else that of the run.
        password: What opens the files; the list is locked with it, too.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If a word is none of those that are known.

    """
    known_word("lang", lang, LANGS)
    listed = None if passwords is None else opened(passwords, "passwords.xlsx", lang, password)[0]
    verification, locks = verified(file, lang, password)
    month, found = verification.computed, verification.refusal
    own: Mapping[str, str] = {}
    if month and verification.stands:
        month = replace(month, lang=lang or month.lang)
        own, found = read_passwords(listed, month) if listed else ({}, [])
    files = tuple(_statement_files(month, own)) if month and verification.stands and not errors(found) else ()
    return StatementsResult(
        files=files,
        listed=_list_of(month, files, locks) if month and files else None,
        lang=verification.lang,
        period=str(month.period) if month else None,
        held=tuple(month.held) if month else (),
        findings=findings(found, verification.lang),
    )


def _statement_files(month: ComputedMonth, passwords: Mapping[str, str]) -> Iterator[StatementFile]:
    book = StatementBook.of(month.lang, month.record)
    stems = file_stems(str(month.period), paid_directors(month).items())
    for each in statements_of(month):
        yield StatementFile(
            director_id=each.director_id,
            name=each.name or None,
            gross_pay=each.gross,
            file=f"{stems[each.director_id]}.xlsx",
            content=encrypt(book.filled(each), passwords.get(each.director_id)),
        )


def _list_of(month: ComputedMonth, files: Sequence[StatementFile], password: str | None) -> bytes:
    content = receipt_list(
        month, [Delivered(each.director_id, each.name or "", each.gross_pay, each.file) for each in files]
    )
    return encrypt(content, password)
