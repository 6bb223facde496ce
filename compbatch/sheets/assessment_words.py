"""The words of the assessment sheet: what 不称职 means, and the remarks on one director."""

from collections.abc import Iterator, Sequence

import pandas as pd

from compbatch.language import Text, listed
from compbatch.model.faces import Figures
from compbatch.model.period import Period, label_text
from compbatch.model.wording import amount_text
from compbatch.sheets.assessed import Person
from compbatch.sheets.month_view import MonthView

# 不称职 carries these words wherever it is said: the tool reports, a person decides.
SEVERE = Text(
    "不称职：按方案，公司可以暂停其职务并发出交接通知，由公司决定；本表只作报告",
    "Not competent: under the plan the company may suspend the director and give notice of handover. "
    "That is for the company to decide; this sheet only reports",
)
_HELD = Text("本月暂缓，销售额未定，不作考核", "Held this month: the sales are not settled, so there is no assessment")
_SEVERE = Text(
    "{label}不称职，公司可以发出交接通知，由公司决定",
    "{label}: not competent; the company may give notice of handover if it so decides",
)
_SHORT = Text("{label}差额 {gap}", "{label}: {gap} short")
_OPEN = Text("未完成任务：{tasks}", "Tasks not done: {tasks}")
_MISSING = Text(
    "{label}不含 {months}（{why}），数字以其余月份为准，结论待定",
    "{label} lacks {months} ({why}); its figures rest on the other months, and the verdict stays pending",
)
_UNRECORDED, _WAS_HELD = Text("无记录", "no record"), Text("当月暂缓", "held that month")
_LEFT = Text(
    "{day} 离职，未满{label}：已达标且任务完成的为称职，否则不作结论",
    "Leaves on {day}, before {label} closes: competent if the target is met and the tasks are done, else no verdict",
)
_JOINED = Text(
    "{day} 入职，目标按所填数额，不折算", "Joined on {day}; the targets are taken as entered, never prorated"
)
_UNSET = Text("未填{targets}，不作结论", "No {targets} given, so no verdict")
_TARGETS = {"quarter": Text("季度目标", "quarterly target"), "year": Text("年度目标", "annual target")}


def remarks(month: MonthView, person: Person) -> str:
    """Say what a reader must know of one director's verdicts."""
    stop = "；" if month.lang == "zh" else ". "
    return stop.join(month.say(remark) for remark in _remarks(month, person))


def _remarks(month: MonthView, person: Person) -> Iterator[Text]:
    if person.lines[0]["held"]:
        yield _HELD
        return
    judged = [line for line in person.lines if line["scope"] != "month"]
    for line in judged:
        if line["verdict"] == "not_competent":
            yield _SEVERE.filled(label=label_text(line["label"]))
            if line["needed"] > 0:
                yield _SHORT.filled(label=label_text(line["label"]), gap=amount_text(line["needed"]))
    if person.open_tasks:
        yield _OPEN.filled(tasks=listed(Text(task, task) for task in person.open_tasks))
    yield from _months(month, judged)
    yield from _employment(month, person.director, judged)
    unset = [_TARGETS[line["scope"]] for line in judged if line["target"] is None]
    if unset:
        yield _UNSET.filled(targets=listed(unset))


def _months(month: MonthView, judged: Sequence[Figures]) -> Iterator[Text]:
    """Name the months without known sales, once where quarter and year lack the same."""
    named: set[tuple[str, ...]] = set()
    for line in judged:
        if line["target"] is not None and line["missing"] and line["missing"] not in named:
            named.add(line["missing"])
            sources = {month.known_months[line["director_id"]][each].source for each in line["missing"]}
            known = (("missing", _UNRECORDED), ("held", _WAS_HELD))
            why = listed(text for source, text in known if source in sources)
            yield _MISSING.filled(label=label_text(line["label"]), months=", ".join(line["missing"]), why=why)


def _employment(month: MonthView, dates: Figures, judged: Sequence[Figures]) -> Iterator[Text]:
    early = [label_text(line["label"]) for line in judged if line["leaves"] and line["target"] is not None]
    if early:
        yield _LEFT.filled(day=f"{dates['end_date']:%Y-%m-%d}", label=listed(early))
    start = dates["start_date"]
    first = Period(month.period.year, 1).first
    if not pd.isna(start) and start > pd.Timestamp(first) and any(line["target"] is not None for line in judged):
        yield _JOINED.filled(day=f"{start:%Y-%m-%d}")
