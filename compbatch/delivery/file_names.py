"""Name each director's file after them, so that no two meet on any system, and no name leads elsewhere."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from itertools import chain, repeat

_LONGEST = 120  # bytes: a disk takes names of 255, and Windows paths of 260 letters
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$|CLOCK\$)(?:\.|$)", re.IGNORECASE)
_UNFIT = re.compile(r'[<>:"/\\|?*]')
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def file_stems(month: str, directors: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name the file of each director, by id and name: id -> name without ending, such as ``王芳 2026-03``.

    A name that no file can have gives way to the id; names that some disk takes for one have the id added. The month
    ends each name, so that one with a number behind it (王芳 2026-03-2) is never another director's.
    """
    people = dict(directors)
    stems = {who: _plain(name) or _of_id(who) for who, name in people.items()}
    for adding in chain([_of_id], repeat(_printed)):
        alike = Counter(map(_folded, stems.values()))
        if max(alike.values(), default=1) == 1:
            break
        stems = {who: stem if alike[_folded(stem)] == 1 else f"{stem} {adding(who)}" for who, stem in stems.items()}
    return {who: f"{stem} {month}" for who, stem in stems.items()}


def left_behind(month: str, names: Iterable[str], written: Iterable[str]) -> list[str]:
    """Return the names of files that are statements of a month by their names, and are not those just written."""
    of_month = re.compile(rf".+ {re.escape(month)}(?:-\d+)?\.(?:xlsx|pdf)", re.IGNORECASE)
    ours = {_folded(name) for name in written}
    return sorted(name for name in names if of_month.fullmatch(name) and _folded(name) not in ours)


def _plain(name: str) -> str | None:
    """Return a name that any disk takes as it is; None for one that some would not."""
    shown = unicodedata.normalize("NFC", name)
    unfit = (
        shown != shown.strip(" .")
        or _UNFIT.search(shown)
        or _RESERVED.match(shown)
        or any(unicodedata.category(letter) in _UNSEEN for letter in shown)
        or len(shown.encode("utf-8", "surrogatepass")) > _LONGEST
    )
    return None if unfit or not shown else shown


def _of_id(who: str) -> str:
    return _plain(who) or _printed(who)


def _printed(who: str) -> str:
    """Return what stands for an id that no file can have."""
    return sha256(who.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _folded(name: str) -> str:
    """Return what two names have in common that some disk takes for one: case, width, how accents are written."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
