"""The chart of pay by director and part: below what is printed, over the page's cells, with what they hold stored."""

import io
import zipfile
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries
from workbooks import month, pay


def chart(output: bytes) -> Any:
    """Return the one chart of the payout sheet, as openpyxl reads it."""
    (found,) = openpyxl.load_workbook(io.BytesIO(output))["发放表"]._charts  # noqa: SLF001 - it has no other list
    return found


def test_it_stands_below_what_is_printed():
    output = pay(month()).output
    page = openpyxl.load_workbook(io.BytesIO(output))["发放表"]
    last = range_boundaries(str(page.print_area).rpartition("!")[2].replace("$", ""))[3]
    assert chart(output).anchor._from.row + 1 > last  # noqa: SLF001 - as openpyxl names it


def test_it_stacks_each_line_that_somebody_has_and_stores_it():
    output = pay(month()).output
    page = openpyxl.load_workbook(io.BytesIO(output), data_only=True)["发放表"]
    found = chart(output)
    assert (found.grouping, found.overlap) == ("stacked", 100)
    for series in found.series:
        reference, cache = series.val.numRef.f, series.val.numRef.numCache
        column, first, _, last = range_boundaries(reference.rpartition("!")[2].replace("$", ""))
        shown = [page.cell(row, column).value for row in range(first, last + 1)]
        stored = {point.idx: float(point.v) for point in cache.pt}
        assert [stored.get(place, 0) for place in range(len(shown))] == shown
    titles = [series.tx.strRef.strCache.pt[0].v for series in found.series]
    assert titles == ["基本工资", "团队管理提成", "专项客户提成", "绩效工资", "调整"]


def chart_parts(output: bytes) -> list[str]:
    return [name for name in zipfile.ZipFile(io.BytesIO(output)).namelist() if name.startswith("xl/charts/chart")]


def test_another_run_leaves_no_second_chart():
    once = pay(month()).output
    assert len(chart_parts(pay(once).output)) == len(chart_parts(once))
