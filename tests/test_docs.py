"""The docs say what the code does, the same in both languages; ``python tests/docs.py`` brings them up to date."""

import re
from pathlib import Path

import pytest
import workbooks
from layers import ORDER
from package_samples import edited

from compbatch import __version__
from compbatch.cli import app
from compbatch.diagnostics import ENTRIES, FAMILIES, FAMILY_TITLES, RETIRED
from compbatch.language import Lang
from compbatch.model.own_words import OWN_WORDS
from compbatch.output.json_object import as_json
from compbatch.output.template import template_workbook
from compbatch.sheets.month_view import SHEET_TITLES
from docs import BLOCKS, DOCS, LANGS, LAYOUTS, ROOT, TEMPLATES, current_pages, parts, with_blocks, write_template

MOST_BYTES = 8_000  # of a README: it is read whole
HOUSE = [ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md")]
SAMPLES = [ROOT / "sample_data" / name for name in ("README.md", "README.zh.md")]
PAGES = [*HOUSE, *SAMPLES, *sorted((ROOT / "docs").rglob("*.md"))]
of_every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))

# Tables and templates


def test_generated_parts_are_current() -> None:
    stale = [page for page, text in current_pages() if not page.exists() or page.read_text("utf-8") != text]
    assert stale == [], "run python tests/docs.py"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_stands_on_one_page_and_has_content(block: str, lang: Lang) -> None:
    pages = [page for page in DOCS[lang].glob("*.md") if f"<!-- generated: {block} -->" in page.read_text("utf-8")]
    assert len(pages) == 1
    assert len(BLOCKS[block](lang).splitlines()) > 3


def test_a_block_is_written_between_its_marks_alone() -> None:
    page = "before\n<!-- generated: plan -->\nold\n<!-- end -->\nafter\n"
    written = with_blocks(page, "en")
    assert written.startswith("before\n<!-- generated: plan -->\n| item |")
    assert written.endswith("|\n<!-- end -->\nafter\n")
    assert "old" not in written


def test_every_family_of_diagnostics_has_a_title_and_no_page_is_left_over() -> None:
    assert FAMILY_TITLES.keys() == FAMILIES.keys()
    for lang in LANGS:
        folder = DOCS[lang] / "diagnostics"
        assert {page for page, _ in current_pages() if page.parent == folder} == set(folder.iterdir())


@pytest.mark.parametrize("lang", LANGS)
def test_templates_are_current(lang: Lang) -> None:
    assert parts(TEMPLATES[lang].read_bytes()) == parts(template_workbook(lang))
    made = {path for path in LAYOUTS if parts(path.read_bytes()) == parts(LAYOUTS[path])}
    assert made == set(LAYOUTS) == set((ROOT / "templates").glob("export-*"))


def test_a_template_is_written_anew_only_where_it_says_something_else(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, "en")
    written = edited(path.read_bytes(), {"docProps/core.xml": lambda xml: re.sub(rb"20\d\d-", b"2001-", xml)})
    path.write_bytes(written)
    write_template(path, "en")
    assert path.read_bytes() == written
    write_template(path, "zh")
    assert parts(path.read_bytes()) == parts(template_workbook("zh"))


# Both languages


def outline(page: Path) -> list[str]:
    """Return what a page consists of, without its words: levels of headings, tables, lists, fenced blocks."""
    shapes = (r"#+ ", r"\|[ :|-]+\|$", r"- ", r"\d+\. ", r"```\w*", r"!\[")
    return [
        found[0].strip() for line in page.read_text("utf-8").splitlines() for found in [shape(line, shapes)] if found
    ]


def shape(line: str, shapes: tuple[str, ...]) -> re.Match[str] | None:
    return next((found for pattern in shapes if (found := re.match(pattern, line))), None)


def test_both_languages_have_the_same_pages() -> None:
    of = {lang: {page.relative_to(DOCS[lang]) for page in DOCS[lang].rglob("*.md")} for lang in LANGS}
    assert of["zh"] == of["en"]


@pytest.mark.parametrize("name", [str(page.relative_to(DOCS["en"])) for page in sorted(DOCS["en"].rglob("*.md"))])
def test_a_page_is_built_alike_in_both_languages(name: str) -> None:
    assert outline(DOCS["zh"] / name) == outline(DOCS["en"] / name)


def test_the_readmes_are_short_and_built_alike() -> None:
    english, chinese = ROOT / "README.md", ROOT / "README.zh.md"
    assert outline(chinese) == outline(english)
    assert outline(SAMPLES[1]) == outline(SAMPLES[0])
    assert max(len(page.read_bytes()) for page in (english, chinese)) <= MOST_BYTES


# What pages refer to


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@of_every_page
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", page.read_text("utf-8")):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


def test_every_page_of_the_docs_is_linked_from_its_index() -> None:
    for lang in LANGS:
        index = (DOCS[lang] / "README.md").read_text("utf-8")
        assert [
            page.name for page in DOCS[lang].glob("*.md") if page.name != "README.md" and page.name not in index
        ] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_stands_on_the_page_of_commands(lang: Lang) -> None:
    page = (DOCS[lang] / "commands.md").read_text("utf-8")
    for command in app.registered_commands:
        assert f"### `compbatch {command.callback.__name__.replace('_', '-')}" in page


@of_every_page
def test_a_page_names_the_version_that_it_belongs_to(page: Path) -> None:
    assert set(re.findall(r"compbatch-(\d+\.\d+\.\d+)", page.read_text("utf-8"))) <= {__version__}


@pytest.mark.parametrize("lang", LANGS)
def test_every_sheet_of_ours_is_described(lang: Lang) -> None:
    page = (DOCS[lang] / "sheets.md").read_text("utf-8")
    assert [title.of(lang) for title in SHEET_TITLES.values() if f"| {title.of(lang)} |" not in page] == []


def test_every_sheet_of_ours_has_words_by_which_it_is_known():
    assert OWN_WORDS.keys() == SHEET_TITLES.keys() | {"basis"}  # which earlier versions wrote


def test_the_architecture_names_every_package_in_the_order_that_the_tests_hold() -> None:
    page = (ROOT / "docs" / "maintain" / "architecture.md").read_text("utf-8")
    lines = re.findall(r"^\d+\. (.+)$", page, re.MULTILINE)
    assert [tuple(re.findall(r"`(\w+)`", line)) for line in lines] == list(ORDER[:-1])
    assert all(f"| `{part}" in page for parts in ORDER[:-1] for part in parts if part != "pipeline")


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_the_samples_names_what_is_found_in_the_faulty_one(lang: Lang) -> None:
    page = (ROOT / "sample_data" / ("README.zh.md" if lang == "zh" else "README.md")).read_text("utf-8")
    told = re.findall(r"^\| (?:[^|!]+ )?\S*!([A-Z]+\d+) \|.*\| (CB\d+) \|$", page, re.MULTILINE)
    path = ROOT / "sample_data" / f"2026-03.faulty.{lang}.xlsx"
    found = workbooks.check(path.read_bytes(), name=path.name).found
    assert sorted(told) == sorted(
        (str(each.at.cell), each.code) for each in found if each.severity == "error" and each.at
    )


@of_every_page
def test_every_code_that_a_page_names_exists(page: Path) -> None:
    assert set(re.findall(r"\bCB\d{3}\b", page.read_text("utf-8"))) <= ENTRIES.keys() | RETIRED.keys()


@pytest.mark.parametrize("lang", LANGS)
def test_every_key_of_the_json_is_described(lang: Lang) -> None:
    sample = ROOT / "sample_data" / f"2026-03.{lang}.xlsx"
    printed = as_json(workbooks.pay(sample.read_bytes()), sample.name, None)
    keys = printed.keys() | printed["assessments"][0].keys() | printed["diagnostics"][0].keys()
    page = (DOCS[lang] / "commands.md").read_text("utf-8")
    assert sorted(key for key in keys if f"`{key}`" not in page) == []
