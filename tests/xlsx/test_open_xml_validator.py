"""The Open XML SDK validator finds nothing in a grafted workbook that it did not find in the original."""

from pathlib import Path

import mark_samples
import pytest
from mark_samples import marked
from on_bytes import add_sheets, free_names
from open_xml_validator import complaints, needs_validator
from package_samples import edited, entries
from scratch_samples import WANTED, grafted, scratch


@needs_validator
def test_no_error_that_the_original_did_not_have(source: bytes, tmp_path: Path) -> None:
    once = grafted(source)
    known = complaints(source, tmp_path)
    assert not complaints(once, tmp_path) - known
    assert not complaints(grafted(once, "checks", "payout"), tmp_path) - known


@needs_validator
def test_the_validator_does_complain(rich: bytes, tmp_path: Path) -> None:
    part = "xl/worksheets/sheet6.xml"
    once = grafted(rich)
    assert part in entries(once)
    broken = edited(once, {part: lambda content: content.replace(b"<sheetData>", b"<wrong/><sheetData>")})
    assert complaints(broken, tmp_path) - complaints(once, tmp_path)


@needs_validator
def test_marks_bring_no_error(source: bytes, tmp_path: Path) -> None:
    names = free_names(source, {"checks": WANTED["checks"]})
    content, grids = scratch(names)
    issues = add_sheets(marked(source), content, keys=["checks"], grids=grids, first=True)
    assert not complaints(issues, tmp_path) - complaints(source, tmp_path)


@needs_validator
@pytest.mark.parametrize("name", ["with_button", "with_thread", "with_every_element"])
def test_marks_bring_no_error_to_rare_workbooks(name: str, tmp_path: Path) -> None:
    source = getattr(mark_samples, name)()
    assert not complaints(marked(source), tmp_path) - complaints(source, tmp_path)
