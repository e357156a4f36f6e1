"""One-time codes of a second factor (RFC 6238), and the codes for when it is lost."""

import hashlib
import secrets
from datetime import datetime

import pyotp
import segno
from django.utils.crypto import constant_time_compare
from django.utils.safestring import SafeString, mark_safe

STEP = 30  # seconds that a code lasts
WINDOW = 1  # codes before and after the present one, for clocks that differ
RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read for something else


def new_secret() -> str:
    return pyotp.random_base32()


def step_at(moment: datetime) -> int:
    return int(moment.timestamp()) // STEP


def step_of(code: str, secret: str, moment: datetime) -> int | None:
    """Tell which step *code* belongs to, among those near *moment*."""
    totp, now = pyotp.TOTP(secret, interval=STEP), step_at(moment)
    near = range(now - WINDOW, now + WINDOW + 1)
    return next((at for at in near if constant_time_compare(totp.generate_otp(at), code)), None)


def picture(secret: str, account: str, issuer: str) -> SafeString:
    """Draw what an authenticator reads, as SVG without styles or scripts."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)
    return mark_safe(segno.make(uri, error="m").svg_inline(scale=4, border=2))  # noqa: S308 -- drawn here, of squares


def grouped(secret: str) -> str:
    """Write a secret in fours, for who has to type it."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def new_recovery_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def digest(recovery_code: str) -> str:
    """Digest a recovery code however it is typed."""
    plain = "".join(one for one in recovery_code.lower() if one.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
