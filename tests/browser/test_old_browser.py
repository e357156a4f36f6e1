"""Every page in the oldest browser: no error, and everything where the newest puts it."""

import pytest

from tests.access.conftest import _fast_hasher, scene  # noqa: F401 -- the fixtures of the scene
from tests.browser.gallery import Answer, Gallery, undone
from tests.browser.reading import Reader
from tests.browser.sights import SIGHTS

pytestmark = [pytest.mark.browser, pytest.mark.old_browser, pytest.mark.django_db]

# One looker is enough here, and a form with errors is the same form.
SEEN = {sight.what: sight for sight in reversed(SIGHTS) if sight.method != "POST"}
APART = 8  # pixels: the two measure letters and scroll bars by a hair differently


@pytest.fixture(scope="module")
def gallery(scene):  # noqa: F811 -- the fixture
    opened = Gallery(scene)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def readers(gallery, chromium_90, chromium):
    opened = [Reader(gallery, program) for program in (chromium_90, chromium)]
    yield opened
    for reader in opened:
        reader.close()


def broken(readers, sight, answer):
    """What the old browser complains of, and what it puts elsewhere than the new one."""
    (complaints, old), (_, new) = [one.do(one.drawn, sight, answer) for one in readers]
    found = [f"complaint: {one}" for one in complaints]
    for shape, boxes in new.items():
        found += [f"{shape}: {one}" for one in apart(old[shape], boxes)]
        found += [f"{shape}: {one}" for one in over(old[shape])]
    return found


def apart(old, new):
    for name in old.keys() | new.keys():
        ours, theirs = old.get(name), new.get(name)
        if not (ours and theirs):
            yield f"{name} only in {'the old' if ours else 'the new'}"
        elif any(abs(ours[part] - theirs[part]) > APART for part in ("left", "top", "width")):
            yield f"{name} at {ours}, not at {theirs}"


def over(boxes):
    """Name what lies over the main part."""
    main, head, nav = (boxes.get(name) for name in ("main", "header", "nav.side"))
    if head and head["top"] + head["height"] > main["top"] + 1:
        yield "the header lies over the page"
    if nav and nav["left"] + nav["width"] > main["left"] + 1:
        yield "the navigation lies over the page"


@pytest.mark.parametrize("sight", SEEN.values(), ids=str)
def test_the_oldest_browser_shows_it(readers, scene, sight):  # noqa: F811
    answer = undone(sight.render, scene)
    if answer.is_page and (found := broken(readers, sight, answer)):
        pytest.fail("\n".join(found), pytrace=False)


def page(style="", script=""):
    body = f"<style>{style}</style><main><h1>x</h1></main><script>{script}</script>"
    return Answer("/made/", 200, {}, f"<!doctype html><title>x</title>{body}".encode())


@pytest.mark.parametrize(
    ("style", "script"),
    [
        ("main { width: 300px } @layer a { main { margin-left: 200px } }", ""),
        ("main:has(h1) { margin-left: 100px }", ""),
        ("@container (width > 1px) { main { display: none } } body { container: a / size }", ""),
        ("body { & main { margin-left: 90px } }", ""),
        ("main { margin-top: 20dvh }", ""),
        ("", "[].toReversed()"),
    ],
)
def test_control_what_it_cannot_read_is_noticed(readers, style, script):
    sight = next(iter(SEEN.values()))
    assert broken(readers, sight, page(style, script))


def test_control_what_it_can_read_is_not(readers):
    assert broken(readers, next(iter(SEEN.values())), page("main { display: flex }")) == []
