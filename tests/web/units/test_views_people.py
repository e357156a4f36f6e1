import re

import pytest
from django.urls import reverse

from kuaibao.web.core.audit import write
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.units.actions import issue_key
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Person
from tests.web.cast import PASSWORD, appoint

SIGN_IN = {"username": "system_admin", "password": PASSWORD}
NEW = {"name": "新编辑", "account": "new.editor"}


def acts():
    return list(AuditEntry.objects.values_list("act", flat=True)[:3])


@pytest.mark.parametrize("who", ["editor", "reporter", "leader", "system_admin", "audit_admin"])
def test_the_first_page_is_the_desk(county, client, who):
    client.force_login(getattr(county, who))
    assert client.get("/", follow=True).redirect_chain == [(reverse("desks:desk"), 302)]


@pytest.mark.usefixtures("county")
def test_signing_in_is_put_on_record_and_leads_where_one_wanted(client):
    page = client.post("/sign-in/", SIGN_IN | {"next": "/people/?page=1"})
    assert page.url == "/people/?page=1"
    assert acts()[0] == "sign_in"


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("wanted", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_signing_in_never_leads_elsewhere(client, wanted):
    assert client.post("/sign-in/", SIGN_IN | {"next": wanted}).url == "/"


@pytest.mark.usefixtures("county")
def test_unknown_account_and_wrong_password_get_the_same_answer(client):
    known = client.post("/sign-in/", SIGN_IN | {"password": "wrong"})
    unknown = client.post("/sign-in/", SIGN_IN | {"username": "nobody", "password": "wrong"})
    words = "账号或口令不对"
    assert known.status_code == unknown.status_code == 422
    assert words in known.content.decode()
    assert words in unknown.content.decode()
    assert acts()[:2] == ["sign_in_failed", "sign_in_failed"]


@pytest.mark.usefixtures("county")
def test_five_wrong_passwords_lock_the_account(client):
    for account in (
        "system_admin",
        "System_Admin",
        "SYSTEM_ADMIN",
        "system_admin ",
        "system_admin",
    ):
        page = client.post("/sign-in/", {"username": account, "password": "wrong"})
    assert page.status_code == 429
    assert client.post("/sign-in/", SIGN_IN).status_code == 429


def test_a_preview_of_a_one_time_link_does_not_use_it_up(county, client):
    key = issue_key(by=county.system_admin, person=county.editor)
    url = reverse("units:sign-in-once", args=[key])
    assert client.get(url).status_code == client.head(url).status_code == 200
    assert client.post(url).url == "/"
    assert client.get("/board/").url == "/password/"
    client.logout()
    again = client.post(url)
    assert again.status_code == 410
    assert client.get("/").url == "/sign-in/"


def test_signing_out_takes_a_post(county, client):
    client.force_login(county.editor)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/board/").status_code == 302
    assert acts()[0] == "sign_out"


def test_a_first_password_needs_no_old_one_and_a_change_does(county, client):
    client.force_login(county.editor)
    words = {"password": "Correct horse staple 7", "again": "Correct horse staple 7"}
    other = {"password": "Correct horse staple 8", "again": "Correct horse staple 8"}
    assert client.post("/password/", words).status_code == 302
    assert client.post("/password/", other).status_code == 422
    assert client.post("/password/", other | {"old": words["password"]}).status_code == 302
    assert client.get("/board/").status_code == 200  # still signed in


@pytest.mark.parametrize(
    "words",
    [
        {"password": "short", "again": "short"},
        {"password": "1234567890123", "again": "1234567890123"},
        {"password": "correct horse staple", "again": "correct horse stable"},
    ],
)
def test_a_weak_or_mistyped_password_is_refused(county, client, words):
    client.force_login(county.editor)
    assert client.post("/password/", words).status_code == 422
    assert not Person.objects.get(pk=county.editor.pk).has_usable_password()


def test_opening_an_account_shows_a_link_once_that_lets_in_but_to_nothing(county, client):
    client.force_login(county.system_admin)
    page = client.post("/people/new/", NEW).content.decode()
    link = re.search(r'value="http://testserver(/sign-in/once/[^"]+)"', page).group(1)
    assert link not in client.get("/people/").content.decode()
    client.logout()
    client.post(link)
    assert "安全管理员" in client.get("/", follow=True).content.decode()
    words = {"password": "Correct horse staple 7", "again": "Correct horse staple 7"}
    assert client.post("/password/", words).status_code == 302
    assert client.get("/board/").status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"account": "two words"},
        {"name": ""},
        {"account": "audit_admin"},
    ],
)
def test_an_impossible_account_is_refused_and_stores_nothing(county, client, rows, changes):
    client.force_login(county.system_admin)
    client.get("/people/new/")
    before = rows()
    assert client.post("/people/new/", NEW | changes).status_code == 422
    assert rows() == before


def test_a_dismissed_person_is_out_at_once(county, client):
    client.force_login(county.system_admin)
    url = reverse("units:dismiss", args=[county.editor.id])
    assert "责任编辑" in client.get(url).content.decode()
    client.post(url)
    client.force_login(county.editor)
    assert client.get("/board/").status_code != 200


def test_people_of_another_county_do_not_exist(county, neighbour, client):
    client.force_login(county.system_admin)
    assert client.get(reverse("units:dismiss", args=[neighbour.editor.id])).status_code == 404
    assert client.post(reverse("units:new-key", args=[neighbour.editor.id])).status_code == 404


def test_the_register_lists_units_with_group_and_target(case, client):
    client.force_login(case.leader)
    page = client.get("/units/")
    assert len(page.context["placements"]) == 53
    assert "县直单位" in page.content.decode()


def test_the_trail_is_narrowed_by_act_and_person(case, client):
    client.force_login(case.audit_admin)
    page = client.get("/audit/?act=import_file&person=责任")
    assert [entry.act for entry in page.context["page"]] == ["import_file"]
    assert not client.get("/audit/?person=nobody").context["page"].object_list


def test_the_trail_of_another_county_is_not_shown(case, neighbour, client):
    client.force_login(neighbour.audit_admin)
    found = list(client.get("/audit/").context["page"])
    assert {entry.jurisdiction for entry in found} == {neighbour.jurisdiction.id}
    assert AuditEntry.objects.filter(jurisdiction=case.jurisdiction.id).exists()


def test_the_trail_tells_of_strangers_too_newest_first(county, client):
    client.force_login(county.audit_admin)
    for jurisdiction in (county.jurisdiction.id, None, county.jurisdiction.id, None):
        write(act=Act.SIGN_IN_FAILED, by=None, jurisdiction=jurisdiction)
    newest = list(client.get("/audit/").context["page"])[:4]
    assert [one.jurisdiction for one in newest] == [None, county.jurisdiction.id] * 2
    assert newest == sorted(newest, key=lambda one: one.id, reverse=True)


def test_the_trail_asks_as_much_for_thirty_as_for_few(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.audit_admin)
    client.get("/audit/")
    with django_assert_max_num_queries(10) as few:
        client.get("/audit/")
    for number in range(30):
        write(act=Act.SIGN_IN_FAILED, by=None, detail=f"{number}")
    with django_assert_num_queries(len(few)):
        assert "29" in client.get("/audit/").content.decode()


def test_the_people_page_asks_as_much_for_thirty_as_for_few(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.system_admin)
    client.get("/people/")
    with django_assert_max_num_queries(12) as few:
        client.get("/people/")
    for number in range(30):
        appoint(
            by=county.system_admin,
            account=f"leader{number}",
            name=f"领导{number}",
            role=Role.LEADER,
            unit=None,
        )
    with django_assert_num_queries(len(few)):
        assert len(client.get("/people/").context["page"]) == len(county.people()) + 30
    client.force_login(county.audit_admin)
    client.get("/audit/")
    with django_assert_max_num_queries(12):
        assert len(client.get("/audit/").context["page"]) > 30
