"""The store in the database finds what the library in memory finds, on both databases."""

import random

import pytest

from kuaibao.engine.originality import Shelf, check, entry, normalise, prints_of
from kuaibao.web.originality.prints import Prints
from tests.engine.originality.texts import prose

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LIBRARIES = 1_000
FRAGMENTS = [prose(length, length) for length in (8, 14, 20, 45, 60, 115, 130)]
OWN = [prose(60, 1_000 + number) for number in range(40)]


class Trial(Prints):
    """A shelf of the database with its texts in memory."""

    def __init__(self, shelf):
        super().__init__(shelf)
        self.raws, self.items = {}, 0

    def size(self):
        return self.items

    def texts(self, numbers):
        return {number: self.raws[number] for number in numbers}

    def add(self, number, raw):
        self.put(number, entry(normalise(raw), self))
        self.raws[number], self.items = raw, self.items + 1

    def register(self, number, raw):
        self.put_quotable(number, prints_of(raw).tolist())
        self.raws[number] = raw


def text(chance):
    """A short text of own words and of fragments that others have too."""
    parts = chance.sample(OWN, 1) + chance.sample(FRAGMENTS, chance.randint(1, 2))
    chance.shuffle(parts)
    return "".join(parts)


def pair(seed):
    """The same random library in the database and in memory, with the numbers in both."""
    chance = random.Random(seed)  # noqa: S311 -- the same every time
    stored, shelf, numbers = Trial(seed), Shelf(), {}
    for number in range(1, chance.randint(2, 4)):
        raw = text(chance)
        if chance.random() < 0.15:
            stored.register(number, raw)
            numbers[number] = shelf.register(raw)
        else:
            stored.add(number, raw)
            numbers[number] = shelf.add(raw)
    return stored, shelf, numbers, text(chance)


def detections(raw, library, numbers=None):
    found = check(normalise(raw), library)
    names = numbers or {}
    return found.common.tolist(), [
        (names.get(one.item, one.item), one.passage, one.weight) for one in found.reuses
    ]


def test_a_thousand_random_libraries_answer_alike():
    found = 0
    for seed in range(LIBRARIES):
        stored, shelf, numbers, raw = pair(seed)
        theirs = detections(raw, shelf)
        assert detections(raw, stored, numbers) == theirs, seed
        found += bool(theirs[1])
    assert found > LIBRARIES / 10


def test_control_a_shelf_that_forgot_a_text_answers_otherwise():
    differ = 0
    for seed in range(20):
        stored, shelf, numbers, raw = pair(seed)
        for number in numbers:
            stored.take(number, prints_of(stored.raws[number]).tolist())
        everything = {one for raw in stored.raws.values() for one in prints_of(raw).tolist()}
        assert not len(stored.lookup(sorted(everything)).prints)
        differ += detections(raw, stored, numbers) != detections(raw, shelf)
    assert differ


def test_a_look_up_gives_the_first_two_hundred_registered_first():
    stored, raw = Trial(7), prose(30, 5)
    prints = prints_of(raw).tolist()
    for number in range(1, 251):
        stored.put(number, entry(normalise(raw), Shelf()))
    stored.put_quotable(300, prints)
    held = stored.lookup(prints[:1])
    assert held.items.tolist() == [300, *range(1, 200)]
