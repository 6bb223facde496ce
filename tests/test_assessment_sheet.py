"""The assessment sheet: formulas that follow what they rest on, words, colours, and a chart with its values."""

import re
from typing import Any

import pytest
from assessment_months import BASE, assessed, book
from formula_agreement import OURS, changed, differences, paid_sample
from lxml import etree
from on_bytes import list_sheets
from package_samples import edited, entries, looked_at
from recalculation import ENGINES, Engine, read_values, recalculate
from workbooks import PaidMonth, check, computed, english_month, pay

CHART = re.compile(r"xl/charts/chart\d+\.xml")


def cells(paid: PaidMonth, name: str = "考核") -> dict[str, Any]:
    sheet = looked_at(paid.output)[name]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}


def stored(output: bytes, name: str = "考核") -> dict[str, Any]:
    return read_values(output, [name])[name]


def column(sheet: dict[str, Any], title: str) -> str:
    """Return the letter of the column with a heading."""
    return next(cell[:-1] for cell, value in sheet.items() if cell.endswith("5") and value == title and len(cell) < 4)


def under(paid: PaidMonth, title: str, row: int = 6) -> Any:
    return cells(paid)[f"{column(cells(paid), title)}{row}"]


def note(paid: PaidMonth, title: str, row: int = 6) -> str:
    sheet = looked_at(paid.output)["考核"]
    comment = sheet[f"{column(cells(paid), title)}{row}"].comment
    return comment.text if comment else ""


# Formulas


def test_the_figures_are_formulas_over_the_payout_the_history_and_the_user_s_own_cells():
    paid = assessed()
    assert under(paid, "本月实际") == "='计算过程'!N6"
    assert under(paid, "季度累计") == (
        "=ROUND('计算过程'!N6+SUMPRODUCT(('发放历史'!$B$5:$B$9=$A6)*(('发放历史'!$A$5:$A$9=\"2026-01\")"
        "+('发放历史'!$A$5:$A$9=\"2026-02\")),'发放历史'!$F$5:$F$9),2)"
    )
    assert under(paid, "季度目标") == (
        "=IF('计算过程'!$AY$6,ROUND(SUM(INDEX('总监'!$G$1:$G$1048576,'计算过程'!$AY$6)),2),0)"
    )
    assert under(paid, "季度达成率") == '=IF(F6>0,ROUND(ROUND(G6/F6,4)-(ROUND(ROUND(G6/F6,4)*F6,6)>G6)/10000,4),"")'
    assert under(paid, "季度结论") == '=IF(AND(G6>=F6,$T6>=$U6),"称职","不称职")'
    assert under(paid, "年度结论").startswith('=IF(N6>=M6,"待定：已达标",IF(ROUND(N6*12,2)>=ROUND(M6*(12-')


def test_a_month_of_the_user_s_own_rows_is_summed_where_it_stands():
    paid = assessed(history={"A3": "||||"}, sales={"A4": "2026-02-10|D01|1100000"})
    formula = under(paid, "季度累计")
    assert "SUMIFS('团队销售'!$C$1:$C$1048576" in formula
    assert "DATE(2026,2,1)" in formula
    assert differences(paid.output, "cellrune", OURS["zh"]) == []


def test_where_a_formula_would_misread_the_rows_stands_a_value_that_says_so():
    paid = assessed(history={"A3": "||||"}, sales={"A4": "2026-02-10|D01|'1,100,000.00"})
    assert under(paid, "季度累计") == 3_000_000
    assert "公式无法照此求和" in note(paid, "季度累计")


CORNERS = {
    "a cent short": {"sales": {"C2": "999999.99"}},
    "sums that binary adds wrong": {
        "directors": {"G2": "1", "H2": "4"}, "history": {"C2": "0.1", "C3": "0.7"}, "sales": {"C2": "0.2"},
    },
    "six decimals": {"history": {"C2": "900000.000001", "C3": "1099999.999999"}},
    "one millionth short": {"history": {"C2": "899999.999999"}},
    "returns": {"history": {"C2": "-900000"}},
    "tasks": {"tasks": "工号 | 任务 | 完成\nD01 | 渠道 | 是\nD01 | 培训 | 否"},
    "a month missing": {"history": {"A3": "||||"}},
    "who leaves": {"directors": {"K2": "2026-03-20"}},
    "large amounts": {"directors": {"G2": "900000000000", "H2": "999999999999.99"}, "history": {"C2": "899998000000"}},
}  # fmt: skip


@pytest.mark.parametrize("corner", CORNERS)
def test_the_corners_recalculate_to_what_is_stored(corner: str):
    assert differences(assessed(**CORNERS[corner]).output, "cellrune", OURS["zh"]) == []


def test_too_near_to_tell_is_a_value_that_says_so():
    # 40,000,000.000001 × 3 is a millionth above 60,000,000.000001 × 2; so near, Excel's fifteen digits are no proof.
    february = {"sales": {"A2": "2026-02-05", "A3": "2026-02-06"}, "directors": {"G2": "60000000.000001"}}
    paid = pay(book(**february, history={"C2": "39000000.000001", "A3": "||||"}), month="2026-02")
    assert under(paid, "季度结论") == "待定：进度正常"
    assert "计算精度无法分辨" in note(paid, "季度结论")


def test_amounts_too_large_for_a_formula_are_values_that_say_so():
    paid = assessed(directors={"G2": "999999999999.99"}, history={"C2": "999999999999.99", "C3": "999999999999.99"})
    assert (under(paid, "季度累计"), under(paid, "季度结论")) == (2_000_000_999_999.98, "称职")
    assert "超出公式的精度" in note(paid, "季度累计")
    assert "超出公式的精度" in note(paid, "季度结论")


@pytest.mark.parametrize("month", ["2026-01", "2026-02", "2026-05", "2026-12"])
def test_every_month_of_the_year_recalculates(month: str):
    rows = "\n".join(f"2026-{place:02d} | D01 | {place}00000.25 | 0 |" for place in range(1, int(month[-2:])))
    content = book(history=f"期间 | 工号 | 团队销售额 | 应发合计 | 状态\n{rows}",
                   sales=f"日期 | 工号 | 销售额\n{month}-05 | D01 | 1000000\n{month}-05 | D02 | 1",
                   directors={"J3": ""})  # fmt: skip
    assert differences(pay(content, month=month).output, "cellrune", OURS["zh"]) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_change_is_followed(engine: Engine):
    output = assessed(tasks="工号 | 任务 | 完成\nD01 | 渠道 | 是\nD01 | 培训 | 否").output
    verdict = column(stored(output), "季度结论") + "6"
    done = column(stored(output), "已完成") + "6"
    assert stored(output)[verdict] == "不称职"
    after = recalculate(changed(output, {("考核", done): 2}), engine, ["考核"])["考核"]
    assert after[verdict] == "称职"
    after = recalculate(changed(output, {("考核", done): 2, ("发放历史", "F6"): 899999.99}), engine, ["考核"])["考核"]
    assert (after[verdict], after[column(stored(output), "差额") + "6"]) == ("不称职", pytest.approx(0.01))


# Words


def test_not_competent_says_what_it_means_and_who_decides():
    paid = assessed(sales={"C2": "900000"})
    assert "公司可以暂停其职务并发出交接通知，由公司决定" in cells(paid)["C3"]
    assert "2026 年一季度不称职，公司可以发出交接通知，由公司决定；2026 年一季度差额 100,000.00" in under(paid, "说明")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"history": {"A3": "||||"}}, "2026 年一季度不含 2026-02（无记录），数字以其余月份为准，结论待定"),
        ({"history": {"C3": "|0|暂缓"}}, "2026 年一季度不含 2026-02（当月暂缓）"),
        ({"directors": {"K2": "2026-03-20"}}, "2026-03-20 离职，未满2026"),
        ({"tasks": "工号 | 任务 | 完成\nD01 | 开拓渠道 |"}, "未完成任务：开拓渠道"),
        ({"directors": {"H2": ""}}, "未填年度目标，不作结论"),
    ],
)
def test_the_remarks_say_what_a_verdict_rests_on(changes: dict[str, Any], words: str):
    assert words in under(assessed(**changes), "说明")


def test_who_is_held_is_said_to_be():
    paid = computed(check(book(sales={"C2": "12O0"})), hold=True)
    assert under(paid, "季度结论") == "本月暂缓"
    assert under(paid, "说明") == "本月暂缓，销售额未定，不作考核"
    assert under(paid, "季度累计") is None


def test_an_english_workbook_answers_in_english():
    headings = "Start date | Quarterly target | Education | Years"
    directors = {"J1": headings, "J2": "2026-03-01 | 1000000.01 | Master | 3"}
    paid = pay(english_month(directors=directors, history="Period | Director ID | Team sales | Gross pay"))
    said = stored(paid.output, "Assessment")
    assert "Not competent" in said.values()
    assert any("the company may give notice of handover if it so decides" in str(value) for value in said.values())
    assert "1 more year needed; postgraduate or above, and 4 years or more" in said.values()
    assert not any(
        re.search("[\u3400-\u9fff]", str(value)) for cell, value in said.items() if cell[1:] not in ("6", "7")
    )


def test_who_may_be_promoted_is_said_only_where_it_was_asked():
    assert "可否报考" not in cells(assessed()).values()
    paid = assessed(directors={"L1": "学历 | 从业年限 | 证书", "L2": "硕士 | 4", "L3": "| 2 | 工程师"})
    assert (under(paid, "可否报考"), under(paid, "依据或尚缺条件")) == ("可以", "研究生以上，从业 4 年以上")
    assert under(paid, "依据或尚缺条件", 7) == "还差 1 年；取得营销师证书或中级以上职称，从业 3 年以上"


def test_words_for_the_promotion_that_are_not_understood_never_refuse_the_pay():
    paid = assessed(directors={"L1": "学历 | 从业年限 | 证书", "L2": "大学 | 五年 | 驾驶证", "L3": "#REF! | -1 |"})
    assert {found.severity for found in paid.found if found.code in ("CB423", "CB424", "CB425")} == {"warning", "info"}
    assert (under(paid, "可否报考"), under(paid, "可否报考", 7)) == ("资料不全", "资料不全")


def test_nobody_on_the_plan_leaves_a_sheet_that_says_so():
    paid = assessed(directors={"C2": "执行总监", "C3": "运营总监"}, receipts=BASE["receipts"].splitlines()[0])
    assert cells(paid)["A6"] == "本月没有在职的营销总监"
    assert len([name for name in entries(paid.output) if CHART.fullmatch(name)]) == 1  # of the pay, none of targets


# Colours and chart


def test_each_state_has_its_colour():
    sheet = looked_at(assessed().output)["考核"]
    formulas = " ".join(
        rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules if rule.formula
    )
    for word in ("称职", "不称职", "待定：落后", "待定：进度正常", "待定：月份不全"):
        assert f'="{word}"' in formulas


def charts(output: bytes) -> list[etree._Element]:
    """Return the charts in a workbook, but for that of the page that is signed."""
    parts = [etree.fromstring(content) for name, content in entries(output).items() if CHART.fullmatch(name)]
    return [
        chart for chart in parts if not str(chart.findtext(".//{*}numRef/{*}f")).startswith(("'发放表'", "'Payout'"))
    ]


@pytest.mark.parametrize(("lang", "name"), [("zh", "考核"), ("en", "Assessment")])
def test_the_chart_shows_every_director_and_stores_what_it_shows(lang: Any, name: str):
    output = paid_sample(lang)
    theirs, ours = 2, charts(output)[-1]
    assert len(charts(output)) == theirs + 1
    values = stored(output, name)
    for reference in (*ours.iter("{*}numRef"), *ours.iter("{*}strRef")):
        sheet, _, place = str(reference.findtext("{*}f")).replace("$", "").partition("!")
        assert sheet == f"'{name}'"
        first, _, last = place.partition(":")
        letters, start, end = (
            first.rstrip("0123456789"),
            int(re.sub(r"\D", "", first)),
            int(re.sub(r"\D", "", last or first)),
        )
        cached = {int(str(point.get("idx"))): point.findtext("{*}v") for point in reference.iter("{*}pt")}
        shown = [values.get(f"{letters}{row}") for row in range(start, end + 1)]
        assert [
            float(cached[at]) if isinstance(value, float) else cached.get(at) for at, value in enumerate(shown)
        ] == shown
    assert len(list(ours.iter("{*}barChart", "{*}lineChart"))) == 2
    assert [series.findtext("{*}tx//{*}v") for series in ours.iter("{*}ser")] == {
        "zh": ["季度达成率", "年度达成率", "目标线"], "en": ["Quarter attainment", "Year attainment", "Target line"],
    }[lang]  # fmt: skip


def test_only_what_has_a_target_is_charted():
    (chart,) = charts(assessed(directors={"H2": ""}).output)
    assert [series.findtext("{*}tx//{*}v") for series in chart.iter("{*}ser")] == ["季度达成率", "目标线"]
    assert charts(assessed(directors={"G2": "", "H2": ""}).output) == []


def test_many_directors_widen_the_chart_to_a_limit():
    def width(count: int) -> int:
        more = "\n".join(f"X{place} | 某 | 营销总监 | 营销师 | | 1 | 3" for place in range(count))
        margins = "\n".join(f"X{place} | 0" for place in range(count))
        paid = assessed(directors={"A4": more}, margins={"A4": margins})
        *_, part = (name for name in entries(paid.output) if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name))
        return int(str(etree.fromstring(entries(paid.output)[part]).find(".//{*}ext").get("cx")))

    few, some, many, most = (width(count) for count in (0, 10, 60, 90))
    assert few < some < many == most


def test_another_run_gives_the_same_bytes():
    once = pay(assessed().output).output
    assert len(charts(once)) == 1
    assert pay(once).output == once


def test_a_chart_that_is_no_longer_asked_for_leaves_nothing():
    once = assessed().output
    again = pay(changed_back(once)).output
    assert charts(again) == []
    drawings = [name for name in entries(again) if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
    assert len(drawings) == 1  # of the page that is signed


def changed_back(output: bytes) -> bytes:
    """Clear the targets in a run's output, all else byte for byte."""
    (part,) = (sheet.part for sheet in list_sheets(output) if sheet.name == "总监")
    cleared = re.compile(rb'<c r="[GH]2"[^>]*>.*?</c>')
    return edited(output, {part: lambda content: cleared.sub(b"", content)})
