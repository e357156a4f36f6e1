import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kuaibao.config import environment

OLD, MENDED = (3, 40, 1), (3, 51, 3)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in ("KUAIBAO_DATABASE_URL", "KUAIBAO_SECRET_KEY", "KUAIBAO_AUDIT_KEY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)


# ------------------------------------------------------------------ SQLite


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 44, 5), "DELETE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 9), "DELETE"),
        ((3, 50, 4), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_the_write_ahead_log_is_used_only_where_it_cannot_corrupt(tmp_path, version, mode):
    assert environment.journal_mode(version) == mode
    options = environment.database(tmp_path, version)["OPTIONS"]
    assert f"journal_mode={mode};" in options["init_command"]


@pytest.mark.parametrize("version", [OLD, MENDED])
def test_sqlite_waits_for_the_disk_and_locks_at_the_start(tmp_path, version):
    database = environment.database(tmp_path, version)
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert Path(database["NAME"]).parent == tmp_path


def test_a_connection_serves_many_pages(tmp_path):
    assert environment.database(tmp_path, OLD)["CONN_MAX_AGE"] > 0


# ------------------------------------------------------------------ PostgreSQL


def test_a_database_address_is_read_in_all_its_parts(tmp_path, monkeypatch):
    monkeypatch.setenv(
        "KUAIBAO_DATABASE_URL", "postgres://us%40er:p%2Fw@db.example:6543/kuai%20bao"
    )
    database = environment.database(tmp_path, OLD)
    parts = ("ENGINE", "USER", "PASSWORD", "HOST", "PORT", "NAME")
    assert [database[part] for part in parts] == [
        "kuaibao.web.core.backends.postgresql",
        "us@er",
        "p/w",
        "db.example",
        "6543",
        "kuai bao",
    ]


def test_a_database_address_may_lie_in_a_file(tmp_path, monkeypatch):
    file = tmp_path / "url"
    file.write_text("postgresql://db/kuaibao\n", encoding="utf-8")
    monkeypatch.setenv("KUAIBAO_DATABASE_URL_FILE", str(file))
    assert environment.database(tmp_path, OLD)["NAME"] == "kuaibao"


@pytest.mark.parametrize(
    "url", ["mysql://db/kuaibao", "postgres://db", "postgres://db/", "kuaibao", "/var/db.sqlite3"]
)
def test_another_database_address_is_refused_without_telling_its_password(
    tmp_path, monkeypatch, url
):
    monkeypatch.setenv("KUAIBAO_DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="postgres://user:password@host:port/name"):
        environment.database(tmp_path, OLD)


# ------------------------------------------------------------------ switches and secrets


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("0", False)])
def test_a_switch_is_1_or_0(monkeypatch, value, meaning):
    monkeypatch.setenv("KUAIBAO_HTTPS", value)
    assert environment.flag("KUAIBAO_HTTPS", default=not meaning) is meaning


@pytest.mark.parametrize("value", ["", "true", "yes", "on", "2", " 1"])
def test_another_switch_is_refused(monkeypatch, value):
    monkeypatch.setenv("KUAIBAO_DEBUG", value)
    with pytest.raises(ImproperlyConfigured, match="KUAIBAO_DEBUG"):
        environment.flag("KUAIBAO_DEBUG", default=False)


def test_a_switch_that_is_not_set_has_its_default(monkeypatch):
    monkeypatch.delenv("KUAIBAO_DEBUG", raising=False)
    assert environment.flag("KUAIBAO_DEBUG", default=True)
    assert not environment.flag("KUAIBAO_DEBUG", default=False)


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path):
    key = environment.secret_key(tmp_path)
    assert len(key) >= 64
    assert environment.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert environment.secret_key(tmp_path_of(tmp_path, "other")) != key


def test_the_key_of_the_audit_trail_is_one_of_its_own(tmp_path):
    key = environment.audit_key(tmp_path)
    assert key != environment.secret_key(tmp_path)
    assert environment.audit_key(tmp_path) == key
    assert sorted(file.name for file in tmp_path.iterdir()) == ["audit-key", "secret-key"]
    assert stat.S_IMODE((tmp_path / "audit-key").stat().st_mode) == 0o600


def test_of_many_processes_that_make_a_key_at_once_all_read_the_same(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: environment.audit_key(tmp_path), range(64)))
    assert len(keys) == 1


def test_an_emptied_key_is_not_replaced_in_silence(tmp_path):
    (tmp_path / "audit-key").touch()
    with pytest.raises(ImproperlyConfigured, match="audit-key"):
        environment.audit_key(tmp_path)


def tmp_path_of(folder, name):
    (folder / name).mkdir()
    return folder / name


def test_a_given_secret_key_is_not_written_down(tmp_path, monkeypatch):
    monkeypatch.setenv("KUAIBAO_SECRET_KEY", "given")
    assert environment.secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_the_data_folder_is_made_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("KUAIBAO_HOME", str(tmp_path / "data" / "of" / "ours"))
    assert environment.home() == tmp_path / "data" / "of" / "ours"
    assert environment.home().is_dir()
    monkeypatch.delenv("KUAIBAO_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert environment.home() == tmp_path / "kuaibao"


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 2), (64, 4)])
def test_each_core_serves_pages_up_to_four(monkeypatch, cores, workers):
    monkeypatch.setattr("os.sched_getaffinity", lambda _process: set(range(cores)))
    assert environment.usual_workers() == workers
