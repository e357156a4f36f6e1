"""What an editor says of reuse, and what follows; nothing is deducted without a second person."""

from datetime import date

import pytest
from django.utils import timezone

from kuaibao.engine.originality import Level
from kuaibao.web.disputes.actions.findings import decide_finding
from kuaibao.web.originality.actions.rulings import NewRuling, rule, undo_ruling
from kuaibao.web.originality.choices import Answer
from kuaibao.web.originality.models import Kept, Quotable, Ruling
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Posting
from kuaibao.web.units.refusals import RefusedError
from tests.engine.originality.texts import prose
from tests.web.cast import record_use
from tests.web.editing.making import colleague
from tests.web.originality.making import (
    COPY,
    PASSAGE,
    SOURCE,
    copied,
    kept_of,
    ruled,
    ruling_of,
    sent,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def points(unit):
    return sum(Posting.objects.filter(unit=unit).values_list("points", flat=True))


def test_a_copy_proposes_the_deduction_with_both_passages(county):
    copied(county)
    ruling = ruled(county, Answer.COPY)
    finding = ruling.finding
    assert (finding.kind, finding.attributes) == ("deduction", {"matter": "copying"})
    assert finding.unit == county.unit
    assert PASSAGE[:20] in finding.evidence
    assert "小麦机收" in finding.evidence
    assert str(ruling.id) in finding.proof
    assert points(county.unit) == 0
    decide_finding(
        by=county.reviewer, finding=finding, uphold=True, words="属实", at=timezone.now()
    )
    assert points(county.unit) == -300
    assert "".join(words for _sort, words in ruling.passages[0][0]) == PASSAGE


def test_the_same_information_earns_once(county):
    first = sent(county, SOURCE, "小麦机收")
    second = sent(county, COPY, "麦收过半")
    record_use(county, "county", item=first.item)
    record_use(county, "city", item=second.item, level="city")
    ruled(county, Answer.SAME)
    assert points(county.unit) == 500
    assert recount(county.jurisdiction) == []


def test_what_was_authorised_counts_no_more(county):
    _theirs, ours = copied(county)
    ruled(county, Answer.AUTHORISED)
    assert kept_of(ours).level == Level.NOTHING


def test_a_common_expression_counts_for_nobody(county):
    _theirs, ours = copied(county)
    ruled(county, Answer.COMMON)
    assert kept_of(ours).level == Level.NOTHING
    assert Quotable.objects.get().body == PASSAGE
    again = sent(county, prose(60, 8) + PASSAGE, "又一篇", unit=county.sibling_unit)
    assert kept_of(again).level == Level.NOTHING


def test_one_lineage_is_two_again_once_it_is_taken_back(county):
    first = sent(county, SOURCE, "小麦机收")
    second = sent(county, COPY, "麦收过半")
    record_use(county, "county", item=first.item)
    record_use(county, "city", item=second.item, level="city")
    ruling = ruled(county, Answer.SAME)
    undo_ruling(by=county.editor, ruling=ruling, at=timezone.now())
    assert points(county.unit) == 600
    assert recount(county.jurisdiction) == []
    assert ruled(county, Answer.AUTHORISED).answer == Answer.AUTHORISED  # decided anew
    with pytest.raises(RefusedError):
        undo_ruling(by=county.editor, ruling=ruling, at=timezone.now())


def test_a_copy_is_taken_back_only_after_the_second_person_dismissed_it(county):
    _theirs, ours = copied(county)
    ruling = ruled(county, Answer.COPY)
    with pytest.raises(RefusedError):
        undo_ruling(by=county.editor, ruling=ruling, at=timezone.now())
    decide_finding(
        by=county.reviewer, finding=ruling.finding, uphold=False, words="不属实", at=timezone.now()
    )
    ruling.refresh_from_db()
    undo_ruling(by=county.editor, ruling=ruling, at=timezone.now())
    assert ruled(county, Answer.AUTHORISED).answer == Answer.AUTHORISED
    assert kept_of(ours).level == Level.NOTHING


def test_of_two_who_decide_one_wins(county):
    copied(county)
    ruled(county, Answer.AUTHORISED)
    with pytest.raises(RefusedError, match="责任编辑"):
        ruled(county, Answer.COPY, by=colleague(county))
    assert Ruling.objects.get().answer == Answer.AUTHORISED


def test_a_scheme_that_takes_nothing_says_so(county, monkeypatch):
    copied(county)
    from kuaibao.web.submissions import earning  # noqa: PLC0415 -- to take the kinds away

    monkeypatch.setattr(earning, "costing_kinds", lambda _scheme: {})
    with pytest.raises(RefusedError):
        ruled(county, Answer.COPY)
    assert not Ruling.objects.exists()


def test_a_joint_item_and_a_follow_up_are_shown_and_not_counted(county):
    sent(county, SOURCE, "小麦机收", unit=county.sibling_unit)
    joint = sent(county, COPY, "联合报送", partners=(county.sibling_unit,))
    assert kept_of(joint).level == Level.NOTHING


def test_nothing_is_ruled_about_what_anybody_may_quote(county):
    copied(county)
    new = ruling_of(county, Answer.COPY)
    quotable = Kept(jurisdiction=county.jurisdiction, number=9)
    with pytest.raises(RefusedError):
        rule(
            by=county.editor,
            new=NewRuling(
                kept=new.kept, origin=quotable, passages=new.passages, answer=Answer.COPY, words="x"
            ),
            on=date(2024, 6, 25),
        )
