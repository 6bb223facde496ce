"""The sample month: invented people and companies, and rows drawn from a fixed seed to known sums."""  # noqa: INP001

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name

from compbatch.language import Text
from compbatch.model.choices import BASES, CERTIFICATES, EDUCATIONS, GRADES, ROLES, STATUSES, YES_NO, choice_title
from compbatch.model.plan import item_of

PERIOD = "2026-03"
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
SEED = 202603


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
Month = Mapping[str, list[Row]]  # the rows of each kind of sheet
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "directors": (
        "director_id", "name", "role", "grade", "base_salary", "commission_basis", "monthly_target",
        "quarterly_target", "annual_target", "performance_base", "start_date", "end_date", "education", "years",
        "certificate",
    ),
    "sales": ("order_id", "date", "director_id", "salesperson", "customer", "amount", "remark"),
    "receipts": ("receipt_id", "date", "director_id", "customer", "amount", "remark"),
    "margins": ("director_id", "name", "period", "revenue", "cost", "expense"),
    "accounts": ("director_id", "customer"),
    "adjustments": ("director_id", "amount", "reason", "approved_by"),
    "tasks": ("director_id", "task", "done"),
    "plan": ("item", "from", "value", "effective_from", "note"),
    "history": (
        "period", "director_id", "name", "team_sales", "monthly_target", "account_receipts", "base_salary",
        "team_commission", "account_commission", "performance_pay", "gross_pay", "carry_forward", "status",
    ),
}  # fmt: skip


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
    "Swiftmoor Logistics/Foldwell Packaging/Dialstone Instruments/Oakenby Furniture/Threadmoor Apparel/"
    "Reamsby Paper/Vialcrest Chemicals/Boltham Hardware/Stuccoby Interiors/Wattlebrook Appliances/"
    "Panebury Glass/Moldwick Plastics/Valvering Fittings/Furrowfield Supplies/Inkwell Printing/"
    "Lampwick Lighting/Barterby Trading/Stackmoor Storage/Kilnbury Ceramics/Pipewell Works",
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
    quarter: str | None = None  # the quarter's and the year's target where they are not 3 and 12 months' ones
    year: str | None = None
    start: date | None = None
    end: date | None = None
    sales: str = "0"
    orders: int = 0
    returned: int = 0
    receipts: str = "0"
    payments: int = 0
    refunded: int = 0
    margins: tuple[str, str, str] | None = None  # revenue, cost, expense
    education: str | None = None
    years: str | None = None
    certificate: str | None = None

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
        education="bachelor", years="6.5",
    ),
    Director(  # exactly on target
        number=2, grade="高级营销师", target="1200000.00", start=date(2016, 3, 14),
        sales="1200000.00", orders=52, returned=1, receipts="968300.75", payments=10,
        margins=("1061946.90", "666674.76", "61820.81"),
        education="postgraduate", years="11",
    ),
    Director(  # one cent short of target, margin exactly 20 %
        number=3, grade="营销师", target="850000.00", start=date(2020, 9, 1),
        sales="849999.99", orders=40, returned=1, receipts="701118.20", payments=10,
        margins=("752212.40", "553450.20", "48319.72"),
        education="bachelor", years="4",
    ),
    Director(  # 0.5 % ends in half a cent
        number=4, grade="助理营销师", target="600000.00", start=date(2021, 5, 17),
        sales="512345.00", orders=36, returned=1, receipts="455020.00", payments=10,
        margins=("453402.65", "365775.15", "32765.78"),
        education="junior_college", years="6",
    ),
    Director(  # three special accounts
        number=5, grade="高级营销师", target="1000000.00", start=date(2015, 11, 2),
        sales="1124870.15", orders=34, returned=1, receipts="1386420.50", payments=20, refunded=1,
        margins=("995460.31", "705600.88", "48958.03"),
        education="bachelor", years="15",
    ),
    Director(  # five special accounts, 2 % ends in half a cent
        number=6, grade="营销师", target="1500000.00", start=date(2018, 4, 9),
        sales="1402118.90", orders=40, returned=1, receipts="2051337.25", payments=24, refunded=1,
        margins=("1240813.19", "753679.36", "64761.02"),
        education="postgraduate", years="4",
    ),
    Director(  # two special accounts: fewer than the plan says
        number=7, grade="助理营销师", target="400000.00", start=date(2022, 2, 21),
        sales="436702.28", orders=22, receipts="468905.80", payments=10,
        margins=("386462.19", "283059.32", "27540.34"),
        education="secondary", years="3", certificate="specialist",
    ),
    Director(  # 1 % ends in half a cent, margin below the first paying tier
        number=8, grade="高级营销员", performance_base="3500.00", target="450000.00", start=date(2022, 8, 1),
        sales="478230.50", orders=32, returned=1, receipts="402770.65", payments=10,
        margins=("423212.83", "355030.24", "35256.63"),
        education="secondary", years="12", certificate="none",
    ),
    Director(  # many returns, negative margin
        number=9, grade="营销员", target="350000.00", start=date(2024, 6, 3),
        sales="201876.44", orders=22, returned=3, receipts="188450.00", payments=10, refunded=1,
        margins=("178651.72", "165014.06", "21158.90"),
        education="junior_college", years="2",
    ),
    Director(  # joins in mid-month
        number=10, grade="助理营销师", target="300000.00", quarter="300000.00", year="5700000.00",
        start=date(2026, 3, 16),
        sales="318240.75", orders=20, receipts="150600.00", payments=5,
        margins=("281628.98", "219686.32", "18656.29"),
        education="bachelor", years="3.5", certificate="middle",
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


def numbered_rows(dealings: Sequence[Dealing], key: str, prefix: str, undoing: Text) -> list[Row]:
    """Return the rows of dealings, numbered within each month in the order given."""
    numbers: dict[Dealing, str] = {}
    for month, group in groupby(dealings, key=lambda dealing: f"{dealing.date:%Y%m}"):
        start = 1 if month == f"{FIRST:%Y%m}" else 391
        numbers |= {dealing: f"{prefix}{month}-{place:04d}" for place, dealing in enumerate(group, start)}
    rows: list[Row] = []
    for dealing in dealings:
        undone = Text(*(words.format(numbers[dealing.undoes]) for words in undoing)) if dealing.undoes else None
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


def _money(amount: str | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def _title(choices: str, key: str | None) -> Text | None:
    kinds = {"role": ROLES, "basis": BASES, "grade": GRADES, "education": EDUCATIONS, "certificate": CERTIFICATES}
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
        "quarterly_target": _money(director.quarter) or (target and target * 3),
        "annual_target": _money(director.year) or (target and target * 12),
        "performance_base": _money(director.performance_base),
        "start_date": director.start, "end_date": director.end,
        "education": _title("education", director.education), "years": _money(director.years),
        "certificate": _title("certificate", director.certificate),
    }  # fmt: skip


def margin_rows(directors: Sequence[Director]) -> list[Row]:
    """Return the margins and, as finance keeps it, a total under them."""
    keys = ("revenue", "cost", "expense")
    rows: list[Row] = []
    for director in (director for director in directors if director.margins):
        whose: Row = {"director_id": director.key, "name": director.name, "period": PERIOD}
        rows.append(whose | dict(zip(keys, map(Decimal, director.margins or ()), strict=True)))
    total: Row = {"director_id": Text("合计", "Total")}
    for key in keys:
        column = xl_col_to_name(COLUMNS["margins"].index(key))
        stored = sum(Decimal(str(row[key])) for row in rows)
        total[key] = Formula(f"=SUM({column}2:{column}{len(rows) + 1})", Decimal(stored))
    return [*rows, total]


def account_rows() -> list[Row]:
    """Return the special accounts."""
    return [{"director_id": key, "customer": customer} for key, held in ACCOUNTS_OF.items() for customer in held]


def adjustment_rows() -> list[Row]:
    """Return the adjustments."""
    return [
        {"director_id": key, "amount": Decimal(amount), "reason": reason, "approved_by": approver}
        for key, amount, reason, approver in ADJUSTMENT_ROWS
    ]


TASK_ROWS: tuple[tuple[str, Text, bool], ...] = (
    ("D001", Text("建立西区经销渠道", "Open the western dealers"), True),
    ("D002", Text("完成客户分级", "Rank the customers"), True),
    ("D002", Text("培养一名后备总监", "Train a deputy"), True),
    ("D005", Text("签订三家年度框架协议", "Sign three yearly agreements"), True),
    ("D005", Text("收回逾期货款", "Collect the overdue accounts"), False),
    ("D009", Text("清理呆滞库存", "Clear the slow stock"), False),
)


def task_rows() -> list[Row]:
    """Return the special tasks, and whether they are done."""
    yes, no = YES_NO[0].title, YES_NO[1].title
    return [{"director_id": key, "task": task, "done": yes if done else no} for key, task, done in TASK_ROWS]


# January's and February's sales; with March's, D002 is exactly on the quarter's target and D003 a cent short of it.
EARLIER_SALES: Mapping[str, tuple[str, str]] = {
    "D001": ("901200.00", "842310.55"), "D002": ("1180450.20", "1219549.80"), "D003": ("861300.00", "838700.00"),
    "D004": ("540210.75", "488660.40"), "D005": ("1010340.00", "968215.60"), "D006": ("1611905.00", "1498020.35"),
    "D007": ("402110.00", "377450.90"), "D008": ("455000.00", "431990.25"), "D009": ("322400.00", "268115.90"),
    "D011": ("291005.00", "306000.00"),
}  # fmt: skip
EARLIER_RECEIPTS: Mapping[str, tuple[str, str]] = {
    "D005": ("1102800.00", "1240655.30"), "D006": ("1890250.00", "1755310.80"), "D007": ("388200.00", "402915.50"),
}  # fmt: skip


def history_rows() -> list[Row]:
    """Return what January and February paid, as the runs of those months recorded it."""
    rows: list[Row] = []
    for place, month in enumerate(("2026-01", "2026-02")):
        there = [director for director in DIRECTOR_ROWS if director.start is None or director.start < FIRST]
        rows += [_record(director, month, place) for director in there]
    return rows


def _record(director: Director, month: str, place: int) -> Row:
    """Return one month of one director: commission by the plan, performance pay at a coefficient of 0.6."""
    sales, target = _money(EARLIER_SALES.get(director.key, (None, None))[place]), _money(director.target)
    received = _money(EARLIER_RECEIPTS.get(director.key, (None, None))[place])
    base = _money(director.base_salary) or _of_grade("base_salary", director)
    lines: dict[str, Decimal | None] = dict.fromkeys(("team_commission", "account_commission", "performance_pay"))
    if sales is not None and target is not None:
        rate = Decimal("0.01") if sales >= target else Decimal("0.005")
        lines["team_commission"] = cents(sales * rate) if received is None else None
        lines["account_commission"] = None if received is None else cents(received * Decimal("0.02"))
        own = _money(director.performance_base) or _of_grade("performance_base", director)
        lines["performance_pay"] = cents(own * Decimal("0.6"))
    gross = base + sum((line for line in lines.values() if line is not None), Decimal(0))
    return {
        "period": month, "director_id": director.key, "name": director.name, "team_sales": sales,
        "monthly_target": target, "account_receipts": received, "base_salary": base, **lines, "gross_pay": gross,
        "carry_forward": Decimal(0), "status": STATUSES[0].title,
    }  # fmt: skip


def _of_grade(item: str, director: Director) -> Decimal:
    """Return what the plan gives the director's grade in January and February."""
    amounts = next(amounts for key, month, amounts in GRADED if key == item and month in (None, "2026-01"))
    return Decimal(amounts[[grade.key for grade in GRADES].index(str(director.grade))])


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
    "team_rate": Text("完成目标全额 1%，未完成全额 0.5%", "1 % of all sales once the target is met, else 0.5 %"),
    "performance": Text("利润率低于 10% 不发绩效", "No performance pay below a margin of 10 %"),
    "base_salary": Text("总经理办公会决议，按生效月份执行", "Set by management, from the month given"),
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
        "sales": numbered_rows(sales, "order_id", "XS", RETURN),
        "receipts": numbered_rows(receipts, "receipt_id", "HK", REFUND),
        "margins": margin_rows(DIRECTOR_ROWS),
        "accounts": account_rows(),
        "adjustments": adjustment_rows(),
        "tasks": task_rows(),
        "plan": plan_rows(),
        "history": history_rows(),
    }
