"""Imports point one way, stages do not know one another, and only the command line touches the world."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from layers import ORDER

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "compbatch"
FILES = sorted(PACKAGE.rglob("*.py"))

LEVEL = {part: level for level, parts in enumerate(ORDER) for part in parts}
FACE = PACKAGE / "__init__.py"  # of the Python interface: it imports that when it is asked for it
NO_PART = ("__pycache__", "py.typed")  # the latter tells type checkers that the package has types
MOST_ENTRIES = 18  # of the package's own listing
MOST_BY_PLACE = 5  # fields given without their names
MOST_LINES = 300  # of a module
# Nothing but definitions of one shape, one after another, which a reader looks up and does not follow.
LISTS = ("model/columns.py", "model/row_columns.py", "model/plan.py", "diagnostics/")
# Within the definitions, too.
MODEL = (
    "stage", "own_words", "output_names", "capitals", "field", "choices", "row_columns", "plan_columns", "columns",
    "plain_letters", "folding", "money", "wording", "unit", "unit_terms", "unit_words", "sheet_map", "guide",
    "row_print", "column_print", "tables", "period", "month_mentions", "bare_days", "stated_months", "control_totals",
    "plan", "causes", "earlier_run", "corrections", "month", "faces", "expression", "measure", "sheet_column",
    "sources", "basis", "payout", "sheet_kinds", "pay_sheet", "likely_causes", "record_print", "assessment",
    "promotion", "run_record", "seal",
)  # fmt: skip


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def part_of(file: Path) -> str:
    first = file.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(file: Path) -> set[tuple[str, str]]:
    """Return the (part, name) pairs that a module imports from the package, wherever the import stands."""
    found: set[tuple[str, str]] = set()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            found |= {(alias.name.split(".")[1], "") for alias in node.names if alias.name.startswith("compbatch.")}
        elif isinstance(node, ast.ImportFrom) and node.module:
            _, *parts = node.module.split(".")
            if node.module == "compbatch":
                found |= {(alias.name, "") for alias in node.names}
            elif node.module.startswith("compbatch."):
                found |= {(parts[0], alias.name) for alias in node.names}
    return found


@cache
def imports() -> set[tuple[str, str, str]]:
    return {
        (part_of(file), target, name)
        for file in FILES
        for target, name in imports_of(file)
        if target not in (part_of(file), "__version__") and file != FACE
    }


PARTS = {part_of(file) for file in FILES} - {"__init__"}


def test_the_package_lists_as_the_flow_and_every_part_has_its_place():
    assert set(LEVEL) == PARTS
    assert len([entry for entry in PACKAGE.iterdir() if entry.name not in NO_PART]) <= MOST_ENTRIES


def test_there_are_no_relative_imports():
    for file in FILES:
        nodes = ast.walk(parsed(file))
        assert not any(isinstance(node, ast.ImportFrom) and node.level for node in nodes), file


def test_imports_point_one_way_and_stages_do_not_import_one_another():
    wrong = {f"{source} -> {target}.{name}" for source, target, name in imports() if LEVEL[target] >= LEVEL[source]}
    assert wrong == set()


def test_definitions_know_only_definitions_above_them():
    order = {part: place for place, part in enumerate(MODEL)}
    files = [file for file in (PACKAGE / "model").glob("*.py") if file.stem != "__init__"]
    assert {file.stem for file in files} == set(MODEL)
    wrong = {
        f"{file.stem} -> {module}"
        for file in files
        for module in modules_of_the_model(file)
        if order[module] >= order[file.stem]
    }
    assert wrong == set()


def modules_of_the_model(file: Path) -> set[str]:
    """Return the modules of the definitions that a file imports."""
    found: set[str] = set()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("compbatch.model"):
            _, _, *rest = str(node.module).split(".")
            found |= set(rest) or {alias.name for alias in node.names}
    return found


def test_a_module_is_short_enough_to_be_read_at_once():
    lines = {str(file.relative_to(PACKAGE)): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert {name for name, count in lines.items() if count > MOST_LINES and not name.startswith(LISTS)} == set()


def test_no_public_name_of_a_class_or_a_type_stands_twice():
    names = [name for file in FILES for node in parsed(file).body if (name := defined(node)) and name[0].isupper()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def defined(node: ast.stmt) -> str:
    """Return the name of a class or of an alias of a type, which is written as a class is."""
    if isinstance(node, ast.ClassDef):
        return node.name
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return ""
    name = node.targets[0].id
    return "" if name.isupper() or "TypeVar" in ast.unparse(node.value) else name


def test_what_has_many_fields_is_made_by_their_names():
    made = {
        f"{file.relative_to(PACKAGE)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call) and len(node.args) > MOST_BY_PLACE and called(node).lstrip("_")[:1].isupper()
    }
    assert made == set()


def called(call: ast.Call) -> str:
    """Return the last name of what is called; a class has a capital."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_only_a_files_job_and_what_verifies_it_call_the_pipeline():
    work = ("", "check", "pay", "mark_issues")  # the rest are types
    assert {source for source, target, name in imports() if target == "pipeline" and name in work} == {
        "jobs",
        "control",
    }
    assert {source for source, target, _ in imports() if target == "cli"} == {"__main__"}


# The world outside

CALLS = {"open", "print", "input", "exit", "breakpoint"}
MODULES = {
    "pathlib",
    "os",
    "shutil",
    "tempfile",
    "sys",
    "subprocess",
    "socket",
    "urllib.request",
    "typer",
    "logging",
    "time",
}


def outside(file: Path) -> set[str]:
    """Return what a module uses of the disk, the terminal and the process."""
    used: set[str] = set()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            used.add(f"{node.func.id}()")
        if isinstance(node, ast.Import):
            used |= {alias.name for alias in node.names} & MODULES
        if isinstance(node, ast.ImportFrom):
            used |= {str(node.module)} & MODULES
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            used.add(f"os.{node.attr}")
    return used - ({"os", "os.cpu_count"} if "os.cpu_count" in used else set())


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if part_of(file) not in ("cli", "jobs", "__main__")],
    ids=lambda file: str(file.relative_to(PACKAGE)),
)
def test_only_the_command_line_and_the_jobs_touch_the_world(file: Path):
    assert outside(file) == set()


def test_rich_is_for_what_is_told_and_the_command_line():
    users = {part_of(file) for file in FILES if "from rich" in file.read_text("utf-8")}
    assert users <= {"cli", "output"}


def run_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_the_command_line_starts_without_what_is_slow_to_import():
    slow = "pandas openpyxl numpy pyarrow pandera fastexcel lxml"
    code = f"import sys, compbatch, compbatch.cli; print(*sorted(set('{slow}'.split()) & sys.modules.keys()))"
    assert run_python(code).strip() == ""


def test_a_process_of_ours_does_without_what_makes_up_data():
    """Pandera imports Hypothesis where a developer has it, which takes a fifth of a small month."""
    without = "from compbatch.jobs.process import leave_out_unused; leave_out_unused()"
    code = f"{without}; from pandera.strategies.base_strategies import HAS_HYPOTHESIS; print(HAS_HYPOTHESIS)"
    assert run_python(code).strip() == "False"


# The tests

TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def test_no_test_imports_from_another():
    """What tests share stands in modules of its own, so that each test module can be read, run and moved alone."""
    modules = {file.stem for file in TESTS}
    for file in TESTS:
        nodes = list(ast.walk(parsed(file)))
        imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
        imported |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        assert imported & modules == set(), file
