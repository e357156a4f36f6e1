"""What the machine can do for the tests, and one line about what it cannot."""

import os
import shutil
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tools.old_browser import old_browser
from tools.postgres import postgres_url

# How fast something is shows itself in bench/, never in a test: machines are shared.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

FONTS = Path(sys.prefix) / "share/kuaibao/fonts"
ON_POSTGRES = os.environ.get("KUAIBAO_DATABASE_URL", "").startswith("postgres")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def find_chromium():
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def find_office():
    return shutil.which("soffice") or shutil.which("libreoffice")


def find_fonts():
    return FONTS if (FONTS / "FandolFang-Regular.otf").exists() else None


find_postgres = cache(postgres_url)

# marker: (what the machine lacks without it, how to look for it)
CAPABILITIES = {
    "browser": ("Chromium", cache(find_chromium)),
    "fonts": ("the free fonts", cache(find_fonts)),
    "libreoffice": ("LibreOffice", cache(find_office)),
    "old_browser": ("Chromium 90", cache(old_browser)),
    "postgres": ("PostgreSQL", find_postgres),
}
LACKING = "the machine has no "


@pytest.fixture(scope="session")
def chromium():
    """Path of the browser; for tests marked `browser`."""
    return find_chromium()


@pytest.fixture(scope="session")
def chromium_90():
    """Path of the old browser; for tests marked `old_browser`."""
    return old_browser()


@pytest.fixture(scope="session")
def soffice():
    """Path of LibreOffice; for tests marked `libreoffice`."""
    return find_office()


@pytest.fixture(scope="session")
def fonts():
    """Folder of the free fonts; for tests marked `fonts`."""
    return find_fonts()


def touches_database(item):
    return bool(
        item.get_closest_marker("django_db")
        or item.get_closest_marker("postgres")
        or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    )


def not_here(item):
    """List what the machine lacks for this test."""
    return [
        what
        for name, (what, find) in CAPABILITIES.items()
        if item.get_closest_marker(name) and not find()
    ]


@pytest.hookimpl(tryfirst=True)  # before -m chooses by these marks
def pytest_collection_modifyitems(items):
    for item in items:
        if touches_database(item):
            item.add_marker("database")
        for what in not_here(item):
            item.add_marker(pytest.mark.skip(reason=LACKING + what))
    if not ON_POSTGRES and find_postgres():
        # These wait for the second run, on PostgreSQL.
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]


def pytest_sessionstart():
    missing = [what for what, find in CAPABILITIES.values() if not find()]
    if missing and os.environ.get("CI"):
        pytest.exit(f"CI runs every test, but {LACKING}{', '.join(missing)}", returncode=1)


def pytest_terminal_summary(terminalreporter):
    reasons = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])]
    skipped = Counter(reason.partition(LACKING)[2] for reason in reasons if LACKING in reason)
    parts = [f"{what} ({count} skipped)" for what, count in sorted(skipped.items())]
    if not find_postgres():
        parts.append("PostgreSQL (run on SQLite only)")
    if parts:
        terminalreporter.write_line(LACKING + ", ".join(parts))
