import gettext

import pytest

from tools import messages

PYTHON = """
from kuaibao.engine.words import Sentence
class Deduction:
    name = gettext_lazy("Deduction")
def notes(count, sentence):
    yield _("Sign in")
    yield ngettext("%(count)d fact", "%(count)d facts", count)
    yield pgettext("month", "May")
    yield Sentence("{unit}: {reason}", dict(unit="x", reason=(Sentence("counted once"), _("late"))))
    yield say("no such clause")
    yield gettext(sentence.msgid)
"""
TEMPLATE = """{% load i18n %}
<p>{% translate "Scoreboard" %}</p>
   <p>{% blocktranslate trimmed with unit=unit.name %}
  Points of {{ unit }}
{% endblocktranslate %}</p>
 {% blocktranslate count n=facts|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
<input placeholder="{{ _("Search") }}"> it's "quoted
"""
SAID = {
    "%(count)d fact",
    "%(n)s row",
    "Deduction",
    "May",
    "Points of %(unit)s",
    "Scoreboard",
    "Search",
    "Sign in",
    "counted once",
    "late",
    "no such clause",
    "{unit}: {reason}",
}


@pytest.fixture
def sources(tmp_path):
    templates = tmp_path / "src/web/templates/web"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text(TEMPLATE, "utf-8")
    (tmp_path / "src/notes.py").write_text(PYTHON, "utf-8")
    return tmp_path / "src"


@pytest.fixture
def po(tmp_path, sources):
    """A catalogue in which every message is translated by its own placeholders."""
    path = tmp_path / "django.po"
    messages.update(sources, path)
    catalogue = messages.read(path)
    for message in messages.messages_of(catalogue):
        text = message.id if isinstance(message.id, str) else message.id[-1]
        message.string = f"译{text}" if message.pluralizable is False else (f"译{text}",)
    messages.write(catalogue, path)
    return path


def texts(catalogue):
    return {messages.key(message)[0] for message in messages.messages_of(catalogue)}


def replace(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_message_of_python_and_templates_is_found(sources):
    assert texts(messages.extract(sources)) == SAID


def test_a_context_is_kept_apart(sources):
    catalogue = messages.extract(sources)
    assert catalogue.get("May", context="month") is not None
    assert catalogue.get("May") is None


def test_a_complete_catalogue_has_no_fault(sources, po):
    assert messages.check(sources, po) == []


def test_a_new_message_is_missed_until_it_is_translated(sources, po):
    (sources / "more.py").write_text('_("Close the period")\n', "utf-8")
    assert messages.check(sources, po) == ["not in the catalogue: 'Close the period'"]
    messages.update(sources, po)
    assert messages.check(sources, po) == ["untranslated: 'Close the period'"]


def test_a_fuzzy_message_is_a_fault(sources, po):
    replace(po, 'msgid "Search"', '#, fuzzy\nmsgid "Search"')
    assert messages.check(sources, po) == ["fuzzy: 'Search'"]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('"译{unit}: {reason}"', '"译{unit}: {cause}"', "{unit}: {reason}"),
        ('"译Points of %(unit)s"', '"译"', "Points of %(unit)s"),
        ('"译%(count)d facts"', '"译%(counts)d"', "%(count)d fact"),
    ],
)
def test_a_changed_placeholder_is_a_fault(sources, po, right, wrong, message):
    replace(po, right, wrong)
    assert messages.check(sources, po) == [f"placeholders differ: {message!r}"]


def test_a_lost_message_is_a_fault_and_its_translation_comes_back(sources, po):
    replace(sources / "notes.py", '_("Sign in")', "None")
    assert messages.check(sources, po) == ["obsolete: 'Sign in'"]
    messages.update(sources, po)
    assert messages.check(sources, po) == ["obsolete: 'Sign in'"]
    replace(sources / "notes.py", "yield None", 'yield _("Sign in")')
    messages.update(sources, po)
    assert messages.check(sources, po) == []


def test_tidying_drops_what_is_no_longer_said(sources, po):
    replace(sources / "notes.py", '_("Sign in")', "None")
    messages.update(sources, po)
    messages.tidy(po)
    assert messages.check(sources, po) == []
    assert "Sign in" not in po.read_text("utf-8")


def test_an_update_without_news_changes_no_byte(sources, po):
    before = po.read_bytes()
    messages.update(sources, po)
    assert po.read_bytes() == before
    assert b"POT-Creation-Date" not in before
    assert b"notes.py:" not in before


def test_a_message_put_together_at_run_time_is_refused(sources):
    (sources / "bad.py").write_text('\n_(f"Sign in, {name}")\n', "utf-8")
    with pytest.raises(messages.UntranslatableError, match=r"bad\.py:2"):
        messages.extract(sources)


def test_the_compiled_catalogue_is_read_by_the_standard_library(po):
    messages.compile_to_mo(po)
    with po.with_suffix(".mo").open("rb") as file:
        said = gettext.GNUTranslations(file)
    assert said.gettext("Sign in") == "译Sign in"
    assert said.pgettext("month", "May") == "译May"
    assert said.ngettext("%(count)d fact", "%(count)d facts", 1) == "译%(count)d facts"
