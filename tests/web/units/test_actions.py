from datetime import timedelta

import pytest
from django.utils import timezone

from kuaibao.engine.scoreboard import RegisterUnit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.units.actions import (
    RefusedError,
    dismiss,
    grant,
    issue_key,
    open_account,
    place_units,
    revoke,
    set_password,
    set_up,
    use_key,
)
from kuaibao.web.units.actions.people import KEY_LASTS
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Jurisdiction, OneTimeKey, Person, Placement
from kuaibao.web.units.permissions import NotAllowedError, rights_of
from tests.web.cast import appoint


@pytest.mark.django_db
def test_a_fresh_installation_has_no_accounts():
    assert Person.objects.count() == 0
    assert Jurisdiction.objects.count() == 0


@pytest.mark.usefixtures("county")
def test_an_installation_is_set_up_once(rows):
    before = rows()
    second = Jurisdiction(name="卫辉市", office="卫辉市人民政府办公室", publication="卫辉信息")
    with pytest.raises(RefusedError):
        set_up(jurisdiction=second, account="other", name="系统管理员", password="x" * 12)
    assert rows() == before


# ------------------------------------------------------------------ accounts


@pytest.mark.parametrize("account", ["editor", "EDITOR", "Editor", "ｅｄｉｔｏｒ"])
def test_an_account_name_is_given_once_even_if_its_holder_has_gone(county, rows, account):
    dismiss(by=county.system_admin, person=county.editor)
    before = rows()
    with pytest.raises(RefusedError):
        open_account(by=county.system_admin, account=account, name="x")
    assert rows() == before


def test_an_account_of_another_county_is_only_called_taken(county, neighbour, rows):
    before = rows()
    with pytest.raises(RefusedError) as refusal:
        open_account(by=county.system_admin, account="foreign_editor", name="x")
    assert neighbour.jurisdiction.name not in str(refusal.value)
    assert rows() == before


def test_a_new_account_may_do_nothing(county):
    new = open_account(by=county.system_admin, account="new", name="x")
    assert rights_of(new) == frozenset()
    assert not new.has_usable_password()


# ------------------------------------------------------------------ dismiss


def test_who_is_dismissed_may_no_longer_act(county):
    gone = appoint(by=county.system_admin, account="second", name="x", role=Role.SYSTEM_ADMIN)
    dismiss(by=county.system_admin, person=gone)
    assert not Person.objects.get(pk=gone.pk).is_active
    with pytest.raises(NotAllowedError):
        dismiss(by=gone, person=county.editor)


def test_nobody_ends_their_own_access(county):
    with pytest.raises(RefusedError):
        dismiss(by=county.system_admin, person=county.system_admin)
    county.system_admin.refresh_from_db()
    assert county.system_admin.is_active


def test_a_foreign_person_can_neither_be_dismissed_nor_let_in(county, neighbour, rows):
    before = rows()
    with pytest.raises(Person.DoesNotExist):
        dismiss(by=county.system_admin, person=neighbour.editor)
    with pytest.raises(Person.DoesNotExist):
        issue_key(by=county.system_admin, person=neighbour.editor)
    neighbour.editor.refresh_from_db()
    assert neighbour.editor.is_active
    assert rows() == before


# ------------------------------------------------------------------ one-time sign-in


def test_a_one_time_key_lets_in_once_and_is_not_stored(county):
    text = issue_key(by=county.system_admin, person=county.editor)
    assert text not in str(OneTimeKey.objects.values_list().get())
    assert use_key(text=text) == county.editor
    with pytest.raises(RefusedError):
        use_key(text=text)


def test_an_old_key_an_unknown_key_and_the_key_of_a_dismissed_person_are_refused(county):
    chief = county.system_admin
    old, gone = (issue_key(by=chief, person=p) for p in (county.editor, county.leader))
    OneTimeKey.objects.filter(person=county.editor).update(expires_at=timezone.now())
    dismiss(by=chief, person=county.leader)
    for text in (old, gone, "unknown"):
        with pytest.raises(RefusedError):
            use_key(text=text)


def test_a_key_lasts_three_days(county):
    issue_key(by=county.system_admin, person=county.editor)
    lasts = OneTimeKey.objects.get().expires_at - timezone.now()
    assert timedelta(hours=71) < lasts <= KEY_LASTS == timedelta(hours=72)


# ------------------------------------------------------------------ audit


def test_each_act_on_people_leaves_one_audit_entry(county):
    before = set(AuditEntry.objects.values_list("id", flat=True))
    chief = county.system_admin
    new = open_account(by=chief, account="new", name="新审核")
    post = grant(by=county.security_admin, person=new, role=Role.REVIEWER, unit=None)
    revoke(by=county.security_admin, post=post)
    use_key(text=issue_key(by=chief, person=new))
    set_password(by=new, password="a long enough one")
    dismiss(by=chief, person=new)
    trail = AuditEntry.objects.exclude(id__in=before).order_by("id")
    assert [(entry.act, entry.person) for entry in trail] == [
        (Act.OPEN_ACCOUNT, chief.id),
        (Act.GRANT_ROLE, county.security_admin.id),
        (Act.REVOKE_ROLE, county.security_admin.id),
        (Act.ISSUE_KEY, chief.id),
        (Act.USE_KEY, new.id),
        (Act.SET_PASSWORD, new.id),
        (Act.DISMISS, chief.id),
    ]
    assert {entry.thing for entry in trail} == {new.id}


def test_no_password_and_no_key_stands_in_the_audit_trail(county):
    text = issue_key(by=county.system_admin, person=county.editor)
    set_password(by=county.editor, password="a long enough one")
    told = str(list(AuditEntry.objects.values_list()))
    assert text not in told
    assert "a long enough one" not in told


# ------------------------------------------------------------------ the register


def test_units_are_placed_once_a_year_in_points_of_a_hundredth(county):
    units = (
        RegisterUnit("司寨乡", "乡镇街道", 40, 1),
        RegisterUnit("政数局", "县直单位", None, 2),
    )
    assert place_units(county.jurisdiction, 2024, units) == 2
    assert place_units(county.jurisdiction, 2024, units) == 0
    assert place_units(county.jurisdiction, 2025, units) == 2
    places = Placement.objects.filter(year=2024)
    assert [(p.unit.name, p.target) for p in places] == [("司寨乡", 4000), ("政数局", None)]
