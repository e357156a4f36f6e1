"""Items in the office's hands, each brought to where a test begins."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

from django.utils import timezone

from kuaibao.web.editing.actions.decisions import decline_item, return_item
from kuaibao.web.editing.choices import Ground
from kuaibao.web.submissions.actions.approval import ask_approval
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Appointment, Person
from tests.web.submissions import asking, writing

_numbers = count(1)
TEXT = "全县夏播已完成九成。\n各乡镇组织农机手连续作业。"
CHECKED = TEXT.replace("九成", "九成五")
WORDS = "请核实面积后再报。"


def submitted(county, title="夏播进度", body=TEXT, *, ago=0, unit=None, **parts):
    """An item that waits in the inbox, sent so many minutes *ago*."""
    if parts.get("sort") == "urgent" or "stage" in parts:
        parts = {"sort": "urgent", "stage": "first", "happened_at": timezone.now()} | parts
    if unit is None:
        draft = writing.submitted(county, title=title, body=body, **parts)
    else:  # no approver is in the cast for any other
        draft = writing.entered(county, unit, title=title, body=body, **parts)
    at = timezone.now() - timedelta(minutes=ago)
    Draft.objects.filter(pk=draft.pk).update(submitted_at=at)
    draft.refresh_from_db()
    return draft


def sent_again(county, draft, title="夏播进度（核实）", body=CHECKED):
    """The unit's next round after a return."""
    draft.refresh_from_db()
    text = replace(writing.as_written(draft), title=title, body=body)
    ask_approval(by=county.reporter, draft=draft, text=text, seen=draft.version)
    draft.refresh_from_db()
    writing.approved(county, draft)
    draft.refresh_from_db()
    return draft


def asked(county, topic="三夏生产", *, hours=48):
    """The unit's part in a commission that is due in so many hours."""
    due = timezone.now() + timedelta(hours=hours)
    commission = asking.asked(
        county, county.unit, topic=topic, due=due, at=due - timedelta(hours=100)
    )
    return commission.requests.get()


def colleague(county, name="另一编辑"):
    """A second editor of the office."""
    number = next(_numbers)
    person = Person.objects.create(
        jurisdiction=county.jurisdiction, account=f"editor{number}", name=name
    )
    Appointment.objects.create(jurisdiction=county.jurisdiction, person=person, role=Role.EDITOR)
    return person


def returned(county, draft, *, by=None, ground=Ground.FACTS, words=WORDS):
    by = by or county.editor
    draft.refresh_from_db()
    return return_item(by=by, draft=draft, seen=draft.version, ground=ground, words=words)


def declined(county, draft, *, by=None, ground=Ground.REPEAT, words="上周已报送过。"):
    by = by or county.editor
    draft.refresh_from_db()
    return decline_item(by=by, draft=draft, seen=draft.version, ground=ground, words=words)
