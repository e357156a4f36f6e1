from datetime import timedelta

from django.test import RequestFactory
from django.utils import timezone

from kuaibao.web.core import denials
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.core.policy import NotAllowedError
from kuaibao.web.scoring import actions
from tests.web.cast import record_use


def told(person=None):
    found = AuditEntry.objects.filter(act=Act.REFUSED).order_by("id")
    found = found.filter(person=person.id) if person else found
    return list(found.values_list("detail", flat=True))


def test_a_page_without_the_right_is_missing_and_the_try_is_told(county, client):
    client.force_login(county.reporter)
    assert client.get("/people/?page=1").status_code == 404
    entry = AuditEntry.objects.get(act=Act.REFUSED)
    assert (entry.person, entry.jurisdiction) == (county.reporter.id, county.jurisdiction.id)
    assert (entry.detail, entry.address) == ("GET /people/", "127.0.0.1")


def test_what_an_act_refuses_is_missing_and_told_too(county, client, monkeypatch):
    """The page let somebody in by mistake; the act asks again, and nothing is done."""
    record_use(county, "a")
    fact = county.unit.facts.get()
    client.force_login(county.editor)
    address = f"/facts/{fact.id}/withdraw/"
    assert client.get(address).status_code == 200
    monkeypatch.setattr(actions, "demand", refuse)
    answer = client.post(
        address, {"reason": "误记", "evidence": "", "day": "2024-09-01", "key": "k"}
    )
    assert answer.status_code == 404
    assert told(county.editor) == [f"POST {address}"]


def refuse(*_who):
    raise NotAllowedError


def test_strangers_and_pages_that_are_nowhere_are_not_told(county, client):
    assert client.get("/people/").status_code == 302
    client.force_login(county.editor)
    assert client.get("/nowhere/").status_code == 404
    assert told() == []


def test_nobody_floods_the_trail_and_nobody_hides_behind_the_flood(county, client):
    client.force_login(county.reporter)
    for _ in range(denials.MOST + 5):
        client.get("/people/")
    client.force_login(county.leader)
    client.get("/people/")
    assert told(county.reporter) == ["GET /people/"] * denials.MOST + [denials.MORE]
    assert told(county.leader) == ["GET /people/"]


def test_after_a_while_refusals_are_told_again(county, client, monkeypatch):
    client.force_login(county.reporter)
    for _ in range(denials.MOST + 2):
        client.get("/people/")
    later = timezone.now() + denials.WITHIN + timedelta(seconds=1)
    monkeypatch.setattr(denials.timezone, "now", lambda: later)
    client.get("/people/")
    assert told(county.reporter)[-1] == "GET /people/"


def test_a_refusal_costs_one_look_and_one_entry(county, django_assert_num_queries):
    request = RequestFactory().get("/people/")
    request.user = county.reporter
    with django_assert_num_queries(6):  # look, and an entry with its savepoint
        denials.note(request)
