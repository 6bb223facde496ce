"""What a person has to decide when a quarter or a year closes: verdicts of not competent, tasks not done."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from compbatch.diagnostics import Diagnostic, Found
from compbatch.language import Text, listed
from compbatch.model.period import TARGETS, label_text
from compbatch.model.tables import Table, Tables, is_among
from compbatch.model.wording import amount_text

_SHORT = Text("实际 {actual}，目标 {target}，差 {gap}", "actual {actual}, target {target}, {gap} short")
_MET = Text("销售目标已达成", "the sales target is met")
_TASKS = Text("特殊任务完成 {done}/{total}", "{done} of {total} special {total:task|tasks} done")


def closing_spans(tables: Tables, assessments: pd.DataFrame) -> Found:
    """Return the notices on the spans that close this month."""
    due = assessments[assessments["closes"].astype(bool) & assessments["verdict"].notna()]
    if due.empty:
        return []
    return [*_unfinished(tables["tasks"], due), *_not_competent(tables["directors"], due)]


def _not_competent(directors: Table, due: pd.DataFrame) -> Iterator[Diagnostic]:
    for line in due[due["verdict"] == "not_competent"].to_dict("records"):
        at = directors.at(int(line["row"]), TARGETS[line["scope"]])
        yield Diagnostic("CB422", at, label_text(line["label"]), line["director_id"], reason=_why_not(line))


def _why_not(line: Mapping[Any, Any]) -> Text:
    """Say why a verdict is not competent: what the sales lack, which tasks."""
    gap = line["needed"]
    amounts = {key: amount_text(line[key]) for key in ("actual", "target")}
    parts = [_SHORT.filled(gap=amount_text(gap), **amounts) if gap > 0 else _MET]
    if line["tasks_done"] < line["tasks_total"]:
        parts.append(_TASKS.filled(done=line["tasks_done"], total=line["tasks_total"]))
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _unfinished(tasks: Table, due: pd.DataFrame) -> Iterator[Diagnostic]:
    """Name each director's unfinished tasks once, for all that falls due."""
    labels = due.groupby("director_id", sort=False)["label"].agg(list)
    left = tasks.frame[(tasks.frame["done"] != "yes") & is_among(tasks.frame["director_id"], labels.index)]
    for director, theirs in left.groupby("director_id", sort=False):
        at = tasks.at(int(theirs.index[0]), "done")
        tasks_left, spans = (
            listed(Text(task, task) for task in theirs["task"]),
            listed(map(label_text, labels[director])),
        )
        yield Diagnostic("CB421", at, str(len(theirs)), str(director), period=spans, tasks=tasks_left)
