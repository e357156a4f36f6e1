"""What can happen: kinds of facts with what can be told of them."""

from typing import Literal

from pydantic import Field

from kuaibao.engine.scheme.parts import Name, Part

PART = "part"  # told of joint facts by the program: how a unit took part
PARTS = {"sole": "独立", "lead": "牵头", "partner": "参与"}


class Attribute(Part):
    """One thing that can be told of a fact: one of some values, or a number."""

    title: str
    values: dict[Name, str] = Field(
        default_factory=dict, description="value in the file: its name for people"
    )
    number: bool = Field(default=False, description="a number from 0 up, such as a length in 字")


class FactKind(Part):
    """One kind of thing that can happen and that some rule prices."""

    title: str
    says: str = Field(description="how a fact is told; {count} and attributes stand in braces")
    item: Literal["none", "optional", "required"] = Field(
        "none", description="whether a fact of this kind names the item it is about"
    )
    joint: bool = Field(
        default=False, description="whether several units may share one; adds the attribute part"
    )
    attributes: dict[Name, Attribute] = Field(default_factory=dict)

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """List the values of each attribute that has values, and of ``part`` for joint kinds."""
        found = {name: tuple(one.values) for name, one in self.attributes.items() if one.values}
        return {**found, PART: tuple(PARTS)} if self.joint else found

    @property
    def numbers(self) -> tuple[str, ...]:
        """Name the attributes that are numbers."""
        return tuple(name for name, attribute in self.attributes.items() if attribute.number)
