"""PDF files of ours: a digest behind their end tells one that lies as it was written from one that somebody saved."""

from hashlib import sha256

PDF = b"%PDF-"
_MARK = b"%compbatch "
_SIZE = len(_MARK) + 2 * 32 + 1


def marked(content: bytes) -> bytes:
    """Put the digest behind the end, where readers of PDF look past it."""
    body = content if content.endswith(b"\n") else content + b"\n"
    return body + _MARK + sha256(body).hexdigest().encode() + b"\n"


def lies_as_marked(content: bytes) -> bool:
    """Tell whether a file is one of ours as it was written."""
    body, mark = content[:-_SIZE], content[-_SIZE:]
    return mark == _MARK + sha256(body).hexdigest().encode() + b"\n"
