"""Who gets which mail when, and what stands in it."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Job, Mail, Notice
from kuaibao.web.core.outbox import send_due
from kuaibao.web.core.worker import Worker
from kuaibao.web.units import tasks
from kuaibao.web.units.actions import set_mailing
from kuaibao.web.units.choices import Mailing
from kuaibao.web.units.mailing import is_quiet, write_mails
from kuaibao.web.units.models import CalendarDay, Person
from tests.web.core.making import told
from tests.web.core.smtp import post_office

AT_ONCE, DAILY, NEVER = Mailing.AT_ONCE, Mailing.DAILY, Mailing.NEVER


def moment(text):
    return timezone.make_aware(datetime.fromisoformat(text))


THURSDAY = moment("2024-06-13 09:00")


def notice(person, text="《夏粮收购》已采用", at=THURSDAY, **parts):
    """A notice of that moment."""
    made = told(person, text, **parts)
    Notice.objects.filter(id=made.id).update(at=at)
    return made


@pytest.fixture
def reachable(county):
    """The editor wants mail at once, the reviewer each morning, the issuer never."""
    wishes = {"editor": AT_ONCE, "reviewer": DAILY, "issuer": NEVER}
    for role, mailing in wishes.items():
        set_mailing(by=getattr(county, role), email=f"{role}@example.gov.cn", mailing=mailing)
    return county


def recipients():
    return [mail.to for mail in Mail.objects.order_by("to")]


@pytest.mark.parametrize(
    ("when", "quiet"),
    [
        ("2024-06-13 07:29", True),
        ("2024-06-13 07:30", False),
        ("2024-06-13 19:59", False),
        ("2024-06-13 20:00", True),
        ("2024-06-13 00:00", True),
        ("2024-06-15 10:00", True),  # a Saturday
        ("2024-06-16 10:00", False),  # a Sunday one works on
        ("2024-06-17 10:00", True),  # a holiday
    ],
)
def test_nobody_is_disturbed_at_night_and_on_days_off(county, when, quiet):
    where = county.jurisdiction
    for day, working in (("2024-06-16", True), ("2024-06-17", False)):
        CalendarDay.objects.create(jurisdiction=where, day=day, working=working, name="")
    assert is_quiet(where, moment(when)) is quiet


def test_hours_that_do_not_pass_midnight_are_understood_too(county, settings):
    settings.QUIET_HOURS = (moment("2024-06-13 12:00").time(), moment("2024-06-13 14:00").time())
    assert is_quiet(county.jurisdiction, moment("2024-06-13 13:00"))
    assert not is_quiet(county.jurisdiction, moment("2024-06-13 23:00"))


def test_each_gets_mail_as_wished(reachable):
    for role in ("editor", "reviewer", "issuer", "leader"):
        notice(getattr(reachable, role))
    assert write_mails(AT_ONCE, THURSDAY) == 1
    assert recipients() == ["editor@example.gov.cn"]
    assert write_mails(DAILY, THURSDAY) == 1
    assert recipients() == ["editor@example.gov.cn", "reviewer@example.gov.cn"]


def test_each_notice_is_told_of_once(reachable):
    notice(reachable.editor)
    assert write_mails(AT_ONCE, THURSDAY) == 1
    assert write_mails(AT_ONCE, THURSDAY) == 0
    set_mailing(by=reachable.editor, email="editor@example.gov.cn", mailing=DAILY)
    assert write_mails(DAILY, THURSDAY) == 0


def test_what_comes_at_night_is_told_in_one_mail_in_the_morning(reachable):
    for hour in ("21:00", "22:00", "23:00"):
        notice(reachable.editor, at=moment(f"2024-06-13 {hour}"))
    assert write_mails(AT_ONCE, moment("2024-06-13 23:30")) == 0
    assert write_mails(AT_ONCE, moment("2024-06-14 07:31")) == 1
    assert "3条新通知" in Mail.objects.get().subject


def test_what_was_read_or_is_old_is_not_told(reachable):
    notice(reachable.editor, read_at=THURSDAY)
    notice(reachable.editor, at=moment("2024-05-13 09:00"))
    assert write_mails(AT_ONCE, THURSDAY) == 0


def test_who_has_left_gets_no_mail(reachable):
    notice(reachable.editor)
    Person.objects.filter(id=reachable.editor.id).update(is_active=False)
    assert write_mails(AT_ONCE, THURSDAY) == 0


def test_a_mail_says_how_many_and_where_and_nothing_of_what(reachable, settings):
    settings.PUBLIC_ADDRESS = "https://kuaibao.example.gov.cn"
    notice(reachable.editor, "县长批示：严查夏粮收购")
    notice(reachable.editor, "《夏粮收购》被退回")
    write_mails(AT_ONCE, THURSDAY)
    mail = Mail.objects.get()
    assert mail.subject == "延津政务快报：2条新通知"
    assert "https://kuaibao.example.gov.cn/notices/?show=unread" in mail.body
    assert "您有2条未读通知，最早一条为2024-06-13 09:00。" in mail.body
    assert mail.body.startswith("责任编辑：")
    assert not any(word in mail.body + mail.subject for word in ("批示", "夏粮", "退回"))


def test_thirty_people_cost_as_many_queries_as_one(reachable, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        notice(reachable.editor)
        write_mails(AT_ONCE, THURSDAY)
    for number in range(30):
        person = Person.objects.create(
            jurisdiction=reachable.jurisdiction,
            account=f"p{number}",
            name="信息员",
            email=f"p{number}@example.gov.cn",
        )
        notice(person)
    with django_assert_max_num_queries(12):
        assert write_mails(AT_ONCE, THURSDAY) == 30


def test_an_act_never_waits_for_the_mail_server(reachable, settings):
    """Mail is on and the server is dead silent: pages write notices and nothing else."""
    with post_office("silent") as post:
        settings.MAIL = post
        client = Client()
        client.force_login(reachable.editor)
        told(reachable.editor)
        assert client.get("/notices/").status_code == 200
        client.post("/ledger/export/csv/?period=2024-05..2024-06")
        assert Job.objects.count() == 1
        assert post.calls == 0


def test_the_worker_carries_a_notice_to_the_mailbox(reachable, settings, monkeypatch):
    monkeypatch.setattr(tasks.timezone, "now", lambda: THURSDAY)
    notice(reachable.editor)
    with post_office() as post:
        settings.MAIL = post
        job = Job.objects.create(title="mail", task="mail", key="own:mail", ready_at=THURSDAY)
        monkeypatch.setitem(tasks.schedule.task.__globals__["TASKS"], "mail", tasks.mail)
        worker = Worker()
        worker.perform(worker.claim(THURSDAY))
        assert [one["To"] for one in post.taken] == ["editor@example.gov.cn"]
        assert send_due(post, THURSDAY) == 0
    job.refresh_from_db()
    assert job.state == "done"


# ------------------------------------------------------------------ one's own account


@pytest.fixture
def client(county):
    client = Client()
    client.force_login(county.editor)
    return client


def test_the_address_is_set_by_oneself_and_put_on_record_without_it(client, county):
    given = {"email": "b@example.gov.cn", "mailing": "daily"}
    page = client.post("/account/", given, follow=True).content.decode()
    assert "邮件提醒设置已保存" in page
    county.editor.refresh_from_db()
    assert (county.editor.email, county.editor.mailing) == ("b@example.gov.cn", "daily")
    entry = AuditEntry.objects.get(act=Act.SET_MAILING)
    assert (entry.person, entry.detail) == (county.editor.id, "daily")


@pytest.mark.parametrize("email", ["no address", "a@b", "a@example.gov.cn\r\nBcc: x@example.com"])
def test_what_is_no_address_is_refused(client, county, email):
    assert client.post("/account/", {"email": email, "mailing": "daily"}).status_code == 422
    county.editor.refresh_from_db()
    assert county.editor.email == ""


def test_the_page_says_whether_mail_is_on(client, settings):
    assert "未启用邮件" in client.get("/account/").content.decode()
    settings.MAIL = object()
    page = client.get("/account/").content.decode()
    assert "未启用邮件" not in page
    assert "20:00至次日07:30" in page
