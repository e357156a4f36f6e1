"""Issues on their way to print."""

from datetime import UTC, datetime

from kuaibao.web.editions.actions.approvals import pass_on
from kuaibao.web.editions.actions.publishing import print_issue
from kuaibao.web.editions.actions.readers import set_subscribers
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.editions.queries.readers import Names
from tests.web.publications.making import DAY, adopted, opened, submitted

NOW = datetime(2024, 6, 20, 8, tzinfo=UTC)


def filled(county, number=1):
    """An issue with one piece, which its editors still work on."""
    issue = opened(county, number)
    adopted(county, [submitted(county, f"麦收进度{number}")], issue, key=f"key {number}")
    return issue


def passed(county, issue, *steps):
    people = {Step.EDIT: county.editor, Step.REVIEW: county.reviewer}
    for step in steps or people:
        pass_on(by=people[step], issue=issue, step=step, seal=seal_of(issue), at=NOW)
    return issue


def listed(county, publication, people=(), units=()):
    """Name the readers of a publication."""
    names = Names(tuple(people), tuple(units))
    set_subscribers(by=county.editor, publication=publication, names=names)


def sent(county, number=1):
    """An edition that went to the leader and to the own unit."""
    issue = filled(county, number)
    listed(county, issue.publication, [county.leader], [county.unit])
    return printed(county, issue=issue)


def printed(county, number=1, issue=None):
    """An issue as it was signed, published and frozen."""
    issue = passed(county, issue or filled(county, number))
    return print_issue(by=county.issuer, issue=issue, day=DAY, seal=seal_of(issue), at=NOW, on=DAY)
