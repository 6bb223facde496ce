"""Keys and signatures: Ed25519, in the formats that every other program reads."""

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)


class KeyFileError(Exception):
    """A file that is no such key, or whose passphrase is another."""


def new_keys(passphrase: str) -> tuple[bytes, bytes]:
    """Make a private key, encrypted with a passphrase, and its public one, both as PEM."""
    private = Ed25519PrivateKey.generate()
    encryption = serialization.BestAvailableEncryption(passphrase.encode())
    pem = serialization.Encoding.PEM
    return (
        private.private_bytes(pem, serialization.PrivateFormat.PKCS8, encryption),
        private.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo),
    )


def needs_passphrase(content: bytes) -> bool:
    """Tell whether a private key is encrypted."""
    return b"ENCRYPTED" in content


def private_key(content: bytes, passphrase: str | None) -> Ed25519PrivateKey:
    """Read a private key.

    Raises:
        KeyFileError: If it is none, or the passphrase is wrong.

    """
    try:
        key = serialization.load_pem_private_key(content, passphrase.encode() if passphrase else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError
    return key


def public_key(content: bytes) -> Ed25519PublicKey:
    """Read a public key.

    Raises:
        KeyFileError: If it is none.

    """
    try:
        key = serialization.load_pem_public_key(content)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFileError
    return key


def as_hex(key: Ed25519PublicKey) -> str:
    """Write a public key as people compare it."""
    return key.public_bytes(*_RAW).hex()


def is_signed_by(key: Ed25519PublicKey, signature: str, message: bytes) -> bool:
    """Tell whether a signature of a message was made with the private key that goes with a public one."""
    try:
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
