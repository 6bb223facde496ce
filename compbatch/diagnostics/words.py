"""The words that messages and hints take, each with what it stands for."""

from typing import NamedTuple

from compbatch.language import Text


class Word(NamedTuple):
    """A word in braces: its name, and what a page says in its place."""

    name: str
    meaning: Text


AMOUNT = Word("amount", Text("金额", "amount"))
AMOUNT_PAID = Word("amount_paid", Text("发放时的金额", "amount paid on"))
LISTED_CELLS = Word("cells", Text("单元格", "cells"))
APPROVER = Word("approver", Text("批准人", "who approved"))
BEFORE = Word("before", Text("之前的值", "value before"))
COLUMN = Word("column", Text("列", "column"))
COUNT = Word("value", Text("数量", "count"))  # a value that counts
CURRENCY = Word("currency", Text("货币", "currency"))
CURE = Word("cure", Text("办法", "what to do"))
DAY = Word("day", Text("日期", "day"))
DAYS = Word("days", Text("天数", "days"))
DIFFERENCE = Word("difference", Text("差额", "difference"))
DIRECTOR = Word("director", Text("工号", "director id"))
FILE = Word("file", Text("文件", "file"))
FIRST = Word("first", Text("第一处", "first place"))
FOLLOWING = Word("following", Text("下月", "next month"))
HEADINGS = Word("headings", Text("标题", "headings"))
HIGH = Word("high", Text("最多数", "most"))
HOLDS = Word("holds", Text("内容", "what it holds"))
ITEM = Word("item", Text("项目", "item"))
KNOWN = Word("known", Text("可用的写法", "known words"))
LABEL = Word("label", Text("写法", "word"))
LAST = Word("last", Text("最后一处", "last"))
LIMIT = Word("limit", Text("上限", "limit"))
LOW = Word("low", Text("最少数", "fewest"))
MEANT = Word("meant", Text("可能要写的值", "what may be meant"))
MARK = Word("mark", Text("标记", "mark"))
MEDIAN = Word("median", Text("中位数", "median"))
MOST = Word("most", Text("最多数", "most"))
OTHER = Word("other", Text("另一个", "other"))
OTHER_FILE = Word("other_file", Text("另一个文件", "other file"))
OTHER_SOURCE = Word("other_source", Text("另一处", "other place"))
PAID = Word("paid", Text("应发与结转之和", "gross and carry forward"))
PAIRS = Word("pairs", Text("两种写法", "both ways of writing"))
PERIOD = Word("period", Text("月份", "month"))
PREPARER = Word("preparer", Text("编制人", "who prepared"))
READ = Word("read", Text("已读取的表", "sheet read"))
REASON = Word("reason", Text("原因", "reason"))
ROW = Word("row", Text("行", "row"))
ROWS_PAID = Word("rows_paid", Text("发放时的行数", "rows paid on"))
SECOND_PLACE = Word("second", Text("第二处", "second place"))
SECOND = Word("second", Text("第二大的金额", "second largest"))
SEEN = Word("seen", Text("现有的名称", "names found"))
SHEET = Word("sheet", Text("表", "sheet"))
START = Word("start", Text("起点", "from"))
SUGGESTION = Word("suggestion", Text("可能的写法", "what may be meant"))
SUM = Word("sum", Text("合计", "sum"))
TASKS = Word("tasks", Text("任务", "tasks"))
TIMES = Word("times", Text("倍数", "number"))
VALUE = Word("value", Text("值", "value"))
WANTED = Word("wanted", Text("要求", "what it must be"))
YEARS = Word("years", Text("年份", "years"))
WHO = Word("who", Text("总监", "directors"))
