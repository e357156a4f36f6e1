"""A period's circular: the editor's words around the ledger's figures."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from kuaibao.engine.documents import Circular, Picture, UsedItem
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Board, ranked
from kuaibao.web.circulars.lead import lead_paragraph, offers_of, period_name, proposed_names
from kuaibao.web.circulars.models import Draft
from kuaibao.web.publications.choices import Numbering
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.queries.asking import told_attributes, use_kinds
from kuaibao.web.publications.queries.issues import next_number
from kuaibao.web.publications.queries.publications import own_publications
from kuaibao.web.scoring.lists import uses_counted
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.names import names_on


def draft_of(jurisdiction: Jurisdiction, period: Period, *, by: Person, on: date) -> Draft:
    """Find the saved draft of *period*, or make the proposed one, not saved."""
    saved = standing_draft(jurisdiction, period.last)
    return saved or _proposed(jurisdiction, period, by=by, on=on)


def standing_draft(jurisdiction: Jurisdiction, last: date) -> Draft | None:
    """Find the draft of the period that ends on *last*, unless nobody saved one."""
    found = Draft.objects.filter(jurisdiction=jurisdiction, last=last, past=False)
    return found.select_related("jurisdiction", "saved_by", "issue__publication").first()


def circular_of(
    draft: Draft,
    figures: Board,
    issued: date | None = None,
    pictures: Sequence[Picture] = (),
) -> Circular:
    """Put the words of *draft* and the *figures* of its period into one document.

    Once it is sent to print it bears name and number of its issue; before, the year as the first
    publication of the office does.
    """
    jurisdiction, issue = draft.jurisdiction, draft.issue
    own = [issue.publication] if issue else publications_for(jurisdiction)[:1]
    yearly = any(one.numbering == Numbering.YEARLY for one in own)
    year = issue.year if issue else draft.issued.year
    scheme = scheme_on(jurisdiction, draft.last)
    return Circular(
        publication=issue.name if issue else jurisdiction.publication,
        number=issue.number if issue else draft.number,
        year=year if yearly else None,
        organ=jurisdiction.office,
        issued=issued or (issue.day if issue else None) or draft.issued,
        lead=tuple(line.strip() for line in draft.lead.splitlines() if line.strip()),
        title=draft.title,
        board=ranked(figures) if draft.ranks else figures,
        clauses=tuple(one for one in scheme.clauses if draft.rules and one.in_force(draft.last)),
        used=used_items(draft, figures) if draft.annex else (),
        pictures=tuple(pictures),
        distribution=draft.distribution,
        editor=draft.editor,
        reviewer=draft.reviewer,
        issuer=draft.issuer,
    )


def used_items(draft: Draft, figures: Board) -> tuple[UsedItem, ...]:
    """List every titled item that was used in the period, unit by unit as the table prints them."""
    jurisdiction, scheme = draft.jurisdiction, scheme_on(draft.jurisdiction, draft.last)
    places = {row.unit: place for place, (_, _, row) in enumerate(figures.rows())}
    names = names_on(jurisdiction, draft.last)
    found = []
    for fact in uses_counted(jurisdiction, use_kinds(scheme), draft.period):
        unit = names.get(fact.unit.name, fact.unit.name)
        form = told_attributes(scheme, fact.kind, fact.attributes)
        found.append(UsedItem(unit, fact.title, fact.evidence, form, fact.day))
    return tuple(sorted(found, key=lambda one: places.get(one.unit, len(places))))


def publications_for(jurisdiction: Jurisdiction) -> list[Publication]:
    """List the publications a circular can be an issue of, the office's first bulletin first."""
    own = list(own_publications(jurisdiction))
    return sorted(own, key=lambda one: one.name != jurisdiction.publication)


def _next_number(jurisdiction: Jurisdiction, latest: Draft | None, on: date) -> int:
    """Count on from the last circular, or from the publication it is an issue of."""
    own = publications_for(jurisdiction)
    after = next_number(own[0], on.year) if own else 1
    yearly = bool(own) and own[0].numbering == Numbering.YEARLY
    if latest is None or (yearly and latest.issued.year != on.year):
        return after
    return max(after, latest.number + 1)


def _proposed(jurisdiction: Jurisdiction, period: Period, *, by: Person, on: date) -> Draft:
    figures = board(jurisdiction, period)
    named = proposed_names(offers_of(jurisdiction, figures))
    latest = Draft.objects.filter(jurisdiction=jurisdiction).order_by("-issued").first()
    return Draft(
        jurisdiction=jurisdiction,
        first=period.first,
        last=period.last,
        number=_next_number(jurisdiction, latest, on),
        issued=on,
        title=_("Circular on the use of government information in %(period)s")
        % {"period": period_name(period)},
        lead=lead_paragraph(figures, named),
        named=named,
        distribution=latest.distribution if latest else "",
        editor=latest.editor if latest else by.name,
        reviewer=latest.reviewer if latest else "",
        issuer=latest.issuer if latest else "",
        saved_by=by,
        version=0,
    )
