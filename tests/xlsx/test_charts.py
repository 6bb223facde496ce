"""A chart of ours beside those of the user: parts of its own, arrows that lead to it, nothing left behind."""

import re

import pytest
from lxml import etree
from package_samples import SAMPLES, entries
from scratch_samples import grafted

from compbatch.xlsx.content_types import content_type
from compbatch.xlsx.package import open_package
from compbatch.xlsx.relations import reachable

DRAWN = re.compile(r"xl/(?:charts|drawings)/[^/]+\.xml", re.IGNORECASE)
LOOSE = b"schemas.openxmlformats.org"


def drawn(content: bytes) -> set[str]:
    """List the parts that charts and drawings are made of."""
    return {name for name in entries(content) if DRAWN.fullmatch(name)}


def ours(source: bytes, output: bytes) -> set[str]:
    return drawn(output) - drawn(source)


def test_our_chart_gets_parts_that_are_free(source: bytes) -> None:
    output = grafted(source)
    kinds = sorted(name.rpartition("/")[2].rstrip("0123456789.xml") for name in ours(source, output))
    assert kinds == ["chart", "drawing"]
    names = [name.casefold() for name in entries(output)]
    assert len(names) == len(set(names))


def test_our_chart_has_its_types_and_our_sheet_leads_to_it(source: bytes) -> None:
    output = grafted(source)
    package = open_package(output)
    types = {part: str(content_type(package, part)).rpartition(".")[2] for part in ours(source, output)}
    assert sorted(types.values()) == ["chart+xml", "drawing+xml"]
    sheets = [name for name in entries(output) if name.startswith("xl/worksheets/") and name not in entries(source)]
    leading = [sheet for sheet in sheets if ours(source, output) <= reachable(package, sheet)]
    assert len(leading) == 1


def test_charts_and_drawings_of_the_user_keep_their_bytes(source: bytes) -> None:
    before, after = entries(source), entries(grafted(grafted(source, pay="1.00")))
    assert {name for name in drawn(source) if before[name] != after[name]} == set()


def test_another_run_puts_the_chart_where_it_was(source: bytes) -> None:
    once = grafted(source)
    twice = grafted(once, pay="1.00")
    assert drawn(twice) == drawn(once)


def test_a_chart_no_longer_drawn_leaves_nothing(source: bytes) -> None:
    output = grafted(grafted(source), "payout", "checks")
    gone = ours(source, grafted(source))
    assert not gone & drawn(output)
    assert not any(part.encode() in entries(output)["[Content_Types].xml"] for part in gone)
    names = {name.casefold() for name in entries(output)}
    assert not {
        name for name in names if name.endswith(".rels") and name.removesuffix(".rels").rpartition("/")[2] in gone
    }


def test_the_strict_dialect_gets_a_chart_in_its_own_namespaces() -> None:
    source = SAMPLES["strict"]()
    output = grafted(source)
    for part in ours(source, output):
        content = entries(output)[part]
        assert b"purl.oclc.org/ooxml" in content
        assert LOOSE not in content
        etree.fromstring(content)


@pytest.mark.parametrize("name", ["rich", "strict"])
def test_the_chart_refers_to_our_sheet(name: str) -> None:
    source = SAMPLES[name]()
    output = grafted(source)
    (chart,) = (part for part in ours(source, output) if "/charts/" in part)
    formulas = [each.text for each in etree.fromstring(entries(output)[chart]).iter("{*}f")]
    assert formulas
    assert all(str(formula).startswith("'计算依据'!") for formula in formulas)
