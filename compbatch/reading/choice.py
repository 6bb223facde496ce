"""Choose the sheets of each kind: by name, else by headings that only one kind has; tell which are left unread."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from compbatch.model.choices import CONTROLS_KNOWN
from compbatch.model.columns import DIRECTORS
from compbatch.model.field import NUMBER_KEYS, SheetKind
from compbatch.model.period import TARGETS
from compbatch.model.sheet_map import SheetText
from compbatch.model.wording import number
from compbatch.reading.heading_words import heading_key
from compbatch.reading.headings import Heading, find_headings, missing
from compbatch.reading.plan_rows import names_item
from compbatch.reading.sheet_names import bears, begins, contains, is_copy

_TRADE = re.compile(
    r"销售|业绩|回款|收款|到账|订单|合同|退货|退款|sale|receipt|order|collect|return|refund|deal", re.IGNORECASE
)
_SCHEDULED = re.compile(r"开始|结束|起止|进度|工期|start|end|due|progress|duration", re.IGNORECASE)
_EXPENSE = re.compile(r"报销|费用|借款|备用金|差旅|petty|expense|loan|advance|travel", re.IGNORECASE)
_EXTRA_PAY = re.compile(
    r"扣|罚|奖|津贴|补贴|补助|bonus|penalt|deduct|allowance|incentive|award|subsid|spiff|clawback|extra", re.IGNORECASE
)
_ANOTHER_FIGURE = re.compile(
    r"预计|预测|预估|计划|预算|目标|应收|未收|未回|开票|报价|expected|forecast|planned|budget|target|weighted|potential|pipeline|quoted"
    r"|estimat|invoiced|outstanding|receivable|\bopen\b|\bdue\b",
    re.IGNORECASE,
)
_RECORDED = {"team_sales", "base_salary", "team_commission", "account_commission", "performance_pay", "carry_forward"}
_OF_PAY = {"grade", "base_salary", "commission_basis", "performance_base", *TARGETS.values()}
_GIVEN_BACK = re.compile(r"退货|退款|return|refund", re.IGNORECASE)
_MONEY_WORD = re.compile(r"[额款金]|amount|sales|value|revenue|received", re.IGNORECASE)


@dataclass(frozen=True)
class Chosen:
    """The sheets of a kind that are read, those that are like them and are not, and ``rivals`` of one that is read."""

    read: Sequence[SheetText] = ()
    left: Sequence[SheetText] = ()
    rivals: Sequence[SheetText] = ()


class Shelf:
    """The sheets of a workbook that hold anything, with their headings as each kind reads them."""

    def __init__(self, sheet_texts: Sequence[SheetText], kinds: Sequence[SheetKind]) -> None:
        """Read the headings and the names once."""
        self.kinds = kinds
        self.filled = [each for each in sheet_texts if any(cell for row in each.rows for cell in row)]
        self._headings = {each.name: find_headings(kinds, each) for each in sheet_texts}
        self._bearing = {each.name: self._by_name(each) for each in sheet_texts}
        self._blank = [each for each in sheet_texts if each not in self.filled]

    def heading(self, sheet_text: SheetText, sheet: SheetKind) -> Heading:
        """Return a sheet's heading as a kind reads it."""
        return self._headings[sheet_text.name][sheet.key]

    def whole(self, sheet_text: SheetText, sheet: SheetKind) -> bool:
        """Tell whether a sheet has all columns that a kind needs."""
        matches = self.heading(sheet_text, sheet).matches
        return len(matches) > 1 and not missing(sheet, set(matches))

    def choose(self, sheet: SheetKind) -> Chosen:
        """Choose the sheets of a kind."""
        named = [each for each in self.filled if self._bearing[each.name] is sheet]
        whole = [each for each in named if self.whole(each, sheet)]
        spoilt = [each for each in named if each not in whole and self._is_ours(each, sheet)]
        alike = [each for each in self.filled if self.by_headings(each) == [sheet]]
        copies = [each for each in self.filled if is_copy(each.name, sheet) and self.whole(each, sheet)]
        if whole or spoilt:
            exact = [each for each in whole if bears(each.name, sheet)]
            read = (exact or whole) if sheet.single else whole
            input_like = [each for each in alike if sheet is not DIRECTORS or self._has_pay(each)]
            others = [each for each in (*whole, *spoilt, *copies, *input_like) if each not in (read or spoilt[:1])]
            return Chosen(read or spoilt[:1], list({each.name: each for each in others}.values()))
        blank = [each for each in self._blank if self._bearing[each.name] is sheet]
        likely = copies or alike or ([*named, *blank][:1] if sheet.required else [])
        return Chosen(likely[:1], rivals=likely[1:])

    def _has_pay(self, sheet_text: SheetText) -> bool:
        """Tell a list of directors from one of people with their telephones: nobody is paid by that."""
        return bool(self.heading(sheet_text, DIRECTORS).matches.keys() & _OF_PAY)

    def by_headings(self, sheet_text: SheetText) -> list[SheetKind]:
        """Return the kinds whose columns a sheet without a kind's name all has, those with most columns matched."""
        if self._bearing[sheet_text.name]:
            return []
        whole = [
            (len(self.heading(sheet_text, sheet).matches), sheet)
            for sheet in self.kinds
            if (not sheet.by_name or len(self.kinds) == 1) and self.whole(sheet_text, sheet)
        ]
        most = max((score for score, _ in whole), default=0)
        return [sheet for score, sheet in whole if score == most]

    def _by_name(self, sheet_text: SheetText) -> SheetKind | None:
        """Return the kind whose name a sheet bears, or begins with if it has that kind's columns."""
        named = next((sheet for sheet in self.kinds if bears(sheet_text.name, sheet)), None)
        if named:
            return named
        begun = {sheet.key: begins(sheet_text.name, sheet) for sheet in self.kinds}
        likely = [sheet for sheet in self.kinds if begun[sheet.key] and self.whole(sheet_text, sheet)]
        return max(likely, key=lambda sheet: begun[sheet.key], default=None)

    def _is_ours(self, sheet_text: SheetText, sheet: SheetKind) -> bool:
        """Tell a sheet with a column amiss from another that happens to have the name, such as a bank's "Accounts"."""
        matches = self.heading(sheet_text, sheet).matches
        if sheet.key == "controls":  # many a company's own checks have that name
            return False
        if sheet.key == "plan":
            return any(cell and names_item(cell) for row in sheet_text.rows for cell in row)
        if sheet.key == "tasks" and self._is_schedule(sheet_text, sheet):
            return False
        return "director_id" in matches or self.names_directors(sheet_text)

    def _is_schedule(self, sheet_text: SheetText, sheet: SheetKind) -> bool:
        """Tell a project's tasks from the directors' special ones, where only the sheet's common name is the same."""
        heading = self.heading(sheet_text, sheet)
        lacking = {field.key for field in missing(sheet, set(heading.matches))}
        dated = any(cell and _SCHEDULED.search(cell) for cell in heading.cells)
        special = any(word in sheet_text.name.casefold() for word in ("特殊", "special"))
        return not special and ("director_id" in lacking or ("done" in lacking and dated))

    def names_directors(self, sheet_text: SheetText) -> bool:
        """Tell whether a sheet's first rows name a listed director."""
        return any(cell and cell.strip() in self._listed for row in sheet_text.rows for cell in row)

    @cached_property
    def _listed(self) -> frozenset[str]:
        """Return the ids and names in the first rows of whatever reads as a list of directors."""
        if DIRECTORS not in self.kinds:
            return frozenset()
        lists = [each for each in self.filled if self.whole(each, DIRECTORS)]
        return frozenset(
            words
            for each in lists
            for key in ("director_id", "name")
            for words in _column(each, self.heading(each, DIRECTORS), key)
        )

    def unread_input(self, read: Sequence[str]) -> Iterator[tuple[SheetText, Sequence[SheetKind], SheetKind | None]]:
        """Yield sheets that look like input and are not read, with the kinds that they fit or nearly fit."""
        for each in self.filled:
            if each.name in read:
                continue
            fits = self.by_headings(each) if self.names_directors(each) else []
            if len(fits) > 1 and self._is_of_trade(each, fits):
                yield each, fits, None
            elif len(fits) != 1 and (near := self._nearly(each)):
                yield each, [], near

    def _is_of_trade(self, sheet_text: SheetText, fits: Sequence[SheetKind]) -> bool:
        """Tell amounts of customers from expenses and loans, which have dates and names too."""
        keys = {key for sheet in fits for key in self.heading(sheet_text, sheet).matches}
        return bool(keys & {"customer", *NUMBER_KEYS}) or bool(_TRADE.search(sheet_text.name))

    def _nearly(self, sheet_text: SheetText) -> SheetKind | None:
        """Return the kind that a sheet's name, headings or words all but say that it is."""
        of_directors = self.names_directors(sheet_text)
        tests = {
            "sales": of_directors and self._is_monthly,
            "receipts": of_directors and self._is_monthly,
            "margins": of_directors and self._is_monthly,
            "adjustments": of_directors and self._is_extra_pay,
            "controls": _holds_controls,
            "plan": self._is_plan,
            "history": of_directors and self._is_history,
        }
        return next((sheet for sheet in self.kinds if (test := tests.get(sheet.key)) and test(sheet_text, sheet)), None)

    def _is_monthly(self, sheet_text: SheetText, sheet: SheetKind) -> bool:
        """Tell rows of a kind that lack a column by the name, or by dates and a heading that speaks of money."""
        heading = self.heading(sheet_text, sheet)
        keys = heading.matches.keys()
        if "director_id" not in keys:
            return False
        words = (cell for cell in heading.cells if cell and not _ANOTHER_FIGURE.search(cell))
        money = any(_MONEY_WORD.search(cell) for cell in words)  # a return's amount may have its own
        money = money or bool(_GIVEN_BACK.search(sheet_text.name))
        return contains(sheet_text.name, sheet) or ("date" in keys and "amount" not in keys and money)

    def _is_plan(self, sheet_text: SheetText, sheet: SheetKind) -> bool:
        """Tell a plan under another name, 提成办法, by the items that it sets."""
        if self._bearing[sheet_text.name] is sheet:
            return False
        items = _column(sheet_text, self.heading(sheet_text, sheet), "item")
        return self.whole(sheet_text, sheet) and any(map(names_item, items))

    def _is_history(self, sheet_text: SheetText, sheet: SheetKind) -> bool:
        """Tell a record of earlier months under another name by its months and figures that only a record has."""
        keys = self.heading(sheet_text, sheet).matches.keys()
        return {"period", "director_id", "gross_pay"} <= keys and len(keys & _RECORDED) > 1

    def _is_extra_pay(self, sheet_text: SheetText, sheet: SheetKind) -> bool:
        """Tell adjustments under another name from expenses and loans, whose headings are the same."""
        keys = self.heading(sheet_text, sheet).matches.keys()
        if contains(sheet_text.name, sheet):
            return "director_id" in keys
        approved = {"reason", "approved_by"} <= keys or _EXTRA_PAY.search(sheet_text.name)
        return {"director_id", "amount"} <= keys and bool(approved) and not _EXPENSE.search(sheet_text.name)


def _holds_controls(sheet_text: SheetText, sheet: SheetKind) -> bool:
    """Tell whether a sheet of that name has the total of an item beside it."""
    items = {heading_key(word) for choice in CONTROLS_KNOWN for word in (*choice.title, *choice.aliases)}
    pairs = (pair for row in sheet_text.rows for pair in pairwise(row))
    return bears(sheet_text.name, sheet) and any(
        name and total and heading_key(name) in items and number(total) is not None for name, total in pairs
    )


def _column(sheet_text: SheetText, heading: Heading, key: str) -> Iterator[str]:
    """Yield the words of a column below the heading, as far as the first rows go."""
    pairs = heading.matches.get(key, [])
    for row in sheet_text.rows[heading.row :] if pairs else ():
        words = (row[pairs[0][1].position - sheet_text.left] or "").strip()
        if words:
            yield words
