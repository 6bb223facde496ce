"""Notes: the comments part, in which ours are known by their first line, and ours in a user's note by its frame.

The author tells nothing: LibreOffice forgets it, and the notes of a user's copy of a sheet of ours have it too.
"""

import re
from collections.abc import Collection, Mapping
from html import escape

from compbatch.xlsx.addresses import Address, address, cell_name
from compbatch.xlsx.cells import escaped
from compbatch.xlsx.markup import number
from compbatch.xlsx.xml_text import ByteSpan, XmlText

AUTHOR = "compbatch"
_THREAD = "tc="  # the author of the note that stands in for a thread
_TITLE = f"{AUTHOR}:"
_FIRST, _LAST = f"---------- {AUTHOR} ----------", "-------------------------------"
_NEWLINE = rb"(?:\r?\n|&#(?:10|13|[xX]0*[aAdD]);|_x000[aAdD]_)*"
_BEGIN = re.compile(_NEWLINE + re.escape(_FIRST.encode()))
_END = re.compile(re.escape(_LAST.encode()))
_LONGEST = 8_000  # Excel holds 32,767 characters in a note; no one reads that many
_FONT = '<~rPr><~sz val="9"/><~color indexed="81"/><~rFont val="Tahoma"/><~family val="2"/></~rPr>'
_NAMES = ("author", "comment", "text", "r", "rPh", "t")


def blank_notes(main: str) -> bytes:
    """Write a comments part without notes."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<comments xmlns="{main}"><authors></authors><commentList></commentList></comments>'.encode()


def add_notes(content: bytes, texts: Mapping[Address, str]) -> tuple[bytes, list[Address]]:
    """Write our notes; a cell with a note of the user's has ours at its end.

    Gives the cells that are to get a box of their own; a cell with a thread gets nothing.
    """
    part = XmlText(content, *_NAMES)
    authors, held = part.top("authors"), part.top("commentList")
    if authors is None or held is None:
        return content, []
    names = [part.words(span) for span in part.all("author", authors)]
    taken = {place: span for span in part.all("comment", held) if (place := address(span.get("ref") or ""))}
    for place in texts.keys() & taken.keys():
        if not _author(taken[place], names).startswith(_THREAD):
            _extend(part, taken[place], texts[place])
    new = [place for place in texts if place not in taken]
    if new:
        prefix = part.root.prefix
        part.append(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>".encode())
        part.append(held, b"".join(_note(prefix, place, len(names), texts[place]) for place in new))
    return part.result(), new


def remove_notes(content: bytes) -> tuple[bytes, set[Address], bool] | None:
    """Take our notes away: the part, the cells that had one, and whether none is left; None if none was ours."""
    part = XmlText(content, *_NAMES)
    authors, held = part.top("authors"), part.top("commentList")
    if authors is None or held is None:
        return None
    listed = part.all("author", authors)
    names = [part.words(span) for span in listed]
    notes = part.all("comment", held)
    gone = [span for span in notes if _is_ours(part, span)]
    known = set(gone)
    others = [span for span in notes if span not in known]
    for span in others:
        _shorten(part, span)
    empty = part.remove(held, gone) if gone else False
    used = {number(span.get("authorId"), -1) for span in others}
    freed = {index for index, name in enumerate(names) if name == AUTHOR and index not in used}
    if gone and freed:
        part.remove(authors, [listed[index] for index in sorted(freed)])
        _renumber(part, others, freed)
    cells = {place for span in gone if (place := address(span.get("ref") or ""))}
    return (part.result(), cells, empty) if part.edits else None


def threads(content: bytes) -> Collection[Address]:
    """Give the cells that have a thread."""
    part = XmlText(content, "threadedComment")
    return {place for span in part.all("threadedComment") if (place := address(span.get("ref") or ""))}


def _author(span: ByteSpan, names: list[str]) -> str:
    """Name the author of a note."""
    index = number(span.get("authorId"), -1)
    return names[index] if 0 <= index < len(names) else ""


def _is_ours(part: XmlText, note: ByteSpan) -> bool:
    """Know a note of ours by its first line."""
    words = "".join(part.words(run) for run in _runs(part, note))
    return (words.strip().splitlines() or [""])[0].strip() == _TITLE


def _note(prefix: str, place: Address, author: int, text: str) -> bytes:
    """Write a note of ours."""
    words = _plain(f"{_TITLE}\n{text[:_LONGEST]}")
    run = f'<~r>{_FONT}<~t xml:space="preserve">{words}</~t></~r>'
    note = f'<~comment ref="{cell_name(place)}" authorId="{author}"><~text>{run}</~text></~comment>'
    return note.replace("</~", f"</{prefix}").replace("<~", f"<{prefix}").encode()


def _runs(part: XmlText, note: ByteSpan) -> list[ByteSpan]:
    """List the texts of a note, without what tells how to pronounce them."""
    holders = part.all("text", note)
    within = [each for holder in holders for each in holder.children]
    return [run for each in within for run in (part.all("t", each) if each.name == "r" else [each]) if run.name == "t"]


def _extend(part: XmlText, note: ByteSpan, text: str) -> None:
    """Write ours at the end of a user's note, within their last run: that is where Excel keeps it together."""
    framed = _plain(f"\n{_FIRST}\n{text[:_LONGEST]}\n{_LAST}")
    holder = next(iter(part.all("text", note)), None)
    runs = _runs(part, note)
    if runs:
        part.append(runs[-1], framed.encode())
    elif holder is not None:
        name = f"{part.root.prefix}t"
        part.append(holder, f'<{name} xml:space="preserve">{framed}</{name}>'.encode())


def _shorten(part: XmlText, note: ByteSpan) -> None:
    """Take ours out of a user's note; a change of font within it may have cut it into several runs."""
    within = False
    for run in _runs(part, note):
        within = _cut_frame(part, run, within=within)


def _cut_frame(part: XmlText, run: ByteSpan, *, within: bool) -> bool:
    """Cut what a run has of our frame; tell whether the frame goes on in the next one."""
    text = part.inside(run)
    begin = None if within else _BEGIN.search(text)
    if not within and begin is None:
        return False
    start = begin.start() if begin else 0
    end = _END.search(text, begin.end() if begin else 0)
    stop = end.end() if end else len(text)
    if start or stop < len(text):
        part.edit(run.inner + start, run.inner + stop)
    elif part.written_empty(run):
        part.empty(run)
    else:
        outer = run if run.parent is None or run.parent.name == "text" else run.parent
        part.remove(outer.parent or part.root, [outer])
    return end is None


def _renumber(part: XmlText, notes: Collection[ByteSpan], freed: Collection[int]) -> None:
    """Close the gaps that our author leaves in the list."""
    for note in notes:
        index = number(note.get("authorId"))
        before = sum(each < index for each in freed)
        if before:
            part.set(note, "authorId", str(index - before))


def _plain(text: str) -> str:
    """Write text for XML."""
    return escape(escaped(text.replace("\r\n", "\n").replace("\r", "\n")), quote=False)
