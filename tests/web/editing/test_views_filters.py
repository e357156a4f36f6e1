"""Views of the inbox that a person keeps."""

import pytest

from kuaibao.web.editing.actions.filters import MOST, save_filter
from kuaibao.web.editing.models import SavedFilter
from kuaibao.web.units.refusals import RefusedError


def test_a_view_is_kept_under_a_name_without_its_page(county, client):
    client.force_login(county.editor)
    form = {"name": "急件", "query": "urgent=1&page=3&period=2024-05..2024-06"}
    assert client.post("/inbox/filters/", form)["Location"] == "/inbox/?urgent=1"
    page = client.get("/inbox/").content.decode()
    assert 'href="/inbox/?urgent=1"' in page


def test_the_same_name_is_written_anew(county):
    for query in ("urgent=1", "mine=1"):
        save_filter(by=county.editor, name="常用", query=query)
    assert SavedFilter.objects.get().query == "mine=1"


def test_there_is_an_end_to_what_one_keeps(county):
    for number in range(MOST):
        save_filter(by=county.editor, name=str(number), query="")
    with pytest.raises(RefusedError):
        save_filter(by=county.editor, name="多一个", query="")
    save_filter(by=county.editor, name="0", query="mine=1")


def test_a_view_is_ones_own(county, client):
    saved = save_filter(by=county.editor, name="急件", query="urgent=1")
    client.force_login(county.reviewer)
    assert "急件</a>" not in client.get("/inbox/").content.decode()
    assert client.post(f"/inbox/filters/{saved.id}/drop/").status_code == 404
    client.force_login(county.editor)
    client.post(f"/inbox/filters/{saved.id}/drop/")
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("name", ["", "名" * 41])
def test_a_view_needs_a_short_name(county, client, name):
    client.force_login(county.editor)
    client.post("/inbox/filters/", {"name": name, "query": "mine=1"})
    assert not SavedFilter.objects.exists()
