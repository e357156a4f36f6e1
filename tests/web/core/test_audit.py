import pytest
from django.db import transaction

from kuaibao.web.core import audit, chain
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.scoring import actions
from kuaibao.web.scoring.models import Fact
from tests.web.cast import record_use


def test_an_act_that_is_rolled_back_leaves_no_entry(county, rows):
    before = rows()
    with transaction.atomic():
        record_use(county, "a", title="麦收进度")
        transaction.set_rollback(True)
    assert rows() == before
    with transaction.atomic():  # control: the same act that is not rolled back
        record_use(county, "a", title="麦收进度")
    assert AuditEntry.objects.get(act=Act.RECORD_FACT).number == before["core.AuditEntry"] + 1


def test_an_act_inside_another_that_is_rolled_back_leaves_no_gap(county):
    with transaction.atomic():
        record_use(county, "a")
        with transaction.atomic():
            record_use(county, "b")
            transaction.set_rollback(True)
        record_use(county, "c")
    numbers = list(AuditEntry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert AuditEntry.objects.filter(act=Act.RECORD_FACT).count() == Fact.objects.count() == 2


def test_an_act_whose_entry_cannot_be_written_does_not_happen(county, rows, monkeypatch):
    def fail(**_entry):
        raise OSError

    monkeypatch.setattr(actions.audit, "write", fail)
    before = rows()
    with pytest.raises(OSError):  # noqa: PT011 -- raised above, without words
        record_use(county, "a", title="麦收进度")
    assert rows() == before


def test_an_act_whose_entry_finds_no_place_in_the_chain_does_not_happen(county, rows, monkeypatch):
    def fail(*_entries):
        raise OSError

    before = rows()
    with monkeypatch.context() as broken:
        broken.setattr(chain, "extend", fail)
        with pytest.raises(OSError):  # noqa: PT011 -- raised above, without words
            record_use(county, "a", title="麦收进度")
    assert rows() == before
    record_use(county, "a", title="麦收进度")  # control: the same act with the chain in order
    assert rows() != before


def test_control_characters_never_reach_the_trail(county):
    audit.write(act=Act.SIGN_IN_FAILED, by=county.editor, detail="a\r\nb\x00c\x1b[31md\ud800")
    assert AuditEntry.objects.first().detail == "a  b c [31md "


def test_an_act_sent_twice_leaves_one_entry(county):
    record_use(county, "a")
    record_use(county, "a")
    assert Fact.objects.count() == AuditEntry.objects.filter(act=Act.RECORD_FACT).count() == 1


def test_the_address_of_the_request_stands_in_the_entry(county):
    token = audit.client_address.set("10.1.2.3")
    try:
        record_use(county, "a")
    finally:
        audit.client_address.reset(token)
    assert AuditEntry.objects.get(act=Act.RECORD_FACT).address == "10.1.2.3"


@pytest.mark.django_db
def test_what_nobody_known_did_is_told_without_a_person():
    audit.write(act=Act.SIGN_IN_FAILED, by=None, detail="nobody")
    entry = AuditEntry.objects.get()
    assert (entry.person, entry.person_name, entry.jurisdiction) == (None, "", None)
