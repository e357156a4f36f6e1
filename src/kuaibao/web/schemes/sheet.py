"""A scheme laid out for people: sections of rows, each with its fields, clause and wording."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Clause, Range, Scheme, label
from kuaibao.engine.scheme.rule import About
from kuaibao.engine.words import plain, say
from kuaibao.web.schemes.fields import CLAUSES, Field, Path, number

SIGNS = (("least", "≥"), ("over", ">"), ("most", "≤"), ("below", "<"))


@dataclass(frozen=True, slots=True)
class Row:
    """What one decision says: its fields under the section's columns, and the clause behind it."""

    label: str
    fields: tuple[Field | None, ...]
    wordings: tuple[tuple[int, Clause], ...] = ()  # each with its place in the file
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind; where no columns are named, each field bears its own label."""

    title: str
    rows: tuple[Row, ...]
    columns: tuple[str, ...] = ()
    help: str = ""
    plain: bool = False  # rows that no clause stands behind


def fields_of(sections: Iterable[Section]) -> Iterator[Field]:
    for section in sections:
        for row in section.rows:
            yield from (field for field in row.fields if field is not None)


def said(section: Section, row: Row, field: Field) -> str:
    """Name a field in full: ``刊物采用 · 县快报 · 单条``."""
    return " · ".join(dict.fromkeys((section.title, row.label, field.label)))


def overlaid(sections: Iterable[Section], typed: dict[str, Field]) -> list[Section]:
    """Show what was typed instead of what stands in the text."""

    def shown(row: Row) -> Row:
        return replace(row, fields=tuple(one and typed.get(one.name, one) for one in row.fields))

    return [replace(one, rows=tuple(map(shown, one.rows))) for one in sections]


def row(
    scheme: Scheme, clause: str, label: str, fields: Iterable[Field | None], note: str = ""
) -> Row:
    """Make a row with every wording its clause ever had in *scheme*."""
    numbered = enumerate(scheme.clauses)
    found = tuple((i, one) for i, one in numbered if one.number == clause)
    return Row(label, tuple(fields), found, note)


def described(scheme: Scheme, part: About, *, without: str = "") -> str:
    """Tell which facts *part* is about: ``县快报·单条、专期``; empty where it is the whole kind."""
    attributes = scheme.facts[part.fact].attributes
    told = []
    for name, wanted in part.where.items():
        known = attributes.get(name)
        if name == without or known is None:
            continue
        if isinstance(wanted, Range):
            limits = ((sign, getattr(wanted, key)) for key, sign in SIGNS)
            told.append(known.title + "".join(f"{s}{plain(n)}" for s, n in limits if n is not None))
        else:
            values = (wanted,) if isinstance(wanted, str) else wanted
            told.append("、".join(known.values.get(value, value) for value in values))
    return "·".join(told)


def dated(part: About) -> str:
    """Tell the days of a part that does not hold all the time."""
    if part.from_ and part.until:
        words = _("%(first)s to %(last)s")
        return words % {"first": date_format(part.from_), "last": date_format(part.until)}
    if part.from_:
        return _("from %(day)s") % {"day": date_format(part.from_)}
    return _("until %(day)s") % {"day": date_format(part.until)} if part.until else ""


# ------------------------------------------------------------------ around the rules


def head(scheme: Scheme) -> Section:
    """The lines at the top of the file that are there."""
    values = {"title": scheme.title, "issuer": scheme.issuer, "source": scheme.source}
    rows = [_line((key,), value) for key, value in values.items() if key in scheme.model_fields_set]
    days = {"from": scheme.from_, "until": scheme.until}
    rows += [
        Row(_label(key), (Field((key,), _label(key), day.isoformat(), "day"),))
        for key, day in days.items()
        if day
    ]
    return Section(_("The scheme"), tuple(rows), plain=True)


def _line(path: Path, value: str) -> Row:
    name = _label(str(path[-1]))
    return Row(name, (Field(path, name, value, "line"),))


def _label(key: str) -> str:
    return say(label(key), _)


def targets(scheme: Scheme) -> Section:
    rows = (
        Row(
            group.heading,
            tuple(
                number(
                    ("groups", i, "targets", j), _("band %(number)s") % {"number": j + 1}, target
                )
                for j, target in enumerate(group.targets)
            ),
        )
        for i, group in enumerate(scheme.groups)
        if group.targets
    )
    words = _("The bands of the table. Which unit has which target stands in the year's register.")
    return Section(_("Annual targets"), tuple(rows), help=words, plain=True)


def clauses(scheme: Scheme) -> Section:
    rows = (
        Row(
            clause.number,
            (Field((i, "wording"), clause.number, clause.wording.strip(), "text", file=CLAUSES),),
            note=_days(clause),
        )
        for i, clause in enumerate(scheme.clauses)
    )
    words = _("In the issuer's own words; they are quoted behind every point.")
    return Section(_("Wording of the clauses"), tuple(rows), help=words, plain=True)


def _days(clause: Clause) -> str:
    parts = {"from": clause.from_, "until": clause.until}
    return " ".join(f"{_label(key)} {date_format(day)}" for key, day in parts.items() if day)
