"""An office before a busy day, and what stands after it: `python crowd.py VERB …`."""

import json
import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
django.setup()

from django.db import transaction  # noqa: E402 -- after django.setup()
from django.db.models import Sum  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from kuaibao.web.core.choices import Act  # noqa: E402
from kuaibao.web.core.models import AuditEntry, Notice  # noqa: E402
from kuaibao.web.editing.models import Handling  # noqa: E402
from kuaibao.web.scoring.booking import recount  # noqa: E402
from kuaibao.web.scoring.models import Fact, Item, Posting  # noqa: E402
from kuaibao.web.submissions.actions.commissions import (  # noqa: E402
    NewCommission,
    issue_commission,
)
from kuaibao.web.submissions.choices import Asker, State  # noqa: E402
from kuaibao.web.submissions.models import Draft, Request, Submission  # noqa: E402
from kuaibao.web.units.choices import Role  # noqa: E402
from kuaibao.web.units.models import Jurisdiction, Person, Unit  # noqa: E402
from tests.web.cast import appoint  # noqa: E402
from tests.web.submissions.writing import BODY  # noqa: E402

EDITORS, UNITS = 8, 20


@transaction.atomic
def gather(drafts):
    """Let so many drafts wait for approval, each an answer to its unit's part in a commission."""
    chief = Person.objects.select_related("jurisdiction").get(account="system_admin")
    editors = [
        appoint(by=chief, account=f"editor{n}", name=f"编辑{n}", role=Role.EDITOR)
        for n in range(EDITORS)
    ]
    people = dict(_unit(chief, number) for number in range(UNITS))
    for number in range(int(drafts) // UNITS):
        _ask(editors[0], number, list(people))
    _write({unit: reporter for unit, (reporter, _) in people.items()})
    _say(
        editors={person.name: _session(person) for person in editors},
        approvers={unit.name: _session(approver) for unit, (_, approver) in people.items()},
        drafts=list(map(_row, Draft.objects.select_related("unit"))),
    )


def _unit(chief, number):
    unit = Unit.objects.create(jurisdiction=chief.jurisdiction, name=f"单位{number:02}")
    roles = (Role.REPORTER, Role.APPROVER)
    people = [
        appoint(
            by=chief, account=f"{role}{number}", name=f"{unit}{role.label}", role=role, unit=unit
        )
        for role in roles
    ]
    return unit, people


def _ask(editor, number, units):
    due = timezone.now() + timedelta(days=1)
    new = NewCommission(
        topic=f"约稿{number}", asker=Asker.CITY, outline="", due=due, units=units, key=str(number)
    )
    issue_commission(by=editor, new=new, at=timezone.now())


def _write(writers):
    """Write the answers as rows: it is what comes afterwards that is looked at."""
    parts = Request.objects.select_related("commission", "unit", "jurisdiction")
    Draft.objects.bulk_create(
        Draft(
            jurisdiction=part.jurisdiction, unit=part.unit, state=State.AWAITING, body=BODY,
            title=f"{part.unit.name}{part.commission.topic}", answers=part, contact="7001",
            authors="信息员", written_by=writers[part.unit], asked_by=writers[part.unit],
            key=str(part.id),
        )
        for part in parts.order_by("commission", "unit")
    )  # fmt: skip


def _row(draft):
    return {
        "id": str(draft.id), "unit": draft.unit.name, "title": draft.title, "seen": draft.version,
        "answers": str(draft.answers_id),
    }  # fmt: skip


def arrived():
    """Tell what arrived at the office, as a page shows it."""
    found = Draft.objects.filter(state=State.SUBMITTED).select_related("unit").order_by("title")
    _say(
        drafts=list(map(_row, found)),
        submissions=Submission.objects.count(),
        items=Item.objects.exclude(draft=None).count(),
        answered=Request.objects.exclude(answered_at=None).count(),
        notices=Notice.objects.filter(text__contains="报送《").count(),
        acts=AuditEntry.objects.filter(act=Act.SUBMIT_ITEM).count(),
    )


def handled():
    """Tell by whom each item was decided; of two decisions about one the list would be longer."""
    _say(
        by=list(Handling.objects.values_list("draft__title", "by__name")),
        left=Draft.objects.filter(state=State.SUBMITTED).count(),
        acts=AuditEntry.objects.filter(act__in=[Act.RETURN_ITEM, Act.DECLINE_ITEM]).count(),
    )


def judged():
    """Tell what was judged, what stands in the ledger, and what a recount would change."""
    parts = Request.objects.exclude(verdict="").exclude(fact=None)
    _say(
        parts=parts.count(),
        facts=Fact.objects.count(),
        acts=AuditEntry.objects.filter(act=Act.JUDGE_COMMISSION).count(),
        points=dict(Posting.objects.order_by().values_list("unit__name").annotate(Sum("points"))),
        differences=len(recount(Jurisdiction.objects.get())),
    )


def _session(person):
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def _say(**words):
    sys.stdout.write(json.dumps(words))


if __name__ == "__main__":
    verbs = {verb.__name__: verb for verb in (gather, arrived, handled, judged)}
    verbs[sys.argv[1]](*sys.argv[2:])
