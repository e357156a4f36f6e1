"""What waits on the desks of the demonstration this morning, due relative to today."""

from datetime import datetime, timedelta

from django.utils import timezone

from kuaibao.cli.office import above, living
from kuaibao.cli.office.clock import at
from kuaibao.cli.office.people import Office
from kuaibao.cli.office.printing import send_to_sign
from kuaibao.web.disputes.actions.contests import contest_posting
from kuaibao.web.disputes.actions.findings import NewFinding, propose_finding
from kuaibao.web.editing.actions.decisions import return_item
from kuaibao.web.editing.choices import Ground
from kuaibao.web.publications.models import Part
from kuaibao.web.schemes.actions import copy_scheme, propose
from kuaibao.web.scoring.contested import posted
from kuaibao.web.scoring.queries import postings_of_facts
from kuaibao.web.scoring.recording import NewFact
from kuaibao.web.submissions.actions.extensions import ask_extension
from kuaibao.web.submissions.actions.verdicts import propose_verdicts
from kuaibao.web.submissions.choices import Sort, Stage


def wait(office: Office, now: datetime, scheme: str) -> None:
    """Leave something for everybody: the units first, then the office."""
    _items(office, now)
    _asked(office, now)
    above.open_ones(office, timezone.localdate(now))
    _disputes(office)
    _scheme(office, scheme)


def _items(office: Office, now: datetime) -> None:
    first, second, third, *others = office.units
    living.begin(office, first, now - timedelta(hours=3))
    living.hand_in(office, first, now - timedelta(hours=2))
    returned = living.send(office, first, now - timedelta(days=3))
    with at(now - timedelta(days=1)):
        words = "请补充受益群众数量和资金来源。"
        return_item(by=office.editor, draft=returned, seen=returned.version,
                    ground=Ground.THIN, words=words)  # fmt: skip
    for unit in (second, third, *others):
        living.send(office, unit, now - timedelta(days=2))
    living.send(
        office, second, now - timedelta(hours=1, minutes=30), sort=Sort.URGENT, stage=Stage.FIRST,
        happened_at=now - timedelta(hours=3), title=f"{second.name}一处乡道因降雨短时中断",
        body="今日上午，一处乡道因降雨积水短时中断。已设置警示标志，安排人员疏导，无人员伤亡。",
    )  # fmt: skip
    held = living.send(office, third, now - timedelta(days=1))
    with at(now - timedelta(minutes=30)):
        living.hold(office, held)
    half = [living.send(office, unit, now - timedelta(days=4)) for unit in (first, third)]
    issue = living.compose(office, half, now - timedelta(hours=4))
    send_to_sign(office, issue, now - timedelta(hours=1))


def _asked(office: Office, now: datetime) -> None:
    """One commission nobody has decided about, one still open, a prompt of this month."""
    today = timezone.localdate(now)
    living.commission(office, today - timedelta(8), office.units[1:3], days=6)
    asked = living.commission(office, today - timedelta(2), office.units[:4], days=5)
    living.prompt(office, today - timedelta(2))
    with at(now - timedelta(hours=20)) as then:
        unit = office.units[0]
        request = asked.requests.select_related("commission", "unit", "jurisdiction").get(unit=unit)
        ask_extension(
            by=office.people[unit][0], request=request, due=request.due + timedelta(days=2),
            reason="所涉数据需与有关部门核对，请求延期两天。", at=then,
        )  # fmt: skip
    propose_verdicts(at=now)


def _disputes(office: Office) -> None:
    """Leave a finding for the reviewer to decide, and a contest of the latest line."""
    last = Part.objects.exclude(fact=None).select_related("draft__item", "draft__unit", "fact")
    part = last.filter(draft__unit__in=office.units).order_by("id").last()
    if part is None or part.fact is None:
        return
    on = timezone.localdate()
    new = NewFact(
        kind="deduction", unit=part.draft.unit, day=on, key="demo finding",
        attributes={"matter": "false_data"},
        reason="文中受益人数与业务部门报表相差较大。", evidence="业务部门报表复印件",
    )  # fmt: skip
    propose_finding(by=office.editor, new=NewFinding(fact=new))
    posting = postings_of_facts([part.fact]).first()
    if posting is not None:
        contest_posting(
            by=office.people[part.draft.unit][0],
            posting=posted(office.editor.jurisdiction, posting.id),
            words="此条已由上级刊物采用，请按较高一级计分。",
            on=timezone.localdate(posting.posted_at),
        )


def _scheme(office: Office, base: str) -> None:
    """Propose a scheme for next year that the issuer may approve."""
    year = timezone.localdate().year + 1
    draft = copy_scheme(
        by=office.editor, base=base, name=f"{base.partition('-')[0]}-{year}",
        title=f"延津县政务信息工作考核办法（{year}年修订稿）",
        since=timezone.localdate().replace(year=year, month=1, day=1),
    )  # fmt: skip
    propose(by=office.editor, draft=draft, seen=draft.version)
