from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, how, and in whose name."""

    host: str
    port: int
    user: str
    password: str
    security: str  # smtp, smtp+starttls or smtps
    sender: str
    timeout: float = 10.0
