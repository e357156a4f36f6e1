"""Items and issues, each brought to where a test begins."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuaibao.web.publications.actions.adoptions import adopt_items
from kuaibao.web.publications.actions.instructions import record_instruction
from kuaibao.web.publications.actions.issues import open_issue, publish_issue
from kuaibao.web.publications.actions.publications import define_proposed
from kuaibao.web.publications.actions.uses import record_uses
from kuaibao.web.publications.evidence import keep_evidence
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.queries.instructions import NewInstruction
from kuaibao.web.publications.queries.uses import NewUse
from tests.web.submissions import writing

DAY = date(2024, 6, 20)
SINGLE = {"form": "single"}


def asked_of(client, address, given=None):
    """Count the queries of a page; lists ask as often for thirty rows as for one."""
    client.get("/uses/")  # the session's own
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(address, given) if given else client.get(address)
    assert answer.status_code in {200, 422}
    return len(queries)


def submitted(county, title="麦收进度", unit=None, body="全乡小麦收割过半。"):
    """An item as the office received it, from its unit or entered for another one."""
    if unit in {None, county.unit}:
        return writing.submitted(county, title=title, body=body)
    return writing.entered(county, unit, title=title, body=body)


def defined(county):
    """Define what the scheme speaks of; give the publications by name."""
    define_proposed(by=county.editor, on=DAY)
    return {one.name: one for one in Publication.objects.filter(jurisdiction=county.jurisdiction)}


def opened(county, number=1, year=2024):
    own = Publication.objects.filter(jurisdiction=county.jurisdiction, own=True).first()
    own = own or next(one for one in defined(county).values() if one.own)
    return open_issue(by=county.editor, publication=own, year=year, number=number)


def adopted(county, drafts, issue=None, *, attributes=SINGLE, merged=False, key="key", **parts):
    return adopt_items(
        by=parts.pop("by", county.editor),
        drafts=drafts,
        issue=issue or opened(county),
        attributes=attributes,
        merged=merged,
        on=DAY,
        key=key,
        **parts,
    )


def published(county, drafts, day=DAY, number=1, **parts):
    """Adopt *drafts* and publish their issue."""
    issue = opened(county, number)
    adopted(county, drafts, issue, key=f"key {number}", **parts)
    return publish_issue(by=county.issuer, issue=issue, day=day, on=day)


def instructed(county, items, **parts):
    """An instruction that names the reviewer and whose issuer sees to it."""
    by, on = parts.pop("by", county.editor), parts.pop("on", DAY)
    given = {
        "leader": "县长",
        "text": "请农业农村局抓紧落实。",
        "day": DAY,
        "key": "instruction",
        "attributes": {"leader": "county"},
        "readers": [county.reviewer],
        "owner": county.issuer,
    } | parts
    return record_instruction(by=by, new=NewInstruction(items=items, **given), on=on)


def work_of(county, title):
    """Name one of each thing that an office works on, by what addresses call it."""
    issue = opened(county, 2)
    (piece,) = adopted(county, [submitted(county, title)], issue, key="open")
    done = published(county, [submitted(county, f"{title}（续）")], number=1)
    item = done.adoptions.get().parts.get().draft.item
    above = Publication.objects.filter(jurisdiction=county.jurisdiction, own=False).first()
    paper = keep_evidence(by=county.editor, name="依据.txt", data="省快报第三期".encode())
    (use,) = record_uses(
        by=county.editor,
        uses=[
            NewUse(
                publication=above,
                unit=item.unit,
                item=item,
                title=item.title,
                day=DAY,
                attributes=SINGLE,
                evidence=paper,
            )
        ],
        on=DAY,
    )
    instruction = instructed(county, [item], scan=paper)
    return {
        "publication_id": issue.publication_id,
        "issue_id": issue.id,
        "adoption_id": piece.id,
        "item_id": item.id,
        "use_id": use.id,
        "instruction_id": instruction.id,
    }
