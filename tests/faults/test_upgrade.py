"""An installation from before the first migrations were put together (ADR 0027)."""

import subprocess
import sys

import pytest

# The list of migrations as the version before left it, less those that are named.
OLD = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
django.setup()
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
recorder = MigrationRecorder(connection)
recorder.migration_qs.filter(name="0001_tables").exclude(app="past").delete()  # a later room
assert recorder.migration_qs.filter(app="core").count() == 13
recorder.migration_qs.filter(name__in=sys.argv[1:]).delete()
"""


@pytest.fixture(params=["sqlite", "postgres"])
def office(request):
    return request.getfixturevalue(f"{request.param}_office")


def said(office, *words):
    command = [sys.executable, *words]
    return subprocess.run(command, env=office.env, capture_output=True, text=True, check=False)


def test_an_installation_of_the_version_before_goes_on_as_it_is(office):
    assert said(office, "-c", OLD).returncode == 0
    assert said(office, "-m", "kuaibao.cli", "jurisdiction", "list").returncode == 0


def test_an_older_one_is_refused_with_what_to_do(office):
    assert said(office, "-c", OLD, "0009_second_factors").returncode == 0
    answer = said(office, "-m", "kuaibao.cli", "jurisdiction", "list")
    assert answer.returncode == 1
    assert "先用上一版本启动一次" in answer.stderr
