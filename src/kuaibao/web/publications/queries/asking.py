"""What the scheme in force says of a use: its kinds, what it asks, whether it prices it."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Attribute, FactKind, Multiple, Scheme
from kuaibao.web.publications.choices import Level
from kuaibao.web.publications.models import Publication
from kuaibao.web.scoring.queries import scheme_if_any
from kuaibao.web.units.models import Jurisdiction
from kuaibao.web.units.refusals import RefusedError

LEVELS = [level.value for level in Level]  # from the lowest up


def scheme_of(jurisdiction: Jurisdiction, day: date) -> Scheme:
    """Find the scheme in force on *day*; refuse where there is none."""
    scheme = scheme_if_any(jurisdiction, day)
    if scheme is None:
        words = _("No assessment scheme is in force on %(day)s; put one in force first.")
        raise RefusedError(words % {"day": date_format(day)})
    return scheme


def use_kinds(scheme: Scheme) -> dict[str, FactKind]:
    """List the kinds of fact that a use can be: about an item, with a price of their own."""
    following = {rule.fact for rule in scheme.rules if isinstance(rule.points, Multiple)}
    about = {name: kind for name, kind in scheme.facts.items() if kind.item != "none"}
    return {name: kind for name, kind in about.items() if name not in following} or scheme.facts


def asked(publication: Publication, scheme: Scheme) -> dict[str, Attribute]:
    """List what the scheme asks of a use besides what the publication says already."""
    kind = scheme.facts.get(publication.kind)
    declared = kind.attributes if kind else {}
    return {name: one for name, one in declared.items() if name not in publication.attributes}


def attributes_of(
    publication: Publication, scheme: Scheme, chosen: Mapping[str, str]
) -> dict[str, str]:
    """Put the publication's own attributes and those chosen at the use together."""
    known = asked(publication, scheme)
    return {
        **publication.attributes,
        **{name: value for name, value in chosen.items() if name in known and value},
    }


def priced(scheme: Scheme, kind: str, attributes: Mapping[str, str], day: date) -> bool:
    """Tell whether any clause gives points for this."""
    fact = ledger.Fact(id="", kind=kind, unit="", day=day, attributes=attributes)
    return kind in scheme.facts and bool(ledger.PriceList(scheme).prices(fact))


def told_attributes(scheme: Scheme, kind: str, attributes: Mapping[str, str]) -> str:
    """Name the values of attributes for people."""
    declared = scheme.facts[kind].attributes if kind in scheme.facts else {}
    return " ".join(
        declared[name].values.get(value, value) if name in declared else value
        for name, value in attributes.items()
    )
