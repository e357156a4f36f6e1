"""One process of an office: `python office.py VERB …` acts on the installation of its folder."""

import io
import os
import signal
import sys
from collections import Counter
from datetime import date, timedelta
from time import sleep
from types import SimpleNamespace

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 -- after django.setup()
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from kuaibao.web.core import jobs, schedule  # noqa: E402
from kuaibao.web.core.choices import Act, JobState  # noqa: E402
from kuaibao.web.core.jobs import task  # noqa: E402
from kuaibao.web.core.models import UNFINISHED, AuditEntry, Job, Notice  # noqa: E402
from kuaibao.web.core.notices import notify  # noqa: E402
from kuaibao.web.core.worker import Worker  # noqa: E402
from kuaibao.web.publications.actions.issues import publish_issue  # noqa: E402
from kuaibao.web.publications.models import Adoption, Issue  # noqa: E402
from kuaibao.web.publications.queries.issues import drafts_named  # noqa: E402
from kuaibao.web.scoring.actions import withdraw_fact  # noqa: E402
from kuaibao.web.scoring.booking import recount  # noqa: E402
from kuaibao.web.scoring.models import Fact, Item, Posting  # noqa: E402
from kuaibao.web.submissions.actions.commissions import (  # noqa: E402
    NewCommission,
    issue_commission,
)
from kuaibao.web.submissions.actions.verdicts import NewVerdict, decide_verdict  # noqa: E402
from kuaibao.web.submissions.choices import Asker, Verdict  # noqa: E402
from kuaibao.web.submissions.models import Draft, Request  # noqa: E402
from kuaibao.web.units.actions import RefusedError  # noqa: E402
from kuaibao.web.units.choices import Role  # noqa: E402
from kuaibao.web.units.models import Jurisdiction, Person, Unit  # noqa: E402
from tests.web.cast import appoint, found_county, record_use  # noqa: E402
from tests.web.publications.making import DAY, adopted, opened, submitted  # noqa: E402

ITEMS = 5
START = date(2024, 1, 1)


class Desk:
    """The county as a writer finds it in the database."""

    def __init__(self):
        self.editor = Person.objects.select_related("jurisdiction").get(account="editor")
        self.unit = Unit.objects.select_related("jurisdiction").get(name="司寨乡")


def prepare():
    call_command("migrate", verbosity=0)
    county = found_county()
    for number in range(ITEMS):
        Item.objects.create(
            jurisdiction=county.jurisdiction, unit=county.unit, title=f"信息{number}"
        )


def released():
    """Say that this process is ready, and wait until all of them are let go at once."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()


def write(shift, keys):
    """Record every key, beginning at another place than the other writers do."""
    desk, items = Desk(), list(Item.objects.order_by("id"))
    connection.close()
    released()
    for step in range(int(keys)):
        number = (step + int(shift)) % int(keys)
        level = ("county", "city", "province")[number % 3]
        day = START + timedelta(days=number % 240)
        record_use(desk, f"key {number}", day, level=level, item=items[number % ITEMS])


def withdraw():
    """Withdraw every fact; tell how many this process won, and who won the others."""
    desk, facts = Desk(), list(Fact.objects.filter(withdraws=None).order_by("id"))
    released()
    won, losses = 0, set()
    for fact in facts:
        try:
            withdraw_fact(by=desk.editor, fact=fact, on=date(2024, 9, 1), reason="误记")
        except RefusedError as refusal:
            losses.add(str(refusal))
        else:
            won += 1
    sys.stdout.write(f"{won} {' '.join(sorted(losses))}\n")


def stage():
    """Submit items and open an issue; a second editor is there too."""
    county = found_again()
    appoint(
        by=Person.objects.get(account="system_admin"),
        account="second_editor",
        name="第二编辑",
        role=Role.EDITOR,
        unit=None,
    )
    for number in range(ITEMS):
        submitted(county, f"来稿{number}")
    opened(county)


def found_again():
    """The county as it was prepared, by the names that the helpers of tests use."""
    people = Person.objects.select_related("jurisdiction")
    unit = Unit.objects.select_related("jurisdiction").get(name="司寨乡")
    names = ("editor", "issuer", "reporter", "approver")
    found = {name: people.get(account=name) for name in names}
    return SimpleNamespace(jurisdiction=unit.jurisdiction, unit=unit, **found)


def adopt(account):
    """Adopt every item as it was seen before; tell how many were won, and who won the others."""
    editor = Person.objects.select_related("jurisdiction").get(account=account)
    issue = Issue.objects.select_related("publication").get()
    ids = list(Draft.objects.order_by("id").values_list("id", flat=True))
    drafts = drafts_named(editor.jurisdiction, ids)
    released()
    won, losses = 0, set()
    for number, draft in enumerate(drafts):
        try:
            adopted(
                SimpleNamespace(jurisdiction=editor.jurisdiction, editor=editor),
                [draft],
                issue,
                key=f"{account} {number}",
            )
        except RefusedError as refusal:
            losses.add(str(refusal).partition("已先一步")[0])
        else:
            won += 1
    sys.stdout.write(f"{won} {' '.join(sorted(losses))}\n")


def commission():
    """Ask the unit for five texts whose deadlines are over."""
    desk = Desk()
    due = timezone.now() - timedelta(hours=1)
    for number in range(5):
        new = NewCommission(
            topic=f"约稿{number}", asker=Asker.CITY, outline="", due=due, units=[desk.unit],
            key=str(number),
        )  # fmt: skip
        issue_commission(by=desk.editor, new=new, at=due - timedelta(days=1))


def decide():
    """Confirm each of them; tell how many this process won, and who won the others."""
    desk, parts = Desk(), list(Request.objects.select_related("jurisdiction", "unit", "commission"))
    released()
    won, losses = 0, set()
    for part in parts:
        new = NewVerdict(request=part, verdict=Verdict.MISSED, seen=1)
        try:
            decide_verdict(by=desk.editor, new=new, at=timezone.now())
        except RefusedError as refusal:
            losses.add(str(refusal))
        else:
            won += 1
    sys.stdout.write(f"{won} {' '.join(sorted(losses))}\n")


def publish():
    """Publish the issue, as a form does that was sent twice."""
    issuer = Person.objects.select_related("jurisdiction").get(account="issuer")
    issue = Issue.objects.select_related("publication").get()
    released()
    publish_issue(by=issuer, issue=issue, day=DAY, on=DAY)


def stands():
    """Tell pieces, facts, and differences to the recount."""
    words = (
        Adoption.objects.count(),
        Fact.objects.count(),
        len(recount(Jurisdiction.objects.get())),
    )
    sys.stdout.write(" ".join(map(str, words)))


def told():
    """Tell facts, audit entries, differences to the recount, and the total in hundredths."""
    county = Jurisdiction.objects.get()
    acts = AuditEntry.objects.filter(act__in=[Act.RECORD_FACT, Act.WITHDRAW_FACT])
    total = sum(Posting.objects.values_list("points", flat=True))
    words = (Fact.objects.count(), acts.count(), len(recount(county)), total)
    sys.stdout.write(" ".join(map(str, words)))


def audited():
    """Tell how many entries the trail has, whether they are numbered without a gap, and flaws."""
    from kuaibao.web.core import anchors, verification  # noqa: PLC0415

    entries = AuditEntry.objects.exclude(jurisdiction=None).order_by("number")
    numbers = list(entries.values_list("number", flat=True))
    gapless = numbers == list(range(1, len(numbers) + 1))
    kept = anchors.read()
    flaws = verification.verify(kept, lambda: None)
    ends = [anchor.number for anchor in kept]
    sys.stdout.write(f"{len(numbers)} {gapless} {ends == [len(numbers)]} {len(flaws)}")


def crossing(shift):
    """Do two acts in one transaction, beginning with the other one than the next process does.

    Each act holds a row and leaves an entry: a lock on the chain between the two would deadlock.
    """
    from django.db import transaction  # noqa: PLC0415

    from kuaibao.web.core import audit  # noqa: PLC0415

    people = list(Person.objects.filter(account__in=["leader", "reviewer"]).order_by("account"))
    desk, turn = Desk(), int(shift) % 2
    connection.close()
    released()
    for number in range(25):
        with transaction.atomic():
            audit.write(act=Act.RECORD_FACT, by=desk.editor, detail=f"{shift} {number}")
            # One row only, so that the rows themselves cannot cross.
            Person.objects.filter(pk=people[0].pk).update(name=f"{turn} {number}")
            audit.write(act=Act.RECORD_FACT, by=desk.editor, detail=f"{shift} {number} again")


def pragmas():
    """Tell what SQLite itself says of the connection the program uses."""
    with connection.cursor() as cursor:
        for name in ("synchronous", "journal_mode", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            sys.stdout.write(f"{cursor.fetchone()[0]} ")


def hold():
    """Open a transaction, write nothing, and hold it until told to end."""
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        released()


@task("tell")
def tell(job):
    """Take a while, and leave a notice: what a test counts as the effect."""
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    number = job.arguments["number"]
    sleep(0 if number else 0.4)  # time to stop the first while it holds no lock of the database
    for step in range(5):
        job.progress(step, 5)
        sleep(0.02)
    with job.finishing(words=str(number)):
        notify(jurisdiction=job.jurisdiction, people=[job.person], text=str(number), address="/")
        sleep(0.02)  # so that some are killed between the effect and its commit


def ask(number):
    editor = Person.objects.get(account="editor")
    for one in range(int(number)):
        arguments = {"number": one}
        jobs.start(by=editor, title=str(one), task="tell", key=str(one), arguments=arguments)


def work(lease="60", most="3"):
    """Work until nothing is left."""
    schedule.TIMINGS.clear()
    released()
    worker = Worker(lease=timedelta(seconds=float(lease)), most_attempts=int(most))
    while Job.objects.filter(state__in=UNFINISHED).exists():
        if not worker.step():
            sleep(0.05)


def work_killed(kills):
    """Kill *kills* workers in the middle of a task, then let one work to the end.

    Each is a fork of this process: to start a program takes far longer than a task.
    """
    connection.close()
    for kill in range(int(kills)):
        worker = os.fork()
        if not worker:
            sys.stdin = io.StringIO()
            work(lease="0.3", most="1000")
            os._exit(0)
        sleep(0.1 + 0.37 * ((kill * 7) % 10) / 10)
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    sys.stdin = io.StringIO()
    work(lease="0.3", most="1000")


def jobs_told():
    """Tell how many jobs are done, what took effect, each once, and the attempts in all."""
    connection.close()
    effects = Counter(Notice.objects.values_list("text", flat=True))
    done = Job.objects.filter(state=JobState.DONE).count()
    attempts = sum(Job.objects.values_list("attempts", flat=True))
    sys.stdout.write(f"{done} {len(effects)} {effects.total()} {attempts}")


VERBS = (
    prepare, write, withdraw, told, audited, crossing, pragmas, hold,
    ask, work, work_killed, jobs_told,
    stage, adopt, publish, stands,
    commission, decide,
)  # fmt: skip

if __name__ == "__main__":
    verbs = {verb.__name__: verb for verb in VERBS}
    verbs[sys.argv[1]](*sys.argv[2:])
