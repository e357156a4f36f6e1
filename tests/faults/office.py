"""One process of an office: `python office.py VERB …` acts on the installation of its folder."""

import os
import sys
from datetime import date, timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 -- after django.setup()
from django.db import connection  # noqa: E402

from kuaibao.web.core.choices import Act  # noqa: E402
from kuaibao.web.core.models import AuditEntry  # noqa: E402
from kuaibao.web.scoring.actions import withdraw_fact  # noqa: E402
from kuaibao.web.scoring.booking import recount  # noqa: E402
from kuaibao.web.scoring.models import Fact, Item, Posting  # noqa: E402
from kuaibao.web.units.actions import RefusedError  # noqa: E402
from kuaibao.web.units.models import Jurisdiction, Person, Unit  # noqa: E402
from tests.web.cast import found_county, record_use  # noqa: E402

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


if __name__ == "__main__":
    verbs = {
        verb.__name__: verb
        for verb in (prepare, write, withdraw, told, audited, crossing, pragmas, hold)
    }
    verbs[sys.argv[1]](*sys.argv[2:])
