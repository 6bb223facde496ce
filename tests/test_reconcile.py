"""Another system's pay sheet laid beside a payout: what differs, and the cause that the arithmetic suggests."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import invoke, json_of, listing
from months import chance, seeds
from open_xml_validator import complaints, needs_validator
from outputs import typed_into
from quarter_months import quarter_month
from recalculation import read_values, recalculate
from workbooks import PaidMonth, check, computed, english_month, month, pay, source_file, workbook

from compbatch.control.reconciliation import Reconciliation
from compbatch.control.reconciliation import reconcile as lay_beside
from compbatch.control.verification import Verification
from compbatch.language import Lang, Text
from compbatch.model.corrections import Correction, Corrections
from compbatch.model.likely_causes import LIKELY_CAUSES
from compbatch.model.payout import TITLES as PAY_TITLES
from compbatch.output.reconciled_book import draw_reconciled
from compbatch.output.reconciled_json import as_reconciled_json

D = Decimal
PAID = pay(month())
TITLES = {
    "director_id": "工号", "base_salary": "基本工资", "team_commission": "团队提成",
    "account_commission": "专项客户提成", "performance_pay": "绩效工资", "adjustment": "调整", "gross_pay": "应发合计",
}  # fmt: skip
Edits = Mapping[tuple[str, str], object]


def theirs_of(paid: PaidMonth, edits: Edits) -> bytes:
    """Write a payout as a pay sheet of theirs, with other figures here and there; gross pay follows its lines."""
    rows = ["|".join(TITLES.values())]
    for figures in paid.payout.to_dict("records"):
        who = figures["director_id"]
        cells = {key: figures[key] or 0 for key in TITLES} | {
            key: edits[who, key] for key in TITLES if (who, key) in edits
        }
        if (who, "gross_pay") not in edits:
            moved = [D(str(cells[key] or 0)) - (figures[key] or 0) for key in list(TITLES)[1:-1]]
            cells["gross_pay"] = figures["gross_pay"] + sum(moved)
        rows.append("|".join(map(str, cells.values())))
    return workbook({"工资表": "\n".join(rows)})


def reconcile(content: bytes, paid: PaidMonth = PAID, lang: Lang | None = None) -> Reconciliation:
    verified = Verification(lang=paid.lang, found=[], record=paid.record, computed=paid)
    return lay_beside(verified, source_file("theirs.xlsx", content), lang)


def told(found: Reconciliation) -> list[str]:
    """Write each line that differs, ``D01 team_commission -5000.00 rate``, gross pay only where its lines do not."""
    lines = found.lines[found.different & (found.lines["cause"] != "lines")].to_dict("records")
    return [f"{line['director_id']} {line['line']} {line['difference']:.2f} {line['cause']}" for line in lines]


def words(found: Reconciliation) -> list[str]:
    return [line["words"].zh for line in found.lines[found.different].to_dict("records") if line["cause"] != "lines"]


# One cause at a time. D01 sold 1,000,000 (S1 600,000, S2 400,000) of a target of 1,000,000: 1 % is 10,000. Their base
# salary is 12,000, performance pay 5,000 × 1, adjustment −200: 26,800. D02 received 150,000.50 (R1 100,000.50, R2
# 50,000): 2 % is 3,000.01; 15,000 and a coefficient of 0: 18,000.01.

MORE_SALES = {"sales": {"F2": "800000"}}  # 1,200,000 × 1 % = 12,000
RETURNS = {"sales": {"A5": "S4|2026-03-09|D01|||-60000\nS5|2026-03-10|D01|||-40000"}}  # 900,000 × 0.5 % = 4,500
STARTED = {"directors": {"I2": "2026-03-16"}}  # 16 of 31 days: 6,193.55 and 2,580.65
OTHERS = {"receipts": {"A5": "R4|2026-03-06|D02|己公司|1000\nR5|2026-03-06|D02|庚公司|2000"}}
LATE = {"receipts": {"A5": "R4|2026-02-26|D02|丙公司|1000\nR5|2026-02-27|D02|丁公司|2000"}}
SPARED = {"plan": {"A9": "专项客户方式||excludes_sales"}, "directors": {"G3": "200000"}}

CASES: dict[str, tuple[dict[str, Any], Edits, list[str], str]] = {
    "cents": ({}, {("D02", "account_commission"): "3000.03"}, ["D02 account_commission 0.02 rounding"], "舍入"),
    "another rate": ({}, {("D01", "team_commission"): 5000}, ["D01 team_commission -5000.00 rate"], "0.5% 而不是 1%"),
    # 1,000,000 × 0.5 % + 200,000 × 1 % = 7,000
    "marginal tiers": (
        MORE_SALES, {("D01", "team_commission"): 7000}, ["D01 team_commission -5000.00 rate"],
        "分段计提：每一段按各自的比例",
    ),
    "another coefficient": (
        {}, {("D01", "performance_pay"): 2500}, ["D01 performance_pay -2500.00 rate"], "系数 0.5 而不是 1",
    ),
    # 600,000 × 0.5 % = 3,000, the target being missed
    "a sale missing": (
        {}, {("D01", "team_commission"): 3000}, ["D01 team_commission -7000.00 missing_row"],
        "少了 S2 团队销售!F3，400,000.00",
    ),
    # 1,200,000 − 400,000 = 800,000 at 1 %, though it no longer meets the target
    "a sale missing at the same rate": (
        MORE_SALES, {("D01", "team_commission"): 8000}, ["D01 team_commission -4000.00 missing_row"],
        "少了 S2 团队销售!F3，400,000.00",
    ),
    "a sale twice": (
        {}, {("D01", "team_commission"): 16000}, ["D01 team_commission 6000.00 extra_row"],
        "重复了 S1 团队销售!F2，600,000.00",
    ),
    # 100,000.50 × 2 % = 2,000.01
    "a receipt missing": (
        {}, {("D02", "account_commission"): "2000.01"}, ["D02 account_commission -1000.00 missing_row"],
        "少了 R2 回款!E3，50,000.00",
    ),
    # 151,000.50 × 2 % = 3,020.01
    "a receipt that we leave out": (
        OTHERS, {("D02", "account_commission"): "3020.01"}, ["D02 account_commission 20.00 extra_row"],
        "多了 R4 回款!E5，1,000.00",
    ),
    "a full month": (STARTED, {("D01", "base_salary"): 12000}, ["D01 base_salary 5806.45 base"], "整月，未按天数折算"),
    # 12,000 × 16 ÷ 30 = 6,400
    "a month of 30 days": (STARTED, {("D01", "base_salary"): 6400}, ["D01 base_salary 206.45 base"], "16 ÷ 30 天"),
    "the base of the grade": (
        {"directors": {"E2": "13000"}}, {("D01", "base_salary"): 12000}, ["D01 base_salary -1000.00 base"],
        "按等级 12,000.00",
    ),
    # 1,000,000 × 1 % = 10,000
    "returns not taken off": (
        RETURNS, {("D01", "team_commission"): 10000}, ["D01 team_commission 5500.00 base"], "未减退货或退款",
    ),
    # 153,000.50 × 2 % = 3,060.01
    "other customers": (
        OTHERS, {("D02", "account_commission"): "3060.01"}, ["D02 account_commission 60.00 base"],
        "含其他客户",
    ),
    "late receipts": (
        LATE, {("D02", "account_commission"): "3060.01"}, ["D02 account_commission 60.00 base"],
        "含早于本月的行",
    ),
    # 300,000 × 2 % = 6,000
    "sales instead of receipts": (
        {}, {("D02", "account_commission"): 6000}, ["D02 account_commission 2999.99 base"], "按销售额而不是回款",
    ),
    "the other sign": ({}, {("D01", "adjustment"): 200}, ["D01 adjustment 400.00 sign"], "正负号相反"),
    "an adjustment missing": (
        {}, {("D01", "adjustment"): 0}, ["D01 adjustment 200.00 missing_row"],
        "少了 调整!B2，-200.00",
    ),
    "another unit": ({}, {("D01", "base_salary"): "1.2"}, ["D01 base_salary -11998.80 unit"], "10,000 倍"),
    "no cause": ({}, {("D01", "team_commission"): 9123}, ["D01 team_commission -877.00 unknown"], "不明"),
    "an addition of theirs": (
        {}, {("D01", "gross_pay"): 26900}, ["D01 gross_pay 100.00 addition"], "其各项之和为 26,800.00，相差 100.00",
    ),
    # 26,800 and 18,000.01 are raised to 30,000
    "no floor": (
        {"plan": {"A9": "最低应发||30000"}}, {("D01", "gross_pay"): 26800, ("D02", "gross_pay"): 30000},
        ["D01 gross_pay -3200.00 floor"], "未按最低应发补足",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_thing_done_otherwise_is_the_likely_cause(case: str):
    changes, edits, expected, said = CASES[case]
    paid = pay(month(**changes)) if changes else PAID
    found = reconcile(theirs_of(paid, edits), paid)
    assert told(found) == expected
    assert words(found) == [said]
    assert not found.equal


# Lines that earlier months leave. By the quarter D01 sold 1,200,000 in January at 0.5 %: 6,000; 800,000 in February at
# 0.8 %: 6,400, and 3,600 for January. March's 1,100,000 meets the target of 3,000,000: 1 % is 31,000 − 16,000 paid −
# 11,000 for March = a true-up of 4,000. February left −500 to be brought forward; corrections of both months pay 200
# and 700.

EARLIER: dict[str, tuple[str, str, str, str]] = {  # the line, theirs, the likely cause, in words
    "nothing made up": ("true_up", "0", "earlier", "没有补差"),
    "nothing taken off": ("true_up", "20000", "earlier", "没有减去周期内已发的 16,000.00"),
    "made up twice": ("true_up", "8000", "earlier", "计了两遍"),
    "another rate": ("true_up", "-6000", "rate", "0.5% 而不是 1%"),  # 10,000 − 16,000
    "without January's sales": ("true_up", "-8000", "earlier", "没有 2026-01"),  # 8,000 − 16,000
    "without January": ("true_up", "-2000", "earlier", "没有 2026-01"),  # 8,000 − 10,000
    "a true-up of nothing that fits": ("true_up", "8123", "unknown", "不明"),
    "cents": ("true_up", "4000.03", "rounding", "舍入"),
    "nothing brought forward": ("brought_forward", "0", "earlier", "没有结转上月"),
    "brought forward twice": ("brought_forward", "-1000", "earlier", "计了两遍"),
    "paid out instead of taken back": ("brought_forward", "500", "sign", "正负号相反"),
    "nothing corrected": ("correction", "0", "earlier", "没有更正已结月份"),
    "one month not corrected": ("correction", "700", "earlier", "没有 2026-01"),
    "corrected twice": ("correction", "1800", "earlier", "计了两遍"),
}


@cache
def after_two_months() -> PaidMonth:
    """Pay March after two months of the quarter."""
    history = """
        期间    | 工号 | 团队销售额 | 基本工资 | 团队提成 | 补差 | 应发合计 | 结转下月 | 状态
        2026-01 | D01  | 1200000    | 12000    | 6000     |      | 18000    |          | 发放
        2026-02 | D01  | 800000     | 12000    | 6400     | 3600 | 22500    | -500     | 发放
    """
    plan = {"A9": "团队目标周期||quarter\n团队提成比例|0|0.005\n团队提成比例|0.5|0.008\n团队提成比例|1|0.01"}
    paid = pay(quarter_month(3, [1_100_000], history=history, plan=plan))
    corrected = tuple(_correction(*each) for each in (("2026-01", 200), ("2026-02", 700)))
    return replace(
        paid, corrections=Corrections(made=corrected),
        payout=paid.payout.assign(correction=D(900), gross_pay=paid.payout["gross_pay"] + 900),
    )  # fmt: skip


def _correction(of_month: str, amount: int) -> Correction:
    lines = {"adjustment": (D(0), D(amount))}
    return Correction(director_id="D01", month=of_month, file="", lines=lines, facts={}, words=Text("", ""))


@pytest.mark.parametrize("case", EARLIER)
def test_what_earlier_months_leave_has_likely_causes(case: str):
    line, theirs, cause, said = EARLIER[case]
    paid = after_two_months()
    figures = paid.payout.iloc[0]
    assert [figures[key] for key in ("true_up", "brought_forward", "correction")] == [4000, -500, 900]
    sheet = f"工号|{PAY_TITLES[line].zh}\nD01|{theirs}"
    found = reconcile(workbook({"工资表": sheet}), paid)
    assert [each["cause"] for each in found.lines.to_dict("records") if each["line"] == line] == [cause]
    assert words(found) == [said]


@pytest.mark.parametrize(
    ("less", "said"),
    [(4000, "没有“补差”4,000.00"), (-500, "没有“上月结转”-500.00"), (900, "没有“更正”900.00"), (123, "不明")],
)
def test_a_sheet_of_gross_pay_alone_may_lack_one_of_them(less: int, said: str):
    paid = after_two_months()
    gross = paid.payout.iloc[0]["gross_pay"]  # 12,000 + 11,000 + 4,000 − 500 + 900
    assert gross == 27400
    assert words(reconcile(workbook({"工资表": f"工号|应发合计\nD01|{gross - less}"}), paid)) == [said]


def test_a_line_under_another_heading_is_two_differences_that_cancel():
    found = reconcile(theirs_of(PAID, {("D01", "team_commission"): 9800, ("D01", "adjustment"): 0}))
    assert told(found) == ["D01 team_commission -200.00 heading", "D01 adjustment 200.00 heading"]
    assert words(found) == ["与“调整”相抵", "与“团队管理提成”相抵"]


def test_a_line_without_a_column_of_its_own_stands_in_another():
    """The adjustment is in their performance pay; their gross pay is ours."""
    sheet = "工号|基本工资|团队提成|专项提成|绩效|应发\nD01|12000|10000||4800|26800\nD02|15000||3000.01|0|18000.01"
    found = reconcile(workbook({"工资表": sheet}))
    assert told(found) == ["D01 performance_pay -200.00 heading", "D01 adjustment 200.00 heading"]


def test_the_same_pay_is_equal_whatever_is_left_blank():
    found = reconcile(theirs_of(PAID, {("D02", "team_commission"): "", ("D02", "adjustment"): ""}))
    assert (found.equal, told(found), found.found) == (True, [], [])


def test_the_largest_difference_comes_first():
    found = reconcile(theirs_of(PAID, {("D01", "adjustment"): -100, ("D02", "base_salary"): 14000}))
    assert told(found) == ["D02 base_salary -1000.00 unknown", "D01 adjustment 100.00 unknown"]
    assert found.lines.iloc[0]["director_id"] == "D02"


def test_who_is_on_one_side_alone_or_held():
    sheet = "姓名|应发合计\n王芳|26800\n赵六|9000"
    found = reconcile(workbook({"工资表": sheet}))
    assert told(found) == ["D02 gross_pay -18000.01 only_ours", "赵六 gross_pay 9000.00 only_theirs"]
    held = computed(check(month(sales={"F2": "12O0"})), hold=True)
    found = reconcile(workbook({"工资表": "姓名|应发合计\n王芳|26800\n李强|18000.01"}), held)
    assert told(found) == ["D01 gross_pay 26800.00 held"]


# How their sheet is read

READ: dict[str, tuple[str, ...]] = {
    "by name, in 万元": ("姓名|应发(万元)\n王芳|2.68\n李强|1.800001",),
    "English headings": ("Employee ID|Full name|Basic salary|Gross\nD01|王芳|12000|26800\nD02|李强|15000|18000.01",),
    "text numbers": ("工号|应发工资\nD01|'26,800.00\nD02|'￥18,000.01",),
    "titles, totals and a footer": (
        "某公司工资表\n工资月份：2026年3月\n工号|姓名|基本工资|应发合计\nD01|王芳|12000|26800\nD02|李强|15000|18000.01\n合计||27000|44800.01\n制表人：王会计",
    ),
    "a total in a column not read": ("序号|姓名|应发合计\n1|王芳|26800\n2|李强|18000.01\n合计||44800.01",),
    "hidden rows": ("工号|应发合计\n~D01|26800\nD02|18000.01",),
    "a merged id over two rows": ("应发合计|工号\n20000|D01 [[merged 2]]\n6800\n18000.01|D02",),
    "several months": ("期间|工号|应发合计\n2026-02|D01|1\n2026-03|D01|26800\n2026-03|D02|18000.01",),
    "spaces and width in names": ("姓名|税前合计\n王 芳|26800\n李强 |18000.01",),
}


@pytest.mark.parametrize("case", READ)
def test_their_sheet_is_read_as_people_write_it(case: str):
    found = reconcile(workbook({"三月": READ[case][0]}))
    assert told(found) == []
    assert found.directors == 2
    assert [each.code for each in found.found if each.severity == "error"] == []


def test_a_file_named_after_another_month_is_said_unless_a_title_says_the_right_one():
    verified = Verification(lang="zh", found=[], record=PAID.record, computed=PAID)
    sheet = "工号|应发合计\nD01|26800\nD02|18000.01"
    for title, codes in (("", ["CB660"]), ("工资月份：2026年3月\n", [])):
        theirs = source_file("2026-02工资.xlsx", workbook({"工资表": title + sheet}))
        assert [each.code for each in lay_beside(verified, theirs).found] == codes


def test_a_title_of_another_month_is_said():
    found = reconcile(workbook({"工资表": "工资月份：2026年2月\n工号|应发合计\nD01|26800\nD02|18000.01"}))
    assert [each.message("zh") for each in found.found] == ["对方的表写明的是 2026-02，我们的是 2026-03"]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("2026年2月工资表", ["CB660"]),
        ("2月份工资", ["CB660"]),
        ("2026年3月工资表", []),
        ("2026年2月工资表（3月发放）", []),  # which of the two it is of, nobody can tell
        ("制表日期：2026年4月2日", []),
        ("2026年1-3月累计", []),
    ],
)
def test_a_title_that_names_a_month_without_a_label_counts_where_it_can_mean_but_one(title: str, codes: list[str]):
    found = reconcile(workbook({"工资表": f"{title}\n工号|应发合计\nD01|26800\nD02|18000.01"}))
    assert [each.code for each in found.found] == codes


def test_the_workbook_holds_no_clock(monkeypatch: pytest.MonkeyPatch):
    found = reconcile(workbook({"工资表": "工号|应发合计\nD01|26800"}))
    drawn = draw_reconciled(found, ("a.xlsx", "b.xlsx"))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)  # what the archive's times come from
    assert draw_reconciled(found, ("a.xlsx", "b.xlsx")) == drawn
    made = openpyxl.load_workbook(io.BytesIO(drawn)).properties
    assert (made.created.year, made.modified.year) == (1980, 1980)


# Random pairs, each with one edit whose cause is known


@pytest.mark.parametrize("seed", seeds(2, 60))
def test_the_cause_of_a_known_edit_is_found(seed: int):
    rng = chance(seed)
    sold = [D(rng.randint(10_000_000, 60_000_000)) / 100 for _ in range(rng.randint(3, 6))]
    target = rng.choice((sum(sold) - rng.randint(1, 20_000), sum(sold) + rng.randint(1, 20_000)))
    rows = "\n".join(f"S{place}|2026-03-{place + 1:02d}|D01|||{amount}" for place, amount in enumerate(sold))
    paid = pay(month(sales=f"单号|日期|工号|业务员|客户|销售额\n{rows}", directors={"G2": str(target)}))
    ours = next(iter(paid.payout["team_commission"]))
    rate = D("0.01") if sum(sold) >= target else D("0.005")
    place = rng.randrange(len(sold))
    left = sum(sold) - sold[place]
    edits = {
        "rate": _cents(sum(sold) * (D("0.015") - rate)),
        "missing_row": _cents(left * (D("0.01") if left >= target else D("0.005"))),
        "extra_row": _cents((sum(sold) + sold[place]) * rate),
        "rounding": ours + D(rng.randint(1, 5)) / 100,
        "unknown": ours + D(rng.randint(700, 900)) / 7,
    }
    cause = rng.choice(list(edits))
    found = reconcile(theirs_of(paid, {("D01", "team_commission"): round(edits[cause], 2)}), paid)
    assert [line.rpartition(" ")[2] for line in told(found)] == [cause]
    if cause in ("missing_row", "extra_row"):
        assert f" 团队销售!F{place + 2}" in words(found)[0]


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(D("0.01"), "ROUND_HALF_UP")


# The workbook, the object and the command

SHEETS: dict[Lang, Sequence[str]] = {"zh": ("汇总", "按总监和工资项"), "en": ("Summary", "By director and line")}


@pytest.mark.parametrize("lang", SHEETS)
def test_the_workbooks_formulas_come_to_what_was_found(lang: Lang):
    edits = {("D01", "team_commission"): 5000, ("D02", "base_salary"): 14000}
    content = draw_reconciled(reconcile(theirs_of(PAID, edits), lang=lang), ("a.xlsx", "b.xlsx"))
    stored = read_values(content, SHEETS[lang])
    assert recalculate(content, "cellrune", SHEETS[lang]) == stored
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    assert tuple(book.sheetnames) == SHEETS[lang]
    assert {sheet.page_setup.paperSize for sheet in book} == {9}
    lines = [[cell.value for cell in row][2:6] for row in book[SHEETS[lang][1]].iter_rows(min_row=6, max_row=6)]
    assert lines == [["团队管理提成" if lang == "zh" else "Team commission", 10000, 5000, -5000]]


@needs_validator
def test_the_validator_has_no_complaint(tmp_path: Path):
    for edits in ({}, {("D01", "team_commission"): 5000}):
        found = complaints(draw_reconciled(reconcile(theirs_of(PAID, edits)), ("a.xlsx", "b.xlsx")), tmp_path)
        assert {part for part, _ in found} <= {"/xl/styles.xml"}  # the order in a font, openpyxl's own


def test_the_object_holds_every_line():
    told_all = as_reconciled_json(reconcile(theirs_of(PAID, {("D01", "team_commission"): 5000})), ("a", "b"), None)
    assert (told_all["status"], told_all["directors"], told_all["directors_that_differ"]) == ("different", 2, 1)
    line = next(line for line in told_all["lines"] if line["cause"] == "rate")
    assert (line["ours"], line["theirs"], line["difference"]) == ("10000.00", "5000.00", "-5000.00")
    assert (line["words"], line["cell"]) == ("0.5% 而不是 1%", "[theirs.xlsx]工资表!C2")


def test_every_cause_is_shown_by_a_case():
    shown = {line.rpartition(" ")[2] for _, _, expected, _ in CASES.values() for line in expected}
    apart = {"earlier", "heading", "only_ours", "only_theirs", "held", "lines"}
    assert shown | apart == {cause.key for cause in LIKELY_CAUSES}


@cache
def output() -> bytes:
    return pay(english_month()).output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026-03.payout.xlsx").write_bytes(output())
    sheet = "Employee ID|Gross pay\nD01|26800\nD02|{}"
    for name, amount in (("same.xlsx", "18000.01"), ("other.xlsx", "17000.01")):
        (tmp_path / name).write_bytes(workbook({"Payroll": sheet.format(amount)}))
    return tmp_path


def test_the_status_is_0_for_the_same_pay_and_1_for_another(folder: Path):
    before, ours = listing(folder), folder / "2026-03.payout.xlsx"
    same, other = (invoke("reconcile", ours, folder / name) for name in ("same.xlsx", "other.xlsx"))
    assert (same.exit_code, other.exit_code, listing(folder) == before) == (0, 1, True)
    assert "All the same: 2 directors" in same.stdout
    assert "difference -1,000.00; 1 of 2 directors differs" in other.stdout
    told_all = json_of(invoke("reconcile", ours, folder / "other.xlsx", "--json", "-o", folder / "out.xlsx"))
    assert (told_all["status"], Path(told_all["output"]).name) == ("different", "out.xlsx")


def test_an_output_that_was_edited_is_refused(folder: Path):
    ours = folder / "2026-03.payout.xlsx"
    ours.write_bytes(typed_into(ours.read_bytes(), "Team sales", {"F2": 500000.0}))
    ran = invoke("reconcile", ours, folder / "same.xlsx")
    assert (ran.exit_code, "it cannot be reconciled" in ran.stderr) == (2, True)


def test_what_is_there_already_is_not_overwritten(folder: Path):
    ran = invoke("reconcile", folder / "2026-03.payout.xlsx", folder / "same.xlsx", "-o", folder / "other.xlsx")
    assert (ran.exit_code, "CB002" in ran.stderr) == (2, True)


def test_a_file_without_a_pay_sheet_is_refused(folder: Path):
    (folder / "none.xlsx").write_bytes(workbook({"Notes": "Remember|the milk"}))
    ran = invoke("reconcile", folder / "2026-03.payout.xlsx", folder / "none.xlsx")
    assert (ran.exit_code, "CB667" in ran.stdout) == (2, True)


def test_a_sheet_of_net_pay_alone_says_its_place_its_headings_and_what_it_needs():
    found = reconcile(workbook({"三月": "工资明细\n工号|姓名|实发工资\nD01|王芳|21000"})).found
    assert [(str(each.at), each.message("zh"), each.hint("zh")) for each in found] == [(
        "[theirs.xlsx]三月!A2",
        "这个文件里没有能读作“工资表”的表；看到的标题：工号, 姓名, 实发工资",
        "还需要标题：基本工资或团队管理提成或专项客户提成或绩效工资或调整或补差或上月结转或更正或应发合计或结转下月",
    )]  # fmt: skip


def test_one_name_on_several_rows_without_an_id_is_said():
    found = reconcile(workbook({"工资表": "姓名|应发合计\n王芳|20000\n李强|18000.01\n王芳|6800"}))
    assert told(found) == []
    assert [(each.code, str(each.at)) for each in found.found] == [("CB668", "[theirs.xlsx]工资表!A2")]
    assert "“王芳”而没有工号，已合计为一人：A2, A4" in found.found[0].message("zh")


def test_our_own_records_are_no_sheet_of_theirs():
    """Given the payout itself, its records of the month would agree with it in everything."""
    found = reconcile(pay(month()).output)
    assert not found.equal
    assert ("CB669", "[theirs.xlsx]发放历史") in {(each.code, str(each.at)) for each in found.found}


def test_of_a_tab_for_each_month_that_of_the_month_is_read():
    months = {"1月": "20000", "2月": "20000", "3月工资": "26800"}
    book = {tab: f"工号|应发合计\nD01|{gross}\nD02|18000.01" for tab, gross in months.items()}
    found = reconcile(workbook(book))
    assert (told(found), found.found) == ([], [])
    other = reconcile(workbook({"2月": book["2月"]})).found
    assert [(each.code, str(each.at)) for each in other] == [("CB660", "[theirs.xlsx]2月")]


@pytest.mark.parametrize(
    "who",
    [
        "序号|姓名|应发合计\n1|王芳|26800\n2|李强|18000.01\n合计||44800.01",
        "部门|工号|应发合计\n南|D01|26800\n小计||26800\n北|D02|18000.01\n合计||44800.01",
    ],
)
def test_a_total_may_be_said_in_a_column_that_is_not_read(who: str):
    found = reconcile(workbook({"工资表": who}))
    assert (told(found), {each.code for each in found.found}) == ([], {"CB222"})


def test_a_sheet_of_net_pay_is_asked_for_gross_pay():
    refused = reconcile(workbook({"工资表": "工号|姓名|实发工资\nD01|王芳|21000"})).found[0]
    assert (refused.code, refused.hint("zh")) == ("CB102", "增加标题为“应发合计”的列")


def test_two_sheets_that_both_fit_are_named_with_their_file():
    one = "工号|应发合计\nD01|26800"
    found = reconcile(workbook({"华南": one, "华北": one})).found
    assert [(each.code, str(each.at)) for each in found] == [("CB104", "[theirs.xlsx]华北")]
