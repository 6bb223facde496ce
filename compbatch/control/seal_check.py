"""Look at the seal of a file: whether any cell was altered since, and whose signature it has."""

from collections.abc import Iterator
from dataclasses import asdict

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from compbatch import xlsx
from compbatch.control.signing import as_hex, is_signed_by
from compbatch.diagnostics import At, Diagnostic
from compbatch.sheets.run_part import RunPart
from compbatch.xlsx.content_digest import sheet_digests


def about_seal(workbook: xlsx.Workbook, left: RunPart, key: Ed25519PublicKey | None) -> Iterator[Diagnostic]:
    """Name each sheet that is not as it was sealed, and what is wrong with the signature."""
    seal = left.seal
    if seal is None or seal.signature is None or seal.key is None:
        if key is not None:
            yield Diagnostic("CB616")
    elif key is None:
        yield Diagnostic("CB617", value=seal.key[:8])
    elif seal.key != as_hex(key) or not is_signed_by(key, seal.signature, seal.message()):
        yield Diagnostic("CB615", value=seal.key[:8], wanted=as_hex(key)[:8])
    if seal is None:
        return
    now = sheet_digests(workbook)
    for name in dict.fromkeys([*seal.sheets, *now]):
        if seal.sheets.get(name) != now.get(name):
            yield Diagnostic("CB614", At(name) if name in now else None, sheet=name)
    if seal.record != asdict(left.record):
        yield Diagnostic("CB614", sheet="run record")
