"""How the sample workbooks look: styled sheets, drop-downs, data bars, a comment, charts and remarks."""  # noqa: INP001

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import xlsxwriter
from sample_month import COLUMNS, DIRECTOR_ROWS, FIRST, LAST, PERIOD, Formula, Month, Row, Shown, Value
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from compbatch.language import Lang, Text
from compbatch.model.choices import BASES, GRADES, ROLES
from compbatch.model.columns import ACCOUNTS, ADJUSTMENTS, DIRECTORS, MARGINS, RECEIPTS, SALES, TASKS
from compbatch.model.field import Kind, SheetKind
from compbatch.model.plan_columns import PLAN
from compbatch.model.sheet_kinds import HISTORY


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet looks: the color of its tab, and a title above the headings where it has one."""

    sheet: SheetKind
    tab: str
    title: Text | None = None
    filtered: bool = False

    @property
    def heading(self) -> int:
        """Return the 0-based row of the headings."""
        return 2 if self.title else 0

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the columns' keys in order."""
        return COLUMNS[self.sheet.key]

    def heading_of(self, key: str) -> Text:
        """Return a column's heading."""
        return EXTRA[key] if key in EXTRA else self.sheet.field(key).title

    def kind(self, key: str) -> Kind:
        """Return the kind of a column."""
        return "text" if key in EXTRA else self.sheet.field(key).kind

    def column(self, key: str, count: int, lang: Lang) -> str:
        """Return the range of a column over so many rows, as a formula writes it."""
        place, first = xl_col_to_name(self.keys.index(key)), self.heading + 2
        return f"'{self.sheet.title.of(lang)}'!${place}${first}:${place}${first + count - 1}"


EXTRA = {
    "remark": Text("备注", "Remarks"),
    "name": Text("姓名", "Name"),
}  # what only finance needs, or reads easier
LAYOUTS: Mapping[str, Layout] = {
    layout.sheet.key: layout
    for layout in (
        Layout(DIRECTORS, "#1F4E78", Text("二〇二六年三月 总监名单", "Directors, March 2026"), filtered=True),
        Layout(SALES, "#2E75B6", Text("二〇二六年三月 团队销售明细", "Team sales, March 2026"), filtered=True),
        Layout(RECEIPTS, "#2E75B6", filtered=True),
        Layout(MARGINS, "#2E75B6"),
        Layout(ACCOUNTS, "#2E75B6"),
        Layout(ADJUSTMENTS, "#2E75B6"),
        Layout(TASKS, "#2E75B6"),
        Layout(PLAN, "#548235"),
        Layout(HISTORY, "#7F7F7F", filtered=True),
    )
}

COMPANY = Text("示例商贸（虚构）", "Example Trading (fictitious)")
DEPARTMENT = Text("财务部", "Finance")
PERIOD_LABEL, UNIT = Text("期间：", "Period:"), Text("金额单位：元", "Amounts in yuan")
FOOTER = Text("第 &P 页，共 &N 页", "Page &P of &N")
CHARTS = Text("图表", "Charts")
CHART_TITLES = (
    Text("各总监销售额与目标", "Sales and target by director"),
    Text("销售走势（按周）", "Sales by week"),
)
SALES_WORD, TARGET_WORD = Text("销售额", "Sales"), Text("月度目标", "Monthly target")
MONTH_START, MONTH_END = Text("月初", "MonthStart"), Text("月末", "MonthEnd")
REMARKS = Text("备注", "Notes")
REMARK_LINES: tuple[Text, ...] = (
    Text("三月提成核算备注（仅供财务部内部使用）", "Notes on the March commissions (finance only)"),
    Text("1. 销售明细取自订单系统，4 月 1 日导出；退货按红字冲销登记。",
         "1. Sales come from the order system, exported on 1 April; returns are entered as negative rows."),
    Text("2. 回款以银行到账日为准，与出纳日记账核对一致。",
         "2. Receipts are dated by the bank and agree with the cashier's journal."),
    Text("3. 2 月补录的单据排在各表末尾，等总经理确认是否计发。",
         "3. February rows entered late stand at the end; management decides whether they are paid."),
    Text("4. D010 三月 16 日到岗，目标按半月核定；D011 三月 20 日离职。",
         "4. D010 joined on 16 March with a target for half the month; D011 left on 20 March."),
)  # fmt: skip
TARGET_COMMENT = Text(
    "2 月 27 日经营会核定，不含 2 月补录订单。",
    "Set at the meeting of 27 February, without February's late orders.",
)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook in the making."""

    workbook: xlsxwriter.Workbook
    lang: Lang
    month: Month

    def form(self, **looks: str | float) -> Format:
        """Return a cell format."""
        return self.workbook.add_format({"valign": "vcenter", "num_format": "@", **looks})

    def words(self, words: Text) -> str:
        """Return a wording in the workbook's language."""
        return words.of(self.lang)


def write(sheet: Worksheet, place: tuple[int, int], value: Value, form: Format, lang: Lang) -> None:
    """Write one cell, as the type of its value asks."""
    match value:
        case Text():
            sheet.write_string(*place, value.of(lang), form)
        case str():
            sheet.write_string(*place, value, form)
        case Decimal():
            sheet.write_number(*place, float(value), form)
        case date():
            sheet.write_datetime(*place, value, form)
        case Formula():
            stored = value.value if isinstance(value.value, str) else float(value.value)
            sheet.write_formula(*place, value.expression, form, stored)
        case _:
            sheet.write_blank(*place, None, form)


LOOK = Mapping[str, str | int | bool]
GRID: LOOK = {"border": 1, "border_color": "#D0D7DE"}
HEADING: LOOK = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": "#1F4E78",
    "align": "center",
    "text_wrap": True,
}
TOTAL: LOOK = {"bold": True, "bg_color": "#DDEBF7", "top": 2}
NUMBERS = {"money": "#,##0.00;[Red]-#,##0.00", "date": "yyyy-mm-dd", "years": "0.0"}
CENTERED = frozenset(
    {"id", "date", "period", "role", "basis", "grade", "education", "years", "certificate", "yes_no", "status"}
)
WIDE = 0x2E80  # from here on a character takes the room of two


def _look(kind: Kind) -> LOOK:
    looks: dict[str, str | int | bool] = {**GRID, "num_format": NUMBERS.get(kind, "@")}
    if kind in CENTERED:
        return looks | {"align": "center"}
    return looks if kind == "money" else looks | {"align": "left", "indent": 1}


def draw_sheet(book: Book, layout: Layout) -> Worksheet:
    """Write one of the sheets that compbatch reads."""
    sheet = book.workbook.add_worksheet(book.words(layout.sheet.title))
    rows = book.month[layout.sheet.key]
    heading = book.form(**GRID, **HEADING)
    for column, key in enumerate(layout.keys):
        words = book.words(layout.heading_of(key))
        sheet.write_string(layout.heading, column, words, heading)
        room = max(_room(words) + 3, *(_room(_as_read(row.get(key), book.lang)) + 3 for row in rows))
        sheet.set_column(column, column, room)
        forms = book.form(**_look(layout.kind(key))), book.form(**_look(layout.kind(key)), **TOTAL)
        for place, row in enumerate(rows, layout.heading + 1):
            _write_in(book, sheet, (place, column), row.get(key), forms[_is_total(row)])
    _finish(book, sheet, layout, len(rows))
    return sheet


def _write_in(book: Book, sheet: Worksheet, place: tuple[int, int], value: Value, form: Format) -> None:
    if isinstance(value, Shown):
        form, value = book.form(num_format=value.form, align="right", **GRID), value.value
    write(sheet, place, value, form, book.lang)


def _is_total(row: Row) -> bool:
    return any(isinstance(value, Formula) and value.expression.startswith("=SUM(") for value in row.values())


def _as_read(value: Value, lang: Lang) -> str:
    """Return a value as its cell shows it, near enough for its width."""
    match value:
        case Text():
            return value.of(lang)
        case Decimal():
            return f"{value:,.2f}"
        case Formula() | Shown():
            return _as_read(value.value, lang)
        case _:
            return str(value or "")


def _room(words: str) -> int:
    return sum(2 if ord(letter) >= WIDE else 1 for letter in words)


def _finish(book: Book, sheet: Worksheet, layout: Layout, count: int) -> None:
    """Set what frames the rows: the title, frozen headings, the filter, the print set-up."""
    last_row, last_column = layout.heading + count, len(layout.keys) - 1
    sheet.set_tab_color(layout.tab)
    sheet.set_row(layout.heading, 24)
    sheet.freeze_panes(layout.heading + 1, 2 if layout.sheet is DIRECTORS else 0)
    if layout.title:
        sheet.set_row(0, 30)
        title = book.form(bold=True, font_size=16, font_color="#1F4E78", align="center")
        sheet.merge_range(0, 0, 0, last_column, book.words(layout.title), title)
        sheet.write_string(1, 0, book.words(PERIOD_LABEL), book.form(align="right"))
        sheet.write_string(1, 1, PERIOD, book.form(align="left"))
        sheet.write_string(1, last_column, book.words(UNIT), book.form(align="right"))
    if layout.filtered:
        sheet.autofilter(layout.heading, 0, last_row, last_column)
    _print_setup(book, sheet, wide=layout.sheet is DIRECTORS)
    sheet.repeat_rows(layout.heading)


def _print_setup(book: Book, sheet: Worksheet, *, wide: bool = False) -> None:
    sheet.hide_gridlines(2)
    if wide:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{book.words(COMPANY)} {book.words(DEPARTMENT)}&C{book.words(FOOTER)}")


def add_drop_downs(book: Book, sheet: Worksheet) -> None:
    """Let the words that have a fixed set be chosen from a list."""
    layout = LAYOUTS["directors"]
    for key, choices in (("role", ROLES), ("commission_basis", BASES), ("grade", GRADES)):
        column = layout.keys.index(key)
        words = [book.words(choice.title) for choice in choices]
        last = layout.heading + len(book.month["directors"])
        sheet.data_validation(layout.heading + 1, column, last, column, {"validate": "list", "source": words})


def add_data_bars(book: Book, sheet: Worksheet) -> None:
    """Show the size of each sale in its cell."""
    layout = LAYOUTS["sales"]
    column, last = layout.keys.index("amount"), layout.heading + len(book.month["sales"])
    bars = {"type": "data_bar", "data_bar_2010": True, "bar_color": "#9DC3E6", "bar_solid": True}
    sheet.conditional_format(layout.heading + 1, column, last, column, bars)


def add_comment(book: Book, sheet: Worksheet) -> None:
    """Say where the target that is met to the cent comes from."""
    layout = LAYOUTS["directors"]
    row = layout.heading + 2
    options = {"author": book.words(DEPARTMENT), "x_scale": 1.6, "y_scale": 0.7}
    sheet.write_comment(row, layout.keys.index("monthly_target"), book.words(TARGET_COMMENT), options)


WEEKS = (1, 8, 15, 22, 29)
TABLE_TOP = 3  # the 0-based heading row of the charts' tables


def draw_charts(book: Book) -> None:
    """Add the sheet of charts: two tables of formulas over the sales, and a chart of each."""
    sheet = book.workbook.add_worksheet(book.words(CHARTS))
    sheet.set_tab_color("#BF8F00")
    sheet.set_column(0, 0, 9)
    sheet.set_column(1, 3, 20)
    sheet.set_column(4, 4, 4)
    sheet.set_column(5, 6, 14)
    sheet.set_column(7, 7, 18)
    _print_setup(book, sheet, wide=True)
    day = book.form(num_format=NUMBERS["date"], align="left")
    for column, name, value in ((0, MONTH_START, FIRST), (2, MONTH_END, LAST)):
        sheet.write_string(1, column, book.words(name), book.form(align="right"))
        sheet.write_datetime(1, column + 1, value, day)
        place = xl_rowcol_to_cell(1, column + 1, row_abs=True, col_abs=True)
        book.workbook.define_name(book.words(name), f"='{book.words(CHARTS)}'!{place}")
    title = book.form(bold=True, font_size=16, font_color="#1F4E78")
    sheet.write_string(0, 0, book.words(Text("三月销售图表", "Sales charts, March")), title)
    by_director, by_week = _director_table(book, sheet), _week_table(book, sheet)
    _director_chart(book, sheet, by_director)
    _week_chart(book, sheet, by_week)


def _table(
    book: Book, sheet: Worksheet, column: int, headings: Sequence[Text], rows: Sequence[Sequence[Value]]
) -> None:
    for offset, heading in enumerate(headings):
        sheet.write_string(TABLE_TOP, column + offset, book.words(heading), book.form(**GRID, **HEADING))
    text, money, day = (book.form(**_look(kind)) for kind in ("text", "money", "date"))
    for place, row in enumerate(rows, TABLE_TOP + 1):
        for offset, value in enumerate(row):
            form = day if isinstance(value, date) else text if isinstance(value, str | Text) else money
            write(sheet, (place, column + offset), value, form, book.lang)


def _sales_sum(
    book: Book, conditions: str, *, of: str | None = None, first: date = FIRST, last: date = LAST
) -> Formula:
    rows = book.month["sales"]
    amount = LAYOUTS["sales"].column("amount", len(rows), book.lang)
    stored = sum(
        Decimal(str(row["amount"]))
        for row in rows
        if of in (None, row["director_id"]) and isinstance(row["date"], date) and first <= row["date"] <= last
    )
    return Formula(f"=SUMIFS({amount},{conditions})", Decimal(stored))


def _director_table(book: Book, sheet: Worksheet) -> int:
    """Write the sales of each director on the plan; return how many there are."""
    layout, count = LAYOUTS["sales"], len(book.month["sales"])
    ids, dates = layout.column("director_id", count, book.lang), layout.column("date", count, book.lang)
    within = f'{dates},">="&{book.words(MONTH_START)},{dates},"<="&{book.words(MONTH_END)}'
    rows: list[tuple[Value, ...]] = []
    for director in (director for director in DIRECTOR_ROWS if director.target):
        own = f"{ids},A{TABLE_TOP + 2 + len(rows)},{within}"
        total = _sales_sum(book, own, of=director.key)
        rows.append((director.key, director.name, Decimal(director.target or 0), total))
    _table(book, sheet, 0, (Text("工号", "ID"), Text("姓名", "Name"), TARGET_WORD, SALES_WORD), rows)
    return len(rows)


def _week_table(book: Book, sheet: Worksheet) -> int:
    """Write the sales of each week; return how many there are."""
    dates = LAYOUTS["sales"].column("date", len(book.month["sales"]), book.lang)
    rows: list[tuple[Value, ...]] = []
    for first, after in zip(WEEKS, (*WEEKS[1:], LAST.day + 1), strict=True):
        start, end = FIRST.replace(day=first), FIRST.replace(day=after - 1)
        row = TABLE_TOP + 2 + len(rows)
        rows.append((start, end, _sales_sum(book, f'{dates},">="&F{row},{dates},"<="&G{row}', first=start, last=end)))
    _table(book, sheet, 5, (Text("起", "Week from"), Text("止", "To"), SALES_WORD), rows)
    return len(rows)


def _chart(book: Book, sheet: Worksheet, kind: str, title: Text, series: Sequence[Mapping[str, object]]) -> None:
    chart = book.workbook.add_chart({"type": kind})
    for one in series:
        chart.add_series(dict(one))
    chart.set_title({"name": book.words(title), "name_font": {"size": 13, "color": "#1F4E78"}})
    chart.set_x_axis({"text_axis": True, "num_format": "m-d", "num_font": {"size": 9}})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0"}}})
    chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
    chart.set_size({"width": 540 if kind == "column" else 460, "height": 320})
    sheet.insert_chart(TABLE_TOP + 14, 0 if kind == "column" else 5, chart)


def _director_chart(book: Book, sheet: Worksheet, count: int) -> None:
    name, first, last = book.words(CHARTS), TABLE_TOP + 1, TABLE_TOP + count
    series = [
        {
            "name": [name, TABLE_TOP, column],
            "categories": [name, first, 1, last, 1],
            "values": [name, first, column, last, column],
            "fill": {"color": color},
        }
        for column, color in ((2, "#BDD7EE"), (3, "#1F4E78"))
    ]
    _chart(book, sheet, "column", CHART_TITLES[0], series)


def _week_chart(book: Book, sheet: Worksheet, count: int) -> None:
    name, first, last = book.words(CHARTS), TABLE_TOP + 1, TABLE_TOP + count
    week = {
        "name": [name, TABLE_TOP, 7],
        "categories": [name, first, 5, last, 5],
        "values": [name, first, 7, last, 7],
        "line": {"color": "#C55A11", "width": 2.25},
        "marker": {"type": "circle", "size": 6, "fill": {"color": "#C55A11"}, "border": {"color": "#C55A11"}},
    }
    _chart(book, sheet, "line", CHART_TITLES[1], [week])


def draw_remarks(book: Book) -> None:
    """Add finance's own sheet of remarks."""
    sheet = book.workbook.add_worksheet(book.words(REMARKS))
    sheet.set_tab_color("#7F7F7F")
    sheet.set_column(0, 0, 90)
    _print_setup(book, sheet)
    for row, line in enumerate(REMARK_LINES):
        form = book.form(text_wrap=True, **{} if row else {"bold": True, "font_size": 13})
        sheet.write_string(row, 0, book.words(line), form)
