"""Which code computes here: two machines, or two days, of which it is the same pay the same."""

import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import compbatch


@cache
def code_digest() -> str:
    """Digest all modules of compbatch; its version stands in one of them."""
    digest = sha256(compbatch.__version__.encode())
    for module in _modules(compbatch.__path__[0], ""):
        digest.update(module)
    return digest.hexdigest()


def _modules(folder: str, name: str) -> Iterator[bytes]:
    """Yield the name and the text of each module; pathlib would take twice as long over some hundred of them."""
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.name.endswith(".py"):
            with open(entry.path, "rb", buffering=0) as module:  # noqa: PTH123 - see above
                yield f"\0{name}{entry.name}\0".encode()
                yield module.read().replace(b"\r\n", b"\n")
        elif entry.is_dir():
            yield from _modules(entry.path, f"{name}{entry.name}/")
