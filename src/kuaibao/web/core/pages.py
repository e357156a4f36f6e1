"""Pages of long lists: what a row tells is read for the rows of one page alone."""

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

if TYPE_CHECKING:
    Pages = Paginator[Any]
else:
    Pages = Paginator  # names no rows while it runs

AHEAD = 1000  # so many rows behind a page are counted where a list has no short way to count


class KeysFirst(Pages):
    """Finds which rows stand on a page first, and reads only those with all that they tell.

    *found* is filtered and ordered; *told* brings along whatever a row tells, and has no filter.
    In one query the database would work that out for every row before it can sort and cut.
    """

    def __init__(self, found: QuerySet[Any], told: QuerySet[Any], rows: int) -> None:
        super().__init__(found, rows)
        self.found = found
        self.told = told

    def page(self, number: int | str) -> Page[Any]:
        """Give a page with its rows read whole."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = self.keys(first, first + self.per_page)
        rows = self.told.in_bulk(keys)
        return Page([rows[key] for key in keys if key in rows], number, self)

    def keys(self, first: int, last: int) -> list[Any]:
        return list(self.found.values_list("pk", flat=True)[first:last])


class CountedAhead(KeysFirst):
    """Lists the newest first, one list or several as one, and counts some rows ahead at most.

    Every row is reached by going on; ``more`` tells that there are rows which were not counted.
    """

    def __init__(self, lists: Sequence[QuerySet[Any]], told: QuerySet[Any], rows: int) -> None:
        super().__init__(lists[0], told, rows)
        self.lists = [one.order_by("-pk").values_list("pk", flat=True) for one in lists]
        self.wanted = 1

    def get_page(self, number: Any) -> Page[Any]:  # noqa: ANN401 -- Django's signature
        """Give the page that is asked for, or the nearest there is."""
        self.wanted = max(int(number), 1) if str(number).isdecimal() else 1
        return super().get_page(self.wanted)

    def keys(self, first: int, last: int) -> list[Any]:
        """Merge the beginnings of the lists."""
        found = (one[:last] for one in self.lists)
        return sorted(chain.from_iterable(found), reverse=True)[first:last]

    @cached_property
    def count(self) -> int:
        return min(self._counted, self._most)

    @property
    def more(self) -> bool:
        return self._counted > self._most

    @cached_property
    def _counted(self) -> int:
        return sum(one[: self._most + 1].count() for one in self.lists)

    @property
    def _most(self) -> int:
        return self.wanted * self.per_page + AHEAD
