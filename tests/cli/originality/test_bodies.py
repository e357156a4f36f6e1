from hypothesis import given
from hypothesis import strategies as st

from kuaibao.cli.originality.bodies import MOST, Bodies, dictionary
from tests.engine.originality.texts import prose

ANY = st.text(st.characters(exclude_categories=()), max_size=200)  # lone surrogates too
BESIDE = Bodies(dictionary([prose(200, 1), "\ud800"]))


@given(ANY)
def test_a_text_comes_back_as_it_was(text):
    for bodies in (BESIDE, Bodies(b"")):
        assert bodies.unpacked(bodies.packed(text)) == text
        assert BESIDE.unpacked(bodies.packed(text)) == text


def test_a_text_like_the_first_ones_packs_better():
    assert len(BESIDE.packed(prose(200, 1))) * 9 < len(Bodies(b"").packed(prose(200, 1)))


def test_a_dictionary_is_no_longer_than_can_be_used():
    assert len(dictionary(prose(5000, n) for n in range(9))) == MOST
