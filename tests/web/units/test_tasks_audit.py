"""Each night the audit trail is verified; a broken chain is told."""

from django.db import connection

from kuaibao.web.core.models import AuditEntry, Job, Notice
from tests.web.cast import record_use
from tests.web.core.making import run_schedule

TABLE = AuditEntry._meta.db_table  # noqa: SLF001 -- Django's documented name


def verified():
    run_schedule("verify_audit")
    assert not Job.objects.filter(task="verify_audit", state="failed").exists()
    return set(Notice.objects.filter(text__contains="审计").values_list("person", flat=True))


def test_a_broken_chain_is_told_to_its_administrators(county, neighbour):
    record_use(county, "a")
    assert verified() == set()  # control: nobody is told of a sound trail
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {TABLE}_no_update{on}")
    last = AuditEntry.objects.filter(jurisdiction=county.jurisdiction.id).last()
    AuditEntry.objects.filter(pk=last.pk).update(person_name="别人")
    assert verified() == {county.audit_admin.id, county.security_admin.id}
    assert neighbour.audit_admin.id not in verified()
