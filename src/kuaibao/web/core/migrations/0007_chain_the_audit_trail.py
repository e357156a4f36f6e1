from collections.abc import Iterable
from itertools import groupby, islice
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kuaibao.web.core.append_only import AppendOnly, Changeable
from kuaibao.web.core.chain import Marker, chain_of, parts_of

AT_ONCE = 2000


def chain_what_is_there(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Number and mark the entries in the order in which they were made."""
    entries = apps.get_model("core", "AuditEntry").objects.order_by("jurisdiction", "id")
    heads = apps.get_model("core", "AuditHead").objects
    marker = Marker(settings.AUDIT_KEY)
    found = entries.iterator(chunk_size=AT_ONCE)
    for jurisdiction, chained in groupby(found, key=lambda entry: entry.jurisdiction):
        number, mac = 0, ""
        for some in batches(chained):
            for entry in some:
                number += 1
                entry.number = number
                entry.mac = mac = marker.mark(parts_of(entry), mac)
            entries.bulk_update(some, ["number", "mac"], batch_size=200)
        heads.create(chain=chain_of(jurisdiction), number=number, mac=mac)


def batches(entries: Iterable[Any]) -> Iterable[list[Any]]:
    rest = iter(entries)
    while some := list(islice(rest, AT_ONCE)):
        yield some


class Migration(migrations.Migration):
    dependencies = [("core", "0006_act_of_deleting_a_draft")]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("chain", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField()),
                ("mac", models.CharField(blank=True, max_length=64)),
            ],
        ),
        Changeable("AuditEntry"),
        migrations.AddField("auditentry", "number", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("auditentry", "mac", models.CharField(default="", max_length=64)),
        migrations.AlterField("auditentry", "at", models.DateTimeField()),
        migrations.RunPython(chain_what_is_there, migrations.RunPython.noop),
        migrations.AlterField("auditentry", "number", models.PositiveBigIntegerField()),
        migrations.AlterField("auditentry", "mac", models.CharField(max_length=64)),
        migrations.AddConstraint(
            "auditentry",
            models.UniqueConstraint(fields=["jurisdiction", "number"], name="entry_numbered_once"),
        ),
        migrations.AddConstraint(
            "auditentry",
            models.UniqueConstraint(
                condition=models.Q(("jurisdiction", None)),
                fields=["number"],
                name="nobodys_entry_numbered_once",
            ),
        ),
        migrations.AddIndex(
            "auditentry",
            models.Index(fields=["person", "act", "-id"], name="core_audite_person_e99618_idx"),
        ),
        AppendOnly("AuditEntry"),
    ]
