"""Pieces put in order beside the pages, with notes of their own."""

import json
import zipfile
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from kuaibao.engine.documents import Source
from kuaibao.web.editing.actions.claims import claim, release
from kuaibao.web.editing.actions.revisions import revise
from kuaibao.web.editing.queries import Text
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.editions.queries.composing import bulletin_of, piece_of
from kuaibao.web.editions.queries.editions import bytes_of
from kuaibao.web.editions.queries.packets import packet_of
from kuaibao.web.editions.views.composing import PICKS
from kuaibao.web.publications.actions.adoptions import Notes, revise_piece, seen_of
from kuaibao.web.scoring.models import Posting
from kuaibao.web.units.choices import Role
from tests.engine.documents.reading import text_of
from tests.web.cast import appoint
from tests.web.editions.making import filled, passed, printed
from tests.web.publications.making import DAY, SINGLE, adopted, asked_of, opened, submitted

UNITS = ["司寨乡", "塔铺街道"]


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path


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


def test_only_editors_compose_and_only_before_it_is_passed_on(county, client, issue):
    for person, number in ((county.editor, 1), (county.reviewer, 0)):
        client.force_login(person)
        page = client.get(reverse("editions:course", args=[issue.id])).content.decode()
        assert page.count('id="compose"') == number
    passed(county, issue, Step.EDIT)
    client.force_login(county.editor)
    page = client.get(reverse("editions:course", args=[issue.id])).content.decode()
    assert 'id="compose"' not in page


def test_an_item_is_picked_beside_the_pages_and_taken_out_again(county, client, issue):
    draft = submitted(county, "烘干服务到村")
    client.force_login(county.editor)
    before, seal = titles(issue), seal_of(issue)
    given = {"chosen": f"{draft.id}:{draft.version}", "attribute-form": "special"}
    answer = sent(client, "adopt", issue, given)
    assert answer["HX-Trigger"] == "pieces-moved"
    assert [one.sent_title for one in answer.context["picks"]] == []
    assert titles(issue) == [*before, "烘干服务到村"]  # the others keep their order
    assert seal_of(issue) in answer.content.decode() != seal
    assert answer.context["pick"]["attribute-form"].value() == "special"
    sent(client, "adopt", issue, given)  # pressed twice
    assert titles(issue) == [*before, "烘干服务到村"]
    piece = issue.adoptions.get(title="烘干服务到村", attributes={"form": "special"})
    answer = sent(client, "take-out", issue, {"out": str(piece.id)})
    assert [one.pk for one in answer.context["picks"]] == [draft.pk]
    assert (titles(issue), seal_of(issue)) == (before, seal)
    draft.refresh_from_db()
    again = {"chosen": f"{draft.id}:{draft.version}", "attribute-form": "single"}
    assert client.post(at("adopt", issue), again).url == at("course", issue)  # without scripts
    assert titles(issue) == [*before, "烘干服务到村"]


def test_what_cannot_be_picked_says_why_and_changes_nothing(county, client, issue):
    draft = submitted(county, "烘干服务到村")
    other = appoint(by=county.system_admin, account="editor2", name="另一编辑", role=Role.EDITOR)
    claim(by=other, draft=draft)
    draft.refresh_from_db()
    client.force_login(county.editor)
    before = titles(issue)
    chosen = f"{draft.id}:{draft.version}"
    for given, words in (
        ({"chosen": chosen, "attribute-form": "single"}, "另一编辑"),
        ({"chosen": chosen, "attribute-form": "composite"}, "没有条款给分"),
        ({"chosen": chosen, "attribute-form": ""}, "必填"),
        ({"attribute-form": "single"}, "至少"),
    ):
        assert words in sent(client, "adopt", issue, given).context["refusal"]
    assert titles(issue) == before
    client.force_login(county.reviewer)
    assert client.post(at("adopt", issue), {"chosen": chosen}).status_code == 404


def test_what_is_in_hand_is_offered_first_and_words_find_the_rest(county, client, issue):
    drafts = [submitted(county, f"稿件{n}", body=f"正文{n}。") for n in range(3)]
    revise(by=county.editor, draft=drafts[1], seen=drafts[1].version, base=0,
           text=Text("改后的稿件1", "改后。"))  # fmt: skip
    release(by=county.editor, draft=drafts[1])
    claim(by=county.editor, draft=drafts[2])
    client.force_login(county.editor)
    assert offered(client, issue) == ["稿件2", "稿件1", "稿件0"]
    assert offered(client, issue, words="正文0") == ["稿件0"]
    assert offered(client, issue, words="改后") == ["稿件1"]


def test_the_composer_asks_the_same_for_many_items(county, client, issue):
    client.force_login(county.editor)
    submitted(county, "一")
    few = asked_of(client, at("course", issue))
    for number in range(12):
        submitted(county, f"稿件{number}")
    assert asked_of(client, at("course", issue)) == few
    assert len(offered(client, issue)) == PICKS
    assert len(offered(client, issue, picks="2")) == 3


def test_whoever_changes_a_piece_comes_back_to_its_pages(county, client, issue):
    client.force_login(county.editor)
    piece = issue.adoptions.first()
    given = {"title": piece.title, "body": "改。", "attribute-form": "single"}
    for back, where in (
        (at("course", issue), at("course", issue)),
        ("https://elsewhere.example/", reverse("publications:issue", args=[issue.id])),
    ):
        piece.refresh_from_db()
        address = reverse("publications:piece", args=[piece.id]) + f"?back={back}"
        answer = client.post(address, given | {"seen": seen_of(piece)})
        assert (answer.status_code, answer.url) == (302, where)


def at(name, issue):
    return reverse(f"editions:{name}", args=[issue.id])


def sent(client, name, issue, given):
    return client.post(at(name, issue), given, headers={"HX-Request": "true"})


def offered(client, issue, **asked):
    return [one.sent_title for one in client.get(at("course", issue), asked).context["picks"]]


def test_a_piece_has_a_note_and_a_source_of_its_own(county, issue):
    piece, before = issue.adoptions.first(), seal_of(issue)
    assert bulletin_of(issue, DAY).pieces[0].source == "司寨乡"
    notes = Notes("请各乡镇借鉴。", "农业农村局")
    revise_piece(by=county.editor, piece=piece, text=Text(piece.title, piece.body), on=DAY,
                 attributes=SINGLE, seen=seen_of(piece), notes=notes)  # fmt: skip
    set_ = bulletin_of(issue, DAY).pieces[0]
    assert (set_.note, set_.source) == ("请各乡镇借鉴。", "农业农村局")
    assert seal_of(issue) != before  # who passed it on has not seen the note


def adopted_in_parts(client, drafts, issue):
    """Adopt by the page, first as one text, then changed to parts before anything is stored."""
    address = reverse("publications:adopt") + "?" + "&".join(f"draft={one.id}" for one in drafts)
    given = {"issue": str(issue.id), "attribute-form": "single", "merged": "yes", "key": "one"}
    before = client.post(address, given).context["form"]["body"].value()
    given |= {"merged": "parts", "title": "三夏", "body": before}
    shown = client.post(address, given)
    given["body"] = shown.context["form"]["body"].value().replace("\n", "\r\n")  # as browsers do
    client.post(address, given | {"confirm": shown.context["token"]})
    return issue.adoptions.get()


def test_a_composite_piece_names_each_unit_under_its_part(county, client, home):  # noqa: ARG001 -- files
    drafts = [submitted(county), submitted(county, "夏播", county.sibling_unit, "一、抢墒。")]
    client.force_login(county.editor)
    issue = opened(county)
    piece = adopted_in_parts(client, drafts, issue)
    assert piece.body.splitlines()[3:] == ["二、夏播", "（一）抢墒。", "（塔铺街道）"]
    assert [one.text for one in piece_of(piece).blocks if isinstance(one, Source)] == UNITS
    edition = printed(county, issue=issue)
    word = Document(BytesIO(bytes_of(edition, "docx"))).paragraphs
    address = reverse("editions:edition", args=[edition.id])
    for shown in (
        text_of(bytes_of(edition, "pdf")),
        "".join(one.text for one in word),
        client.get(address).content.decode(),
    ):
        assert [shown.count(f"（{unit}）") for unit in UNITS] == [1, 1]
    assert client.get(address).content.decode().count('<p class="sent-by">') == 2
    with zipfile.ZipFile(BytesIO(packet_of(edition))) as packet:
        told = json.loads(packet.read("manifest.json"))["pieces"]
    assert told == [{"title": "三夏", "units": UNITS}]
    credited = Posting.objects.order_by("id").values_list("unit__name", "points")
    assert list(credited) == [(unit, 100) for unit in UNITS]


def test_units_that_the_text_leaves_out_stand_behind_it(county):
    drafts = [submitted(county), submitted(county, "夏播", county.sibling_unit)]
    (piece,) = adopted(county, drafts, merged=True)
    assert piece_of(piece).source == "司寨乡、塔铺街道"
    piece.body = "合写。\n（司寨乡）"
    assert piece_of(piece).source == "塔铺街道"
