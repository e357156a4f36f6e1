"""Every posting explains itself in one sentence with clause and arithmetic (law 4)."""

from collections.abc import Mapping

from kuaibao.engine.ledger.entry import Entry, Posting
from kuaibao.engine.ledger.fact import OPENING, Fact
from kuaibao.engine.scheme import PART, PARTS, Attribute, NotInForceError, Scheme
from kuaibao.engine.words import Sentence, plain


class Explainer:
    """Explains the entries of one scheme; *facts* holds their facts and causes by id."""

    def __init__(self, scheme: Scheme, facts: Mapping[str, Fact]) -> None:
        self.scheme = scheme
        self.facts = facts
        self._titles = {step.id: step.title for step in scheme.steps}
        self._policies = {policy.id for policy in scheme.lineage}
        self._dated = not all(clause.undated for clause in scheme.clauses)
        self._common: dict[tuple[object, ...], dict[str, object]] = {}
        self._signed: dict[object, str] = {}

    def explain(self, entry: Entry) -> Sentence:
        """Say why *entry* stands: unit, points, what happened, arithmetic, clause, wording."""
        if entry.span:
            return self._step(entry)
        fact = self.facts[entry.fact]
        values = {
            **self._alike(entry, fact),
            "unit": entry.unit,
            "points": self._points(entry),
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
        values["other"] = told(self.scheme, self.facts[entry.cause], entry.unit)
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

    def _step(self, entry: Entry) -> Sentence:
        return Sentence(
            "{unit} {points} points: {title} for {span} ({arithmetic}), "
            "by clause {clause} “{wording}”",
            {
                "unit": entry.unit,
                "points": self._points(entry),
                "title": self._titles.get(entry.rule, entry.rule),
                "span": entry.span,
                "arithmetic": entry.arithmetic,
                "clause": entry.clause,
                "wording": wording(self.scheme, entry),
            },
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

    def _alike(self, entry: Entry, fact: Fact) -> dict[str, object]:
        """Tell what is alike for all such entries of such facts: what happened, and the clause."""
        day = entry.day if self._dated else None
        part = _part(fact, entry.unit)
        key = (entry.clause, day, fact.kind, fact.count, part, *fact.attributes.items())
        known = self._common.get(key)
        if known is None:
            words = wording(self.scheme, entry)
            what = told(self.scheme, fact, entry.unit)
            known = self._common[key] = {"what": what, "clause": entry.clause, "wording": words}
        return known

    def _points(self, entry: Entry) -> str:
        known = self._signed.get(entry.points)
        if known is None:
            known = self._signed[entry.points] = signed(entry)
        return known


def told(scheme: Scheme, fact: Fact, unit: str = "") -> str:
    """Tell *fact* in the scheme's own words: ``县快报单条采用2条``; empty for unknown kinds.

    A joint fact is told as *unit*, or its first unit, took part in it.
    """
    kind = scheme.facts.get(fact.kind)
    if kind is None:
        return ""
    values = {
        name: _value(attribute, fact.attributes.get(name, ""))
        for name, attribute in kind.attributes.items()
    }
    if kind.joint:
        values[PART] = PARTS[_part(fact, unit)]
    return kind.says.format(count=fact.count, **values)


def _part(fact: Fact, unit: str) -> str:
    return "sole" if not fact.partners else "partner" if unit in fact.partners else "lead"


def _value(attribute: Attribute, given: str) -> str:
    return given if attribute.number else attribute.values.get(given, "")


def signed(entry: Entry) -> str:
    """Write the points with their sign: ``+5``, ``−1``, ``0``."""
    return f"+{plain(entry.points)}" if entry.points > 0 else plain(entry.points)


def wording(scheme: Scheme, entry: Entry) -> str:
    """Quote the entry's clause as it read on its day; empty for opening balances."""
    try:
        return scheme.clause(entry.clause, entry.day).wording if entry.clause else ""
    except NotInForceError:
        return ""
