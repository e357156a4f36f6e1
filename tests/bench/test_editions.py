"""What the bench of editions sets is what it says: twelve pages, and no text twice."""

import pypdfium2
import pytest

from bench import editions
from kuaibao.engine.documents import chart_picture, paragraphs, share_chart, to_pdf
from tests.engine.documents.conftest import faces  # noqa: F401 -- a fixture


@pytest.mark.fonts
def test_an_edition_has_twelve_pages(faces):  # noqa: F811 -- the fixture
    picture = chart_picture(share_chart("占比", {"农业": 1}), faces)
    for number in (1, editions.EDITIONS):
        pdf = to_pdf(editions.edition(number, (picture,)), faces)
        assert len(pypdfium2.PdfDocument(pdf)) == editions.PAGES


def test_no_long_text_stands_in_two_editions():
    one, other = (set(paragraphs(editions.edition(n, ()))) for n in (1, 2))
    assert {text for text in one & other if len(text) > 40} == set()
    assert len({text for text in one if len(text) > 40}) > 30
