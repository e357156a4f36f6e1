"""The difference of two texts: exact, readable, quick."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaibao.web.editing.differences import ADDED, REMOVED, SAME, Piece, difference, differs

TEXTS = st.text(alphabet="甲乙丙丁，。；\n ab1", max_size=60)


def put_together(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(TEXTS, TEXTS)
def test_same_and_removed_make_the_old_same_and_added_the_new(old, new):
    pieces = difference(old, new)
    assert put_together(pieces, SAME, REMOVED) == old
    assert put_together(pieces, SAME, ADDED) == new
    assert differs(pieces) == (old != new)


@given(TEXTS, TEXTS)
def test_pieces_are_as_few_as_they_can_be(old, new):
    """No empty piece, no two of a kind in a row, and what went stands before what came."""
    pieces = difference(old, new)
    assert all(piece.text for piece in pieces)
    pairs = list(pairwise(pieces))
    assert all(one.kind != other.kind for one, other in pairs)
    assert not any((one.kind, other.kind) == (ADDED, REMOVED) for one, other in pairs)


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("收2.1亩。", "收2.3亩。", [(SAME, "收2."), (REMOVED, "1"), (ADDED, "3"), (SAME, "亩。")]),
        ("甲。乙。", "甲。", [(SAME, "甲。"), (REMOVED, "乙。")]),
        ("甲。", "甲。乙。", [(SAME, "甲。"), (ADDED, "乙。")]),
        ("", "甲", [(ADDED, "甲")]),
        ("甲", "甲", [(SAME, "甲")]),
        # one letter that stays between two changes is read as changed
        ("东西", "南西北", [(REMOVED, "东西"), (ADDED, "南西北")]),
    ],
)  # fmt: skip
def test_what_changed_is_marked_letter_by_letter(old, new, pieces):
    found = difference(old, new)
    assert put_together(found, SAME, REMOVED) == old
    assert found == [Piece(*piece) for piece in pieces]


def written(number, length, letters):
    text = ""
    while len(text) < length:
        text += "".join(number.choices(letters, k=number.randint(12, 60))) + number.choice(
            "，，。；"
        )
    return text[:length]


def test_three_thousand_letters_with_forty_edits_take_well_under_a_tenth_of_a_second():
    number = random.Random(11)  # noqa: S311 -- a text to measure with
    letters = [chr(0x4E00 + place) for place in range(500)]
    old = new = written(number, 3000, letters)
    for _ in range(40):
        place = number.randrange(len(new))
        new = (
            new[:place]
            + "".join(number.choices(letters, k=4))
            + new[place + number.randint(0, 6) :]
        )
    best = min(timed(old, new) for _ in range(5))
    assert best < 0.1
    assert put_together(difference(old, new), SAME, ADDED) == new


def timed(old, new):
    began = time.process_time()
    difference(old, new)
    return time.process_time() - began
