"""Every posting explains itself in one sentence with clause and arithmetic (law 4)."""

from collections.abc import Mapping

from kuaibao.engine.ledger.entry import Entry, Posting
from kuaibao.engine.ledger.fact import OPENING, Fact
from kuaibao.engine.scheme import NotInForceError, Scheme
from kuaibao.engine.words import Sentence, plain


class Explainer:
    """Explains the entries of one scheme; *facts* holds their facts and causes by id."""

    def __init__(self, scheme: Scheme, facts: Mapping[str, Fact]) -> None:
        self.scheme = scheme
        self.facts = facts
        self._policies = {policy.id for policy in scheme.lineage}
        self._told: dict[tuple[object, ...], str] = {}
        self._signed: dict[object, str] = {}

    def explain(self, entry: Entry) -> Sentence:
        """Say why *entry* stands: unit, points, what happened, arithmetic, clause, wording."""
        fact = self.facts[entry.fact]
        values: dict[str, object] = {
            "unit": entry.unit,
            "points": self._points(entry),
            "clause": entry.clause,
            "wording": wording(self.scheme, entry),
            "what": self._tell(fact),
            "title": f"《{fact.title}》" if entry.item and fact.title else "",
            "arithmetic": entry.arithmetic,
        }
        if entry.rule == OPENING:
            values["evidence"] = fact.evidence or fact.reason
            return Sentence("{unit} {points} points: opening balance, from {evidence}", values)
        if not entry.cause:
            return Sentence(
                "{unit} {points} points: {title}{what} ({arithmetic}), "
                "by clause {clause} “{wording}”",
                values,
            )
        values["other"] = self._tell(self.facts[entry.cause])
        if entry.rule in self._policies:
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

    def explain_posting(self, posting: Posting) -> Sentence:
        """Explain a posting: its entry, and whether it takes another back or counts late."""
        why = self.explain(posting.entry)
        if posting.reverses:
            why = Sentence("Taken back: {why}", {"why": why})
        if posting.late:
            values: dict[str, object] = {"why": why, "day": posting.entry.day.isoformat()}
            why = Sentence("{why} (of {day}, whose period is closed; counted in this one)", values)
        return why

    def _tell(self, fact: Fact) -> str:
        key = (fact.kind, fact.count, *fact.attributes.items())
        known = self._told.get(key)
        if known is None:
            known = self._told[key] = told(self.scheme, fact)
        return known or fact.title

    def _points(self, entry: Entry) -> str:
        known = self._signed.get(entry.points)
        if known is None:
            known = self._signed[entry.points] = signed(entry)
        return known


def told(scheme: Scheme, fact: Fact) -> str:
    """Tell *fact* in the scheme's own words: ``县快报单条采用2条``; empty for unknown kinds."""
    kind = scheme.facts.get(fact.kind)
    if kind is None:
        return ""
    values = {
        name: attribute.values.get(fact.attributes.get(name, ""), "")
        for name, attribute in kind.attributes.items()
    }
    return kind.says.format(count=fact.count, **values)


def signed(entry: Entry) -> str:
    """Write the points with their sign: ``+5``, ``−1``, ``0``."""
    return f"+{plain(entry.points)}" if entry.points > 0 else plain(entry.points)


def wording(scheme: Scheme, entry: Entry) -> str:
    """Quote the entry's clause as it read on its day; empty for opening balances."""
    try:
        return scheme.clause(entry.clause, entry.day).wording if entry.clause else ""
    except NotInForceError:
        return ""
