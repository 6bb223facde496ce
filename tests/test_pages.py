"""The pages: every diagnostic has one in both languages, and its example is the month that gives the diagnostic."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from commands import invoke
from diagnostic_cases import CASES, CHINESE, Case
from workbooks import ENGLISH_NAMES, NAMES, PRIOR

from compbatch.diagnostics import ENTRIES, FAMILIES, FAMILY_TITLES, Entry, page_text
from compbatch.language import Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
ENGLISH = {NAMES[key]: ENGLISH_NAMES[key] for key in NAMES}
BARE = r"[\u3400-\u9fff][,;:?!()](?![A-Z]+\d)|[,;:?!()][\u3400-\u9fff]"  # ASCII punctuation next to Chinese

of_every_page = pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
of_every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)


def texts(entry: Entry, lang: Lang) -> list[str]:
    return [text.of(lang) for text in (entry.why, entry.fix, entry.example)]


def sentences(text: str) -> int:
    return len(re.findall(r"。|[.](?=\s|$)", text))


def addresses(text: str) -> set[str]:
    """Return the cells that a text names, under their Chinese sheets' names."""
    names = {**{name: name for name in ENGLISH}, **{english: name for name, english in ENGLISH.items()}}
    found = re.findall(rf"({'|'.join(sorted(names, key=len, reverse=True))})!([A-Z]+\d+)", text)
    return {f"{names[sheet]}!{cell}" for sheet, cell in found}


def columns(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(sign) in "FW") for sign in line)


def places(case: Case) -> Iterator[str]:
    """Yield what a case's example may point to: the cell of the diagnostic, the cells changed, a file."""
    for key, change in case.changes.items():
        sheet = NAMES.get(key, key)
        yield sheet
        yield from (f"{sheet}!{cell}" for cell in change) if isinstance(change, dict) else ()
    prior = PRIOR if "prior" in case.options else None
    yield from (str(place) for place in (case.at, case.options.get("name"), prior) if place)


@of_every_page
def test_a_page_is_written_in_both_languages(entry: Entry):
    for chinese in texts(entry, "zh"):
        assert CHINESE.search(chinese), entry.code
        assert not re.search(BARE, chinese)
    for english in texts(entry, "en"):
        assert re.match(r'[A-Z0-9"]', english), entry.code
        assert not CHINESE.search(re.sub(r'"[^"]*"', "", english))
        assert not re.search(r"[“”，。；：（）《》]", english)


@of_every_page
def test_a_page_keeps_to_its_shape(entry: Entry):
    for lang in LANGS:
        why, fix, example = texts(entry, lang)
        assert why == why.strip()
        assert 2 <= sentences(why) <= 3, entry.code
        assert 1 <= sentences(fix) <= 3, entry.code
        assert why.endswith((".", "。"))
        assert fix.endswith((".", "。"))
        assert example.count("→") == 1
        assert "\n" not in why + fix + example
        assert not example.endswith((".", "。"))
        assert not re.search(r"[{}]|\b(None|nan|Decimal|str|dtype|pandas)\b", why + fix + example)


@of_every_case
def test_an_example_names_the_place_of_a_case_that_gives_the_diagnostic(case: Case):
    example = ENTRIES[case.code].example
    named = [place for place in places(case) if "!" in place or not addresses(example.zh)]
    assert [place for place in named if place in example.zh], (example.zh, named)
    assert addresses(example.zh) == addresses(example.en)


@of_every_case
def test_an_example_names_what_stands_in_the_changed_cells(case: Case):
    """Of the words that a case puts into cells, one at least stands in the example, unless it clears a cell."""
    changed = [text for change in case.changes.values() if isinstance(change, dict) for text in change.values()]
    bare = [re.sub(r" *\[\[.*?\]\]|@\w+$", "", text) for text in changed]  # without number formats and marks
    words = {word.strip("'~ \u3000") for text in bare for word in re.split(r"[|\n]", text)} - {""}
    example = ENTRIES[case.code].example.zh
    assert not words or "" in changed or any(word in example for word in words), (example, words)


@pytest.mark.parametrize("lang", LANGS)
@of_every_page
def test_a_page_is_laid_out_for_the_terminal(entry: Entry, lang: Lang):
    text = page_text(entry.code, lang)
    assert text.startswith(f"{entry.code}  {entry.name}  ")
    assert not re.search(r"[{}]", text)
    assert max(map(columns, text.split("\n"))) <= 80
    assert all(line == line.rstrip() for line in text.split("\n"))
    bare = re.sub(r"\s", "", text)
    for part in texts(entry, lang):
        assert re.sub(r"\s", "", part) in bare  # wrapping loses nothing


def test_lines_break_where_a_reader_expects_it():
    for code in ENTRIES:
        assert not re.search(r"\n\s*[，。；：、”》）]|[“《（]\n|《[^》]*\n[^《]*》", page_text(code, "zh")), code
        assert not re.search(r"<[^>]*\n[^<]*>", page_text(code, "en")), code


def test_a_code_that_does_not_exist_has_no_page():
    with pytest.raises(KeyError):
        page_text("CB999", "zh")


def test_a_value_that_counts_is_called_a_count():
    assert "有 《数量》 个合计行" in page_text("CB222", "zh")
    assert "<count> rows of totals" in page_text("CB222", "en")


IN_CHINESE = """\
CB202  not-a-number  错误：更正之前不发放
“《列》”须为数字，而此处是“《值》”

含义
  这一格要用来计算，而里面的内容不能确定是多少。常见的是混入了字母或“万”
  “约”等字，或者千分位写错。

处理
  改成单纯的数字，例如 1200.50。以万元计的，在标题注明“（万元）”，整列都按万
  元填写。

示例
  团队销售!F2 里是 12O0（字母 O）→ 改为 1200"""
IN_ENGLISH = """\
CB202  not-a-number  error: not paid until it is corrected
"<column>" must be a number, but the cell holds "<value>"

What it means
  This cell goes into the pay, and what it holds is not clearly a number.
  Often a letter or a word such as "about" has slipped in, or a thousands
  separator is in the wrong place.

How to fix it
  Enter a plain number, such as 1200.50. Leave out words and units.

Example
  Team sales!F2 holds 12O0 (with the letter O) → change it to 1200"""


def test_a_page_reads_well_in_both_languages():
    assert page_text("CB202", "zh") == IN_CHINESE
    assert page_text("CB202", "en") == IN_ENGLISH


@pytest.mark.parametrize("code", ["CB202", "cb202", "202", " 202"])
def test_a_code_may_be_asked_for_without_its_letters(code: str):
    assert invoke("explain", code, "--lang", "zh").stdout == IN_CHINESE + "\n"


@pytest.mark.parametrize("lang", LANGS)
def test_a_code_that_does_not_exist_is_answered_with_all_of_them_by_family(lang: Lang):
    answer = invoke("explain", "999", "--lang", lang)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "“999”" in answer.stderr or '"999"' in answer.stderr
    assert max(map(columns, answer.stderr.split("\n"))) <= 80
    listed = re.findall(r"^  (CB\d{3})  |^(\S.*)$", answer.stderr, re.MULTILINE)
    assert [code or title for code, title in listed][1:] == [
        each for key, entries in FAMILIES.items() for each in (FAMILY_TITLES[key].of(lang), *(e.code for e in entries))
    ]
