"""The workbook that shows what differs between two payouts: a summary, every director's lines, the rows behind them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from compbatch.control.comparison import KEYS, TOTAL, Comparison
from compbatch.diagnostics import errors
from compbatch.language import Text
from compbatch.model.payout import TITLES
from compbatch.model.run_record import RECORD_TITLES
from compbatch.model.sheet_column import Format
from compbatch.output.comparison_sheets import draw_directors, draw_rows
from compbatch.output.comparison_words import AFTER, BEFORE, DIFFERENCE, TITLE, counts_text, title_text
from compbatch.output.titled_book import TitledSheet, draw_book
from compbatch.sheets.paper import lines_needed
from compbatch.sheets.sheet_writer import BAND, HEADING, QUIET, WARN, Look, SheetWriter, cell_look, plain_number

_TITLES = {
    "summary": TITLE,
    "directors": Text("按总监对比：{months}", "By director, {months}"),
    "rows": Text("按行对比：{months}", "By row, {months}"),
}
SHEETS = {
    "summary": Text("汇总", "Summary"),
    "directors": Text("按总监", "By director"),
    "rows": Text("按行", "By row"),
}
_FILES = (
    Text("两份结果", "The two payouts"), Text("文件", "File"), Text("月份", "Month"), Text("发放人数", "Paid"),
    Text("暂缓人数", "Held"), TITLES[TOTAL], RECORD_TITLES["result"], Text("核验", "Verified"),
)  # fmt: skip
_CAUSES = (
    Text("差额的原因", "Why they differ"), Text("含义", "What it is"), Text("总监数", "Directors"),
    Text("减少", "Less"), Text("增加", "More"), DIFFERENCE,
)  # fmt: skip
_LINES = (Text("工资项", "Pay line"), None, Text("总监数", "Directors"), BEFORE, AFTER, DIFFERENCE)
_MOVED = (Text("人员变动", "Joined, left or held"), Text("总监", "Director"), None, BEFORE, AFTER, DIFFERENCE)
_STANDS = Text("与计算时一致", "as computed")
_DIFFERS = Text("{count} 处与计算时不同", "{count} {count:place differs|places differ}")
_TOTAL, _NONE = Text("合计", "Total"), Text("无", "None")
_WIDTHS = (24, 62, 11, 16, 16, 16, 13, 22)
_WIDE = 2  # the column of words
_FIGURES = (4, 5, 6)  # the columns of amounts
_SIX: tuple[Format, ...] = ("text", "text", "count", "money", "money", "money")
_ZERO = Decimal(0)


class _Line(NamedTuple):
    """A line of a table on the summary; ``warns`` is the column that is tinted."""

    values: tuple[str | int | Decimal | None, ...]
    bold: bool = False
    warns: int = 0


def draw_comparison(comparison: Comparison, names: tuple[str, str]) -> bytes:
    """Draw the workbook; ``names`` are those of the two files."""
    drawn = {"summary": _draw_summary, "directors": draw_directors, "rows": draw_rows}
    return draw_book(
        comparison.lang,
        (
            TitledSheet(
                SHEETS[key].of(comparison.lang),
                title_text(comparison, _TITLES[key]),
                partial(draw, comparison, names=names),
            )
            for key, draw in drawn.items()
        ),
    )


def _draw_summary(comparison: Comparison, writer: SheetWriter, names: tuple[str, str]) -> None:
    writer.widths(*_WIDTHS)
    writer.head(2, 1, counts_text(comparison))
    block = _Blocks(comparison, writer, row=4)
    block.draw(_FILES, ("text", "text", "text", "count", "count", "money", "text", "text"), _files(comparison, names))
    block.draw(_CAUSES, _SIX, _causes(comparison), total=True)
    block.draw(_LINES, _SIX, _lines(comparison))
    block.draw(_MOVED, _SIX, _moved(comparison))
    writer.printing(4, " · ".join(names))
    writer.sheet.print_title_rows = "1:2"


@dataclass
class _Blocks:
    """The tables of the summary, one below another; ``row`` is where the next begins."""

    comparison: Comparison
    writer: SheetWriter
    row: int

    def draw(
        self, headings: Sequence[Text | None], forms: Sequence[Format], lines: Iterable[_Line], *, total: bool = False
    ) -> None:
        """Draw a table: its headings, its lines and, below them, what the amounts of the lines come to."""
        lang, first = self.comparison.lang, self.row + 1
        for place, heading in enumerate(headings, start=1):
            look = HEADING if place > 1 else HEADING._replace(across="left", size=10)
            self.writer.put(self.row, place, heading and heading.of(lang), look)
        self.writer.height(self.row, 22)
        self.row = first
        for line in lines:
            self._line(forms, line)
        if self.row == first:
            self.writer.put(first, 1, _NONE.of(lang), Look(colour=QUIET, size=9))
            self.row += 1
        elif total:
            self._total(first, len(headings))
        self.row += 1

    def _line(self, forms: Sequence[Format], line: _Line) -> None:
        for place, (form, value) in enumerate(zip(forms, line.values, strict=True), start=1):
            look = cell_look(form, bold=line.bold, fill=BAND if line.bold else None)
            if place > _FIGURES[-1]:
                look = look._replace(across="left", indent=1)  # clear of the amount before it
            if place == _WIDE and forms is _SIX:
                look = look._replace(size=9, wrap=True)
                self.writer.height(self.row, max(18, 5 + 12 * lines_needed(str(value or ""), _WIDTHS[_WIDE - 1])))
            if line.warns == place:
                look = look._replace(fill=WARN)
            self.writer.put(self.row, place, plain_number(value) if isinstance(value, Decimal) else value, look)
        self.row += 1

    def _total(self, first: int, columns: int) -> None:
        """Add the amounts up by formulas."""
        look = cell_look("money", bold=True, fill=BAND, top_line=True)
        for place in range(1, columns + 1):
            title = _TOTAL.of(self.comparison.lang) if place == 1 else None
            self.writer.put(self.row, place, title, look._replace(across=None))
        for place in _FIGURES:
            amounts = (self.writer.value(row, place) for row in range(first, self.row))
            total = sum((each for each in amounts if isinstance(each, Decimal)), _ZERO)
            self.writer.total(self.row, place, first, total, look)
        self.writer.height(self.row, 20)
        self.row += 1


def _files(comparison: Comparison, names: tuple[str, str]) -> Iterator[_Line]:
    """Yield the two payouts: file, month, who is paid, what they come to, whether they stand as they were computed."""
    sides = ((BEFORE, comparison.old, comparison.before), (AFTER, comparison.new, comparison.after))
    for name, (title, verification, month) in zip(names, sides, strict=True):
        count = len(errors(verification.found))
        yield _Line(
            (
                title.of(comparison.lang),
                name,
                str(month.period),
                int((month.payout["status"] == "pay").sum()),
                len(month.held),
                sum(month.payout[TOTAL].dropna(), _ZERO),
                month.record.shown()["result"],
                _DIFFERS.say(comparison.lang, count=count) if count else _STANDS.of(comparison.lang),
            ),
            warns=8 if count else 0,
        )


def _causes(comparison: Comparison) -> Iterator[_Line]:
    """Yield what each cause moved gross pay by."""
    lang = comparison.lang
    for cause in comparison.causes:
        amounts = [amount for amount in comparison.totals[cause.key] if amount]
        less, more = (sum((each for each in amounts if (each > 0) == up), _ZERO) for up in (False, True))
        yield _Line((cause.title.of(lang), cause.meaning.of(lang), len(amounts), less, more, less + more))


def _lines(comparison: Comparison) -> Iterator[_Line]:
    """Yield each pay line that somebody has, and what they come to."""
    for key in KEYS:
        rows = comparison.lines[comparison.lines["line"] == key]
        if rows.empty:
            continue
        before, after, difference = (sum(rows[column], _ZERO) for column in ("before", "after", "difference"))
        count = int((rows["difference"] != _ZERO).sum())
        title = TITLES[key].of(comparison.lang)
        yield _Line((title, None, count, before, after, difference), bold=key == TOTAL)


def _moved(comparison: Comparison) -> Iterator[_Line]:
    """Yield who is new, gone, held or held no longer."""
    for standing, row in comparison.moved:
        who = f"{row['director_id']} {row['name'] or ''}".strip()
        title = standing.title.of(comparison.lang)
        yield _Line((title, who, None, row["before"], row["after"], row["difference"]))
