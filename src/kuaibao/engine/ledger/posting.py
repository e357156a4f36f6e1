"""From entries to postings: append what is missing, reverse what no longer holds (laws 3, 6)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from kuaibao.engine.ledger.entry import Entry, Key, Posting
from kuaibao.engine.words import plain


def standing_postings(postings: Iterable[Posting]) -> list[Posting]:
    """Leave out reversals and the postings they took back."""
    postings = list(postings)
    reversed_ids = {posting.reverses for posting in postings if posting.reverses}
    return [p for p in postings if not p.reverses and p.id not in reversed_ids]


def post(
    ledger: Iterable[Posting],
    wanted: Iterable[Entry],
    *,
    open_from: date,
    new_id: Callable[[], str],
) -> list[Posting]:
    """List the postings to append so that *ledger* says what *wanted* says.

    *ledger* holds all postings of the lineages that *wanted* was scored from. A posting whose
    day lies before *open_from*, the first day not yet closed, counts on that day instead. An
    empty answer means that the ledger equals a recount.
    """
    standing: dict[Key, Posting] = {}
    surplus = [p for p in standing_postings(ledger) if standing.setdefault(p.entry.key, p) is not p]
    new = [_reversal(old, open_from, new_id()) for old in surplus]
    for entry in wanted:
        old = standing.pop(entry.key, None)
        if old is not None and _content(old.entry) == _content(entry):
            continue
        if old is not None:
            new.append(_reversal(old, open_from, new_id()))
        new.append(Posting(new_id(), entry, max(entry.day, open_from)))
    new.extend(_reversal(old, open_from, new_id()) for old in standing.values())
    return new


def _content(entry: Entry) -> tuple[object, ...]:
    figures = (entry.points, entry.arithmetic, entry.tallies, entry.count)
    return entry.unit, entry.day, entry.account, figures, entry.clause


def _reversal(old: Posting, open_from: date, new_id: str) -> Posting:
    entry = replace(
        old.entry,
        points=-old.entry.points,
        count=-old.entry.count,
        arithmetic=plain(-old.entry.points),
    )
    return Posting(new_id, entry, max(old.counted, open_from), reverses=old.id)
