"""The month that grows: what is known of it once it is read, and once it is checked; later stages add to this."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

from compbatch.diagnostics import Found
from compbatch.language import Lang
from compbatch.model.corrections import NOTHING_CORRECTED, Corrections
from compbatch.model.earlier_run import EarlierRun
from compbatch.model.period import Period
from compbatch.model.plan import Plan
from compbatch.model.sheet_map import SheetMap, SheetText
from compbatch.model.tables import Tables, is_among
from compbatch.xlsx import Workbook


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as handed in: its name, which may state the month, and the workbook that it was opened as.

    ``job`` digests its bytes and all that is to be done with them; blank where nobody is to know the job again. ``ours``
    tells that the sheets with our mark are ours, whatever their titles say by now: it is an output, by its run record.
    ``code`` digests the code of compbatch that works on it.
    """

    name: str
    workbook: Workbook
    converted_from: str | None = None  # "xls", "xlsb" or "ods" where the workbook was made from such a file
    job: str = ""
    ours: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a run was given beside the workbook: the pay month asked for, another plan, other months' files.

    ``prior`` are outputs of earlier months, ``correct`` corrected workbooks of closed ones; ``earlier`` is what a run of
    the same month before it had said, None until that was looked for. ``trial`` is a plan that is only tried, above all
    others.
    """

    month: str | None = None
    plan: SourceFile | None = None
    prior: tuple[SourceFile, ...] = ()
    earlier: EarlierRun | None = None
    correct: tuple[SourceFile, ...] = ()
    trial: SourceFile | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadMonth:
    """A workbook that was read: the first rows of its sheets, what each sheet is, and its typed rows.

    ``lang`` is the language to answer in; ``left_unread`` tells whether rows were left, for too much above cannot be read.
    """

    file: SourceFile
    lang: Lang
    currency: str | None
    sheet_texts: Sequence[SheetText]
    maps: tuple[SheetMap, ...]
    tables: Tables
    left_unread: bool = False

    @classmethod
    def of(cls, month: "ReadMonth", **more: Any) -> Self:  # noqa: ANN401 - the fields of a later stage
        """Give the month of a later stage: all that it was, and what the stage adds or changes."""
        return cls(**{each.name: getattr(month, each.name) for each in fields(month)} | more)


@dataclass(frozen=True, kw_only=True, eq=False)
class CheckedMonth(ReadMonth):
    """A month that was checked: what was given with it, the period that is paid, and the plan in force in it.

    ``period`` is None where it is unclear; ``found`` is all that was found, in the order of the sheets; ``held`` has the errors of each director whom
    errors touch; ``unattributed`` tells whether some error touches everyone. ``corrections`` are those of closed months.
    """

    given: Given
    period: Period | None
    plan: Plan
    found: Found
    held: Mapping[str, Found]
    unattributed: bool
    corrections: Corrections = NOTHING_CORRECTED

    @property
    def refused(self) -> bool:
        """Tell whether an error forbids paying everyone."""
        return self.unattributed or bool(self.held)

    @property
    def payable_in_part(self) -> bool:
        """Tell whether every error is pinned to directors, and some director is left to pay."""
        directors = self.tables["directors"].frame["director_id"]
        return not self.unattributed and self.period is not None and not is_among(directors, self.held).all()
