"""The pay plan: every parameter once, its built-in value, and the plan in force in one month.

A plan sheet has the columns item, from, value, effective_from and note. An item on several rows is a tier
table: the row with the highest ``from`` that the measure reaches applies to the whole amount.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from compbatch.diagnostics import At
from compbatch.language import Text
from compbatch.model.choices import GRADES, Choice, choice_title
from compbatch.model.period import MONTHS, Span

PlanValue = Decimal | str
LONGEST_TEXT = 100  # letters of an item that takes any words
Shape = Literal["tiers", "grades", "number", "choice", "text"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One row of a plan item: where it starts (a number, a grade, or None) and its value."""

    start: PlanValue | None
    value: PlanValue
    at: At | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One parameter: what it means, what it may be, and its built-in rows."""

    key: str
    title: Text
    shape: Shape
    meaning: Text
    default: tuple[Tier, ...]
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(10) ** 9
    places: int = 6
    choices: tuple[Choice, ...] = ()
    kind: Literal["rate", "money", "factor", "count", "word"] = "word"
    starts_at_zero: bool = False
    most_start: Decimal = Decimal(1)  # a tier that starts higher is in percent points
    illustrative: bool = False
    aliases: tuple[str, ...] = ()  # what earlier versions called it

    @property
    def may_be_blank(self) -> bool:
        """Tell whether nothing may be entered: words that are said only where the company wants it."""
        return self.shape == "text" and self.default == _one("")

    def title_of(self, value: PlanValue) -> Text:
        """Return the wording of a word item's value."""
        return choice_title(self.choices, str(value))

    @property
    def wanted(self) -> Text:
        """Say what a value must be."""
        if self.shape == "choice":
            titles = [choice.title for choice in self.choices]
            return Text(
                f"数值须为 {' / '.join(title.zh for title in titles)}",
                f"it must be {' or '.join(title.en for title in titles)}",
            )
        if self.shape == "text":
            return Text(
                f"数值须为不超过 {LONGEST_TEXT} 个字的文字", f"it must be text of at most {LONGEST_TEXT} characters"
            )
        whole = self.places == 0
        percent = _PERCENT.get(self.kind, Text("", ""))
        return Text(
            f"数值须为 {self.low:f} 至 {self.high:f} 之间的{'整数' if whole else f'数字，最多 {self.places} 位小数'}"
            f"{percent.zh}",
            f"it must be a {'whole number' if whole else f'number with at most {self.places} decimals'} "
            f"from {self.low:f} to {self.high:f}{percent.en}",
        )

    @property
    def wanted_start(self) -> Text:
        """Say what the start of a tier must be."""
        from_zero = self.starts_at_zero
        return Text(
            f"起点须为{'不小于 0、' if from_zero else ''}不大于 {self.most_start:f} 的数字；20% 写成 20% 或 0.2",
            f"the from cell must be a number{', 0 or above and' if from_zero else ''} not above {self.most_start:f}; "
            "write 20 % as 20% or 0.2",
        )


_PERCENT = {
    "rate": Text("；2% 写成 2% 或 0.02", "; write 2 % as 2% or 0.02"),
    "factor": Text("；100% 写成 100% 或 1", "; write 100 % as 100% or 1"),
}


def _tiers(*pairs: tuple[str, str]) -> tuple[Tier, ...]:
    return tuple(Tier(Decimal(start), Decimal(value)) for start, value in pairs)


def _by_grade(*values: int) -> tuple[Tier, ...]:
    return tuple(Tier(grade.key, Decimal(value)) for grade, value in zip(GRADES, values, strict=True))


def _one(value: PlanValue) -> tuple[Tier, ...]:
    return (Tier(None, value),)


ONE = Decimal(1)
_LARGEST_SHARE = Decimal(100)
ITEMS: tuple[Item, ...] = (
    Item("team_rate", Text("团队提成比例", "Team rate"), "tiers",
         Text("完成团队销售任务，按实际团队销售额的 1% 提成；未完成按 0.5%。起点是销售额 ÷ 目标",
              "Share of the team's actual sales: 1 % when the target is met, 0.5 % when not. "
              "From is sales ÷ target"),
         _tiers(("0", "0.005"), ("1", "0.01")), high=ONE, kind="rate", starts_at_zero=True, most_start=Decimal(10)),
    Item("team_period", Text("团队目标周期", "Team period"), "choice",
         Text("团队目标按月、季或年计；按季、按年则累计计提，以补差补足或扣回",
              "Whether the team's target is for the month, quarter or year; a quarter's or year's is paid "
              "cumulatively, made up or taken back by the true-up"),
         _one("month"), choices=(
             Choice("month", Text("月", "month"), ("按月", "每月", "月度", "自然月", "monthly")),
             Choice("quarter", Text("季", "quarter"), ("季度", "按季", "按季度", "每季", "quarterly")),
             Choice("year", Text("年", "year"), ("年度", "按年", "按年度", "每年", "yearly", "annual")))),
    Item("account_rate", Text("专项客户提成比例", "Account rate"), "number",
         Text("专项客户按实际回款额的 2% 提成", "Share of the money actually received from special accounts"),
         _one(Decimal("0.02")), high=ONE, kind="rate"),
    Item("account_min", Text("专项客户最少数", "Fewest accounts"), "number",
         Text("少于此数时提醒", "Fewer special accounts than this are a warning"), _one(Decimal(3)), places=0, kind="count"),
    Item("account_max", Text("专项客户最多数", "Most accounts"), "number",
         Text("多于此数时提醒", "More special accounts than this are a warning"), _one(Decimal(5)), places=0, kind="count"),
    Item("late_rows", Text("往期单据", "Late rows"), "choice",
         Text("日期早于本月的单据：不计入则逐笔列出；计入则作为本月发放",
              "Rows dated before the pay month. Leave out: listed, nothing is paid on them. Pay now: paid this month"),
         _one("warn"), choices=(
             Choice("warn", Text("不计入", "leave out"), ("不计", "警告", "提醒")),
             Choice("pay_now", Text("计入", "pay now"), ("计入本月", "本月计入"))), aliases=("迟到行",)),
    Item("account_mode", Text("专项客户方式", "Special account method"), "choice",
         Text("代替团队提成：不再享受团队管理提成；剔除销售额：仍享受，但专项客户的销售额不计提（目标仍按全部销售额衡量）",
              "Replaces team commission: there is none; excludes their sales: it stays, but the special accounts' "
              "sales earn none (the target is still measured on all sales)"),
         _one("replaces_team"), choices=(
             Choice("replaces_team", Text("代替团队提成", "replaces team commission"), ("代替", "不再享受", "不再享受团队提成")),
             Choice("excludes_sales", Text("剔除销售额", "excludes their sales"), ("剔除", "剔除专项客户销售额"))),
         aliases=("Account mode",)),
    Item("performance", Text("绩效系数", "Performance coefficient"), "tiers",
         Text("利润高了绩效工资就高，利润低了就低或没有。起点是利润 ÷ 收入；低于第一档为 0",
              "Higher margin, higher pay. From is profit ÷ revenue; below the first row the coefficient is 0"),
         _tiers(("0", "0"), ("0.10", "0.5"), ("0.20", "1"), ("0.30", "1.5")),
         high=Decimal(10), kind="factor", illustrative=True),
    Item("performance_base", Text("绩效基数", "Performance base"), "grades",
         Text("按等级，系数乘以它；总监表中填写的优先",
              "By grade, what the coefficient multiplies; the directors sheet takes precedence"),
         _by_grade(2000, 3000, 4000, 5000, 6000), kind="money", illustrative=True),
    Item("base_salary", Text("基本工资", "Base salary"), "grades",
         Text("按等级，每月；总监表中填写的优先", "By grade, a month; the directors sheet takes precedence"),
         _by_grade(6000, 8000, 10000, 12000, 15000), kind="money", illustrative=True),
    Item("proration", Text("折算", "Proration"), "choice",
         Text("按日历天数：基本工资与绩效基数 × 在职天数 ÷ 当月天数；不折算：全额",
              "Calendar days: base salary and performance base × days employed ÷ days in the month; none: in full"),
         _one("calendar_days"), choices=(
             Choice("calendar_days", Text("按日历天数", "calendar days"), ("日历天数", "自然日", "按自然日", "按天", "按天数", "按天折算")),
             Choice("none", Text("不折算", "none"), ("无", "全额", "不按天折算")))),
    Item("floor", Text("最低应发", "Floor"), "number",
         Text("应发低于此数时补足，差额结转下月", "Gross pay below it is raised to it and the rest carried forward"),
         _one(Decimal(0)), places=2, kind="money"),
    Item("rounding", Text("舍入", "Rounding"), "choice",
         Text("四舍五入（负数对称）", "Half up: halves away from zero"), _one("half_up"),
         choices=(Choice("half_up", Text("四舍五入", "half up")),)),
    Item("places", Text("小数位", "Places"), "number",
         Text("每个工资项的小数位", "Decimals of each pay line"), _one(Decimal(2)), high=Decimal(2), places=0, kind="count"),
    Item("rate_limit", Text("比例上限", "Rate limit"), "number",
         Text("团队提成比例、专项客户提成比例高于此数是错误（例如 1% 写成了 1）",
              "A rate of team or account commission above it is an error (such as 1 typed for 1 %)"),
         _one(Decimal("0.2")), high=ONE, kind="rate"),
    Item("review_base", Text("基本工资复核界限", "Review of base salary"), "number",
         Text("基本工资或绩效基数比上月变动超过此比例时提醒",
              "Base salary or performance base changed against the month before by more than this share is a warning"),
         _one(Decimal("0.1")), high=_LARGEST_SHARE, kind="rate"),
    Item("review_target", Text("目标复核界限", "Review of targets"), "number",
         Text("目标比上月变动超过此比例时提醒", "A target changed against the month before by more than this share is a warning"),
         _one(Decimal("0.3")), high=_LARGEST_SHARE, kind="rate"),
    Item("review_gross", Text("应发复核界限", "Review of gross pay"), "number",
         Text("应发合计比上月变动超过此比例时提醒",
              "Gross pay changed against the month before by more than this share is a warning"),
         _one(Decimal("0.5")), high=_LARGEST_SHARE, kind="rate"),
    Item("review_adjustment", Text("调整复核额", "Review of adjustments"), "number",
         Text("单笔调整（正负均计）超过此金额时提醒；5000 只是示例",
              "A single adjustment above this amount, either way, is a warning; 5000 is only illustrative"),
         _one(Decimal(5000)), places=2, kind="money"),
    Item("adjustment_approval", Text("调整审批", "Approval of adjustments"), "choice",
         Text("调整没有审批人，或由收款的总监本人审批：警告，照常发放；必须，作为错误不发放",
              "An adjustment without approver, or approved by the director whom it pays. Warn: paid, "
              "with a warning. Require: an error"),
         _one("warn"), choices=(
             Choice("warn", Text("警告", "warn"), ("提醒",)),
             Choice("require", Text("必须", "require"), ("必须审批", "必填", "required")))),
    Item("expense_account", Text("费用科目", "Expense account"), "text",
         Text("计提凭证的借方科目：名称或代码", "The account that the journal debits: its name or its code"),
         _one("销售费用"), choices=(Choice("销售费用", Text("销售费用", "Selling expenses")),), aliases=("借方科目", "Debit account")),
    Item("payable_account", Text("应付科目", "Payable account"), "text",
         Text("计提凭证的贷方科目：名称或代码", "The account that the journal credits: its name or its code"),
         _one("应付职工薪酬"), choices=(Choice("应付职工薪酬", Text("应付职工薪酬", "Wages payable")),),
         aliases=("贷方科目", "Credit account")),
    Item("query_deadline", Text("异议期限", "Deadline for questions"), "text",
         Text("工资条上写明的提出异议的期限，如“收到后 3 个工作日内”或一个日期；空白则不写",
              "The deadline for questions that pay statements name, such as 'within 3 working days' or a date; blank: none is named"),
         _one("")),
    Item("query_contact", Text("异议联系人", "Contact for questions"), "text",
         Text("工资条上写明的异议联系人；空白则不写", "Whom pay statements name for questions; blank: nobody"),
         _one(""), aliases=("联系人",)),
)  # fmt: skip
ITEM_BY_KEY = {item.key: item for item in ITEMS}


@dataclass(frozen=True, slots=True)
class RateRun:
    """Consecutive earlier months of the team period with the same team rates, which stand under ``item``."""

    months: tuple[str, ...]
    item: str  # "team_rate" where they are this month's, else "team_rate@2026-01", after the first of the months


@dataclass(frozen=True, slots=True)
class Plan:
    """The parameters in force in one month; ``origin`` names the file or sheet of items that are not built in."""

    items: Mapping[str, tuple[Tier, ...]]
    origin: Mapping[str, str]
    spoiled: frozenset[str] = frozenset()  # items with a row that could not be read, or rows that contradict
    rate_runs: tuple[RateRun, ...] = ()

    @property
    def team_period(self) -> Span:
        """Return the span that the team's target is for."""
        return team_period_of(self.items)

    @property
    def earlier_months(self) -> list[str]:
        """Return the months of the team period before this one."""
        return [month for run in self.rate_runs for month in run.months]

    @property
    def team_bases(self) -> frozenset[str]:
        """Return the commission bases that earn team commission."""
        return frozenset({"team", "accounts"} if self.word("account_mode") == "excludes_sales" else {"team"})

    @property
    def pays_late_rows(self) -> bool:
        """Tell whether rows dated before the month are paid in it."""
        return self.word("late_rows") == "pay_now"

    @property
    def entries(self) -> list[tuple[str, Item]]:
        """Return every parameter in order, the team rates of earlier months after this month's: key, definition."""
        dated = [
            (run.item, ITEM_BY_KEY["team_rate"])
            for run in self.rate_runs
            if run.item in self.items.keys() - ITEM_BY_KEY
        ]
        every = [(item.key, item) for item in ITEMS]
        return every[:1] + dated + every[1:]

    def tiers(self, item: str) -> tuple[Tier, ...]:
        """Return an item's rows, lowest ``from`` first."""
        return self.items[item]

    def amount(self, item: str) -> Decimal:
        """Return the number that a one-row item holds."""
        value = self.items[item][0].value
        assert isinstance(value, Decimal)  # noqa: S101 - plan rows are checked when read
        return value

    def word(self, item: str) -> str:
        """Return the word that a one-row item holds."""
        return str(self.items[item][0].value)

    def by_grade(self, item: str) -> dict[str, Decimal]:
        """Return an item's amount for each grade that it names."""
        return {str(tier.start): Decimal(tier.value) for tier in self.items[item]}

    @property
    def grades(self) -> list[str]:
        """Return every grade that the plan names, in its order."""
        return list(dict.fromkeys([*self.by_grade("base_salary"), *self.by_grade("performance_base")]))


def item_of(key: str) -> Item:
    """Return the definition of a parameter."""
    return ITEM_BY_KEY[key]


def team_period_of(items: Mapping[str, tuple[Tier, ...]]) -> Span:
    """Return the span that the team's target is for."""
    return next(span for span in MONTHS if span == items["team_period"][0].value)


def rates_in_words(plan: Plan) -> str:
    """Write the rates in force so that another month can compare them: ``team_rate 0=0.005 1=0.01; account_rate 0.02``."""
    rated = [
        item
        for item in ITEMS
        if (item.kind in ("rate", "factor") and item.shape == "tiers") or item.key == "account_rate"
    ]
    return "; ".join(" ".join([item.key, *map(_tier_words, plan.tiers(item.key))]) for item in rated)


def _tier_words(tier: Tier) -> str:
    value = f"{Decimal(tier.value).normalize():f}"
    return value if tier.start is None else f"{Decimal(tier.start).normalize():f}={value}"
