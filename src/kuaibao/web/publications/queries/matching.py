"""A table pasted from a spreadsheet: each row beside the item it most likely speaks of.

Nothing is taken for granted: a row is exact only where unit and title are the same, and whatever
else is near waits for a person.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from kuaibao.engine.intake.names import nearest_name, tight
from kuaibao.engine.scheme import Scheme
from kuaibao.web.publications.models import Publication, Use
from kuaibao.web.publications.queries.asking import asked, attributes_of, priced
from kuaibao.web.publications.queries.items import items_of
from kuaibao.web.publications.queries.publications import publications_above
from kuaibao.web.publications.queries.uses import NewUse
from kuaibao.web.units.models import Alias, Jurisdiction, Unit

COLUMNS = ("day", "publication", "form", "number", "title", "unit")
HEADS = {
    "day": ("日期", "时间"),
    "publication": ("刊物", "刊名"),
    "form": ("形式", "类型", "方式"),
    "number": ("期号", "期数"),
    "title": ("标题", "题目", "信息"),
    "unit": ("单位",),
}
MOST_ROWS = 300
NEAR = 0.6  # the least likeness of two titles that is worth a look
SHOWN = 3
_PLAIN_DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_SIGNS = re.compile(r"[《》〈〉“”\"'‘’、，,。.：:；;！!？?（）()\-—·\s]+")


@dataclass(frozen=True, slots=True)
class Near:
    """An item whose title is like that of a row."""

    item: Any  # a scoring.Item
    percent: int


@dataclass(slots=True)
class Row:
    """A pasted row: what was read of it, what is wrong, and the items it may speak of."""

    line: int
    cells: dict[str, str]
    day: date | None = None
    publication: Publication | None = None
    unit: Unit | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    exact: Any = None  # a scoring.Item
    near: list[Near] = field(default_factory=list)
    known: Use | None = None

    @property
    def state(self) -> str:
        if self.errors:
            return "wrong"
        if self.known:
            return "known"
        if self.exact:
            return "exact"
        return "doubtful" if self.near or self.unit else "foreign"

    def use(self, item: Any = None) -> NewUse:  # noqa: ANN401 -- a scoring.Item
        """The use of *item*, or of a new item of the row's own title."""
        unit = item.unit if item else self.unit
        if self.publication is None or self.day is None or unit is None:
            msg = f"row {self.line} is not complete"
            raise ValueError(msg)
        return NewUse(
            publication=self.publication,
            unit=unit,
            day=self.day,
            title=item.title if item else self.cells["title"],
            item=item,
            attributes=self.attributes,
            number=self.cells["number"][:40],
        )


def plain_title(title: str) -> str:
    """Fold a title for comparing: no blanks, no punctuation, half width."""
    return _SIGNS.sub("", tight(title))


def pasted_rows(jurisdiction: Jurisdiction, scheme: Scheme, text: str) -> list[Row]:
    """Read a pasted table and set each row beside the office's items."""
    reader = _Reader(jurisdiction, scheme)
    return [reader.read(line, cells) for line, cells in _cells(text)]


def _cells(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    columns: Sequence[str] = COLUMNS
    lines = csv.reader(text.splitlines(), delimiter="\t")
    rows = ((line, [cell.strip() for cell in row]) for line, row in enumerate(lines, start=1))
    filled = [(line, row) for line, row in rows if any(row)]
    for place, (line, row) in enumerate(filled[: MOST_ROWS + 1]):
        if place == 0 and (head := _head(row)):
            columns = head
            continue
        given = dict(zip(columns, row, strict=False))
        yield line, {name: given.get(name, "") for name in COLUMNS}


def _head(row: Sequence[str]) -> list[str]:
    """Read the first row as the names of the columns, if it is one."""
    names = [
        next((name for name, words in HEADS.items() if any(w in cell for w in words)), cell)
        for cell in row
    ]
    return names if {"title", "publication"} <= set(names) else []


class _Reader:
    """What every row is compared with, read once."""

    def __init__(self, jurisdiction: Jurisdiction, scheme: Scheme) -> None:
        self.scheme = scheme
        self.publications = {tight(one.name): one for one in publications_above(jurisdiction)}
        self.units = {tight(unit.name): unit for unit in jurisdiction.units.all()}
        aliases = Alias.objects.filter(jurisdiction=jurisdiction).select_related("unit")
        for alias in aliases:
            self.units.setdefault(tight(alias.name), alias.unit)
        recorded = Use.objects.filter(jurisdiction=jurisdiction, fact__withdrawal__isnull=True)
        self.uses: dict[tuple[object, ...], Use] = {
            (use.publication_id, use.item_id, use.day, use.number): use
            for use in recorded.select_related("recorded_by")
        }
        self.items = list(items_of(jurisdiction, None))
        self.plain = {item.id: plain_title(item.title) for item in self.items}
        self.by_id = {item.id: item for item in self.items}
        self.pairs: dict[str, list[Any]] = defaultdict(list)  # pairs of characters: ids of items
        for item_id, title in self.plain.items():
            for pair in _pairs(title):
                self.pairs[pair].append(item_id)

    def read(self, line: int, cells: dict[str, str]) -> Row:
        row = Row(line, cells)
        self._day(row)
        self._publication(row)
        self._unit(row)
        if not cells["title"]:
            row.errors.append(_("The title is missing."))
        elif not row.errors:
            self._match(row)
        return row

    def _day(self, row: Row) -> None:
        found = _PLAIN_DAY.match(tight(row.cells["day"]))
        try:
            row.day = date(*map(int, found.groups())) if found else None
        except ValueError:
            row.day = None
        if row.day is None:
            words = _("“%(given)s” is no day; write it as 2024-06-20.")
            row.errors.append(words % {"given": row.cells["day"]})

    def _publication(self, row: Row) -> None:
        name = row.cells["publication"].strip("《》")
        row.publication = self.publications.get(tight(name))
        if row.publication is None:
            words = _("No publication of a level above is called “%(name)s”.")
            row.errors.append(" ".join([words % {"name": name}, self._meant(name)]).strip())
            return
        self._form(row, row.publication)

    def _meant(self, name: str) -> str:
        near = nearest_name(name, [one.name for one in self.publications.values()])
        return _("Did you mean “%(name)s”?") % {"name": near} if near else ""

    def _form(self, row: Row, publication: Publication) -> None:
        """Read the words of the form column as values of what the scheme asks."""
        given = row.cells["form"]
        for name, attribute in asked(publication, self.scheme).items():
            values = {title: value for value, title in attribute.values.items()}
            found = next((value for title, value in values.items() if title in given), "")
            if attribute.number and given:
                found = given
            if found:
                row.attributes[name] = found
            else:
                known = "、".join(values)
                words = _("“%(title)s” cannot be “%(given)s”; known are %(known)s.")
                told = {"title": attribute.title, "given": given, "known": known}
                row.errors.append(words % told)
        attributes = attributes_of(publication, self.scheme, row.attributes)
        if (
            not row.errors
            and row.day
            and not priced(self.scheme, publication.kind, attributes, row.day)
        ):
            words = _("No clause gives points for “%(form)s” in “%(name)s”.")
            row.errors.append(words % {"form": given, "name": publication.name})

    def _unit(self, row: Row) -> None:
        row.unit = self.units.get(tight(row.cells["unit"]))

    def _match(self, row: Row) -> None:
        wanted = plain_title(row.cells["title"])
        same = [one for one in self._near(wanted) if one.percent == 100]  # noqa: PLR2004 -- the same
        own = [one.item for one in same if row.unit and one.item.unit_id == row.unit.id]
        if own:
            row.exact = own[0]
            row.known = self.uses.get(_about(row))
            return
        near = self._near(wanted)
        if row.unit is not None:
            near = [one for one in near if one.item.unit_id == row.unit.id] or same
        row.near = near[:SHOWN]

    def _near(self, wanted: str) -> list[Near]:
        """Find the items with the most pairs of characters in common, and measure those."""
        shared = Counter(item for pair in _pairs(wanted) for item in self.pairs.get(pair, ()))
        found = []
        for item_id, _count in shared.most_common(30):
            ratio = SequenceMatcher(None, wanted, self.plain[item_id], autojunk=False).ratio()
            if ratio >= NEAR:
                found.append(Near(self.by_id[item_id], int(ratio * 100)))
        return sorted(found, key=lambda one: -one.percent)


def _about(row: Row) -> tuple[object, ...]:
    """What makes a use the same one."""
    publication = row.publication.id if row.publication else None
    return (publication, row.exact.id, row.day, row.cells["number"][:40])


def _pairs(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(max(len(text) - 1, 1))}
