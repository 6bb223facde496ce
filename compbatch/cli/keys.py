"""Key files: read, and written once, for their owner alone."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from compbatch.cli.terminal import is_interactive
from compbatch.cli.usage import WrongUsage
from compbatch.language import Text

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_NO_KEY = Text(
    "无法从“{value}”读取密钥：文件不存在、不是这种密钥，或口令不对",
    'no key can be read from "{value}": the file is missing, is not such a key, or the passphrase is wrong',
)
_NO_VARIABLE = Text("没有环境变量 {value}，或它是空的", "there is no environment variable {value}, or it is empty")
_NO_PASSPHRASE = Text(
    "需要口令：在终端输入，或用 --passphrase-env 给出", "a passphrase is needed: at a terminal, or by --passphrase-env"
)
_EXISTS = Text("“{value}”已存在，不覆盖", '"{value}" exists already and is not overwritten')
_LARGEST = 1 << 16  # bytes
_UNWRITABLE = Text("无法写入“{value}”", '"{value}" cannot be written')


def passphrase(variable: str | None, *, confirm: bool) -> str:
    """Take a passphrase from an environment variable, else ask for it."""
    if variable is not None:
        if not os.environ.get(variable):
            raise WrongUsage("--passphrase-env", _NO_VARIABLE.filled(value=variable))
        return os.environ[variable]
    if not is_interactive():
        raise WrongUsage("--passphrase-env", _NO_PASSPHRASE)
    return str(typer.prompt("口令 Passphrase", hide_input=True, confirmation_prompt=confirm, err=True))


def read_private_key(path: Path, variable: str | None) -> "Ed25519PrivateKey":
    """Read a private key, with its passphrase where it has one."""
    from compbatch.control.signing import KeyFileError, needs_passphrase, private_key

    content = _read("--key", path)
    said = passphrase(variable, confirm=False) if needs_passphrase(content) else None
    try:
        return private_key(content, said)
    except KeyFileError:
        raise WrongUsage("--key", _NO_KEY.filled(value=str(path))) from None


def read_public_key(path: Path) -> "Ed25519PublicKey":
    """Read a public key."""
    from compbatch.control.signing import KeyFileError, public_key

    try:
        return public_key(_read("--key", path))
    except KeyFileError:
        raise WrongUsage("--key", _NO_KEY.filled(value=str(path))) from None


def _read(option: str, path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)  # what never ends is no key
    except OSError:
        raise WrongUsage(option, _NO_KEY.filled(value=str(path))) from None


def write_key(path: Path, content: bytes, mode: int) -> None:
    """Write a key file that is not there yet, from the first byte on with no more rights than are due."""
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
    except FileExistsError:
        raise WrongUsage("OUT", _EXISTS.filled(value=str(path))) from None
    except OSError:
        raise WrongUsage("OUT", _UNWRITABLE.filled(value=str(path))) from None


def refuse_existing(*paths: Path) -> None:
    """Refuse to begin where a key file would have to be overwritten."""
    for path in paths:
        if path.exists():
            raise WrongUsage("OUT", _EXISTS.filled(value=str(path)))
