"""A worked example of a scheme as data: what happened, and what must come of it.

``docs/scheme-format.md`` teaches the format; cases stand in ``cases/*.yaml`` of a scheme.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kuaibao.engine.ledger import Fact
from kuaibao.engine.scheme import Period, Scheme
from kuaibao.engine.scheme.parts import Points

Printed = Annotated[str, BeforeValidator(str)]


def _number(value: object) -> object:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if number else str(value)


Cell = Annotated[Decimal | str, BeforeValidator(_number)]  # a number, or text as printed


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CaseUnit(_Part):
    """A unit that is measured in the example."""

    name: str
    group: str
    target: Points | None = None
    attributes: dict[str, Points] = Field(default_factory=dict)
    under: str = ""


class CaseFact(BaseModel):
    """What happened; further keys are attributes, in the names of the file or those for people."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)
    __pydantic_extra__: dict[str, Printed] = Field(init=False)
    fact: str
    unit: str
    day: date
    id: Printed = ""
    item: str = ""
    count: int = 1
    points: Points | None = None
    withdraws: Printed = ""
    with_: tuple[str, ...] = Field((), alias="with", description="the other units of a joint fact")

    def read(self, scheme: Scheme, number: str) -> Fact:
        """Read it as a fact of *scheme*, with *number* where the case gives it none."""
        kinds = {kind.title: name for name, kind in scheme.facts.items()}
        name = kinds.get(self.fact, self.fact)
        attributes = scheme.facts[name].attributes if name in scheme.facts else {}
        keys = {attribute.title: key for key, attribute in attributes.items()}
        told = {}
        for word, value in (self.model_extra or {}).items():
            key = keys.get(word, word)
            values = attributes[key].values if key in attributes else {}
            told[key] = next((short for short, long in values.items() if long == value), value)
        return Fact(
            self.id or number, name, self.unit, self.day, told, self.item, self.count,
            self.points, title=self.item, withdraws=self.withdraws, partners=self.with_,
        )  # fmt: skip


class CasePosting(_Part):
    """Points that one clause must give a unit on a day; 0 is worth writing down too."""

    unit: str
    day: date
    clause: str
    points: Points


class Case(_Part):
    """An example: facts, and what they come to in postings, totals of a year, or rows of a table.

    ``features`` are the codes of docs/taxonomy.md that it exercises, ``readings`` the answers it
    follows instead of the scheme's own. The steps of all periods of the year up to the end of
    ``period`` are worked out. ``postings`` names all of them but opening balances. In ``table``
    stand units in printed order, each with every figure that is printed in its row, as a number or
    in quotes as printed; columns left out are blank.
    """

    name: str
    source: str
    features: tuple[str, ...] = ()
    readings: dict[str, str] = Field(default_factory=dict)
    period: Annotated[Period, BeforeValidator(lambda text: Period.parse(str(text)))]
    units: tuple[CaseUnit, ...] = ()
    facts: tuple[CaseFact, ...]
    postings: tuple[CasePosting, ...] | None = None
    totals: dict[str, Points] = Field(default_factory=dict)
    mentions: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    table: dict[str, dict[str, Cell]] = Field(default_factory=dict)
