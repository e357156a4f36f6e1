from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from kuaibao.engine.ledger import post, score, standing_postings
from kuaibao.engine.scheme import load_scheme
from tests.engine.yanjin import (
    JULY,
    JUNE,
    MAY,
    YANJIN,
    instruction,
    item_use,
    use,
    variant,
    withdrawal,
)

OPEN, CLOSED = date(2024, 5, 1), date(2024, 7, 1)  # May and June open, or closed


class Book:
    """A ledger that is kept step by step."""

    def __init__(self, scheme=YANJIN):
        self.scheme, self.facts, self.postings = scheme, [], []
        self.number = count(1)

    def record(self, *facts, open_from=OPEN):
        """Record facts and tell what was appended: (points, counted, fact, cause, reverses)."""
        self.facts += facts
        new = post(
            self.postings,
            score(self.scheme, self.facts).entries,
            open_from=open_from,
            new_id=lambda: f"p{next(self.number)}",
        )
        self.postings += new
        return [
            (int(p.entry.points), p.counted, p.entry.fact, p.entry.cause, p.reverses) for p in new
        ]


def test_a_first_fact_is_appended_on_its_day():
    assert Book().record(use("a", "county")) == [(1, MAY, "a", "", "")]


def test_only_the_difference_is_appended():
    book = Book()
    book.record(item_use("a", "county"))
    assert book.record(item_use("b", "city", JUNE)) == [
        (5, JUNE, "b", "", ""),
        (-1, JUNE, "b", "a", ""),
    ]


def test_nothing_is_appended_to_a_ledger_that_is_right():
    book = Book()
    book.record(item_use("a", "county"), instruction("i"), item_use("b", "city"))
    assert book.record() == []
    assert book.record(open_from=CLOSED) == []


def test_what_no_longer_holds_is_reversed():
    book = Book()
    book.record(item_use("a", "county"), item_use("b", "city", JUNE))
    assert book.record(withdrawal("w", "b")) == [
        (-5, JUNE, "b", "", "p2"),
        (1, JUNE, "b", "a", "p3"),
    ]
    assert [posting.id for posting in standing_postings(book.postings)] == ["p1"]


def test_a_use_that_comes_to_light_later_turns_the_story_round():
    """City in June stood alone; then somebody records the county's use of May."""
    book = Book()
    book.record(item_use("b", "city", JUNE))
    assert book.record(item_use("a", "county", MAY)) == [
        (1, MAY, "a", "", ""),
        (-1, JUNE, "b", "a", ""),
    ]


def test_what_changed_is_reversed_and_appended_anew():
    book = Book()
    book.record(item_use("a", "county"), item_use("b", "city"), instruction("i", JUNE))
    assert (
        book.record(withdrawal("w", "b"))
        == [
            (-15, JUNE, "i", "", "p4"),
            (3, JUNE, "i", "", ""),
            (-5, MAY, "b", "", "p2"),
            (1, MAY, "b", "a", "p3"),
        ]
        or book.postings
    )


def test_reversals_count_and_take_back_what_was_counted():
    book = Book()
    book.record(use("a", "county", count=4))
    book.record(withdrawal("w", "a"))
    taken = book.postings[-1]
    assert (taken.entry.count, taken.entry.tallies) == (-4, ("county_single",))
    assert (taken.entry.points, taken.entry.arithmetic) == (-4, "−4")


def test_late_facts_count_in_the_first_open_period_and_say_so():
    book = Book()
    assert book.record(use("a", "county", MAY), open_from=CLOSED) == [(1, CLOSED, "a", "", "")]
    (posting,) = book.postings
    assert posting.late
    assert posting.entry.day == MAY


def test_facts_of_an_open_period_are_not_late():
    book = Book()
    book.record(use("a", "county", JULY), open_from=CLOSED)
    assert not book.postings[0].late


@pytest.mark.parametrize(("open_from", "counted"), [(OPEN, MAY), (CLOSED, CLOSED)])
def test_a_closed_period_is_corrected_in_the_next(open_from, counted):
    book = Book()
    book.record(use("a", "county", MAY))
    assert book.record(withdrawal("w", "a"), open_from=open_from) == [(-1, counted, "a", "", "p1")]


def test_what_counted_late_is_taken_back_no_earlier():
    book = Book()
    book.record(use("a", "county", MAY), open_from=CLOSED)
    later = date(2024, 9, 1)
    assert book.record(withdrawal("w", "a"), open_from=CLOSED) == [(-1, CLOSED, "a", "", "p1")]
    book.record(use("b", "county", MAY), open_from=CLOSED)
    assert book.record(withdrawal("x", "b"), open_from=later) == [(-1, later, "b", "", "p3")]


def test_arithmetic_that_no_longer_holds_is_replaced_though_the_points_stay(tmp_path):
    """Where all uses add up, withdrawing the first one leaves the later bonus its points only."""
    scheme = load_scheme(variant(tmp_path, ("scheme.yaml", "keep: highest", "keep: all")))
    book = Book(scheme)
    book.record(item_use("a", "city", MAY), instruction("i", MAY), item_use("b", "city", JUNE))
    assert [p.entry.arithmetic for p in book.postings][-1] == "3×10−15=15"
    book.record(withdrawal("w", "a"))
    standing = [p.entry.arithmetic for p in standing_postings(book.postings)]
    assert "3×5=15" in standing
    assert "3×10−15=15" not in standing
    assert sum(p.entry.points for p in book.postings) == Decimal(20)


def test_a_reversal_is_never_reversed():
    book = Book()
    for n in range(3):
        book.record(use(f"a{n}", "county"))
        book.record(withdrawal(f"w{n}", f"a{n}"))
    assert standing_postings(book.postings) == []
    reverses = [posting.reverses for posting in book.postings if posting.reverses]
    assert reverses == ["p1", "p3", "p5"]
