"""Small workbooks out of text: a line is a row, and bars part its cells.

    workbook({"回款": '''
        日期       | 工号 | 回款额
        2026-03-05 | D01  | 1200.50
    '''})

A cell is what it looks like:

    1200.50          a number           2026-03-05     a date
    #REF!            an error value     TRUE           a truth value
    =A1+1            a formula that has no stored value
    '12 or '=A1      text, whatever it looks like; anything else is text as it stands
    (nothing)        blank, and so is a line of nothing; a line of one bar is a blank row at the top
    0.25 [[0%]]      a cell in that number format; ↵ is a line break within a cell
    text [[hidden]]  a cell whose column is hidden
    D01 [[merged 2]] a cell merged with the one below it
    ~ at the start   of a line hides its row, of a sheet's name the sheet; ~~ hides a sheet from Excel's menu, too
    @key at the end  of a sheet's name gives it the mark by which our sheet of that key is known

A sheet is such a text, which starts at A1, or texts by the address where each starts, or several of these
laid one over the other, so that a cell, a row or a block can be altered: (SALES, {"F2": "12O0", "A5": "S4|"}).
"""

import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

import openpyxl
from openpyxl.utils import coordinate_to_tuple
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from compbatch import pipeline, sheets
from compbatch.diagnostics import Found
from compbatch.jobs.code import code_digest
from compbatch.xlsx import MARK, open_workbook

Layer = str | Mapping[str, str]
Content = Layer | tuple[Layer, ...]


def workbook(sheets: Mapping[str, Content]) -> bytes:
    """Build a workbook from the text of its sheets; the same text gives the same bytes, and is built once."""
    text = repr(sheets)
    if text not in _BUILT:
        if len(_BUILT) == _MOST_BUILT:
            del _BUILT[next(iter(_BUILT))]
        _BUILT[text] = _built(sheets)
    return _BUILT[text]


_MOST_BUILT = 256
_BUILT: dict[str, bytes] = {}


def _built(sheets: Mapping[str, Content]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, content in sheets.items():
        title, _, key = name.lstrip("~").partition("@")
        sheet = book.create_sheet(title)
        sheet.sheet_state = ("visible", "hidden", "veryHidden")[name.count("~")]
        if key:
            book.defined_names[MARK + key] = DefinedName(MARK + key, attr_text=f"'{title}'!$A$1", hidden=True)
        for layer in content if isinstance(content, tuple) else (content,):
            for address, text in ({"A1": layer} if isinstance(layer, str) else layer).items():
                _write(sheet, address, text)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def entered(content: bytes, sheets: Mapping[str, Mapping[str, str]]) -> bytes:
    """Enter texts by address into the sheets of a workbook, as a person does in Excel."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, texts in sheets.items():
        for address, text in texts.items():
            _write(book[name], address, text)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: Worksheet, address: str, text: str) -> None:
    row, column = coordinate_to_tuple(address)
    for down, line in enumerate(_lines(text)):
        sheet.row_dimensions[row + down].hidden = line.startswith("~")
        for right, words in enumerate(line.removeprefix("~").split("|")):
            _put(sheet.cell(row + down, column + right), words.strip())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in re.sub(r"^\n|\n[ ]*$", "", text).split("\n")]


def _put(cell: Any, words: str) -> None:
    formatted = re.fullmatch(r"(.*?) *\[\[(.+)\]\]", words)
    words, number_format = formatted.groups() if formatted else (words, "General")
    words = words.replace("↵", "\n")
    if number_format == "hidden":
        cell.parent.column_dimensions[cell.column_letter].hidden, number_format = True, "General"
    cell.number_format = "General"  # what was here before may have been a date
    if words.startswith("'"):
        cell.value, cell.data_type = words[1:], "s"
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        cell.value = dt.date.fromisoformat(words)
    elif re.fullmatch(r"-?\d+(\.\d+)?", words):
        cell.value = float(words) if "." in words else int(words)
    else:
        cell.value = {"": None, "TRUE": True, "FALSE": False}.get(words, words)
    if merged := re.fullmatch(r"merged (\d+)", number_format):
        cell.parent.merge_cells(range_string=f"{cell.coordinate}:{cell.column_letter}{cell.row + int(merged[1]) - 1}")
    elif formatted:
        cell.number_format = number_format


def table(text: str) -> list[dict[str, str]]:
    """Read a table of the same form: its first line names the columns."""
    heading, *rows = ([cell.strip() for cell in line.split("|")] for line in _lines(text))
    return [dict(zip(heading, row, strict=True)) for row in rows]


# A month in which nothing is amiss, not even a notice. D01 is paid on the team, D02 on special accounts.
MONTH = {
    "directors": """
        工号|姓名|职务    |等级      |基本工资|提成方式|月度目标|绩效基数|入职日期  |离职日期
        D01 |王芳|营销总监|营销师    |12000   |团队    |1000000 |5000    |2020-01-01|
        D02 |李强|营销总监|高级营销师|        |专项客户|        |        |          |
    """,
    "sales": """
        单号 | 日期       | 工号 | 业务员 | 客户   | 销售额
        S1   | 2026-03-02 | D01  | 陈一   | 甲公司 | 600000
        S2   | 2026-03-15 | D01  | 陈二   | 乙公司 | 400000
        S3   | 2026-03-31 | D02  | 周三   | 戊公司 | 300000
    """,
    "receipts": """
        回款单号 | 日期       | 工号 | 客户   | 回款额
        R1       | 2026-03-05 | D02  | 丙公司 | 100000.50
        R2       | 2026-03-20 | D02  | 丁公司 | 50000
        R3       | 2026-03-25 | D01  | 甲公司 | 70000
    """,
    "margins": """
        工号 | 期间    | 收入    | 成本   | 费用
        D01  | 2026-03 | 1000000 | 700000 | 50000
        D02  | 2026-03 | 300000  | 280000 |
    """,
    "accounts": """
        工号 | 客户
        D02  | 丙公司
        D02  | 丁公司
        D02  | 戊公司
    """,
    "adjustments": """
        工号 | 金额 | 事由 | 审批人
        D01  | -200 | 考勤 | 张总
    """,
    "plan": """
        项目     | 起点       | 数值  | 生效月份 | 说明
        绩效系数 | 0          | 0     |          |
        绩效系数 | 0.1        | 0.5   |          |
        绩效系数 | 0.2        | 1     |          |
        绩效基数 | 营销师     | 5000  |          |
        绩效基数 | 高级营销师 | 6000  |          |
        基本工资 | 营销师     | 12000 |          |
        基本工资 | 高级营销师 | 15000 |          |
    """,
}
NAMES = {
    "directors": "总监",
    "sales": "团队销售",
    "receipts": "回款",
    "margins": "利润",
    "accounts": "专项客户",
    "adjustments": "调整",
    "plan": "方案",
    "tasks": "特殊任务",
    "controls": "核对",
    "history": "历史",
}

ENGLISH_MONTH = {
    "directors": """
        Director ID | Name | Role | Grade | Base salary | Commission basis | Monthly target | Performance base
        D01 | Wang Fang | Marketing director | Marketing specialist        | 12000 | Team     | 1000000 | 5000
        D02 | Li Qiang  | Marketing director | Senior marketing specialist |       | Accounts |         |
    """,
    "sales": """
        Order ID | Date       | Director ID | Salesperson | Customer | Amount
        S1       | 2026-03-02 | D01         | Chen        | Alpha    | 600000
        S2       | 2026-03-15 | D01         | Chao        | Beta     | 400000
        S3       | 2026-03-31 | D02         | Zhou        | Epsilon  | 300000
    """,
    "receipts": """
        Receipt ID | Date       | Director ID | Customer | Amount
        R1         | 2026-03-05 | D02         | Gamma    | 100000.50
        R2         | 2026-03-20 | D02         | Delta    | 50000
        R3         | 2026-03-25 | D01         | Alpha    | 70000
    """,
    "margins": """
        Director ID | Period  | Revenue | Cost   | Expense
        D01         | 2026-03 | 1000000 | 700000 | 50000
        D02         | 2026-03 | 300000  | 280000 |
    """,
    "accounts": """
        Director ID | Customer
        D02         | Gamma
        D02         | Delta
        D02         | Epsilon
    """,
    "adjustments": """
        Director ID | Amount | Reason     | Approved by
        D01         | -200   | Attendance | Zhang
    """,
    "plan": """
        Item                    | From                        | Value | Effective from | Note
        Performance coefficient | 0                           | 0     |                |
        Performance coefficient | 0.1                         | 0.5   |                |
        Performance coefficient | 0.2                         | 1     |                |
        Performance base        | Marketing specialist        | 5000  |                |
        Performance base        | Senior marketing specialist | 6000  |                |
        Base salary             | Marketing specialist        | 12000 |                |
        Base salary             | Senior marketing specialist | 15000 |                |
    """,
}
ENGLISH_NAMES = {
    "directors": "Directors",
    "sales": "Team sales",
    "receipts": "Receipts",
    "margins": "Margins",
    "accounts": "Special accounts",
    "adjustments": "Adjustments",
    "plan": "Plan",
    "tasks": "Special tasks",
    "controls": "Control figures",
    "history": "Earlier months",
}

Change = Content | None
PRIOR = "2026-02.xlsx"  # the name of the file that ``prior`` gives


def month(names: Mapping[str, str] | None = None, **changes: Change) -> bytes:
    """Build the Chinese month with changes to its sheets, by the sheet's key.

    A text replaces the sheet, or several layers do; texts by address go over it, None takes the sheet away; a key that
    is not a sheet of the month adds a sheet of that name. ``names`` calls sheets by other names.
    """
    return _month(MONTH, {**NAMES, **(names or {})}, changes)


def english_month(names: Mapping[str, str] | None = None, **changes: Change) -> bytes:
    """Build the English month, the same money as the Chinese one, with changes as in `month`."""
    return _month(ENGLISH_MONTH, {**ENGLISH_NAMES, **(names or {})}, changes)


def _month(base: Mapping[str, str], names: Mapping[str, str], changes: Mapping[str, Change]) -> bytes:
    sheets = {**base, **changes}
    return workbook({
        names.get(key, key): (base.get(key, ""), content) if isinstance(content, Mapping) else content
        for key, content in sheets.items()
        if content is not None
    })  # fmt: skip


def source_file(name: str, content: bytes) -> pipeline.SourceFile:
    """Open a file as it is handed in."""
    return pipeline.SourceFile(name, open_workbook(content), code=code_digest())


def check(content: bytes, *, name: str = "2026-03.xlsx", **options: Any) -> pipeline.CheckedMonth:
    """Read and validate a workbook; ``plan`` and ``prior`` are the bytes of other files.

    Several of ``prior``, and all of ``correct``, go by their names.
    """
    prior = options.get("prior") or {}
    outputs = prior if isinstance(prior, dict) else {PRIOR: prior}
    options |= {"prior": [source_file(*each) for each in outputs.items()]}
    options["correct"] = [source_file(*each) for each in options.get("correct", {}).items()]
    if options.get("plan"):
        options["plan"] = source_file("plan.xlsx", options["plan"])
    return pipeline.check(source_file(name, content), **options)


class PaidMonth(pipeline.ComputedMonth):
    """A computed month that is written only where a test looks at the workbook: half of a run's time goes there."""

    @cached_property
    def output(self) -> bytes:
        return sheets.write_month(self).output


def computed(checked: pipeline.CheckedMonth, *, hold: bool = False) -> PaidMonth:
    """Compute the pay of a checked month."""
    return PaidMonth.of(pipeline.compute(checked, hold=hold))


def pay(content: bytes, **options: Any) -> PaidMonth:
    """Pay a workbook that must not be refused; the same one once, though many tests begin with it."""
    return _paid(content, tuple((key, _frozen(value)) for key, value in options.items()))


@lru_cache(maxsize=64)
def _paid(content: bytes, options: tuple[tuple[str, Any], ...]) -> PaidMonth:
    checked = check(content, **{key: dict(value) if isinstance(value, tuple) else value for key, value in options})
    assert not checked.refused, listed(checked.found)
    return computed(checked)


def _frozen(value: Any) -> Any:
    return tuple(value.items()) if isinstance(value, dict) else value


def pay_anew() -> None:
    """Forget what was paid: a test that changes how the package works must not see what it did before, nor the next."""
    _paid.cache_clear()


# What figures drawn at random look like: another unit, a negative cost, a ratio or a percentage for a profit.
IMPLAUSIBLE = frozenset({"CB341", "CB351", "CB352", "CB355"})


def pay_made_up(content: bytes, **options: Any) -> PaidMonth:
    """Pay a workbook of made-up figures, which may be refused for being implausible alone."""
    checked = check(content, **options)
    refused = {found.code for found in checked.found if found.severity == "error"}
    assert refused <= IMPLAUSIBLE, listed(checked.found)
    return computed(replace(checked, held={}, unattributed=False))


def listed(found: Found) -> list[str]:
    """Write each diagnostic as ``CB202 团队销售!F2``, in order."""
    return [" ".join(str(part) for part in (diagnostic.code, diagnostic.at) if part) for diagnostic in found]
