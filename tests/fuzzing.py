"""Workbooks changed at random, in their bytes, their markup and their cells, and what the commands make of them.

    PYTHONPATH=tests/xlsx python tests/fuzzing.py 1000          a thousand files, from seed 0 on
    PYTHONPATH=tests/xlsx python tests/fuzzing.py 1000 5000     from seed 5000 on; a seed makes the same file again

Each file is run, checked and rolled, and an output of a month is verified, too. What is found is printed with its seed:
a fault of our own (CB901), any other exception, and an output that is not well-formed.
"""

import io
import random
import sys
import traceback
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from file_formats import MAKERS, sheets_of, zipped
from lxml import etree
from test_fuzz import mutated
from workbooks import english_month, month, pay

from compbatch.jobs.job import Job, check, fault_of, roll, verify
from compbatch.jobs.job import pay as pay_job

FORMATS = ("xlsx", "xlsx", "xlsx", "output", "output", "xls", "ods", "xlsb")
_TOKENS = (
    b"", b"0", b"-1", b"1e12", b"-1e12", b"1e300", b"NaN", b"4294967296", b"99999999999999999999", b"A1", b"A0",
    b"XFD1048576", b"A1:XFD1048576", b"true", b"\xff\xfe", b"&#10;", b"&#x1b;", b"_x001B_", b"_x0000_", b"]]>",
    b"<", b"&", b"'", b'"',
    b"rId1", b"rId999", b"..", b"/", b"\\", b"s", b"str", b"inlineStr", b"e", b"b", b"d", b"#REF!", b"x" * 300,
    "王芳".encode(),
)  # fmt: skip


@cache
def source(kind: str, chinese: bool) -> bytes:  # noqa: FBT001 - a key
    content = month() if chinese else english_month()
    if kind == "output":
        return pay(content).output
    return content if kind == "xlsx" else MAKERS[kind](sheets_of(content))


def broken_bytes(content: bytes, chance: random.Random) -> bytes:
    """Change some bytes, leave some out, or put one piece in another's place."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 8))):
        changed = changed or bytearray(b"x")
        place, length = chance.randrange(len(changed)), chance.choice((1, 2, 30))
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + length]
            case 2:
                other = chance.randrange(len(changed))
                changed[place : place + length] = changed[other : other + length]
            case 3:
                changed[place:place] = chance.choice(_TOKENS)
    return bytes(changed) or b"x"


def other_markup(part: bytes, chance: random.Random) -> bytes:
    """Change values, take tags away, double or swap them: most of it stays well-formed."""
    tags = part.split(b"<")
    for _ in range(chance.choice((1, 2, 5))):
        tags = tags or [b""]
        place = chance.randrange(len(tags))
        match chance.randrange(5):
            case 0:
                quoted = tags[place].split(b'"')
                if len(quoted) > 2:
                    quoted[2 * chance.randrange(len(quoted) // 2) + 1] = chance.choice(_TOKENS)
                tags[place] = b'"'.join(quoted)
            case 1:
                name, mark, _ = tags[place].partition(b">")
                tags[place] = name + mark + chance.choice(_TOKENS)
            case 2:
                del tags[place]
            case 3:
                tags.insert(place, tags[chance.randrange(len(tags))])
            case 4:
                other = chance.randrange(len(tags))
                tags[place], tags[other] = tags[other], tags[place]
    return b"<".join(tags)


def in_a_part(content: bytes, change: Callable[[bytes, random.Random], bytes], chance: random.Random) -> bytes:
    """Change one or two parts of a package, or take one away."""
    package = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: package.read(name) for name in package.namelist()}
    for name in chance.choices(list(parts), k=chance.choice((1, 1, 2))):
        if chance.random() < 0.03:
            parts.pop(name, None)
        elif parts.get(name):
            parts[name] = change(parts[name], chance)
    return zipped(parts)


def made(seed: int) -> tuple[str, bytes]:
    """Make the file of a seed, and say what was done."""
    chance = random.Random(seed)  # noqa: S311
    kind = chance.choice(FORMATS)
    content = source(kind, chance.random() < 0.7)
    how = chance.choice(("bytes", "part", "markup", "markup", "markup", "cells"))
    if how == "cells" and kind == "xlsx":
        return f"{kind} {how}", mutated(content, chance)
    if how == "bytes" or kind == "xls":
        return f"{kind} bytes", broken_bytes(content, chance)
    change = broken_bytes if how == "part" or kind == "xlsb" else other_markup
    return f"{kind} {how}", in_a_part(content, change, chance)


def findings(content: bytes) -> Iterator[str]:
    """Run, check and roll a file, and roll and verify what it pays; yield what should not have come of it."""
    job = Job("month.xlsx", "2026-03.xlsx", content)
    paid = yield from _tried("run", lambda: pay_job(job))
    yield from _tried("check", lambda: check(job))
    yield from _tried("verify", lambda: verify(job))
    rolled = yield from _tried("roll", lambda: roll(job))
    outputs = [paid.output] if paid else []
    if paid and paid.paid:
        output = Job("paid.xlsx", "2026-03.xlsx", paid.output)
        yield from _tried("verify the output", lambda: verify(output))
        next_month = yield from _tried("roll the output", lambda: roll(output))
        outputs += [next_month[1]] if next_month and next_month[1] else []
    outputs += [rolled[1]] if rolled and rolled[1] else []
    for output in outputs:
        yield from _malformed(content, output)


def _tried(what: str, work: Callable[[], object]) -> Iterator[str]:
    try:
        return work()
    except BaseException as error:  # a reader may panic
        if isinstance(error, KeyboardInterrupt):
            raise
        fault = fault_of("month.xlsx", error) if isinstance(error, Exception) else None
        if fault is None or fault.code == "CB901":
            where = traceback.extract_tb(error.__traceback__)[-1]
            ours = [f for f in traceback.extract_tb(error.__traceback__) if "/compbatch/" in f.filename]
            at = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
            yield f"{what}: {type(error).__name__} {error} ({at}, {Path(where.filename).name}:{where.lineno})"
        return None


def _malformed(before: bytes, output: bytes) -> Iterator[str]:
    """Name the parts of an output that are not well-formed and were not so before."""
    package = zipfile.ZipFile(io.BytesIO(output))
    for name in package.namelist():
        if name.casefold().endswith((".xml", ".rels")) and not _sound(package.read(name)):
            yield from [] if _was_malformed(before, name) else [f"{name} is not well-formed"]


def _was_malformed(before: bytes, name: str) -> bool:
    try:
        return not _sound(zipfile.ZipFile(io.BytesIO(before)).read(name))
    except (zipfile.BadZipFile, KeyError):
        return False


def _sound(part: bytes) -> bool:
    try:
        etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return True


def main(count: int, first: int = 0) -> None:
    seen: dict[str, list[int]] = {}
    for seed in range(first, first + count):
        what, content = made(seed)
        for found in islice(findings(content), 9):
            key = found.partition("(")[2] or found
            if key not in seen:
                print(seed, what, found, flush=True)
            seen.setdefault(key, []).append(seed)
    print(f"{count} files from seed {first} on; {len(seen)} kinds of findings: {seen}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
