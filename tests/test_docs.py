"""The README's tables and the templates say what the code does; ``python tests/docs.py`` brings them up to date."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docs import BLOCKS, README, ROOT, TEMPLATES, with_blocks

from compbatch.cli import app
from compbatch.template import template_workbook


def _parts(content: bytes) -> dict[str, bytes]:
    """Return a package's parts without the one that holds the time of writing."""
    package = zipfile.ZipFile(BytesIO(content))
    return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}


def test_readme_tables_are_current() -> None:
    readme = README.read_text("utf-8")
    assert with_blocks(readme) == readme


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_has_content(block: str) -> None:
    assert len(BLOCKS[block]().splitlines()) > 3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_templates_are_current(lang: str) -> None:
    assert _parts(TEMPLATES[lang].read_bytes()) == _parts(template_workbook(lang))


def test_every_command_stands_in_the_readme() -> None:
    readme = README.read_text("utf-8")
    for command in app.registered_commands:
        assert f"compbatch {command.callback.__name__}" in readme


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "sample_data/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    import re

    here = ROOT / page
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", here.read_text("utf-8")):
        assert (here.parent / Path(target)).exists(), target
