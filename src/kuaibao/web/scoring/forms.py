import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuaibao.engine import ledger
from kuaibao.engine.scheme import (
    PARTS,
    Attribute,
    FactKind,
    ImportedPoints,
    JudgedPoints,
    Range,
    Scheme,
    Where,
    listed,
    shipped_schemes,
)
from kuaibao.engine.words import plain
from kuaibao.web.core.forms import DayInput, DeskForm
from kuaibao.web.core.ids import new_id
from kuaibao.web.scoring.lists import item_titled
from kuaibao.web.scoring.recording import NewFact
from kuaibao.web.scoring.schemes import scheme_by_id
from kuaibao.web.units.forms.people import NewPasswordForm
from kuaibao.web.units.models import Jurisdiction, Person, Unit

MOST_UPLOADED = 3 * 1024 * 1024
ATTRIBUTE = "attribute-"
_SEPARATORS = re.compile(r"[、,，;；\s]+")


class FactForm(DeskForm):
    """One fact of a kind that the scheme declares; its fields follow from the declaration."""

    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off", "autofocus": True}),
    )
    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput())
    title = forms.CharField(
        label=gettext_lazy("Title of the item"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "items", "autocomplete": "off"}),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Count"), min_value=1, max_value=9999, initial=1, required=False
    )
    points = forms.DecimalField(
        label=gettext_lazy("Judged points"),
        min_value=-999999,
        max_value=999999,
        decimal_places=2,
        required=False,
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500, required=False)
    evidence = forms.CharField(
        label=gettext_lazy("Evidence"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Issue and date, letter, or where the paper lies."),
    )
    partners = forms.CharField(
        label=gettext_lazy("Other units"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("In the order of authors, with a comma between them."),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        jurisdiction: Jurisdiction,
        scheme: Scheme,
        kind: str,
        today: date,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        self.jurisdiction, self.scheme, self.kind = jurisdiction, scheme, kind
        declared = scheme.facts[kind]
        self.fields["day"].initial = today
        self.fields["key"].initial = str(new_id())
        self._ask_attributes(declared)
        self._ask_item(declared)
        self._ask_points()

    def _ask_attributes(self, declared: FactKind) -> None:
        for name, attribute in declared.attributes.items():
            self.fields[ATTRIBUTE + name] = attribute_field(attribute)
        asked = [ATTRIBUTE + name for name in declared.attributes]
        self.order_fields(["unit", "day", *asked])

        if not declared.joint:
            del self.fields["partners"]

    def _ask_item(self, declared: FactKind) -> None:
        if declared.item == "none":
            del self.fields["title"]
            return
        field = self.fields["title"]
        field.required = declared.item == "required"
        field.help_text = _("The same item keeps its title: choose a known one, or type a new one.")
        if field.required:
            del self.fields["count"]

    def _ask_points(self) -> None:
        limits = [*judged_limits(self.scheme, self.kind), *imported(self.scheme, self.kind)]
        if not limits:
            del self.fields["points"]
            return
        self.fields["points"].help_text = _("; ").join(limits)
        self.fields["reason"].help_text = _("Why this figure, in one sentence.")

    def clean_unit(self) -> Unit:
        name = self.cleaned_data["unit"].strip()
        unit = Unit.objects.filter(jurisdiction=self.jurisdiction, name=name).first()
        if unit is None:
            words = _("“%(name)s” is not in the register; choose a unit from the list.")
            raise ValidationError(words % {"name": name})
        return unit

    def clean_partners(self) -> tuple[str, ...]:
        names = [name for name in _SEPARATORS.split(self.cleaned_data["partners"]) if name]
        found = Unit.objects.filter(jurisdiction=self.jurisdiction, name__in=names)
        known = set(found.values_list("name", flat=True))
        missing = [name for name in names if name not in known]
        if missing:
            words = _("“%(name)s” is not in the register; choose a unit from the list.")
            raise ValidationError([words % {"name": name} for name in missing])
        return tuple(names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("title") and (cleaned.get("count") or 1) > 1:
            self.add_error("count", _("One item counts once; record each use by itself."))
        return cleaned

    def new_fact(self) -> NewFact:
        """The fact as the act takes it."""
        given = self.cleaned_data
        attributes = self._attributes(given)
        title = given.get("title", "")
        return NewFact(
            kind=self.kind,
            unit=given["unit"],
            day=given["day"],
            key=given["key"],
            attributes=attributes,
            item=item_titled(given["unit"], title) if title else None,
            title=title,
            count=given.get("count") or 1,
            points=given.get("points") if self._is_judged(attributes) else None,
            reason=given["reason"],
            evidence=given["evidence"],
            partners=given.get("partners", ()),
        )

    @staticmethod
    def _attributes(given: Mapping[str, Any]) -> dict[str, str]:
        return {
            name.removeprefix(ATTRIBUTE): str(value)
            for name, value in given.items()
            if name.startswith(ATTRIBUTE)
        }

    def _is_judged(self, attributes: Mapping[str, str]) -> bool:
        """A figure left in the field does not matter where the clause fixes the points."""
        day: date = self.cleaned_data["day"]
        fact = ledger.Fact(id="", kind=self.kind, unit="", day=day, attributes=attributes)
        return any(price.carried for price in ledger.PriceList(self.scheme).prices(fact))


def attribute_field(attribute: Attribute) -> forms.Field:
    if attribute.number:
        return forms.DecimalField(label=attribute.title, min_value=0, max_value=999999)
    choices = [("", "")] if len(attribute.values) > 1 else []
    field = forms.ChoiceField(label=attribute.title, choices=[*choices, *attribute.values.items()])
    field.widget.attrs["class"] = "form-select"
    return field


def imported(scheme: Scheme, kind: str) -> Iterable[str]:
    """Say which clauses take over the figures that others published."""
    for rule in scheme.rules:
        if rule.fact == kind and isinstance(rule.points, ImportedPoints):
            values = {"clause": rule.clause, "authority": rule.points.imported}
            yield _("clause %(clause)s: as published by %(authority)s") % values


def judged_limits(scheme: Scheme, kind: str) -> Iterable[str]:
    """Say which clauses let a person judge, and how far."""
    for rule in scheme.rules:
        if rule.fact == kind and isinstance(rule.points, JudgedPoints):
            values = {
                "clause": rule.clause,
                "least": plain(Decimal(rule.points.judged.least)),
                "most": plain(Decimal(rule.points.judged.most)),
                "where": "、".join(_named(scheme, kind, rule.where)),
            }
            if rule.where:
                yield _("clause %(clause)s, %(where)s: %(least)s to %(most)s a piece") % values
            else:
                yield _("clause %(clause)s: %(least)s to %(most)s a piece") % values


def _named(scheme: Scheme, kind: str, where: Where) -> Iterable[str]:
    for name, wanted in where.items():
        attribute = scheme.facts[kind].attributes.get(name)
        if isinstance(wanted, Range):
            ends = (
                ("≥", wanted.least),
                (">", wanted.over),
                ("≤", wanted.most),
                ("<", wanted.below),
            )
            title = attribute.title if attribute else name
            yield title + " ".join(f"{sign}{plain(end)}" for sign, end in ends if end is not None)
        else:
            values = attribute.values if attribute else PARTS
            yield from (values[one] for one in listed(wanted))


def _limits(wanted: Range) -> str:
    ends = (("≥", wanted.least), (">", wanted.over), ("≤", wanted.most), ("<", wanted.below))
    return " ".join(f"{sign}{plain(end)}" for sign, end in ends if end is not None)


class WithdrawForm(DeskForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text=gettext_lazy("It stands in the ledger and in the explanation of the points."),
    )


class FactFilter(DeskForm):
    unit = forms.CharField(required=False, max_length=60)
    kind = forms.CharField(required=False, max_length=60)


class LedgerFilter(FactFilter):
    account = forms.CharField(required=False, max_length=60)
    clause = forms.CharField(required=False, max_length=20)


class UploadForm(DeskForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.docx,.xlsx,.csv,.jsonl"}),
        help_text=gettext_lazy(
            "A published circular (.txt, .docx, .xlsx) or a table of facts (.csv, .xlsx, .jsonl)."
        ),
    )

    def clean_file(self) -> Any:  # noqa: ANN401 -- Django's uploaded file
        file = self.cleaned_data["file"]
        if file.size > MOST_UPLOADED:
            raise ValidationError(_("The file is larger than 3 MB; take it over on the server."))
        return file


class SetUpForm(NewPasswordForm):
    jurisdiction = forms.CharField(label=gettext_lazy("Jurisdiction"), max_length=60)
    office = forms.CharField(label=gettext_lazy("Office"), max_length=80)
    publication = forms.CharField(label=gettext_lazy("Publication"), max_length=80)
    scheme = forms.ChoiceField(label=gettext_lazy("Assessment scheme"))
    name = forms.CharField(label=gettext_lazy("Name of the system administrator"), max_length=60)
    account = forms.RegexField(r"^[\w.@+-]+$", label=gettext_lazy("Account"), max_length=60)
    field_order = [
        "jurisdiction", "office", "publication", "scheme", "name", "account", "password", "again"
    ]  # fmt: skip

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        scheme = self.fields["scheme"]
        if isinstance(scheme, forms.ChoiceField):
            scheme.choices = [(name, scheme_by_id(name).title) for name in shipped_schemes()]

    def guessed_from(self) -> Person:
        given = self.cleaned_data
        return Person(account=given.get("account", ""), name=given.get("name", ""))
