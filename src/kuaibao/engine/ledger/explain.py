"""Every posting explains itself in one sentence with clause and arithmetic (law 4)."""

from collections.abc import Mapping

from kuaibao.engine.ledger.entry import Entry, Posting
from kuaibao.engine.ledger.fact import OPENING, Fact
from kuaibao.engine.scheme import NotInForceError, Scheme
from kuaibao.engine.words import Sentence, plain


def told(scheme: Scheme, fact: Fact) -> str:
    """Tell *fact* in the scheme's own words: ``县快报单条采用2条``."""
    kind = scheme.facts.get(fact.kind)
    if kind is None:
        return fact.title
    values = {
        name: attribute.values.get(fact.attributes.get(name, ""), "")
        for name, attribute in kind.attributes.items()
    }
    return kind.says.format(count=fact.count, **values)


def explain(scheme: Scheme, entry: Entry, facts: Mapping[str, Fact]) -> Sentence:
    """Say why *entry* stands: unit, points, what happened, arithmetic, clause and its wording.

    *facts* holds the entry's fact and its cause by id.
    """
    fact = facts[entry.fact]
    values: dict[str, object] = {
        "unit": entry.unit,
        "points": signed(entry),
        "what": told(scheme, fact),
        "title": f"《{fact.title}》" if fact.title and fact.kind != OPENING else "",
        "arithmetic": entry.arithmetic,
        "clause": entry.clause,
        "wording": wording(scheme, entry),
    }
    if entry.rule == OPENING:
        values["evidence"] = fact.evidence or fact.reason
        return Sentence("{unit} {points} points: opening balance, from {evidence}", values)
    if not entry.cause:
        return Sentence(
            "{unit} {points} points: {title}{what} ({arithmetic}), by clause {clause} “{wording}”",
            values,
        )
    values["other"] = told(scheme, facts[entry.cause])
    if any(policy.id == entry.rule for policy in scheme.lineage):
        return Sentence(
            "{unit} {points} points: {title} stood in {other} and again in {what}; "
            "by clause {clause} “{wording}”",
            values,
        )
    return Sentence(
        "{unit} {points} points: {title}{what} follows the points of the item after {other} "
        "({arithmetic}), by clause {clause} “{wording}”",
        values,
    )


def explain_posting(scheme: Scheme, posting: Posting, facts: Mapping[str, Fact]) -> Sentence:
    """Explain a posting: its entry, and whether it takes another back or counts late."""
    why = explain(scheme, posting.entry, facts)
    if posting.reverses:
        why = Sentence("Taken back: {why}", {"why": why})
    if posting.late:
        values: dict[str, object] = {"why": why, "day": posting.entry.day.isoformat()}
        why = Sentence("{why} (of {day}, whose period is closed; counted in this one)", values)
    return why


def signed(entry: Entry) -> str:
    """Write the points with their sign: ``+5``, ``−1``, ``0``."""
    return f"+{plain(entry.points)}" if entry.points > 0 else plain(entry.points)


def wording(scheme: Scheme, entry: Entry) -> str:
    """Quote the entry's clause as it read on its day; empty for opening balances."""
    try:
        return scheme.clause(entry.clause, entry.day).wording if entry.clause else ""
    except NotInForceError:
        return ""
