"""The rules of a scheme as sections: what is usual is changed here, all else in the text."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from kuaibao.engine.scheme import (
    BestOf,
    ImportedPoints,
    InTurn,
    JudgedPoints,
    Multiple,
    OncePer,
    PointsBy,
    Rule,
    Scheme,
    label,
)
from kuaibao.engine.scheme.rule import About, Keep
from kuaibao.engine.words import say
from kuaibao.web.schemes import choices
from kuaibao.web.schemes.fields import Field, Path, number, numbers
from kuaibao.web.schemes.sheet import (
    Row,
    Section,
    clauses,
    dated,
    described,
    head,
    row,
    targets,
)

RECKONING = ("quotas", "steps", "mentions")


def sheet(scheme: Scheme) -> list[Section]:
    """Lay *scheme* out; sections without rows are left out."""
    sections = [
        head(scheme),
        *_tables(scheme),
        Section(_("Fixed points"), tuple(_fixed(scheme, below=False)), (_("Points each"),)),
        Section(_("Judged by a person"), tuple(_judged(scheme)), (_("At least"), _("At most"))),
        Section(_("Deductions"), tuple(_fixed(scheme, below=True)), (_("Points each"),)),
        Section(_("Instructions"), tuple(_times(scheme)), (_("Times the item"), _("Several"))),
        Section(_("Figures of others"), tuple(_imported(scheme)), (_("Published by"),)),
        Section(_("Factors"), tuple(_factors(scheme))),
        Section(_("Several uses of one item"), tuple(_policies(scheme))),
        Section(_("Joint items"), tuple(_joint(scheme))),
        Section(_("How the text is read"), tuple(_readings(scheme))),
        *(_reckoned(scheme, key) for key in RECKONING),
        targets(scheme),
        clauses(scheme),
    ]
    return [section for section in sections if section.rows]


# ------------------------------------------------------------------ prices


def _tables(scheme: Scheme) -> Iterator[Section]:
    """Prices by an attribute, the rules of one kind of fact under one another: level by form."""
    kinds = list(scheme.facts)
    found = [(rule, rule.points) for rule in scheme.rules if isinstance(rule.points, PointsBy)]
    found.sort(key=lambda one: (kinds.index(one[0].fact), one[1].by))
    for (fact, by), ones in groupby(found, key=lambda one: (one[0].fact, one[1].by)):
        yield _table(scheme, fact, by, list(ones))


def _table(scheme: Scheme, fact: str, by: str, rules: list[tuple[Rule, PointsBy]]) -> Section:
    kind = scheme.facts[fact]
    known = kind.attributes[by].values if by in kind.attributes else {}
    used = {value for _rule, points in rules for value in points.table}
    names = {value: name for value, name in known.items() if value in used}
    names |= {value: value for value in sorted(used - names.keys())}
    rows = []
    for rule, points in rules:
        fields = [
            number(("rules", rule.id, "points", value), name, points.table[value])
            if value in points.table
            else None
            for value, name in names.items()
        ]
        told = described(scheme, rule, without=by) or kind.title
        rows.append(row(scheme, rule.clause, told, fields, dated(rule)))
    return Section(kind.title, tuple(rows), tuple(names.values()))


def _fixed(scheme: Scheme, *, below: bool) -> Iterator[Row]:
    for rule in scheme.rules:
        points = rule.points
        if isinstance(points, Decimal) and (points < 0) == below:
            yield _ruled(
                scheme, rule, [number(("rules", rule.id, "points"), _("Points each"), points)]
            )


def _judged(scheme: Scheme) -> Iterator[Row]:
    for rule in scheme.rules:
        if isinstance(rule.points, JudgedPoints):
            path: Path = ("rules", rule.id, "points", "judged")
            limits = rule.points.judged
            least = number((*path, "least"), _("At least"), limits.least)
            yield _ruled(scheme, rule, [least, number((*path, "most"), _("At most"), limits.most)])


def _times(scheme: Scheme) -> Iterator[Row]:
    for rule in scheme.rules:
        if isinstance(rule.points, Multiple):
            path: Path = ("rules", rule.id)
            times = number((*path, "points", "times"), _("Times the item"), rule.points.times)
            again = _choice((*path, "repeated"), _("Several"), rule.repeated, choices.Repeated)
            written = "repeated" in rule.model_fields_set
            yield _ruled(scheme, rule, [times, again if written else None])


def _imported(scheme: Scheme) -> Iterator[Row]:
    for rule in scheme.rules:
        if isinstance(rule.points, ImportedPoints):
            path: Path = ("rules", rule.id, "points", "imported")
            name = Field(path, _("Published by"), rule.points.imported, "line")
            yield _ruled(scheme, rule, [name])


def _factors(scheme: Scheme) -> Iterator[Row]:
    for rule in scheme.rules:
        if rule.factors:
            yield _ruled(scheme, rule, list(numbers(rule.factors, ("rules", rule.id, "factors"))))


def _ruled(scheme: Scheme, rule: Rule, fields: list[Field | None]) -> Row:
    return row(scheme, rule.clause, _about(scheme, rule), fields, dated(rule))


def _about(scheme: Scheme, part: About) -> str:
    title, told = scheme.facts[part.fact].title, described(scheme, part)
    return f"{title}·{told}" if told else title


# ------------------------------------------------------------------ policies, readings, reckoning


def _policies(scheme: Scheme) -> Iterator[Row]:
    for one in scheme.lineage:
        fields = _kept(scheme, one.fact, one.keep, ("lineage", one.id, "keep"))
        yield row(scheme, one.clause, _about(scheme, one), fields, dated(one))


def _kept(scheme: Scheme, fact: str, keep: Keep, path: Path) -> list[Field]:
    if isinstance(keep, str):
        return [_choice(path, _("What counts"), keep, choices.Keep)]
    if isinstance(keep, OncePer):
        titles = {name: one.title for name, one in scheme.facts[fact].attributes.items()}
        best = list(numbers(keep, path))
        once = (*path, "once_per")
        return [
            Field(once, _("The best of each"), keep.once_per, "choice", (*titles.items(),)),
            *best,
        ]
    return list(numbers(keep, path)) if isinstance(keep, BestOf | InTurn) else []


def _joint(scheme: Scheme) -> Iterator[Row]:
    for one in scheme.joint:
        path: Path = ("joint", one.id, "split")
        fields = list(numbers(one.split, path))
        if isinstance(one.split, str):
            fields = [_choice(path, _("Shared"), one.split, choices.Split)]
        yield row(scheme, one.clause, _about(scheme, one), fields, dated(one))


def _readings(scheme: Scheme) -> Iterator[Row]:
    for name, reading in scheme.readings.items():
        answers = tuple(reading.answers.items())
        path: Path = ("readings", name, "chosen")
        field = Field(path, _("Reading"), reading.chosen, "choice", answers)
        yield row(scheme, reading.clause, reading.question, [field])


def _reckoned(scheme: Scheme, key: str) -> Section:
    rows = (
        row(scheme, one.clause, one.title, numbers(one, (key, one.id)))
        for one in getattr(scheme, key)
    )
    return Section(say(label(key), _).capitalize(), tuple(rows))


def _choice(path: Path, label: str, value: str, known: type[TextChoices]) -> Field:
    options = tuple((one.value, str(one.label)) for one in known)
    return Field(path, label, value, "choice", options)
