"""Short secrets that the database must not tell whoever reads it, under a key that is not in it."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12  # bytes, as AES-GCM wants


class UnreadableSecretError(ValueError):
    """A secret that another key wrote, or that somebody changed or moved."""


def lock(text: str, owner: UUID) -> str:
    """Encrypt *text*; it can be read for *owner* only, so a row cannot be given to another."""
    nonce = os.urandom(_NONCE)
    return urlsafe_b64encode(nonce + _cipher().encrypt(nonce, text.encode(), owner.bytes)).decode()


def unlock(locked: str, owner: UUID) -> str:
    """Read what lock wrote; raise UnreadableSecretError."""
    try:
        data = urlsafe_b64decode(locked)
        return _cipher().decrypt(data[:_NONCE], data[_NONCE:], owner.bytes).decode()
    except (InvalidTag, ValueError) as error:
        raise UnreadableSecretError from error


def _cipher() -> AESGCM:
    return AESGCM(sha256(settings.FIELD_KEY.encode()).digest())
