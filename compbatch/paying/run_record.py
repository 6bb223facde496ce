"""Take the fingerprints of a computed month."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch import __version__
from compbatch.model.payout import PAYOUT
from compbatch.model.plan import ITEMS, Plan
from compbatch.model.run_record import RunRecord
from compbatch.model.tables import Tables, as_arrow
from compbatch.paying.prior_months import PriorMonths

_APART = ("plan", "history")  # what is in force of them has a fingerprint of its own
_BLANK, _NEXT = "\0", "\x1f"


def run_record(
    tables: Tables, plan: Plan, prior: PriorMonths, payout: pd.DataFrame, assessments: pd.DataFrame
) -> RunRecord:
    """Return the record of the run that came to a payout, who is held included."""
    data = {kind: table.as_entered for kind, table in sorted(tables.items()) if kind not in _APART}
    paid = payout[[column.key for column in PAYOUT if column.key in payout]]
    return RunRecord(
        version=__version__,
        input=_fingerprint(data),
        plan=_of_plan(plan),
        earlier=_fingerprint({"months": prior.months, "carried": prior.carried}),
        result=_fingerprint({"payout": paid, "assessments": assessments}),
    )


def _of_plan(plan: Plan) -> str:
    tiers = [(item.key, tier.start, tier.value) for item in ITEMS for tier in plan.tiers(item.key)]
    return sha256(_joined(_plain(each) for tier in tiers for each in tier)).hexdigest()


def _fingerprint(frames: Mapping[str, pd.DataFrame]) -> str:
    """Digest what stands in some frames, row by row in their order, wherever the rows stand."""
    digest = sha256()
    for name, frame in frames.items():
        for key, column in frame.items():
            digest.update(f"{name}.{key}:{len(column)}:".encode())
            digest.update(_bytes_of(column))
    return digest.hexdigest()


def _bytes_of(column: "pd.Series[Any]") -> bytes:
    """Write a column down: whole numbers and days as they are held, all else as text."""
    if column.dtype.kind in "biuM":
        cells = column.array
        whole = cells.astype("int64") if column.dtype.kind == "M" else cells.to_numpy("int64", na_value=0)
        return bytes(np.asarray(cells.isna()).tobytes() + np.asarray(whole, dtype="int64").tobytes())
    if isinstance(column.dtype, pd.StringDtype):
        texts = as_arrow(column)
        return _bytes_of_texts(texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts)
    return _joined(map(_plain, column))


def _bytes_of_texts(texts: pa.LargeStringArray) -> bytes:
    """Write texts down by their lengths, -1 where blank, and their letters: no row is looked at by itself."""
    lengths = pc.fill_null(pc.binary_length(texts), -1)
    filled = pa.concat_arrays([pc.fill_null(texts, "")])  # begins at its buffer's first letter
    letters = filled.buffers()[2]
    return bytes(np.asarray(lengths).tobytes() + (letters.to_pybytes() if letters else b""))


def _joined(words: Iterable[str]) -> bytes:
    return _NEXT.join(words).encode("utf-8", "surrogatepass")


def _plain(value: Any) -> str:  # noqa: ANN401 - what a frame or a plan holds
    """Write a value so that equal ones are written alike."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return _BLANK if value is None or pd.isna(value) else str(value)
