"""The outbox: each mail is handed to the server at most once, and waits while there is none.

All steps up to the text itself can be repeated. Before the text goes out the row is moved from
WAITING to SENDING, by one UPDATE that only one sender can win, and committed; whatever ends the
program after that, the mail is not sent again. The notice it tells of stands in the page anyway.
"""

import logging
import smtplib
import ssl
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from kuaibao.web.core.choices import MailState
from kuaibao.web.core.mail_server import MailServer
from kuaibao.web.core.models import Mail

logger = logging.getLogger("kuaibao.outbox")
_AT_ONCE = 100
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
_GIVE_UP = timedelta(days=3)
_SENDER_DIED = timedelta(minutes=10)
_OK, _TEMPORARY = 250, range(400, 500)


def send_due(server: MailServer, now: datetime, held: Collection[UUID] = ()) -> int:
    """Hand over what is ready, but for the jurisdictions *held*; gives how many were taken."""
    _look_after(now)
    ready = Mail.objects.filter(state=MailState.WAITING, ready_at__lte=now)
    waiting = list(ready.exclude(jurisdiction__in=held)[:_AT_ONCE])
    if not waiting:
        return 0
    taken = 0
    try:
        with _connected(server) as link:
            for mail in waiting:
                taken += _send(link, server, mail, now)
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("mail waits: %s", error)
        _postpone(Mail.objects.filter(pk__in=[mail.pk for mail in waiting]), now, str(error))
    return taken


def redirect(*, person: UUID, to: str) -> None:
    """Send what still waits for *person* to another address, or nowhere."""
    waiting = Mail.objects.filter(person=person, state=MailState.WAITING)
    if to:
        waiting.update(to=to)
    else:
        waiting.delete()


def _look_after(now: datetime) -> None:
    """Settle what a dead sender left, and give up what is older than anybody wants to read."""
    left = Mail.objects.filter(state=MailState.SENDING, tried_at__lt=now - _SENDER_DIED)
    left.update(state=MailState.UNCERTAIN)
    old = Mail.objects.filter(state=MailState.WAITING, created_at__lt=now - _GIVE_UP)
    old.update(state=MailState.GIVEN_UP)


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    if server.security == "smtps":
        link: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=server.timeout, context=context
        )
    else:
        link = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    try:
        if server.security == "smtp+starttls":
            link.starttls(context=context)
        if server.user:
            link.login(server.user, server.password)
        yield link
    finally:
        link.close()


def _send(link: smtplib.SMTP, server: MailServer, mail: Mail, now: datetime) -> bool:
    link.ehlo_or_helo_if_needed()
    for code, words in (link.mail(server.sender), link.rcpt(mail.to)):
        if code != _OK:
            link.rset()
            _refused(mail, code, words, now)
            return False
    if not _waiting(mail).update(state=MailState.SENDING, tried_at=timezone.now()):
        link.rset()  # another sender has it
        return False
    ours = Mail.objects.filter(pk=mail.pk, state=MailState.SENDING)
    try:
        code, words = link.data(_written(server, mail))
    except smtplib.SMTPDataError as error:  # it did not want the text: surely not sent
        ours.update(state=MailState.WAITING)
        _refused(mail, error.smtp_code, error.smtp_error, now)
        return False
    except (OSError, smtplib.SMTPException) as error:
        ours.update(state=MailState.UNCERTAIN, answer=str(error)[:300])
        raise
    if code != _OK:
        ours.update(state=MailState.WAITING)
        _refused(mail, code, words, now)
        return False
    ours.update(state=MailState.SENT, attempts=F("attempts") + 1, answer=_text(words))
    return True


def _waiting(mail: Mail) -> QuerySet[Mail]:
    return Mail.objects.filter(pk=mail.pk, state=MailState.WAITING)


def _refused(mail: Mail, code: int, words: bytes | str, now: datetime) -> None:
    said = f"{code} {_text(words)}"[:300]
    if code in _TEMPORARY:
        _postpone(_waiting(mail), now, said)
    else:
        _waiting(mail).update(state=MailState.REFUSED, answer=said)


def _postpone(mails: QuerySet[Mail], now: datetime, said: str) -> None:
    """Try again later, each time after twice as long."""
    for mail in mails.filter(state=MailState.WAITING):
        wait = min(_FIRST_WAIT * 2 ** min(mail.attempts, 10), _LONGEST_WAIT)
        _waiting(mail).update(
            attempts=F("attempts") + 1, ready_at=now + wait, answer=said[:300], tried_at=now
        )


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words


def _written(server: MailServer, mail: Mail) -> bytes:
    message = EmailMessage(SMTP.clone(cte_type="7bit"))  # any server can carry it
    message["From"], message["To"] = server.sender, mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = make_msgid(mail.id.hex, domain=server.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message.as_bytes()
