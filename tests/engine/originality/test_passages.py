import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kuaibao.engine.originality import normalise
from kuaibao.engine.originality.passages import GAP, LEAST, SEED, Passage, Seeds, parted, passages
from tests.engine.originality.texts import prose

PLACES = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=60)
PIECES = [prose(40, 1), prose(31, 2), prose(12, 3), prose(25, 4), prose(29, 5)]
RAWS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def by_hand(pairs):
    """Part pairs as the rule says it, one part after the other."""
    for side in (0, 1):
        pairs = sorted(pairs, key=lambda pair: pair[side])
        for i in range(1, len(pairs)):
            if pairs[i][side] - pairs[i - 1][side] > GAP:
                return by_hand(pairs[:i]) + by_hand(pairs[i:])
    wide = pairs and all(
        max(places) - min(places) + SEED >= LEAST for places in zip(*pairs, strict=True)
    )
    return [sorted(pairs)] if wide and len(pairs) > SEED else []


@given(st.lists(PLACES, max_size=3))
@settings(max_examples=200, deadline=None)
def test_seeds_are_parted_at_the_gaps_of_either_text(sources):
    rows = [(*pair, nth) for nth, pairs in enumerate(sources) for pair in pairs]
    made = parted(Seeds(*np.array(rows, np.int64).reshape(-1, 3).T))
    parts = [
        sorted(zip(made.here[some].tolist(), made.there[some].tolist(), strict=True))
        for some in (made.part == one for one in set(made.part.tolist()))
    ]
    assert sorted(parts) == sorted(part for pairs in sources for part in by_hand(pairs))


@given(RAWS, st.lists(RAWS, max_size=4))
@settings(deadline=None)
def test_many_sources_at_once_are_as_one_after_the_other(raw, sources):
    text, texts = normalise(raw), [normalise(one) for one in sources]
    assert passages(text, texts) == [one for source in texts for one in passages(text, [source])]


def test_a_passage_at_its_places():
    text, source = (normalise(prose(n, n) + PIECES[0] + prose(50, 9 + n)) for n in (20, 70))
    assert passages(text, [source]) == [[Passage(20, 60, 70, 110)]]
    assert passages(text, []) == []
