"""Some editors of one office at work: `python inbox.py VERB …`, each editor on a thread."""

import json
import os
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
django.setup()

from django.db import connection  # noqa: E402 -- after django.setup()

from kuaibao.web.editing.actions import decisions  # noqa: E402
from kuaibao.web.editing.actions.claims import claim  # noqa: E402
from kuaibao.web.editing.actions.decisions import decline_item, return_item  # noqa: E402
from kuaibao.web.editing.actions.revisions import revise  # noqa: E402
from kuaibao.web.editing.choices import Ground, Outcome  # noqa: E402
from kuaibao.web.editing.models import Claim, Handling, Revision  # noqa: E402
from kuaibao.web.editing.queries import Text  # noqa: E402
from kuaibao.web.submissions.models import Draft  # noqa: E402
from kuaibao.web.submissions.moves import move  # noqa: E402
from kuaibao.web.units.choices import Role  # noqa: E402
from kuaibao.web.units.models import Appointment, Person  # noqa: E402
from kuaibao.web.units.refusals import RefusedError  # noqa: E402
from tests.faults.office import Desk, released  # noqa: E402
from tests.web.submissions.writing import submitted  # noqa: E402

SEATS = "甲乙丙丁戊己庚辛"


class Cast(Desk):
    """Who sends the items in."""

    def __init__(self):
        super().__init__()
        people = Person.objects.select_related("jurisdiction")
        self.reporter, self.approver = (
            people.get(account=name) for name in ("reporter", "approver")
        )


def fill(items):
    """Let the unit submit so many items for each verb, and appoint eight editors."""
    cast = Cast()
    for verb in VERBS:
        for number in range(int(items)):
            submitted(cast, title=f"{verb} {number}")
    county = cast.unit.jurisdiction
    for seat in SEATS:
        person = Person.objects.create(
            jurisdiction=county, account=f"seat{seat}", name=f"编辑{seat}"
        )
        Appointment.objects.create(jurisdiction=county, person=person, role=Role.EDITOR)


def handle(by, draft, step):
    """Return, decline or claim what the page showed."""
    if step % 3 == 2:
        return claim(by=by, draft=draft)
    act = decline_item if step % 3 else return_item
    words = f"{by.name}的意见"
    return act(by=by, draft=draft, seen=draft.version, ground=Ground.OTHER, words=words)


def decide(by, draft, _step):
    return handle(by, draft, 0)


def edit(by, draft, _step):
    text = Text(draft.title, f"{by.name}的文字")
    return revise(by=by, draft=draft, seen=draft.version, base=0, text=text)


VERBS = {"decide": decide, "handle": handle, "edit": edit, "careless": decide}


def some_blindly(draft, to, **changes):
    """Move the drafts of the control without the version that was seen, as if nobody else could."""
    if not draft.title.startswith("careless"):
        return move(draft, to, **changes)
    Draft.objects.filter(pk=draft.pk).update(state=to, version=draft.version + 1, **changes)
    draft.refresh_from_db()
    return draft


def work(seats):
    """Let the editors of *seats* work on every item as they saw it when the day began."""
    decisions.move = some_blindly
    people = Person.objects.select_related("jurisdiction")
    editors = [people.get(account=f"seat{seat}") for seat in seats]
    pages = [list(Draft.objects.select_related("unit", "jurisdiction")) for _ in editors]
    shifts = [SEATS.index(seat) for seat in seats]
    with ThreadPoolExecutor(len(editors)) as pool:
        released()
        answers = pool.map(sit, editors, pages, shifts)
        sys.stdout.write(json.dumps(dict(zip(seats, answers, strict=True))))


def sit(editor, drafts, shift):
    """One editor's day: what was won, and what was said about the rest."""
    won, lost = [], {}
    for place in range(len(drafts)):
        draft = drafts[(place + shift * 7) % len(drafts)]
        act = VERBS[draft.title.split()[0]]
        try:
            act(editor, draft, place + shift)
        except RefusedError as refusal:
            lost[draft.title] = str(refusal)
        else:
            won.append(draft.title)
    connection.close()
    return {"won": won, "lost": lost}


def told():
    """Tell what stands in the end, item by item."""
    decided = Handling.objects.exclude(outcome=Outcome.REOPENED)
    counts = {
        "decided": dict(Counter(decided.values_list("draft__submissions__title", flat=True))),
        "held": dict(Claim.objects.values_list("draft__title", "person__name")),
        "revised": dict(Counter(Revision.objects.values_list("draft__title", flat=True))),
        "states": dict(Draft.objects.values_list("title", "state")),
    }
    sys.stdout.write(json.dumps(counts))


if __name__ == "__main__":
    verbs = {verb.__name__: verb for verb in (fill, work, told)}
    verbs[sys.argv[1]](*sys.argv[2:])
