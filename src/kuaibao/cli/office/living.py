"""A year of generated work in the county of the reference case, done by the acts of its people.

It lies wholly after the period of the published circular, whose figures stay as printed.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from kuaibao.cli.office import above
from kuaibao.cli.office.clock import at
from kuaibao.cli.office.people import Office, moment
from kuaibao.cli.office.printing import publish
from kuaibao.cli.office.sampling.words import body, ground, title, topic
from kuaibao.web.editing.actions.claims import claim
from kuaibao.web.editing.actions.decisions import decline_item, return_item
from kuaibao.web.editing.actions.revisions import revise
from kuaibao.web.editing.choices import Ground
from kuaibao.web.editing.queries import Text as Edited
from kuaibao.web.publications.actions.adoptions import adopt_items
from kuaibao.web.publications.actions.issues import open_issue
from kuaibao.web.publications.models import Issue
from kuaibao.web.publications.queries.issues import next_number
from kuaibao.web.submissions.actions.approval import approve_and_submit, ask_approval
from kuaibao.web.submissions.actions.commissions import (
    NewCommission,
    issue_commission,
    read_request,
)
from kuaibao.web.submissions.actions.drafts import Text, begin_draft
from kuaibao.web.submissions.actions.prompts import (
    NewJudgement,
    NewPrompt,
    issue_prompt,
    judge_item,
)
from kuaibao.web.submissions.actions.verdicts import NewVerdict, decide_verdict, propose_verdicts
from kuaibao.web.submissions.choices import Asker, Verdict
from kuaibao.web.submissions.models import Commission, Draft, Prompt, Request
from kuaibao.web.units.models import Unit

AFTER = date(2024, 7, 1)  # the published period has ended
MONTHS = 12
PRINTED = 2  # of the last months the pages are kept too


def months(today: date) -> list[date]:
    """Give the first days of the months of the year before this one's, none before AFTER."""
    first = [date(today.year + (today.month - n - 1) // 12, (today.month - n - 1) % 12 + 1, 1)
             for n in range(MONTHS, 0, -1)]  # fmt: skip
    return [day for day in first if day >= AFTER]


def live(office: Office, today: date) -> None:
    """Let the office work through the months before that of *today*."""
    for number, month in enumerate(months(today)):
        _month(office, month, number)


def _month(office: Office, month: date, number: int) -> None:
    asked = commission(office, month + timedelta(2), office.units[number % 3 :: 2][:3])
    wanted = prompt(office, month + timedelta(1)) if number % 2 == 0 else None
    drafts = []
    for place, unit in enumerate(office.units):
        request = asked.requests.filter(unit=unit).first()
        missed = request is not None and place % 5 == number % 5
        drafts.append(
            send(
                office,
                unit,
                moment(month + timedelta(4 + place), 9 + place),
                answers=None if missed else request,
                prompt=wanted if place == number % 4 else None,
            )
        )
    judge(office, asked, moment(month + timedelta(14), 9))
    if wanted:
        _judge_prompt(office, wanted, moment(month + timedelta(15), 9))
    kept = _decide(office, drafts, number, moment(month + timedelta(17), 10))
    issue = compose(office, kept, moment(month + timedelta(19), 10))
    pages = number >= MONTHS - PRINTED
    publish(office, issue, moment(month + timedelta(20), 16), pages=pages)
    above.used(office, kept, number, month + timedelta(24))
    if number % 4 == 1:
        above.seen_to(office, kept[0], month + timedelta(25))


def send(office: Office, unit: Unit, when: datetime, **parts: object) -> Draft:
    """Write an item, have it approved and submit it to the office."""
    _reporter, approver = office.people[unit]
    draft = hand_in(office, unit, when, **parts)
    with at(when + timedelta(minutes=50)) as now:
        approve_and_submit(
            by=approver, draft=draft, text=_standing(draft), seen=draft.version,
            key=f"demo sent {draft.key}", at=now,
        )  # fmt: skip
    draft.refresh_from_db()
    return draft


def hand_in(office: Office, unit: Unit, when: datetime, **parts: object) -> Draft:
    """Write an item and ask for approval."""
    reporter, _ = office.people[unit]
    draft = begin(office, unit, when, **parts)
    with at(when + timedelta(minutes=20)):
        return ask_approval(by=reporter, draft=draft, text=_standing(draft), seen=draft.version)


def begin(office: Office, unit: Unit, when: datetime, **parts: object) -> Draft:
    """Begin a draft of generated text."""
    reporter, _ = office.people[unit]
    number = next(office.numbers)
    given = {
        "title": title(office.rng, unit.name, number),
        "body": body(office.rng, unit.name),
        "authors": str(reporter.name),
    } | parts
    with at(when):
        return begin_draft(by=reporter, unit=unit, text=Text(**given), key=f"demo {number}")  # type: ignore[arg-type] # fields of Text


def _standing(draft: Draft) -> Text:
    values = {name: getattr(draft, name) for name in Text.__slots__ if name != "partners"}
    return Text(**values, partners=tuple(draft.partners.all()))


def commission(office: Office, day: date, units: list[Unit], days: int = 10) -> Commission:
    """Ask *units* for a text; all but the last open it."""
    when = moment(day, 9)
    with at(when):
        asked = issue_commission(
            by=office.editor,
            new=NewCommission(
                topic=topic(office.rng), asker=office.rng.choice((Asker.OWN, Asker.CITY)),
                outline="一、进展情况；二、主要做法；三、存在困难；四、意见建议。",
                due=moment(day + timedelta(days), 18), units=units, key=f"demo {day} {len(units)}",
            ),
            at=when,
        )  # fmt: skip
    for unit in units[:-1]:
        with at(when + timedelta(hours=3)) as now:
            request = asked.requests.get(unit=unit)
            read_request(by=office.people[unit][0], request=request, at=now)
    return asked


def judge(office: Office, asked: Commission, when: datetime) -> None:
    """Propose what the deadline says, then decide about every part."""
    with at(when):
        propose_verdicts(at=when)
        for request in asked.requests.select_related("unit", "commission", "jurisdiction"):
            _decide_part(office, request, when)


def _decide_part(office: Office, request: Request, when: datetime) -> None:
    if request.answered_at is None:
        verdict, points, reason = Verdict.MISSED, None, "到期未报送。"
    else:
        verdict, points, reason = Verdict.ANSWERED, Decimal(2), "内容充实，按时报送。"
    new = NewVerdict(
        request=request, verdict=verdict, points=points, reason=reason, seen=request.version
    )
    decide_verdict(by=office.editor, new=new, at=when)


def prompt(office: Office, day: date) -> Prompt:
    """Issue a focus prompt for a month."""
    with at(moment(day, 10)):
        new = NewPrompt(
            topic=f"{topic(office.rng).removeprefix('请报送')}", outline="有数据、有做法、有成效。",
            first=day, last=day + timedelta(29), key=f"demo {day}",
        )  # fmt: skip
        return issue_prompt(by=office.editor, new=new)


def _judge_prompt(office: Office, wanted: Prompt, when: datetime) -> None:
    for draft in wanted.drafts.all():
        with at(when):
            new = NewJudgement(draft=draft, points=Decimal(2), reason="契合提示要点。")
            judge_item(by=office.editor, new=new)


def _decide(office: Office, drafts: list[Draft], number: int, when: datetime) -> list[Draft]:
    """Decline some, return some, revise one; give those that are left to adopt."""
    kept = []
    for place, draft in enumerate(drafts):
        with at(when + timedelta(minutes=place)):
            if (place + number) % 4 == 0:
                name, words = ground(office.rng, "late", "repeat", "scope")
                decline_item(by=office.editor, draft=draft, seen=draft.version,
                             ground=Ground(name), words=words)  # fmt: skip
            elif (place + number) % 7 == 1:
                name, words = ground(office.rng, "facts", "thin", "form")
                return_item(by=office.editor, draft=draft, seen=draft.version,
                            ground=Ground(name), words=words)  # fmt: skip
            else:
                if place % 3 == 0:
                    text = Edited(draft.title, draft.body.rpartition("\n")[0])
                    revise(by=office.editor, draft=draft, seen=draft.version, base=0, text=text)
                kept.append(draft)
    return kept


def compose(office: Office, drafts: list[Draft], when: datetime) -> Issue:
    """Open the next issue and take *drafts* into it."""
    with at(when):
        day = timezone.localdate(when)
        number = next_number(office.own, day.year)
        issue = open_issue(by=office.editor, publication=office.own, year=day.year, number=number)
        for draft in drafts:
            draft.refresh_from_db()
        adopt_items(
            by=office.editor, drafts=drafts, issue=issue, attributes={"form": "single"},
            merged=False, on=day, key=f"demo {day}",
        )  # fmt: skip
        return issue


def hold(office: Office, draft: Draft) -> None:
    """Let the editor claim an item."""
    claim(by=office.editor, draft=draft)
