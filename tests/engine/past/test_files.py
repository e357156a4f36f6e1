"""Only harmless files with text are read; a hostile one never reaches a parser."""

import pytest

from kuaibao.engine.intake.grid import Unreadable
from kuaibao.engine.intake.limited import pdf_glyphs
from tests.engine.documents.issue import png


def test_a_picture_holds_no_text(read):
    with pytest.raises(Unreadable) as found:
        read(png(), "scan.png")
    assert "only pictures" in str(found.value.what)


def test_a_broken_pdf_is_refused():
    with pytest.raises(Unreadable):
        pdf_glyphs(b"%PDF-1.7\n" + b"x" * 100)
