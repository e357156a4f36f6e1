import csv

import pytest

from kuaibao.web.core.models import AuditEntry
from tests.web.cast import found_county
from tests.web.editions.making import printed

pytestmark = pytest.mark.fonts


@pytest.fixture
def edition(db, settings, tmp_path):  # noqa: ARG001 -- asks for the database
    settings.HOME = tmp_path
    return printed(found_county())


@pytest.fixture
def stored(edition, tmp_path):
    return tmp_path / "files" / edition.pdf_digest[:2] / edition.pdf_digest


def listed(run):
    checked = run("editions", "check", "--format", "csv")
    return checked.exit_code, list(csv.DictReader(checked.stdout.splitlines()))


def test_editions_that_nobody_touched_exit_0(run, edition):  # noqa: ARG001 -- one is printed
    assert listed(run) == (0, [])


def test_a_flipped_byte_is_named_and_only_the_right_copy_comes_back(run, edition, stored, tmp_path):
    copy, other = tmp_path / "copy.pdf", tmp_path / "other.pdf"
    copy.write_bytes(stored.read_bytes())
    data = bytearray(stored.read_bytes())
    data[200] ^= 1
    stored.write_bytes(data)
    other.write_bytes(data)
    status, (row,) = listed(run)
    assert (status, row["edition"], row["form"]) == (1, edition.title, "pdf")
    refused = run("editions", "restore", str(other))
    assert refused.exit_code == 1
    assert listed(run)[0] == 1
    assert run("editions", "restore", str(copy)).exit_code == 0
    assert listed(run) == (0, [])
    assert AuditEntry.objects.get(act="restore_edition").thing == edition.id
