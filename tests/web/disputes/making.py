"""Findings and contests as the acts make them."""

from datetime import date

from kuaibao.web.disputes.actions.contests import contest_posting
from kuaibao.web.disputes.actions.findings import NewFinding, propose_finding
from kuaibao.web.scoring.contested import posted
from kuaibao.web.scoring.recording import NewFact

FOUND = date(2024, 6, 25)


def copying(county, key="copying", **parts):
    fact = NewFact(
        kind="deduction",
        unit=parts.pop("unit", county.unit),
        day=FOUND,
        key=key,
        attributes={"matter": "copying"},
        reason="与去年第9期信息整段相同",
        evidence="2023年第9期",
        **parts,
    )
    return NewFinding(fact=fact)


def proposed(county, key="copying", **parts):
    return propose_finding(by=county.editor, new=copying(county, key, **parts))


def line_of(county, fact):
    return posted(county.jurisdiction, fact.postings.get().id)


def contested(county, fact):
    line = line_of(county, fact)
    return contest_posting(
        by=county.reporter, posting=line, words="这条信息由我单位首报", on=line.posted_on
    )
