"""The typed values of the Python interface, made of what the stages found."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from compbatch.diagnostics import Diagnostic
from compbatch.jobs.results import DirectorPay, Finding
from compbatch.language import Lang
from compbatch.model.payout import LINES, PAYOUT
from compbatch.output.json_object import as_diagnostic
from compbatch.sheets.payout_lines import PayoutLine

_LINES = frozenset(line.key for line in LINES)
_OWN = frozenset({"gross_pay", "carry_forward"})
_WORDS = ("director_id", "name", "role", "grade", "commission_basis", "status", "explanation")
_FIGURES = tuple(column.key for column in PAYOUT if column.format != "text" and column.key not in _LINES | _OWN)


def findings(found: Iterable[Diagnostic], lang: Lang) -> tuple[Finding, ...]:
    """Return what was found in the language of the answer."""
    return tuple(Finding(**as_diagnostic(each, lang)) for each in found)


def directors_of(lines: Iterable[PayoutLine]) -> tuple[DirectorPay, ...]:
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
