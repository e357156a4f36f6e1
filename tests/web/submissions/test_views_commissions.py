"""The pages of commissions, of the office and of the units."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.scoring.models import Fact, Posting
from kuaibao.web.submissions.actions.extensions import ask_extension
from kuaibao.web.submissions.actions.verdicts import NewVerdict, decide_verdict, propose_verdicts
from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.models import Commission, Extension, Request
from kuaibao.web.units.calendar import after_working_days
from kuaibao.web.units.models import CalendarDay, Unit
from tests.web.submissions.asking import AFTER, answer, asked, part


@pytest.fixture
def as_(county):
    def client(role):
        found = Client()
        found.force_login(getattr(county, role))
        return found

    return client


def soon(county, days=3):
    """The deadline that the form proposes, some working days from today."""
    return after_working_days(county.jurisdiction, timezone.localdate(), days)


def filled(county, **changes):
    form = {
        "topic": "秋粮收购进展",
        "asker": "city",
        "outline": "收购量、价格",
        "day": soon(county).isoformat(),
        "time": "17:30",
        "units": [str(county.unit.id), str(county.sibling_unit.id)],
        "key": "form-1",
    }
    return form | changes


def later(hours=48):
    return timezone.now() + timedelta(hours=hours)


def passed(county, unit=None, **parts):
    """A part whose deadline passed an hour ago."""
    due = timezone.now() - timedelta(hours=1)
    return part(county, unit, due=due, at=due - timedelta(days=3), **parts)


# ------------------------------------------------------------------ issuing


def test_issuing_by_the_form(county, as_):
    url = reverse("submissions:new-commission")
    page = as_("editor").get(url).content.decode()
    assert 'value="17:30"' in page
    assert soon(county).isoformat() in page
    answered = as_("editor").post(url, filled(county), follow=True)
    assert "“秋粮收购进展”已下达2家单位" in answered.content.decode()
    as_("editor").post(url, filled(county))  # the same form sent twice
    commission = Commission.objects.get()
    assert timezone.localtime(commission.due).time().isoformat() == "17:30:00"
    assert commission.requests.count() == 2


def test_a_day_off_is_warned_of_and_can_be_meant(county, as_):
    day = soon(county)
    CalendarDay.objects.create(jurisdiction=county.jurisdiction, day=day, working=False)
    url = reverse("submissions:new-commission")
    warned = as_("editor").post(url, filled(county, day=day.isoformat()))
    assert warned.status_code == 422
    assert "休息日" in warned.content.decode()
    assert not Commission.objects.exists()
    meant = filled(county, day=day.isoformat(), day_off="on")
    assert as_("editor").post(url, meant).status_code == 302
    assert Commission.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"units": []}, {"topic": ""}, {"day": "2020-01-06"}, {"topic": "机密★1年"}]
)
def test_what_cannot_be_issued_is_told(county, as_, changes):
    url = reverse("submissions:new-commission")
    refused = as_("editor").post(url, filled(county, **changes))
    assert refused.status_code == 422
    assert not Commission.objects.exists()


def test_units_stand_in_their_groups(case, as_):
    """The register of 2024 serves until a later one is there; who is in none comes last."""
    unplaced = Unit.objects.create(jurisdiction=case.jurisdiction, name="新设单位")
    page = as_("editor").get(reverse("submissions:new-commission"))
    groups = dict(page.context["groups"])
    assert list(groups) == ["乡镇街道", "县直单位", ""]
    assert unplaced in groups[""]
    assert sum(map(len, groups.values())) == case.jurisdiction.units.count()


# ------------------------------------------------------------------ following


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ("", {"新约", "逾期", "办结"}),
        ("open", {"新约", "逾期"}),
        ("overdue", {"逾期"}),
        ("judged", {"办结"}),
    ],
)
def test_filters(county, as_, which, found):
    asked(county, topic="新约", due=later())
    passed(county, topic="逾期")
    done = passed(county, topic="办结")
    Request.objects.filter(pk=done.pk).update(verdict=Verdict.EXCUSED, decided_by=county.editor)
    page = as_("editor").get(reverse("submissions:commissions"), {"which": which})
    assert {one.topic for one in page.context["page"]} == found


def test_a_commission_tells_who_read_answered_and_is_missing(county, as_):
    commission = asked(county, due=later())
    mine = commission.requests.get(unit=county.unit)
    as_("reporter").get(reverse("submissions:request", args=[mine.id]))
    answer(county, mine, timezone.now())
    page = as_("reviewer").get(reverse("submissions:commission", args=[commission.id]))
    assert (page.context["answered"], page.context["read"], page.context["silent"]) == (1, 1, 1)
    text = page.content.decode()
    assert "1/2" in text
    assert "信息员" in text
    assert "未阅" in text
    reminded = as_("editor").post(reverse("submissions:remind", args=[commission.id]), follow=True)
    assert "已催办1家单位" in reminded.content.decode()


def many(county, number):
    for step in range(number):
        unit = Unit.objects.create(jurisdiction=county.jurisdiction, name=f"单位{step}")
        answer(county, passed(county, unit, topic=f"约稿{step}"), timezone.now())


@pytest.mark.parametrize("route", ["commissions", "waiting", "commission", "requests"])
def test_lists_ask_the_same_whether_1_or_30_rows(
    county, as_, django_assert_num_queries, django_assert_max_num_queries, route
):
    who = as_("reporter" if route == "requests" else "editor")
    many(county, 1)
    passed(county)
    big = asked(county, due=later())
    args = [big.id] if route == "commission" else []
    url = reverse(f"submissions:{route}", args=args)
    who.get(url)  # the session remembers the minute
    with django_assert_max_num_queries(25) as first:
        assert who.get(url).status_code == 200
    queries = len(first)
    many_more = [
        Unit.objects.create(jurisdiction=county.jurisdiction, name=f"更多{step}")
        for step in range(30)
    ]
    for unit in many_more:
        answer(county, passed(county, unit), timezone.now())
        passed(county)
        Request.objects.create(
            jurisdiction=county.jurisdiction, commission=big, unit=unit, due=big.due,
            read_by=county.reporter, read_at=timezone.now(),
        )  # fmt: skip
    with django_assert_num_queries(queries):
        page = who.get(url)
    rows = page.context["rows"] if "rows" in page.context else page.context["page"]
    assert len(rows) >= 30


# ------------------------------------------------------------------ at the unit


def test_the_unit_sees_its_own_open_parts_first_with_the_days_left(county, as_):
    over, open_one = passed(county, topic="旧约"), part(county, due=later(2), topic="急约")
    answer(county, passed(county, topic="已报"), timezone.now())
    part(county, county.sibling_unit, topic="邻单位的约稿")
    page = as_("reporter").get(reverse("submissions:requests"))
    assert [one.commission.topic for one, _standing in page.context["rows"]] == [
        "旧约",
        "急约",
        "已报",
    ]
    tones = {one.id: standing.tone for one, standing in page.context["rows"]}
    assert (tones[over.id], tones[open_one.id]) == ("late", "soon")
    assert "邻单位的约稿" not in page.content.decode()
    only = as_("reporter").get(reverse("submissions:requests"), {"which": "open"})
    assert len(only.context["rows"]) == 2


def test_opening_marks_it_as_read_once_and_a_head_request_does_not(county, as_):
    request = part(county, due=later())
    url = reverse("submissions:request", args=[request.id])
    as_("reporter").head(url)
    as_("editor").get(url)
    request.refresh_from_db()
    assert request.read_at is None
    as_("approver").get(url)
    as_("reporter").get(url)
    request.refresh_from_db()
    assert request.read_by == county.approver


def test_asking_for_more_time_and_the_answer(county, as_):
    request = part(county, due=later())
    ask, give = (
        reverse(f"submissions:{name}", args=[request.id]) for name in ("ask-extension", "extend")
    )
    form = {"day": soon(county, 9).isoformat(), "time": "17:30", "reason": "数据未齐", "seen": 1}
    assert as_("reporter").post(ask, form).status_code == 302
    assert as_("approver").post(ask, form).status_code == 422  # one waits already
    assert "数据未齐" in as_("editor").get(give).content.decode()
    assert as_("editor").post(give, form | {"reason": "同意"}).status_code == 302
    request.refresh_from_db()
    assert timezone.localtime(request.due).date() == soon(county, 9)
    assert Extension.objects.get().granted is True
    page = as_("reporter").get(reverse("submissions:request", args=[request.id]))
    assert "已同意" in page.content.decode()


def test_refusing_more_time_needs_a_reason(county, as_):
    request = part(county, due=later())
    ask_extension(by=county.reporter, request=request, due=later(99), reason="x", at=timezone.now())
    url = reverse("submissions:refuse-extension", args=[request.id])
    as_("editor").post(url, {"no-reason": "", "no-seen": 1})
    assert Extension.objects.get().granted is None
    as_("editor").post(url, {"no-reason": "市里催要", "no-seen": 1})
    assert Extension.objects.get().granted is False


# ------------------------------------------------------------------ deciding


def decide(client, request, **form):
    """Ask first what it would do, then confirm exactly that."""
    url = reverse("submissions:decide-request", args=[request.id])
    form = {"reason": "", "seen": request.version} | form
    shown = client.post(url, form)
    token = shown.context["consequence"].token
    return shown, client.post(url, form | {"confirm": token}, follow=True)


def test_confirming_shows_the_consequence_first(county, as_):
    request = passed(county)
    told = as_("editor").post(reverse("submissions:deadlines"), follow=True)
    assert "新增1条处理建议" in told.content.decode()
    request.refresh_from_db()
    page = as_("editor").get(reverse("submissions:decide-request", args=[request.id]))
    assert page.context["form"]["verdict"].value() == Verdict.MISSED
    shown, done = decide(as_("editor"), request, verdict="missed")
    assert "司寨乡 −5分，依据第六条" in shown.content.decode()
    assert "司寨乡 −5分" in done.content.decode()
    assert Posting.objects.get().points == -500


def test_without_confirming_nothing_is_stored(county, as_):
    request = passed(county)
    url = reverse("submissions:decide-request", args=[request.id])
    for confirm in ("", "missed|1|司寨乡 −4分"):
        form = {"verdict": "missed", "reason": "", "seen": 1, "confirm": confirm}
        assert as_("editor").post(url, form).status_code == 200
    assert not Fact.objects.exists()


def test_a_judgement_asks_for_figure_and_reason_and_keeps_the_limits(county, as_):
    request = passed(county)
    answer(county, request, request.due - timedelta(hours=1))
    url = reverse("submissions:decide-request", args=[request.id])
    form = {"verdict": "answered", "reason": "", "seen": request.version}
    refused = as_("editor").post(url, form)
    assert refused.status_code == 422
    assert {"points", "reason"} <= set(refused.context["form"].errors)
    too_much = as_("editor").post(url, form | {"points": "3", "reason": "采用两段"})
    assert too_much.context["problems"]
    _shown, done = decide(as_("editor"), request, verdict="answered", points="2", reason="好稿")
    assert "司寨乡 +2分" in done.content.decode()


def test_the_second_is_told_who_was_first(county, as_):
    request = passed(county)
    url = reverse("submissions:decide-request", args=[request.id])
    form = {"verdict": "excused", "reason": "防汛", "seen": request.version}
    token = as_("editor").post(url, form).context["consequence"].token
    decide(as_("editor"), request, verdict="missed")
    late = as_("editor").post(url, form | {"confirm": token}, follow=True)
    assert "责任编辑已先行判定" in late.content.decode()
    assert Request.objects.get(pk=request.pk).verdict == Verdict.MISSED


def test_taking_back_from_the_page(county, as_):
    request = passed(county)
    decide(as_("editor"), request, verdict="missed")
    request.refresh_from_db()
    url = reverse("submissions:undo-verdict", args=[request.id])
    assert "+5" in as_("editor").get(url).content.decode()
    assert as_("editor").post(url, {"reason": "", "seen": request.version}).status_code == 422
    as_("editor").post(url, {"reason": "当日停电", "seen": request.version})
    request.refresh_from_db()
    assert request.verdict == ""
    assert sum(Posting.objects.values_list("points", flat=True)) == 0


def test_the_waiting_page_lists_proposals_answers_and_wishes(county, as_):
    assert "没有待判定的事项" in as_("editor").get(reverse("submissions:waiting")).content.decode()
    passed(county, topic="漏报")
    answer(county, passed(county, topic="已报"), AFTER)
    wished = part(county, due=later(), topic="延期")
    ask_extension(by=county.reporter, request=wished, due=later(99), reason="x", at=timezone.now())
    propose_verdicts(at=timezone.now())
    page = as_("reviewer").get(reverse("submissions:waiting"))
    assert {one.commission.topic for one, _ in page.context["rows"]} == {"漏报", "已报"}
    assert [wish.request for wish in page.context["wishes"]] == [wished]
    # A reviewer reads; deciding is the editor's.
    assert "/decide/" not in page.content.decode()
    assert "/decide/" in as_("editor").get(reverse("submissions:waiting")).content.decode()


# ------------------------------------------------------------------ several at once


def ticked(page):
    return [f"{part.request.id}:{part.token}" for part in page.context["parts"]]


def test_missed_deadlines_are_confirmed_together(county, as_):
    commission = asked(county)
    propose_verdicts(at=timezone.now())
    page = as_("editor").get(reverse("submissions:missed"))
    assert page.content.decode().count("−5") == 2
    assert not Fact.objects.exists()
    done = as_("editor").post(reverse("submissions:missed"), {"chosen": ticked(page)}, follow=True)
    assert "已判定2件" in done.content.decode()
    verdicts = commission.requests.values_list("verdict", flat=True)
    assert set(verdicts) == {Verdict.MISSED}
    assert list(Posting.objects.values_list("points", flat=True)) == [-500, -500]
    assert AuditEntry.objects.filter(act=Act.JUDGE_COMMISSION).count() == 2


def test_what_changed_since_it_was_shown_is_not_decided(county, as_):
    asked(county)
    propose_verdicts(at=timezone.now())
    first, second = ticked(as_("editor").get(reverse("submissions:missed")))
    forged = second.rpartition(":")[0] + ":-4"
    decide_verdict(
        by=county.editor,
        new=NewVerdict(
            request=Request.objects.get(pk=first.partition(":")[0]),
            verdict=Verdict.EXCUSED,
            reason="防汛",
            seen=2,
        ),
        at=timezone.now(),
    )
    chosen = [first, forged, "nonsense", f"{UUID(int=7)}:1:-5"]
    done = as_("editor").post(reverse("submissions:missed"), {"chosen": chosen}, follow=True)
    assert done.content.decode().count("请重新查看后再判定") == 2
    assert not Fact.objects.exists()


def test_missed_deadlines_take_the_same_number_of_queries(county, as_):
    editor = as_("editor")

    def queries():
        with CaptureQueriesContext(connection) as asked_for:
            assert editor.get(reverse("submissions:missed")).status_code == 200
        return len(asked_for)

    passed(county)
    propose_verdicts(at=timezone.now())
    editor.get(reverse("submissions:missed"))
    one = queries()
    for number in range(29):
        passed(county, topic=f"约稿{number}")
    propose_verdicts(at=timezone.now())
    assert queries() == one
