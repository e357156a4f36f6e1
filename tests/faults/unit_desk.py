"""One browser of a unit: `python unit_desk.py VERB …` sends forms to the installation's pages."""

import os
import sys
from collections import Counter

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
django.setup()

from django.db import connection  # noqa: E402 -- after django.setup()
from django.test import Client  # noqa: E402

from kuaibao.web.core.choices import Act  # noqa: E402
from kuaibao.web.core.models import AuditEntry, Notice  # noqa: E402
from kuaibao.web.submissions.models import Draft, Submission  # noqa: E402
from kuaibao.web.units.models import Jurisdiction, Person, Unit  # noqa: E402
from tests.web.submissions.writing import asked, begun  # noqa: E402


class Desk:
    """The people of the unit as they are found in the database."""

    def __init__(self):
        people = Person.objects.select_related("jurisdiction")
        self.jurisdiction = Jurisdiction.objects.get()
        self.reporter, self.approver = (
            people.get(account="reporter"),
            people.get(account="approver"),
        )
        self.unit = Unit.objects.select_related("jurisdiction").get(name="司寨乡")


def write(count):
    """Let so many drafts wait for approval."""
    desk = Desk()
    for number in range(int(count)):
        asked(desk, begun(desk, key=f"draft {number}", title=f"第{number}条"))


def send(shift, count):
    """Approve every draft and begin a new one for each, with keys that other browsers use too."""
    desk = Desk()
    drafts = list(Draft.objects.filter(title__startswith="第").order_by("id")[: int(count)])
    approver, reporter = _browser(desk.approver), _browser(desk.reporter)
    connection.close()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    answers = Counter()
    for step in range(int(count)):
        number = (step + int(shift)) % int(count)
        draft = drafts[number]
        form = {"title": draft.title, "sort": "dynamic", "body": draft.body, "authors": "信息员"}
        form |= {"contact": "7001", "key": f"key {number}"}
        seen = {"seen": draft.version}
        answers[approver.post(f"/drafts/{draft.id}/submit/", form | seen).status_code] += 1
        new = form | {"seen": 0, "key": f"new {number}", "title": f"新{number}"}
        answers[reporter.post("/drafts/new/", new).status_code] += 1
    sys.stdout.write(" ".join(f"{status}:{times}" for status, times in sorted(answers.items())))


def _browser(person):
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    client.force_login(person)
    return client


def told():
    """Tell submissions, items, drafts begun anew, their audit entries and the office's notices."""
    acts = AuditEntry.objects.filter(act=Act.SUBMIT_ITEM)
    anew = Draft.objects.filter(title__startswith="新")
    items = Draft.objects.exclude(item=None)
    sent = Notice.objects.filter(text__contains="报送《")
    words = (
        Submission.objects.count(), items.count(), anew.count(), acts.count(), sent.count(),
    )  # fmt: skip
    sys.stdout.write(" ".join(map(str, words)))


if __name__ == "__main__":
    verbs = {verb.__name__: verb for verb in (write, send, told)}
    verbs[sys.argv[1]](*sys.argv[2:])
