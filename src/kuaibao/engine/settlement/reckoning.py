"""Measures, conditions and amounts of a scheme, worked out for a unit and a stretch of time."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from kuaibao.engine.scheme import (
    TARGET,
    Amount,
    Bands,
    ByGroup,
    Condition,
    Each,
    Measure,
    Period,
    Quota,
    Scheme,
    listed,
)
from kuaibao.engine.settlement.figures import Store
from kuaibao.engine.settlement.register import Register, RegisterUnit
from kuaibao.engine.words import less, plain

_ZERO, _ONE, _CENT = Decimal(0), Decimal(1), Decimal("0.01")
_WRITTEN = 4  # decimals that numbers of a scheme or a register may have
EVERYTHING = 1_000_000  # above all steps a scheme could have


class Figure(NamedTuple):
    """A number and how it came about, in words of paper: ``(36−30)``."""

    value: Decimal
    text: str


_NOTHING = Figure(_ZERO, "0")


class At(NamedTuple):
    """For whom and when something is worked out, and below which step of the order."""

    unit: RegisterUnit
    window: Period
    above: int = EVERYTHING


class Reckoning:
    """Reads the figures of *store* as the scheme's measures."""

    def __init__(self, scheme: Scheme, register: Register, store: Store, day: date) -> None:
        self.scheme = scheme
        self.register = register
        self.store = store
        self.day = day
        self._quotas = {quota.id: quota for quota in scheme.quotas}
        self._asked_for: dict[tuple[str, Period], list[Period]] = {}

    def measure(self, measure: Measure, at: At) -> Figure:
        """Work out *measure*; ratios of nothing are 0."""
        if measure.place or measure.as_ in {"best", "average"}:
            own = self._of(measure, at, [at.unit.name])
            return self._beside(measure, at, own.value)
        units = [] if measure.as_ == "children" else [at.unit.name]
        if measure.as_ in {"children", "family"}:
            units += self.register.children(at.unit.name)
        return self._of(measure, at, units)

    def holds(self, conditions: Sequence[Condition], at: At) -> bool:
        """Tell whether all *conditions* hold."""
        return all(self._holds(condition, at) for condition in conditions)

    def amount(self, amount: Amount, at: At) -> Figure:
        """Work out *amount*."""
        if isinstance(amount, ByGroup):
            value = amount.table.get(at.unit.group, _ZERO)
            return Figure(value, plain(value))
        if isinstance(amount, Each):
            return self._each(amount, at)
        if isinstance(amount, Bands):
            own = self.measure(amount.of, at)
            reached = [band for band in amount.bands if band.from_ <= own.value]
            value = max(reached, key=lambda band: band.from_).points if reached else _ZERO
            return Figure(value, f"{own.text}→{plain(value)}")
        return Figure(amount, plain(amount))

    def _of(self, measure: Measure, at: At, units: Sequence[str]) -> Figure:
        store, window = self.store, at.window
        if measure.count is not None:
            return _plain(Decimal(store.count(units, window, listed(measure.count))))
        if measure.points is not None:
            return _plain(store.points(units, window, listed(measure.points), at.above))
        if measure.share is not None:
            return self._share(measure, at, units)
        if measure.attribute is not None:
            return _plain(sum((self._attribute(measure.attribute, name) for name in units), _ZERO))
        return _together([self._asked(measure, at, self.register.units[name]) for name in units])

    def _share(self, measure: Measure, at: At, units: Sequence[str]) -> Figure:
        """Tell one figure of all *units* together in per cent of another."""
        part, whole = (self._side(one, at, units) for one in (measure.share, measure.of))
        if not whole.value:
            return _NOTHING
        return Figure(part.value * 100 / whole.value, f"(100×{part.text}÷{whole.text})")

    def _side(
        self, what: Measure | str | tuple[str, ...] | None, at: At, units: Sequence[str]
    ) -> Figure:
        if not isinstance(what, Measure):
            return _plain(Decimal(self.store.count(units, at.window, listed(what))))
        known = (self.register.units[name] for name in units)
        return _together([self.measure(what, at._replace(unit=unit)) for unit in known])

    def _attribute(self, name: str, unit: str) -> Decimal:
        known = self.register.units.get(unit)
        if known is None:
            return _ZERO
        return (known.target if name == TARGET else known.attributes.get(name)) or _ZERO

    def _asked(self, measure: Measure, at: At, unit: RegisterUnit) -> Figure:
        """Work out what a quota makes of *unit*; what it asks by shorter stretches adds up."""
        asking = self._asking(measure.quota, at._replace(unit=unit))
        return _together([self._stretch(measure, quota, one) for quota, one in asking])

    def _stretch(self, measure: Measure, quota: Quota, at: At) -> Figure:
        needed = _plain(self.amount(quota.needed, at).value)
        if measure.needed:
            return needed
        have = _plain(self.measure(quota.measure, at).value)
        if measure.met or measure.missed:
            return _plain(Decimal((have.value < needed.value) == (measure.missed is not None)))
        more, other = (needed, have) if measure.missing else (have, needed)
        if more.value <= other.value:
            return _NOTHING
        return Figure(more.value - other.value, f"({more.text}{less(other.value)})")

    def _asking(self, name: str | None, at: At) -> list[tuple[Quota, At]]:
        """List the stretches for which the quota *name* asks anything of the unit.

        None under another reading. Of a time that is longer than the quota's own, those count
        that end in it and are over.
        """
        quota = self._quotas.get(name or "")
        if quota is None or (quota.groups and at.unit.group not in quota.groups):
            return []
        return [(quota, at._replace(window=one)) for one in self._windows(quota, at.window)]

    def _windows(self, quota: Quota, window: Period) -> Sequence[Period]:
        """Find the stretches of *window* for which *quota* asks; the same for every unit."""
        known = self._asked_for.get((quota.id, window))
        if known is None:
            known = [window]
            if self.store.window(quota.per, window.first) != window:
                spans = self.store.spans[quota.per]
                known = [one for one in spans if one.last in window and one.last <= self.day]
            known = [one for one in known if self.scheme.holds(quota, min(one.last, self.day))]
            self._asked_for[quota.id, window] = known
        return known

    def _holds(self, condition: Condition, at: At) -> bool:
        if condition.bounded:
            return condition.holds(self.measure(condition, at).value)
        if condition.missed:
            return self.measure(condition, at).value > 0
        met = self.measure(condition, at).value
        missed = Measure(missed=condition.met, **{"as": condition.as_})
        return met > 0 and not self.measure(missed, at).value

    def _beside(self, measure: Measure, at: At, own: Decimal) -> Figure:
        units = self.register.group_of(at.unit.name)
        all_ = [
            self._of(measure, at._replace(unit=self.register.units[name]), [name]).value
            for name in units
        ]
        if measure.as_ == "best":
            return _plain(max(all_))
        if measure.as_ == "average":
            return _plain(sum(all_, _ZERO) / len(all_))
        last = measure.as_ == "rank_from_last"
        return _plain(Decimal(1 + sum(value < own if last else value > own for value in all_)))

    def _each(self, amount: Each, at: At) -> Figure:
        own = self.measure(amount.of, at)
        every = amount.every
        divisor = self.measure(every, at) if isinstance(every, Measure) else _plain(every)
        number, text = own
        if divisor.value != _ONE:
            number, text = _divided(own, divisor)
        if amount.whole:
            number, text = _whole(Figure(number, text), amount.whole)
        text = text if amount.each == _ONE else f"{text}×{plain(amount.each)}"
        text += less(-amount.plus) if amount.plus else ""
        return _bounded(Figure(amount.each * number + amount.plus, text), amount)


def _whole(figure: Figure, way: Literal[True, "up"]) -> Figure:
    """Let whole ones count only, or begun ones too."""
    if figure.value == figure.value // 1:
        return figure
    if way == "up":
        value = figure.value.to_integral_value(ROUND_UP)
        return Figure(value, f"({figure.text}→{plain(value)})")
    return Figure(figure.value // 1, f"[{figure.text}]")


def _bounded(figure: Figure, amount: Each) -> Figure:
    value = figure.value
    value = value if amount.most is None else min(value, amount.most)
    value = value if amount.least is None else max(value, amount.least)
    return figure if value == figure.value else Figure(value, f"{figure.text}→{plain(value)}")


def _divided(own: Figure, divisor: Figure) -> Figure:
    """Divide; what is divided by nothing is nothing, and no paper says so."""
    if not divisor.value:
        return _NOTHING
    return Figure(own.value / divisor.value, f"{own.text}÷{divisor.text}")


def _together(figures: Sequence[Figure]) -> Figure:
    """Add up *figures*; one alone keeps its text."""
    if len(figures) == 1:
        return figures[0]
    return _plain(sum((one.value for one in figures), _ZERO))


@lru_cache(maxsize=4096)  # the same small figures are written again and again
def _plain(value: Decimal) -> Figure:
    """Take a figure as it can be written on paper; what would never end is cut to cents."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_WRITTEN:
        value = value.quantize(_CENT, rounding=ROUND_HALF_UP)
    return Figure(value, plain(value))
