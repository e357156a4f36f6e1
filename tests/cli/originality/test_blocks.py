import sqlite3

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kuaibao.cli.originality.blocks import Blocks
from kuaibao.engine.originality import MOST, SHIFT
from kuaibao.engine.originality.segment import KEPT

PRINTS = st.sampled_from([0, 1, 7, 1 << 14, (1 << 18) + 5, (1 << 19) + 5, (1 << 34) - 1])
KEYS = st.builds(lambda one, item: one << SHIFT | item, PRINTS, st.integers(0, (1 << SHIFT) - 1))


def blocks():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    return Blocks(connection), connection


def sorted_(keys):
    return np.array(sorted(keys), np.int64)


@given(st.sets(KEYS, max_size=60), st.integers(1, 12), st.sets(PRINTS), st.data())
@settings(deadline=None, max_examples=60)
def test_what_was_written_is_found_until_it_is_removed(keys, parts, asked, data):
    made, _ = blocks()
    for i in range(parts):
        made.write(sorted_(keys)[i::parts])
    gone = data.draw(st.sets(st.sampled_from(sorted(keys)))) if keys else set()
    made.remove(list(gone))
    found = set(made.find(sorted_(asked)).tolist())
    assert found == {key for key in keys - gone if key >> SHIFT in asked}


def test_reading_everything_finds_the_same():
    made, _ = blocks()
    keys = np.arange(0, 1 << 63, 1 << 49, dtype=np.int64)
    made.write(keys)
    assert (made.find(keys >> SHIFT) == keys).all()
    assert (made.find(keys[::9] >> SHIFT) == keys[::9]).all()


def test_segments_of_like_size_become_one():
    made, connection = blocks()
    for n in range(30):
        made.write(sorted_({(n << 40) | 1, (n << 40) | 2}))
    assert connection.execute("SELECT count(*), sum(size) FROM segment").fetchone() == (2, 60)


def test_of_a_phrase_the_earliest_are_kept():
    made, connection = blocks()
    keys = (5 << SHIFT) + np.arange(KEPT + 100)
    made.write(keys)
    assert connection.execute("SELECT size FROM segment").fetchone() == (KEPT,)
    assert (made.find(sorted_({5})) == keys[:MOST]).all()


def test_the_rows_of_a_large_segment_stay_short():
    made, connection = blocks()
    keys = np.arange(0, 1 << 63, 1 << 38, dtype=np.int64)
    made.write(keys)
    assert connection.execute("SELECT bits FROM segment").fetchone() == (17,)
    longest, rows = connection.execute("SELECT max(length(low)), count(*) FROM block").fetchone()
    assert (longest, rows) == (2 * len(keys) >> 17, 1 << 17)
    some = keys[:: len(keys) // 100]
    assert (made.find(some >> SHIFT) == some).all()
    made.write(keys[:1000] + 1)
    assert (made.find(keys[:1000] >> SHIFT)[1::2] == keys[:1000] + 1).all()


def test_a_store_from_before_is_read_on():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE segment(number INTEGER PRIMARY KEY, size INTEGER NOT NULL)")
    Blocks(connection).write(sorted_({1 << SHIFT | 5}))
    Blocks(connection).write(sorted_({1 << SHIFT | 7}))
    assert Blocks(connection).find(sorted_({1})).tolist() == [1 << SHIFT | 5, 1 << SHIFT | 7]
