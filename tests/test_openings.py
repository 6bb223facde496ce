"""The file that was handed in is opened once, and so is each of those that go with it."""

from collections.abc import Callable
from typing import Any

import pytest
from workbooks import PRIOR, month, pay, source_file

from compbatch.jobs import job
from compbatch.jobs.job import Job, RunOptions
from compbatch.xlsx import package


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Collect the bytes of every file that is opened."""
    files: list[bytes] = []
    open_archive = package.open_archive

    def counting(source: bytes) -> Any:
        files.append(source)
        return open_archive(source)

    monkeypatch.setattr(package, "open_archive", counting)
    return files


MARKED = month(sales={"F2": "12O0"})
DONE: dict[str, tuple[Callable[[Job], Any], Callable[[], bytes]]] = {
    "checked": (job.check, month),
    "paid": (job.pay, month),
    "paid again": (job.pay, lambda: pay(month()).output),
    "refused": (job.pay, lambda: MARKED),
    "marked before": (job.pay, lambda: job.pay(Job("a.xlsx", "2026-03.xlsx", MARKED)).output),
    "rolled": (job.roll, lambda: pay(month()).output),
}


@pytest.mark.parametrize("what", DONE)
def test_a_file_is_opened_once(what: str, opened: list[bytes]) -> None:
    work, make = DONE[what]
    content = make()
    opened.clear()
    work(Job("2026-03.xlsx", "2026-03.xlsx", content))
    assert opened.count(content) == 1
    # The other is the scratch workbook of our own sheets. A roll verifies first: it opens what it writes anew.
    assert len(opened) <= 2 + (what == "rolled")


def test_a_file_that_goes_with_it_is_opened_once_for_all(opened: list[bytes]) -> None:
    content, before = month(), pay(month(), month="2026-03").output
    opened.clear()
    options = RunOptions(month="2026-04", prior=(source_file(PRIOR, before),))
    for _ in range(2):
        job.check(Job("2026-04.xlsx", "2026-04.xlsx", content, options))
    assert opened.count(before) == 1
