import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuaibao.engine.originality import (
    GUARANTEE,
    MOST,
    Kind,
    Passage,
    Reuse,
    Shelf,
    check,
    entry,
    evidence,
    figures,
    normalise,
)
from kuaibao.engine.originality.candidates import FEW, candidates
from kuaibao.engine.originality.prints import fingerprints
from tests.engine.originality.texts import prose

PASSAGE = prose(150, 1)
SLOW = 3  # a machine that does much else, while tests run


def holding(passage, *seeds):
    """Items that have *passage* in the midst of their own words."""
    return [prose(100, seed) + passage + prose(100, -seed) for seed in seeds]


def shelf_of(*raws):
    shelf = Shelf()
    for raw in raws:
        shelf.add(raw)
    return shelf


def found(raw, shelf, before=None):
    return [one.item for one in check(normalise(raw), shelf, before).reuses]


def test_a_passage_is_found_at_its_places():
    (source, item) = holding(PASSAGE, 2, 3)
    shelf = shelf_of(prose(300, 4), source)
    (reuse,) = check(normalise(item), shelf).reuses
    assert reuse.item == 1
    assert item[reuse.passage.start : reuse.passage.end] == PASSAGE
    assert source[reuse.passage.begin : reuse.passage.finish] == PASSAGE


def test_an_item_of_its_own_words_reuses_nothing():
    assert found(prose(500, 5), shelf_of(*holding(PASSAGE, 2, 3))) == []


def test_other_numbers_and_another_typing_hide_nothing():
    words = "全县累计排查隐患1,200处，整改到位96.5%，涉及农户3,500户，下拨资金2,000万元。" * 2
    typed = "全縣累計排查隱患７處, 整改到位 8%；涉及農戶９户 下撥資金\u200b１万元" * 2
    assert found(prose(90, 6) + typed, shelf_of(prose(80, 7) + words)) == [0]


@given(st.permutations(range(3)), st.integers(80, 150))
@settings(deadline=None, max_examples=30)
def test_the_earliest_is_the_source(order, length):
    copies = holding(prose(length, 8), 11, 12, 13)
    shelf = shelf_of(*(copies[i] for i in order[:2]))
    assert found(copies[order[2]], shelf) == [0]


def test_only_items_before_a_number_are_sources():
    shelf = shelf_of(*holding(PASSAGE, 2, 3))
    assert found(shelf.texts([1])[1], shelf, before=1) == [0]
    assert found(shelf.texts([0])[0], shelf, before=0) == []


@given(st.integers(GUARANTEE, 40), st.integers(1000, 10**6))
@settings(deadline=None, max_examples=50)
def test_a_shared_run_of_thirteen_makes_a_candidate(length, seed):
    run = prose(length, seed)
    shelf = shelf_of(prose(60, 21) + run + prose(60, 22), prose(300, 23))
    text = normalise(prose(99, 24) + run + prose(99, 25))
    held = shelf.lookup(fingerprints(text.codes).hashes.tolist())
    assert [one.item for one in candidates(held, shelf.size())] == [0]


def test_a_phrase_of_three_items_is_common():
    phrase = prose(90, 31)
    assert found(holding(phrase, 32)[0], shelf_of(*holding(phrase, 33, 34))) == [0]
    assert found(holding(phrase, 32)[0], shelf_of(*holding(phrase, 33, 34, 35))) == []


def test_thirty_copies_do_not_hide_a_passage():
    shelf = shelf_of(*holding(PASSAGE, *range(40, 71)))
    assert found(holding(PASSAGE, 99)[0], shelf) == [0]


def test_nor_do_more_copies_than_a_look_up_gives():
    words = [prose(20, 900 + i) for i in range(FEW)]
    others = [prose(99, 930 + i) + one for i, one in enumerate(words)]
    shelf = shelf_of(*others, *holding(PASSAGE, *range(1000, 1000 + MOST)))
    assert found("".join(words) + PASSAGE, shelf) == [FEW]


def test_a_copy_that_is_nearer_does_not_hide_the_source():
    parts = [prose(40, 50 + i) for i in range(3)]
    source = prose(99, 54) + "".join(parts) + prose(99, 55)
    passed_on = parts[0] + prose(40, 56) + parts[1] + prose(40, 57) + parts[2]
    copies = holding(passed_on, 58, 59)
    assert found(copies[1], shelf_of(source, copies[0])) == [0]


def test_a_copy_with_much_of_its_own_is_a_source_itself():
    own = prose(160, 20)
    copy = prose(99, 21) + own + PASSAGE[:60] + prose(99, 22)
    shelf = shelf_of(*holding(PASSAGE, 40), copy)
    assert found(prose(99, 98) + own + PASSAGE[:60] + prose(99, 97), shelf) == [1]


def test_what_is_said_again_counts_once():
    said, around = prose(32, 30), [prose(15, 31 + i) for i in range(4)]
    for texts in (said.join(around), said), (said, said.join(around)):
        item, source = (prose(99, 36) + text + prose(99, 37 + i) for i, text in enumerate(texts))
        assert found(item[50:], shelf_of(prose(60, 39) + source[99:])) == []


def test_a_short_passage_is_passed_on_and_a_form_is_not():
    sentence, form = prose(112, 60), "".join(f"{prose(11, 61 + i)}{i}" for i in range(9))
    for passage, passed_on in ((sentence, True), (form, False)):
        item, copy = holding(passage, 70, 71)
        assert entry(normalise(copy), shelf_of(item)).derived.any() == passed_on


def test_only_the_first_of_many_is_an_original():
    shelf = shelf_of(*holding(PASSAGE, *range(40, 45)))
    held = shelf.lookup(fingerprints(normalise(PASSAGE).codes).hashes.tolist())
    kinds = {item: set(held.kinds[held.items == item].tolist()) for item in range(5)}
    assert kinds[0] == {Kind.ORIGINAL}
    assert all(Kind.DERIVED in kinds[item] for item in range(1, 5))


def test_an_entry_asks_only_what_was_there_before():
    shelf = shelf_of(*holding(PASSAGE, 2, 3))
    assert not entry(normalise(shelf.texts([0])[0]), shelf, before=0).derived.any()
    assert entry(normalise(shelf.texts([1])[1]), shelf, before=1).derived.any()


def test_registered_texts_do_not_count():
    shelf = shelf_of(*holding(PASSAGE, 2))
    shelf.register(prose(500, 9) + PASSAGE)
    assert found(holding(PASSAGE, 3)[0], shelf) == []


def test_titles_do_not_count():
    title = prose(50, 51)
    shelf = shelf_of(*holding(f"《{title}》", 52))
    assert found(holding(f"《{title}》", 53)[0], shelf) == []
    assert found(holding(title, 53)[0], shelf) == [0]


def test_reordered_sentences_are_one_passage():
    parts = [prose(20, 60 + i) + "。" for i in range(6)]
    shelf = shelf_of(prose(99, 70) + "".join(parts) + prose(99, 71))
    item = prose(99, 72) + "".join(parts[i] for i in (3, 0, 5, 1, 4, 2)) + prose(99, 73)
    assert found(item, shelf) == [0]


def test_a_rewritten_passage_counts_as_one():
    kept = [prose(34, 100 + i) for i in range(2)]
    shelf = shelf_of(prose(99, 110) + prose(80, 111).join(kept) + prose(99, 112))
    around = prose(99, 113), prose(99, 114)
    assert found(kept[0].join(around), shelf) == []
    assert found(prose(70, 115).join(kept).join(around), shelf) == [0]
    assert found(prose(130, 115).join(kept).join(around), shelf) == []


def test_a_phrase_of_a_hundred_items_is_common_in_a_library_of_any_size(monkeypatch):
    module = "kuaibao.engine.originality.commonness"
    for name, value in {"SHARE": 0.001, "CERTAIN": 4, "TOGETHER": 99}.items():
        monkeypatch.setattr(f"{module}.{name}", value)
    phrase = prose(90, 31)
    items = holding(phrase, *range(32, 37))
    text = normalise(items[-1])
    assert not check(text, shelf_of(*items[:3])).common.any()
    assert check(text, shelf_of(*items[:4])).common.sum() >= len(phrase) - GUARANTEE


HOSTILE = {
    "one": "甲" * 100_000,
    "two": "甲乙" * 50_000,
    "numbers": "1甲2乙" * 25_000,
    "zero-width": "\u200b" * 100_000,
    "surrogates": "\ud800" * 100_000,
    "long": prose(100_000, 80),
    "mixed": "Ａa甲あ한ё１①\u0301" * 11_000,
    "brackets": "《" * 100_000,
    "empty": "",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_change_nothing_else_and_take_less_than_a_second(hostile):
    shelf = shelf_of(*holding(PASSAGE, 2))
    start = time.process_time()
    shelf.add(hostile)
    told = check(normalise(hostile), shelf)
    figures(told)
    for reuse in told.reuses[:3]:
        evidence(told, reuse)
    assert time.process_time() - start < 1 * SLOW
    assert found(holding(PASSAGE, 3)[0], shelf) == [0]


def test_the_evidence_of_a_long_text_that_was_changed_everywhere():
    letters = list(prose(100_000, 80))
    letters[::10] = "改" * 10_000
    told = check(normalise("".join(letters)), shelf_of(prose(100_000, 80)))
    start = time.process_time()
    assert len(evidence(told, told.reuses[0])) > 15_000
    assert time.process_time() - start < 1 * SLOW


def test_runs_far_apart_are_no_passage():
    kept = [f"《{prose(20, 120 + i)}》{prose(14, 140 + i)}" for i in range(3)]
    shelf = shelf_of(prose(99, 130) + prose(95, 131).join(kept) + prose(99, 132))
    around = prose(99, 133), prose(99, 134)
    assert found(prose(25, 135).join(kept).join(around), shelf) == [0]
    assert found(prose(95, 135).join(kept).join(around), shelf) == []


@pytest.mark.parametrize(("weight", "items"), [(60.0, [1]), (37.0, [])])
def test_a_stage_that_knows_meaning_speaks_beside_the_characters(weight, items):
    class Told:
        def reuses(self, text, library, before):
            source = normalise(library.texts([1])[1])
            assert before == 2
            return [Reuse(1, Passage(0, len(text), 0, len(source)), weight, source)]

    text, shelf = normalise(prose(200, 5)), shelf_of(prose(200, 6), prose(200, 7))
    assert not check(text, shelf, 2).reuses
    assert [one.item for one in check(text, shelf, 2, Told()).reuses] == items


def test_a_short_passage_counts_where_it_is_copied_word_for_word():
    phrase, own = prose(24, 31), prose(33, 32)
    copied, changed = own + phrase, own[:18] + prose(4, 33) + own[18:] + phrase
    shelf = shelf_of(*holding(phrase, 34, 35, 36), prose(80, 37) + copied + prose(80, 38))
    (reuse,) = check(normalise(prose(90, 39) + copied), shelf).reuses
    assert 30 <= reuse.weight < 38
    assert found(prose(90, 39) + changed, shelf) == []
