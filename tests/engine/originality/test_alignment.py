from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaibao.engine.originality.alignment import aligned
from tests.engine.originality.texts import prose

SOME = st.lists(st.sampled_from([prose(15, 1), prose(13, 2), "甲乙", "改", ""]), max_size=9)


@pytest.fixture(scope="module", params=[1, 200, 10**7])
def _room(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kuaibao.engine.originality.alignment.ROOM", request.param)
        yield


@pytest.mark.usefixtures("_room")
@given(SOME.map("".join), SOME.map("".join))
def test_steps_cover_both_texts_and_the_same_is_the_same(text, source):
    steps = list(aligned(text, source))
    for first, last, whole in ((1, 2, text), (3, 4, source)):
        ends = [0, *(one[last] for one in steps)]
        assert ends[-1] == len(whole)
        assert [one[first] for one in steps] == ends[:-1]
    assert all(a <= b for a, b in pairwise(one.a for one in steps))
    assert all(text[a:b] == source[c:d] for same, a, b, c, d in steps if same)


@pytest.mark.usefixtures("_room")
def test_a_text_beside_itself_is_the_same():
    text = prose(500, 3)
    assert all(same for same, *_ in aligned(text, text))
