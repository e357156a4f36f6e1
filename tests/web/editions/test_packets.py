"""A packet verifies offline: with nothing but sha256sum and what it holds."""

import json
import subprocess
import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from kuaibao.web.core.models import AuditEntry
from kuaibao.web.editions.queries.packets import packet_of
from tests.web.core.making import run_schedule
from tests.web.editions.making import printed, sent


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def unpacked(edition, folder):
    with zipfile.ZipFile(BytesIO(packet_of(edition))) as packet:
        packet.extractall(folder)
    return folder


def is_sound(folder):
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    return subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 0


def test_a_packet_is_verified_without_the_program(county, tmp_path):
    edition = sent(county)
    folder = unpacked(edition, tmp_path / "packet")
    assert is_sound(folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["sha256"]["edition.pdf"] == edition.pdf_digest
    assert [one["person"] for one in manifest["approvals"]] == ["责任编辑", "审核", "签发"]
    assert {one["seal"] for one in manifest["approvals"]} == {edition.seal}
    guide = (folder / "README.txt").read_text("utf-8")
    assert edition.pdf_digest in guide
    assert "分管领导、司寨乡" in guide
    with (folder / "edition.pdf").open("ab") as file:  # control
        file.write(b" ")
    assert not is_sound(folder)


def test_the_same_edition_gives_the_same_packet(county):
    edition = printed(county)
    assert packet_of(edition) == packet_of(edition)


def test_the_page_hands_it_out_and_a_damaged_one_is_not(county, client, home):
    edition = printed(county)
    client.force_login(county.reviewer)
    address = reverse("editions:packet", args=[edition.id])
    assert client.get(address)["Content-Type"] == "application/zip"
    assert AuditEntry.objects.filter(act="download", thing=edition.id).count() == 1
    (home / "files" / edition.pdf_digest[:2] / edition.pdf_digest).write_bytes(b"other")
    assert client.get(address).status_code == 302


def test_editions_are_found_by_year_and_by_words_of_their_text(county, client):
    printed(county)
    client.force_login(county.leader)
    for query, number in (
        ({"year": "2024"}, 1), ({"year": "2023"}, 0), ({"year": "x"}, 1),
        ({"words": "收割过半"}, 1), ({"words": "别的"}, 0),
    ):  # fmt: skip
        page = client.get(reverse("editions:editions"), query).context["page"]
        assert len(page.object_list) == number


def test_what_was_printed_before_texts_were_kept_is_found_after_a_night(county, client):
    edition = printed(county)
    edition.said.delete()
    client.force_login(county.leader)
    address = reverse("editions:editions") + "?words=收割过半"
    assert not client.get(address).context["page"].object_list
    run_schedule("check_editions")
    assert list(client.get(address).context["page"].object_list) == [edition]
