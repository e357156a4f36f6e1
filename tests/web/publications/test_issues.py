"""Publishing: all facts of all pieces at once, by the day printed on the issue."""

from datetime import date, timedelta

import pytest

from kuaibao.engine.scheme import Period
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.publications.actions.issues import order_pieces, propose_issue, publish_issue
from kuaibao.web.publications.models import Part
from kuaibao.web.scoring.actions import close_period
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Fact, Posting, SchemeInForce
from kuaibao.web.scoring.previews import previews_of
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.cast import record_use
from tests.web.publications.making import (
    DAY,
    adopted,
    asked_of,
    opened,
    published,
    submitted,
)


def publish(county, issue, day=DAY, **parts):
    return publish_issue(by=parts.get("by", county.issuer), issue=issue, day=day, on=day)


def test_publishing_credits_every_unit_in_one_booking_and_tells_them(county):
    drafts = [submitted(county), submitted(county, "夏播", county.sibling_unit)]
    issue = published(county, drafts, merged=True)
    assert {(p.unit.name, p.points, p.clause) for p in Posting.objects.all()} == {
        ("司寨乡", 100, "四"),
        ("塔铺街道", 100, "四"),
    }
    assert {part.fact.evidence for part in Part.objects.all()} == {"《延津政务快报》2024年第1期"}
    assert {fact.day for fact in Fact.objects.all()} == {DAY}
    for person in (county.reporter, county.approver):
        told = Notice.objects.filter(person=person.id).first().text
        assert told == "《延津政务快报》2024年第1期采用《麦收进度》：+1分"
    assert AuditEntry.objects.filter(act="publish_issue").get().thing == issue.id
    assert recount(county.jurisdiction) == []


def test_sent_twice_it_publishes_once_and_another_day_is_refused(county):
    issue = published(county, [submitted(county)])
    before = Fact.objects.count()
    assert publish(county, issue).id == issue.id
    assert Fact.objects.count() == before
    with pytest.raises(RefusedError, match=r"签发.*已印发"):
        publish(county, issue, day=DAY - timedelta(days=1))


def test_a_second_person_publishes_and_only_with_the_right(county):
    issue = opened(county)
    adopted(county, [submitted(county)], issue)
    with pytest.raises(NotAllowedError):
        publish(county, issue, by=county.editor)


def test_an_empty_issue_and_a_day_to_come_are_refused(county):
    issue = opened(county)
    with pytest.raises(RefusedError, match="还没有稿件"):
        publish(county, issue)
    adopted(county, [submitted(county)], issue)
    with pytest.raises(RefusedError, match="还没有到"):
        publish_issue(by=county.issuer, issue=issue, day=DAY, on=DAY - timedelta(days=1))


def test_late_facts_count_in_the_open_period_and_the_preview_says_so(county):
    record_use(county, "earlier", date(2024, 5, 6), title="早稻")
    close_period(by=county.issuer, period=Period.parse("2024-05..2024-06"))
    issue = opened(county)
    adopted(county, [submitted(county)], issue)
    booking = propose_issue(by=county.issuer, issue=issue, day=DAY, on=DAY)
    (preview,) = previews_of(booking)
    assert preview.counted == Period.parse("2024-07..2024-08")
    assert preview.closing.closed_by == county.issuer
    publish(county, issue)
    posting = Posting.objects.order_by("-id").first()
    assert (posting.day, posting.counted) == (DAY, date(2024, 7, 1))


def test_a_county_use_after_a_city_use_of_the_item_counts_once_at_the_highest(county):
    draft = submitted(county)
    record_use(county, "city", DAY - timedelta(days=2), level="city", item=draft.item)
    published(county, [draft])
    assert sum(Posting.objects.values_list("points", flat=True)) == 500


def test_the_order_of_pieces_is_kept_and_a_stale_order_is_refused(county):
    issue = opened(county)
    first, second = adopted(county, [submitted(county, "甲"), submitted(county, "乙")], issue)
    order_pieces(by=county.editor, issue=issue, order=[second.id, first.id])
    assert list(issue.adoptions.values_list("title", flat=True)) == ["乙", "甲"]
    with pytest.raises(RefusedError, match="改动"):
        order_pieces(by=county.editor, issue=issue, order=[second.id])


def test_nothing_of_a_published_issue_changes(county):
    issue = published(county, [submitted(county)])
    with pytest.raises(RefusedError, match="已印发"):
        adopted(county, [submitted(county, "夏播")], issue, key="late")
    with pytest.raises(RefusedError, match="已印发"):
        order_pieces(by=county.editor, issue=issue, order=[])


def test_a_leader_sees_published_issues_only(county, client):
    open_one, done = opened(county, 7), published(county, [submitted(county)], number=6)
    client.force_login(county.leader)
    assert client.get(f"/issues/{open_one.id}/").status_code == 404
    assert client.get(f"/issues/{done.id}/").status_code == 200
    listed = client.get("/issues/").content.decode()
    assert "第6期" in listed
    assert "第7期" not in listed


def test_the_pages_run_as_many_queries_for_thirty_rows_as_for_one(county, client):
    client.force_login(county.editor)
    counts = []
    for number, last in ((1, 1), (30, 2)):
        drafts = [submitted(county, f"信息{last} {n}") for n in range(number)]
        issue = published(county, drafts, number=last)
        pages = (f"/issues/{issue.id}/", "/issues/", "/uses/")
        counts.append([asked_of(client, page) for page in pages])
        for one in range(3, 30):
            opened(county, one)
    assert counts[0] == counts[1]


def test_where_the_scheme_shares_a_merged_piece_one_fact_credits_lead_and_partners(county):
    SchemeInForce.objects.update(scheme="example-joint-items")
    drafts = [submitted(county), submitted(county, "夏播", county.sibling_unit)]
    issue = published(county, drafts, merged=True, attributes={"form": "led"})
    assert {(p.unit.name, p.points) for p in Posting.objects.all()} == {
        ("司寨乡", 600),
        ("塔铺街道", 200),
    }
    fact = Fact.objects.get()
    assert (fact.unit, fact.partners) == (county.unit, ["塔铺街道"])
    assert [part.fact for part in issue.adoptions.get().parts.all()] == [fact, None]
    told = Notice.objects.filter(person=county.sibling.id).first().text
    assert told == "《延津政务快报》2024年第1期采用《夏播》：+2分"
    assert recount(county.jurisdiction) == []
