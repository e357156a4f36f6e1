"""The database itself refuses to change what was recorded, on SQLite and on PostgreSQL."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from kuaibao.engine.scheme import Period
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.scoring.actions import close_period
from kuaibao.web.scoring.models import Closing, Decision, Fact, Item, Posting
from kuaibao.web.units.models import Person, Unit
from tests.web.cast import record_use

KEPT = {
    AuditEntry: "detail",
    Closing: "first",
    Decision: "reason",
    Fact: "title",
    Posting: "arithmetic",
}
VALUES = {"first": date(2020, 1, 1)}


@pytest.fixture
def full(case):
    """Something in every table that is only ever appended to."""
    record_use(case, "a", title="麦收进度")
    close_period(by=case.issuer, period=Period.parse("2024-05..2024-06"))
    return case


def attempts(model, column):
    """Name every way to change or remove rows of *model*: by SQL, by queryset, by object."""
    table = model._meta.db_table  # noqa: SLF001 -- Django's documented name
    value = VALUES.get(column, "changed")

    def sql(statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    def save():
        row = model.objects.first()
        setattr(row, column, value)
        row.save(update_fields=[column])

    return {
        "sql update": lambda: sql(f"UPDATE {table} SET {column} = %s", value),  # noqa: S608 -- our own names
        "sql delete": lambda: sql(f"DELETE FROM {table}"),  # noqa: S608 -- our own names
        "queryset update": lambda: model.objects.update(**{column: value}),
        "raw delete": lambda: model.objects.all()._raw_delete("default"),  # noqa: SLF001 -- past Django's own guards
        "object save": save,
    }


@pytest.mark.parametrize("way", attempts(AuditEntry, "detail"))
@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
@pytest.mark.usefixtures("full")
def test_what_was_appended_cannot_be_changed(model, way):
    before = list(model.objects.order_by("id").values())
    assert before
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attempts(model, KEPT[model])[way]()
    assert list(model.objects.order_by("id").values()) == before


@pytest.mark.usefixtures("full")
def test_other_tables_can_be_changed():
    """Control: the same attempts go through where no trigger stands."""
    for way in ("sql update", "queryset update", "object save"):
        attempts(Item, "title")[way]()
        assert Item.objects.first().title == "changed"
    Unit.objects.filter(facts=None, placements=None).delete()
    Person.objects.filter(account="leader").update(is_active=False)
    assert not Person.objects.get(account="leader").is_active


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
@pytest.mark.usefixtures("full")
def test_without_its_trigger_a_table_could_be_changed(model):
    """Control: it is the trigger that refuses, and nothing else."""
    table = model._meta.db_table  # noqa: SLF001 -- Django's documented name
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_no_update{on}")
    attempts(model, KEPT[model])["sql update"]()
