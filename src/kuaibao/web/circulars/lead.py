"""The lead paragraph: whom it may name, each with the figure that speaks; the editor decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuaibao.engine.scheme import Calendar, Period
from kuaibao.engine.scoreboard import Board, Proposal, ahead, behind, fallen, missed, silent
from kuaibao.engine.words import plain
from kuaibao.web.scoring.periods import calendar_of
from kuaibao.web.scoring.settling import board
from kuaibao.web.submissions.queries.sorts import units_with_research
from kuaibao.web.units.models import Jurisdiction

Named = Mapping[str, Sequence[str]]
HALF = Decimal("0.5")
ALL = 10_000
# How many of a side are proposed; of a longer list none where their order says nothing.
PROPOSED = {"strong": ALL, "weak": ALL, "fallen": 3, "missed": 5, "silent": 5, "idle": 0}
IN_ORDER = {"strong", "weak", "fallen", "missed"}
LEGENDS = {
    "strong": gettext_lazy("Proposed for praise: reached the share of the year"),
    "weak": gettext_lazy("Proposed for a reminder: the weakest of their class"),
    "fallen": gettext_lazy("Fewer points than in the period before"),
    "missed": gettext_lazy("Commissions not answered"),
    "silent": gettext_lazy("Sent nothing"),
    "idle": gettext_lazy("Sent no research"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A unit that the paragraph may name, and its figure in words."""

    unit: str
    figure: str


def offers_of(jurisdiction: Jurisdiction, figures: Board) -> dict[str, list[Offer]]:
    """List by side whom the paragraph may name."""
    before = _before(jurisdiction, figures.period)
    fell = fallen(figures, before) if before else ()
    return {
        "strong": _offers(ahead(figures), "%(figure)s%%"),
        "weak": _offers(behind(figures), "%(figure)s%%"),
        "fallen": _offers(fell, _("%(beside)s points before, %(figure)s now")),
        "missed": _offers(missed(figures), _("%(beside)s asked, %(figure)s answered")),
        "silent": _offers(silent(figures), _("nothing in the period")),
        "idle": _idle(jurisdiction, figures),
    }


def proposed_names(offers: Mapping[str, Sequence[Offer]]) -> dict[str, list[str]]:
    """Choose whom the machine names; the others stand there to be chosen."""
    return {
        side: [one.unit for one in known[: PROPOSED[side]]]
        if side in IN_ORDER or len(known) <= PROPOSED[side]
        else []
        for side, known in offers.items()
    }


def names_in(offers: Mapping[str, Sequence[Offer]], lead: str) -> dict[str, list[str]]:
    """Find who is praised and reminded in a paragraph that was written elsewhere."""
    return {
        side: [one.unit for one in known if side in {"strong", "weak"} and one.unit in lead]
        for side, known in offers.items()
    }


def lead_paragraph(figures: Board, named: Named) -> str:
    """Write the paragraph around the names that the editor keeps."""
    half = figures.elapsed == HALF
    parts = {
        "strong": _("; %(names)s reached half of their target with half of the year")
        if half
        else _("; %(names)s are ahead of the share of the year that has passed"),
        "weak": _("; %(names)s are behind with theirs"),
        "fallen": _("; %(names)s fell back against the period before"),
        "missed": _("; %(names)s did not answer all commissions"),
        "silent": _("; %(names)s sent nothing"),
        "idle": _("; %(names)s sent no research"),
    }
    begin = _("In %(period)s the units' work with government information differed widely")
    end = _(". All units check their annual target and mend what is missing.")
    told = [
        words % {"names": _(", ").join(named[side])}
        for side, words in parts.items()
        if named.get(side)
    ]
    return "".join([begin % {"period": period_name(figures.period)}, *told, end])


def period_name(period: Period) -> str:
    """Name a period as circulars do: 2024年5-6月."""
    return f"{period.first.year}年{period.months}"


def _offers(proposals: Iterable[Proposal], words: str) -> list[Offer]:
    return [
        Offer(
            one.unit,
            words % {"figure": plain(one.figure), "beside": plain(one.beside or Decimal(0))},
        )
        for one in proposals
    ]


def _before(jurisdiction: Jurisdiction, period: Period) -> Board | None:
    """Make the board of the period before, where a scheme was in force in it."""
    calendar: Calendar = calendar_of(jurisdiction)
    try:
        return board(jurisdiction, calendar.period_of(period.first - timedelta(days=1)))
    except ObjectDoesNotExist:
        return None


def _idle(jurisdiction: Jurisdiction, figures: Board) -> list[Offer]:
    """List who sent no research, where anybody did."""
    known = units_with_research(jurisdiction, figures.period)
    if not known:
        return []
    units = [row.unit for _, _, row in figures.rows()]
    return [Offer(unit, _("no research sent")) for unit in units if unit not in known]
