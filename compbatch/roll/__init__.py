"""From a paid month to the next one's workbook: the month's rows and our sheets gone, all else kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from compbatch import reading, xlsx
from compbatch.diagnostics import At, Diagnostic, Found, errors, in_order
from compbatch.language import Lang
from compbatch.model.month import ReadMonth, SourceFile
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.stated_months import with_years
from compbatch.roll.paid import PaidMonth
from compbatch.roll.rolling import about, plan_roll
from compbatch.roll.titles import Move, file_name
from compbatch.xlsx.clearing import clear_rows
from compbatch.xlsx.removing_sheets import remove_sheets

__all__ = ["PaidMonth", "PaidWorkbook", "RolledMonth", "read_paid", "roll_month"]

KEPT_SHEETS = ("history",)  # of ours, what next month needs


@dataclass(frozen=True, kw_only=True, eq=False)
class PaidWorkbook(ReadMonth):
    """A paid month's workbook, with the cells of its sheets as they were read."""

    raws: tuple[reading.RawSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledMonth:
    """Next month's workbook: its name without ending and its content, None if it was refused.

    ``rows`` counts the rows that went, by sheet; ``titles`` gives the words of each title before and after.
    """

    lang: Lang
    found: Found
    move: Move | None = None
    stem: str = ""
    output: bytes | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[At, tuple[str, str]] = field(default_factory=dict)


def read_paid(file: SourceFile, lang: Lang | None = None) -> PaidWorkbook | RolledMonth:
    """Read the workbook of a paid month; what is none is refused."""
    workbook, _ = reading.disown_strangers(xlsx.remove_marks(file.workbook))
    own = {sheet.own for sheet in xlsx.list_sheets(workbook)}
    sheet_texts = reading.first_rows(workbook)
    maps, _, found = reading.recognise(sheet_texts, SHEETS)
    answer_in = lang or reading.language_of(maps, sheet_texts)
    if "payout" not in own:
        return RolledMonth(lang=answer_in, found=[Diagnostic("CB501")])
    if errors(found):
        return RolledMonth(lang=answer_in, found=in_order(errors(found)))
    raws = tuple(reading.as_far_as_readable(workbook, maps))
    tables, found = reading.typed_tables(raws)
    if any(raw.ends_before for raw in raws):
        return RolledMonth(lang=answer_in, found=in_order(errors(found)))
    return PaidWorkbook(
        file=replace(file, workbook=workbook),
        lang=answer_in,
        currency=reading.currency_of(maps),
        sheet_texts=sheet_texts,
        maps=maps,
        tables=tables,
        raws=raws,
    )


def roll_month(month: PaidWorkbook, paid: PaidMonth) -> RolledMonth:
    """Make next month's workbook."""
    workbook = month.file.workbook
    move = Move(paid.period, paid.period.next, xlsx.counts_from_1904(workbook))
    tables = with_years(month.tables, paid.period)
    rolling = plan_roll(month.sheet_texts, month.raws, tables, move, late_paid=paid.late_paid)
    removed = remove_sheets(workbook, keep=KEPT_SHEETS)
    cleared = clear_rows(removed.workbook, rolling.clearings)
    found = about(rolling, paid, cleared, removed.broken, month.sheet_texts, move)
    return RolledMonth(
        lang=month.lang,
        found=in_order(found),
        move=move,
        stem=file_name(month.file.name.rpartition(".")[0], move),
        output=cleared.workbook.to_bytes(),
        rows={name: len(rows.go) for name, rows in rolling.rows.items()},
        titles={at: words for at, words in rolling.titles.items() if (at.sheet, at.cell) in set(cleared.rewritten)},
    )
