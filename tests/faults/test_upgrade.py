"""An installation from before the chain: what stands on its trail is chained by the upgrade."""

import subprocess
import sys

import pytest

# Before core 0007; entries as the program of that time wrote them, of a county and of nobody.
OLD = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
django.setup()
from uuid import UUID
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from kuaibao.web.core.ids import new_id
call_command("migrate", "core", "0006", verbosity=0)
old = ("core", "0006_act_of_deleting_a_draft")
apps = MigrationExecutor(connection).loader.project_state([old]).apps
entries = apps.get_model("core", "AuditEntry").objects
for number in range(2500):
    entries.create(
        id=new_id(), jurisdiction=UUID(int=1) if number % 3 else None, at=timezone.now(),
        act="record_fact", person=new_id() if number % 2 else None, person_name="责任编辑",
        address="", thing=None, detail=f"第 {number} 期",
    )
"""
NEW = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
django.setup()
from django.core.management import call_command
from django.db import DatabaseError, connection
from kuaibao.web.core import anchors, verification
from kuaibao.web.core.models import AuditEntry
call_command("migrate", verbosity=0)
ours = AuditEntry.objects.exclude(jurisdiction=None).order_by("id")
print(AuditEntry.objects.count(), [e.number for e in ours] == list(range(1, ours.count() + 1)))
print(verification.verify(anchors.read(), lambda: None))
try:
    AuditEntry.objects.update(detail="x")
except DatabaseError as error:
    print("append-only" in str(error))
"""


def said(office, script):
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=office.env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_entries_from_before_are_chained_and_stay_append_only(request, database):
    fresh = request.getfixturevalue(f"bare_{database}")
    said(fresh, OLD)
    assert said(fresh, NEW) == ["2500 True", "[]", "True", ""]
