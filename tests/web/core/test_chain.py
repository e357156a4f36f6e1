"""The trail against somebody who may write SQL but has no key: 300 tries, 300 found."""

import random
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from kuaibao.web.core import audit
from kuaibao.web.core.anchors import Anchor
from kuaibao.web.core.chain import Marker, parts_of
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, AuditHead
from kuaibao.web.core.verification import Fault, verify

TABLE, HEADS = AuditEntry._meta.db_table, AuditHead._meta.db_table  # noqa: SLF001 -- Django's documented names
OURS, THEIRS = UUID(int=1 << 100), UUID(int=2 << 100)
ROWS = 40
COLUMNS = [field.name for field in AuditEntry._meta.fields]  # noqa: SLF001 -- Django's documented name
SWAPPED = [name for name in COLUMNS if name not in {"id", "number", "jurisdiction"}]


class Somebody:
    def __init__(self, jurisdiction):
        self.audit_name = (uuid4(), "责任编辑", jurisdiction)


@pytest.fixture
def trail(db):  # noqa: ARG001 -- asks for the database
    """Two counties and nobody's chain; the database's own guard is down."""
    people = [Somebody(OURS), Somebody(THEIRS), None]
    acts = [Act.RECORD_FACT, Act.SIGN_IN, Act.EXPORT]
    for number in range(3 * ROWS):
        by, detail = people[number % 3], f"第 {number} 期"
        audit.write(
            act=acts[number % 3], by=by, thing=uuid4() if number % 2 else None, detail=detail
        )
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    for verb in ("update", "delete"):
        sql(f"DROP TRIGGER {TABLE}_no_{verb}{on}")
    return Trail()


class Trail:
    """What a hand in the database can do to our chain; each way gives the first number it hit."""

    def __init__(self):
        self.anchors = [Anchor(h.chain, h.number, h.mac) for h in AuditHead.objects.all()]

    @property
    def rows(self):
        return AuditEntry.objects.filter(jurisdiction=OURS).order_by("number")

    def edit(self, chance, column=None):
        row, other = chance.sample(list(self.rows), 2)
        column = column or chance.choice(COLUMNS)
        value = chance.choice(
            [lambda: getattr(other, column), lambda: forged(chance, row, column)]
        )()
        if value == getattr(row, column) or column in {"id", "number"}:
            value = forged(chance, row, column)
        change(row, column, value)
        return min(row.number, value) if column == "number" else row.number

    def delete(self, chance):
        number = chance.randint(1, ROWS - 1)
        remove(number)
        return number

    def delete_and_renumber(self, chance):
        number = self.delete(chance)
        for row in self.rows.filter(number__gt=number):
            renumber(row, row.number - 1)
        return number

    def swap(self, chance):
        one, other = chance.sample(list(self.rows), 2)
        for column in SWAPPED:
            for row, value in ((one, getattr(other, column)), (other, getattr(one, column))):
                change(row, column, value)
        return min(one.number, other.number)

    def insert(self, chance):
        place = chance.randint(1, ROWS + 1)
        for row in self.rows.filter(number__gte=place).order_by("-number"):
            renumber(row, row.number + 1)
        row = chance.choice(list(self.rows))
        row.id, row.number, row.detail = uuid4(), place, "伪造"
        row.save(force_insert=True)
        return place

    def cut(self, chance):
        first = chance.randint(2, ROWS)
        for number in range(first, ROWS + 1):
            remove(number)
        return first

    def cut_and_rewind(self, chance):
        first = self.cut(chance)
        last = self.rows.last()
        AuditHead.objects.filter(chain=OURS).update(number=last.number, mac=last.mac)
        return first

    def cut_all(self, _chance):
        for number in range(1, ROWS + 1):
            remove(number)
        AuditHead.objects.filter(chain=OURS).delete()
        return 1

    def remark(self, chance, key=None):
        """Change an entry, and mark it and all behind it again under a key of one's own."""
        number = chance.randint(1, ROWS)
        change(self.rows.get(number=number), "detail", "改")
        marker, previous = Marker(key or f"guess {chance.random()}"), ""
        for row in self.rows:
            if row.number >= number:
                row.mac = marker.mark(parts_of(row), previous)
                change(row, "mac", row.mac)
            previous = row.mac
        AuditHead.objects.filter(chain=OURS).update(mac=previous)
        return number


WAYS = (
    Trail.edit, Trail.delete, Trail.delete_and_renumber, Trail.swap, Trail.insert, Trail.cut,
    Trail.cut_and_rewind, Trail.cut_all, Trail.remark,
)  # fmt: skip


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def native(value):
    """Write a value as the database keeps it."""
    if isinstance(value, UUID):
        return value.hex
    if hasattr(value, "isoformat"):
        return connection.ops.adapt_datetimefield_value(value)
    return value


def change(row, column, value):
    statement = f"UPDATE {TABLE} SET {column} = %s WHERE id = %s"  # noqa: S608 -- our own names
    sql(statement, native(value), native(row.id))


def remove(number):
    statement = f"DELETE FROM {TABLE} WHERE number = %s AND jurisdiction = %s"  # noqa: S608 -- our own name
    sql(statement, number, native(OURS))


def renumber(row, number):
    change(row, "number", number)


def forged(chance, row, column):
    """Another value for *column*, down to the smallest difference."""
    value = getattr(row, column)
    if column == "number":
        return ROWS + chance.randint(1, 100)
    if column == "at":
        return value + chance.choice([-1, 1]) * (value.resolution * 10 ** chance.randint(0, 9))
    if column in {"id", "person", "thing", "jurisdiction"}:
        return uuid4()
    if column == "mac":
        return value[:-1] + ("0" if value[-1] != "0" else "1")
    return value + " "


def found(trail, way, chance, anchors):
    """Manipulate, verify, take it back; give the numbers that were hit and that were named."""
    with transaction.atomic():
        hit = way(trail, chance)
        flaws = [flaw for flaw in verify(anchors, lambda: None) if flaw.chain == OURS.hex]
        transaction.set_rollback(True)
    return hit, flaws[0] if flaws else None


def test_what_nobody_touched_verifies(trail):
    assert verify(trail.anchors, lambda: None) == []
    assert [len(trail.anchors), trail.rows.count()] == [3, ROWS]


def test_300_random_manipulations_are_all_found_and_the_first_bad_row_is_named(trail):
    chance = random.Random(20)  # noqa: S311 -- chance, not a secret
    for number in range(300):
        way = WAYS[number % len(WAYS)] if number % 3 else Trail.edit
        hit, flaw = found(trail, way, chance, trail.anchors)
        assert flaw, (number, way.__name__)
        assert flaw.number == hit, (number, way.__name__, flaw)
    assert verify(trail.anchors, lambda: None) == []


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_can_be_changed_unseen(trail, column):
    chance = random.Random(column)  # noqa: S311 -- chance, not a secret
    for _ in range(3):
        hit, flaw = found(trail, lambda *given: Trail.edit(*given, column), chance, trail.anchors)
        assert flaw
        assert flaw.number == hit


def test_control_without_an_anchor_a_cut_with_a_rewound_head_is_not_seen(trail):
    chance = random.Random(21)  # noqa: S311 -- chance, not a secret
    assert found(trail, Trail.cut_and_rewind, chance, [])[1] is None
    assert found(trail, Trail.cut_and_rewind, chance, trail.anchors)[1].fault is Fault.CUT


def test_control_without_a_secret_a_marked_again_trail_is_seen_by_its_anchor_only(trail, settings):
    """Whoever knows the key, or where there were none, can write a new past."""
    chance = random.Random(22)  # noqa: S311 -- chance, not a secret
    again = lambda *given: Trail.remark(*given, settings.AUDIT_KEY)  # noqa: E731 -- one argument more
    assert found(trail, again, chance, [])[1] is None
    assert found(trail, again, chance, trail.anchors)[1].fault is Fault.REWRITTEN


@pytest.mark.parametrize("value", ["no moment", "9999-99-99"])
def test_a_column_that_holds_what_it_cannot_hold_is_named_too(trail, value):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL refuses such a value itself")
    row = trail.rows.get(number=7)
    change(row, "at", value)
    (flaw,) = verify(trail.anchors, lambda: None)
    assert (flaw.fault, flaw.number) == (Fault.CHANGED, 7)


def test_a_removed_head_is_told_and_the_chain_goes_on_without_a_gap(trail):
    AuditHead.objects.filter(chain=OURS).delete()
    (flaw,) = verify(trail.anchors, lambda: None)
    assert flaw.fault is Fault.HEADLESS
    audit.write(act=Act.SIGN_OUT, by=Somebody(OURS))
    assert trail.rows.last().number == ROWS + 1
    assert verify(trail.anchors, lambda: None) == []


def test_numbers_have_no_gap_and_chains_are_apart(trail):  # noqa: ARG001 -- makes the entries
    for chain in (OURS, THEIRS, None):
        entries = AuditEntry.objects.filter(jurisdiction=chain).order_by("number")
        numbers = list(entries.values_list("number", flat=True))
        assert all(after - before == 1 for before, after in pairwise([0, *numbers]))
