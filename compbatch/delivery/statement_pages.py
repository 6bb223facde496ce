"""Draw a statement: a page with the pay and how it comes about, and behind it the rows that it rests on."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from openpyxl.utils.datetime import to_excel

from compbatch.delivery.page import Page
from compbatch.delivery.statement import RowsOfKind, Statement
from compbatch.language import Text
from compbatch.model.payout import TITLES
from compbatch.sheets.sheet_writer import ACCENT, BAND, INK, QUIET, WARN, Look, cell_look

TITLE = Text("工资条", "Pay statement")
ROWS = Text("明细", "Rows")
WIDTHS = (15.0, 17.0, 15.0, 13.0, 13.0, 12.0, 15.0)
ROW_WIDTHS = (22.0, 12.0, 34.0, 17.0, 22.0)
MOST_ADJUSTMENTS = 6  # that stand on the first page
_SUBTITLE = Text(
    "{period} · 单位：{currency} · 税前，未扣个税与社保", "{period} · {currency} · before tax and social insurance"
)
_NAME, _ID = Text("姓名", "Name"), Text("工号", "ID")
_PAY = (Text("应发项目", "Pay"), Text("金额", "Amount"), Text("计算说明", "How it is worked out"))
_IN_CAPITALS = Text("应发大写", "In words")
_TARGETS = (
    Text("目标完成", "Targets"), Text("目标", "Target"), Text("累计实际", "To date"), Text("达成率", "Attainment"),
    Text("差额", "Shortfall"),
)  # fmt: skip
_ADJUSTMENTS = (
    Text("调整", "Adjustments"),
    Text("金额", "Amount"),
    Text("事由", "Reason"),
    Text("审批人", "Approved by"),
)
_MORE = Text("另有 {count} 笔，见明细", "{count} more: see the rows")
_MONTHS = (
    Text("最近几个月", "Recent months"), Text("团队销售", "Team sales"), Text("基本工资", "Base salary"),
    Text("提成", "Commission"), Text("绩效工资", "Performance"), Text("其他", "Other"), TITLES["gross_pay"],
)  # fmt: skip
_WAS_HELD = Text("暂缓", "held")
_QUESTIONS = Text("有异议时", "Questions")
_RECEIVED = Text("签收：                              日期：", "Received:                              Date:")
_RECORD = Text(
    "运行指纹 {result} · 数据 {input} · 方案 {plan} · compbatch {version}",
    "Fingerprint of the run {result} · data {input} · plan {plan} · compbatch {version}",
)
_COLUMNS = (
    Text("单号", "Number"),
    Text("日期", "Date"),
    Text("客户", "Customer"),
    Text("金额", "Amount"),
    Text("计入", "Counts for"),
)
_REASON, _APPROVED = Text("事由", "Reason"), Text("审批人", "Approved by")
_BLOCK = Text("{title}：{count} 行", "{title}: {count} {count:row|rows}")
_NO_ROWS = Text("本月没有计入的单据", "No rows are used this month")

_SIZE = 9.5
_HEAD = Look(bold=True, size=18, colour=ACCENT, line=False)
_SUBHEAD = _HEAD._replace(size=14)
_SMALL = Look(size=9, colour=QUIET, line=False, wrap=True, top=True)
_LABEL = Look(size=_SIZE, colour=QUIET, format="@", across="left", indent=1)
_FACT = Look(size=_SIZE, bold=True, format="@", wrap=True)
_BANDED = Look(bold=True, size=_SIZE, colour="FFFFFF", fill=ACCENT, across="left", indent=1)
_BANDED_RIGHT = _BANDED._replace(across="right", indent=0)
_WORDS = Look(size=_SIZE, format="@", across="left", indent=1)
_ITEM = _WORDS._replace(wrap=True)
_WORKING = Look(size=9, colour=INK, format="@", wrap=True, across="left", indent=1)
_MONEY = cell_look("money", size=_SIZE, shrink=True)  # in small rather than as #####
_SHARE = cell_look("ratio", size=_SIZE, shrink=True)
_TOTAL = Look(bold=True, size=12, colour=ACCENT, fill=BAND, top_line=True, format="@", across="left", indent=1)
_TOTAL_MONEY = _MONEY._replace(
    bold=True, size=12, colour=ACCENT, fill=BAND, top_line=True, format="#,##0.00;[Red]-#,##0.00"
)  # nothing is paid: 0.00, not a dash
_TOTAL_WORDS = Look(size=9, fill=BAND, top_line=True, format="@", wrap=True, across="left", indent=1)
_NOTED = _WORDS._replace(fill=WARN)
_NOTED_MONEY = _MONEY._replace(fill=WARN)
_NOTED_WORDS = _WORKING._replace(fill=WARN)
_STRONG = _WORDS._replace(bold=True, fill=BAND)
_STRONG_MONEY = _MONEY._replace(bold=True, fill=BAND)
_HELD_MONTH = Look(size=_SIZE, colour=QUIET, across="right", format="@")
_SIGN = _WORDS._replace(line=False)
_DAY = Look(size=_SIZE, format="yyyy-mm-dd", across="center")
LOOKS = (
    _HEAD, _SUBHEAD, _SMALL, _LABEL, _FACT, _BANDED, _BANDED_RIGHT, _WORDS, _ITEM, _WORKING, _MONEY, _SHARE,
    _TOTAL, _TOTAL_MONEY, _TOTAL_WORDS, _NOTED, _NOTED_MONEY, _NOTED_WORDS, _STRONG, _STRONG_MONEY,
    _HELD_MONTH, _SIGN, _DAY,
)  # fmt: skip
_LAST = len(WIDTHS)
_ROW, _GAP = 17.0, 9.0


def draw_pay(statement: Statement, page: Page) -> None:
    """Draw the page with the pay."""
    row = _head(statement, page)
    for block in (_pay, _targets, _adjustments, _months, _foot):
        row = block(statement, page, row)


def _head(statement: Statement, page: Page) -> int:
    """Name the month and the director; return the next row that is free."""
    say = _sayer(statement)
    page.wide(1, 1, _LAST, say(TITLE), _HEAD)
    page.height(1, 30)
    subtitle = _SUBTITLE.say(statement.lang, period=statement.period, currency=statement.currency)
    page.wide(2, 1, _LAST, subtitle, _SMALL)
    page.height(2, 18)
    facts = [(say(_NAME), statement.name), (say(_ID), statement.director_id), *statement.facts]
    facts += [("", "")] * (-len(facts) % 3)
    for place, (label, words) in enumerate(facts):
        row, column = 3 + place // 3, 1 + place % 3 * 2
        page.put(row, column, label, _LABEL)
        last = _LAST if column + 2 == _LAST else column + 1
        page.words(row, (column + 1, last), words, _FACT, least=20)
    return 3 + -(-len(facts) // 3) + _gap(page, 3 + -(-len(facts) // 3))


def _sayer(statement: Statement) -> Callable[[Text], str]:
    return lambda text: text.of(statement.lang)


def _gap(page: Page, row: int) -> int:
    page.height(row, _GAP)
    return 1


def _headings(statement: Statement, page: Page, row: int, titles: Sequence[Text]) -> None:
    """Write the headings of a block: the first to the left, those of amounts to the right."""
    for column in range(1, _LAST + 1):
        title = titles[column - 1].of(statement.lang) if column <= len(titles) else None
        page.put(row, column, title, _BANDED if column == 1 else _BANDED_RIGHT)
    page.height(row, 19)


def _pay(statement: Statement, page: Page, row: int) -> int:
    say = _sayer(statement)
    for column, title in enumerate(_PAY[:2], start=1):
        page.put(row, column, say(title), _BANDED if column == 1 else _BANDED_RIGHT)
    page.wide(row, 3, _LAST, say(_PAY[2]), _BANDED)
    page.height(row, 19)
    row += 1
    for line in statement.lines:
        _line(page, row, (line.title, line.amount, line.working), (_ITEM, _MONEY, _WORKING))
        row += 1
    capitals = f"{say(_IN_CAPITALS)}：{statement.capitals}" if statement.capitals else ""
    _line(page, row, (say(TITLES["gross_pay"]), statement.gross, capitals), (_TOTAL, _TOTAL_MONEY, _TOTAL_WORDS), 24)
    row += 1
    if statement.carry_forward:
        words = (say(TITLES["carry_forward"]), statement.carry_forward, statement.raised or "")
        _line(page, row, words, (_NOTED, _NOTED_MONEY, _NOTED_WORDS))
        row += 1
    return row + _gap(page, row)


def _line(
    page: Page, row: int, values: tuple[str, Decimal, str], looks: tuple[Look, Look, Look], least: float = _ROW
) -> None:
    title, amount, words = values
    page.words(row, (1, 1), title, looks[0], least=least)
    page.put(row, 2, amount, looks[1])
    page.words(row, (3, _LAST), words, looks[2], least=least)


def _targets(statement: Statement, page: Page, row: int) -> int:
    if not statement.targets:
        return row
    _headings(statement, page, row, _TARGETS)
    page.wide(row, 5, 6, _TARGETS[4].of(statement.lang), _BANDED_RIGHT)
    for target in statement.targets:
        row += 1
        page.put(row, 1, target.label, _WORDS)
        for column, figure in enumerate((target.target, target.actual, target.attainment), start=2):
            page.put(row, column, figure, _SHARE if figure is target.attainment else _MONEY)
        page.wide(row, 5, 6, target.needed, _MONEY)
        page.put(row, _LAST, None, _WORDS)
        page.height(row, _ROW)
    return row + 1 + _gap(page, row + 1)


def _adjustments(statement: Statement, page: Page, row: int) -> int:
    adjusted, say = statement.adjustments, _sayer(statement)
    if not adjusted:
        return row
    page.put(row, 1, say(_ADJUSTMENTS[0]), _BANDED)
    page.put(row, 2, say(_ADJUSTMENTS[1]), _BANDED_RIGHT)
    page.wide(row, 3, 5, say(_ADJUSTMENTS[2]), _BANDED)
    page.wide(row, 6, _LAST, say(_ADJUSTMENTS[3]), _BANDED)
    page.height(row, 19)
    for adjustment in adjusted[:MOST_ADJUSTMENTS]:
        row += 1
        page.put(row, 1, None, _WORDS)
        page.put(row, 2, adjustment.amount, _MONEY)
        page.words(row, (3, 5), adjustment.party, _WORKING, least=_ROW)
        page.words(row, (6, _LAST), adjustment.note, _WORKING, least=_ROW)
    if len(adjusted) > MOST_ADJUSTMENTS:
        row += 1
        page.wide(row, 1, _LAST, _MORE.say(statement.lang, count=len(adjusted) - MOST_ADJUSTMENTS), _WORDS)
    return row + 1 + _gap(page, row + 1)


def _months(statement: Statement, page: Page, row: int) -> int:
    if len(statement.months) == 1:
        return row
    _headings(statement, page, row, _MONTHS)
    for month in statement.months:
        row += 1
        words, money = (_STRONG, _STRONG_MONEY) if month is statement.months[-1] else (_WORDS, _MONEY)
        page.put(row, 1, month.label, words)
        parts = (month.sold, month.base, month.commission, month.performance, month.other, month.gross)
        for column, part in enumerate(parts, start=2):
            page.put(row, column, part, money)
        if month.gross is None:
            page.put(row, _LAST, _WAS_HELD.of(statement.lang), _HELD_MONTH)
        page.height(row, _ROW)
    return row + 1 + _gap(page, row + 1)


def _foot(statement: Statement, page: Page, row: int) -> int:
    """Say when and whom to ask, leave room to sign, and name the run."""
    say = _sayer(statement)
    if statement.questions:
        page.wide(row, 1, _LAST, say(_QUESTIONS), _BANDED)
        page.height(row, 19)
        for label, words in statement.questions:
            row += 1
            page.wide(row, 1, 2, label, _LABEL)
            page.words(row, (3, _LAST), words, _WORKING, least=_ROW)
        row += 1 + _gap(page, row + 1)
    page.wide(row, 1, _LAST, say(_RECEIVED), _SIGN)
    page.height(row, 30)
    page.wide(row + 1, 1, _LAST, _RECORD.say(statement.lang, **statement.record.shown()), _SMALL)
    page.height(row + 1, 16)
    return row + 2


def draw_rows(statement: Statement, page: Page) -> None:
    """Draw the sheet with the rows, a block a kind."""
    last = len(ROW_WIDTHS)
    who = f"{statement.name} {statement.director_id} · {statement.period}"
    page.wide(1, 1, last, f"{ROWS.of(statement.lang)} · {who}", _SUBHEAD)
    page.height(1, 26)
    row = 2
    for block in statement.blocks:
        row = _block(statement, page, row, block)
    if not statement.blocks:
        page.wide(row, 1, last, _NO_ROWS.of(statement.lang), _WORDS)


def _block(statement: Statement, page: Page, row: int, block: RowsOfKind) -> int:
    """Draw the rows of one kind; return the next row that is free."""
    say = _sayer(statement)
    count = _BLOCK.say(statement.lang, title=block.title, count=len(block.rows))
    page.wide(row, 1, 3, count, _STRONG)
    page.put(row, 4, block.total, _STRONG_MONEY)
    page.put(row, 5, None, _STRONG)
    titles = list(_COLUMNS)
    if block.kind == "adjustments":
        titles[2], titles[4] = _REASON, _APPROVED
    for column, title in enumerate(titles, start=1):
        page.put(row + 1, column, say(title), _BANDED_RIGHT if column == _AMOUNT else _BANDED)
    row += 2
    for each in block.rows:
        day = None if each.date is None else int(to_excel(each.date))
        values = (each.number, day, each.party, each.amount, each.note)
        for column, (value, look) in enumerate(zip(values, _ROW_LOOKS, strict=True), start=1):
            page.put(row, column, value, look)
        row += 1
    page.height(row, _GAP)
    return row + 1


_AMOUNT = 4
_ROW_LOOKS = (_WORDS, _DAY, _ITEM, _MONEY, _WORKING)
