"""Find where a title states the month that a sheet is about, and which: 期间：2026年3月1日至31日, Period: March 2026."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from compbatch.model import wording
from compbatch.model.bare_days import with_their_years
from compbatch.model.month_mentions import MONTH_NAMES, month_number, months_in, months_mentioned, months_named
from compbatch.model.period import Period
from compbatch.model.tables import Tables

_OF_WHAT = "发放|工资|薪酬|薪资|所属|归属|计提|计发|计薪|会计|财务|业绩|统计|核算|结算|考核|绩效|奖金|报告|报表|数据|提成|销售|回款|账务|业务"
_LABEL = re.compile(
    rf"(?:{_OF_WHAT})(?:周期|[期月](?![间份末初底度内后前]))"
    rf"|(?:[本该]?(?:{_OF_WHAT}))?"
    r"(?:期间|月份|账期|会计期|所属期|归属期|月度|期次|日期范围|日期区间|起止日期|起止时间|时间范围|统计时间|区间)"
    r"|(?:(?:pay|payroll|reporting|report|accounting|fiscal|sales|commission|performance|statement|closing|salary|bonus"
    r"|booking|billing|earning|settlement|review)\s+)?"
    r"(?:period|month|pay cycle|cycle)(?:\s+(?:covered|of|ended|ending|end|from))?"
    r"|for the (?:period|month)(?:\s+(?:of|ended|ending|end|from))?|date range|month of|period from",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:from|start(?:ing)? date|period start|date from|开始日期|起始日期|起始|开始)(?![a-z])", re.IGNORECASE
)
_TO = re.compile(
    r"(?:to|until|end(?:ing)? date|period end|date to|截止日期|结束日期|终止日期|截止|结束)(?![a-z])", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*(?P<colon>[:：])?\s*")
# Words around a month that say no more than that it is one.
_AROUND = re.compile(
    r"[\s至到~～\-–—.,，、()（）\[\]【】:：/]|份|全月|整月|当月|月度|起|止|自|从|为"
    r"|\b(?:the|for|of|month|from|to|through|thru|until|ended|ending|and)\b|共?\d+天|\d+ days",
    re.IGNORECASE,
)
_NUMERIC_SPAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)\D+(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)", re.ASCII)
_SHORT_YEAR = re.compile(r"([a-z]{3,9})\.?(?:\s*(?P<mark>[-/'’]|\s)\s*(?P<year>\d\d))?", re.IGNORECASE)  # Mar-26, Mar
_IN_NAMES = tuple(
    re.compile(rf"(?<![0-9A-Za-z]){form}(?![0-9])", re.ASCII | re.IGNORECASE)
    for form in (
        r"20(?P<year>\d\d)\.(?P<month>[1-9])(?!\.\d)",
        r"20(?P<year>\d\d) (?P<month>0[1-9]|1[0-2])",
        r"[MP](?P<month>0?[1-9]|1[0-2])[ ._-]*20(?P<year>\d\d)",
        r"(?:20)?(?P<year>[2-9]\d)年度?第?(?P<month>0?[1-9]|1[0-2])[月期]",
        rf"(?P<month>{MONTH_NAMES})[-_'’ ]?(?:20)?(?P<year>[2-3]\d)",
    )
)
_THIS_ONE = re.compile(r"[本当](?:月|期)|(?:this|current) (?:month|period)", re.IGNORECASE)
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_THIS_CENTURY = re.compile("[23]")
_NUMBER = re.compile(r"(?:第|[mp]|period |month )?\s*(0?[1-9]|1[0-2])\s*期?", re.ASCII | re.IGNORECASE)
# A month that is hardly the one that a sheet is about: when it was made, what it is compared with, when it is paid.
_ANOTHER_MONTH = re.compile(
    r"制表|打印|导出|生成|编制|更新|修订|版|截[至止]|创建|下载|提取|对比|比较|环比|同比|起|以来|前|后|发放|发薪|支付|付款|上月|上期|下月|累计"
    r"|\b(?:as of|as at|printed|generated|exported|created|updated|revised|prepared|version|compared|versus|vs|since|from|paid"
    r"|payable|payment|pay date|due|until|ytd|year to date|effective)\b",
    re.IGNORECASE,
)
_FEW = 2  # cells in a row of titles; a row of headings has more
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class StatedMonth:
    """A statement: the place of its cell in the row, its words, and the month that it means.

    ``month`` is ``2026-03``, or ``03`` where no year stands beside it; None where it is not understood.
    """

    place: int
    words: str
    month: str | None


def stated_in(row: Sequence[str | None]) -> Iterator[StatedMonth]:
    """Yield what a row states: behind a label such as 期间 in one cell, or in the cell that follows."""
    cells = [wording.in_digits(wording.cleaned(cell or "")) for cell in row]
    places = [place for place, cell in enumerate(cells) if cell]
    followed = list(pairwise([*places, len(cells)]))
    for place, following in followed:
        label = _LABEL.match(cells[place])
        if label is None:
            continue
        behind = _BEHIND.match(cells[place], label.end())
        rest = cells[place][behind.end() :] if behind else ""
        colon = bool(behind and behind["colon"])
        at, words = (place, rest) if rest or following == len(cells) else (following, cells[following])
        if _THIS_ONE.fullmatch(words):
            continue
        month = (month_meant(words) or month_said(_BRACKETED.sub("", words))) if words else None
        if month or (words and _must_be_one(words, colon=colon, inside=bool(rest), few=len(places) <= _FEW)):
            yield StatedMonth(at, words, month)
    yield from _from_to(cells, followed)


def month_in_name(name: str) -> str | None:
    """Return the one month that a file's name mentions; ``03`` where no year stands beside it."""
    if month := wording.month_within(name):
        return month
    text = wording.cleaned(name)
    found = months_in(text) or {
        f"20{match['year']}-{month_number(match['month']):02d}" for form in _IN_NAMES for match in form.finditer(text)
    }
    found = found or {f"{month:02d}" for year, month in months_named(text) if not year}
    return found.pop() if len(found) == 1 else None


def titled_in(text: str) -> str | None:
    """Return the one month that a title names without a label: ``2026-03`` of 2026年3月团队销售, ``03`` of 3月销售."""
    title = wording.cleaned(text)
    months = set() if _ANOTHER_MONTH.search(title) or _LABEL.match(title) else months_named(title)
    if len(months) != 1:
        return None
    year, month = months.pop()
    return f"{year}-{month:02d}" if year else f"{month:02d}"


def _must_be_one(words: str, *, colon: bool, inside: bool, few: bool) -> bool:
    """Tell whether what follows a label has to be a month: behind a colon, with a year, or in a row of nothing else.

    So has what goes from one month to another: Period from 1 March to 30 April.
    """
    if inside:
        found = months_mentioned(words)
        return colon or words.startswith("20") or (len(found) > 1 and found[0][0] == 0)
    return colon or few


def _from_to(cells: Sequence[str], followed: Sequence[tuple[int, int]]) -> Iterator[StatedMonth]:
    """Yield the two days of a row that says from when to when."""
    found = [
        [stated for place, following in followed
         if (stated := _day_behind(pattern, cells, place, following))]
        for pattern in (_FROM, _TO)
    ]  # fmt: skip
    if found[0] and found[1]:
        yield from (*found[0], *found[1])


def _day_behind(label: re.Pattern[str], cells: Sequence[str], place: int, following: int) -> StatedMonth | None:
    match = label.match(cells[place])
    if match is None:
        return None
    rest = cells[place][match.end() :].lstrip(":： ")
    at, words = (place, rest) if rest or following >= len(cells) else (following, cells[following])
    day = wording.day(words)
    return StatedMonth(at, words, f"{day:%Y-%m}") if day else None


def month_said(words: str) -> str | None:
    """Return the one month that words mean: as a month, a day in it, or from one of its days to another."""
    if month := wording.month(words):
        return month
    text = wording.cleaned(words)
    if named := _SHORT_YEAR.fullmatch(text):
        said = (
            f"20{named['year']}"
            if named["year"] and _THIS_CENTURY.match(named["year"]) and named["mark"].strip()
            else 1
        )
        text = f"{named[1]} {said}"  # without a mark it is the 26th or 2026
    if span := _NUMERIC_SPAN.fullmatch(text):
        one, other = (tuple(map(int, part)) for part in (span.groups()[:3], span.groups()[3:]))
        return _of_span(one, other)
    found = months_mentioned(text)
    left = text
    for start, end, *_ in reversed(found):
        left = left[:start] + " " + left[end:]
    if not found or _AROUND.sub("", left):
        return None
    years = {year for _, _, year, _ in found if year}
    months = {month for _, _, _, month in found}
    if len(years) > 1 or len(months) > 1:
        return None
    month = f"{months.pop():02d}"
    return f"{years.pop()}-{month}" if years else month


def month_meant(words: str) -> str | None:
    """Return the month that a cell of months means: as a title says it, or by its number, ``03`` for 3."""
    bare = wording.cleaned(words)
    number = _NUMBER.fullmatch(bare)
    return f"{int(number[1]):02d}" if number else month_said(bare)


def with_year(month: str, period: Period) -> str:
    """Give a month without a year, ``03``, that of the pay month, or the year before where that lies ahead."""
    if len(month) > len("03"):
        return month
    return f"{period.year - (int(month) > period.month)}-{month}"


def _of_span(first: Sequence[int], last: Sequence[int]) -> str | None:
    """Tell month and day apart in two days of one month: 3/1/2026 to 3/31/2026, or 01.03.2026 to 31.03.2026."""
    fitting = [
        month
        for month, day in ((0, 1), (1, 0))
        if first[month] == last[month] <= _MONTHS and first[day] <= last[day] and first[-1] == last[-1]
    ]
    return f"{first[-1]}-{first[fitting[0]]:02d}" if len(fitting) == 1 else None


def with_years(tables: Tables, period: Period | None) -> Tables:
    """Complete the months and days that rows state without a year, once the pay month is settled."""
    if period is None:
        return tables
    completed = dict(with_their_years(tables, period))
    for kind, table in completed.items():
        if "period" in table.frame and (table.frame["period"].str.len() == len("03")).any():
            months = table.frame["period"].map(lambda month: with_year(month, period), na_action="ignore")
            completed[kind] = replace(table, frame=table.frame.assign(period=months.astype("str")))
    return completed
