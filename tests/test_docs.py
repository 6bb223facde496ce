"""The README's tables and the templates say what the code does; ``python tests/docs.py`` brings them up to date."""

import re
import shlex
from pathlib import Path

import pytest
from docs import BLOCKS, README, ROOT, TEMPLATES, parts, with_blocks, write_template
from package_samples import edited
from typer.main import get_command

from compbatch.cli import app
from compbatch.language import Lang
from compbatch.output.template import template_workbook


def test_readme_tables_are_current() -> None:
    readme = README.read_text("utf-8")
    assert with_blocks(readme) == readme


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_has_content(block: str) -> None:
    assert len(BLOCKS[block]().splitlines()) > 3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_templates_are_current(lang: Lang) -> None:
    assert parts(TEMPLATES[lang].read_bytes()) == parts(template_workbook(lang))


def test_a_template_is_written_anew_only_where_it_says_something_else(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, "en")
    written = edited(path.read_bytes(), {"docProps/core.xml": lambda xml: re.sub(rb"20\d\d-", b"2001-", xml)})
    path.write_bytes(written)
    write_template(path, "en")
    assert path.read_bytes() == written
    write_template(path, "zh")
    assert parts(path.read_bytes()) == parts(template_workbook("zh"))


def test_every_command_stands_in_the_readme() -> None:
    readme = README.read_text("utf-8")
    for command in app.registered_commands:
        assert f"compbatch {command.callback.__name__}" in readme


def commands_of(readme: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("compbatch ")]


@pytest.mark.parametrize("line", commands_of(README.read_text("utf-8")))
def test_every_command_line_of_the_readme_is_understood(line: str) -> None:
    _, name, *arguments = shlex.split(line.partition(">")[0], comments=True)
    command = get_command(app).commands[name]
    command.make_context(name, arguments)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "sample_data/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    here = ROOT / page
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", here.read_text("utf-8")):
        assert (here.parent / Path(target)).exists(), target
