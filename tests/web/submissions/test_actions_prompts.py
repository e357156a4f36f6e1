"""Focus prompts: issued, answered, judged by the clause, taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.scoring.actions import put_in_force, record_fact
from kuaibao.web.scoring.booking import FactRefusedError, recount
from kuaibao.web.scoring.models import Fact, Posting, SchemeInForce
from kuaibao.web.submissions.actions.prompts import (
    NewJudgement,
    judge_item,
    propose_judgement_fact,
    take_judgement_back,
)
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft, Judgement, Prompt
from kuaibao.web.submissions.queries.prompts import (
    items_of,
    outcome_of,
    prompts_found,
    prompts_on,
    standing_judgement,
)
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.cast import use
from tests.web.submissions.asking import prompted, sent_for
from tests.web.submissions.writing import begun

TODAY = timezone.localdate


def judge(county, draft, points="1.5", reason="采用两次", by=None):
    points = None if points is None else Decimal(points)
    new = NewJudgement(draft=draft, points=points, reason=reason)
    return judge_item(by=by or county.editor, new=new)


def points_of(unit):
    return sum(Posting.objects.filter(unit=unit).values_list("points", flat=True)) / 100


def test_issuing_tells_all_units_once(county, neighbour):
    assert neighbour.reporter.jurisdiction != county.jurisdiction
    first, again = prompted(county, key="k"), prompted(county, key="k")
    assert first == again
    told = set(Notice.objects.values_list("person", flat=True))
    assert told == {county.reporter.id, county.approver.id, county.sibling.id}
    assert Notice.objects.count() == 3
    with pytest.raises(RefusedError):
        prompted(county, first=date(2024, 6, 2), last=date(2024, 6, 1))
    with pytest.raises(NotAllowedError):
        prompted(county, by=county.reporter)


def test_a_prompt_holds_on_its_days(county, neighbour):
    first, last = date(2024, 6, 1), date(2024, 6, 30)
    prompt = prompted(county, first=first, last=last)
    prompted(neighbour, first=first, last=last)
    for day, found in (
        (first - timedelta(1), []), (first, [prompt]), (last, [prompt]), (last + timedelta(1), []),
    ):  # fmt: skip
        assert list(prompts_on(county.jurisdiction, day)) == found


def test_a_judgement_earns_by_the_clause_and_is_taken_back(county):
    draft = sent_for(county, prompted(county))
    new = NewJudgement(draft=draft, points=Decimal("1.5"), reason="采用两次")
    booking = propose_judgement_fact(by=county.editor, new=new)
    assert [posting.points for posting in booking.postings] == [150]
    assert not Fact.objects.exists()
    judgement = judge(county, draft)
    [posting] = Posting.objects.all()
    assert (posting.points, posting.clause, posting.fact.kind) == (150, "七", "prompt")
    assert (judgement.judged_points, judgement.fact) == (Decimal("1.5"), posting.fact)
    assert "秋收" in posting.fact.evidence
    assert "+1.5" in Notice.objects.filter(person=county.reporter.id).first().text
    take_judgement_back(
        by=county.editor, judgement=judgement, reason="重复", on=TODAY(), at=timezone.now()
    )
    assert (points_of(county.unit), standing_judgement(draft)) == (0, None)
    with pytest.raises(RefusedError):
        take_judgement_back(
            by=county.editor, judgement=judgement, reason="重复", on=TODAY(), at=timezone.now()
        )
    judge(county, draft, "2")
    assert (points_of(county.unit), Judgement.objects.count()) == (2, 2)
    assert recount(county.jurisdiction) == []
    assert AuditEntry.objects.filter(act=Act.JUDGE_PROMPT, thing=draft.id).count() == 3


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"points": "2.5"}, FactRefusedError),
        ({"points": None}, RefusedError),
        ({"reason": " "}, RefusedError),
    ],
)
def test_what_the_clause_does_not_allow_is_refused(county, parts, error):
    draft = sent_for(county, prompted(county))
    with pytest.raises(error):
        judge(county, draft, **parts)


def test_only_an_editor_judges_and_only_what_was_submitted_for_a_prompt(county):
    draft = sent_for(county, prompted(county))
    for by in (county.reporter, county.reviewer, county.issuer):
        with pytest.raises(NotAllowedError):
            judge(county, draft, by=by)
    for other in (begun(county), begun(county, prompt=prompted(county))):
        with pytest.raises(RefusedError):
            judge(county, other)


def test_of_two_who_judge_at_once_the_second_is_told_who(county):
    draft = sent_for(county, prompted(county))
    judge(county, draft)
    with pytest.raises(RefusedError, match="责任编辑"):
        judge(county, Draft.objects.get(pk=draft.pk), "2")
    assert points_of(county.unit) == 1.5


def test_the_database_lets_one_judgement_stand(county, monkeypatch):
    """Who looked before the other wrote is stopped by the row itself."""
    draft = sent_for(county, prompted(county))
    judge(county, draft)
    monkeypatch.setattr(
        "kuaibao.web.submissions.actions.prompts.standing_judgement",
        Looks(),
    )
    with pytest.raises(RefusedError, match="责任编辑"):
        judge(county, draft, "2")
    assert Judgement.objects.count() == 1


class Looks:
    """The first look comes too early to see the other's judgement."""

    first = True

    def __call__(self, draft):
        first, self.first = self.first, False
        return None if first else standing_judgement(draft)


def test_a_scheme_without_prompts_earns_nothing_but_keeps_the_judgement(county):
    SchemeInForce.objects.all().delete()
    put_in_force(county.jurisdiction, "example-targets", date(2024, 1, 1))
    draft = sent_for(county, prompted(county))
    judgement = judge(county, draft, None)
    assert (judgement.fact, judgement.reason) == (None, "采用两次")
    assert not Fact.objects.exists()


def test_the_outcome_tells_uses_earnings_and_judgement(county):
    draft = sent_for(county, prompted(county))
    day = TODAY()
    record_fact(by=county.editor, new=use(county.unit, day, "c", item=draft.item))
    record_fact(by=county.editor, new=use(county.unit, day, "s", item=draft.item, level="city"))
    judge(county, draft, "2")
    outcome = outcome_of(draft)
    assert len(outcome.told) == 2
    # Clause 十 counts the item once, at its highest.
    assert (outcome.earned, outcome.judged, outcome.total) == (5, 2, 7)


def test_a_unit_counts_and_sees_its_own_items_only(county):
    prompt = prompted(county)
    mine = sent_for(county, prompt)
    theirs = sent_for(county, prompt, county.sibling_unit)
    open_one = begun(county, prompt=prompt)
    Draft.objects.filter(pk=theirs.pk).update(state=State.ADOPTED)
    seen = {
        county.editor: ({mine, theirs}, 2, 1),
        county.reporter: ({mine, open_one}, 1, 0),
        county.sibling: ({theirs}, 1, 1),
    }
    for person, (items, came, used) in seen.items():
        assert set(items_of(person, prompt)) == items
        [found] = prompts_found(person, on=TODAY())
        assert (found.came, found.used) == (came, used)


def test_counts_are_not_multiplied_by_judgements_taken_back(county):
    draft = sent_for(county, prompted(county))
    for _round in range(2):
        take_judgement_back(
            by=county.editor, judgement=judge(county, draft), reason="x", on=TODAY(),
            at=timezone.now(),
        )  # fmt: skip
    judge(county, draft)
    [found] = prompts_found(county.editor, on=TODAY())
    assert (found.came, found.judged) == (1, 1)
    assert Prompt.objects.count() == 1
