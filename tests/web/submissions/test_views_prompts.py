"""The pages of focus prompts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kuaibao.web.scoring.models import Posting
from kuaibao.web.submissions.models import Judgement, Prompt
from kuaibao.web.units.models import Unit
from tests.web.cast import record_use
from tests.web.submissions.asking import prompted, sent_for


@pytest.fixture
def as_(county):
    def client(role):
        found = Client()
        found.force_login(getattr(county, role))
        return found

    return client


def test_issuing_by_the_form(as_):
    today = timezone.localdate()
    form = {
        "topic": "秋收秋种", "outline": "进度", "first": today.isoformat(),
        "last": (today + timedelta(days=9)).isoformat(), "key": "one",
    }  # fmt: skip
    url = reverse("submissions:new-prompt")
    wrong = as_("editor").post(url, form | {"last": "2020-01-01"})
    assert wrong.status_code == 422
    for _time in range(2):
        assert as_("editor").post(url, form).status_code == 302
    prompt = Prompt.objects.get()
    page = as_("reporter").get(reverse("submissions:prompt", args=[prompt.id]))
    assert f"/drafts/new/?prompt={prompt.id}" in page.content.decode()


def test_who_may_not_write_or_when_it_is_over_no_link_is_offered(county, as_):
    today = timezone.localdate()
    over = prompted(county, first=today - timedelta(9), last=today - timedelta(1))
    for who, prompt in (("reporter", over), ("approver", prompted(county))):
        page = as_(who).get(reverse("submissions:prompt", args=[prompt.id]))
        assert "?prompt=" not in page.content.decode()


@pytest.mark.parametrize(
    ("which", "found"), [("now", {"今"}), ("over", {"昔"}), ("coming", {"来"})]
)
def test_filters(county, as_, which, found):
    today = timezone.localdate()
    prompted(county, topic="今")
    prompted(county, topic="昔", first=today - timedelta(9), last=today - timedelta(1))
    prompted(county, topic="来", first=today + timedelta(1))
    page = as_("reporter").get(reverse("submissions:prompts"), {"which": which})
    assert {one.topic for one in page.context["page"]} == found


def test_judging_shows_the_consequence_first(county, as_):
    draft = sent_for(county, prompted(county))
    url = reverse("submissions:judge-item", args=[draft.id])
    form = {"points": "2", "reason": "市里采用"}
    assert as_("editor").post(url, form | {"points": "3"}).context["problems"]
    shown = as_("editor").post(url, form)
    assert "司寨乡 +2分，依据第七条" in shown.content.decode()
    assert not Posting.objects.exists()
    token = shown.context["consequence"].token
    done = as_("editor").post(url, form | {"confirm": token}, follow=True)
    assert "司寨乡 +2分" in done.content.decode()
    assert done.context["total"] == 2
    late = as_("editor").post(url, form | {"confirm": token}, follow=True)
    assert "责任编辑已先行评定" in late.content.decode()
    back = reverse("submissions:take-back", args=[draft.id])
    assert "−2" in as_("editor").get(back).content.decode()
    as_("editor").post(back, {"reason": "重复"})
    assert Judgement.objects.get().taken_back_at is not None
    assert sum(Posting.objects.values_list("points", flat=True)) == 0


def test_a_unit_sees_what_its_own_item_earned_and_no_sibling(county, as_):
    prompt = prompted(county)
    mine = sent_for(county, prompt)
    sent_for(county, prompt, county.sibling_unit)
    record_use(county, "u", timezone.localdate(), item=mine.item)
    page = as_("reporter").get(reverse("submissions:prompt", args=[prompt.id]))
    assert [row.draft for row in page.context["rows"]] == [mine]
    text = page.content.decode()
    assert "塔铺街道" not in text
    assert "县快报单条采用1条" in text
    assert "+1" in text
    assert "/judge/" not in text


@pytest.mark.parametrize("route", ["prompts", "prompt"])
def test_lists_ask_the_same_whether_1_or_30_rows(
    county, as_, django_assert_num_queries, django_assert_max_num_queries, route
):
    big, client = prompted(county), as_("editor")

    def row(name):
        unit = Unit.objects.create(jurisdiction=county.jurisdiction, name=name)
        draft = sent_for(county, big, unit)
        record_use(county, name, timezone.localdate(), unit=unit, item=draft.item)
        url = reverse("submissions:judge-item", args=[draft.id])
        form = {"points": "1", "reason": "可用"}
        token = client.post(url, form).context["consequence"].token
        client.post(url, form | {"confirm": token})
        prompted(county)

    row("单位0")
    url = reverse(f"submissions:{route}", args=[big.id] if route == "prompt" else [])
    client.get(url)
    with django_assert_max_num_queries(25) as first:
        client.get(url)
    queries = len(first)
    for step in range(1, 30):
        row(f"单位{step}")
    with django_assert_num_queries(queries):
        page = client.get(url)
    assert len(page.context["rows" if route == "prompt" else "page"]) >= 30
