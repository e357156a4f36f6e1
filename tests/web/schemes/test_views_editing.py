"""Writing a draft: by form and by text, checked while typing, tried before it is saved."""

import pytest

from kuaibao.web.schemes.models import Draft
from kuaibao.web.schemes.sheet import fields_of
from kuaibao.web.schemes.work import as_text
from tests.web.schemes.making import copied, dearer, proposed, with_price

PRICE = "scheme.yaml:rules.county-use.points.single"
COUNTY_PRICE = "刊物采用 · 县快报 · 单条"
HTMX = {"HX-Request": "true"}
HOSTILE = {
    "nothing": "",
    "blanks": " \n\t\n",
    "zeros": "\0" * 50,
    "a list": "- a\n- b\n",
    "a word": "word",
    "two texts": "a: 1\n---\na: 2\n",
    "a python object": "a: !!python/object/apply:os.system ['true']\n",
    "an unclosed bracket": "rules: [",
    "an unclosed quote": 'title: "x',
    "no day": "from: 2025-13-45\n",
    "a bell": "title: '\x07'\n",
    "markup": "title: <script>alert(1)</script>\n",
    "rules that are words": "format: 1\nid: x\nfacts: x\nrules: x\ngroups: 3\n",
    "a huge number": f"format: {'9' * 5000}\n",
    "the longest": "# x\n" * 24_000,
}


def edit(draft, action="edit"):
    return f"/schemes/drafts/{draft.id}/{action}/"


def as_typed(draft, mode="text", **changes):
    """Give what the page sends: the texts and, from the form, every field."""
    given = {
        "scheme": draft.scheme_yaml,
        "clauses": draft.clauses_yaml,
        "seen": draft.version,
        "mode": mode,
    }
    if mode == "form":
        fields = fields_of(as_text(draft.files).sections)
        given |= {field.name: field.value for field in fields}
    return given | changes


@pytest.fixture
def draft(county, client):
    client.force_login(county.editor)
    return copied(county)


# ------------------------------------------------------------------ form and text


def test_a_price_changed_on_the_form_is_saved_into_the_text(county, client, draft):
    answer = client.post(edit(draft), as_typed(draft, "form", **{PRICE: "2"}))
    assert answer.status_code == 302
    assert answer.url.endswith("?as=form")
    standing = Draft.objects.get()
    assert standing.files == with_price(draft, 2)
    assert (standing.version, standing.saved_by) == (2, county.editor)


def test_a_text_is_saved_as_written_problems_and_all(client, draft):
    written = draft.scheme_yaml + "# 备注\nnever: 1\n"
    answer = client.post(edit(draft), as_typed(draft, scheme=written.replace("\n", "\r\n")))
    assert answer.status_code == 302
    assert Draft.objects.get().scheme_yaml == written
    page = client.get(edit(draft)).content.decode()
    assert 'data-line="' in page  # the problem leads to its line
    assert "<textarea" in page


def test_a_value_that_cannot_be_used_is_told_beside_it_and_nothing_is_saved(client, draft):
    answer = client.post(edit(draft), as_typed(draft, "form", **{PRICE: "two"}))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="two"' in html
    assert 'aria-invalid="true"' in html
    assert [words for words, _field in answer.context["work"].mistakes] == [COUNTY_PRICE]
    assert f"{COUNTY_PRICE}</a>" in html
    assert "未保存" in html
    assert Draft.objects.get().version == 1


def test_going_from_form_to_text_and_back_loses_nothing(client, draft):
    typed = as_typed(draft, "form", **{PRICE: "7"}, to="text")
    shown = client.post(edit(draft, "check"), typed)
    assert shown.context["mode"] == "text"
    text = shown.context["texts"]["scheme"]
    assert text == with_price(draft, 7)["scheme.yaml"]
    back = client.post(edit(draft, "check"), as_typed(draft, scheme=text, to="form"))
    fields = {field.name: field.value for field in fields_of(back.context["work"].sections)}
    assert fields[PRICE] == "7"
    assert Draft.objects.get().version == 1


def test_a_text_that_cannot_be_read_stays_in_the_text_form(client, draft):
    shown = client.post(edit(draft, "check"), as_typed(draft, scheme="rules: [", to="form"))
    assert shown.context["mode"] == "text"
    assert "rules: [" in shown.content.decode()


def test_a_proposed_scheme_is_read_not_written(county, client):
    client.force_login(county.editor)
    draft = proposed(county)
    assert client.get(edit(draft)).url == f"/schemes/drafts/{draft.id}/"
    answer = client.post(edit(draft), as_typed(draft))
    assert answer.status_code == 409
    assert Draft.objects.get().version == draft.version


# ------------------------------------------------------------------ checked while typing


def test_a_check_tells_what_differs_and_which_wording_is_as_before(client, draft, rows):
    before = rows()
    shown = client.post(edit(draft, "check"), as_typed(draft, "form", **{PRICE: "2"}), headers=HTMX)
    html = shown.content.decode()
    assert "1 → 2" in html
    assert "第四条的分值改了" in html
    assert "<html" not in html
    assert rows() == before
    wording = {"clauses.yaml:3.wording": "被县《延津政务快报》采用的每条计2分。", PRICE: "2"}
    shown = client.post(edit(draft, "check"), as_typed(draft, "form", **wording), headers=HTMX)
    assert "第四条的分值改了" not in shown.content.decode()


def test_a_check_names_line_and_remedy(client, draft):
    text = draft.scheme_yaml.replace("clause: 四", "clause: 百")
    line = text[: text.index("clause: 百")].count("\n") + 1
    shown = client.post(edit(draft, "check"), as_typed(draft, scheme=text), headers=HTMX)
    assert f'data-line="{line}"' in shown.content.decode()


@pytest.mark.parametrize("action", ["edit", "check", "trial"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_gets_a_sentence(client, draft, text, action):
    for file in ("scheme", "clauses"):
        typed = as_typed(Draft.objects.get(), **{file: text})
        answer = client.post(edit(draft, action), typed, headers=HTMX)
        assert answer.status_code in {200, 302, 422}
        assert b"<script>alert" not in answer.content
    assert client.get(f"/schemes/drafts/{draft.id}/").status_code == 200
    assert client.get(edit(draft)).status_code == 200
    assert client.get("/schemes/").status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"scheme": "x" * 100_001},
        {"seen": ""},
        {"seen": "-1"},
        {"seen": "9" * 30},
        {"mode": "never"},
        {"clauses": "机密★10年"},
    ],
)
def test_a_form_that_no_page_sends_saves_nothing_and_says_why(client, draft, changes):
    answer = client.post(edit(draft), as_typed(draft, **changes))
    assert answer.status_code in {409, 422}
    assert 'role="alert"' in answer.content.decode()
    standing = Draft.objects.get()
    assert (standing.version, standing.files) == (1, draft.files)


# ------------------------------------------------------------------ two at once


def test_who_saves_second_sees_both_and_may_save_again(county, client, draft):
    dear = client.post(edit(draft), as_typed(draft, "form", **{PRICE: "3"}))
    assert dear.status_code == 302
    late = client.post(edit(draft), as_typed(draft, "form", **{PRICE: "4"}))
    assert late.status_code == 409
    html = late.content.decode()
    assert county.editor.name in html
    assert 'value="4"' in html
    assert "single: 3" in Draft.objects.get().scheme_yaml
    again = as_typed(draft, "form", **{PRICE: "4"}, seen=late.context["draft"].version)
    assert client.post(edit(draft), again).status_code == 302
    assert "single: 4" in Draft.objects.get().scheme_yaml


def test_a_name_that_is_taken_is_a_slip_and_no_conflict(client, draft):
    text = draft.scheme_yaml.replace("id: yanjin-2025", "id: yanjin-2024")
    answer = client.post(edit(draft), as_typed(draft, scheme=text))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "yanjin-2024" in answer.context["refusal"]
    assert "再次保存将替换" not in html
    assert "id: yanjin-2024" in html


# ------------------------------------------------------------------ queries


def test_writing_costs_as_many_queries_with_one_fact_as_with_thirty(
    county, client, django_assert_max_num_queries
):
    client.force_login(county.editor)
    draft = dearer(county)
    client.get(edit(draft))
    with django_assert_max_num_queries(16):
        client.get(edit(draft))
    with django_assert_max_num_queries(8):
        client.post(edit(draft, "check"), as_typed(draft), headers=HTMX)
