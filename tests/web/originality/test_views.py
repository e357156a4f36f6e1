"""The pages of reuse: told while writing, flagged in the inbox, side by side, decided."""

from time import process_time

import pytest
from django.urls import reverse
from django.utils import timezone

from kuaibao.web.disputes.actions.findings import decide_finding
from kuaibao.web.originality.models import Collection, Ruling
from tests.engine.originality.texts import prose
from tests.web.originality.making import COPY, PASSAGE, SOURCE, copied, kept_of, ruled, sent
from tests.web.submissions import writing

pytestmark = pytest.mark.django_db
HOSTILE = {
    "one": "甲" * 100_000,
    "zero-width": "\u200b" * 50_000 + SOURCE,
    "mixed": "Ａa甲あ한ё１①\u0301" * 11_000,
    "long": prose(100_000, 80),
}


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def evidence(draft, **query):
    return reverse("originality:evidence", args=[draft.id]) + (
        f"?source={query['source']}" if query else ""
    )


def text_of(answer):
    return answer.content.decode()


def test_both_texts_stand_side_by_side_with_what_an_answer_would_do(county, as_):
    _theirs, ours = copied(county)
    page = text_of(as_(county.editor).get(evidence(ours)))
    assert page.count('data-passage="1"') == 2
    assert "塔铺街道" in page
    assert "第九条" in page
    assert "−3" in page


def test_who_only_reads_decides_nothing(county, as_):
    _theirs, ours = copied(county)
    page = text_of(as_(county.reviewer).get(evidence(ours)))
    assert 'name="answer"' not in page
    assert (
        as_(county.reviewer)
        .post(reverse("originality:decide", args=[ours.id]), {"answer": "copy", "words": "x"})
        .status_code
        == 404
    )


def test_a_decision_is_stored_and_told(county, as_):
    theirs, ours = copied(county)
    given = {"answer": "copy", "words": "整段相同", "source": kept_of(theirs).number}
    answer = as_(county.editor).post(
        reverse("originality:decide", args=[ours.id]), given, follow=True
    )
    assert Ruling.objects.get().finding is not None
    assert 'name="answer"' not in text_of(answer)
    assert "整段相同" in text_of(answer)


def test_without_a_reason_nothing_is_decided(county, as_):
    _theirs, ours = copied(county)
    address = reverse("originality:decide", args=[ours.id])
    assert as_(county.editor).post(address, {"answer": "copy", "words": ""}).status_code == 422
    assert not Ruling.objects.exists()


def test_the_inbox_flags_it_and_leads_there(county, as_):
    _theirs, ours = copied(county)
    browser = as_(county.editor)
    assert "alike-3" in text_of(browser.get("/inbox/"))
    assert evidence(ours) in text_of(browser.get(f"/inbox/{ours.id}/"))
    ruled(county)
    assert "已判定" in text_of(browser.get("/inbox/"))


def test_the_unit_sees_the_passages_once_the_finding_is_upheld(county, as_):
    copied(county)
    ruling = ruled(county)
    address = reverse("originality:ruling", args=[ruling.id])
    assert as_(county.reporter).get(address).status_code == 404
    decide_finding(
        by=county.reviewer, finding=ruling.finding, uphold=True, words="属实", at=timezone.now()
    )
    page = text_of(as_(county.reporter).get(address))
    assert page.count(PASSAGE) == 2
    assert as_(county.sibling).get(address).status_code == 404


def test_the_writer_is_told_whose_it_is_and_never_their_words(county, as_):
    sent(county, SOURCE, "小麦机收", unit=county.sibling_unit)
    answer = as_(county.reporter).post(reverse("originality:writing"), {"body": COPY})
    assert "塔铺街道" in text_of(answer)
    assert "小麦机收" not in text_of(answer)
    assert SOURCE[:60] not in text_of(answer)


def test_an_own_earlier_round_is_not_told(county, as_):
    draft = sent(county, SOURCE)
    given = {"body": SOURCE, "draft": str(draft.id)}
    assert "塔铺" not in text_of(as_(county.reporter).post(reverse("originality:writing"), given))
    answer = as_(county.reporter).post(reverse("originality:writing"), given)
    assert "data-passage" not in text_of(answer)
    assert "<ul" not in text_of(answer)


def test_while_fingerprints_are_made_the_pages_say_so(county, as_):
    _theirs, ours = copied(county)
    Collection.objects.update(version=0)
    assert "指纹" in text_of(as_(county.editor).get(evidence(ours)))
    answer = as_(county.reporter).post(reverse("originality:writing"), {"body": COPY})
    assert "指纹" in text_of(answer)


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_over_within_a_second_and_change_nothing(county, as_, rows, body):
    copied(county)
    browser = as_(county.reporter)
    before, began = rows(), process_time()  # of this process: machines are shared
    answer = browser.post(reverse("originality:writing"), {"body": body})
    assert answer.status_code == 200
    assert process_time() - began < 1
    assert rows() == before


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_submitted_like_any_other(county, body):
    _theirs, ours = copied(county)
    draft = writing.asked(county, body=body)
    began = process_time()
    writing.approved(county, draft)
    assert process_time() - began < 1
    assert kept_of(ours).own >= len(PASSAGE)


def test_thirty_sources_cost_as_many_queries_as_one(
    county, as_, django_assert_num_queries, django_assert_max_num_queries
):
    _theirs, ours = copied(county)
    browser = as_(county.editor)
    browser.get(evidence(ours))  # what is asked once in a session is asked now
    with django_assert_max_num_queries(40) as one:
        browser.get(evidence(ours))
    for number in range(5):
        sent(county, prose(90, 100 + number) + prose(120, 200 + number), unit=county.sibling_unit)
    many = sent(county, "".join(prose(120, 200 + number) for number in range(5)), "五处雷同")
    with django_assert_num_queries(len(one)):
        assert text_of(browser.get(evidence(many))).count("?source=") == 5
