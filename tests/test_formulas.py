"""The formulas on our sheets: recalculated from nothing they give what is stored, and they follow a change.

Three engines that know nothing of us recalculate each workbook after the stored values are removed. What a
changed cell has to come to is worked out by the reference, to the cent.
"""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache

import months
import pytest
import reference
import workbooks
from formula_agreement import CENT, LANGS, OURS, RATIO, Edits, agree, changed, differences, paid_sample
from months import KEYS, Lang
from openpyxl.worksheet.worksheet import Worksheet
from package_samples import looked_at
from recalculation import ENGINES, LIBREOFFICE, Engine, Value, Values, read_values, recalculate

from compbatch.model.payout import PAGE, PAYOUT, SAME_FIGURE, WORKINGS

HEADING_ROW = 5


# The workbooks


@cache
def paid_month(seed: int, grain: Decimal | None = months.CENT) -> tuple[months.Month, Lang, bytes]:
    rng = months.chance(seed)
    month = months.random_month(rng, grain=grain)
    lang: Lang = rng.choice(LANGS)
    return month, lang, workbooks.pay_made_up(months.workbook(month, rng, lang), name=month.name).output


def headings(sheet: Worksheet) -> dict[str, str]:
    """Return the letter of each column of ours, by key; a figure of the payout may stand as that of its basis."""
    columns = WORKINGS if sheet.title in {names[1] for names in OURS.values()} else PAGE
    titles = {title: column.key for column in columns for title in column.title}
    letters = {titles[cell.value]: cell.column_letter for cell in sheet[HEADING_ROW] if cell.value in titles}
    return letters | {key: letters[same] for key, same in SAME_FIGURE.items() if same in letters}


# Recalculated, every formula gives the value that is stored


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("lang", LANGS)
def test_the_samples_recalculate_to_what_is_stored(lang: Lang, engine: Engine) -> None:
    assert differences(paid_sample(lang), engine, OURS[lang]) == []


FURTHER_STARTS = [pytest.param(start, marks=pytest.mark.by_hand) for start in range(215, 240, 5)]
RANDOM_MONTHS = [
    *(("cellrune", seed) for seed in range(5)),
    *(pytest.param("cellrune", seed, marks=pytest.mark.by_hand) for seed in range(5, 15)),
    *(("formulon", seed) for seed in range(2)),
    *(pytest.param("libreoffice", seed, marks=pytest.mark.slow) for seed in range(2)),
]


@pytest.mark.parametrize(("engine", "seed"), RANDOM_MONTHS)
def test_random_months_recalculate_to_what_is_stored(engine: Engine, seed: int) -> None:
    _, lang, output = paid_month(seed)
    assert differences(output, engine, OURS[lang]) == []


@pytest.mark.parametrize("seed", months.seeds(3, 10, first=100))
def test_random_months_in_millionths_recalculate_to_what_is_stored(seed: int) -> None:
    _, lang, output = paid_month(seed, months.MICRO)
    assert differences(output, "cellrune", OURS[lang]) == []


def test_a_month_in_which_nobody_has_any_line_recalculates() -> None:
    nothing = workbooks.pay(
        workbooks.month(
            directors={"E2": "0", "H2": "0", "E3": "0", "H3": "0"},
            sales="单号|日期|工号|业务员|客户|销售额\nS1|2026-03-02|D01|陈一|甲公司|0",
            receipts="回款单号|日期|工号|客户|回款额\nR1|2026-03-05|D02|丙公司|0",
            adjustments=None,
        )
    )
    assert differences(nothing.output, "cellrune", OURS["zh"]) == []


def test_a_sum_that_ends_in_a_half_is_no_change() -> None:
    """Nine places and six decimals: compared to five, the sum was once rounded to five as well, and so differed."""
    targets = workbooks.pay(workbooks.month(directors={"G2": "100062168.035945"}))
    assert differences(targets.output, "cellrune", OURS["zh"]) == []


def test_the_comparison_does_compare() -> None:
    close, far = (lambda: CENT), (lambda: RATIO)
    assert agree(1.0, 1.004, close)
    assert not agree(1.0, 1.006, close)
    assert not agree(0.01, 0.0100001, far)
    assert not agree(0.0, "", close)
    assert not agree("✓", "✗", close)
    assert not agree(1.0, None, close)
    assert not agree(2.0, "#REF!", close)


# Corners where a formula could part from the exact rule


def corner(**changes: workbooks.Change) -> bytes:
    return workbooks.pay(workbooks.month(**changes)).output


@pytest.mark.parametrize("engine", ENGINES)
def test_a_floor_finer_than_the_places_of_the_pay_lines(engine: Engine) -> None:
    plan = {"A9": "最低应发 | | 30000.55\n小数位 | | 0"}
    assert differences(corner(plan=plan), engine, OURS["zh"]) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_profit_below_a_bound_that_has_more_than_six_decimals(engine: Engine) -> None:
    # 10 % of 811.509703 is 81.1509703; the profit is 0.0000003 short of it.
    margins = "工号 | 收入 | 利润\nD01 | 811.509703 | 81.15097\nD02 | 300000 | 30000"
    assert differences(corner(margins=margins), engine, OURS["zh"]) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_sales_in_cents_below_a_bound_that_has_more_than_six_decimals(engine: Engine) -> None:
    # 33.3333 % of 3,021.03 is 1,007.00 to six decimals, and a little more to eight.
    target = next(
        cents
        for cents in range(10**5, 10**6)
        if 0 < Decimal(333333 * cents).scaleb(-8) - round(Decimal(333333 * cents).scaleb(-8), 2) < Decimal("0.0000005")
    )
    sold = round(Decimal(333333 * target).scaleb(-8), 2)
    output = corner(
        directors={"G2": f"{Decimal(target).scaleb(-2)}"},
        sales=f"日期 | 工号 | 销售额\n2026-03-02 | D01 | {sold}\n2026-03-02 | D02 | 1",
        plan={"A9": "团队提成比例 | 0 | 0.005\n团队提成比例 | 0.333333 | 0.01"},
    )
    assert differences(output, engine, OURS["zh"]) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_cents_that_binary_sums_get_wrong(engine: Engine) -> None:
    rows = "\n".join(f"2026-03-02 | D01 | {amount}" for amount in ("0.1", "0.7", "0.1", "0.1"))
    output = corner(
        directors={"G2": "1"}, sales=f"日期 | 工号 | 销售额\n{rows}\n2026-03-02 | D02 | 1", margins={"C2": "0"}
    )
    assert differences(output, engine, OURS["zh"]) == []
    assert read_values(output, ["计算过程"])["计算过程"]["AH6"] == 0.01  # the target is met


# A change is followed


def place(output: bytes, sheet: str, **where: object) -> int:
    """Return the first row of a sheet that holds these values in these columns, by letter."""
    rows = looked_at(output)[sheet]
    return next(
        row for row in range(1, rows.max_row + 1) if all(rows[f"{at}{row}"].value == it for at, it in where.items())
    )


def shown(values: Values, output: bytes, lang: Lang, count: int) -> list[dict[str, Value]]:
    """Return the figures of each director on the recalculated workings sheet."""
    letters = headings(looked_at(output)[OURS[lang][1]])
    cells = values[OURS[lang][1]]
    return [{key: cells.get(f"{letters[key]}{row}", "") for key in KEYS} for row in range(6, 6 + count)]


def unlike(rows: list[dict[str, Value]], wanted: list[months.Figures]) -> list[str]:
    found = []
    for number, (row, figures) in enumerate(zip(rows, wanted, strict=True)):
        for key, figure in figures.items():
            cell = row[key]
            if figure is None and key in SAME_FIGURE:
                continue  # what stands on a sheet of the user's, though this role is not paid by it
            if figure is None or (cell == "" and key in months.BLANK_LINES):
                same = cell == "" and not figure
            else:
                same = not isinstance(cell, str) and abs(cell - float(months.on_the_sheet(key, figure))) < RATIO
            found += [] if same else [f"{key} of {number}: {cell!r}, not {figure}"]
    return found


def plan_row(output: bytes, lang: Lang, item: str, start: object = None) -> int:
    return place(output, OURS[lang][3], A=item, **({} if start is None else {"C": start}))


def sales_edit(output: bytes, lang: Lang) -> Edits:
    """D003 is a cent short of the target: with one more cent the whole amount earns the higher rate."""
    sheet = {"zh": "团队销售", "en": "Team sales"}[lang]
    row = place(output, sheet, C="D003")
    return {(sheet, f"F{row}"): looked_at(output)[sheet][f"F{row}"].value + 0.01}


def rate_edit(output: bytes, lang: Lang) -> Edits:
    return {(OURS[lang][3], f"D{plan_row(output, lang, 'team_rate', 1)}"): 0.0125}


def everything_edit(output: bytes, lang: Lang) -> Edits:
    """Change something of each kind that a formula refers to."""
    zh, plan = lang == "zh", OURS[lang][3]
    sales, receipts = ("团队销售", "回款") if zh else ("Team sales", "Receipts")
    directors, margins = ("总监", "利润") if zh else ("Directors", "Margins")
    adjustments = "调整" if zh else "Adjustments"
    people = {key: place(output, directors, A=key) for key in ("D001", "D002", "D011")}
    return {
        **sales_edit(output, lang),
        **rate_edit(output, lang),
        (plan, f"D{plan_row(output, lang, 'account_rate')}"): 0.0333,
        (plan, f"D{plan_row(output, lang, 'floor')}"): 25000,
        (plan, f"C{plan_row(output, lang, 'performance', 0.2)}"): 0.25,
        (plan, f"D{plan_row(output, lang, 'performance', 0.1)}"): 0.65,
        (plan, f"D{plan_row(output, lang, 'base_salary', months.WORDS['助理营销师'][lang])}"): 9999.99,
        (sales, f"B{place(output, sales, C='D004')}"): datetime(2026, 4, 1),  # noqa: DTZ001 - a day
        (sales, f"C{place(output, sales, C='D008')}"): "D009",
        (receipts, f"E{place(output, receipts, C='D006')}"): -0.25,
        (directors, f"E{people['D001']}"): 14000.01,
        (directors, f"G{people['D002']}"): 1200000.01,
        (directors, f"L{people['D011']}"): datetime(2026, 3, 7),  # noqa: DTZ001 - a day
        (margins, f"E{place(output, margins, A='D010')}"): 200000.07,
        (adjustments, f"B{place(output, adjustments, A='D001')}"): -0.01,
    }  # fmt: skip


def wanted_after(edited: bytes, lang: Lang, edits: Edits) -> list[months.Figures]:
    """Read the changed sheets afresh and pay by the reference, with the changed parameters."""
    month = months.read_month(edited, lang, (2026, 3))
    plan = plan_used(edited, lang) if any(sheet == OURS[lang][3] for sheet, _ in edits) else month.plan
    return [months.expected(person.case, plan) for person in month.people]


def plan_used(edited: bytes, lang: Lang) -> reference.Plan:
    """Read the sheet of the parameters in force, whose values a user may change."""
    spoken = {words[lang]: key for key, words in months.WORDS.items()}
    items: dict[str, list[tuple[object, Decimal]]] = {}
    for item, _, start, value, *_ in looked_at(edited)[OURS[lang][3]].iter_rows(min_row=6, values_only=True):
        if isinstance(value, int | float):
            begins = spoken.get(str(start)) or (None if start is None else Decimal(str(start)))
            items.setdefault(str(item), []).append((begins, Decimal(str(value))))
    return reference.Plan(
        team_rate=tuple(items["team_rate"]),
        performance=tuple(items["performance"]),
        base_salary=dict(items["base_salary"]),
        performance_base=dict(items["performance_base"]),
        account_rate=items["account_rate"][0][1],
        floor=items["floor"][0][1],
    )


def followed(lang: Lang, engine: Engine, edits: Edits) -> None:
    """Recalculate the edited sample and compare every figure; something must have changed, too."""
    edited = changed(paid_sample(lang), edits)
    wanted = wanted_after(edited, lang, edits)
    rows = shown(recalculate(edited, engine, OURS[lang]), edited, lang, len(wanted))
    assert unlike(rows, wanted) == []
    before = shown(read_values(paid_sample(lang), OURS[lang]), edited, lang, len(wanted))
    assert unlike(before, wanted) != []


@pytest.mark.parametrize("edit", [rate_edit, sales_edit, everything_edit])
@pytest.mark.parametrize("lang", LANGS)
def test_a_change_in_the_sample_is_followed(lang: Lang, edit: Callable[[bytes, Lang], Edits]) -> None:
    followed(lang, "cellrune", edit(paid_sample(lang), lang))


@pytest.mark.parametrize("engine", ["formulon", LIBREOFFICE])
def test_every_engine_follows_many_changes(engine: Engine) -> None:
    followed("zh", engine, everything_edit(paid_sample("zh"), "zh"))


def test_one_more_cent_of_sales_doubles_the_commission_of_the_sample() -> None:
    edited = changed(paid_sample("zh"), sales_edit(paid_sample("zh"), "zh"))
    before = shown(read_values(paid_sample("zh"), OURS["zh"]), edited, "zh", 13)[2]
    after = shown(recalculate(edited, "cellrune", OURS["zh"]), edited, "zh", 13)[2]
    assert (before["team_sales"], before["team_commission"]) == (849999.99, 4250.0)  # 849,999.99 x 0.5 %
    assert (after["team_sales"], after["team_commission"]) == (850000.0, 8500.0)  # 850,000.00 x 1 %


def test_a_change_in_the_users_sheet_shows_as_a_difference_in_the_control_totals() -> None:
    output = paid_sample("zh")
    row = place(output, "校验", B="读入")
    computed = recalculate(changed(output, sales_edit(output, "zh")), "cellrune", OURS["zh"])["校验"]
    assert computed[f"F{row}"] == pytest.approx(0.01)


def with_live_sums(start: int) -> tuple[int, int, months.Person]:
    """Return the first seed from ``start`` on with somebody whose sales are a formula, their place, and them."""
    for seed in itertools.count(start):
        month, lang, output = paid_month(seed)
        for number, person in enumerate(month.people):
            if counted(person) and is_live(output, lang, number):
                return seed, number, person
    raise AssertionError


@pytest.mark.parametrize("start", [200, 205, 210, *FURTHER_STARTS])
def test_a_change_in_a_random_month_is_followed(start: int) -> None:
    """A row of somebody's sales, and every rate on the sheet of the plan."""
    seed, number, person = with_live_sums(start)
    month, lang, output = paid_month(seed)
    old, new = counted(person)[0], Decimal("1234.5")
    cells = {(HEADINGS_SALES[lang][0], sale_cell(output, lang, old)): float(new)}
    plan = replace(month.plan, team_rate=tuple((start, Decimal("0.0055")) for start, _ in month.plan.team_rate))
    used = looked_at(output)[OURS[lang][3]]
    cells |= {
        (used.title, f"D{row}"): 0.0055 for row in range(6, used.max_row + 1) if used[f"A{row}"].value == "team_rate"
    }
    dealings = list(person.case.director.sales)
    dealings[dealings.index(old)] = (old[0], new)
    case = replace(person.case, director=replace(person.case.director, sales=tuple(dealings)))
    cases = [case if other is person else other.case for other in month.people]
    edited = changed(output, cells)
    rows = shown(recalculate(edited, "cellrune", OURS[lang]), edited, lang, len(cases))
    wanted = [months.expected(each, plan) for each in cases]
    assert unlike([rows[number]], [wanted[number]]) == []
    assert [row["team_commission"] for row in rows] == pytest.approx(
        [
            float(figures["team_commission"] or 0) if row["team_commission"] != "" else ""
            for row, figures in zip(rows, wanted, strict=True)
        ]
    )


HEADINGS_SALES: Mapping[Lang, tuple[str, ...]] = months.HEADINGS["sales"]


def counted(person: months.Person) -> reference.Dealings:
    """Return the sales that count and that no other row of the person's is like."""
    sales = person.case.director.sales
    rows = [(row.customer, row.amount) for row in person.sales]
    return tuple(sale for sale in sales if rows.count(sale) == 1)


def is_live(output: bytes, lang: Lang, number: int) -> bool:
    sheet = looked_at(output)[OURS[lang][1]]
    return sheet[f"{headings(sheet)['sales_sum']}{6 + number}"].data_type == "f"


def sale_cell(output: bytes, lang: Lang, sale: tuple[str, Decimal]) -> str:
    sheet = looked_at(output)[HEADINGS_SALES[lang][0]]
    *_, customer, amount = HEADINGS_SALES[lang]
    letters = {cell.value: cell.column_letter for row in sheet.iter_rows(max_row=3) for cell in row}
    row = next(
        row
        for row in range(1, sheet.max_row + 1)
        if sheet[f"{letters[customer]}{row}"].value == sale[0]
        and sheet[f"{letters[amount]}{row}"].value == float(sale[1])
    )
    return f"{letters[amount]}{row}"


# Which sums are formulas, and why others are not


def sums(output: bytes, lang: Lang = "zh") -> dict[str, list[object]]:
    """Return what stands in the columns of sums on the workings sheet, director by director."""
    sheet = looked_at(output)[OURS[lang][1]]
    letters = headings(sheet)
    rows = range(HEADING_ROW + 1, sheet.max_row)  # the last holds the totals
    keys = ("director_id", "sales_sum", "receipts_sum", "adjustment_sum", "revenue_sum", "target")
    return {key: [sheet[f"{letters[key]}{row}"].value for row in rows] for key in keys}


def is_formula(cell: object) -> bool:
    return isinstance(cell, str) and cell.startswith("=")


@pytest.mark.parametrize("lang", LANGS)
def test_the_sums_of_the_sample_are_formulas(lang: Lang) -> None:
    found = sums(paid_sample(lang), lang)
    assert len(found["sales_sum"]) == 13
    sales = {"zh": "'团队销售'!", "en": "'Team sales'!"}[lang]
    for key, cell in zip(found["director_id"], found["sales_sum"], strict=True):
        assert str(cell).startswith(f"=ROUND(SUMIFS({sales}") is (key not in ("D012", "D013")), cell
    on_accounts = [cell for cell in found["receipts_sum"] if is_formula(cell)]
    assert len(on_accounts) == 3
    assert all("SUMIFS(" in str(cell) for cell in on_accounts)
    assert all(str(cell).startswith("=ROUND(SUMIFS(") for cell in found["adjustment_sum"])
    assert sum(map(is_formula, found["revenue_sum"])) == 11
    assert sum(map(is_formula, found["target"])) == 11


@pytest.mark.parametrize("lang", LANGS)
def test_every_figure_of_the_payout_is_a_formula(lang: Lang) -> None:
    sheet = looked_at(paid_sample(lang))[OURS[lang][1]]
    letters = headings(sheet)
    figures = [column.key for column in PAYOUT if column.rules and column.key not in SAME_FIGURE]
    for row in range(6, 19):
        cells = [sheet[f"{letters[key]}{row}"] for key in figures]
        assert {cell.data_type for cell in cells if cell.value is not None} == {"f"}


@pytest.mark.parametrize("lang", LANGS)
def test_every_line_of_the_page_shows_its_cell_of_the_workings_and_links_to_it(lang: Lang) -> None:
    book = looked_at(paid_sample(lang))
    page, workings = (book[name] for name in OURS[lang][:2])
    at, there = headings(page), headings(workings)
    for row in range(6, 19):
        for key in at.keys() & there.keys() - {"director_id", "name"}:
            cell, address = page[f"{at[key]}{row}"], f"'{workings.title}'!{there[key]}{row}"
            assert (cell.value, cell.hyperlink.location) == (f"={address}", address)


REASONS = {
    "typed": "数值：有单元格是姓名、写法不同的名称、文本或超过 6 位小数，公式无法照此求和",
    "in part": "公式，随您的表重算；有单元格是文本的总监为数值",
    "alike": "数值：有编号或客户名在公式看来相同（大小写、前导零、* ? ~）",
    "huge": "数值：金额之大超出公式的精度",
    "live": "公式，随您的表重算",
}


def twins(one: str, other: str) -> bytes:
    """Build a month of two directors on the team with such ids; each has sales of their own."""
    return workbooks.month(
        directors=f"工号|姓名|职务|等级|月度目标\n{one}|王芳|营销总监|营销师|1000\n{other}|李强|营销总监|营销师|1000",
        sales=f"日期|工号|销售额\n2026-03-02|{one}|1000.50\n2026-03-03|{other}|999.99",
        receipts=f"日期|工号|回款额\n2026-03-02|{one}|1",
        margins=f"工号|收入|成本\n{one}|100|70\n{other}|100|90",
        adjustments=f"工号|金额|事由\n{one}|5|补",
        accounts=None,
    )


FALLBACKS: Mapping[str, tuple[bytes, str, list[float]]] = {
    "text numbers": (workbooks.month(sales={"F2": "'600,000.00"}), "in part", [1000000, 300000]),
    "a heading with a unit": (
        workbooks.month(sales={"F1": "销售额(万元)", "F2": "60.00005\n39.99995\n30"}), "live", [1000000, 300000],
    ),
    "seven decimals": (workbooks.month(sales={"F2": "600000.0000004"}), "typed", [1000000, 300000]),
    "named by name": (workbooks.month(sales={"C2": "王芳\n王芳"}), "typed", [1000000, 300000]),
    "leading zeros": (twins("'0012", "'12"), "alike", [1000.5, 999.99]),
    "wildcards": (twins("A*", "AB"), "alike", [1000.5, 999.99]),
    "a tilde": (twins("A~1", "A1"), "alike", [1000.5, 999.99]),
    "a question mark": (twins("A?", "AB"), "alike", [1000.5, 999.99]),
    "an operator": (twins("'>0", "D1"), "alike", [1000.5, 999.99]),
    "an equals sign": (twins("'=D1", "D1"), "alike", [1000.5, 999.99]),
    "thousands": (twins("'1,000", "1000"), "alike", [1000.5, 999.99]),
    "an exponent": (twins("'1E3", "1000"), "alike", [1000.5, 999.99]),
    "a date": (twins("'2026-03-01", "46082"), "alike", [1000.5, 999.99]),
    "months": (twins("'2026-1", "'2026-01"), "alike", [1000.5, 999.99]),
    "a per cent": (twins("'50%", "'0.5"), "alike", [1000.5, 999.99]),
    "a fraction": (twins("'1/2", "'46024"), "alike", [1000.5, 999.99]),
    "currency": (twins("'$5", "5"), "alike", [1000.5, 999.99]),
    "truth": (twins("'TRUE", "D1"), "alike", [1000.5, 999.99]),
    "plain ids": (twins("D1", "D2"), "live", [1000.5, 999.99]),
    "numbers": (twins("1001", "1002"), "live", [1000.5, 999.99]),
    "numbers as text": (twins("'1001", "'1002"), "live", [1000.5, 999.99]),
}  # fmt: skip


@pytest.mark.parametrize("name", FALLBACKS)
def test_what_a_formula_would_not_add_up_right_is_a_value_with_the_reason(name: str) -> None:
    content, reason, wanted = FALLBACKS[name]
    done = workbooks.pay(content)
    assert [float(amount) for amount in done.payout["team_sales"]] == wanted
    found = sums(done.output)["sales_sum"]
    live = {"live": [True, True], "in part": [False, True]}
    assert [is_formula(cell) for cell in found] == live.get(reason, [False, False])
    assert f"团队销售：{REASONS[reason]}" in str(looked_at(done.output)["计算过程"]["C3"].value).split(" · ")


IN_DOUBT = [
    *((name, "cellrune") for name in FALLBACKS),
    *((name, "formulon") for name in ("a date", "numbers", "truth")),
    *(pytest.param(name, "libreoffice", marks=pytest.mark.slow) for name in ("a date", "numbers", "truth")),
]


@pytest.mark.parametrize(("name", "engine"), IN_DOUBT)
def test_a_sum_in_doubt_recalculates_to_what_is_stored(name: str, engine: Engine) -> None:
    assert differences(workbooks.pay(FALLBACKS[name][0]).output, engine, OURS["zh"]) == []


def test_amounts_too_large_for_a_double_are_values() -> None:
    rows = "\n".join("2026-03-02 | D01 | 999999999999.99" for _ in range(5))
    done = workbooks.pay(workbooks.month(sales=f"日期 | 工号 | 销售额\n{rows}\n2026-03-02 | D01 | 0.000001"))
    assert not any(map(is_formula, sums(done.output)["sales_sum"]))
    assert REASONS["huge"] in str(looked_at(done.output)["计算过程"]["C3"].value)


def test_a_customer_that_looks_like_another_is_a_value() -> None:
    accounts = {"B2": "丙*厂"}
    receipts = {"D2": "丙*厂\n丙某厂", "C3": "D02"}
    done = workbooks.pay(workbooks.month(accounts=accounts, receipts=receipts))
    assert done.payout["account_receipts"].tolist() == [None, Decimal("100000.5")]
    assert not any(map(is_formula, sums(done.output)["receipts_sum"]))
    assert all(map(is_formula, sums(done.output)["sales_sum"]))
