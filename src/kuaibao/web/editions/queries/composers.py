"""What each body of an issue is set from, so that all issues go one way to print.

The room of a body registers its composer when the program starts; this one knows pieces.
"""

import hashlib
import json
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.engine.documents import Printable
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.composing import (
    bulletin_of,
    piece_of,
    pieces_looked_at,
    sources_in,
)
from kuaibao.web.editions.queries.editions import printed_pieces
from kuaibao.web.publications.choices import Body
from kuaibao.web.publications.models import Issue
from kuaibao.web.publications.queries.issues import lacking_pieces, standing_pieces
from kuaibao.web.units.models import Person


class Composer:
    """How an issue made of pieces is set, sealed and read; other bodies differ in part of it."""

    reading = "editions/_pieces.html"  # how an edition is read on a screen
    sheet = False  # whether the tables are kept as a workbook beside the pages

    def document(self, issue: Issue, day: date) -> Printable:
        """Put everything that is printed into one document."""
        return bulletin_of(issue, day)

    def looked_at(self, issue: Issue) -> object:
        """Give what people look at, as plain data; the seal is its digest."""
        return pieces_looked_at(issue)

    def lacking(self, issue: Issue) -> str:
        """Say what has to be there before anybody passes it on."""
        return lacking_pieces(issue, standing_pieces(issue))

    def day(self, issue: Issue, today: date) -> date:  # noqa: ARG002 -- others look at it
        """Propose the day to print on it."""
        return today

    def source(self, issue: Issue) -> tuple[str, str]:
        """Say where it is worked on: the address, and what stands on the way there."""
        return reverse("publications:issue", args=[issue.id]), _("Pieces")

    def consequence(self, issue: Issue) -> str:  # noqa: ARG002 -- others look at it
        """Say what signing does besides crediting units."""
        return ""

    def sign(self, *, by: Person, issue: Issue, on: date) -> None:
        """Do, inside the act of signing, what the body asks for before it is frozen."""

    def freeze(self, edition: Edition) -> None:
        """Keep beside the bytes what the body wants to be checked later."""

    def moved(self, edition: Edition) -> str:  # noqa: ARG002 -- others look at it
        """Tell the first thing that is no longer as it was printed."""
        return ""

    def shown(self, edition: Edition) -> dict[str, Any]:
        """Give the page on which the edition is read what it shows."""
        pieces = [(one, piece_of(one)) for one in printed_pieces(edition)]
        return {"pieces": [(one, printed, sources_in(printed)) for one, printed in pieces]}


_COMPOSERS: dict[str, Composer] = {Body.PIECES: Composer()}


def register(body: Body, composer: Composer) -> None:
    """Say who composes issues of *body*."""
    _COMPOSERS[body] = composer


def composer_of(issue: Issue) -> Composer:
    return _COMPOSERS[issue.body]


def seal_of(issue: Issue) -> str:
    """Give the digest of what people look at, with words, form and figures."""
    looked_at = composer_of(issue).looked_at(issue)
    return hashlib.sha256(json.dumps(looked_at, ensure_ascii=False).encode()).hexdigest()
