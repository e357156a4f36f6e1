"""What became of the items and why: a unit reads its own, the office all."""

import pytest

from kuaibao.web.editing.actions.decisions import reopen
from kuaibao.web.editing.choices import Ground
from kuaibao.web.editing.models import Handling
from tests.web.editing.making import declined, returned, sent_again, submitted

PAGE = "/inbox/outcomes/"


@pytest.fixture
def this_month():
    """The periods that hold today, as the page's switch writes it."""

    def period():
        at = Handling.objects.latest("id").at
        return f"?period={at:%Y-%m}..{at:%Y-%m}"

    return period


def decide(county):
    for number in range(3):
        returned(county, submitted(county, f"面积{number}"), words=f"核实第{number}处")
    declined(county, submitted(county, "旧闻"), ground=Ground.LATE, words="会已开过")
    sibling = submitted(county, "邻单位的稿", unit=county.sibling_unit)
    declined(county, sibling, ground=Ground.SCOPE, words="不属政务信息")


def test_a_unit_reads_its_own_reasons_with_examples_and_nothing_of_its_sibling(
    county, client, this_month
):
    decide(county)
    client.force_login(county.reporter)
    page = client.get(PAGE + this_month())
    (row,) = page.context["rows"]
    assert row[0].unit == "司寨乡"
    assert row[1] == [0, 3, 1]
    reasons = page.context["reasons"]
    assert [(reason.ground, reason.times) for reason in reasons] == [
        (str(Ground.FACTS.label), 3),
        (str(Ground.LATE.label), 1),
    ]
    text = page.content.decode()
    assert "核实第2处" in text
    assert "邻单位的稿" not in text
    assert "不属政务信息" not in text


@pytest.mark.parametrize("unit", ["sibling", "neighbour", "x"])
def test_a_unit_chooses_no_other(county, neighbour, client, this_month, unit):
    decide(county)
    ids = {"sibling": county.sibling_unit.id, "neighbour": neighbour.unit.id, "x": "x"}
    client.force_login(county.reporter)
    assert client.get(f"{PAGE}{this_month()}&unit={ids[unit]}").status_code == 404


def test_the_office_reads_all_and_each(county, client, this_month):
    decide(county)
    client.force_login(county.reviewer)
    rows = client.get(PAGE + this_month()).context["rows"]
    assert [row[0].unit for row in rows] == ["司寨乡", "塔铺街道"]
    one = client.get(f"{PAGE}{this_month()}&unit={county.sibling_unit.id}")
    assert [reason.ground for reason in one.context["reasons"]] == [str(Ground.SCOPE.label)]


def test_what_was_taken_back_does_not_count_and_each_round_does(county, client, this_month):
    draft = submitted(county)
    returned(county, draft)
    draft.refresh_from_db()
    reopen(by=county.editor, draft=draft, seen=draft.version)
    returned(county, draft)
    sent_again(county, draft)
    returned(county, draft)
    client.force_login(county.editor)
    (row,) = client.get(PAGE + this_month()).context["rows"]
    assert row[1] == [0, 2, 0]


def test_decisions_of_another_period_are_not_shown(county, client):
    decide(county)
    client.force_login(county.editor)
    assert client.get(f"{PAGE}?period=2020-01..2020-02").context["rows"] == []


def test_the_page_asks_as_much_for_thirty_decisions_as_for_one(
    county, client, this_month, django_assert_num_queries, django_assert_max_num_queries
):
    returned(county, submitted(county))
    client.force_login(county.editor)
    client.get(PAGE + this_month())
    with django_assert_max_num_queries(14) as one:
        client.get(PAGE + this_month())
    for number in range(29):
        returned(county, submitted(county, f"第{number}条"))
    with django_assert_num_queries(len(one)):
        client.get(PAGE + this_month())
