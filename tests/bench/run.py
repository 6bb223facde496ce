"""Measure compbatch beside other ways of doing the same, on made-up months of several sizes.

    python tests/bench/run.py                      # 1,000 and 100,000 rows twice over, the sample, start-up
    python tests/bench/run.py --rows 1000000       # 2 × 1,000,000 rows; the slow ways are left out
    python tests/bench/run.py --directors 10000    # one workbook of many directors
    python tests/bench/run.py --stages             # what each stage of one run takes

Every way is a whole process. Ways are measured in turn, round after round, and the least counts: other work
on the machine only ever adds. `cpu` is what the process and its threads used, `wall` what a person waits.
"""

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from large import write_month

HERE = Path(__file__).parent
SAMPLE = HERE.parent.parent / "sample_data" / "2026-03.en.xlsx"
SLOW_UP_TO = 100_000
PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    wall: float
    cpu: float
    megabytes: float

    def __or__(self, other: "Cost") -> "Cost":
        """Take the least of each."""
        return Cost(min(self.wall, other.wall), min(self.cpu, other.cpu), min(self.megabytes, other.megabytes))


def cost_of(command: list[str]) -> Cost:
    """Run a process to its end and say what it took, its own children included."""
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr
        complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - start
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{complaint.decode()}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measured(ways: Mapping[str, list[str]], rounds: int) -> dict[str, Cost]:
    """Measure each way in turn, several times."""
    costs: dict[str, Cost] = {}
    for _ in range(rounds):
        for name, command in ways.items():
            cost = cost_of(command)
            costs[name] = costs[name] | cost if name in costs else cost
    return costs


def show(title: str, costs: Mapping[str, Cost], beside: str | None = None) -> None:
    """Print a table of costs, each time as a multiple of the first way's, or of the one named."""
    first = costs[beside or next(iter(costs))]
    print(f"\n{title}\n")
    print(f"| {'way':52} |   wall s |    cpu s |       MB | wall × |  cpu × |")
    print(f"| {'-' * 52} | -------: | -------: | -------: | -----: | -----: |")
    for name, cost in costs.items():
        ratios = f"{cost.wall / first.wall:6.2f} | {cost.cpu / first.cpu:6.2f}"
        print(f"| {name:52} | {cost.wall:8.2f} | {cost.cpu:8.2f} | {cost.megabytes:8.0f} | {ratios} |", flush=True)


def run_of(source: Path, folder: Path) -> list[str]:
    return [PYTHON, "-m", "compbatch", "run", str(source), "-o", str(folder / "paid.payout.xlsx")]


def other_ways(source: Path, folder: Path, *, slow: bool) -> dict[str, list[str]]:
    """Return the other ways of going through a workbook: one that only reads, and those that write it again."""
    script = str(HERE / "ways.py")
    ways = {"bare fastexcel read of all columns": [PYTHON, script, "fastexcel", str(source)]}
    if slow:
        ways |= {
            f"{way}: load, loop, save": [PYTHON, script, way, str(source), str(folder / f"{way}.xlsx")]
            for way in ("openpyxl", "pandas")
        }
        if office := shutil.which("soffice"):
            convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "office")]
            ways["LibreOffice: load, recalculate, save"] = [office, *convert, str(source)]
    return ways


def bench_start(rounds: int) -> None:
    """Compare what a start takes with the bare imports behind it."""
    ways = {
        "import typer, rich": [PYTHON, "-c", "import typer, rich"],
        "compbatch --help": [PYTHON, "-m", "compbatch", "--help"],
    }
    show("Start", measured(ways, 4 * rounds))


def bench_sample(folder: Path, rounds: int) -> None:
    """Compare the sample month with the imports that any such program needs."""
    ways = {
        "import pandas, pandera.pandas, openpyxl": [PYTHON, "-c", "import pandas, pandera.pandas, openpyxl"],
        "compbatch run: 12 directors, the sample month": run_of(SAMPLE, folder),
    }
    show("One real-sized month", measured(ways, 4 * rounds))


def bench_rows(folder: Path, rows: int, rounds: int, *, slow: bool, inline: bool) -> None:
    """Compare two sheets of so many rows, clean, of many directors, with texts among numbers, with other ways."""
    clean, many, typed = (folder / f"{name}{rows} 2026-03.xlsx" for name in ("clean", "many", "typed"))
    write_month(clean, rows, inline=inline)
    write_month(many, rows, directors=200, special_accounts=True, inline=inline)
    write_month(typed, rows, text_numbers=0.05, inline=inline)
    ways = {
        "compbatch run": run_of(clean, folder),
        "compbatch run, 200 directors, special accounts": run_of(many, folder),
        "compbatch run, 5 % of the amounts typed as text": run_of(typed, folder),
    }
    bare, *slow_ways = other_ways(clean, folder, slow=slow and rows <= SLOW_UP_TO).items()
    ways |= dict([bare])
    costs = measured(ways, rounds) | measured(dict(slow_ways), 1)
    show(f"2 × {rows:,} rows ({clean.stat().st_size / 1e6:.0f} MB)", costs)


def bench_directors(folder: Path, directors: Iterable[int], rounds: int) -> None:
    """Show how the cost grows with the directors."""
    ways = {}
    for number in directors:
        source = folder / f"directors{number} 2026-03.xlsx"
        write_month(source, 20_000, directors=number)
        ways[f"compbatch run: {number:,} directors, 2 × 20,000 rows"] = run_of(source, folder)
    show("Many directors in one workbook", measured(ways, rounds))


def bench_stages(folder: Path, rows: int) -> None:
    """Show what each stage of one run takes."""
    source = folder / f"stages{rows} 2026-03.xlsx"
    write_month(source, rows)
    print(f"\nStages of one run, 2 × {rows:,} rows\n", flush=True)
    subprocess.run([PYTHON, str(HERE / "stages.py"), str(source)], check=True)


def machine() -> str:
    """Describe the machine in a line."""
    processor = platform.processor() or platform.machine()
    if (listed := Path("/proc/cpuinfo")).exists():
        named = re.search(r"model name\s*: (.*)", listed.read_text("utf-8"))
        processor = named[1] if named else processor
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Read the options and measure what they ask for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, action="append", help="rows of each of two sheets; may be repeated")
    asked.add_argument("--directors", type=int, action="append", help="directors of one workbook; may be repeated")
    asked.add_argument("--stages", action="store_true", help="the stages of one run, of the first --rows")
    asked.add_argument("--rounds", type=int, default=3, help="how often each way is measured; the least counts")
    asked.add_argument("--inline", action="store_true", help="texts inline, as openpyxl writes them, not shared")
    asked.add_argument("--no-slow", dest="slow", action="store_false", help="leave out openpyxl, pandas, LibreOffice")
    options = asked.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.stages:
            bench_stages(folder, (options.rows or [100_000])[0])
        elif options.rows or options.directors:
            for rows in options.rows or ():
                bench_rows(folder, rows, options.rounds, slow=options.slow, inline=options.inline)
            if options.directors:
                bench_directors(folder, options.directors, options.rounds)
        else:
            bench_start(options.rounds)
            bench_sample(folder, options.rounds)
            for rows in (1_000, 100_000):
                bench_rows(folder, rows, options.rounds, slow=options.slow, inline=options.inline)


if __name__ == "__main__":
    main()
