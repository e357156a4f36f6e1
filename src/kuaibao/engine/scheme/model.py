"""The scheme (考核办法) as data: the whole of ``scheme.yaml``.

Every class of this room is one shape of the file; ``docs/scheme-format.md`` teaches them with
examples and the JSON Schema is generated from them. Nothing here computes points.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from kuaibao.engine.scheme.kind import FactKind
from kuaibao.engine.scheme.layout import Account, Column, Group, Periods, Reading
from kuaibao.engine.scheme.measure import TOTAL
from kuaibao.engine.scheme.parts import Clause, Dated, Decision, Name, listed
from kuaibao.engine.scheme.period import Calendar
from kuaibao.engine.scheme.price import TalliesBy
from kuaibao.engine.scheme.rule import JointPolicy, LineagePolicy, Rule
from kuaibao.engine.scheme.step import Mention, Quota, Step

DECIDING = ("rules", "lineage", "joint", "quotas", "steps", "mentions")


class NotInForceError(LookupError):
    """A scheme or clause was asked for outside its dates."""


class Scheme(Dated):
    """A whole assessment scheme with its clauses."""

    format: Literal[1]
    id: Name
    title: str
    issuer: str
    source: str = Field("", description="where the text was published")
    clauses: tuple[Clause, ...] = Field(default=(), description="from clauses.yaml")
    readings: dict[Name, Reading] = Field(
        default_factory=dict, description="questions that the text leaves open"
    )
    facts: dict[Name, FactKind]
    rules: tuple[Rule, ...]
    lineage: tuple[LineagePolicy, ...] = ()
    joint: tuple[JointPolicy, ...] = ()
    accounts: dict[Name, Account] = Field(default_factory=dict)
    register_: dict[Name, str] = Field(
        default_factory=dict,
        alias="register",
        description="numbers that the register keeps of a unit, with their titles",
    )
    quotas: tuple[Quota, ...] = ()
    steps: tuple[Step, ...] = Field((), description="the reckoning, in this order")
    mentions: tuple[Mention, ...] = ()
    periods: Periods = Periods()
    groups: tuple[Group, ...]
    target_line: str = Field("", description="the line above a band; {target} is its target")
    columns: tuple[Column, ...]
    order: tuple[Literal["total", "period", "register"], ...] = ("total", "period", "register")
    decimals: Annotated[int, Field(ge=0, le=2)] = Field(
        0, description="decimals of points; finer ones are printed in full"
    )

    _whole: "Scheme | None" = PrivateAttr(None)  # with the parts of all readings

    @cached_property
    def calendar(self) -> Calendar:
        """The cut of its year."""
        return Calendar.cut(self.periods.months, self.periods.year_starts, self.periods.starts)

    @cached_property
    def apart(self) -> frozenset[str]:
        """The accounts that are not part of the total."""
        return frozenset(name for name, account in self.accounts.items() if account.apart)

    @property
    def settles(self) -> bool:
        """Tell whether anything is worked out beyond the points of facts."""
        return bool(self.steps)

    @property
    def by_day(self) -> bool:
        """Tell whether sums of a whole period are too coarse for its steps or columns."""
        shown = any(column.shows or column.mention for column in self.columns)
        return shown or bool(self.steps or self.mentions)

    def read_as(self, chosen: Mapping[str, str] | None = None) -> "Scheme":
        """Leave only the parts that hold under the readings *chosen*, else the scheme's own."""
        whole = self._whole or self
        readings = {name: reading.chosen for name, reading in self.readings.items()}
        readings.update(chosen or {})
        kept: dict[str, tuple[Decision, ...]] = {}
        for key in DECIDING:
            parts: tuple[Decision, ...] = getattr(whole, key)
            kept[key] = tuple(part for part in parts if part.reading.items() <= readings.items())
        read = whole.model_copy(update=kept)
        read._whole = whole  # noqa: SLF001 -- of the same class
        return read

    def clause(self, number: str, day: date) -> Clause:
        """Find clause *number* as worded on *day*; raise NotInForceError, never silent."""
        for clause in self.clauses:
            if clause.number == number and clause.in_force(day):
                return clause
        msg = f"clause {number} of {self.id} is not in force on {day}"
        raise NotInForceError(msg)

    def holds(self, part: Decision, day: date) -> bool:
        """Tell whether *part* decides on *day*: it, its clause and the scheme must be in force."""
        return (
            self.in_force(day)
            and part.in_force(day)
            and any(c.number == part.clause and c.in_force(day) for c in self.clauses)
        )

    def always_holds(self, part: Decision) -> bool:
        """Tell whether *part* decides on every day, so that days need no look."""
        return part.undated and any(
            clause.number == part.clause and clause.undated for clause in self.clauses
        )

    def group(self, group_id: str) -> Group | None:
        """Find a group by its id."""
        return next((group for group in self.groups if group.id == group_id), None)

    def target_title(self, target: Decimal) -> str:
        """Write the line above the band of *target*."""
        return self.target_line.format(target=f"{target.normalize():f}")

    def account_title(self, name: str) -> str:
        """Name an account for people."""
        return self.accounts[name].title if name in self.accounts else name

    def tally_names(self) -> frozenset[str]:
        """Name all counted columns that some rule fills."""
        tables = [rule.tallies for rule in self.rules]
        lists = [
            names
            for tallies in tables
            for names in (tallies.table.values() if isinstance(tallies, TalliesBy) else [tallies])
        ]
        return frozenset(name for names in lists for name in names)

    def account_names(self) -> frozenset[str]:
        """Name all accounts in which points can stand."""
        return frozenset({*(rule.account for rule in self.rules), *(s.account for s in self.steps)})

    def summed(self, accounts: str | tuple[str, ...] | None) -> frozenset[str] | None:
        """Read the names of accounts; None stands for the total."""
        names = listed(accounts)
        return None if TOTAL in names else frozenset(names)
