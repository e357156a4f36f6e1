"""What the scheme in force makes of a commission's outcome or of a prompt's item.

A scheme is found by its own ids: the kind of fact ``commission`` with an attribute ``outcome``
that knows the verdict, the kind ``prompt``, and what costs points as ``copying``. One that lacks
them gives and takes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.engine import ledger
from kuaibao.engine.scheme import FactKind, Judged, Scheme
from kuaibao.web.disputes.queries import costing_kinds
from kuaibao.web.scoring.queries import scheme_if_any
from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.units.models import Jurisdiction

COMMISSION, OUTCOME, PROMPT, COPYING = "commission", "outcome", "prompt", "copying"


@dataclass(frozen=True, slots=True)
class Earning:
    """A kind of fact with its attributes, and the limits of a judgement; or why there is none."""

    kind: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    carried: bool = False  # the fact carries the figure
    judged: Judged | None = None
    item: str = "none"
    why_not: str = ""


def of_verdict(jurisdiction: Jurisdiction, verdict: Verdict, asker: str, day: date) -> Earning:
    """Find what the scheme of *day* says of *verdict* on a commission of the office *asker*."""
    if verdict is Verdict.EXCUSED:
        return Earning(why_not=_("Who is excused neither earns nor loses anything."))
    scheme, why_not = _scheme(jurisdiction, day)
    if scheme is None:
        return Earning(why_not=why_not)
    kind = scheme.facts.get(COMMISSION)
    if kind is None:
        words = _("“%(scheme)s” knows no commissions: nothing goes into the ledger.")
        return Earning(why_not=words % {"scheme": scheme.title})
    known = kind.attributes[OUTCOME].values if OUTCOME in kind.attributes else {Verdict.ANSWERED}
    if verdict not in known:
        values = {"scheme": scheme.title, "verdict": verdict.label}
        words = _("“%(scheme)s” says nothing of “%(verdict)s”: nothing goes into the ledger.")
        return Earning(why_not=words % values)
    return _told(scheme, COMMISSION, kind, {verdict.value, asker}, day)


def of_prompt(jurisdiction: Jurisdiction, day: date) -> Earning:
    """Find what the scheme of *day* says of an item that answers a focus prompt."""
    scheme, why_not = _scheme(jurisdiction, day)
    if scheme is None:
        return Earning(why_not=why_not)
    kind = scheme.facts.get(PROMPT)
    if kind is None:
        words = _("“%(scheme)s” knows no focus prompts: nothing goes into the ledger.")
        return Earning(why_not=words % {"scheme": scheme.title})
    return _told(scheme, PROMPT, kind, set(), day)


def of_copying(jurisdiction: Jurisdiction, day: date) -> Earning:
    """Find what the scheme of *day* takes for a copy: a kind or a value of the id copying."""
    scheme, why_not = _scheme(jurisdiction, day)
    if scheme is None:
        return Earning(why_not=why_not)
    for name, kind in costing_kinds(scheme).items():
        values = {value for one in kind.attributes.values() for value in one.values}
        if COPYING in {name} | values:
            return _told(scheme, name, kind, {COPYING}, day)
    words = _("“%(scheme)s” takes nothing for copying: nothing goes into the ledger.")
    return Earning(why_not=words % {"scheme": scheme.title})


def _scheme(jurisdiction: Jurisdiction, day: date) -> tuple[Scheme | None, str]:
    scheme = scheme_if_any(jurisdiction, day)
    if scheme is not None:
        return scheme, ""
    words = _("No scheme is in force on %(day)s: nothing goes into the ledger.")
    return None, words % {"day": date_format(day)}


def _told(scheme: Scheme, name: str, kind: FactKind, known: set[str], day: date) -> Earning:
    """Tell every attribute of the kind from what is *known*; one that has a single value is it."""
    attributes: dict[str, str] = {}
    for attribute_name, attribute in kind.attributes.items():
        values = set(attribute.values)
        told = known & values or (values if len(values) == 1 else set())
        if len(told) != 1:
            words = _("“%(scheme)s” asks for “%(title)s” as well: record it by hand under Facts.")
            return Earning(why_not=words % {"scheme": scheme.title, "title": attribute.title})
        attributes[attribute_name] = told.pop()
    fact = ledger.Fact(id="", kind=name, unit="", day=day, attributes=attributes)
    prices = [price for price in ledger.PriceList(scheme).prices(fact) if price.carried]
    judged = next((price.judged for price in prices if price.judged), None)
    return Earning(name, attributes, bool(prices), judged, kind.item)
