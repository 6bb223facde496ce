"""Change a module by one small slip at a time and see whether a test fails.

    python tests/mutation/run.py compbatch/roll/rows.py            every mutant
    python tests/mutation/run.py compbatch/roll/rows.py --sample 60  as many, drawn by chance from a fixed seed
    python tests/mutation/run.py --all                               every module that is listed here

The tests of a module are collected once; a first pass, with every cache of theirs emptied between tests, notes which
lines of the module each test runs. Each mutant is then tried in a fork of this process: its code takes the place of
the function's, and the tests that run its line are run, the quickest first, until one fails: all of the file that
knows the module best, then one from each of the others in turn.
What runs only on import takes a fresh one. A mutant that outlasts its time counts as killed. Wordings are
left as they are. Linux and macOS.
"""

import argparse
import ast
import contextlib
import functools
import gc
import importlib
import importlib.util
import inspect
import io
import json
import os
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "mutation"))
from modules import TESTS  # noqa: E402
from mutants import Mutant, functions_of, mutants_of, noting  # noqa: E402

SECONDS = 12.0  # of tests of the other files that are tried on one mutant, as long as they took in the first pass
LONGEST = 120  # seconds of the processor for one mutant, however busy the machine is
ALL = ("-m", "", "-p", "no:cacheprovider", "-p", "no:xdist")  # those left to a run by hand, too
ALIVE, DEAD = 0, 1
ON_IMPORT = 0  # in place of a line: what runs on import, each test may look at


@dataclass
class Trial:
    """The module, its collected tests, and which of them run each line: seconds and the test, quickest first."""

    file: Path
    items: dict[str, pytest.Item]
    runs: dict[int, list[tuple[float, str]]]

    @property
    def name(self) -> str:
        return ".".join(self.file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    def rank(self, test: str) -> int:
        """Return how well a test knows the module: the place of its file among those named."""
        named = TESTS[str(self.file.relative_to(ROOT))]
        return next(place for place, each in enumerate(named) if test.startswith(f"tests/{each}"))


# The first pass


def lines_run(trial: Trial) -> dict[int, list[tuple[float, str]]]:
    """Run every test in a fork and return which of them run each line of the module."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reader)
        lines = lines_noted(trial)
        with silence():
            noted = [note(item, lines) for item in trial.items.values()]
        with os.fdopen(writer, "w") as out:
            json.dump(noted, out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as inward:
        noted = json.load(inward)
    os.waitpid(child, 0)
    runs: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for name, seconds, lines, failed in noted:
        if failed:
            print(f"fails as it is, left out: {name}", flush=True)
            continue
        for line in (ON_IMPORT, *lines):
            runs[line].append((seconds, name))
    return {line: sorted(tests) for line, tests in runs.items()}


def note(item: pytest.Item, lines: set[int]) -> tuple[str, float, list[int], bool]:
    """Run one test with empty caches; return its seconds, the module's lines that ran, and whether it failed."""
    empty_caches()
    lines.clear()
    begun = time.process_time()
    failed = fails(item)
    return item.nodeid, time.process_time() - begun, sorted(lines), failed


def lines_noted(trial: Trial) -> set[int]:
    """Let the module's functions note the lines that they run in the set that is returned."""
    lines, module, source = set[int](), sys.modules[trial.name], trial.file.read_text("utf-8")
    module.__dict__["_note_line"] = lines.add
    code = compile(ast.fix_missing_locations(noting(source, "_note_line")), str(trial.file), "exec")
    for function in functions_of(source):
        if not replaced(module, function, code):
            print(f"its lines are not noted: {function}", flush=True)
    return lines


def empty_caches() -> None:
    """Empty the caches of tests and package, so that each test runs what it rests on."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):  # noqa: SLF001 - there is no public name for it
            home = sys.modules.get(getattr(each, "__module__", "") or "")
            if str(ROOT) in str(getattr(home, "__file__", "")):
                each.cache_clear()


def fails(item: pytest.Item) -> bool:
    reports = runtestprotocol(item, nextitem=None, log=False)
    return any(report.failed for report in reports)


# Each mutant


def outcome(trial: Trial, mutant: Mutant, names: Sequence[str]) -> int:
    """Try a mutant in a fork."""
    if (child := os.fork()) == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        with silence(), contextlib.suppress(BaseException):
            os._exit(DEAD if tried(trial, mutant, names) else ALIVE)
        os._exit(DEAD)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def tried(trial: Trial, mutant: Mutant, names: Sequence[str]) -> bool:
    """Put the mutant in place and tell whether a test fails."""
    code = mutant.code(trial.file)
    if mutant.function and replaced(sys.modules[trial.name], mutant.function, code):
        return any(fails(trial.items[name]) for name in names)
    return anew(trial, code, names) != 0


def replaced(module: ModuleType, function: str, code: CodeType) -> bool:
    """Give a function the mutant's code; False where it cannot be found."""
    found: Any = module
    for part in function.split("."):
        if found is None:
            return False
        code = next((each for each in code.co_consts if isinstance(each, CodeType) and each.co_name == part), None)
        if code is None:
            return False
        found = inspect.getattr_static(found, part, None)
    found = getattr(found, "fget", None) or getattr(found, "__func__", None) or getattr(found, "func", None) or found
    found = inspect.unwrap(found)
    if not inspect.isfunction(found) or found.__code__.co_freevars != code.co_freevars:
        return False
    found.__code__ = code
    return True


class Changed:
    """An importer that gives one module the mutant's code."""

    def __init__(self, name: str, file: Path, code: CodeType) -> None:
        self.name, self.file, self.code = name, file, code

    def find_spec(self, name: str, *_: object) -> Any:
        if name != self.name:
            return None
        folder = [str(self.file.parent)] if self.file.stem == "__init__" else None
        return importlib.util.spec_from_file_location(name, self.file, loader=self, submodule_search_locations=folder)

    def create_module(self, _: object) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)  # noqa: S102 - the project's own code


def anew(trial: Trial, code: CodeType, names: Sequence[str]) -> int:
    """Import package and tests once more with the mutant among them, and run the tests."""
    for name, module in list(sys.modules.items()):
        file = str(getattr(module, "__file__", None) or "")
        if file.startswith((str(ROOT / "compbatch"), str(ROOT / "tests"))):
            del sys.modules[name]
    sys.meta_path.insert(0, Changed(trial.name, trial.file, code))
    sys.dont_write_bytecode = True
    return int(pytest.main([*names, "-x", "-q", *ALL, "-W", "ignore"]))


@contextlib.contextmanager
def silence() -> Iterator[None]:
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


# The run


class Loop:
    """Instead of running the tests that pytest has collected, try mutants on them."""

    def __init__(self, file: Path, sample: int | None, lines: range | None) -> None:
        self.file, self.sample, self.lines = file, sample, lines

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        trial = Trial(self.file, {item.nodeid: item for item in session.items}, {})
        importlib.import_module(trial.name)
        trial.runs = lines_run(trial)
        empty_caches()  # of what the package did, still as it is, while the tests were collected
        mutants = list(mutants_of(self.file.read_text("utf-8")))
        if self.lines:
            mutants = [mutant for mutant in mutants if mutant.lines.start in self.lines]
        count = len(mutants)
        if self.sample and self.sample < count:
            mutants = random.Random(count).sample(mutants, self.sample)  # noqa: S311 - no secret
        report(trial, sorted(mutants, key=lambda mutant: mutant.lines.start), count)
        return True


def tests_for(trial: Trial, mutant: Mutant) -> list[str]:
    """Return the tests that run a mutant's line, of other files than the best as many as the time allows.

    Outside of functions all may run it.
    """
    lines = mutant.lines if mutant.function else [ON_IMPORT]
    tests = {each for line in lines for each in trial.runs.get(line, [])}
    chosen, spent = [], 0.0
    for seconds, name in turn_about(trial, sorted(tests)):
        spent += seconds if trial.rank(name) else 0
        if spent > SECONDS:
            break
        chosen.append(name)
    return chosen


def turn_about(trial: Trial, tests: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Order tests: the file that knows the module best, then the others, of which each has its turn."""
    met: Counter[int] = Counter()
    turns = []
    for test in tests:
        rank = trial.rank(test[1])
        turns.append((met[rank] if rank else 0, rank, test))
        met[rank] += 1
    return [test for *_, test in sorted(turns)]


def report(trial: Trial, mutants: Sequence[Mutant], count: int) -> None:
    """Try the mutants; print those that survive, and the score."""
    killed, begun = 0, time.monotonic()
    for each in mutants:
        on_import = each.function is not None and not any(line in trial.runs for line in each.lines)
        mutant = replace(each, function=None) if on_import else each
        names = tests_for(trial, mutant)
        if names and outcome(trial, mutant, names) != ALIVE:
            killed += 1
            continue
        why = f"{len(names)} tests" if names else "no test runs it"
        print(
            f"survives  {trial.file.relative_to(ROOT)}:{mutant.lines.start}  {mutant.change[:110]}  ({why})", flush=True
        )
    share = f"{killed / len(mutants):.0%}" if mutants else "–"
    taken = time.monotonic() - begun
    name = trial.file.relative_to(ROOT)
    print(f"score     {name}  {killed} of {len(mutants)} ({share}), of {count} in all, {taken:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--lines", help="only these, such as 20-40")
    asked = parser.parse_args()
    lines = range(int(asked.lines.split("-")[0]), int(asked.lines.split("-")[1]) + 1) if asked.lines else None
    os.chdir(ROOT)
    for module in TESTS if asked.all else asked.modules:
        if (child := os.fork()) == 0:
            loop = Loop(ROOT / module, asked.sample, lines)
            tests = [f"tests/{each}" for each in TESTS[module]]
            options = ["-q", "-s", "--no-header", "--no-summary", *ALL]
            os._exit(int(pytest.main([*tests, *options], plugins=[loop])))
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
