"""How a past issue is read: as it stated things then, beside what the ledger says now."""

from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Period
from kuaibao.web.circulars.figures import table_of
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.composers import Composer
from kuaibao.web.past.models import Contributor, Stated
from kuaibao.web.past.tables import differences
from kuaibao.web.publications.models import Adoption, Issue
from kuaibao.web.scoring.queries import scheme_if_any
from kuaibao.web.scoring.settling import board

SHOWN = 20  # differences; a whole other table helps nobody


class PastComposer(Composer):
    """A past issue was printed elsewhere: it is read, and never goes to print."""

    reading = "past/_reading.html"

    def lacking(self, issue: Issue) -> str:
        """Say that there is nothing to approve."""
        return _("%(issue)s was printed before this program.") % {"issue": issue.title}

    def moved(self, edition: Edition) -> str:  # noqa: ARG002 -- others look at it
        """Tell nothing: what was stated then is not ours to keep in step with the ledger."""
        return ""

    def shown(self, edition: Edition) -> dict[str, Any]:
        """Show what was stated, who sent it, and where the ledger says something else now."""
        stated = Stated.objects.get(edition=edition)
        named = edition.contributors.select_related("unit")
        sent = [one for one in named if one.adoption_id]
        return {
            "stated": stated,
            "pieces": list(_pieces(edition, stated, sent)),
            "rows": [one for one in named if not one.adoption_id],
            "differing": _differing(stated),
            "answers": stated.doubts,
        }


def _pieces(edition: Edition, stated: Stated, sent: list[Contributor]) -> list[dict[str, Any]]:
    """Give the pieces in printed order, each with its column and who sent it."""
    pieces = Adoption.objects.filter(printed__edition=edition).order_by("printed__position")
    columns = stated.words.get("columns", [])
    found, above = [], ""
    for place, piece in enumerate(pieces):
        column = columns[place] if place < len(columns) else ""
        units = [one for one in sent if one.adoption_id == piece.id]
        found.append({"piece": piece, "column": column if column != above else "", "sent": units})
        above = column
    return found


def _differing(stated: Stated) -> list[tuple[str, str, str, str]]:
    """Compare with the ledger where that knows the period; a remark, never an alarm."""
    if stated.table is None or stated.first is None or stated.last is None:
        return []
    if scheme_if_any(stated.jurisdiction, stated.last) is None:
        return []
    figures = board(stated.jurisdiction, Period(stated.first, stated.last))
    return list(islice(differences(stated.table, table_of(figures)), SHOWN))
