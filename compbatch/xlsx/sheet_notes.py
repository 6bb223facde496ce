"""The notes on one sheet with who wrote them, a thread of comments as its words."""

from hashlib import blake2b
from typing import NamedTuple

from compbatch.xlsx.markup import Element, child, children, local, number, parse
from compbatch.xlsx.relations import relationships
from compbatch.xlsx.workbook import Workbook

_SIZE = 5  # bytes a note


class Note(NamedTuple):
    """What a note says, and the name of its author; of a thread, of who began it."""

    author: str
    text: str


def digest_of(text: str) -> str:
    """Digest what a note says, however a program breaks its lines."""
    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()


def notes_on(workbook: Workbook, part: str) -> dict[str, Note]:
    """Return the notes of a sheet's part by the address of their cell."""
    found: dict[str, Note] = {}
    for root in _roots(workbook, part, "comments"):
        authors = [each.text or "" for each in children(child(root, "authors"), "author")]
        for note in children(child(root, "commentList"), "comment"):
            place = number(note.get("authorId"))
            author = authors[place] if 0 <= place < len(authors) else ""
            found[note.get("ref", "")] = Note(author, _text(child(note, "text")))
    return found | _threads(workbook, part)


def _threads(workbook: Workbook, part: str) -> dict[str, Note]:
    names: dict[str | None, str] = {}
    for rel in workbook.rels("person"):
        if workbook.package.find(rel.target):
            root = parse(workbook.package.read(rel.target), rel.target)
            names |= {each.get("id"): each.get("displayName", "") for each in children(root, "person")}
    found: dict[str, Note] = {}
    for root in _roots(workbook, part, "threadedComment"):
        for comment in children(root, "threadedComment"):
            who, place = names.get(comment.get("personId"), ""), comment.get("ref", "")
            said = child(comment, "text")
            line = f"{who}: {(said.text if said is not None else None) or ''}"
            before = found.get(place)
            found[place] = Note(before.author, f"{before.text}\n{line}") if before else Note(who, line)
    return found


def _roots(workbook: Workbook, part: str, kind: str) -> list[Element]:
    package = workbook.package
    targets = [rel.target for rel in relationships(package, part) if rel.kind == kind and package.find(rel.target)]
    return [parse(package.read(target), target) for target in targets]


def _text(holder: Element | None) -> str:
    return "".join(each.text or "" for each in (holder.iter() if holder is not None else ()) if local(each) == "t")
