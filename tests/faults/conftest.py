"""Installations of their own, on files and servers that several processes share."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from tests.conftest import find_postgres

PROGRAM = Path(__file__).with_name("office.py")
ROOT = Path(__file__).parents[2]


class Office:
    """An installation whose acts run in processes of their own."""

    def __init__(self, home, url=""):
        clean = {key: value for key, value in os.environ.items() if not key.startswith("KUAIBAO_")}
        self.env = clean | {"KUAIBAO_HOME": str(home), "KUAIBAO_LANGUAGE": "zh-hans"}
        path = filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
        self.env["PYTHONPATH"] = os.pathsep.join(path)
        if url:
            self.env["KUAIBAO_DATABASE_URL"] = url
        self.started = []

    def start(self, *words, program=PROGRAM):
        process = subprocess.Popen(
            [sys.executable, program, *words],
            env=self.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def end(self):
        """Leave no process and no pipe behind, however a test ended."""
        for process in self.started:
            process.kill()
            process.communicate()

    def run(self, *words, program=PROGRAM, seconds=300):
        process = self.start(*words, program=program)
        out, err = process.communicate(timeout=seconds)
        assert process.returncode == 0, err
        return out.strip()


@pytest.fixture
def bare_sqlite(tmp_path):
    """An installation without a database yet."""
    office = Office(tmp_path)
    yield office
    office.end()


@pytest.fixture
def bare_postgres(tmp_path):
    """An own, empty database on the server, dropped afterwards."""
    url = find_postgres()
    if url is None:
        pytest.skip("the machine has no PostgreSQL")
    server, _, _ = url.rpartition("/")
    name = f"kuaibao_faults_{uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
        link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    office = Office(tmp_path, f"{server}/{name}")
    try:
        yield office
    finally:
        office.end()
        with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
            link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def sqlite_office(bare_sqlite):
    bare_sqlite.run("prepare")
    return bare_sqlite


@pytest.fixture
def postgres_office(bare_postgres):
    bare_postgres.run("prepare")
    return bare_postgres


@pytest.fixture(params=["sqlite", "postgres"])
def office(request):
    return request.getfixturevalue(f"{request.param}_office")
