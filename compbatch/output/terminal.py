"""What a run tells people at a terminal."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import pandas as pd
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Styled

from compbatch.diagnostics import Diagnostic, Found, Severity, errors, first_of, in_language
from compbatch.language import Lang, Text, listed, printable
from compbatch.model.month import CheckedMonth
from compbatch.model.period import label_text
from compbatch.model.run_record import RECORD_TITLES
from compbatch.model.seal import Seal
from compbatch.model.unit_words import currency_name
from compbatch.model.wording import amount_text
from compbatch.output.batch_summary import STATUSES, Row
from compbatch.output.json_object import total
from compbatch.output.pay_grid import show_pay
from compbatch.paying import ComputedMonth

if TYPE_CHECKING:  # only types
    from compbatch.control import SealedMonth, Verification
    from compbatch.roll import RolledMonth

_SHOWN = 8  # cells of one kind
_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
_COMPUTED = Text(
    "{period} 已核算 {count} 位总监，应发合计 {gross}",
    "{period}: {count} {count:director|directors} computed, gross pay {gross}",
)
_REFUSED = Text(
    "未核算：有 {errors} 个错误，更正后重新运行；{warnings} 个警告，{notices} 个提示",
    "Nothing was computed: {errors} {errors:error. Correct it|errors. Correct them} and run again; "
    "{warnings} {warnings:warning|warnings}, {notices} {notices:notice|notices}",
)
_DONE = Text(
    "已核算 {count} 位总监，暂缓 {held} 位；{warnings} 个警告，{notices} 个提示",
    "{count} {count:director|directors} computed, {held} held; "
    "{warnings} {warnings:warning|warnings}, {notices} {notices:notice|notices}",
)
_MORE = Text("同类另有 {count} 处：{cells}", "{count} more like it: {cells}")
_HELD = Text(
    "{count} 位总监暂缓发放，不在合计之内：{held}",
    "{count} {count:director is|directors are} held and not in the totals: {held}",
)
_DUE = Text(
    "{label}考核到期：{competent} 人称职，{not_competent} 人不称职",
    "{label} assessment falls due: {competent} competent, {not_competent} not competent",
)
_FILES_SHOWN = 40
_ROW_STYLES = {"paid": "green", "held": "yellow", "refused": "yellow", "failed": "bold red"}
_BATCH_GRID: tuple[tuple[Text, Literal["left", "right"]], ...] = (
    (Text("文件", "File"), "left"),
    (Text("状态", "Status"), "left"),
    (Text("期间", "Period"), "left"),
    (Text("发放", "Paid"), "right"),
    (Text("暂缓", "Held"), "right"),
    (Text("应发合计", "Gross pay"), "right"),
    (Text("错误", "Errors"), "right"),
    (Text("警告", "Warnings"), "right"),
)
_NO_CURRENCY = Text("（未注明币种）", " (currency not stated)")
_BATCH = Text(
    "{files} 个文件中 {done} 个已核算，{count} 位总监，应发合计 {gross}",
    "{done} of {files} {files:file|files} computed, {count} {count:director|directors}, gross pay {gross}",
)
_NOT_SHOWN = Text("……另有 {count} 个文件", "… and {count} more {count:file|files}")
_ROLLED = Text("{old} → {new}：清除 {rows}", "{old} → {new}: cleared {rows}")
_ROWS = Text("“{sheet}”{count} 行", "{count} {count:row|rows} of {sheet}")
_DIFFERENCES_SHOWN = 40
_MORE_DIFFERENCES = Text("……另有 {count} 处", "… and {count} more")
_STANDS = Text("{file}：与计算时一致", "{file} is as it was computed")
_DIFFERS = Text(
    "{file}：有 {count} 处与计算时不同", "{file}: {count} {count:place differs|places differ} from what was computed"
)
_NO_VERDICT = Text("{file}：无法核验", "{file} cannot be verified")
_WRONGLY_SIGNED = Text("{file}：签名无效", "{file}: its signature is not valid")
_UNSIGNED = Text("{file}：没有签名", "{file} is not signed")
_NOT_COMPARED = frozenset({"CB601", "CB602", "CB625", "CB630", "CB666"})
_OF_THE_SIGNATURE = {"CB615": _WRONGLY_SIGNED, "CB616": _UNSIGNED}  # nothing differs there
_NOT_SEALED = Text("未封存", "Not sealed")
_SEALED = Text(
    "编制 {prepared}，{reviewed}批准 {approved}，{date}，已封存",
    "Prepared by {prepared}, {reviewed}approved by {approved} on {date}, sealed",
)
_REVIEWED = Text("复核 {name}，", "reviewed by {name}, ")
_NO_DATE = Text("日期不详", "an unknown date")
_WITH_KEY = Text(
    "已签名；核验：compbatch verify --key，公钥 {key}…",
    "Signed; check it with compbatch verify --key, public key {key}…",
)
_WITHOUT_KEY = Text(
    "没有签名：能看出改动，不能证明由谁封存（要签名请加 --key）",
    "Not signed: a change shows, but not who sealed it (add --key to sign)",
)


def show_computed(console: Console, month: ComputedMonth, target: str | None) -> None:
    """Print the totals, the table of directors, the diagnostics; the last line names the file, if one was written."""
    lang, held = month.lang, len(month.held)
    count, gross = int((month.payout["status"] == "pay").sum()), amount_text(total(month, "gross_pay"))
    console.print(_COMPUTED.say(lang, period=month.period, count=count, gross=gross), style="bold")
    show_pay(console, month.payout, lang)
    if held:
        names = listed(Text(director, director) for director in month.held)
        console.print(_HELD.say(lang, count=held, held=names), style="bold yellow")
    _show_due(console, month.assessments, lang)
    show_found(console, month.found, lang)
    closing = _DONE.say(lang, count=count, held=held, **_counts(month.found))
    _close(console, closing, target, "bold green")


def show_refused(console: Console, month: CheckedMonth, target: str | None) -> None:
    """Print the diagnostics of a refused workbook; the last line names the issues workbook, if one was written."""
    show_found(console, month.found, month.lang)
    closing = _REFUSED.say(month.lang, **_counts(month.found))
    _close(console, closing, target, "bold red")


def _close(console: Console, closing: str, target: str | None, style: str) -> None:
    console.print(f"{closing} → {printable(target)}" if target else closing, style=style, soft_wrap=True)


def _counts(found: Found) -> dict[str, int]:
    """Count the diagnostics of each severity."""
    words: dict[Severity, str] = {"error": "errors", "warning": "warnings", "info": "notices"}
    return {word: sum(each.severity == severity for each in found) for severity, word in words.items()}


def _show_due(console: Console, assessments: pd.DataFrame, lang: Lang) -> None:
    """Print a line for each span in which verdicts fall due."""
    due = assessments[assessments["verdict"].isin(["competent", "not_competent"])]
    for label, lines in due.groupby("label", sort=False):
        counts = {verdict: int((lines["verdict"] == verdict).sum()) for verdict in ("competent", "not_competent")}
        style = "bold yellow" if counts["not_competent"] else "bold"
        console.print(_DUE.say(lang, label=label_text(str(label)), **counts), style=style)


def show_rolled(console: Console, rolled: "RolledMonth", *, quiet: bool) -> None:
    """Print which rows went, where the month moved on, and what a person should look at."""
    lang, move = rolled.lang, rolled.move
    if move and not quiet:
        rows = listed(_ROWS.filled(sheet=name, count=count) for name, count in rolled.rows.items())
        console.print(_ROLLED.say(lang, old=move.old, new=move.new, rows=rows), style="bold")
        for at, (before, after) in rolled.titles.items():
            console.print(printable(f"{at}  {before} → {after}"), soft_wrap=True)
    show_found(console, errors(rolled.found) if quiet else rolled.found, lang)


def show_verified(console: Console, verification: "Verification", file: str, *, quiet: bool) -> None:
    """Print each difference on a line of its own, what to do once a kind, and a closing line."""
    lang, found = verification.lang, verification.found
    if not quiet:
        for each in found[:_DIFFERENCES_SHOWN]:
            place = f"{each.at}  " if each.at else ""
            console.print(
                Styled.assemble(place, (each.code, _STYLES[each.severity]), "  ", each.message(lang)), soft_wrap=True
            )
        if len(found) > _DIFFERENCES_SHOWN:
            console.print(_MORE_DIFFERENCES.say(lang, count=len(found) - _DIFFERENCES_SHOWN), style="dim")
        hints = {each.code: each.hint(lang) for each in reversed(found)}
        for code in dict.fromkeys(each.code for each in found):
            named = f"{code}  " if len(hints) > 1 else ""  # whose hint it is, where there are several
            console.print(Styled(f"    {named}{hints[code]}", style="dim"), soft_wrap=True)
        if verification.record:
            words = "  ".join(
                f"{RECORD_TITLES[key].of(lang)} {word}" for key, word in verification.record.shown().items()
            )
            console.print(words, style="dim", soft_wrap=True)
        if verification.seal:
            console.print(Styled(_signed(verification.seal, lang), style="dim"), soft_wrap=True)
    style = "bold green" if verification.stands else "bold red"
    console.print(_verdict(errors(found), file, lang), style=style, soft_wrap=True)


def _verdict(wrong: Found, file: str, lang: Lang) -> str:
    """Say in one line what came of verifying: how much differs, or why it cannot be told or relied on."""
    codes = {each.code for each in wrong}
    if codes & _NOT_COMPARED:
        return _NO_VERDICT.say(lang, file=file)
    if different := sum(each.code not in _OF_THE_SIGNATURE for each in wrong):
        return _DIFFERS.say(lang, file=file, count=different)
    return next((words for code, words in _OF_THE_SIGNATURE.items() if code in codes), _STANDS).say(lang, file=file)


def show_sealed(console: Console, sealed: "SealedMonth") -> None:
    """Print why a month was not sealed, or who prepared and approved it and what its seal is worth."""
    lang, made = sealed.lang, sealed.seal
    show_found(console, sealed.found, lang)
    if made is None:
        console.print(_NOT_SEALED.of(lang), style="bold red")
        return
    console.print(Styled(_signed(made, lang), style="bold"), soft_wrap=True)
    worth = _WITH_KEY.say(lang, key=made.key[:8]) if made.key else _WITHOUT_KEY.of(lang)
    console.print(worth, style="dim", soft_wrap=True)


def _signed(seal: Seal, lang: Lang) -> str:
    """Say who prepared, reviewed and approved, and on which day."""
    reviewed = _REVIEWED.say(lang, name=seal.reviewed_by) if seal.reviewed_by else ""
    date = seal.date or _NO_DATE.of(lang)
    return _SEALED.say(lang, prepared=seal.prepared_by, reviewed=reviewed, approved=seal.approved_by, date=date)


def show_found(console: Console, found: Found, lang: Lang) -> None:
    """Print each kind of diagnostic once: ``Sheet!Cell  code  message``, the other cells of the kind, the hint."""
    for code in dict.fromkeys(diagnostic.code for diagnostic in found):
        first, *others = [diagnostic for diagnostic in found if diagnostic.code == code]
        place = f"{first.at}  " if first.at else ""
        head = Styled.assemble(place, (first.code, _STYLES[first.severity]), "  ", first.message(lang))
        console.print(head, soft_wrap=True)
        if others:
            cells = first_of([_place(other, lang) for other in others], _SHOWN)
            console.print(Styled(f"    {_MORE.say(lang, count=len(others), cells=cells)}"), soft_wrap=True)
        console.print(Styled(f"    {first.hint(lang)}", style="dim"), soft_wrap=True)


def _place(found: Diagnostic, lang: Lang) -> str:
    """Name where something was found, or what it is about where it has no place."""
    about = found.at or found.director_id or found.words.get("item") or found.value or found.words.get("sheet")
    return str(in_language(about, lang)) if about else found.message(lang)


def print_table(console: Console, rows: Sequence[Sequence[str]], below: Sequence[str] = (), *, words: int = 1) -> None:
    """Print a heading and rows, the first columns of words to the left and amounts to the right.

    What is said of a row stands below it.
    """
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
    for number, row in enumerate(shown):
        pads = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = [
            cell + pad if place < words else pad + cell for place, (cell, pad) in enumerate(zip(row, pads, strict=True))
        ]
        console.print(Styled("  ".join(cells).rstrip(), "" if number else "bold"), soft_wrap=True)
        if below and below[number]:
            console.print(Padding(Styled(printable(below[number]), "dim"), (0, 0, 0, 4), expand=False))


def show_batch(console: Console, rows: Sequence[Row], lang: Lang) -> None:
    """Print a row a file, all of a small batch and of a large one those to look at, and a total per currency."""
    shown = rows if len(rows) <= _FILES_SHOWN else [row for row in rows if row.status != "paid"][:_FILES_SHOWN]
    grid = Grid(box=None, header_style="bold", pad_edge=False)
    for place, (title, justify) in enumerate(_BATCH_GRID):  # a long path is folded, an amount never cut
        grid.add_column(title.of(lang), justify=justify, no_wrap=place > 0, overflow="fold")
    for row in shown:
        counts = (str(count or "") for count in (row.paid, row.held))
        found = (str(count or "") for count in (row.errors, row.warnings))
        gross = "" if row.gross is None else amount_text(row.gross)
        status = Styled(STATUSES[row.status].of(lang), _ROW_STYLES[row.status])
        grid.add_row(printable(row.file), status, row.period or "", *counts, gross, *found)
    console.print(grid)
    if len(shown) < len(rows):
        console.print(_NOT_SHOWN.say(lang, count=len(rows) - len(shown)), style="dim")
    console.print(_batch_totals(rows, lang), style="bold")


def show_faulty(console: Console, rows: Sequence[Row]) -> None:
    """Print, for each file that was not paid, what is wrong first of all."""
    for row in rows:
        if row.status in ("refused", "failed"):
            console.print(printable(f"{row.file}  {row.message}"), style=_ROW_STYLES[row.status], soft_wrap=True)


def _batch_totals(rows: Sequence[Row], lang: Lang) -> str:
    """Say how many files were paid, and how much; currencies are never added together."""
    paid = [row for row in rows if row.status in ("paid", "held")]
    totals: dict[str, Decimal] = {}
    for row in paid:
        totals[row.currency or ""] = totals.get(row.currency or "", Decimal(0)) + (row.gross or 0)
    gross = listed(
        Text(*(f"{amount_text(total)}{name}" for name in _labelled(currency, several=len(totals) > 1)))
        for currency, total in sorted(totals.items(), key=lambda each: (not each[0], each[0]))
    )
    count = sum(row.paid for row in paid)
    return _BATCH.say(lang, done=len(paid), files=len(rows), count=count, gross=gross.of(lang) or "0.00")


def _labelled(currency: str, *, several: bool) -> Text:
    """Name a total's currency; that it is not stated matters where others are."""
    if currency:
        return Text(*(f" {name}" for name in currency_name(currency)))
    return _NO_CURRENCY if several else Text("", "")
