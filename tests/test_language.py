"""Wordings: words filled in, in both languages, and in English the word that goes with the number."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from workbooks import english_month, pay

from compbatch.language import Text

PACKAGE = Path(__file__).parents[1] / "compbatch"
ROWS = Text("“{sheet}”表有 {count} 行", 'Sheet "{sheet}" has {count} {count:row that is|rows that are} left out')


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 rows that are"),
        (1, "1 row that is"),
        ("1", "1 row that is"),
        (2, "2 rows that are"),
        (11, "11 rows that are"),
        ("1,001", "1,001 rows that are"),
        ("1.5", "1.5 rows that are"),
        ("<count>", "<count> rows that are"),
    ],
)
def test_the_word_goes_with_the_number(count: object, said: str):
    assert ROWS.say("en", count=count, sheet="1") == f'Sheet "1" has {said} left out'
    assert ROWS.say("zh", count=count, sheet="1") == f"“1”表有 {count} 行"


def test_a_word_is_filled_in_each_in_its_language():
    text = Text("缺“{what}”", "no {what}").filled(what=Text("目标", "target"))
    assert text == ("缺“目标”", "no target")


def test_numbers_are_written_as_asked():
    assert Text("{seconds:.1f} 秒", "{seconds:.1f} s").say("en", seconds=1.26) == "1.3 s"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sales": {"B3": "2026-02-28"}}, 'Sheet "Team sales" has 1 row (total 400,000.00) dated before 2026-03, '),
        ({"sales": {"B3": "2026-02-28", "B2": "2026-02-28"}}, 'Sheet "Team sales" has 2 rows (total 1,000,000.00) '),
        ({"sales": {"F2": "'600,000.00"}}, "has 1 number or date stored as text; it is read as what it says: F2"),
        ({"sales": {"A2": "1001"}}, "has 1 id stored as a number; it is read as text"),
        ({"sales": {"A3": "~S2"}}, "has 1 hidden or filtered row; it counts"),
        ({"accounts": {"A3": "|", "A4": "|"}}, "Director D02 holds 1 special account; the plan says 3 to 5"),
    ],
)
def test_one_reads_as_one(changes: dict[str, Any], said: str):
    assert said in "\n".join(found.message("en") for found in pay(english_month(**changes)).found)


COUNTED = "rows|cells|directors|files|errors|warnings|notices|lines|numbers|ids|accounts|formulas|workbooks|tasks|years"
ALWAYS_MANY = ("{value} files can only be read", "{count} errors, the first")  # files of a kind; said of two and more


def test_no_wording_writes_a_number_before_a_fixed_plural():
    texts = [
        node.value
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    fixed = [text for text in texts if re.search(rf"\{{\w+\}} (?:[\w-]+ ){{0,2}}(?:{COUNTED})\b", text)]
    assert [text for text in fixed if not text.startswith(ALWAYS_MANY)] == []
