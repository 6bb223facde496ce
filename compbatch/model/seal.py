"""A seal: who prepared, reviewed and approved a month, and the fingerprint of every sheet then, signed or not."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Who prepared, reviewed and approved; the day of approval as it was given; the fingerprints of the sheets, by name.

    ``approver_is_paid`` tells whether the approver is paid in the file, which was then allowed. ``key`` is the public
    key and ``signature`` the signature, both as hex; None where it was sealed without a key.
    """

    prepared_by: str
    approved_by: str
    approver_is_paid: bool
    sheets: Mapping[str, str]
    record: Mapping[str, str]
    reviewed_by: str | None = None
    date: str | None = None
    key: str | None = None
    signature: str | None = None

    def message(self) -> bytes:
        """Return what is signed: all that is said but the signature."""
        told = {name: value for name, value in asdict(self).items() if name != "signature" and value is not None}
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
