import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from kuaibao.engine.originality import Level, Shelf, Sort, check, evidence, figures, normalise
from tests.engine.originality.texts import prose

HEAD, TAIL = prose(60, 1), prose(60, 2)


def beside(item, source, *others):
    shelf = Shelf()
    for raw in (source, *others):
        shelf.add(raw)
    return check(normalise(item), shelf)


def told(item, source, *others):
    checked = beside(item, source, *others)
    (reuse,) = checked.reuses
    return [
        (piece.sort, item[slice(*piece.here)], source[slice(*piece.there)])
        for piece in evidence(checked, reuse)
    ]


def test_numbers_and_names_that_changed():
    shown = told(
        prose(30, 3) + f"{HEAD}，整改１２处。甲乙镇{TAIL}", f"{HEAD}整改3,456处，丙丁镇{TAIL}。"
    )
    assert shown == [
        (Sort.SAME, f"{HEAD}，整改", f"{HEAD}整改"),
        (Sort.NUMBER, "１２", "3,456"),
        (Sort.SAME, "处。", "处，"),
        (Sort.CHANGED, "甲乙", "丙丁"),
        (Sort.SAME, f"镇{TAIL}", f"镇{TAIL}"),
    ]


def test_common_text_is_told_apart():
    title = prose(20, 4)
    shown = told(f"{HEAD}《{title}》{TAIL}", f"{HEAD}《{title}》{TAIL}")
    assert [sort for sort, _, _ in shown] == [Sort.SAME, Sort.COMMON, Sort.SAME]


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_pieces_cover_both_passages_and_the_same_is_the_same(data):
    words = list(HEAD + TAIL)
    for _ in range(data.draw(st.integers(0, 8))):
        words.insert(data.draw(st.integers(0, len(words))), data.draw(st.sampled_from("，改 9")))
    item, source = "".join(words), f"{HEAD}，{TAIL}"
    checked = beside(item, source)
    for reuse in checked.reuses:
        pieces = evidence(checked, reuse)
        for sides in ([piece.here for piece in pieces], [piece.there for piece in pieces]):
            assert all(a[1] == b[0] for a, b in itertools.pairwise(sides))
        for piece in pieces:
            if piece.sort in (Sort.SAME, Sort.COMMON):
                here, there = item[slice(*piece.here)], source[slice(*piece.there)]
                assert normalise(here).compared == normalise(there).compared


def test_figures_and_levels():
    own = prose(120, 5)
    whole = figures(beside(HEAD + TAIL, HEAD + TAIL))
    assert (whole.reused, whole.own, whole.share, whole.level) == (120, 120, 1.0, Level.OBVIOUS)
    half = figures(beside(HEAD + own * 2, HEAD))
    assert (half.share, half.level) == (60 / 300, Level.PARTLY)
    assert figures(beside(HEAD + prose(600, 6), HEAD)).level is Level.NOTE
    assert figures(beside(own, HEAD)).level is Level.NOTHING


def test_quotations_count_only_with_common_text():
    title = prose(30, 7)
    counted = figures(beside(f"{HEAD}《{title}》{TAIL}", f"{HEAD}《{title}》{TAIL}"))
    assert (counted.own, counted.reused, counted.share_with_common) == (120, 150, 1.0)
