"""The quick ways of the templates say what Django's own say."""

from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Engine
from django.urls import get_resolver
from django.utils import translation

from kuaibao.web.core.choices import Act, JobState
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.submissions.choices import Sort, Stage, State
from kuaibao.web.submissions.models import Draft

ours = Engine(builtins=["kuaibao.web.core.templatetags.swift"])
djangos = Engine()
MOMENTS = [
    datetime(2024, 8, 1, 0, 30, tzinfo=UTC),
    datetime(2024, 8, 1, 0, 30, tzinfo=ZoneInfo("Asia/Urumqi")),
    date(2024, 8, 1),
    time(9, 5),
    None,
    "",
    "2024-08-01",
]
FORMS = ["", ':"DATE_FORMAT"', ':"DATETIME_FORMAT"', ':"m-d H:i"', ':"c"', ':"H:i"', ':"F"']
OF_DAYS = ("", ':"DATE_FORMAT"', ':"F"')
THING = UUID("01890000-0000-7000-8000-000000000001")


def said(engine, source, **known):
    return engine.from_string(source).render(Context(known))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_moments_are_written_as_by_django(form, language):
    source = "{{ moment|date" + form + " }}"
    for moment in MOMENTS * 2:  # once more, remembered
        if isinstance(moment, time) and form != ':"H:i"':
            continue  # no form for a time alone
        if type(moment) is date and form not in OF_DAYS:
            continue
        with translation.override(language):
            assert said(ours, source, moment=moment) == said(djangos, source, moment=moment)


def test_the_same_moment_of_two_zones_is_written_twice():
    moment = datetime(2024, 8, 1, 16, 30, tzinfo=UTC)
    there = moment.astimezone(ZoneInfo("Asia/Shanghai"))
    assert moment == there
    source = '{% load tz %}{% localtime off %}{{ moment|date:"H:i" }}{% endlocaltime %}'
    engine = Engine(builtins=ours.builtins, libraries={"tz": "django.templatetags.tz"})
    assert [said(engine, source, moment=one) for one in (moment, there)] == ["16:30", "00:30"]


def names(resolver=None, before=""):
    """Name every route that has a name."""
    for name, entry in (resolver or get_resolver()).reverse_dict.items():
        if isinstance(name, str):
            yield before + name, entry
    for namespace, (_prefix, inner) in (resolver or get_resolver()).namespace_dict.items():
        yield from names(inner, f"{before}{namespace}:")


def test_addresses_are_those_of_django():
    source = "{% url name thing as there %}[{{ there }}]{% url name as bare %}[{{ bare }}]"
    found = sorted({name for name, _ in names()})
    assert len(found) > 100
    for name in found * 2:
        known = {"name": name, "thing": THING}
        assert said(ours, source, **known) == said(djangos, source, **known)
    assert said(ours, '{% url "editing:item" thing %}', thing=THING) == f"/inbox/{THING}/"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_choices_are_named_as_everywhere(language):
    with translation.override(language):
        assert AuditEntry(act="sign_in").get_act_display() == str(Act.SIGN_IN.label)
        assert AuditEntry(act="unheard of").get_act_display() == "unheard of"
        draft = Draft(sort=Sort.URGENT, state=State.ADOPTED, stage=Stage.FIRST)
        assert draft.get_sort_display() == str(Sort.URGENT.label)
        assert draft.get_state_display() == str(State.ADOPTED.label)
        assert draft.get_stage_display() == str(Stage.FIRST.label)
        assert str(Sort.URGENT.label) != str(JobState.DONE.label)
