"""Draw what stands below the table of the page that is signed: what its totals rest on, what is open, who signs."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from openpyxl.utils import get_column_letter, quote_sheetname

from compbatch.language import Text
from compbatch.model.capitals import capitals
from compbatch.model.control_totals import KINDS, LATE, sum_of, went_to
from compbatch.model.payout import LINES
from compbatch.model.plan import ITEMS
from compbatch.model.wording import amount_text
from compbatch.sheets.month_view import CHANGES, MonthView
from compbatch.sheets.paper import columns_points, lines_of
from compbatch.sheets.sheet_writer import INK, QUIET, Look, SheetWriter

_SIZE = 10
_LABEL = Look(size=_SIZE, bold=True, colour=QUIET, line=False, top=True)
_SAID = Look(size=_SIZE, colour=INK, line=False, wrap=True, top=True)
_LINE, _SPACE = 13.5, 3.5
_BOX = Look(size=_SIZE, boxed=True, line=False, top=True, wrap=True, across="left", indent=1)
_NONE = Text("无", "None")

_CAPITALS = Text("应发大写", "In words")
_HELD = Text("暂缓发放", "Held")
_CONTROL, _PLAN, _RECORD, _OPEN = (
    Text("控制总数", "Control totals"), Text("方案", "Plan"), Text("运行记录", "Run record"),
    Text("未结事项", "Open items"),
)  # fmt: skip
_WHO_IS_HELD = Text("{count} 人，不在以上合计内：{who}", "{count}, not in the totals above: {who}")
_ROWS = Text(
    "读入 {read:,} 行，本月计入 {used:,} 行，未计 {left:,} 行；{warnings} 个警告；"
    "应发合计 ＝ 各项之和 − 结转，数据与计算时一致",
    "{read:,} rows read, {used:,} used, {left:,} left out; {warnings} {warnings:warning|warnings}; "
    "gross pay = the lines − carried forward, data as computed",
)
_FROM = Text("“{origin}”：{items}", '"{origin}": {items}')
_BUILT_IN = Text("内置默认值：{items}", "built-in defaults: {items}")
_ILLUSTRATIVE = Text("内置示例，并非贵公司规定：{items}", "built-in illustrations, not your company's figures: {items}")
_LIST, _STOP = Text("、", ", "), Text("；", "; ")
_REST = Text("其余各项", "all others")
_FINGERPRINTS = Text(
    "compbatch {version} · 数据 {input} · 方案 {plan} · 往月 {earlier} · 结果 {result}",
    "compbatch {version} · data {input} · plan {plan} · earlier months {earlier} · result {result}",
)
_LATE_ROWS = Text(
    "往期单据 {count} 行，合计 {amount}，本月未计",
    "{count} {count:row|rows} of earlier months, {amount}, not paid this month",
)
_HELD_OPEN = Text("暂缓发放 {count} 人", "{count} held")
_CARRIED = Text("结转下月 {count} 人，合计 {amount}", "{count} carried forward, {amount}")
PREPARED, REVIEWED, APPROVED = Text("编制", "Prepared by"), Text("复核", "Reviewed by"), Text("批准", "Approved by")
_SIGNED = (PREPARED, REVIEWED, APPROVED)
_LINES = frozenset(line.key for line in LINES)
_DATE = Text("日期：        年      月      日", "Date:")
SIGNED_ON = Text("日期：{date}", "Date: {date}")
SIGNATURES = frozenset(word for text in (*_SIGNED, _DATE) for word in text)  # what stands in the boxes
BOX_BEGINNINGS = tuple(word.partition("{")[0].strip() for text in (*_SIGNED, SIGNED_ON) for word in text)


def draw_foot(month: MonthView, writer: SheetWriter, widths: Sequence[float], total_row: int) -> int:
    """Draw it below the totals; return the last row."""
    row, last = total_row + 2, len(widths)
    writer.height(total_row + 1, 6)
    room = columns_points(widths[2:]) - 8
    for label, words, formula in _lines(month, total_row):
        writer.wide(row, 1, 2, month.say(label), _LABEL)
        writer.wide(row, 3, last, words, _SAID)
        if formula:
            writer.formula(row, 3, formula, words, _SAID)
        writer.height(row, _SPACE + _LINE * lines_of(words, _SIZE, writer.face, room))
        row += 1
    writer.height(row, 8)
    return _boxes(month, writer, widths, row + 1)


def _lines(month: MonthView, total_row: int) -> Iterator[tuple[Text, str, str | None]]:
    """Yield what is said below the totals: the label, the words, and the formula where these are live."""
    words = capitals(month.total("gross_pay")) if month.lang == "zh" else None
    if words and month.currency in (None, "CNY"):
        yield _CAPITALS, f"人民币{words}", None
    held = [figures["director_id"] for figures in month.figures.values() if figures["status"] == "hold"]
    if held:
        yield _HELD, _WHO_IS_HELD.say(month.lang, count=len(held), who=month.say(_LIST).join(held)), None
    control = _control(month)
    yield _CONTROL, f"{control} ✓", _checked(month, control, total_row)
    yield _PLAN, _plan(month), None
    yield _RECORD, _record(month), None
    yield _OPEN, month.say(_STOP).join(_open(month, len(held))) or month.say(_NONE), None


def _control(month: MonthView) -> str:
    """Say where the rows went."""
    uses = [month.basis.uses[kind] for kind in KINDS]
    read, used = sum(map(len, uses)), sum(int(went_to(each, ["used"]).sum()) for each in uses)
    warnings = sum(found.severity == "warning" for found in month.found)
    return _ROWS.say(month.lang, read=read, used=used, left=read - used, warnings=warnings)


def _checked(month: MonthView, control: str, total_row: int) -> str:
    """Return the words with the sign: the lines on the page add up to gross pay, and nothing changed since the run."""
    letters = {column.key: get_column_letter(place) for place, column in enumerate(month.page, start=1)}
    lines = "+".join(f"{letters[column.key]}{total_row}" for column in month.page if column.key in _LINES)
    carried = f"-{letters['carry_forward']}{total_row}" if "carry_forward" in letters else ""
    quoted = control.replace('"', '""')
    adds_up = f"ROUND({letters['gross_pay']}{total_row}-({lines or 0}{carried}),2)=0"
    unchanged = f"IFERROR({quote_sheetname(month.names['checks'])}!{CHANGES},1)=0"
    return f'"{quoted} "&IF(AND({adds_up},{unchanged}),"✓","✗")'


def _record(month: MonthView) -> str:
    """Say which version worked the pay out, from which data, and what came of it."""
    return _FINGERPRINTS.say(month.lang, **month.record.shown())


def _plan(month: MonthView) -> str:
    """Say which items come from which sheet, and which are the tool's own."""
    say, origins = month.say, month.plan.origin
    named: dict[str, list[str]] = {}
    for item in ITEMS:
        if item.key in origins:
            named.setdefault(origins[item.key], []).append(say(item.title))
    parts = [_FROM.say(month.lang, origin=origin, items=say(_LIST).join(items)) for origin, items in named.items()]
    illustrative = [say(item.title) for item in ITEMS if item.illustrative and item.key not in origins]
    if illustrative:
        parts.append(_ILLUSTRATIVE.say(month.lang, items=say(_LIST).join(illustrative)))
    return say(_STOP).join([*parts, _BUILT_IN.say(month.lang, items=say(_REST))])


def _open(month: MonthView, held: int) -> Iterator[str]:
    """Yield what is still to be dealt with, each with number and amount."""
    late = [month.tables[kind].frame["amount"].array[went_to(month.basis.uses[kind], LATE)] for kind in KINDS]
    rows = [sum_of(amounts) for amounts in late if len(amounts)]
    if rows:
        amount = amount_text(sum((each.amount for each in rows), Decimal(0)))
        yield _LATE_ROWS.say(month.lang, count=sum(each.rows for each in rows), amount=amount)
    if held:
        yield _HELD_OPEN.say(month.lang, count=held)
    owed = [figures["carry_forward"] for figures in month.figures.values() if figures["carry_forward"]]
    if owed:
        yield _CARRIED.say(month.lang, count=len(owed), amount=amount_text(sum(owed, Decimal(0))))


def _boxes(month: MonthView, writer: SheetWriter, widths: Sequence[float], row: int) -> int:
    """Draw the boxes in which the page is signed, a third of its width each; return the last row."""
    for (first, last), who in zip(_thirds(widths), _SIGNED, strict=True):
        writer.wide(row, first, last, month.say(who), _BOX)
        writer.wide(row + 1, first, last, month.say(_DATE), _BOX._replace(top=False))
    writer.height(row, 40)
    writer.height(row + 1, 18)
    return row + 1


def _thirds(widths: Sequence[float]) -> list[tuple[int, int]]:
    """Return the first and last columns of three parts of about equal width."""
    reached = list(accumulate(widths))
    whole, last = reached[-1], len(widths)
    one = min(range(1, last - 1), key=lambda place: abs(reached[place - 1] - whole / 3))
    two = min(range(one + 1, last), key=lambda place: abs(reached[place - 1] - whole * 2 / 3))
    return [(1, one), (one + 1, two), (two + 1, last)]
