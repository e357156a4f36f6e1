"""Commissions of a year: answered, missed, judged, and the last ones still open."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from kuaibao.cli.office.sampling.moments import kept
from kuaibao.cli.office.sampling.places import Place
from kuaibao.cli.office.sampling.words import topic
from kuaibao.web.scoring.recording import NewFact, add_facts
from kuaibao.web.submissions.choices import Asker, Verdict
from kuaibao.web.submissions.models import Commission, Request

ASKED = 6  # units
ANSWERED = 0.7  # of them
LASTS = timedelta(days=5)


def commission(rng: Random, place: Place, *, number: int, at: datetime, end: datetime) -> None:
    """Ask some units for a text at that moment, and judge what came if it was due before *end*."""
    asked = Commission(
        jurisdiction=place.county, topic=topic(rng), asker=rng.choice((Asker.OWN, Asker.CITY)),
        due=at + LASTS, issued_by=place.editor, issued_at=at, key=f"sample {number}",
    )  # fmt: skip
    requests = [
        Request(
            jurisdiction=place.county, commission=asked, unit=unit, due=asked.due,
            read_at=at, read_by=place.reporters[unit],
        )
        for unit in rng.sample(place.units, ASKED)
    ]  # fmt: skip
    new = {}
    for request in requests:
        if rng.random() < ANSWERED:
            request.answered_at = min(at + timedelta(hours=rng.randint(4, 110)), end)
        if asked.due < end - timedelta(days=3):
            new[request] = _judge(rng, place, request)
    facts = {one.key: one for one in add_facts(by=place.editor, new=list(new.values())).facts}
    for request, fact in new.items():
        request.fact = facts[fact.key]
    with kept(Commission):
        asked.save(force_insert=True)
    Request.objects.bulk_create(requests)


def _judge(rng: Random, place: Place, request: Request) -> NewFact:
    points = Decimal(rng.choice((1, 2))) if request.answered_at else None
    request.verdict = Verdict.ANSWERED if request.answered_at else Verdict.MISSED
    request.points = None if points is None else int(points * 100)
    request.decided_by, request.decided_at = place.editor, request.due + timedelta(days=1)
    request.reason, request.version = "按约稿完成情况认定。", 2
    return NewFact(
        kind="commission", unit=request.unit, day=timezone.localdate(request.due),
        key=f"commission {request.id} 1", attributes={"outcome": request.verdict}, points=points,
        reason=request.reason, evidence=request.commission.topic,
    )  # fmt: skip
