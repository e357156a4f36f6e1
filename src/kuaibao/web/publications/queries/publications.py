"""The bulletins of an office, and those that its scheme speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from kuaibao.engine.scheme import Scheme
from kuaibao.web.publications.choices import Level, Numbering
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.queries.asking import LEVELS, use_kinds
from kuaibao.web.units.models import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What an office says of a bulletin."""

    name: str
    level: str
    own: bool
    kind: str
    numbering: str = Numbering.YEARLY
    attributes: dict[str, str] = field(default_factory=dict)
    active: bool = True


def publications_of(jurisdiction: Jurisdiction) -> QuerySet[Publication]:
    found = Publication.objects.filter(jurisdiction=jurisdiction)
    return found.annotate(
        issue_count=Count("issues", distinct=True), use_count=Count("uses", distinct=True)
    ).order_by("-own", "name")


def own_publications(jurisdiction: Jurisdiction) -> QuerySet[Publication]:
    return Publication.objects.filter(jurisdiction=jurisdiction, own=True, active=True)


def publications_above(jurisdiction: Jurisdiction) -> QuerySet[Publication]:
    return Publication.objects.filter(jurisdiction=jurisdiction, own=False, active=True)


def proposed(jurisdiction: Jurisdiction, scheme: Scheme) -> list[Definition]:
    """List the bulletins that the scheme's values speak of and that are not defined yet."""
    known = set(
        Publication.objects.filter(jurisdiction=jurisdiction).values_list("name", flat=True)
    )
    return [one for one in _spoken_of(jurisdiction, scheme) if one.name not in known]


def _spoken_of(jurisdiction: Jurisdiction, scheme: Scheme) -> Iterator[Definition]:
    """The lowest level a scheme prices is the office's own; “市快报、要情专报” are two names."""
    kind_id, kind = next(iter(use_kinds(scheme).items()))
    by_level = next(
        (
            (name, one.values)
            for name, one in kind.attributes.items()
            if len(one.values.keys() & set(LEVELS)) > 1
        ),
        None,
    )
    own_name = jurisdiction.publication[:80]
    if by_level is None:
        yield Definition(name=own_name, level=Level.COUNTY, own=True, kind=kind_id)
        return
    attribute, values = by_level
    levels = [level for level in LEVELS if level in values]
    for level in levels:
        own = level == levels[0]
        names = [own_name] if own else values[level].split("、")
        for name in names:
            yield Definition(
                name=name[:80], level=level, own=own, kind=kind_id, attributes={attribute: level}
            )
