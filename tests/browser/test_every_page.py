"""Every page of every route: read by axe, walked by Tab, on a phone and at twice the size."""

from functools import cache
from pathlib import Path

import pytest

from tests.access.conftest import _fast_hasher, scene  # noqa: F401 -- the fixtures of the scene
from tests.browser.gallery import Answer, Gallery, undone
from tests.browser.reading import Reader
from tests.browser.sights import SIGHTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SRC = Path(__file__).parents[2] / "src/kuaibao/web"
ALONE = {"editing/_pane.html"}  # what the inbox shows as a page, in place of its pane only
TEMPLATES = {str(path).partition("/templates/")[2] for path in SRC.rglob("*.html")}


@pytest.fixture(scope="module")
def gallery(scene):  # noqa: F811 -- the fixture
    opened = Gallery(scene)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def reader(gallery, chromium):
    opened = Reader(gallery, chromium)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def answers(scene):  # noqa: F811
    """What stands on each sight, drawn once."""
    return cache(lambda sight: undone(sight.render, scene))


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_everybody_can_use_it(answers, reader, sight):
    answer = answers(sight)
    if answer.is_page and (found := reader.do(reader.look, sight, answer)):
        pytest.fail("\n".join(found), pytrace=False)


def test_every_template_is_seen(answers):
    """A new page, or a new part of one, that no sight shows is named here."""
    seen = {name for sight in SIGHTS for name in answers(sight).templates}
    missing = sorted(TEMPLATES - seen - ALONE)
    assert not missing, missing


SICK = """<!doctype html><html lang="zh"><head><title>x</title></head><body>
<a href="#main">x</a><main id="main"><h1>x</h1><input>
<div onclick="x()" style="width: 900px">x</div><button tabindex="3">x</button>
<a href="/" style="outline: none">x</a></main>
<script>missing()</script></body></html>"""


def test_control_what_is_wrong_is_found(reader):
    found = reader.do(reader.look, SIGHTS[0], Answer("/sick/", 200, {}, SICK.encode()))
    kinds = {line.partition(":")[0] for line in found}
    assert kinds == {
        "axe", "only by mouse", "by Tab", "on a phone", "at twice the size", "complaint",
    }  # fmt: skip
    assert any("<div onclick" in line and line.startswith("only by mouse") for line in found)
    assert any("no ring: <a" in line for line in found)
