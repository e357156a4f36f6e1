"""What a browser fetches before the first page shows, as built and compressed."""

import gzip
import re
from pathlib import Path

import pytest

from tests.web.cast import found_county, import_case

BUILT = Path(__file__).parents[2] / "src/kuaibao/web/core/static"
MOST = 130_000
NAMED = re.compile(r'(?:src|href)="/static/([^"?#]+\.(?:js|css|svg))')


def first_load(html):
    """Add up a page and the scripts, styles and pictures it names, compressed, in bytes."""
    names = set(NAMED.findall(html))
    assert {"kuaibao/app.js", "kuaibao/app.css"} <= names
    return sum(len(gzip.compress(page)) for page in [html.encode(), *map(built, names)])


def built(name):
    return (BUILT / name).read_bytes()


@pytest.mark.parametrize("address", ["/desk/", "/inbox/", "/drafts/", "/board/"])
@pytest.mark.django_db
def test_the_first_load_stays_light(client, address):
    county = found_county()
    import_case(county.editor)
    client.force_login(county.reporter if address == "/drafts/" else county.editor)
    answer = client.get(address)
    assert answer.status_code == 200
    assert 50_000 < first_load(answer.content.decode()) <= MOST


def test_a_script_for_charts_alone_would_be_too_much():
    """The control: the limit is one that a library loaded everywhere would break."""
    html = "".join(f'<a href="/static/kuaibao/{n}">' for n in ("app.js", "app.css", "charts.js"))
    assert first_load(html) > MOST
