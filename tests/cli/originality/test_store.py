import sqlite3
import zlib

import pytest

from kuaibao.cli.originality.store import Item, opened
from kuaibao.engine.originality import VERSION, Kind, Shelf, check, fingerprints, normalise
from tests.engine.originality.texts import prose

PASSAGE = prose(150, 1)
ITEMS = [
    Item("a", prose(90, 2) + PASSAGE, "农业农村局", "2024-05-01"),
    Item("b", prose(300, 3)),
    Item("c", PASSAGE + prose(90, 4)),
]
NEW = prose(99, 5) + PASSAGE + prose(99, 6)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "items.db"


@pytest.fixture
def store(path):
    with opened(path) as store:
        with store.written():
            for item in ITEMS:
                store.add(item)
        yield store


def sources(store, raw=NEW):
    return [store.name(one.item) for one in check(normalise(raw), store).reuses]


def postings(store, *others):
    """All that the store says of the fingerprints of the texts here."""
    texts = [one.text for one in (*ITEMS, *others)]
    asked = {one for raw in texts for one in fingerprints(normalise(raw).codes).hashes.tolist()}
    held = store.lookup(sorted(asked))
    return sorted(zip(*(column.tolist() for column in held), strict=True))


def test_what_was_added_is_found_again(store, path):
    assert sources(store) == ["a"]
    with opened(path) as again:
        assert (again.size(), sources(again)) == (3, ["a"])


def test_it_answers_as_the_library_in_memory(store):
    shelf = Shelf()
    for item in ITEMS:
        shelf.add(item.text)
    asked = fingerprints(normalise(NEW).codes).hashes.tolist()
    answers = [
        sorted(zip(held.prints, held.items - held.items.min(), held.kinds, strict=True))
        for held in (store.lookup(asked), shelf.lookup(asked))
    ]
    assert answers[0] == answers[1]
    assert {kind for _, _, kind in answers[0]} == {Kind.ORIGINAL, Kind.DERIVED}


def test_an_item_added_again_keeps_its_place_with_the_new_text(store):
    with store.written():
        assert not store.add(ITEMS[0])
        assert store.add(ITEMS[0]._replace(text=prose(300, 7)))
    assert store.size() == 3
    assert sources(store, prose(300, 7)) == ["a"]
    assert sources(store) == ["c"]


def test_a_registered_text_does_not_count(store):
    with store.written():
        assert store.register(Item("speech", prose(99, 8) + PASSAGE))
        assert not store.register(Item("speech", prose(99, 8) + PASSAGE))
    assert sources(store) == []
    assert store.size() == 3


def test_a_write_that_fails_leaves_nothing(store):
    before = postings(store)
    with pytest.raises(AttributeError), store.written():
        list(map(store.add, [Item("d", prose(99, 9)), None]))
    assert (postings(store), store.size()) == (before, 3)


def test_rebuilt_postings_are_the_same(store):
    speech = Item("speech", prose(99, 8))
    with store.written():
        store.register(speech)
    before = postings(store, speech)
    store.rebuild(store.waiting())
    store.finish()
    assert postings(store, speech) == before
    assert store.usable()


def test_a_rebuild_that_was_stopped_goes_on(store):
    before = postings(store)
    first, *_ = store.waiting()
    store.rebuild([first])
    assert not store.usable()
    rest = store.waiting()
    assert len(rest) == 2
    store.rebuild(rest)
    store.finish()
    assert postings(store) == before


def test_what_is_added_while_a_rebuild_is_stopped_waits_for_it(store, monkeypatch):
    monkeypatch.setattr("kuaibao.cli.originality.store.MANY", 3)
    first, *_ = store.waiting()
    store.rebuild([first])
    speech = Item("speech", prose(99, 8))
    with store.written():
        store.extend([MIXED[0], Item("b", prose(90, 40)), *MIXED[1:6]])
        store.register(speech)
        store.add(Item("a", prose(90, 41) + PASSAGE))
    store.rebuild(store.waiting())
    store.finish()
    resumed = postings(store, speech, *MIXED)
    store.rebuild(store.waiting())
    store.finish()
    assert resumed == postings(store, speech, *MIXED)


def test_fingerprints_of_another_version_are_not_used(store, path):
    with sqlite3.connect(path) as database:
        database.execute("UPDATE state SET value = ? WHERE name = 'version'", (VERSION + 1,))
    assert not store.usable()
    store.rebuild(store.waiting())
    store.finish()
    assert store.usable()


def test_odd_texts_are_kept_as_they_are(store):
    odd = "\ud800" + prose(60, 10) + "\u200b"
    with store.written():
        store.add(Item("odd", odd))
    number = store.number("odd")
    assert store.texts([number]) == {number: odd}


MIXED = [
    *(Item(f"m{n}", prose(80, 100 + n) + PASSAGE * (n % 3 == 0)) for n in range(12)),
    Item("b", prose(200, 20) + PASSAGE),
    Item("m4", prose(200, 21)),
    *(Item(f"o{n}", prose(90, 200 + n % 4)) for n in range(8)),
]


def test_many_at_once_are_as_one_after_the_other(store, tmp_path, monkeypatch):
    monkeypatch.setattr("kuaibao.cli.originality.store.MANY", 3)
    with opened(tmp_path / "slow.db") as slow, slow.written():
        changed = [slow.add(item) for item in (*ITEMS, *MIXED)]
        with store.written():
            assert store.extend(MIXED) == sum(changed) - len(ITEMS)
            assert store.extend(MIXED[:3]) == 0
        assert postings(store, *MIXED) == postings(slow, *MIXED)
        assert Kind.DERIVED in {kind for *_, kind in postings(store)}


def test_rows_become_a_block_when_they_are_many(store, path, monkeypatch):
    monkeypatch.setattr("kuaibao.cli.originality.postings.LOOSE", 10)
    with store.written():
        store.register(Item("speech", prose(99, 8)))
        store.add(MIXED[0])
        assert store.add(ITEMS[0]._replace(text=prose(99, 30)))
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM segment").fetchone()[0] > 0
    assert sources(store) == ["c"]
    assert sources(store, prose(99, 30)) == ["a"]


def test_a_store_from_before_blocks_is_read_on(store, path):
    with sqlite3.connect(path) as database:
        body = zlib.compress(ITEMS[0].text.encode())
        database.execute("UPDATE item SET body = ? WHERE name = 'a'", (body,))
    assert sources(store) == ["a"]


def test_room_is_given_back(store, path):
    with store.written():
        for n in range(40):
            store.add(Item(f"n{n}", prose(2000, 300 + n)))
    store.waiting()
    store.compact()
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA freelist_count").fetchone() == (0,)
