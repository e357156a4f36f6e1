"""The bell and the page behind it: each person's own, read by opening."""

import pytest
from django.test import Client
from django.utils import timezone

from kuaibao.web.core.models import Notice
from tests.web.core.making import told


@pytest.fixture
def client(county):
    client = Client()
    client.force_login(county.editor)
    return client


def bell(client):
    page = client.get("/notices/").content.decode()
    return page.partition('badge rounded-pill bg-danger" aria-hidden="true">')[2].partition("<")[0]


def test_the_bell_counts_what_is_not_read(county, client):
    assert bell(client) == ""
    told(county.editor)
    told(county.editor, read_at=timezone.now())
    told(county.reviewer)
    assert bell(client) == "1"
    Notice.objects.bulk_create(
        Notice(jurisdiction=county.jurisdiction.id, person=county.editor.id, text="x", address="/")
        for _ in range(99)
    )
    assert bell(client) == "99+"


def test_a_notice_is_read_by_opening_it(county, client):
    notice, other = told(county.editor, "单位已报送", "/board/"), told(county.editor, "另一条")
    answer = client.get(f"/notices/{notice.id}/")
    assert (answer.status_code, answer["Location"]) == (302, "/board/")
    first = Notice.objects.get(id=notice.id).read_at
    assert first is not None
    client.get(f"/notices/{notice.id}/")
    assert Notice.objects.get(id=notice.id).read_at == first  # when it was read first
    page = client.get("/notices/?show=unread").content.decode()
    assert "另一条" in page
    assert "单位已报送" not in page
    assert other.read_at is None


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_a_notice_never_leads_elsewhere(county, client, address):
    notice = told(county.editor, address=address)
    assert client.get(f"/notices/{notice.id}/")["Location"] == "/notices/"


def test_all_are_read_at_once_but_only_ones_own(county, client):
    mine, theirs = told(county.editor), told(county.reviewer)
    client.post("/notices/read/")
    assert Notice.objects.get(id=mine.id).read_at
    assert Notice.objects.get(id=theirs.id).read_at is None


def test_thirty_notices_cost_as_many_queries_as_one(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    told(county.editor)
    client.get("/notices/")  # the session remembers the hour
    with django_assert_max_num_queries(20) as few:
        client.get("/notices/")
    counted = [query["sql"] for query in few.captured_queries if "core_notice" in query["sql"]]
    for _ in range(40):
        told(county.editor)
    with django_assert_num_queries(len(few)):
        page = client.get("/notices/").content.decode()
    assert page.count("data-row") == 30
    assert client.get("/notices/?page=2").content.decode().count("data-row") == 11
    assert len(counted) == 3  # the bell, the number of pages, the lines


def test_a_page_of_the_office_asks_once_for_the_bell(county, client, django_assert_max_num_queries):
    told(county.editor)
    client.get("/password/")
    with django_assert_max_num_queries(20) as asked:
        assert "bg-danger" in client.get("/password/").content.decode()
    bell = [query for query in asked.captured_queries if "core_notice" in query["sql"]]
    assert len(bell) == 1


def test_what_a_notice_says_is_text(county, client):
    told(county.editor, '"><svg onload=alert(1)>')
    assert "<svg onload" not in client.get("/notices/").content.decode()
