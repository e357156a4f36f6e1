"""A circular on its way to print: an issue like any other, whose body is words and figures."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kuaibao.engine.documents import Circular
from kuaibao.engine.scheme import Period
from kuaibao.web.circulars.charts import pictures_of
from kuaibao.web.circulars.figures import Table, first_difference, table_of
from kuaibao.web.circulars.models import Draft, Figures
from kuaibao.web.circulars.queries import circular_of
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.composers import Composer
from kuaibao.web.publications.models import Issue
from kuaibao.web.scoring.actions import close_period
from kuaibao.web.scoring.periods import period_title
from kuaibao.web.scoring.queries import open_from
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.models import Person
from kuaibao.web.units.refusals import RefusedError

WORDS = (
    "title", "lead", "distribution", "editor", "reviewer", "issuer", "rules", "chart",
)  # fmt: skip


class CircularComposer(Composer):
    """The circular of a period; signing it closes the period, so that its figures stand."""

    reading = "circulars/_reading.html"
    sheet = True

    def document(self, issue: Issue, day: date) -> Circular:
        """Put words and figures into one document."""
        draft = draft_of_issue(issue)
        figures = board(draft.jurisdiction, draft.period)
        pictures = pictures_of(draft.jurisdiction, figures, draft.chart)
        return circular_of(draft, figures, day, pictures)

    def looked_at(self, issue: Issue) -> object:
        """Give words and figures; whichever changes, the seal breaks."""
        draft = draft_of_issue(issue)
        words = [getattr(draft, name) for name in WORDS]
        value = circular_of(draft, board(draft.jurisdiction, draft.period))
        used = [
            [one.unit, one.title, one.publication, one.form, str(one.day)] for one in value.used
        ]
        return [words, table_of(value.board), used]

    def lacking(self, issue: Issue) -> str:
        """Say that nobody has a row yet; else a circular is complete at first sight."""
        draft = draft_of_issue(issue)
        if board(draft.jurisdiction, draft.period).sections:
            return ""
        return _("No unit has a row in this period; there is nothing to print.")

    def day(self, issue: Issue, today: date) -> date:
        """Propose the day that the editor wrote, unless it is still to come."""
        return min(draft_of_issue(issue).issued, today)

    def source(self, issue: Issue) -> tuple[str, str]:
        """Lead back to the words."""
        period = draft_of_issue(issue).period
        return reverse("circulars:circular", args=[period]), pgettext("issue", "circular")

    def consequence(self, issue: Issue) -> str:
        """Say that the period closes, if it is still open."""
        period = draft_of_issue(issue).period
        if _is_closed(issue, period):
            return ""
        words = _("%(period)s is closed with it; what comes later counts in a later period.")
        return words % {"period": period_title(period)}

    def sign(self, *, by: Person, issue: Issue, on: date) -> None:
        """Close the period, so that nothing in it moves any more."""
        period = draft_of_issue(issue).period
        if period.last >= on:
            words = _("%(period)s is not over yet; its circular is printed afterwards.")
            raise RefusedError(words % {"period": period_title(period)})
        if not _is_closed(issue, period):
            close_period(by=by, period=period)

    def freeze(self, edition: Edition) -> None:
        """Keep the table as it was printed."""
        draft = draft_of_issue(edition.issue)
        Figures.objects.create(
            jurisdiction=edition.jurisdiction, edition=edition,
            first=draft.first, last=draft.last, table=_table(draft),
        )  # fmt: skip

    def moved(self, edition: Edition) -> str:
        """Compare the table as printed with what the ledger says of the closed period now."""
        return first_difference(edition.figures.table, _table(draft_of_issue(edition.issue)))

    def shown(self, edition: Edition) -> dict[str, Any]:
        """Show the lead paragraph and the table as they were printed."""
        draft = draft_of_issue(edition.issue)
        return {"circular": draft, "table": edition.figures.table}


def draft_of_issue(issue: Issue) -> Draft:
    found = Draft.objects.select_related("jurisdiction", "issue__publication")
    return found.get(issue=issue)


def _table(draft: Draft) -> Table:
    return table_of(circular_of(draft, board(draft.jurisdiction, draft.period)).board)


def _is_closed(issue: Issue, period: Period) -> bool:
    return period.last < open_from(issue.jurisdiction)
