"""Make the sample workbooks beside this file: one real-looking month and one faulty one, in both languages.

Run ``python sample_data/make_samples.py``. Every name is invented; the same run gives the same bytes.
"""  # noqa: INP001 - a script, not a package

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import groupby
from pathlib import Path
from types import EllipsisType

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from compbatch.fields import (
    ACCOUNTS,
    ADJUSTMENTS,
    BASES,
    DIRECTORS,
    GRADES,
    MARGINS,
    PLAN,
    RECEIPTS,
    ROLES,
    SALES,
    Sheet,
    choice_title,
)
from compbatch.language import Lang, Text
from compbatch.plan import item_of

HERE = Path(__file__).parent
PERIOD = "2026-03"
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
MADE = datetime(2026, 4, 2, 9, 30, tzinfo=UTC)
SEED = 202603


# What a cell holds, before it is put into one language.


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value that is stored with it."""

    expression: str
    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Shown:
    """A value that is formatted otherwise than its column."""

    value: "Value"
    form: str


Value = Text | str | Decimal | date | Formula | Shown | None
Row = dict[str, Value]
Month = Mapping[str, Sequence[Row]]  # the rows of each kind of sheet


# The people and companies, all invented.


def _words(zh: str, en: str) -> tuple[Text, ...]:
    return tuple(Text(*pair) for pair in zip(zh.split(), en.split("/"), strict=True))


NAMES = _words(
    "甲子安 乙丑宁 丙寅和 丁卯平 戊辰远 己巳康 庚午达 辛未新 壬申益 癸酉泰 甲戌丰 乙亥隆 丙子顺",
    "Avery Alder/Blair Birch/Casey Cedar/Devon Dogwood/Ellis Elm/Finley Fir/Gray Gumtree/Harper Hazel/"
    "Indigo Ironwood/Jules Juniper/Kerry Kauri/Lane Larch/Morgan Maple",
)
TEAM_SIZE = 3
SALESPEOPLE = _words(
    "青禾 云帆 长风 秋水 晨曦 北辰 南山 东篱 西窗 星河 朝露 远山 听雨 松涛 竹影 梅雪 兰舟 "
    "菊野 海棠 明月 清泉 碧波 丹霞 紫烟 白露 寒江 暖阳 微澜 归雁 飞鸿 初雪 新桐 落英",
    "A. Basil/B. Clove/C. Cumin/D. Dill/E. Fennel/F. Ginger/G. Hyssop/H. Laurel/I. Lovage/J. Mace/K. Mint/"
    "L. Nutmeg/M. Oregano/N. Paprika/O. Parsley/P. Pepper/Q. Rosemary/R. Rue/S. Saffron/T. Sage/U. Savory/"
    "V. Sesame/W. Sorrel/X. Sumac/Y. Tansy/Z. Tarragon/A. Thyme/B. Turmeric/C. Vanilla/D. Yarrow/"
    "E. Anise/F. Borage/G. Caraway",
)
CUSTOMERS = _words(
    "子丑电子 寅卯建材 辰巳机械 午未食品 申酉物流 戌亥包装 角亢仪器 氐房家具 心尾服饰 箕斗纸业 牛女化工 "
    "虚危五金 室壁装饰 奎娄电器 胃昴玻璃 毕觜塑胶 参井阀门 鬼柳农资 星张印刷 翼轸照明 "
    "甲乙商贸 丙丁仓储 戊己陶瓷 庚辛管业",
    "Quillmere Electronics/Thornwick Building Supplies/Brackenford Machinery/Plumbury Foods/"
    "Swiftmoor Logistics/Foldwell Packaging/Dialstone Instruments/Oakenby Furniture/Threadmoor Apparel/Reamsby Paper/"
    "Vialcrest Chemicals/Boltham Hardware/Stuccoby Interiors/Wattlebrook Appliances/Panebury Glass/"
    "Moldwick Plastics/Valvering Fittings/Furrowfield Supplies/Inkwell Green Printing/Lampwick Lighting/"
    "Barterby Trading/Stackmoor Storage/Kilnbury Ceramics/Pipewell Works",
)
SPECIAL = _words(
    "乾兑重工 离震电力 巽坎航运 艮坤矿业 泰否商超 剥复医药 谦豫地产 革鼎钢铁 萃升冷链 渐归汽车",
    "Hammerfell Heavy Industries/Voltmere Power/Keelhaven Shipping/Orecombe Mining/Trolleyford Stores/"
    "Pillbrook Pharma/Gableton Estates/Ingotby Steel/Frostley Cold Chain/Axlewood Motors",
)
ACCOUNTS_OF = {"D005": SPECIAL[:3], "D006": SPECIAL[3:8], "D007": SPECIAL[8:]}

EXECUTIVE, OPERATIONS = "executive_director", "director_of_operations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Director:
    """One director and what their month comes to; the rows are drawn so that they add up to it."""

    number: int
    grade: str | None
    role: str = "marketing_director"
    base_salary: str | None = None
    performance_base: str | None = None
    target: str | None = None
    start: date | None = None
    end: date | None = None
    sales: str = "0"
    orders: int = 0
    returned: int = 0
    receipts: str = "0"
    payments: int = 0
    refunded: int = 0
    margins: tuple[str, str, str] | None = None  # revenue, cost, expense

    @property
    def key(self) -> str:
        """Return the director's id."""
        return f"D{self.number:03d}"

    @property
    def name(self) -> Text:
        """Return the director's name."""
        return NAMES[self.number - 1]

    @property
    def team(self) -> tuple[Text, ...]:
        """Return the salespeople of the team."""
        return SALESPEOPLE[(self.number - 1) * TEAM_SIZE : self.number * TEAM_SIZE]

    @property
    def employed(self) -> tuple[date, date]:
        """Return the first and last day of the month on which they are employed."""
        return max(self.start or FIRST, FIRST), min(self.end or LAST, LAST)


DIRECTOR_ROWS: tuple[Director, ...] = (
    Director(
        number=1, grade="营销师", base_salary="13800.00", target="900000.00", start=date(2019, 7, 1),
        sales="987412.36", orders=48, returned=2, receipts="812650.40", payments=10,
        margins=("873816.25", "590502.57", "53500.01"),
    ),
    Director(  # exactly on target
        number=2, grade="高级营销师", target="1200000.00", start=date(2016, 3, 14),
        sales="1200000.00", orders=52, returned=1, receipts="968300.75", payments=10,
        margins=("1061946.90", "666674.76", "61820.81"),
    ),
    Director(  # one cent short of target, margin exactly 20 %
        number=3, grade="营销师", target="850000.00", start=date(2020, 9, 1),
        sales="849999.99", orders=40, returned=1, receipts="701118.20", payments=10,
        margins=("752212.40", "553450.20", "48319.72"),
    ),
    Director(  # 0.5 % ends in half a cent
        number=4, grade="助理营销师", target="600000.00", start=date(2021, 5, 17),
        sales="512345.00", orders=36, returned=1, receipts="455020.00", payments=10,
        margins=("453402.65", "365775.15", "32765.78"),
    ),
    Director(  # three special accounts
        number=5, grade="高级营销师", target="1000000.00", start=date(2015, 11, 2),
        sales="1124870.15", orders=34, returned=1, receipts="1386420.50", payments=20, refunded=1,
        margins=("995460.31", "705600.88", "48958.03"),
    ),
    Director(  # five special accounts, 2 % ends in half a cent
        number=6, grade="营销师", target="1500000.00", start=date(2018, 4, 9),
        sales="1402118.90", orders=40, returned=1, receipts="2051337.25", payments=24, refunded=1,
        margins=("1240813.19", "753679.36", "64761.02"),
    ),
    Director(  # two special accounts: fewer than the plan says
        number=7, grade="助理营销师", target="400000.00", start=date(2022, 2, 21),
        sales="436702.28", orders=22, receipts="468905.80", payments=10,
        margins=("386462.19", "283059.32", "27540.34"),
    ),
    Director(  # 1 % ends in half a cent, margin below the first paying tier
        number=8, grade="高级营销员", performance_base="3500.00", target="450000.00", start=date(2022, 8, 1),
        sales="478230.50", orders=32, returned=1, receipts="402770.65", payments=10,
        margins=("423212.83", "355030.24", "35256.63"),
    ),
    Director(  # many returns, negative margin
        number=9, grade="营销员", target="350000.00", start=date(2024, 6, 3),
        sales="201876.44", orders=22, returned=3, receipts="188450.00", payments=10, refunded=1,
        margins=("178651.72", "165014.06", "21158.90"),
    ),
    Director(  # joins in mid-month
        number=10, grade="助理营销师", target="300000.00", start=date(2026, 3, 16),
        sales="318240.75", orders=20, receipts="150600.00", payments=5,
        margins=("281628.98", "219686.32", "18656.29"),
    ),
    Director(  # leaves in mid-month
        number=11, grade="高级营销员", target="280000.00", start=date(2021, 10, 11), end=date(2026, 3, 20),
        sales="243915.62", orders=22, receipts="205310.90", payments=7,
        margins=("215854.53", "175772.01", "17115.60"),
    ),
    Director(number=12, grade=None, role=OPERATIONS, base_salary="26000.00", start=date(2014, 1, 6)),
    Director(number=13, grade=None, role=EXECUTIVE, base_salary="23000.00", start=date(2017, 5, 2)),
)  # fmt: skip

LATE_ORDERS = (
    ("D002", 26, "12880.40"),
    ("D003", 27, "9650.00"),
    ("D004", 27, "4318.66"),
    ("D008", 28, "7205.12"),
)
LATE_PAYMENTS = (("D005", SPECIAL[0], 27, "88000.00"), ("D006", SPECIAL[3], 28, "41250.00"),
                 ("D001", CUSTOMERS[0], 28, "15600.00"))  # fmt: skip
OTHER_PAYMENTS = (("D005", "96400.00", 5), ("D006", "118275.30", 5), ("D007", "54310.00", 4))

HEAD_OF_OPERATIONS, HEAD_OF_BUSINESS = NAMES[11], NAMES[12]
ADJUSTMENT_ROWS: tuple[tuple[str, str, Text, Text], ...] = (
    ("D001", "300.00", Text("补发2月通讯补贴", "February phone allowance, paid late"), HEAD_OF_OPERATIONS),
    (
        "D004",
        "-320.50",
        Text("扣回2月多发的交通补贴", "February travel allowance overpaid"),
        HEAD_OF_OPERATIONS,
    ),
    ("D006", "1500.00", Text("新客户签约专项奖", "Award for signing a new account"), HEAD_OF_BUSINESS),
    ("D012", "800.00", Text("春节值班补贴", "Duty allowance over the holiday"), HEAD_OF_BUSINESS),
)


# Drawing the rows.


def cents(amount: Decimal) -> Decimal:
    """Round to the cent, halves away from zero."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


class Draw:
    """Chance from a fixed seed."""

    def __init__(self, seed: int) -> None:
        """Start anew; the same seed gives the same draws."""
        self._random = random.Random(seed)  # noqa: S311 - samples, not secrets

    def pick(self, options: Sequence[Text]) -> Text:
        """Take one of the options."""
        return options[int(self._random.random() * len(options))]

    def day(self, first: date, last: date) -> date:
        """Take a day from first to last: a working day, save for a rare Saturday or where there is none."""
        days = [first + timedelta(offset) for offset in range((last - first).days + 1)]
        week = 6 if self._random.random() < 1 / 25 else 5
        days = [day for day in days if day.weekday() < week] or days
        return days[int(self._random.random() * len(days))]

    def amounts(self, total: Decimal, count: int, undone: int) -> list[Decimal]:
        """Return amounts as sales are, many small and few large; those after ``undone`` add up to total."""
        weights = [Decimal(f"{self._random.lognormvariate(0, 0.8):.6f}") for _ in range(count)]
        shares = [cents(weight * total / sum(weights[undone:])) for weight in weights]
        shares[-1:] = [shares[-1] + total - sum(shares[undone:])] if shares else []
        return shares


@dataclass(frozen=True, slots=True, eq=False)
class Dealing:
    """A sale or a receipt; one that undoes another is a return or a refund."""

    date: date
    director_id: str
    salesperson: Text | None
    customer: Text
    amount: Decimal
    undoes: "Dealing | None" = None


def deal(
    draw: Draw, director: Director, customers: Sequence[Text], total: str, counts: tuple[int, int]
) -> Iterator[Dealing]:
    """Yield dealings that add up to total: so many, of which so many are undone later in the month."""
    count, undone = counts
    first, last = director.employed
    for place, amount in enumerate(draw.amounts(Decimal(total), count, undone)):
        day, salesperson, customer = draw.day(first, last), draw.pick(director.team), draw.pick(customers)
        dealing = Dealing(day, director.key, salesperson, customer, amount)
        yield dealing
        if place < undone:
            yield Dealing(draw.day(day, last), director.key, salesperson, customer, -amount, dealing)


def sales_of(draw: Draw, directors: Sequence[Director]) -> list[Dealing]:
    """Return every sale of the month; those on special accounts sell mostly to these."""
    sales: list[Dealing] = []
    for director in directors:
        customers = (*ACCOUNTS_OF.get(director.key, ()) * 6, *CUSTOMERS)
        sales += deal(draw, director, customers, director.sales, (director.orders, director.returned))
    return sorted(sales, key=lambda sale: sale.date)


def receipts_of(draw: Draw, directors: Sequence[Director]) -> list[Dealing]:
    """Return every receipt of the month; for those on special accounts, the accounts' and some of others."""
    receipts: list[Dealing] = []
    others = {key: (total, (count, 0)) for key, total, count in OTHER_PAYMENTS}
    for director in directors:
        customers = ACCOUNTS_OF.get(director.key, CUSTOMERS)
        receipts += deal(draw, director, customers, director.receipts, (director.payments, director.refunded))
        if director.key in others:
            receipts += deal(draw, director, CUSTOMERS, *others[director.key])
    return sorted(receipts, key=lambda receipt: receipt.date)


RETURN, REFUND = Text("退货，原单 {}", "Return of {}"), Text("退款，原单 {}", "Refund of {}")
LATE = Text("2月补录", "Entered late, February")


def _rows(dealings: Sequence[Dealing], key: str, prefix: str, undoing: Text) -> list[Row]:
    """Return the rows of dealings, numbered within each month in the order given."""
    numbers: dict[Dealing, str] = {}
    for month, group in groupby(dealings, key=lambda dealing: f"{dealing.date:%Y%m}"):
        start = 1 if month == f"{FIRST:%Y%m}" else 391
        numbers |= {dealing: f"{prefix}{month}-{place:04d}" for place, dealing in enumerate(group, start)}
    rows: list[Row] = []
    for dealing in dealings:
        undone = (
            Text(*(words.format(numbers[dealing.undoes]) for words in undoing)) if dealing.undoes else None
        )
        rows.append({
            key: numbers[dealing], "date": dealing.date, "director_id": dealing.director_id,
            "salesperson": dealing.salesperson, "customer": dealing.customer, "amount": dealing.amount,
            "remark": LATE if dealing.date < FIRST else undone,
        })  # fmt: skip
    return rows


def _late(directors: Mapping[str, Director]) -> tuple[list[Dealing], list[Dealing]]:
    sales = [
        Dealing(date(2026, 2, day), key, directors[key].team[0], CUSTOMERS[place], Decimal(amount))
        for place, (key, day, amount) in enumerate(LATE_ORDERS)
    ]
    receipts = [
        Dealing(date(2026, 2, day), key, None, customer, Decimal(amount))
        for key, customer, day, amount in LATE_PAYMENTS
    ]
    return sales, receipts


# The sheets' rows.


def _money(amount: str | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def _title(choices: str, key: str | None) -> Text | None:
    kinds = {"role": ROLES, "basis": BASES, "grade": GRADES}
    return None if key is None else choice_title(kinds[choices], key)


def director_row(director: Director) -> Row:
    """Return the row of one director."""
    on_plan = director.role not in (EXECUTIVE, OPERATIONS)
    target = _money(director.target)
    basis = "accounts" if director.key in ACCOUNTS_OF else "team"
    return {
        "director_id": director.key, "name": director.name,
        "role": _title("role", director.role), "grade": _title("grade", director.grade),
        "base_salary": _money(director.base_salary),
        "commission_basis": _title("basis", basis) if on_plan else None,
        "monthly_target": target,
        "quarterly_target": target and target * 3, "annual_target": target and target * 12,
        "performance_base": _money(director.performance_base),
        "start_date": director.start, "end_date": director.end,
    }  # fmt: skip


def margin_rows(directors: Sequence[Director]) -> list[Row]:
    """Return the margins and, as finance keeps it, a total under them."""
    keys = ("revenue", "cost", "expense")
    rows: list[Row] = [
        {"director_id": director.key, "name": director.name, "period": PERIOD}
        | dict(zip(keys, map(Decimal, director.margins), strict=True))
        for director in directors
        if director.margins
    ]
    total: Row = {"director_id": Text("合计", "Total")}
    for key in keys:
        column = xl_col_to_name(LAYOUTS["margins"].position(key))
        stored = sum(Decimal(str(row[key])) for row in rows)
        total[key] = Formula(f"=SUM({column}2:{column}{len(rows) + 1})", Decimal(stored))
    return [*rows, total]


def account_rows() -> list[Row]:
    """Return the special accounts."""
    return [
        {"director_id": key, "customer": customer} for key, held in ACCOUNTS_OF.items() for customer in held
    ]


def adjustment_rows() -> list[Row]:
    """Return the adjustments."""
    return [
        {"director_id": key, "amount": Decimal(amount), "reason": reason, "approved_by": approver}
        for key, amount, reason, approver in ADJUSTMENT_ROWS
    ]


GRADED: tuple[tuple[str, str | None, tuple[int, ...]], ...] = (
    ("base_salary", "2025-01", (6000, 8000, 10000, 12500, 16000)),
    ("base_salary", "2026-01", (6200, 8300, 10500, 13000, 16500)),
    ("performance_base", None, (2000, 3000, 4500, 6000, 8000)),
)
TIERED: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("team_rate", "0%", (("0", "0.005"), ("1", "0.01"))),
    ("performance", "0%", (("0", "0"), ("0.10", "0.6"), ("0.20", "1"), ("0.30", "1.5"))),
)
SINGLE: tuple[tuple[str, str], ...] = (
    ("account_rate", "0.02"), ("account_min", "3"), ("account_max", "5"), ("late_rows", "warn"),
    ("floor", "0"),
)  # fmt: skip
NOTES: Mapping[str, Text] = {
    "team_rate": Text(
        "完成目标全额 1%，未完成全额 0.5%", "1 % of all sales once the target is met, else 0.5 %"
    ),
    "performance": Text("利润率低于 10% 不发绩效", "No performance pay below a margin of 10 %"),
    "base_salary": Text("总经理办公会 2025 年 12 月决议", "Management meeting, December 2025"),
    "performance_base": Text("全年不变", "Unchanged for the year"),
    "account_rate": Text("按实际到账金额", "Of the money actually received"),
    "late_rows": Text("上月补录的单据不计入本月", "Rows of an earlier month are not paid this month"),
    "floor": Text("不设保底", "No guaranteed minimum"),
}
FORMS = {"rate": "0.0%", "factor": "0.00", "money": "#,##0.00", "count": "0", "word": "@"}


def plan_rows() -> list[Row]:
    """Return the company's plan."""
    rows: list[Row] = []
    for key, form, tiers in TIERED:
        rows += [_plan_row(key, Decimal(value), Shown(Decimal(start), form)) for start, value in tiers]
    for key, value in SINGLE:
        rows.append(_plan_row(key, value if item_of(key).kind == "word" else Decimal(value)))
    for key, month, amounts in GRADED:
        for grade, amount in zip(GRADES, amounts, strict=True):
            rows.append(_plan_row(key, Decimal(amount), grade.title) | {"effective_from": month})
    return rows


def _plan_row(key: str, value: Value, start: Value = None) -> Row:
    item = item_of(key)
    return {
        "item": item.title,
        "from": start,
        "value": Shown(value, FORMS[item.kind]),
        "note": NOTES.get(key),
    }


def good_month() -> Month:
    """Return the month as a careful finance department keeps it."""
    draw = Draw(SEED)
    late_sales, late_receipts = _late({director.key: director for director in DIRECTOR_ROWS})
    sales = [*sales_of(draw, DIRECTOR_ROWS), *late_sales]
    receipts = [*receipts_of(draw, DIRECTOR_ROWS), *late_receipts]
    return {
        "directors": [director_row(director) for director in DIRECTOR_ROWS],
        "sales": _rows(sales, "order_id", "XS", RETURN),
        "receipts": _rows(receipts, "receipt_id", "HK", REFUND),
        "margins": margin_rows(DIRECTOR_ROWS),
        "accounts": account_rows(),
        "adjustments": adjustment_rows(),
        "plan": plan_rows(),
    }


# The faulty month.


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake: the diagnostic that it gives, the cell that this names, and what is put there.

    ``...`` leaves the cell as it is, for the mistake is what other sheets say or lack.
    """

    code: str
    sheet: str
    cell: str
    planted: Value | EllipsisType


FAULTS: tuple[Fault, ...] = (
    Fault("CB303", "directors", "F4", ...),  # D001 is on the team, and an account is listed for them
    Fault("CB203", "directors", "E5", Decimal("-12000.00")),
    Fault("CB302", "directors", "G6", None),
    Fault("CB208", "directors", "C7", Text("区域经理", "Regional manager")),
    Fault("CB305", "directors", "A8", ...),  # D005 has no margins row
    Fault("CB213", "directors", "A9", "D002"),
    Fault("CB301", "sales", "C6", "D099"),
    Fault("CB201", "sales", "F9", None),
    Fault("CB202", "sales", "F12", "12O0"),
    Fault("CB204", "sales", "B15", "2026-02-30"),
    Fault("CB214", "sales", "A18", "XS202603-0003"),
    Fault("CB301", "receipts", "C4", "D02"),
    Fault("CB205", "receipts", "E7", Formula("=#REF!", "#REF!")),
    Fault("CB215", "adjustments", "C3", None),
)


def faulty_month() -> Month:
    """Return a small month with one mistake of each common kind."""
    draw = Draw(SEED + 1)
    directors = [
        Director(
            number=number, grade="营销师", target="150000.00", sales="146800.00", orders=5,
            receipts="90500.00", payments=3, margins=("129911.50", "90938.05", "9093.81"),
        )
        for number in range(1, 6)
    ]  # fmt: skip
    own = [row for row in account_rows() if row["director_id"] == "D005"]
    month: Month = {
        "directors": [director_row(director) for director in (*directors, directors[-1])],
        "sales": _rows(sales_of(draw, directors), "order_id", "XS", RETURN),
        "receipts": _rows(receipts_of(draw, directors), "receipt_id", "HK", REFUND),
        "margins": margin_rows(directors[:-1]),
        "accounts": [*own, {"director_id": "D001", "customer": SPECIAL[3]}],
        "adjustments": adjustment_rows()[:2],
        "plan": plan_rows(),
    }
    for fault in FAULTS:
        layout = LAYOUTS[fault.sheet]
        row, column = xl_cell_to_rowcol(fault.cell)
        if not isinstance(fault.planted, EllipsisType):
            month[fault.sheet][row - layout.heading - 1][layout.keys[column]] = fault.planted
    return month


# The sheets' looks.


@dataclass(frozen=True)
class Layout:
    """How a sheet looks: its columns with their widths, and a title above the headings where it has one."""

    sheet: Sheet
    widths: Mapping[str, float]
    tab: str
    title: Text | None = None
    filtered: bool = False

    @property
    def heading(self) -> int:
        """Return the 0-based row of the headings."""
        return 2 if self.title else 0

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the columns' keys in order."""
        return tuple(self.widths)

    def position(self, key: str) -> int:
        """Return a column's 0-based position."""
        return self.keys.index(key)

    def column(self, key: str, count: int, lang: Lang) -> str:
        """Return the range of a column over so many rows, as a formula writes it."""
        place, first = xl_col_to_name(self.position(key)), self.heading + 2
        return f"'{self.sheet.title.of(lang)}'!${place}${first}:${place}${first + count - 1}"


EXTRA = {"remark": Text("备注", "Remarks"), "name": Text("姓名", "Name")}  # columns that only finance needs
LAYOUTS: Mapping[str, Layout] = {
    layout.sheet.key: layout
    for layout in (
        Layout(DIRECTORS, {
            "director_id": 9, "name": 17, "role": 22, "grade": 28, "base_salary": 14, "commission_basis": 18,
            "monthly_target": 16, "quarterly_target": 16, "annual_target": 17, "performance_base": 17,
            "start_date": 13, "end_date": 13,
        }, "#1F4E78", Text("二〇二六年三月 总监名单", "Directors, March 2026"), filtered=True),
        Layout(SALES, {
            "order_id": 17, "date": 13, "director_id": 12, "salesperson": 15, "customer": 30, "amount": 17,
            "remark": 28,
        }, "#2E75B6", Text("二〇二六年三月 团队销售明细", "Team sales, March 2026"), filtered=True),
        Layout(RECEIPTS, {
            "receipt_id": 17, "date": 13, "director_id": 12, "customer": 30, "amount": 17, "remark": 28,
        }, "#2E75B6", filtered=True),
        Layout(MARGINS, {
            "director_id": 12, "name": 17, "period": 11, "revenue": 17, "cost": 17, "expense": 17,
        }, "#2E75B6"),
        Layout(ACCOUNTS, {"director_id": 12, "customer": 30}, "#2E75B6"),
        Layout(ADJUSTMENTS, {"director_id": 12, "amount": 14, "reason": 38, "approved_by": 17}, "#2E75B6"),
        Layout(PLAN, {"item": 24, "from": 28, "value": 13, "effective_from": 16, "note": 48}, "#548235"),
    )
}  # fmt: skip
EXPECTED_FAULTS: Mapping[Lang, tuple[tuple[str, str, str], ...]] = {
    lang: tuple((fault.code, LAYOUTS[fault.sheet].sheet.title.of(lang), fault.cell) for fault in FAULTS)
    for lang in Text._fields
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

    def form(self, number: str = "@", **looks: object) -> Format:
        """Return a cell format; numbers sit right, words left."""
        return self.workbook.add_format({"valign": "vcenter", "num_format": number, **looks})

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


GRID = {"border": 1, "border_color": "#D0D7DE"}
HEADING = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E78", "align": "center", "text_wrap": True}
NUMBER_FORMS = {"money": "#,##0.00;[Red]-#,##0.00", "date": "yyyy-mm-dd"}
TOTAL = {"bold": True, "bg_color": "#DDEBF7", "top": 2}


def draw_sheet(book: Book, layout: Layout) -> Worksheet:
    """Write one of the sheets that compbatch reads."""
    sheet = book.workbook.add_worksheet(book.words(layout.sheet.title))
    rows = book.month[layout.sheet.key]
    kinds = {field.key: field.kind for field in layout.sheet.fields}
    titles = {field.key: field.title for field in layout.sheet.fields} | (
        EXTRA if layout.sheet is not DIRECTORS else {}
    )
    heading = book.form(**GRID, **HEADING)
    plain = {key: book.form(NUMBER_FORMS.get(kinds.get(key, "text"), "@"), **GRID) for key in layout.keys}
    total = {
        key: book.form(NUMBER_FORMS.get(kinds.get(key, "text"), "@"), **GRID | TOTAL) for key in layout.keys
    }
    for column, (key, width) in enumerate(layout.widths.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(layout.heading, column, book.words(titles[key]), heading)
    for place, row in enumerate(rows, layout.heading + 1):
        forms = (
            total
            if any(isinstance(value, Formula) and "SUM" in value.expression for value in row.values())
            else plain
        )
        for column, key in enumerate(layout.keys):
            value, form = row.get(key), forms[key]
            if isinstance(value, Shown):
                value, form = value.value, book.form(value.form, align="right", **GRID)
            write(sheet, (place, column), value, form, book.lang)
    _finish(book, sheet, layout, len(rows))
    return sheet


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
    _print_setup(book, sheet)
    sheet.repeat_rows(layout.heading)


def _print_setup(book: Book, sheet: Worksheet) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{book.words(COMPANY)} {book.words(DEPARTMENT)}&C{book.words(FOOTER)}")


def add_drop_downs(book: Book, sheet: Worksheet) -> None:
    """Let the words that have a fixed set be chosen from a list."""
    layout = LAYOUTS["directors"]
    for key, choices in (("role", ROLES), ("commission_basis", BASES), ("grade", GRADES)):
        column = layout.position(key)
        words = [book.words(choice.title) for choice in choices]
        last = layout.heading + len(book.month["directors"])
        sheet.data_validation(layout.heading + 1, column, last, column, {"validate": "list", "source": words})


def add_data_bars(book: Book, sheet: Worksheet) -> None:
    """Show the size of each sale in its cell."""
    layout = LAYOUTS["sales"]
    column, last = layout.position("amount"), layout.heading + len(book.month["sales"])
    bars = {"type": "data_bar", "data_bar_2010": True, "bar_color": "#9DC3E6", "bar_solid": True}
    sheet.conditional_format(layout.heading + 1, column, last, column, bars)


def add_comment(book: Book, sheet: Worksheet) -> None:
    """Say where the target that is met to the cent comes from."""
    layout = LAYOUTS["directors"]
    row = layout.heading + 2
    options = {"author": book.words(DEPARTMENT), "x_scale": 1.6, "y_scale": 0.7}
    sheet.write_comment(row, layout.position("monthly_target"), book.words(TARGET_COMMENT), options)


WEEKS = (1, 8, 15, 22, 29)
TABLE_TOP = 3  # the 0-based heading row of the charts' tables


def draw_charts(book: Book) -> None:
    """Add the sheet of charts: two tables of formulas over the sales, and a chart of each."""
    sheet = book.workbook.add_worksheet(book.words(CHARTS))
    sheet.set_tab_color("#BF8F00")
    sheet.set_column(0, 0, 9)
    sheet.set_column(1, 3, 18)
    sheet.set_column(4, 4, 4)
    sheet.set_column(5, 6, 14)
    sheet.set_column(7, 7, 18)
    _print_setup(book, sheet)
    day = book.form("yyyy-mm-dd", align="left")
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
    text, money, day = (
        book.form(form, **GRID) for form in ("@", NUMBER_FORMS["money"], NUMBER_FORMS["date"])
    )
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
        rows.append(
            (start, end, _sales_sum(book, f'{dates},">="&F{row},{dates},"<="&G{row}', first=start, last=end))
        )
    _table(book, sheet, 5, (Text("起", "Week from"), Text("止", "To"), SALES_WORD), rows)
    return len(rows)


def _chart(
    book: Book, sheet: Worksheet, kind: str, title: Text, series: Sequence[Mapping[str, object]]
) -> None:
    chart = book.workbook.add_chart({"type": kind})
    for one in series:
        chart.add_series(dict(one))
    chart.set_title({"name": book.words(title), "name_font": {"size": 13, "color": "#1F4E78"}})
    chart.set_y_axis(
        {"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0"}}}
    )
    chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
    chart.set_size({"width": 620 if kind == "column" else 480, "height": 320})
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


# Making the files.


def make(path: Path, lang: Lang, month: Month, *, adorned: bool) -> None:
    """Write a month as a workbook; one that is adorned also has charts and remarks."""
    font = {"font_name": Text("微软雅黑", "Calibri").of(lang), "font_size": 10}
    with xlsxwriter.Workbook(path, {"default_format_properties": font}) as workbook:
        book = Book(workbook, lang, month)
        title = Text("2026年3月提成核算", "Commissions, March 2026")
        workbook.set_properties({
            "title": book.words(title), "author": book.words(DEPARTMENT), "company": book.words(COMPANY),
            "created": MADE,
        })  # fmt: skip
        sheets = {key: draw_sheet(book, layout) for key, layout in LAYOUTS.items()}
        add_drop_downs(book, sheets["directors"])
        add_data_bars(book, sheets["sales"])
        if adorned:
            add_comment(book, sheets["directors"])
            draw_charts(book)
            draw_remarks(book)


def main(folder: Path = HERE) -> None:
    """Write all four files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for lang in ("zh", "en"):
        make(folder / f"{PERIOD}.{lang}.xlsx", lang, good_month(), adorned=True)
        make(folder / f"{PERIOD}.faulty.{lang}.xlsx", lang, faulty_month(), adorned=False)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
