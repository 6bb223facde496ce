"""Deflated content: what a zip entry holds, made from bytes or from a stream."""

import os
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

DEFLATED = 8
SLICE = 1 << 20
_WINDOW = 1 << 15
_LEVEL = 5  # two thirds of the time of level 6, and 1 % more bytes
_FAST_LEVEL = 4  # on a large sheet a third of the time of level 6, and 8 % more bytes


@dataclass(frozen=True)
class Packed:
    """The compressed bytes of an entry with what its headers say about them."""

    method: int
    crc: int
    size: int
    chunks: tuple[bytes | memoryview, ...]

    @property
    def packed_size(self) -> int:
        """Count the compressed bytes."""
        return sum(len(chunk) for chunk in self.chunks)


def pack(content: bytes) -> Packed:
    """Deflate a part, a large one in slices."""
    if len(content) > SLICE:
        return pack_stream(content[start : start + SLICE] for start in range(0, len(content), SLICE))
    squeezer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    squeezed = squeezer.compress(content) + squeezer.flush()
    return Packed(DEFLATED, zlib.crc32(content), len(content), (squeezed,))


def pack_stream(pieces: Iterable[bytes]) -> Packed:
    """Deflate a part of any size."""
    return pack_end(pack_begin(pieces), b"")


def pack_begin(pieces: Iterable[bytes]) -> Packed:
    """Deflate the beginning of a part: slices in parallel, each primed with the slice before it.

    zlib lets go of the interpreter lock, so a large sheet costs its time divided by the cores.
    """
    crc, size, chunks = 0, 0, []
    workers = min(8, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        slices = _with_window(_slices(pieces))
        while batch := list(islice(slices, 2 * workers)):
            pending = [pool.submit(_squeeze, text, window) for text, window in batch]
            for text, _ in batch:
                crc, size = zlib.crc32(text, crc), size + len(text)
            chunks += [job.result() for job in pending]
    return Packed(DEFLATED, crc, size, tuple(chunks))


def pack_end(beginning: Packed, rest: bytes) -> Packed:
    """Deflate the rest of a part behind its beginning."""
    last = zlib.compress(rest, wbits=-zlib.MAX_WBITS)
    return Packed(DEFLATED, zlib.crc32(rest, beginning.crc), beginning.size + len(rest), (*beginning.chunks, last))


def _squeeze(text: bytes, window: bytes) -> bytes:
    """Deflate one slice so that the next can follow it in the same stream."""
    squeezer = zlib.compressobj(_FAST_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=window)
    return squeezer.compress(text) + squeezer.flush(zlib.Z_SYNC_FLUSH)


def _with_window(slices: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Pair each slice with the end of the one before, which it may refer back to."""
    window = b""
    for text in slices:
        yield text, window
        window = text[-_WINDOW:]


def _slices(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut a stream into slices worth a thread each."""
    held: list[bytes] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= SLICE:
            yield b"".join(held)
            held, length = [], 0
    if held:
        yield b"".join(held)
