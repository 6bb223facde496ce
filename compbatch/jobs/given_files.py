"""What the Python interface is given: files, by their paths or as bytes, and words that its options know."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias, get_args

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from compbatch.control import Verification
from compbatch.control.signing import KeyFileError, public_key
from compbatch.diagnostics import Diagnostic
from compbatch.intake import IntakeError
from compbatch.jobs import job as work
from compbatch.jobs.input_files import job_of
from compbatch.jobs.results import UnreadableError
from compbatch.language import Lang, Text
from compbatch.model.month import SourceFile
from compbatch.xlsx import PackageError

File: TypeAlias = str | os.PathLike[str] | bytes
LANGS = (None, *get_args(Lang))
_NO_KEY = Text("{file}: 无法读取公钥", "{file}: no public key can be read from it")
_NAME_A_KEY = Text("给出 compbatch keygen 写出的公钥文件", "Give the public key file that compbatch keygen wrote")


def known_word(option: str, word: str | None, words: Sequence[str | None]) -> None:
    """Refuse a word that an option does not know, in place of doing what another word asks."""
    if word not in words:
        known = " or ".join(repr(each) for each in words)
        raise ValueError(f"{option} is {known}, not {word!r}")


def several(option: str, files: Sequence[File]) -> Sequence[File]:
    """Refuse one file where a list of them is meant: a string is a list of its letters."""
    if isinstance(files, str | bytes | os.PathLike):
        raise TypeError(f"{option} is a list of files, even of one")
    return files


def job_for(file: File, name: str, options: work.RunOptions) -> work.Job:
    """Read a file as a job to do; bytes are called by the name given."""
    return work.Job(name, name, file, options) if isinstance(file, bytes) else job_of(Path(file), options)


def named(file: File, name: str) -> str:
    """Return the path of a file as it was given; bytes are called by the name given."""
    return name if isinstance(file, bytes) else str(Path(file))


def opened(file: File, name: str, lang: Lang | None, password: str | None) -> tuple[SourceFile, bool]:
    """Read and open a workbook, and tell whether it took the password."""
    with in_words(file, lang):
        return work.open_source_file(job_for(file, name, work.RunOptions(password=password)))


def verified(
    file: File, lang: Lang | None, password: str | None, key: Ed25519PublicKey | None = None
) -> tuple[Verification, str | None]:
    """Verify an output, and return the password that opened it, if one did."""
    options = work.RunOptions(lang=lang, password=password)
    with in_words(file, lang):
        return work.verified(job_for(file, "payout.xlsx", options), key=key)


def read_key(key: File, lang: Lang | None) -> Ed25519PublicKey:
    """Read a public key."""
    with in_words(key, lang):
        try:
            return public_key(key if isinstance(key, bytes) else Path(key).read_bytes())
        except (KeyFileError, OSError):
            raise work.FaultError(
                Diagnostic("CB001", reason=_NO_KEY.filled(file=named(key, "key")), cure=_NAME_A_KEY)
            ) from None


@contextmanager
def in_words(file: File, lang: Lang | None) -> Iterator[None]:
    """Turn a file that cannot be read into the one exception; a fault of our own stays what it is."""
    try:
        yield
    except (work.FaultError, work.FileError, IntakeError, PackageError) as error:
        found = work.fault_of(named(file, "workbook.xlsx"), error)
        raise UnreadableError(found.code, found.message(lang or "en"), found.hint(lang or "en")) from error
