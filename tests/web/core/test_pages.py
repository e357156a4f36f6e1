"""Pages of long lists: the rows and their order, whatever is read of them, and bounded counts."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from kuaibao.web.core import pages
from kuaibao.web.core.models import Notice
from kuaibao.web.core.pages import CountedAhead, KeysFirst
from tests.web.core.making import told

ROWS = 3


@pytest.fixture
def notices(county):
    """Ten notices: of the editor those with even numbers, of the reviewer the others."""
    people = (county.editor, county.reviewer)
    return [told(people[number % 2], text=f"{number}") for number in range(10)]


def of(person):
    return Notice.objects.filter(person=person.id)


def texts(page):
    return [notice.text for notice in page]


@pytest.mark.usefixtures("notices")
def test_a_page_keeps_the_order_of_the_list(county):
    listed = KeysFirst(of(county.editor).order_by("text"), Notice.objects.all(), ROWS)
    assert texts(listed.get_page(1)) == ["0", "2", "4"]
    assert texts(listed.get_page(2)) == ["6", "8"]
    assert (listed.count, listed.num_pages) == (5, 2)


@pytest.mark.usefixtures("notices")
def test_what_a_row_tells_is_worked_out_for_the_rows_of_the_page_alone(
    county, django_assert_num_queries
):
    listed = KeysFirst(of(county.editor), Notice.objects.all(), ROWS)
    with django_assert_num_queries(3) as asked:  # how many, which, what
        assert len(list(listed.get_page(1))) == ROWS
    assert "LIMIT 3" in asked.captured_queries[1]["sql"]
    assert "text" not in asked.captured_queries[1]["sql"].partition("FROM")[0]


@pytest.mark.usefixtures("notices")
def test_several_lists_are_one_newest_first(county):
    lists = [of(county.editor), of(county.reviewer)]
    listed = CountedAhead(lists, Notice.objects.all(), ROWS)
    pages_read = [texts(listed.get_page(number)) for number in (1, 2, 3, 4)]
    assert [text for page in pages_read for text in page] == list("9876543210")
    assert (listed.count, listed.more) == (10, False)


@pytest.mark.usefixtures("notices")
@pytest.mark.parametrize(("wanted", "shown"), [("", "9"), ("x", "9"), ("-1", "9"), ("99", "0")])
def test_a_page_that_is_not_there_gives_the_nearest(county, wanted, shown):
    lists = [of(county.editor), of(county.reviewer)]
    page = CountedAhead(lists, Notice.objects.all(), ROWS).get_page(wanted)
    assert texts(page)[0] == shown


@pytest.mark.usefixtures("notices")
def test_a_long_list_is_counted_some_rows_ahead_and_read_to_its_end(county, monkeypatch):
    monkeypatch.setattr(pages, "AHEAD", 2)

    def page(number):
        lists = [of(county.editor), of(county.reviewer)]
        return CountedAhead(lists, Notice.objects.all(), ROWS).get_page(number)

    assert (page(1).paginator.count, page(1).paginator.more) == (5, True)
    assert "超过5条" in foot(page(1))
    assert (page(3).paginator.count, page(3).paginator.more) == (10, False)
    assert "10条" in foot(page(3))
    assert all(page(number).has_next() for number in (1, 2, 3))
    assert texts(page(4)) == ["0"]


def foot(page):
    return render_to_string("core/_pages.html", {"page": page}, RequestFactory().get("/"))
