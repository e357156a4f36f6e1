"""The reference circular on its way to print."""

from datetime import UTC, date, datetime

from kuaibao.engine.scheme import Period
from kuaibao.web.circulars.actions import send_to_print
from kuaibao.web.circulars.importing import import_file
from kuaibao.web.circulars.queries import draft_of
from kuaibao.web.editions.actions.approvals import pass_on
from kuaibao.web.editions.actions.publishing import print_issue
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.publications.choices import Numbering
from kuaibao.web.publications.models import Publication
from tests.web.cast import BULLETIN, read_case
from tests.web.publications.making import defined

MAY_JUNE = Period.parse("2024-05..2024-06")
DAY = date(2024, 8, 1)
URL = "/circulars/2024-05..2024-06/"
NOW = datetime(2024, 8, 1, 8, tzinfo=UTC)


def took_over(county):
    """Take the published circular over with its words, as the demonstration does."""
    intake = read_case()
    accepted = [doubt.id for doubt in intake.doubts]
    import_file(
        by=county.editor, intake=intake, name=BULLETIN, accepted=accepted, reason="核对底稿"
    )
    return county


def bulletin(county):
    """The bulletin of the office, whose numbers run without end."""
    own = next(one for one in defined(county).values() if one.own)
    Publication.objects.filter(pk=own.pk).update(numbering=Numbering.RUNNING)
    own.refresh_from_db()
    return own


def draft(county):
    return draft_of(county.jurisdiction, MAY_JUNE, by=county.editor, on=DAY)


def sent(county):
    """The issue of the circular, which its editor still has to pass on."""
    words = draft(county)
    return send_to_print(
        by=county.editor, draft=words, version=words.version, publication=bulletin(county)
    )


def passed(county, issue):
    for step, by in ((Step.EDIT, county.editor), (Step.REVIEW, county.reviewer)):
        pass_on(by=by, issue=issue, step=step, seal=seal_of(issue), at=NOW)
    return issue


def sign(county, issue, day=DAY, on=DAY):
    seal = seal_of(issue)
    return print_issue(by=county.issuer, issue=issue, day=day, seal=seal, at=NOW, on=on)


def printed(county):
    """The circular as it was signed, published and frozen."""
    return sign(county, passed(county, sent(county)))


def words_of(client):
    """The words of the form as the page shows them."""
    form = client.get(URL).context["form"]
    given = {field.name: field.value() for field in form}
    return {name: "" if value is None else str(value) for name, value in given.items()}
