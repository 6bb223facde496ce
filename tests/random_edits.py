"""Pairs of payouts that differ by known edits: a month drawn at random, edited, and the causes that the edits are."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from workbooks import workbook

GRADES = ("营销师", "高级营销师")
CUSTOMERS = ("甲公司", "乙公司", "丙公司", "丁公司", "戊公司")
Row = list[object]


@dataclass
class Book:
    """A month's sheets as rows of cells, each a text or number; ``number`` counts the orders drawn so far."""

    rng: random.Random
    month: date
    directors: list[Row] = field(default_factory=list)
    sales: list[Row] = field(default_factory=list)
    receipts: list[Row] = field(default_factory=list)
    margins: list[Row] = field(default_factory=list)
    accounts: list[Row] = field(default_factory=list)
    adjustments: list[Row] = field(default_factory=list)
    plan: list[Row] = field(default_factory=list)
    number: int = 0

    @property
    def name(self) -> str:
        """Return the file name, which states the month."""
        return f"{self.month:%Y-%m}.xlsx"

    def move_to(self, month: date) -> None:
        """Date every row in another month."""
        for row in (*self.sales, *self.receipts):
            row[1] = str(row[1]).replace(f"{self.month:%Y-%m}", f"{month:%Y-%m}")
        self.month = month

    def content(self) -> bytes:
        """Write the workbook."""
        return workbook({name: "\n".join([heading, *map(_line, rows)]) for name, heading, rows in (
            ("总监", "工号|姓名|职务|等级|基本工资|提成方式|月度目标|季度目标|绩效基数|入职日期", self.directors),
            ("团队销售", "单号|日期|工号|业务员|客户|销售额", self.sales),
            ("回款", "回款单号|日期|工号|客户|回款额", self.receipts),
            ("利润", "工号|收入|成本", self.margins),
            ("专项客户", "工号|客户", self.accounts),
            ("调整", "工号|金额|事由|审批人", self.adjustments),
            ("方案", "项目|起点|数值|生效月份|说明", self.plan),
        )})  # fmt: skip

    def cents(self, most: int) -> str:
        """Draw an amount."""
        return f"{self.rng.randrange(100, most * 100) / 100:.2f}"

    def day(self) -> str:
        """Draw a day of the month."""
        return str(self.month + timedelta(days=self.rng.randrange(28)))

    def sale(self, director: object) -> Row:
        """Draw a sale."""
        self.number += 1
        return [f"S{self.number}", self.day(), director, "", self.rng.choice(CUSTOMERS), self.cents(900_000)]

    def receipt(self, director: object) -> Row:
        """Draw money received from one of the director's accounts."""
        self.number += 1
        theirs = [customer for whose, customer in self.accounts if whose == director]
        return [f"R{self.number}", self.day(), director, self.rng.choice(theirs), self.cents(400_000)]


def _director(key: str, grade: str, basis: str) -> Row:
    return [key, f"总监{key}", "营销总监", grade, "", basis, 1_000_000, 3_000_000, "", "2020-01-01"]


def _line(row: Row) -> str:
    return "|".join(str(cell) for cell in row)


def drawn(seed: int, month: date, *, by_month: bool) -> Book:
    """Draw a month of four directors on the team and two on accounts, their targets by the month or by the quarter."""
    book = Book(random.Random(seed), month)  # noqa: S311 - months, not secrets
    period = "month" if by_month else book.rng.choice(["month", "quarter"])
    book.plan = [["绩效系数", 0, 0], ["绩效系数", 0.1, 0.5], ["绩效系数", 0.2, 1], ["团队提成比例", 0, 0.005],
                 ["团队提成比例", 1, 0.01], ["专项客户提成比例", "", 0.02], ["基本工资", "营销师", 12000],
                 ["基本工资", "高级营销师", 15000], ["绩效基数", "营销师", 5000], ["绩效基数", "高级营销师", 6000],
                 ["折算", "", "calendar_days"], ["团队目标周期", "", period]]  # fmt: skip
    for place in range(6):
        key, on_team = f"D{place + 1:02d}", place < 4
        basis, grade = "团队" if on_team else "专项客户", book.rng.choice(GRADES)
        book.directors.append(_director(key, grade, basis))
        revenue = 1_000_000 + 1000 * book.rng.randrange(900)
        book.margins.append([key, revenue, round(revenue * book.rng.choice([0.7, 0.85, 0.95]))])
        book.adjustments.append([key, book.rng.randrange(100, 900), f"补发{place}", "张总"])
        if not on_team:
            book.accounts += [[key, f"{key}客户{number}"] for number in range(3)]
        book.sales += [book.sale(key) for _ in range(3)]
        book.receipts += [] if on_team else [book.receipt(key) for _ in range(3)]
    return book


# The edits. Each changes a director's or everyone's inputs, in a way that is sure to move the pay by itself.


def _add(book: Book) -> None:
    book.sales.append(book.sale("D01"))


def _remove(book: Book) -> None:
    book.sales.remove(next(row for row in book.sales if row[2] == "D02"))


def _change(book: Book) -> None:
    next(row for row in book.sales if row[2] == "D03")[5] = book.cents(900_000)


def _receipt(book: Book) -> None:
    book.receipts.append(book.receipt("D05"))


def _margin(book: Book) -> None:
    revenue = int(str(book.margins[0][1]))
    coefficient_1, coefficient_0 = revenue * 7 // 10, revenue * 95 // 100
    book.margins[0][2] = coefficient_1 if int(str(book.margins[0][2])) > coefficient_1 + 1 else coefficient_0


def _account(book: Book) -> None:
    received = next(row[3] for row in book.receipts if row[2] == "D06")
    book.accounts.remove(["D06", received])


def _rate(book: Book) -> None:
    for row in book.plan[3:5]:
        row[2] = 0.015


def _grade(book: Book) -> None:
    book.directors[1][3] = next(grade for grade in GRADES if grade != book.directors[1][3])


def _role(book: Book) -> None:
    book.directors[1][2] = "执行总监"


def _base(book: Book) -> None:
    book.directors[2][4] = 13_333


def _days(book: Book) -> None:
    book.directors[3][9] = str(book.month + timedelta(days=book.rng.randrange(5, 20)))


def _floor(book: Book) -> None:
    book.plan.append(["最低应发", "", 99_999_999])


def _adjust(book: Book) -> None:
    book.adjustments[0][1] = -77


def _newcomer(book: Book) -> None:
    book.directors.append(_director("D09", "营销师", "团队"))
    book.margins.append(["D09", 100, 50])


def _leaver(book: Book) -> None:
    for rows, column in ((book.directors, 0), (book.sales, 2), (book.margins, 0), (book.adjustments, 0)):
        rows[:] = [row for row in rows if row[column] != "D04"]


EDITS: dict[str, tuple[str, Callable[[Book], None]]] = {
    "a sale more": ("rows_added", _add),
    "a sale less": ("rows_removed", _remove),
    "another amount": ("rows_changed", _change),
    "a receipt more": ("rows_added", _receipt),
    "another margin": ("margin", _margin),
    "an account less": ("accounts", _account),
    "another rate": ("rate", _rate),
    "another grade": ("grade", _grade),
    "another role": ("grade", _role),
    "an own base": ("base", _base),
    "another start": ("days", _days),
    "a floor": ("plan", _floor),
    "another adjustment": ("adjustment", _adjust),
    "somebody new": ("new", _newcomer),
    "somebody gone": ("gone", _leaver),
}
