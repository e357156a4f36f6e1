"""Confirming several missed deadlines at once: each is decided by itself, as it was shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache, partial
from typing import NamedTuple

from django.utils.translation import gettext as _

from kuaibao.web.scoring.booking import Booking
from kuaibao.web.scoring.previews import refusal_of
from kuaibao.web.scoring.recording import propose_facts
from kuaibao.web.submissions.actions.verdicts import (
    NewVerdict,
    day_of,
    decide_verdict,
    fact_of,
)
from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.earning import of_verdict
from kuaibao.web.submissions.models import Request
from kuaibao.web.units.models import Person
from kuaibao.web.units.refusals import RefusedError


class Missed(NamedTuple):
    """One unit's missed part, and what confirming it does to the ledger."""

    request: Request
    points: Decimal
    why_not: str  # where nothing goes into the ledger

    @property
    def token(self) -> str:
        """What the person confirms of it: this version, these points."""
        return f"{self.request.version}:{self.points}"


class Result(NamedTuple):
    request: Request
    refusal: str  # empty where it was decided


def missed_parts(by: Person, requests: Iterable[Request]) -> list[Missed]:
    """Work out what confirming each of *requests* as missed would do, and store nothing.

    Raises FactRefusedError where the scheme cannot score one of them. A part whose points the
    clause leaves to judgement is left out: it is decided by itself.
    """
    earning = cache(lambda asker, day: of_verdict(by.jurisdiction, Verdict.MISSED, asker, day))
    earnings = [
        (one, earning(one.commission.asker, day_of(one, Verdict.MISSED))) for one in requests
    ]
    known = [(one, earning) for one, earning in earnings if not earning.carried]
    facts = [fact_of(_verdict(one), earning) for one, earning in known]
    earned = _earned(propose_facts(by=by, new=[fact for fact in facts if fact]))
    keys = [fact.key if fact else "" for fact in facts]
    return [
        Missed(one, Decimal(earned[key]) / 100, earning.why_not)
        for (one, earning), key in zip(known, keys, strict=True)
    ]


def _earned(booking: Booking) -> Counter[str]:
    """Add up, in hundredths, what each fact by its key brings."""
    earned: Counter[str] = Counter()
    for posting in booking.postings:
        earned[posting.fact.key if posting.fact else ""] += posting.points
    return earned


def confirm_missed(
    *, by: Person, shown: Sequence[tuple[Request, str]], at: datetime
) -> list[Result]:
    """Confirm each part with the token that was shown for it; one refusal stops no other."""
    return [Result(one, refusal_of(partial(_confirm, by, one, token, at))) for one, token in shown]


def _confirm(by: Person, request: Request, token: str, at: datetime) -> None:
    if [one.token for one in missed_parts(by, [request])] != [token]:
        raise RefusedError(_("This changed while you looked at it: look again, then decide."))
    decide_verdict(by=by, new=_verdict(request), at=at)


def _verdict(request: Request) -> NewVerdict:
    return NewVerdict(request=request, verdict=Verdict.MISSED, seen=request.version)
