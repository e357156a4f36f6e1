import re

from kuaibao.engine.documents import to_text


def published(bulletin):
    """Undo what is the print's alone: blanks around figures, the head repeated on a new page."""
    tight = re.sub(r"(?<=[0-9]) (?=[年月日])|(?<=[年月：]) (?=[0-9])", "", bulletin)
    return re.sub(r"(?<=%)\n\n单 位\t.*\n\t.*(?=\n信息)", "", tight).strip().split("\n")


def test_the_text_has_the_shape_of_the_published_bulletin(circular, bulletin):
    written = to_text(circular).strip().split("\n")
    lead = circular.lead[0]
    expected = published(bulletin)
    assert [line for line in written if line != lead] == [
        line for line in expected if not line.startswith("从")
    ]
    assert lead in bulletin


def test_the_same_circular_gives_the_same_text(circular):
    assert to_text(circular) == to_text(circular)
