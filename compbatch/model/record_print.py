"""The fingerprint of a row of the history: what it recorded, in one cell of its own, so that an edit is seen."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from compbatch.model.sheet_kinds import HISTORY

_SHOWN = 8  # letters of the hash
_NEXT, _IS = "|", "="
# A name may be mended; what is said of the row's edits is no figure of it.
_APART = ("name", "edited", "fingerprint")
Records = Mapping[str, Any]  # of a column, its cells: a table of them, too


def fingerprints(records: Records) -> list[str]:
    """Return the fingerprint of each row: the start of a hash, and after it the figures, amounts in millionths.

    ``records`` has the columns of the history, typed as they are read.
    """
    return [signed(told) for told in told_by(records)]


def told_by(records: Records) -> list[str]:
    """Write down what each row says."""
    columns = list(_columns(records))
    if not columns:
        return []
    return list(pc.binary_join_element_wise(*columns, _NEXT, null_handling="skip").to_pylist())


def _columns(records: Records) -> Iterator[pa.Array]:
    for field in HISTORY.fields:
        if field.key not in _APART and field.key in records:
            if field.kind == "money":
                words = pc.cast(pa.array(records[field.key], pa.int64(), from_pandas=True), pa.string())
            else:
                words = pa.array(records[field.key], pa.string(), from_pandas=True)
                words = pc.replace_substring(words, _NEXT, "/")
            yield pc.binary_join_element_wise(pa.scalar(f"{field.key}{_IS}"), words, "")


def signed(told: str) -> str:
    """Make the fingerprint of what a row says."""
    return f"{sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:_SHOWN]} {told}"


def recorded_in(fingerprint: str) -> dict[str, str] | None:
    """Return what a fingerprint says that its row recorded, by column; None if it was altered itself."""
    told = fingerprint.partition(" ")[2]
    return said_in(told) if signed(told) == fingerprint else None


def said_in(told: str) -> dict[str, str]:
    """Take apart what a row says."""
    return dict(part.split(_IS, 1) for part in told.split(_NEXT)) if told else {}
