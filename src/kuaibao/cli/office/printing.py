"""Issues of the demonstration on their way to print."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from kuaibao.cli.office.clock import at
from kuaibao.cli.office.people import Office, moment
from kuaibao.web.circulars.actions import send_to_print
from kuaibao.web.circulars.queries import standing_draft
from kuaibao.web.editions.actions.approvals import pass_on
from kuaibao.web.editions.actions.publishing import print_issue
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.publications.actions.issues import publish_issue
from kuaibao.web.publications.models import Issue


def send_to_sign(office: Office, issue: Issue, when: datetime) -> str:
    """Let editor and reviewer pass an issue on; give the seal that they looked at."""
    seal, review = seal_of(issue), when - timedelta(hours=1)
    with at(when - timedelta(hours=2)) as then:
        pass_on(by=office.editor, issue=issue, step=Step.EDIT, seal=seal, at=then)
    with at(review):
        pass_on(by=office.reviewer, issue=issue, step=Step.REVIEW, seal=seal, at=review,
                words="数据已与业务部门核对。")  # fmt: skip
    return seal


def print_circular(office: Office, last: date) -> None:
    """Print the circular of the period that ends on *last*, on the day that its words name."""
    draft = standing_draft(office.editor.jurisdiction, last)
    if draft is None:
        raise RuntimeError(str(last))
    when = moment(draft.issued, 16)
    with at(when - timedelta(hours=3)):
        issue = send_to_print(
            by=office.editor, draft=draft, version=draft.version, publication=office.own
        )
    publish(office, issue, when, pages=True)


def publish(office: Office, issue: Issue, when: datetime, *, pages: bool) -> None:
    """Publish an issue; with its *pages* it goes the whole way, which takes longer to make."""
    day = timezone.localdate(when)
    if not pages:
        with at(when):
            publish_issue(by=office.issuer, issue=issue, day=day, on=day)
        return
    seal = send_to_sign(office, issue, when)
    with at(when):
        print_issue(by=office.issuer, issue=issue, day=day, seal=seal, at=when, on=day)
