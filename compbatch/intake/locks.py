"""Passwords: taken off what is handed in, and put on what is handed back."""

import io
import struct
from typing import Any

from compbatch.intake.result import IntakeError

# Excel itself opens a file with this password without asking; it stands for "structure protected, not secret".
_OPEN_SECRET = "VelvetSweatshop"  # noqa: S105 - published by Microsoft, and no secret
_LEAST_ENCRYPTED = 1 << 12
_MOST_ROUNDS = 500_000  # of the hash over a password, which takes seconds; Excel makes 100,000
_LONGEST_INFO = 1 << 16  # bytes that say how a file is encrypted; Excel writes 1,100
_INFO = "EncryptionInfo"
_FILE_PASS, _WORKBOOK_ENDS = 0x2F, 0x0A


def encrypt(content: bytes, password: str | None) -> bytes:
    """Protect an .xlsx or .xlsm file with a password, if there is one, as Excel does (AES-256, agile encryption)."""
    if not password:
        return content
    if len(content) < _LEAST_ENCRYPTED:  # the library stores what is smaller where it does not find it again
        raise ValueError(len(content))
    from msoffcrypto.format.ooxml import OOXMLFile

    protected = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, protected)
    return protected.getvalue()


def is_locked(stream: bytes) -> bool:
    """Tell whether an .xls is encrypted: the records of the workbook itself, up to their end, say so."""
    place = 0
    while place < len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind in {_FILE_PASS, _WORKBOOK_ENDS}:
            return bool(kind == _FILE_PASS)
        place += 4 + size
    raise IntakeError("damaged", "the workbook stream is cut off")


def unlocked(content: bytes, password: str | None) -> tuple[bytes, bool]:
    """Decrypt a file: its plain content, and whether that took the password given."""
    from msoffcrypto import OfficeFile

    _refuse_costly_info(content)
    for attempt in filter(None, (password, _OPEN_SECRET)):
        document = OfficeFile(io.BytesIO(content))
        if _opens(document, attempt):
            plain = io.BytesIO()
            document.decrypt(plain)
            return plain.getvalue(), attempt == password
    raise IntakeError("password-wrong" if password else "password-needed")


def _refuse_costly_info(content: bytes) -> None:
    """Refuse words on the encryption that would take all memory to read."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(content)) as container:
        info = container.openstream(_INFO).read() if container.exists(_INFO) else b""
    if len(info) > _LONGEST_INFO or b"<!DOCTYPE" in info.replace(b"\0", b""):
        raise IntakeError("damaged", "the words on its encryption")


def _opens(document: Any, password: str) -> bool:  # noqa: ANN401 - the library has no types
    """Try a password."""
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    rounds = getattr(document, "info", None) or {}
    if rounds.get("spinValue", 0) > _MOST_ROUNDS:
        raise IntakeError("sealed", f"{rounds['spinValue']} rounds")
    try:
        if document.format == "ooxml":
            document.load_key(password=password, verify_password=True)
        else:
            document.load_key(password=password)
    except InvalidKeyError:
        return False
    except DecryptionError as unknown:
        raise IntakeError("sealed", str(unknown)) from unknown
    return True
