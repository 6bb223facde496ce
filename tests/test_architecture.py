"""Imports point one way, stages do not know one another, and only the command line touches the world."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "compbatch"
FILES = sorted(PACKAGE.rglob("*.py"))

# From what knows nothing to what knows everything: a part may import what stands above it. `intake`, `roll`, `sheets`,
# `xlsx` and `cli` are packages of their own; each counts as one part.
DEFINITIONS = (
    "language", "file_faults", "codes", "pages", "fields", "headings", "money", "wording", "diagnostics", "recognise",
    "tables", "special_accounts", "period", "controls", "mentions", "plan", "expr", "rules", "promotion",
)  # fmt: skip
STAGES = (
    "intake", "read", "tidy", "schema", "crosscheck", "history", "hold", "recall", "gather", "compute", "assess",
    "notices", "falls_due", "sheets", "roll",
)  # fmt: skip
ABOVE = ("pipeline", "summary", "report", "job", "template", "cli", "__main__")
# A stage gives its result a type, and the next one takes it: these names are types, not the work itself.
RESULTS = {"read": {"RawSheet", "Misread"}, "recall": {"Earlier"}, "gather": {"Gathered"}}


def part_of(file: Path) -> str:
    first = file.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(file: Path) -> set[tuple[str, str]]:
    """Return the (part, name) pairs that a module imports from the package, wherever the import stands."""
    found: set[tuple[str, str]] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {(alias.name.split(".")[1], "") for alias in node.names if alias.name.startswith("compbatch.")}
        elif isinstance(node, ast.ImportFrom) and node.module:
            _, *parts = node.module.split(".")
            if node.module == "compbatch":
                found |= {(alias.name, "") for alias in node.names}
            elif node.module.startswith("compbatch."):
                found |= {(parts[0], alias.name) for alias in node.names}
    return found


IMPORTS = {
    (part_of(file), target, name)
    for file in FILES
    for target, name in imports_of(file)
    if target not in (part_of(file), "__version__")
}
PARTS = {part_of(file) for file in FILES} - {"__init__"}


def test_every_part_has_its_place():
    known = {*DEFINITIONS, *STAGES, *ABOVE, "xlsx"}
    assert known <= PARTS
    assert {part for part in PARTS - known if any(part == source for source, _, _ in IMPORTS)} == set()


def test_there_are_no_relative_imports():
    for file in FILES:
        nodes = ast.walk(ast.parse(file.read_text("utf-8")))
        assert not any(isinstance(node, ast.ImportFrom) and node.level for node in nodes), file


def test_definitions_know_only_definitions_above_them():
    order = {part: place for place, part in enumerate(DEFINITIONS)}
    wrong = {
        f"{source} -> {target}.{name}"
        for source, target, name in IMPORTS
        if source in order and (target not in order or order[target] > order[source])
        if name not in RESULTS.get(target, ())
    }
    assert wrong == set()


def test_stages_do_not_import_one_another():
    wrong = {
        f"{source} -> {target}.{name}"
        for source, target, name in IMPORTS
        if source in STAGES and target in STAGES and name not in RESULTS.get(target, ())
    }
    assert wrong == set()


def test_stages_know_nothing_of_what_calls_them():
    assert {edge for edge in IMPORTS if edge[0] in (*DEFINITIONS, *STAGES, "xlsx") and edge[1] in ABOVE} == set()


def test_the_excel_package_knows_nothing_of_pay():
    assert {edge for edge in IMPORTS if edge[0] == "xlsx"} == set()


def test_only_a_files_job_calls_the_pipeline():
    work = ("", "check", "run", "mark_issues", "next_month")  # the rest are types
    assert {source for source, target, name in IMPORTS if target == "pipeline" and name in work} == {"job"}
    assert {source for source, target, _ in IMPORTS if target == "cli"} == {"__main__"}


def test_imports_have_no_circle():
    reached = {part: {target for source, target, _ in IMPORTS if source == part} for part in PARTS}
    for _ in PARTS:
        reached = {
            part: known.union(*(reached.get(other, set()) for other in known)) for part, known in reached.items()
        }
    assert {part for part, known in reached.items() if part in known} == set()


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
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
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
    [file for file in FILES if part_of(file) not in ("cli", "__main__")],
    ids=lambda file: str(file.relative_to(PACKAGE)),
)
def test_only_the_command_line_touches_the_disk_and_prints(file: Path):
    assert outside(file) == set()


def test_rich_is_for_the_report_and_the_command_line():
    users = {part_of(file) for file in FILES if "from rich" in file.read_text("utf-8")}
    assert users <= {"cli", "report"}


def run_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_the_command_line_starts_without_what_is_slow_to_import():
    slow = "pandas openpyxl numpy pyarrow pandera fastexcel lxml"
    code = f"import sys, compbatch.cli; print(*sorted(set('{slow}'.split()) & sys.modules.keys()))"
    assert run_python(code).strip() == ""
