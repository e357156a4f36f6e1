"""Trying a scheme on what happened: nothing is stored, nothing moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.engine.ledger import Fact, told
from kuaibao.engine.scheme import Period, Scheme
from kuaibao.engine.scoreboard import Movement, Trial, trial
from kuaibao.engine.words import say
from kuaibao.web.scoring.lists import facts_behind
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.scoring.values import fact_values
from kuaibao.web.units.models import Jurisdiction
from kuaibao.web.units.queries import register

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Tried:
    """A trial with what its page shows beside the figures."""

    old: Scheme
    trial: Trial
    facts: int
    moved: tuple[tuple[UUID | None, Movement], ...]  # each with the unit's id
    problems: tuple[str, ...]  # of facts that the new scheme cannot score, the first of them

    @property
    def moving(self) -> int:
        """How many units have other points, and not only another place."""
        return sum(bool(one.reasons) for _id, one in self.moved)

    @property
    def passed(self) -> int:
        return len(self.moved) - self.moving

    @property
    def clauses(self) -> dict[str, str]:
        """The clauses behind the movements, with their wording in the new scheme."""
        reasons = (reason for _id, one in self.moved for reason in one.reasons if reason.clause)
        return {reason.clause: reason.wording for reason in reasons}

    @property
    def more_problems(self) -> int:
        return len(self.trial.problems) - len(self.problems)


def try_on(jurisdiction: Jurisdiction, new: Scheme, period: Period) -> Tried:
    """Score the facts up to the end of *period* by *new* and by the scheme that was in force.

    In a fixed number of queries. Raises ObjectDoesNotExist where none was in force.
    """
    old = scheme_on(jurisdiction, period.last)
    year = old.calendar.year_of(period.last)
    first = min(year.first, new.calendar.year_of(period.last).first)
    facts = fact_values(list(facts_behind(jurisdiction, first, period.last)))
    units = register(jurisdiction, year.first.year, period.last)
    found = trial(old, new, facts, units, period)
    ids = dict(jurisdiction.units.values_list("name", "id"))
    moved = tuple((ids.get(one.unit), one) for one in found.movements)
    known = {fact.id: fact for fact in facts}
    return Tried(old, found, len(facts), moved, tuple(_problems(old, found, known)))


def _problems(old: Scheme, found: Trial, facts: Mapping[str, Fact]) -> Iterator[str]:
    for problem in found.problems[:SHOWN]:
        fact = facts[problem.place.file]
        words = _("%(unit)s, %(day)s, %(what)s: %(problem)s")
        yield words % {
            "unit": fact.unit,
            "day": date_format(fact.day),
            "what": told(old, fact) or fact.kind,
            "problem": f"{say(problem.what, _)} {say(problem.remedy, _)}",
        }
