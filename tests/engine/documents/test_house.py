"""What an office may choose: red, size of the name, fonts, place of the page numbers."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from kuaibao.engine.documents import FaceSet, House, Numbers, layout, to_docx, to_pdf
from kuaibao.engine.documents.wordstyles import FACE_SETS
from tests.engine.documents import issue, reading
from tests.engine.documents.reading import MM

pytestmark = pytest.mark.fonts


def pages(faces, **house):
    return list(reading.pages(to_pdf(issue.bulletin(house=House(**house)), faces)))


def word(**house):
    return docx.Document(io.BytesIO(to_docx(issue.bulletin(house=House(**house)))))


def style(document, name):
    return next(s.element for s in document.styles if s.element.name_val == name)


def name_of(page):
    return [char for char in page.chars if char["size"] > 30]


def test_the_red_is_that_of_the_house(faces):
    (colour,) = {char["non_stroking_color"] for char in name_of(pages(faces, red="CC0000")[0])}
    assert colour == pytest.approx((0.8, 0, 0), abs=0.01)
    made = word(red="CC0000")
    assert style(made, "报头名称").rPr.find(qn("w:color")).get(qn("w:val")) == "CC0000"
    rule = style(made, "报头红线").pPr.find(f"{qn('w:pBdr')}/{qn('w:bottom')}")
    assert rule.get(qn("w:color")) == "CC0000"


def test_the_name_is_as_large_as_wished_where_it_fits(faces):
    sizes = {round(char["size"]) for char in name_of(pages(faces, masthead_pt=48)[0])}
    assert sizes == {48}
    long = replace(issue.masthead(), name="延津县政务信息工作快报")
    chars = name_of(next(reading.pages(to_pdf(issue.bulletin(masthead=long), faces))))
    assert {round(char["size"]) for char in chars} == {layout.masthead_pt(long.name)}
    assert len({round(char["top"]) for char in chars}) == 1


def test_page_numbers_may_stand_in_the_middle(faces):
    for page in pages(faces, numbers=Numbers.CENTRE):
        _, (left, top, right, bottom) = reading.number_of(page)
        if page.width > page.height:
            assert (top + bottom) / 2 == pytest.approx(105, abs=1)
        else:
            middle = (left + right) / 2
            assert min(abs(middle - 106), abs(middle - 104)) < 0.5
    made = word(numbers=Numbers.CENTRE)
    assert {p.style.name for p in made.sections[0].footer.paragraphs} == {"页码中"}


@pytest.mark.parametrize("chosen", FaceSet)
def test_word_names_the_faces_of_the_set(chosen):
    elements = word(faces=chosen).styles.element.iter(qn("w:rFonts"))
    named = {fonts.get(qn("w:eastAsia")) for fonts in elements}
    assert named <= set(FACE_SETS[chosen].values())
    assert len(named) == 5


def test_the_marking_stands_above_the_name_and_pushes_it_down(faces):
    marked, plain = (
        next(reading.pages(to_pdf(issue.bulletin(masthead=issue.masthead(**head)), faces)))
        for head in ({"marking": "内部资料", "copy": "000012"}, {"marking": ""})
    )
    lower, upper = (min(char["top"] for char in name_of(page)) / MM for page in (marked, plain))
    assert lower - upper == pytest.approx(10.45, abs=0.1)
    first = "".join(char["text"] for char in reading.text_lines(marked, 5.571 * MM)[0])
    assert first == "内部资料000012"
