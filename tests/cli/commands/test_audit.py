import csv

import pytest
from django.db import connection

from kuaibao.web.core.models import AuditEntry
from tests.web.cast import found_county, record_use

TABLE = AuditEntry._meta.db_table  # noqa: SLF001 -- Django's documented name


@pytest.fixture
def county(db, settings, tmp_path):  # noqa: ARG001 -- asks for the database
    settings.HOME = tmp_path  # the anchors of other tests stay out
    county = found_county()
    record_use(county, "a")
    return county


def tamper(statement):
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {TABLE}_no_update{on}")
        cursor.execute(f"DROP TRIGGER {TABLE}_no_delete{on}")
        cursor.execute(statement)


def listed(run, *more):
    verified = run("audit", "verify", "--format", "csv", *more)
    return verified.exit_code, list(csv.DictReader(verified.stdout.splitlines()))


def test_a_trail_that_nobody_touched_exits_0(run, county):  # noqa: ARG001 -- the entries
    assert listed(run) == (0, [])


def test_the_first_changed_entry_is_named_with_time_and_person(run, county):
    tamper(f"UPDATE {TABLE} SET person_name = '别人' WHERE number IN (3, 5)")  # noqa: S608 -- our own name
    entry = AuditEntry.objects.get(number=3)
    status, (row,) = listed(run)
    assert status == 1
    assert (row["jurisdiction"], row["number"]) == (county.jurisdiction.name, "3")
    assert (row["at"], row["person"]) == (f"{entry.at:%Y-%m-%d %H:%M:%S}", "别人")
    assert row["fault"] == "此记录被改动或添加"


def test_a_cut_end_is_found_by_an_anchor_that_was_kept_elsewhere(run, county, tmp_path):
    kept = tmp_path / "anchors.txt"
    kept.write_text(run("audit", "anchor").stdout, encoding="utf-8")
    last = AuditEntry.objects.count()
    tamper(f"DELETE FROM {TABLE} WHERE number = {last}")  # noqa: S608 -- our own name
    before = AuditEntry.objects.get(number=last - 1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_audithead SET number = %s, mac = %s", [last - 1, before.mac])
    assert listed(run) == (0, [])  # control: without the anchor the chain is sound in itself
    status, (row,) = listed(run, "--anchor", kept)
    assert (status, row["jurisdiction"], row["number"]) == (1, county.jurisdiction.name, str(last))


def test_an_anchor_file_with_other_lines_is_refused(run, county, tmp_path):  # noqa: ARG001 -- the entries
    kept = tmp_path / "anchors.txt"
    kept.write_text("an anchor it is not\n", encoding="utf-8")
    refused = run("audit", "verify", "--anchor", kept)
    assert refused.exit_code == 1
    assert "anchors.txt" in refused.output
