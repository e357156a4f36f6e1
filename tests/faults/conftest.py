"""Installations of their own, on files and servers that several processes share."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
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
    with own_database() as url:
        office = Office(tmp_path, url)
        yield office
        office.end()


@contextmanager
def own_database(like="template0"):
    """Make a database of its own, the same as another, and drop it afterwards; gives its URL."""
    url = find_postgres()
    if url is None:
        pytest.skip("the machine has no PostgreSQL")
    server, _, _ = url.rpartition("/")
    name = f"kuaibao_faults_{uuid4().hex[:12]}"
    names = {"name": sql.Identifier(name), "like": sql.Identifier(like)}
    with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
        link.execute(sql.SQL("CREATE DATABASE {name} TEMPLATE {like}").format(**names))
    try:
        yield f"{server}/{name}"
    finally:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
            link.execute(sql.SQL("DROP DATABASE {name} WITH (FORCE)").format(**names))


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory):
    """An installation that all others are copied from: to make one takes many seconds."""
    home = tmp_path_factory.mktemp("prepared")
    Office(home).run("prepare")
    return home


@pytest.fixture(scope="session")
def prepared_postgres(tmp_path_factory):
    home = tmp_path_factory.mktemp("prepared")
    with own_database() as url:
        Office(home, url).run("prepare")
        yield home, url.rpartition("/")[2]


@pytest.fixture
def sqlite_office(prepared_sqlite, tmp_path):
    copytree(prepared_sqlite, tmp_path, dirs_exist_ok=True)
    office = Office(tmp_path)
    yield office
    office.end()


@pytest.fixture
def postgres_office(prepared_postgres, tmp_path):
    home, name = prepared_postgres
    copytree(home, tmp_path, dirs_exist_ok=True)
    with own_database(like=name) as url:
        office = Office(tmp_path, url)
        yield office
        office.end()


@pytest.fixture(params=["sqlite", "postgres"])
def office(request):
    return request.getfixturevalue(f"{request.param}_office")
