"""To whom an edition goes: they are told, may read it, and are seen to have opened it or not."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from kuaibao.web.core.models import Notice
from kuaibao.web.editions.actions.readers import add_readers, set_subscribers
from kuaibao.web.editions.models import Recipient
from kuaibao.web.editions.queries.readers import Names, readers_of
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.cast import appoint
from tests.web.editions.making import NOW, filled, listed, printed, sent
from tests.web.publications.making import adopted, asked_of, opened, submitted


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def at(name, *ids):
    return reverse(f"editions:{name}", args=ids)


def answer(client, person, edition, name="edition", *more):
    client.force_login(person)
    return client.get(at(name, edition.id, *more))


def told(person):
    return Notice.objects.filter(person=person.id, text__contains="请阅").count()


def another_leader(county):
    return appoint(by=county.system_admin, account="leader2", name="县长", role="leader")


def test_readers_are_told_when_it_is_printed(county):
    sent(county)
    people = (county.leader, county.reporter, county.approver, county.sibling, county.reviewer)
    assert [told(person) for person in people] == [1, 1, 1, 0, 0]


@pytest.mark.parametrize("name", [("edition",), ("download", "pdf")])
def test_only_named_readers_and_the_office_read_it(county, client, name):
    edition, other = sent(county), another_leader(county)
    inside = (county.leader, county.reporter, county.approver, county.editor, county.issuer)
    for person in inside:
        assert answer(client, person, edition, *name).status_code == 200
    for person in (other, county.sibling):
        assert answer(client, person, edition, *name).status_code == 404


def test_without_a_list_it_is_read_as_before(county, client):
    edition, other = printed(county), another_leader(county)
    assert answer(client, other, edition).status_code == 200
    assert answer(client, county.reporter, edition).status_code == 404


def test_the_list_of_editions_holds_what_one_may_read(county, client):
    edition = sent(county)
    for person, number in ((county.leader, 1), (county.reporter, 1), (county.sibling, 0)):
        client.force_login(person)
        page = client.get(at("editions")).context["page"]
        assert [one.id for one in page] == [edition.id][:number]


def test_one_edition_goes_to_others_besides(county, client):
    edition, other = sent(county), another_leader(county)
    add_readers(by=county.editor, edition=edition, names=Names((other, county.leader)), at=NOW)
    assert answer(client, other, edition).status_code == 200
    assert [told(other), told(county.leader)] == [1, 1]  # who had it is not told again
    with pytest.raises(RefusedError):
        add_readers(by=county.editor, edition=edition, names=Names((other,)), at=NOW)


def test_the_list_as_it_was_stays_with_what_is_printed(county, client):
    edition = sent(county)
    listed(county, edition.issue.publication, [another_leader(county)])
    assert answer(client, county.leader, edition).status_code == 200
    with pytest.raises(DatabaseError), transaction.atomic():
        Recipient.objects.all().delete()


def test_who_opened_it_and_who_has_not_is_shown_to_the_office(county, client):
    edition = sent(county)
    assert readers_of(edition).missing == 2
    answer(client, county.approver, edition)
    page = answer(client, county.editor, edition).content.decode()
    found = readers_of(edition)
    assert [str(one.recipient) for one in found.named] == ["分管领导", "司寨乡"]
    assert [one.person for one in found.others] == [county.editor]
    assert "还有 1 个阅送对象未打开" in page
    assert "未打开" not in answer(client, county.leader, edition).content.decode()


def test_only_editors_name_readers_and_only_their_own(county, neighbour):
    issue = filled(county)
    with pytest.raises(NotAllowedError):
        set_subscribers(by=county.leader, publication=issue.publication, names=Names())
    with pytest.raises(type(neighbour.unit).DoesNotExist):
        listed(county, issue.publication, units=[neighbour.unit])


def test_the_pages_name_readers(county, client):
    issue = filled(county)
    client.force_login(county.editor)
    given = {"people": [str(county.leader.id)], "units": [str(county.unit.id)]}
    address = at("subscribers", issue.publication_id)
    assert client.post(address, given).status_code == 302
    assert client.get(address).context["form"].chosen == {*given["people"], *given["units"]}
    edition = printed(county, issue=issue)
    client.force_login(county.editor)
    again = client.post(at("readers", edition.id), given)
    assert again.status_code == 422  # they are no longer offered
    given = {"units": [str(county.sibling_unit.id)]}
    assert client.post(at("readers", edition.id), given).status_code == 302
    assert told(county.sibling) == 1


def test_a_page_asks_as_often_for_thirty_readers_as_for_one(county, client, monkeypatch):
    monkeypatch.setattr("kuaibao.web.editions.actions.publishing.to_pdf", lambda *_: b"%PDF-")
    first = sent(county)
    client.force_login(county.editor)
    client.get(at("edition", first.id))
    few = asked_of(client, at("edition", first.id))
    people = [
        appoint(by=county.system_admin, account=f"leader{n}", name=f"领导{n}", role="leader")
        for n in range(30)
    ]
    add_readers(by=county.editor, edition=first, names=Names(tuple(people)), at=NOW)
    assert asked_of(client, at("edition", first.id)) == few


def test_a_leader_writes_on_all_items_of_a_piece_at_once(county, client):
    issue = opened(county, 1)
    drafts = [submitted(county, "麦收进度"), submitted(county, "夏播进度", county.sibling_unit)]
    adopted(county, drafts, issue, merged=True)
    edition = printed(county, issue=issue)
    page = answer(client, county.leader, edition).content.decode()
    query = "&amp;".join(f"item={draft.item_id}" for draft in drafts)
    assert f"{reverse('publications:new-instruction')}?{query}" in page
    form = client.get(f"{reverse('publications:new-instruction')}?{query}".replace("&amp;", "&"))
    assert form.context["form"]["leader"].value() == county.leader.name
    assert len(form.context["items"]) == 2
