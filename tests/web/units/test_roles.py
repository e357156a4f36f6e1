"""三员: three administrators, never two in one person, and no way up for any of them."""

from itertools import combinations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.units.actions import (
    RefusedError,
    dismiss,
    grant,
    issue_key,
    name_security_admin,
    open_account,
    revoke,
    set_up,
    use_key,
)
from kuaibao.web.units.choices import ALONE, OF_UNIT, Right, Role
from kuaibao.web.units.models import Appointment, Jurisdiction, Person, Unit
from kuaibao.web.units.permissions import NotAllowedError, may_for, posts_of
from tests.web.cast import PASSWORD, appoint, import_case

ADMINS = ("system_admin", "security_admin", "audit_admin")


def unit_for(county, role):
    return county.unit if role in OF_UNIT else None


def newcomer(county, account="new"):
    return open_account(by=county.system_admin, account=account, name="新人")


# ------------------------------------------------------------------ giving and taking


@pytest.mark.parametrize("first", Role)
@pytest.mark.parametrize("second", Role)
def test_of_all_pairs_of_roles_only_those_without_an_administrator_exist(county, first, second):
    new, security = newcomer(county), county.security_admin
    grant(by=security, person=new, role=first, unit=unit_for(county, first))
    if first != second and not {first, second} & ALONE:
        grant(by=security, person=new, role=second, unit=unit_for(county, second))
    else:
        with pytest.raises(RefusedError):
            grant(by=security, person=new, role=second, unit=unit_for(county, second))
    held = {role for role, _unit in posts_of(Person.objects.get(pk=new.pk))}
    assert not held & ALONE or len(held) == 1


def test_every_pair_of_administrators_is_among_them():
    assert len(list(combinations(ALONE, 2))) == 3


def test_a_person_may_report_for_several_units(county):
    grant(
        by=county.security_admin, person=county.reporter, role=Role.REPORTER,
        unit=county.sibling_unit,
    )  # fmt: skip
    assert may_for(county.reporter, Right.WRITE, county.unit)
    assert may_for(county.reporter, Right.WRITE, county.sibling_unit)


@pytest.mark.parametrize(
    ("role", "has_unit"), [(Role.REPORTER, False), (Role.APPROVER, False), (Role.LEADER, True)]
)
def test_roles_of_a_unit_name_one_and_others_do_not(county, rows, role, has_unit):
    new = newcomer(county)
    before = rows()
    with pytest.raises(RefusedError):
        grant(
            by=county.security_admin, person=new, role=role, unit=county.unit if has_unit else None
        )
    assert rows() == before


def test_nothing_foreign_is_given_or_taken(county, neighbour, rows):
    security, before = county.security_admin, rows()
    with pytest.raises(Unit.DoesNotExist):
        grant(by=security, person=county.leader, role=Role.REPORTER, unit=neighbour.unit)
    with pytest.raises(Person.DoesNotExist):
        grant(by=security, person=neighbour.leader, role=Role.EDITOR, unit=None)
    with pytest.raises(Person.DoesNotExist):
        revoke(by=security, post=neighbour.leader.appointments.get())
    assert rows() == before


def test_what_is_taken_is_gone_at_once_and_cannot_be_taken_twice(county):
    post = county.editor.appointments.get()
    revoke(by=county.security_admin, post=post)
    assert not posts_of(Person.objects.get(pk=county.editor.pk))
    with pytest.raises(RefusedError):
        revoke(by=county.security_admin, post=post)
    entry = AuditEntry.objects.get(act=Act.REVOKE_ROLE)
    assert (entry.thing, entry.detail) == (county.editor.id, "editor 责任编辑")


def test_who_has_gone_is_given_nothing(county):
    dismiss(by=county.system_admin, person=county.leader)
    with pytest.raises(RefusedError):
        grant(by=county.security_admin, person=county.leader, role=Role.EDITOR, unit=None)


# ------------------------------------------------------------------ never without one


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_the_last_administrator_cannot_be_dismissed_but_one_of_two_can(county, role):
    last = getattr(county, role)
    with pytest.raises(RefusedError, match=last.name):
        dismiss(by=county.system_admin, person=last)
    appoint(by=county.system_admin, account="second", name="第二人", role=role)
    dismiss(by=county.system_admin, person=last)
    assert not Person.objects.get(pk=last.pk).is_active


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN])
def test_the_last_administrator_keeps_the_role_but_one_of_two_can_lose_it(county, role):
    last = getattr(county, role)
    with pytest.raises(RefusedError, match=last.name):
        revoke(by=county.security_admin, post=last.appointments.get())
    second = appoint(by=county.system_admin, account="second", name="第二人", role=role)
    revoke(by=county.security_admin, post=last.appointments.get())
    with pytest.raises(RefusedError, match="第二人"):
        revoke(by=county.security_admin, post=second.appointments.get())


def test_a_dismissed_administrator_does_not_count_as_another(county):
    second = appoint(by=county.system_admin, account="b", name="b", role=Role.AUDIT_ADMIN)
    dismiss(by=county.system_admin, person=second)
    with pytest.raises(RefusedError):
        dismiss(by=county.system_admin, person=county.audit_admin)


# ------------------------------------------------------------------ how it begins


@pytest.fixture
def chief(db):  # noqa: ARG001 -- asks for the database
    county = Jurisdiction(name="延津县", office="延津县人民政府办公室", publication="延津政务快报")
    return set_up(jurisdiction=county, account="chief", name="系统管理员", password=PASSWORD)


def test_the_system_administrator_names_the_first_security_administrator_and_nobody_else(chief):
    first, second = (open_account(by=chief, account=name, name=name) for name in ("one", "two"))
    with pytest.raises(NotAllowedError):
        grant(by=chief, person=first, role=Role.SECURITY_ADMIN, unit=None)
    name_security_admin(by=chief, person=first)
    assert [role for role, _unit in posts_of(first)] == [Role.SECURITY_ADMIN]
    with pytest.raises(RefusedError):
        name_security_admin(by=chief, person=second)
    grant(by=first, person=second, role=Role.AUDIT_ADMIN, unit=None)


def test_the_system_administrator_is_not_the_security_administrator(chief):
    with pytest.raises(RefusedError):
        name_security_admin(by=chief, person=chief)
    assert [role for role, _unit in posts_of(chief)] == [Role.SYSTEM_ADMIN]


def test_it_begins_by_pages(chief, client):
    client.force_login(chief)
    client.post("/people/new/", {"name": "安全管理员", "account": "safe"})
    safe = Person.objects.get(account="safe")
    address = reverse("units:name-security-admin", args=[safe.id])
    assert address in client.get("/people/").content.decode()
    assert (
        reverse("units:name-security-admin", args=[chief.id])
        not in client.get("/people/").content.decode()
    )
    client.post(address)
    assert address not in client.get("/people/").content.decode()
    client.force_login(safe)
    assert "/people/roles/" in client.get("/", follow=True).content.decode()
    page = client.post(reverse("units:roles-of", args=[chief.id]), {"role": "editor", "unit": ""})
    assert page.status_code == 422  # an administrator holds no second role


def test_roles_are_given_and_taken_by_pages(county, client):
    client.force_login(county.security_admin)
    address = reverse("units:roles-of", args=[county.leader.id])
    assert address in client.get("/people/roles/").content.decode()
    given = {"role": "reporter", "unit": county.unit.id}
    assert "司寨乡信息员" in client.post(address, given, follow=True).content.decode()
    post = county.leader.appointments.get(role=Role.REPORTER)
    taken = client.post(reverse("units:revoke", args=[county.leader.id, post.id]), follow=True)
    assert "司寨乡信息员" in taken.content.decode()  # named in what was done
    assert not county.leader.appointments.filter(role=Role.REPORTER).exists()


def test_the_roles_page_asks_as_much_for_thirty_as_for_few(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.security_admin)
    client.get("/people/roles/")
    with django_assert_max_num_queries(12) as few:
        client.get("/people/roles/")
    for number in range(30):
        appoint(by=county.system_admin, account=f"l{number}", name="领导", role=Role.LEADER)
    with django_assert_num_queries(len(few)):
        client.get("/people/roles/")


# ------------------------------------------------------------------ no way up


def _page(path, **given):
    """Post to a page of the people; the person in the path is by account."""

    def climb(county, client, who):
        person = getattr(county, given.get("whose", who))
        client.force_login(getattr(county, who))
        address = reverse(f"units:{path}", args=[person.id] if path != "new-person" else [])
        client.post(address, given.get("form", {}))

    return climb


def _act(attempt):
    def climb(county, _client, who):
        with pytest.raises((NotAllowedError, RefusedError)):
            attempt(getattr(county, who), county)

    return climb


def _set_up_again(county, client, who):
    client.force_login(getattr(county, who))
    client.post("/setup/", {"jurisdiction": "乙县", "account": "again", "password": PASSWORD})


def _another_account_of_one_s_own(county, client, who):
    """Open an account with more in the form than it has fields."""
    client.force_login(getattr(county, who))
    more = {"role": "editor", "unit": "", "is_superuser": "1", "appointments": "editor"}
    client.post("/people/new/", {"name": "自己", "account": f"{who}2", **more})


def _password_with_more(county, client, who):
    client.force_login(getattr(county, who))
    words = {"password": "Long enough 1", "again": "Long enough 1", "old": PASSWORD}
    client.post("/password/", words | {"role": "editor", "account": "editor", "jurisdiction": "x"})


def _other_methods(county, client, who):
    client.force_login(getattr(county, who))
    address = reverse("units:roles-of", args=[getattr(county, who).id])
    for method in ("put", "patch", "get"):
        getattr(client, method)(address + "?role=editor&unit=")


def _forged_choice(county, client, who):
    """Name two roles, a foreign unit and a role that is none, for oneself."""
    client.force_login(getattr(county, who))
    address = reverse("units:roles-of", args=[getattr(county, who).id])
    for role in (["editor", "issuer"], "emperor", ""):
        client.post(address, {"role": role, "unit": county.unit.id})


def _import_with_a_role(county, client, who):
    """Hand in a sheet of people that names a role for oneself."""
    client.force_login(getattr(county, who))
    sheet = f"姓名,账号,角色\n自己,{who},责任编辑\n自己,{who}3,责任编辑\n".encode()
    file = SimpleUploadedFile("people.csv", sheet)
    client.post(reverse("register:people-import"), {"file": file})
    client.post(reverse("register:people-take-over"), {"file": file, "role": "editor"})


def _by_command(county, _client, who):
    """Import a file in one's own name, as `kuaibao import --by` does."""
    with pytest.raises(NotAllowedError):
        import_case(getattr(county, who))


WAYS_UP = {
    "a sheet that names a role": _import_with_a_role,
    "a command in one's own name": _by_command,
    "own role by the page": _page("roles-of", form={"role": "editor", "unit": ""}),
    "own role by the act": _act(
        lambda by, _county: grant(by=by, person=by, role=Role.EDITOR, unit=None)
    ),
    "own second administration": _act(
        lambda by, _county: grant(by=by, person=by, role=Role.AUDIT_ADMIN, unit=None)
    ),
    "the first grant once more by the page": _page("name-security-admin"),
    "the first grant once more by the act": _act(
        lambda by, _county: name_security_admin(by=by, person=by)
    ),
    "a known account opened again": _act(
        lambda by, _county: (
            open_account(by=by, account=f" {by.account}".upper(), name="x")
            if by.account != "system_admin"
            else open_account(by=by, account="SYSTEM_ADMIN", name="x")
        )
    ),
    "an account with a role in the form": _another_account_of_one_s_own,
    "a second set-up": _set_up_again,
    "more fields than the password form has": _password_with_more,
    "other methods": _other_methods,
    "forged choices": _forged_choice,
    "a role taken from the other administrators": _page("dismiss", whose="audit_admin"),
    "a used or unknown key": _act(lambda _by, _county: use_key(text="unknown")),
}


@pytest.mark.parametrize("way", WAYS_UP)
@pytest.mark.parametrize("who", ADMINS)
def test_no_administrator_climbs(county, client, who, way):
    before = sorted(Appointment.objects.values_list("person_id", "role", "unit_id"))
    WAYS_UP[way](county, client, who)
    assert sorted(Appointment.objects.values_list("person_id", "role", "unit_id")) == before
    assert all(getattr(county, admin).appointments.count() == 1 for admin in ADMINS)
    for admin in ADMINS:
        assert Person.objects.get(account=admin).is_active


def test_control_if_one_could_give_oneself_a_role_the_climb_is_seen(county, client, monkeypatch):
    monkeypatch.setattr("kuaibao.web.units.actions.roles._demand_of", lambda _by, _person: None)
    monkeypatch.setattr("kuaibao.web.units.actions.roles.ALONE", frozenset())
    WAYS_UP["own role by the page"](county, client, "security_admin")
    assert county.security_admin.appointments.count() == 2


def test_a_key_for_another_administrator_is_told_to_all_three(county):
    """Who makes one-time sign-ins could come in as another administrator; nobody does so unseen."""
    issue_key(by=county.system_admin, person=county.security_admin)
    told = set(Notice.objects.values_list("person", flat=True))
    assert told == {county.security_admin.id, county.audit_admin.id}
    Notice.objects.all().delete()
    issue_key(by=county.system_admin, person=county.editor)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("role", ["security_admin", "audit_admin"])
def test_units_are_no_way_in(county, role, client):
    """The register is the system administrator's, who gets no unit by it."""
    client.force_login(getattr(county, role))
    assert client.get(reverse("register:units")).status_code == 404
