"""Reads of findings and contests, scoped by jurisdiction and by the units one may see."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from kuaibao.engine.scheme import FactKind, JudgedPoints, PointsBy, Rule, Scheme
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.disputes.models import Contest, Finding
from kuaibao.web.units.calendar import WorkCalendar
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import units_of


def findings_for(person: Person, answer: str | None = None) -> QuerySet[Finding]:
    """List the findings that *person* may see: the office all, a unit its own once decided."""
    found = Finding.objects.filter(jurisdiction=person.jurisdiction_id)
    units = units_of(person)
    if units is not None:
        found = found.filter(unit__in=units, answer=Answer.UPHELD)
    if answer is not None:
        found = found.filter(answer=answer)
    return found.select_related("unit", "proposed_by", "decided_by")


def contests_for(person: Person, answer: str | None = None) -> QuerySet[Contest]:
    """List the contests that *person* may see: the office all, a unit its own."""
    found = Contest.objects.filter(jurisdiction=person.jurisdiction_id)
    units = units_of(person)
    if units is not None:
        found = found.filter(unit__in=units)
    if answer is not None:
        found = found.filter(answer=answer)
    return found.select_related("unit", "contested_by", "answered_by", "posting__fact")


def finding_of(person: Person, finding_id: UUID) -> Finding:
    """Find a finding *person* may see; raise Finding.DoesNotExist for any other."""
    return findings_for(person).select_related("item", "jurisdiction").get(pk=finding_id)


def contest_of(person: Person, contest_id: UUID) -> Contest:
    """Find a contest *person* may see; raise Contest.DoesNotExist for any other."""
    return contests_for(person).get(pk=contest_id)


def last_day(calendar: WorkCalendar, posted: date) -> date:
    """Tell the last day on which a posting of that day may be contested."""
    return calendar.add_working_days(posted, settings.CONTEST_WORKING_DAYS)


def costing_kinds(scheme: Scheme) -> dict[str, FactKind]:
    """Name the kinds of fact by which a unit can lose points."""
    costing = {rule.fact for rule in scheme.rules if _costs(rule)}
    return {name: kind for name, kind in scheme.facts.items() if name in costing}


def _costs(rule: Rule) -> bool:
    points = rule.points
    if isinstance(points, Decimal):
        return points < 0
    if isinstance(points, PointsBy):
        return any(price < 0 for price in points.table.values())
    return isinstance(points, JudgedPoints) and points.judged.least < 0
