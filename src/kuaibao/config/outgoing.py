"""What the machine says of mail; without KUAIBAO_SMTP_URL no mail is sent at all."""

from datetime import time
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from kuaibao.config.environment import text
from kuaibao.web.core.mail_server import MailServer

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def mail_server() -> MailServer | None:
    """Read KUAIBAO_SMTP_URL (smtp+starttls://user:password@host:port) and KUAIBAO_MAIL_FROM."""
    url = text("KUAIBAO_SMTP_URL", "")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        msg = "KUAIBAO_SMTP_URL must look like smtp+starttls://user:password@host:port"
        raise ImproperlyConfigured(msg)
    sender = text("KUAIBAO_MAIL_FROM", "")
    try:
        validate_email(sender)
    except ValidationError as error:
        msg = f"KUAIBAO_MAIL_FROM is “{sender}”; give the address that mail comes from"
        raise ImproperlyConfigured(msg) from error
    return MailServer(
        parts.hostname,
        parts.port or _PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        parts.scheme,
        sender,
    )


def quiet_hours() -> tuple[time, time]:
    """Read KUAIBAO_MAIL_QUIET, the hours of the night in which no mail goes out."""
    value = text("KUAIBAO_MAIL_QUIET", "20:00-07:30")
    try:
        evening, morning = map(time.fromisoformat, value.split("-"))
    except ValueError as error:
        msg = f"KUAIBAO_MAIL_QUIET is “{value}”; give it like 20:00-07:30"
        raise ImproperlyConfigured(msg) from error
    return evening, morning


def public_address() -> str:
    """Read KUAIBAO_ADDRESS, under which people reach the pages; mails name it."""
    value = text("KUAIBAO_ADDRESS", "").rstrip("/")
    if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
        msg = f"KUAIBAO_ADDRESS is “{value}”; give it like https://kuaibao.example.gov.cn"
        raise ImproperlyConfigured(msg)
    return value
