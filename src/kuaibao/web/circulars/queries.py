"""A period's circular: the editor's words around the ledger's figures."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from kuaibao.engine.documents import Circular
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Board, ahead, behind
from kuaibao.web.circulars.models import Draft
from kuaibao.web.publications.choices import Numbering
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.queries.issues import next_number
from kuaibao.web.publications.queries.publications import own_publications
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.models import Jurisdiction, Person

_HALF = Decimal("0.5")


def draft_of(jurisdiction: Jurisdiction, period: Period, *, by: Person, on: date) -> Draft:
    """Find the saved draft of *period*, or make the proposed one, not saved."""
    saved = standing_draft(jurisdiction, period.last)
    return saved or _proposed(jurisdiction, period, by=by, on=on)


def standing_draft(jurisdiction: Jurisdiction, last: date) -> Draft | None:
    """Find the draft of the period that ends on *last*, unless nobody saved one."""
    found = Draft.objects.filter(jurisdiction=jurisdiction, last=last, past=False)
    return found.select_related("jurisdiction", "saved_by", "issue__publication").first()


def circular_of(draft: Draft, figures: Board, issued: date | None = None) -> Circular:
    """Put the words of *draft* and the *figures* of its period into one document.

    Once it is sent to print it bears name and number of its issue.
    """
    jurisdiction, issue = draft.jurisdiction, draft.issue
    yearly = issue is not None and issue.publication.numbering == Numbering.YEARLY
    scheme = scheme_on(jurisdiction, draft.last)
    return Circular(
        publication=issue.name if issue else jurisdiction.publication,
        number=issue.number if issue else draft.number,
        year=issue.year if issue and yearly else None,
        organ=jurisdiction.office,
        issued=issued or (issue.day if issue else None) or draft.issued,
        lead=tuple(line.strip() for line in draft.lead.splitlines() if line.strip()),
        title=draft.title,
        board=figures,
        clauses=tuple(clause for clause in scheme.clauses if clause.in_force(draft.last)),
        distribution=draft.distribution,
        editor=draft.editor,
        reviewer=draft.reviewer,
        issuer=draft.issuer,
    )


def lead_paragraph(figures: Board, strong: Sequence[str], weak: Sequence[str]) -> str:
    """Write the lead paragraph around the names that the editor keeps."""
    comma = _(", ")
    parts = [_("In %(period)s the units' work with government information differed widely")]
    if strong and figures.elapsed == _HALF:
        parts.append(_("; %(strong)s reached half of their target with half of the year"))
    elif strong:
        parts.append(_("; %(strong)s are ahead of the share of the year that has passed"))
    if weak:
        parts.append(_("; %(weak)s are behind with theirs"))
    parts.append(_(". All units check their annual target and mend what is missing."))
    values = {
        "period": period_name(figures.period),
        "strong": comma.join(strong),
        "weak": comma.join(weak),
    }
    return "".join(part % values for part in parts)


def period_name(period: Period) -> str:
    """Name a period as circulars do: 2024年5-6月."""
    return f"{period.first.year}年{period.months}"


def publications_for(jurisdiction: Jurisdiction) -> list[Publication]:
    """List the publications a circular can be an issue of, the office's first bulletin first."""
    own = list(own_publications(jurisdiction))
    return sorted(own, key=lambda one: one.name != jurisdiction.publication)


def _next_number(jurisdiction: Jurisdiction, latest: Draft | None, on: date) -> int:
    """Count on from the last circular, or from the publication it is an issue of."""
    own = publications_for(jurisdiction)
    after = next_number(own[0], on.year) if own else 1
    return max(after, latest.number + 1 if latest else 1)


def _proposed(jurisdiction: Jurisdiction, period: Period, *, by: Person, on: date) -> Draft:
    figures = board(jurisdiction, period)
    strong = [proposal.unit for proposal in ahead(figures)]
    weak = [proposal.unit for proposal in behind(figures)]
    latest = Draft.objects.filter(jurisdiction=jurisdiction).order_by("-issued").first()
    return Draft(
        jurisdiction=jurisdiction,
        first=period.first,
        last=period.last,
        number=_next_number(jurisdiction, latest, on),
        issued=on,
        title=_("Circular on the use of government information in %(period)s")
        % {"period": period_name(period)},
        lead=lead_paragraph(figures, strong, weak),
        distribution=latest.distribution if latest else "",
        editor=latest.editor if latest else by.name,
        reviewer=latest.reviewer if latest else "",
        issuer=latest.issuer if latest else "",
        saved_by=by,
        version=0,
    )
