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

from compbatch import crosscheck, intake, pipeline, read, schema, xlsx  # noqa: E402 - the imports are timed too

STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("take in: unpack every part once", intake, "take_in"),
    ("unmark", xlsx, "unmark"),
    ("peek", read, "peek"),
    ("recognise", pipeline, "recognise"),
    ("load, scan and tidy, in threads", pipeline, "tidy"),
    ("schema", schema, "check_cells"),
    ("identify", crosscheck, "identify"),
    ("crosscheck", crosscheck, "crosscheck"),
    ("pin", pipeline, "pin"),
    ("gather", pipeline, "gather"),
    ("compute", pipeline, "compute"),
    ("notices", pipeline, "notices"),
    ("draw", pipeline, "draw_sheets"),
    ("graft", xlsx, "graft"),
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
    content = source.read_bytes()
    intake.take_in(content, None)
    checked = pipeline.check(pipeline.Workbook(source.name, content))
    pipeline.run(checked)
    spent["everything"] = [perf_counter() - start[0], process_time() - start[1]]
    print(f"| {'stage':36} | wall s |  cpu s |\n| {'-' * 36} | -----: | -----: |")
    for name, (wall, cpu) in spent.items():
        print(f"| {name:36} | {wall:6.2f} | {cpu:6.2f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
