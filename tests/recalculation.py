"""Recalculate a workbook's formulas with an independent spreadsheet engine.

A spreadsheet engine may hand back the value stored beside a formula instead of computing it, and a test
that compares the two then compares a number with itself. So the stored values are removed first, and only
then is the workbook recalculated.

Each engine runs in a process of its own with a time limit: a young engine may hang, and a hang must fail a
test, not stall the run. Run as a script, this file is that process: a workbook a line on stdin, its values a line
on stdout, one after another, for an engine takes seconds to start and a moment to calculate.
"""

from __future__ import annotations

import atexit
import base64
import io
import json
import os
import posixpath
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import pytest
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import cellrune
    import formulon

Engine = Literal["formulon", "cellrune", "libreoffice"]
Value = float | str | bool
Values = dict[str, dict[str, Value]]

# LibreOffice takes seconds for each workbook.
LIBREOFFICE = pytest.param("libreoffice", marks=pytest.mark.slow)
ENGINES = ("formulon", "cellrune", LIBREOFFICE)
TIMEOUT_SECONDS = 120

# The Pythons that may have LibreOffice's bridge.
_PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "/opt/libreoffice/program/python")


def recalculate(data: bytes, engine: Engine, sheets: Sequence[str]) -> Values:
    """Return what `engine` computes for every cell of `sheets`, by sheet and cell address.

    Numbers and dates are floats, errors their text (`#DIV/0!`), a formula that yields nothing is "". A
    formula that the engine could not compute is a text that starts with "unavailable", so that a
    comparison with the expected value fails and says why.
    """
    stripped = strip_values(data, sheets)
    if engine == "libreoffice":
        return read_values(saved_by_libreoffice(stripped), sheets)
    _require(engine, installed=_importable(engine))
    asked = {"workbook": base64.b64encode(_cut_short(stripped)).decode(), "sheets": list(sheets)}
    answered = _answered(engine, asked)
    if "failed" in answered:
        raise RuntimeError(f"{engine} failed: {answered['failed']}")
    return cast("Values", answered["values"])


def _answered(engine: Engine, asked: dict[str, object]) -> Any:
    """Ask the engine's process; one that hangs or dies is started anew for the next."""
    begun, process = time.monotonic(), _process(engine)
    hang = threading.Timer(TIMEOUT_SECONDS, _kill, [process])
    hang.start()
    try:
        print(json.dumps(asked), file=process.stdin, flush=True)
        answer = process.stdout.readline() if process.stdout else ""
    except BrokenPipeError:
        answer = ""
    finally:
        hang.cancel()
    if not answer:
        _process.cache_clear()
        _end(process)
        if time.monotonic() - begun < TIMEOUT_SECONDS:
            raise RuntimeError(f"{engine} ended without an answer")
        raise subprocess.TimeoutExpired(process.args, TIMEOUT_SECONDS)
    return json.loads(answer)


@cache
def _process(engine: Engine) -> subprocess.Popen[str]:
    """Start an engine's process, which answers until this one ends, in a group with what it starts itself."""
    command = [sys.executable, __file__, engine]
    if engine == "libreoffice":
        command = [str(_python_of_office()), str(Path(__file__).with_name("office.py"))]
    fonts = {"FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf"))}
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True,
        env=os.environ | {"PYTHONUTF8": "1"} | fonts,
    )  # fmt: skip
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=10)  # it ends by itself once nothing more can be asked, and tidies up
    _kill(process)


def _kill(process: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


# The package


def strip_values(data: bytes, sheets: Sequence[str]) -> bytes:
    """Return the workbook without the value stored beside any formula of `sheets`; nothing else differs."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as stripped:
        parts = _sheet_parts(package)
        unknown = set(sheets) - set(parts)
        if unknown:
            raise KeyError(f"no such sheet: {sorted(unknown)}")
        wanted = {parts[name] for name in sheets}
        for entry in package.infolist():
            content = package.read(entry)
            stripped.writestr(entry, _without_values(content) if entry.filename in wanted else content)
    return out.getvalue()


def _without_values(content: bytes) -> bytes:
    root = _parse(content)
    for cell in root.iter("{*}c"):
        if cell.find("{*}f") is None:
            continue
        for stored in (*cell.iterfind("{*}v"), *cell.iterfind("{*}is")):
            cell.remove(stored)
        if "t" in cell.attrib:  # the type of the value that is gone
            del cell.attrib["t"]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_values(data: bytes, sheets: Sequence[str]) -> Values:
    """Return the stored values of `sheets`, in the form that `recalculate` returns."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = _sheet_parts(package)
        shared = _shared_strings(package)
        return {name: dict(_stored(_parse(package.read(parts[name])), shared)) for name in sheets}


def _stored(root: etree._Element, shared: list[str]) -> Iterator[tuple[str, Value]]:
    for cell in root.iter("{*}c"):
        kind, stored, inline = cell.get("t", "n"), cell.findtext("{*}v"), cell.find("{*}is")
        if inline is not None:
            value: Value = _text(inline)
        elif not stored:
            if cell.find("{*}f") is None:
                continue
            value = "" if kind == "str" else "unavailable: no value stored"
        elif kind == "s":
            value = shared[int(stored)]
        elif kind == "b":
            value = stored == "1"
        else:
            value = float(stored) if kind == "n" else stored
        yield str(cell.get("r")), value


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the part that holds each sheet, found through the relationships."""
    kinds = {str(node.get("Type")).rpartition("/")[2]: node for node in _parse(package.read("_rels/.rels"))}
    workbook = str(kinds["officeDocument"].get("Target")).lstrip("/")
    folder, name = posixpath.split(workbook)
    relationships = _parse(package.read(posixpath.join(folder, "_rels", name + ".rels")))
    targets = {node.get("Id"): str(node.get("Target")) for node in relationships}
    stored = {entry.lower(): entry for entry in package.namelist()}
    parts = {}
    for sheet in _parse(package.read(workbook)).iter("{*}sheet"):
        (reference,) = (str(value) for key, value in sheet.items() if str(key).endswith("}id"))
        part = posixpath.normpath(posixpath.join("/", folder, targets[reference])).lstrip("/")
        parts[str(sheet.get("name"))] = stored[part.lower()]
    return parts


def _shared_strings(package: zipfile.ZipFile) -> list[str]:
    part = next((entry for entry in package.namelist() if entry.lower().endswith("/sharedstrings.xml")), None)
    return [] if part is None else [_text(item) for item in _parse(package.read(part)).iterfind("{*}si")]


def _text(item: etree._Element) -> str:
    """Join the runs of a string; the reading aids beside them are no part of it."""
    plain = (*item.iterfind("{*}t"), *item.iterfind("{*}r/{*}t"))
    return "".join(node.text or "" for node in plain)


def _parse(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))


# The engines


def _require(engine: str, *, installed: bool) -> None:
    if installed:
        return
    reason = f"{engine} is not installed"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; the checks run with it must not be left out in CI")
    pytest.skip(reason)


def _importable(engine: str) -> bool:
    from importlib.util import find_spec

    return find_spec(engine) is not None


@cache
def _compiled_formulon_is_kept() -> None:
    """Let the next process find what formulon is compiled to, which takes seconds."""
    import wasmtime

    bare, keeping = wasmtime.Engine, wasmtime.Config()
    keeping.cache = True
    wasmtime.Engine = lambda: bare(keeping)


def _formulon(data: bytes, sheets: Sequence[str]) -> Values:
    _compiled_formulon_is_kept()
    import formulon
    from openpyxl.utils import get_column_letter

    with formulon.Workbook.load(data) as workbook:
        workbook.recalc()
        numbers = {workbook.sheet_name(number): number for number in range(workbook.sheet_count())}
        values: Values = {}
        for name in sheets:
            values[name] = {}
            for cell in workbook.iter_cells(numbers[name]):
                if cell.value.to_python() is not None or cell.formula is not None:
                    address = f"{get_column_letter(cell.col + 1)}{cell.row + 1}"
                    values[name][address] = _formulon_value(cell.value)
    return values


def _formulon_value(found: formulon.Value) -> Value:
    import formulon

    if found.error_code is not None:
        return formulon.error_display_name(found.error_code)
    value = found.to_python()
    if isinstance(value, formulon.Value):
        return f"unavailable: {found.kind.name}"
    return "" if value is None else value


def _cellrune(data: bytes, sheets: Sequence[str]) -> Values:
    import cellrune

    with cellrune.Workbook.from_bytes(data) as workbook:
        workbook.calculate()
        used = {sheet["name"]: sheet["used_range"] for sheet in workbook.summary()["sheets"]}
        values: Values = {name: {} for name in sheets}
        for name in sheets:
            if used[name] is None:
                continue
            start, _, end = str(used[name]).partition(":")
            offset: int | None = 0
            while offset is not None:
                page = workbook.read_range(name, start, end or start, offset=offset, omit_empty=True)
                offset = page["next_offset"]
                for cell in page["cells"]:
                    values[name] |= _cellrune_value(cell)
    return values


def _cut_short(data: bytes) -> bytes:
    """End ranges that reach to a sheet's last row far above it: young engines look at each of their cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as cut:
        for entry in package.infolist():
            cut.writestr(entry, package.read(entry).replace(b"$1048576", b"$2000"))
    return out.getvalue()


def _cellrune_value(cell: cellrune.Cell) -> dict[str, Value]:
    found, value = cell["calculated"], cell["source_value"]
    if found is not None:
        if found["kind"] == "unavailable":
            return {cell["address"]: f"unavailable: {found['code']} {found['message']}"}
        value = found["value"]
    if value["kind"] == "unsupported":
        return {cell["address"]: "unavailable: unsupported"}
    if value["kind"] == "blank":
        return {} if cell["formula"] is None else {cell["address"]: ""}
    return {cell["address"]: value["value"]}


# LibreOffice


def printed(data: bytes) -> bytes:
    """Have LibreOffice print the workbook, all its sheets, to a PDF."""
    return _saved(data, "calc_pdf_Export")


def saved_by_libreoffice(data: bytes) -> bytes:
    """Have LibreOffice open the workbook and save it again; it computes the formulas that have no value."""
    return _saved(data, "Calc MS Excel 2007 XML")


def _saved(data: bytes, form: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="recalculation-") as folder:
        source, target = Path(folder, "book.xlsx"), Path(folder, "saved")
        source.write_bytes(data)
        ask_office(open=str(source), save=str(target), form=form)
        return target.read_bytes()


def ask_office(**asked: object) -> list[Any]:
    """Ask the one office of this process: see `office.py` for what."""
    _require("libreoffice", installed=_python_of_office() is not None)
    return cast("list[Any]", _answered("libreoffice", asked))


@cache
def _python_of_office() -> str | None:
    """Return a Python that has the bridge to LibreOffice."""
    if shutil.which("soffice") is None:
        return None
    return next((each for each in _PYTHONS if Path(each).exists() and _has_bridge(each)), None)


def _has_bridge(python: str) -> bool:
    return subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def _answer(engine: str, asked: str) -> dict[str, object]:
    compute = {"formulon": _formulon, "cellrune": _cellrune}[engine]
    wanted = json.loads(asked)
    try:
        return {"values": compute(base64.b64decode(wanted["workbook"]), wanted["sheets"])}
    except Exception:  # noqa: BLE001 - whatever the engine raises fails the one test that asked
        return {"failed": traceback.format_exc()}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(_answer(sys.argv[1], line)), flush=True)  # noqa: T201 - what it is asked for
