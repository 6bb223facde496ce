"""The words of a diagnostic: a misspelt or missing one fails where it is made, and every call gives the right ones."""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import compbatch
from compbatch.diagnostics import ENTRIES, At, Diagnostic, Entry
from compbatch.diagnostics.words import COLUMN, VALUE
from compbatch.language import Text

ROOT = Path(compbatch.__file__).parent
CODE = re.compile(r"CB\d{3}")
FIELDS = {"at", "value", "director_id"}


def entry(message: str, **given: Any) -> Entry:
    blank = Text("无", "none")
    return Entry("CB000", "name", "info", Text(message, message), blank, blank, blank, blank, **given)


def test_a_diagnostic_with_its_words_is_worded():
    found = Diagnostic("CB202", At("回款", "E7"), "12O0", column=Text("回款额", "Amount"))
    assert found.message("zh") == "“回款额”须为数字，而此处是“12O0”"
    assert found.about("D01").message("en") == '"Amount" must be a number, but the cell holds "12O0"'


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("CB202", {"value": "12O0"}),
        ("CB202", {"column": "A"}),
        ("CB202", {"value": "12O0", "colunm": "A"}),
        ("CB202", {"value": "12O0", "column": "A", "sheet": "B"}),
        ("CB202", {"value": "12O0", "column": None}),
        ("CB202", {"value": Decimal(1), "column": "A"}),
        ("CB303", {}),
        ("CB999", {}),
    ],
)
def test_words_that_are_missing_misspelt_or_cannot_be_said_fail_at_once(code: str, given: dict[str, Any]):
    with pytest.raises((TypeError, KeyError)):
        Diagnostic(code, **given)


def test_an_entry_declares_the_words_that_it_takes():
    assert entry("“{column}”{value:row|rows}", words=(COLUMN, VALUE)).words == (COLUMN, VALUE)
    for message, words in (("{column}", ()), ("", (COLUMN,)), ("{value}", (COLUMN,))):
        with pytest.raises(ValueError, match="declares"):
            entry(message, words=words)


# Codes that follow from the column of a cell, which is offered the words below.
OF_COLUMNS = {f"CB{number}" for number in (201, 202, 203, 204, 205, 206, 207, 208, 210, 213, 215, 216)}
OF_COLUMNS |= {"CB211", "CB242", "CB423", "CB424", "CB425", "CB442", "CB706", "CB720"}
OFFERED = {"value", "column", "known", "first", "limit"}


def constants(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and CODE.fullmatch(str(each.value))}


def given_to(name: str, target: ast.expr, value: ast.IfExp | ast.Tuple) -> list[ast.expr]:
    """Return what a name may be given: its own place in each row where several names are given at once."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        rows = [each for each in value.elts if isinstance(each, ast.Tuple)] or [value]
        place = next((n for n, each in enumerate(target.elts) if getattr(each, "id", None) == name), None)
        return [row.elts[place] for row in rows] if place is not None else [value]
    return [value]


def codes_of(argument: ast.expr, function: ast.FunctionDef) -> set[str]:
    """Return the codes that an argument may be: written in the call, or given to a name before."""
    if isinstance(argument, ast.IfExp):
        return codes_of(argument.body, function) | codes_of(argument.orelse, function)
    if isinstance(argument, ast.Constant):
        return constants(argument)
    codes: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign | ast.For):
            target, value = (node.target, node.iter) if isinstance(node, ast.For) else (node.targets[0], node.value)
            names = {each.id for each in ast.walk(target) if isinstance(each, ast.Name)}
            if isinstance(argument, ast.Name) and argument.id in names and isinstance(value, ast.IfExp | ast.Tuple):
                codes |= {code for each in given_to(argument.id, target, value) for code in constants(each)}
    return codes


def given_by(function: ast.FunctionDef) -> set[str]:
    """Return the words that a function adds to a diagnostic whose code it was given."""
    arguments = {arg.arg for arg in [*function.args.args, *function.args.kwonlyargs]}
    made = (
        call
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and call.args and getattr(call.func, "id", "") == "Diagnostic"
        and isinstance(call.args[0], ast.Name) and call.args[0].id in arguments
    )  # fmt: skip
    return {each.arg for call in made for each in call.keywords if each.arg} - FIELDS


def functions_of(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Yield each call that gives a diagnostic: where it stands, the code, the words in it."""
    modules = {path: functions_of(path) for path in sorted(ROOT.rglob("*.py"))}
    shared = {each.name: given_by(each) for each in chain(*modules.values()) if not each.name.startswith("_")}
    for path, functions in modules.items():
        own = {each.name: {arg.arg for arg in [*each.args.args, *each.args.kwonlyargs]} for each in functions}
        added = shared | {each.name: given_by(each) for each in functions}
        for function in functions:
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                called = getattr(call.func, "id", getattr(call.func, "attr", ""))
                if called == "about_column":
                    continue
                if called == "partial":
                    called = getattr(call.args[0], "id", "")
                words = {str(each.arg) for each in call.keywords} - own.get(called, FIELDS) | added.get(called, set())
                codes = {code for argument in call.args for code in codes_of(argument, function)}
                yield from ((f"{path.relative_to(ROOT)}:{call.lineno}", code, words) for code in codes)


def test_every_call_gives_the_words_that_its_entry_declares():
    declared = {code: {word.name for word in entry.words} - {"value", "director"} for code, entry in ENTRIES.items()}
    given = list(calls())
    assert [(where, code, words) for where, code, words in given if words != declared[code]] == []
    assert {code for _, code, _ in given} == set(ENTRIES) - OF_COLUMNS | {"CB204", "CB211"}


def test_what_a_column_decides_takes_only_what_a_column_offers():
    assert {word.name for code in OF_COLUMNS for word in ENTRIES[code].words} <= OFFERED
