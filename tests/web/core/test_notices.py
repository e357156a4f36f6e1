"""Each person has one line about a thing, scoped to their jurisdiction."""

from kuaibao.web.core.models import Notice
from kuaibao.web.core.notices import notify


def test_everybody_named_gets_one_line(county):
    people = [county.editor.id, county.reviewer.id, county.editor.id]
    notify(jurisdiction=county.jurisdiction.id, people=people, text="新稿", address="/")
    assert sorted(Notice.objects.values_list("person", flat=True)) == sorted(set(people))


def test_a_line_holds_the_beginning_of_long_words(county):
    notify(
        jurisdiction=county.jurisdiction.id, people=[county.editor.id], text="长" * 600, address="/"
    )
    assert Notice.objects.get().text == "长" * Notice.LONGEST
