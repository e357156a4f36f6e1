import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuaibao.engine.originality import (
    Shelf,
    check,
    entries,
    entry,
    fingerprints,
    normalise,
)
from kuaibao.engine.originality.prints import fingerprints_of
from kuaibao.engine.originality.text import normalise_all
from tests.engine.originality.texts import prose

PIECES = [
    prose(130, 1),
    prose(60, 2),
    prose(9, 3),
    "12",
    "３，4",
    "㈠甲",
    "",
    "\ud800",
    prose(12, 4),
]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=8)


@given(TEXTS)
def test_many_texts_have_the_fingerprints_of_each(raws):
    texts = normalise_all(raws)
    prints = fingerprints_of(texts)
    owners = texts.owners[prints.places]
    for nth, raw in enumerate(raws):
        alone = normalise(raw)
        assert (texts.codes[texts.owners == nth] == alone.codes).all()
        assert (prints.hashes[owners == nth] == fingerprints(alone.codes).hashes).all()


@given(TEXTS, st.integers(0, 3))
@settings(deadline=None)
def test_many_entries_are_those_of_one_after_the_other(raws, known):
    demand_the_same(raws, known)


@pytest.mark.parametrize("registered", [1, 2, 3])
def test_so_they_are_where_a_registered_text_says_it_too(monkeypatch, registered):
    monkeypatch.setattr(sys.modules["kuaibao.engine.originality.entry"], "EARLIEST", 2)
    passage, other = prose(130, 1), prose(130, 6)
    raws = [passage, passage, other + passage, passage + other, other, other, passage, other]
    for known in range(4):
        demand_the_same(raws, known, [passage + "甲" * n for n in range(registered)])


def test_so_they_are_where_only_the_earliest_are_compared(monkeypatch):
    monkeypatch.setattr(sys.modules["kuaibao.engine.originality.entry"], "EARLIEST", 2)
    passage, other = prose(130, 1), prose(130, 6)
    raws = [passage[:60], other, passage, passage + other, other[:50], passage, other + passage]
    for known in range(4):
        demand_the_same(raws, known)


def demand_the_same(raws, known, registered=()):
    one_by_one, before = Shelf(), Shelf()
    for raw in registered:
        before.register(raw)
        one_by_one.register(raw)
    for raw in raws[:known]:
        before.add(raw)
        one_by_one.add(raw)
    made = entries(raws[known:], before, range(known, len(raws)))
    for number, raw in enumerate(raws[known:], known):
        alone = entry(normalise(raw), one_by_one)
        mine = made.items == number
        assert made.prints[mine].tolist() == alone.prints.tolist()
        assert made.derived[mine].tolist() == alone.derived.tolist()
        one_by_one.add(raw)


def test_no_texts_have_no_entries():
    assert [len(column) for column in entries([], Shelf(), [])] == [0, 0, 0]


@pytest.mark.parametrize("length", range(14))
def test_the_shortest_texts(length):
    raw = prose(length, 5)
    made = entries([raw, raw], Shelf(), [0, 1])
    alone = entry(normalise(raw), Shelf())
    assert made.prints[made.items == 1].tolist() == alone.prints.tolist()
    assert check(normalise(raw), Shelf()).reuses == ()
