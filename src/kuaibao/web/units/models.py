from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from kuaibao.engine.scoreboard import RegisterUnit
from kuaibao.web.core.ids import new_id
from kuaibao.web.units.choices import Mailing, Role


class Jurisdiction(models.Model):
    """A county, city or province with its government office."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    name = models.CharField(max_length=60, unique=True)
    office = models.CharField(max_length=80)
    publication = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name

    def standing_units(self, on: date) -> "models.QuerySet[Unit]":
        """Give the units that exist on a day: those that a form offers."""
        return self.units.filter(models.Q(ended=None) | models.Q(ended__gte=on))


class Unit(models.Model):
    """A township, sub-district or department that reports to the office."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="units")
    name = models.CharField(max_length=60)  # as it is now; earlier ones are aliases
    ended = models.DateField(null=True, blank=True)  # its last day, if it is no more
    heir = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "name"], name="one_unit_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another name by which files know a unit, or one that it bore up to a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="aliases")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=60)
    until = models.DateField(null=True, blank=True)  # the last day on which it was the name

    class Meta:
        ordering = ["-until", "name"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name", "until"], name="one_former_name"),
            models.UniqueConstraint(
                fields=["jurisdiction", "name"],
                condition=models.Q(until=None),
                name="one_alias_of_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Where a unit stands in a year: its group, annual target and place in the fixed order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="placements")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements")
    year = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=40)
    target = models.IntegerField(null=True, blank=True)  # 1/100 points
    position = models.PositiveIntegerField()
    attributes = models.JSONField(default=dict, blank=True)  # the scheme's register, as text
    under = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="placed_under"
    )
    since = models.DateField(null=True, blank=True)  # in the register from then on, if not all year

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_place_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.group}"

    @property
    def target_points(self) -> Decimal | None:
        return None if self.target is None else Decimal(self.target) / 100

    def value(self) -> RegisterUnit:
        """The unit as the engine measures it."""
        return RegisterUnit(
            self.unit.name,
            self.group,
            self.target_points,
            self.position,
            {name: Decimal(number) for name, number in self.attributes.items()},
            self.under.name if self.under else "",
        )


class CalendarDay(models.Model):
    """A day on which a jurisdiction works though it is a weekend, or does not though it is none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="calendar_days")
    day = models.DateField()
    working = models.BooleanField()
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "day"], name="one_saying_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(account=Person.normalize_username(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody who signs in. Without a password only a one-time sign-in lets them in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="people")
    account = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    email = models.EmailField(max_length=254, blank=True)
    mailing = models.CharField(max_length=10, choices=Mailing, default=Mailing.AT_ONCE)
    password_set_at = models.DateTimeField(null=True, blank=True)
    password_due = models.BooleanField(default=False)  # must be set before anything else

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "account"
    objects = People()

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        self.account = self.normalize_username(self.account).lower()
        super().save(*args, **kwargs)

    @property
    def audit_name(self) -> tuple[UUID, str, UUID | None]:
        return self.id, self.name, self.jurisdiction_id


class Appointment(models.Model):
    """A role a person holds, in a unit where the role is one of units."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="posts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "unit"], name="appointed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class OneTimeKey(models.Model):
    """A single sign-in by link; only a digest of it is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="keys")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    password_due = models.BooleanField(default=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.expires_at:%Y-%m-%d %H:%M}"


class FormerPassword(models.Model):
    """The digest of a password that somebody has or had; only the last few are kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="former_passwords")
    encoded = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"{self.person_id}"


class FailedSignIn(models.Model):
    """A sign-in that failed lately, by the address it came from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address", "at"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.address}"


class OpenSession(models.Model):
    """Where somebody is signed in; the session itself is Django's, found by its key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()
    address = models.CharField(max_length=64)
    device = models.CharField(max_length=60)

    class Meta:
        ordering = ["-since", "-id"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since:%Y-%m-%d %H:%M} {self.device}"


class SecondFactor(models.Model):
    """An authenticator of somebody; its secret is encrypted (core/vault.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.PROTECT, related_name="second_factor")
    secret = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(default=0)  # of the last code that opened
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    closed_until = models.DateTimeField(null=True, blank=True)
    tries_on = models.DateField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.person_id}"


class RecoveryCode(models.Model):
    """A code that stands in once for a lost authenticator; only a digest of it is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id}"
