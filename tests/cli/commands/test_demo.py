"""The demo as a newcomer meets it: real processes, a real data folder, a real sign-in."""

import csv
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from importlib.resources import files
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from kuaibao.web.units.choices import Role

LINK = re.compile(r"http://127\.0\.0\.1:\d+/sign-in/once/[\w-]+/")
CASE = Path(__file__).parents[2] / "cases/yanjin-2024-05-06"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


def environment(folder):
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "KUAIBAO_HOME": str(folder / "data")}


@pytest.fixture(scope="module")
def kuaibao(folder):
    def call(*arguments):
        command = [sys.executable, "-m", "kuaibao.cli", *arguments]
        env = environment(folder)
        return subprocess.run(command, capture_output=True, text=True, env=env, check=False)

    return call


@pytest.fixture(scope="module")
def first(kuaibao):
    return kuaibao("demo", "--no-serve")


def test_the_case_in_the_package_is_the_reference_case():
    shipped = files("kuaibao") / "schemes/yanjin-2024/cases/bulletin-34.txt"
    assert shipped.read_bytes() == (CASE / "bulletin-34.txt").read_bytes()


def test_a_sign_in_is_printed_for_each_role(first):
    assert first.returncode == 0
    assert len(set(LINK.findall(first.stdout))) == len(Role)
    assert "责任编辑" in first.stdout


def test_the_ledger_it_leaves_is_sound(first, kuaibao):
    assert first.returncode == 0
    assert kuaibao("recount").returncode == 0


LOOK = """
from collections import Counter
import json
from kuaibao.cli.installation import installation
with installation():
    from django.utils import timezone
    from kuaibao.engine.scheme import Period
    from kuaibao.web.circulars.models import Figures
    from kuaibao.web.desks.waiting import waiting_for
    from kuaibao.web.editions.queries.approvals import approvals_of
    from kuaibao.web.editions.queries.composers import composer_of
    from kuaibao.web.publications.models import Feedback, Instruction, Issue, Use
    from kuaibao.web.scoring.models import Fact
    from kuaibao.web.scoring.settling import board
    from kuaibao.web.submissions.models import Draft, Request
    from kuaibao.web.units.models import Jurisdiction, Person
    county, now = Jurisdiction.objects.get(), timezone.now()
    figures = board(county, Period.parse("2024-05..2024-06"))
    circular = Figures.objects.get().edition
    print(json.dumps({
        "circular": {
            "title": circular.title, "day": str(circular.day),
            "persons": [one.person.account for one in approvals_of(circular)],
            "moved": composer_of(circular.issue).moved(circular),
        },
        "published": [
            [section.group, "" if band.target is None else str(band.target), row.unit]
            + [cell.text for cell in row.cells]
            for section, band, row in figures.rows()
        ],
        "waiting": {
            person.account: {one.words: one.count for one in waiting_for(person)}
            for person in Person.objects.all()
        },
        "states": Counter(Draft.objects.values_list("state", flat=True)),
        "issues": Counter(Issue.objects.values_list("stand", flat=True)),
        "verdicts": Counter(Request.objects.values_list("verdict", flat=True)),
        "uses": Use.objects.exclude(number="").count(),
        "recorded by hand": Fact.objects.filter(
            kind__in=["use", "instruction"], day__gte="2024-07-01", used=None, instructed=None,
            part=None,
        ).count(),
        "lights": Counter(one.light(now.date()) for one in Instruction.objects.all()),
        "closed": Instruction.objects.exclude(closed_at=None).count(),
        "readers": min(one.readers.count() for one in Instruction.objects.all()),
        "feedback": Feedback.objects.count(),
        "open": Request.objects.filter(due__gt=now).count(),
        "first": str(Draft.objects.earliest("written_at").written_at.date()),
    }))
"""


@pytest.fixture(scope="module")
def county(first, folder):
    """What stands in the demo's data folder, as its pages read it."""
    assert first.returncode == 0
    command = [sys.executable, "-c", LOOK]
    read = subprocess.run(command, capture_output=True, env=environment(folder), check=True)
    return json.loads(read.stdout)


def test_the_published_period_stays_as_printed(county):
    with (CASE / "table.csv").open(encoding="utf-8", newline="") as file:
        printed = list(csv.reader(file))[1:]
    assert len(printed) == 53
    assert county["published"] == printed


def test_the_circular_of_the_published_period_was_signed_by_three_and_is_frozen(county):
    told = county["circular"]
    assert (told["title"], told["day"]) == ("《延津政务快报》2024年第34期", "2024-08-01")
    assert told["persons"] == ["demo-editor", "demo-reviewer", "demo-issuer"]
    assert told["moved"] == ""


def test_a_year_of_work_lies_after_the_published_period(county):
    assert county["first"] >= "2024-07-01"
    assert set(county["states"]) == {
        "writing", "awaiting", "submitted", "returned", "declined", "adopted",
    }  # fmt: skip
    assert county["issues"]["published"] >= 4
    assert county["issues"]["composing"] == 1
    assert {"answered", "missed", ""} <= set(county["verdicts"])
    assert county["open"] > 0


@pytest.mark.parametrize("role", Role)
def test_something_waits_for_every_role(county, role):
    assert county["waiting"][f"demo-{role}"]


def test_every_sort_of_the_editor_s_work_waits(county):
    assert len(county["waiting"]["demo-editor"]) == 5


def test_levels_above_and_leaders_left_their_mark_by_their_own_acts(county):
    assert county["uses"] >= 4
    assert county["recorded by hand"] == 0
    assert {"red", "amber", "none"} <= set(county["lights"])
    assert county["lights"]["none"] == county["closed"] > 0
    assert county["readers"] == 2
    assert county["feedback"] == county["closed"] + 1


def test_the_trail_it_leaves_is_unbroken(first, kuaibao):
    assert first.returncode == 0
    assert kuaibao("audit", "verify").returncode == 0


def test_the_second_start_prints_fresh_sign_ins(first, kuaibao):
    second = kuaibao("demo", "--no-serve")
    assert second.returncode == 0
    assert not set(LINK.findall(first.stdout)) & set(LINK.findall(second.stdout))


def test_the_case_is_taken_over_once(first, kuaibao):
    bulletin = str(CASE / "bulletin-34.txt")
    again = kuaibao("import", bulletin, "--by", "demo-editor", "--accept", "all")
    assert first.returncode == 0
    assert again.returncode == 1


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(browser, address, data=None, patience=30):
    """Ask until the server answers."""
    end = time.monotonic() + patience
    while True:
        try:
            return browser.open(address, data, timeout=10).read().decode()
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_a_printed_link_signs_in_once_on_the_served_pages(first, folder):  # noqa: ARG001 -- the data folder is made
    port = free_port()
    command = [sys.executable, "-m", "kuaibao.cli", "demo", "--port", str(port)]
    output = folder / "output"
    with output.open("w") as file:
        server = subprocess.Popen(command, stdout=file, stderr=file, env=environment(folder))
    try:
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        answer(browser, f"http://127.0.0.1:{port}/sign-in/")
        editor = next(line for line in output.read_text().splitlines() if "责任编辑" in line)
        link = LINK.search(editor)[0]
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer(browser, link))[1]
        form = urlencode({"csrfmiddlewaretoken": token}).encode()
        assert "责任编辑" in answer(browser, link, form)
        taken = subprocess.run(command, capture_output=True, env=environment(folder), check=False)
        assert taken.returncode == 1
        assert str(port).encode() in taken.stderr
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=15) == 0


def test_an_installation_of_one_s_own_is_left_alone(folder):
    """Set up the same program in another folder, then point the demo at it."""
    env = environment(folder) | {"KUAIBAO_HOME": str(folder / "own")}
    script = (
        "from kuaibao.cli.installation import installation\n"
        "with installation(migrate=True):\n"
        "    from kuaibao.web.units.actions import set_up\n"
        "    from kuaibao.web.units.models import Jurisdiction\n"
        "    county = Jurisdiction(name='甲县')\n"
        "    set_up(jurisdiction=county, account='a', name='管理员', password=None)\n"
    )
    subprocess.run([sys.executable, "-c", script], env=env, check=True)
    command = [sys.executable, "-m", "kuaibao.cli", "demo", "--no-serve"]
    refused = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert refused.returncode == 1
    assert "KUAIBAO_HOME" in refused.stderr
    assert not LINK.search(refused.stdout)
