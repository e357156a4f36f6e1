"""What the office says its bulletins are, and what the scheme proposes."""

import pytest
from django.test import Client
from django.utils import timezone

from kuaibao.web.core.models import AuditEntry
from kuaibao.web.publications.actions.publications import define_publication
from kuaibao.web.publications.models import Issue, Publication
from kuaibao.web.publications.queries.asking import asked, scheme_of
from kuaibao.web.publications.queries.publications import Definition, proposed
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.publications.making import DAY, defined, opened
from tests.web.scoring.test_views_setup import GIVEN

OWN = Definition(
    name="延津要情", level="county", own=True, kind="use", attributes={"level": "county"}
)


def define(county, definition=OWN, **parts):
    by = parts.pop("by", county.editor)
    return define_publication(by=by, definition=definition, on=DAY, **parts)


def test_the_scheme_proposes_the_own_one_and_each_name_of_the_levels_above(county):
    found = defined(county)
    assert {name: (one.own, one.attributes) for name, one in found.items()} == {
        "延津政务快报": (True, {"level": "county"}),
        "市快报": (False, {"level": "city"}),
        "要情专报": (False, {"level": "city"}),
        "省快报": (False, {"level": "province"}),
        "政务要闻": (False, {"level": "province"}),
    }
    scheme = scheme_of(county.jurisdiction, DAY)
    assert proposed(county.jurisdiction, scheme) == []
    assert list(asked(found["市快报"], scheme)) == ["form"]


def test_a_renamed_publication_leaves_old_issues_their_name(county):
    issue = opened(county, 34)
    renamed = Definition(
        name="延津信息", level="county", own=True, kind="use", attributes={"level": "county"}
    )
    define(county, renamed, publication=issue.publication)
    assert Issue.objects.get().title == "《延津政务快报》2024年第34期"
    assert opened(county, 35).title == "《延津信息》2024年第35期"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "延津政务快报"}, "已有刊物"),
        ({"kind": "commission"}, "没有这种采用"),
        ({"attributes": {"level": "town"}}, "town"),
        ({"attributes": {"colour": "county"}}, "county"),
    ],
)
def test_what_the_scheme_does_not_know_or_is_there_already_is_refused(county, change, words):
    defined(county)
    parts = {"name": "新刊物", "level": "county", "own": True, "kind": "use"} | change
    with pytest.raises(RefusedError, match=words):
        define(county, Definition(**parts))
    assert Publication.objects.count() == 5


def test_one_with_issues_does_not_become_one_of_a_level_above(county):
    issue = opened(county)
    foreign = Definition(name="延津政务快报", level="county", own=False, kind="use")
    with pytest.raises(RefusedError, match="已有期号或采用记录"):
        define(county, foreign, publication=issue.publication)


def test_only_editors_define_and_it_is_on_record(county):
    with pytest.raises(NotAllowedError):
        define(county, by=county.issuer)
    define(county)
    assert AuditEntry.objects.filter(act="define_publication").get().detail == "延津要情"


def test_one_click_on_the_page_defines_all_and_a_second_one_nothing(county):
    client = Client()
    client.force_login(county.editor)
    assert "市快报" in client.get("/publications/").content.decode()
    for _ in range(2):
        client.post("/publications/propose/")
    assert Publication.objects.count() == 5


def test_the_form_asks_by_the_kind_and_keeps_what_was_chosen(county, client):
    client.force_login(county.editor)
    given = {
        "name": "延津要情",
        "own": "yes",
        "level": "county",
        "numbering": "running",
        "kind": "use",
        "active": "on",
        "fixed-level": "county",
        "fixed-form": "",
    }
    assert client.post("/publications/new/", given).status_code == 302
    made = Publication.objects.get()
    assert (made.attributes, made.numbering) == ({"level": "county"}, "running")
    page = client.get(f"/publications/{made.id}/").content.decode()
    assert '<option value="county" selected>县快报</option>' in page
    answer = client.post("/publications/new/", given)
    assert answer.status_code == 422
    assert "已有刊物" in answer.content.decode()


def test_running_numbers_go_on_and_yearly_ones_begin_anew(county):
    own = opened(county, 34).publication
    client = Client()
    client.force_login(county.editor)
    client.post(f"/publications/{own.id}/open/")
    newest = Issue.objects.order_by("-year").first()
    assert (newest.year, newest.number) == (timezone.localdate().year, 1)
    Publication.objects.update(numbering="running")
    client.post(f"/publications/{own.id}/open/")
    assert Issue.objects.order_by("-number").first().number == 35
    client.post(f"/publications/{own.id}/open/")
    assert sorted(Issue.objects.values_list("number", flat=True)) == [1, 34, 35, 36]


@pytest.mark.django_db
def test_a_new_installation_begins_with_its_own_publication(client):
    assert client.post("/setup/", GIVEN).status_code == 302
    own = Publication.objects.get()
    assert (own.name, own.own, own.attributes) == ("延津政务快报", True, {"level": "county"})
