from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from kuaibao.engine.scheme import Scheme
from kuaibao.web.core.forms import DayInput, DeskForm, TimeInput
from kuaibao.web.editions.models import Style
from kuaibao.web.editions.queries.readers import Names, possible_people, possible_units
from kuaibao.web.publications.forms.adoptions import attribute_fields
from kuaibao.web.publications.models import Publication
from kuaibao.web.units.models import Jurisdiction, Person, Unit


class StepForm(DeskForm):
    """Words beside a step; giving back and skipping need them."""

    words = forms.CharField(
        label=_("Remark"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to give back or to skip; it stays beside the issue."),
    )


class PickForm(DeskForm):
    """In which form a picked item is adopted; the first that the scheme prices is chosen."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        publication: Publication,
        scheme: Scheme,
        day: date,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= attribute_fields(publication, scheme, day)


class PublishForm(DeskForm):
    day = forms.DateField(
        label=_("Day printed on the issue"),
        widget=DayInput(),
        help_text=_("It decides in which period the points count."),
    )
    release_day = forms.DateField(
        label=_("Release at"),
        required=False,
        widget=DayInput(),
        help_text=_("Empty: at once. Before it nobody reads the issue and no point moves."),
    )
    release_time = forms.TimeField(
        label=_("Time of the release"), required=False, widget=TimeInput(), initial=time(8)
    )

    def clean(self) -> dict[str, Any]:
        """Put day and time of the release together; without a day it is now."""
        cleaned = super().clean()
        day, clock = cleaned.get("release_day"), cleaned.get("release_time")
        moment = make_aware(datetime.combine(day, clock or time(8))) if day else None
        return cleaned | {"moment": moment}


class CallOffForm(DeskForm):
    words = forms.CharField(label=_("Reason"), max_length=500)


class WithdrawForm(DeskForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text=_("Whoever reads the edition sees it; it stays printed as it was."),
    )


class StyleForm(DeskForm):
    """What a publication prints around its pieces."""

    marking = forms.CharField(label=_("Marking at the top left"), max_length=60, required=False)
    reports_to = forms.CharField(label=_("Reported to"), max_length=500, required=False)
    sends_to = forms.CharField(label=_("Sent to"), max_length=500, required=False)
    distributes_to = forms.CharField(label=_("Distributed to"), max_length=500, required=False)
    editor = forms.CharField(label=_("Responsible editor"), max_length=60, required=False)
    copies = forms.IntegerField(
        label=_("Printed copies"), min_value=1, max_value=30_000, required=False
    )

    @staticmethod
    def initial_of(style: Style) -> dict[str, object]:
        return {name: getattr(style, name) for name in StyleForm.base_fields}


class ReadersForm(DeskForm):
    """Persons and units that something goes to, but for those whom it went to already."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Persons"), required=False
    )
    units = forms.ModelMultipleChoiceField(Unit.objects.none(), label=_("Units"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        names: Names,
        known: Names | None,
        jurisdiction: Jurisdiction,
        today: date,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        known = known or Names()
        people = possible_people(jurisdiction).exclude(pk__in=[one.pk for one in known.people])
        units = possible_units(jurisdiction, today).exclude(pk__in=[one.pk for one in known.units])
        self._offer("people", people)
        self._offer("units", units)
        self.people_offered, self.units_offered = list(people), list(units)
        self.initial = {
            "people": [one.pk for one in names.people],
            "units": [one.pk for one in names.units],
        }

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = rows

    @property
    def chosen(self) -> set[str]:
        """Whoever is ticked, as written in the form."""
        return {str(one) for name in ("people", "units") for one in self[name].value() or ()}

    @property
    def names(self) -> Names:
        given = self.cleaned_data
        return Names(tuple(given["people"]), tuple(given["units"]))
