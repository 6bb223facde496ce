"""Time each stage of one run in one process: ``python stages.py SOURCE``."""

import functools
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from types import ModuleType
from typing import Any

start = perf_counter(), process_time()

from compbatch import checking, intake, paying, pipeline, reading, sheets, xlsx  # noqa: E402 - the imports are timed too

STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("intake: unpack every part once", intake, "as_xlsx"),
    ("take marks off", xlsx, "remove_marks"),
    ("first rows", reading, "first_rows"),
    ("recognise", reading, "recognise"),
    ("load, scan and type, in threads", reading, "typed_tables"),
    ("rows left out", reading, "left_out"),
    ("check cells", checking, "check_cells"),
    ("identify", checking, "identify"),
    ("history", checking, "history_with"),
    ("match the accounts", checking, "match_accounts"),
    ("check the numbers", checking, "check_numbers"),
    ("check across sheets", checking, "crosscheck"),
    ("attribute errors", checking, "attribute_errors"),
    ("prior months", paying, "prior_months"),
    ("basis", paying, "basis"),
    ("compute", paying, "compute"),
    ("assess", paying, "assess"),
    ("review flags", paying, "review_flags"),
    ("draw", sheets, "draw_sheets"),
    ("add the sheets", xlsx, "add_sheets"),
)
spent: dict[str, list[float]] = defaultdict(lambda: [0, 0])


def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(stage)
    def run(*given: Any, **named: Any) -> Any:
        wall, cpu = perf_counter(), process_time()
        try:
            return stage(*given, **named)
        finally:
            spent[name][0] += perf_counter() - wall
            spent[name][1] += process_time() - cpu

    return run


def main(source: Path) -> None:
    spent["import"] = [perf_counter() - start[0], process_time() - start[1]]
    for name, module, function in STAGES:
        setattr(module, function, timed(name, getattr(module, function)))
    taken = intake.as_xlsx(source.read_bytes(), None)
    checked = pipeline.check(pipeline.SourceFile(source.name, taken.workbook))
    pipeline.pay(checked)
    spent["everything"] = [perf_counter() - start[0], process_time() - start[1]]
    print(f"| {'stage':36} | wall s |  cpu s |\n| {'-' * 36} | -----: | -----: |")
    for name, (wall, cpu) in spent.items():
        print(f"| {name:36} | {wall:6.2f} | {cpu:6.2f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
