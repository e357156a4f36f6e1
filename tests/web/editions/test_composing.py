"""Pieces put in order beside the pages, with notes of their own."""

import pytest
from django.urls import reverse

from kuaibao.web.editing.queries import Text
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.editions.queries.composing import bulletin_of
from kuaibao.web.publications.actions.adoptions import Notes, revise_piece, seen_of
from tests.web.editions.making import filled, passed
from tests.web.publications.making import DAY, SINGLE, adopted, submitted


@pytest.fixture
def issue(county):
    found = filled(county)
    adopted(county, [submitted(county, "夏播进度", county.sibling_unit)], found, key="more")
    return found


def titles(issue):
    return [piece.title[0] for piece in bulletin_of(issue, DAY).pieces]


def test_pieces_are_put_in_order_and_the_pages_follow(county, client, issue):
    client.force_login(county.editor)
    ids = [str(one) for one in issue.adoptions.values_list("id", flat=True)]
    address, before = reverse("editions:order", args=[issue.id]), titles(issue)
    page = client.get(reverse("editions:course", args=[issue.id])).content.decode()
    assert page.index(ids[0]) < page.index(ids[1])
    htmx = {"HX-Request": "true"}
    answer = client.post(address, {"piece": ids[::-1]}, headers=htmx)
    assert answer["HX-Trigger"] == "pieces-moved"
    assert seal_of(issue) in answer.content.decode()
    assert titles(issue) == before[::-1]
    gone = client.post(address, {"piece": ids[:1]}, headers=htmx)
    assert "请重新查看" in gone.content.decode()


def test_only_editors_order_and_only_before_it_is_passed_on(county, client, issue):
    for person, number in ((county.editor, 1), (county.reviewer, 0)):
        client.force_login(person)
        page = client.get(reverse("editions:course", args=[issue.id])).content.decode()
        assert page.count('id="order"') == number
    passed(county, issue, Step.EDIT)
    client.force_login(county.editor)
    page = client.get(reverse("editions:course", args=[issue.id])).content.decode()
    assert 'id="order"' not in page


def test_a_piece_has_a_note_and_a_source_of_its_own(county, issue):
    piece, before = issue.adoptions.first(), seal_of(issue)
    assert bulletin_of(issue, DAY).pieces[0].source == "司寨乡"
    notes = Notes("请各乡镇借鉴。", "农业农村局")
    revise_piece(by=county.editor, piece=piece, text=Text(piece.title, piece.body), on=DAY,
                 attributes=SINGLE, seen=seen_of(piece), notes=notes)  # fmt: skip
    set_ = bulletin_of(issue, DAY).pieces[0]
    assert (set_.note, set_.source) == ("请各乡镇借鉴。", "农业农村局")
    assert seal_of(issue) != before  # who passed it on has not seen the note
