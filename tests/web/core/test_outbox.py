"""Mail is handed over once, waits while the server is away, and is never sent a second time."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from kuaibao.web.core import outbox
from kuaibao.web.core.models import Mail
from kuaibao.web.core.outbox import redirect, send_due
from tests.web.core.smtp import Post, post_office

NOW = timezone.now()
LATER = timedelta(hours=2)


@pytest.fixture
def mails(county):
    """Three mails in the outbox."""

    def mail(number):
        return Mail.objects.create(
            jurisdiction=county.jurisdiction.id,
            person=county.editor.id,
            to=f"p{number}@example.gov.cn",
            subject="延津政务快报：1条新通知",
            body="您有1条未读通知。\n.\n完",
            ready_at=NOW,
        )

    return [mail(number) for number in range(3)]


def states():
    return [mail.state for mail in Mail.objects.order_by("id")]


def test_the_server_gets_each_mail_once_as_it_was_written(mails):
    with post_office() as post:
        assert send_due(post, NOW) == 3
        assert send_due(post, NOW + LATER) == 0
    assert states() == ["sent"] * 3
    assert [one["To"] for one in post.taken] == [mail.to for mail in mails]
    first = post.taken[0]
    assert first["Subject"] == "延津政务快报：1条新通知"
    assert first["From"] == "kuaibao@example.gov.cn"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first.get_content().splitlines() == ["您有1条未读通知。", ".", "完"]
    assert len({one["Message-ID"] for one in post.taken}) == 3


@pytest.mark.usefixtures("mails")
def test_while_the_server_is_away_mail_waits_longer_and_longer():
    with post_office() as post:
        port = post.port
    away, moment, waits = Post(port=port), NOW, []
    for _attempt in range(4):
        assert send_due(away, moment) == 0
        assert send_due(away, moment + timedelta(seconds=1)) == 0  # not tried again at once
        ready = Mail.objects.first().ready_at
        waits.append((ready - moment).total_seconds())
        moment = ready
    assert waits == [30, 60, 120, 240]
    assert states() == ["waiting"] * 3
    with post_office(port=port) as back:
        assert send_due(back, moment) == 3
    assert states() == ["sent"] * 3
    assert len(back.taken) == 3


@pytest.mark.usefixtures("mails")
def test_a_server_that_does_not_answer_is_left_soon():
    with post_office("silent") as post:
        begun = time.monotonic()
        assert send_due(post, NOW) == 0
        assert time.monotonic() - begun < 3
        assert post.calls == 1  # not once for each mail
    assert states() == ["waiting"] * 3


@pytest.mark.usefixtures("mails")
def test_a_connection_that_breaks_after_the_text_is_not_tried_again():
    """The server has it, but nobody knows: at most once is promised."""
    with post_office("cut") as post:
        send_due(post, NOW)
        post.manner = "polite"
        send_due(post, NOW + LATER)
    assert states() == ["uncertain", "sent", "sent"]
    assert [one["To"] for one in post.taken] == [f"p{n}@example.gov.cn" for n in range(3)]


@pytest.mark.parametrize(
    ("manner", "then"),
    [("rcpt 550", "refused"), ("rcpt 451", "waiting"), ("data 554", "refused")],
)
@pytest.mark.usefixtures("mails")
def test_what_the_server_refuses_is_kept_with_its_words(manner, then):
    with post_office(manner) as post:
        assert send_due(post, NOW) == 0
        assert states() == [then] * 3
        assert manner[5:] in Mail.objects.first().answer
        post.manner = "polite"
        assert send_due(post, NOW + LATER) == (3 if then == "waiting" else 0)


@pytest.mark.usefixtures("mails")
def test_a_sender_that_died_in_the_middle_is_not_repeated():
    Mail.objects.update(state="sending", tried_at=NOW - timedelta(minutes=11))
    with post_office() as post:
        assert send_due(post, NOW) == 0
    assert states() == ["uncertain"] * 3
    assert post.taken == []


def test_two_senders_with_the_same_mail_send_it_once(mails):
    with post_office() as post:
        for _sender in range(2):  # both have read the row while it waited
            with outbox._connected(post) as link:  # noqa: SLF001 -- between read and send
                outbox._send(link, post, mails[0], NOW)  # noqa: SLF001 -- as above
        assert len(post.taken) == 1
        # Control: it is the mark that keeps the second away.
        Mail.objects.filter(id=mails[0].id).update(state="waiting")
        with outbox._connected(post) as link:  # noqa: SLF001 -- as above
            outbox._send(link, post, mails[0], NOW)  # noqa: SLF001 -- as above
        assert len(post.taken) == 2


@pytest.mark.usefixtures("mails")
def test_what_nobody_wants_to_read_any_more_is_given_up():
    Mail.objects.update(created_at=NOW - timedelta(days=4))
    with post_office() as post:
        assert send_due(post, NOW) == 0
    assert states() == ["given_up"] * 3


def test_mail_to_a_jurisdiction_that_rests_is_held(mails, county):
    with post_office() as post:
        assert send_due(post, NOW, held={county.jurisdiction.id}) == 0
        assert post.calls == 0
        assert send_due(post, NOW) == len(mails)


def test_another_address_holds_for_what_still_waits(mails, county):
    Mail.objects.filter(id=mails[0].id).update(state="sent")
    redirect(person=county.editor.id, to="new@example.gov.cn")
    assert [mail.to for mail in Mail.objects.order_by("id")] == [
        "p0@example.gov.cn", "new@example.gov.cn", "new@example.gov.cn",
    ]  # fmt: skip
    redirect(person=county.editor.id, to="")
    assert states() == ["sent"]
