"""What holds for any ledger that is kept step by step, periods closing in between."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from kuaibao.engine.ledger import post, score, standing_postings
from tests.properties.story import READINGS, YANJIN, histories

ANY = settings(deadline=None, max_examples=120)
CLOSINGS = st.lists(st.booleans(), min_size=12, max_size=12)
PERIODS = YANJIN.calendar.periods_of(YANJIN.calendar.year_of(date(2024, 1, 1)))


class Office:
    """Records facts one by one; remembers what closed periods held when they closed."""

    def __init__(self, scheme):
        self.scheme, self.facts, self.postings = scheme, [], []
        self.closed, self.held, self.number = [], {}, count(1)
        self.opened = {}  # posting: the first open day when it was appended

    @property
    def open_from(self):
        return PERIODS[len(self.closed)].first

    def missing(self):
        entries = score(self.scheme, self.facts).entries
        number = (f"p{n}" for n in self.number)
        return post(self.postings, entries, open_from=self.open_from, new_id=lambda: next(number))

    def record(self, fact):
        self.facts.append(fact)
        new = self.missing()
        self.opened |= {posting.id: self.open_from for posting in new}
        self.postings += new

    def close(self):
        """Close the oldest open period; the last one of the year stays open."""
        if len(self.closed) < len(PERIODS) - 1:
            self.closed.append(PERIODS[len(self.closed)])
            self.held = self.sums()

    def sums(self):
        """Add up the postings of closed periods, to the last one."""
        sums = defaultdict(Decimal)
        for posting in self.postings:
            if posting.counted < self.open_from:
                entry = posting.entry
                sums[entry.unit, YANJIN.calendar.period_of(posting.counted), entry.account] += (
                    entry.points
                )
        return dict(sums)


def kept(scheme, facts, closings):
    """Keep a ledger of *facts*, closing a period before a fact where *closings* says so."""
    office = Office(scheme)
    for fact, closing in zip(facts, closings, strict=False):
        if closing:
            office.close()
        office.record(fact)
        yield office


@ANY
@given(histories(), CLOSINGS, st.sampled_from(READINGS))
def test_the_ledger_equals_a_recount_at_every_moment(facts, closings, scheme):
    for office in kept(scheme, facts, closings):
        assert office.missing() == []
        wanted = score(scheme, office.facts).entries
        standing = [posting.entry for posting in standing_postings(office.postings)]
        assert sorted(map(repr, standing)) == sorted(map(repr, wanted))


@ANY
@given(histories(), CLOSINGS, st.sampled_from(READINGS))
def test_the_postings_add_up_to_the_entries(facts, closings, scheme):
    for office in kept(scheme, facts, closings):
        wanted, written = defaultdict(Decimal), defaultdict(Decimal)
        tallied, counted = defaultdict(int), defaultdict(int)
        for entry in score(scheme, office.facts).entries:
            wanted[entry.unit, entry.account] += entry.points
            for tally in entry.tallies:
                tallied[entry.unit, tally] += entry.count
        for entry in (posting.entry for posting in office.postings):
            written[entry.unit, entry.account] += entry.points
            for tally in entry.tallies:
                counted[entry.unit, tally] += entry.count
        assert {k: v for k, v in written.items() if v} == {k: v for k, v in wanted.items() if v}
        assert {k: v for k, v in counted.items() if v} == {k: v for k, v in tallied.items() if v}


@ANY
@given(histories(), CLOSINGS, st.sampled_from(READINGS))
def test_closed_periods_never_move(facts, closings, scheme):
    for office in kept(scheme, facts, closings):
        assert office.sums() == office.held


@ANY
@given(histories(), CLOSINGS)
def test_postings_of_closed_days_count_late_and_all_others_on_their_day(facts, closings):
    for office in kept(YANJIN, facts, closings):
        for posting in office.postings:
            since = office.opened[posting.id]
            assert posting.late == (posting.entry.day < since)
            assert posting.counted >= since


@ANY
@given(histories())
def test_taking_back_twice_restores(facts):
    """Reversing all entries and asking for them again gives the same standing ledger."""
    number = (f"p{n}" for n in count())
    entries = score(YANJIN, facts).entries
    opened = {"open_from": date(2024, 1, 1), "new_id": lambda: next(number)}
    first = post([], entries, **opened)
    back = post(first, [], **opened)
    again = post([*first, *back], entries, **opened)
    standing = standing_postings([*first, *back, *again])
    assert [posting.entry for posting in standing] == list(entries)
    assert sum(posting.entry.points for posting in [*first, *back]) == 0
    assert post([*first, *back, *again], entries, **opened) == []
