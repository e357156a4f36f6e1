"""A period's circular: the editor's words around the ledger's figures."""

from datetime import date

from django.utils.translation import gettext as _

from kuaibao.engine.documents import Circular
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Board, ahead, behind
from kuaibao.web.circulars.models import Draft
from kuaibao.web.scoring.queries import board, scheme_on
from kuaibao.web.units.models import Jurisdiction, Person


def draft_of(jurisdiction: Jurisdiction, period: Period, *, by: Person, on: date) -> Draft:
    """Find the saved draft of *period*, or make the proposed one, not saved."""
    saved = Draft.objects.filter(jurisdiction=jurisdiction, last=period.last).first()
    return saved or _proposed(jurisdiction, period, by=by, on=on)


def circular_of(draft: Draft, figures: Board) -> Circular:
    """Put the words of *draft* and the *figures* of its period into one document."""
    jurisdiction = draft.jurisdiction
    scheme = scheme_on(jurisdiction, draft.last)
    return Circular(
        publication=jurisdiction.publication,
        number=draft.number,
        organ=jurisdiction.office,
        issued=draft.issued,
        lead=tuple(line.strip() for line in draft.lead.splitlines() if line.strip()),
        title=draft.title,
        board=figures,
        clauses=tuple(clause for clause in scheme.clauses if clause.in_force(draft.last)),
        distribution=draft.distribution,
        editor=draft.editor,
        reviewer=draft.reviewer,
        issuer=draft.issuer,
    )


def lead_paragraph(period: Period, strong: list[str], weak: list[str]) -> str:
    """Write the lead paragraph around the names that the editor keeps."""
    values = {
        "period": f"{period.first.year}年{period.months}",
        "months": period.months,
        "strong": "、".join(strong),
        "weak": "、".join(weak),
    }
    parts = [_("lead: opening") % values]
    if strong:
        parts.append(_("lead: strong %(strong)s") % values)
    if weak:
        parts.append(_("lead: weak %(weak)s") % values)
    return "".join([*parts, _("lead: closing %(period)s") % values])


def _proposed(jurisdiction: Jurisdiction, period: Period, *, by: Person, on: date) -> Draft:
    figures = board(jurisdiction, period)
    strong = [proposal.unit for proposal in ahead(figures)]
    weak = [proposal.unit for proposal in behind(figures)]
    latest = Draft.objects.filter(jurisdiction=jurisdiction).order_by("-issued").first()
    return Draft(
        jurisdiction=jurisdiction,
        first=period.first,
        last=period.last,
        number=latest.number + 1 if latest else 1,
        issued=on,
        title=_("Circular on the use of government information in %(period)s")
        % {"period": f"{period.first.year}年{period.months}"},
        lead=lead_paragraph(period, strong, weak),
        distribution=latest.distribution if latest else "",
        editor=latest.editor if latest else by.name,
        reviewer=latest.reviewer if latest else "",
        issuer=latest.issuer if latest else "",
        saved_by=by,
        version=0,
    )
