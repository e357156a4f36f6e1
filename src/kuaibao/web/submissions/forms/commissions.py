"""Forms of commissions: issue one, ask for and give more time, decide."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuaibao.engine.words import plain
from kuaibao.web.core.forms import DayInput, DeskForm, TimeInput
from kuaibao.web.core.ids import new_id
from kuaibao.web.submissions.actions.commissions import NewCommission
from kuaibao.web.submissions.actions.verdicts import NewVerdict, earning_of
from kuaibao.web.submissions.choices import Asker, Verdict
from kuaibao.web.submissions.models import Request
from kuaibao.web.units.calendar import calendar_of
from kuaibao.web.units.models import Jurisdiction, Unit

CLOSING_TIME = time(17, 30)


class DueForm(DeskForm):
    """A deadline: a day and a time; a day without work has to be meant."""

    day = forms.DateField(label=gettext_lazy("Deadline, day"), widget=DayInput())
    time = forms.TimeField(
        label=gettext_lazy("Deadline, time"), widget=TimeInput(), initial=CLOSING_TIME
    )
    day_off = forms.BooleanField(
        label=gettext_lazy("The deadline is meant to be on a day off"), required=False
    )

    def __init__(self, *args: Any, jurisdiction: Jurisdiction, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        self.jurisdiction = jurisdiction
        self.off = False  # whether the day that was typed is a day off

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day: date | None = cleaned.get("day")
        self.off = day is not None and not calendar_of(self.jurisdiction).is_working_day(day)
        if self.off and day is not None and not cleaned.get("day_off"):
            values = {"day": date_format(day), "weekday": date_format(day, "l")}
            words = _(
                "%(day)s (%(weekday)s) is a day off: choose another, or tick that it is meant."
            )
            self.add_error("day", words % values)
        return cleaned

    @property
    def due(self) -> datetime:
        given = self.cleaned_data
        return make_aware(datetime.combine(given["day"], given["time"]))


class CommissionForm(DueForm):
    """A new commission and the units that are asked."""

    topic = forms.CharField(
        label=gettext_lazy("Topic"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    asker = forms.ChoiceField(label=gettext_lazy("Asked by"), choices=Asker.choices)
    outline = forms.CharField(
        label=gettext_lazy("Points to cover"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Units"),
        error_messages={"required": gettext_lazy("Name at least one unit.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    field_order = ["topic", "asker", "outline", "day", "time", "day_off", "units", "key"]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        calendar = calendar_of(self.jurisdiction)
        self.fields["day"].initial = calendar.add_working_days(today, 3)
        self.fields["asker"].initial = Asker.CITY
        self.fields["key"].initial = str(new_id())
        field = self.fields["units"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = self.jurisdiction.standing_units(today)

    @property
    def chosen(self) -> set[str]:
        """The units that are ticked, as written in the form."""
        return {str(unit) for unit in self["units"].value() or ()}

    def new_commission(self) -> NewCommission:
        """The commission as the act takes it."""
        given = self.cleaned_data
        return NewCommission(
            topic=given["topic"],
            asker=Asker(given["asker"]),
            outline=given["outline"],
            due=self.due,
            units=list(given["units"]),
            key=given["key"],
        )


class ExtensionForm(DueForm):
    """More time until when, and why; ``seen`` is the version that the person looked at."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["day", "time", "day_off", "reason", "seen"]

    def __init__(self, *args: Any, request: Request, due: datetime, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, jurisdiction=request.jurisdiction, **kwargs)
        wanted = localtime(due)
        self.fields["day"].initial = wanted.date()
        self.fields["time"].initial = wanted.time()
        self.fields["seen"].initial = request.version
        self.fields["reason"].widget.attrs["autofocus"] = True


class RefusalForm(DeskForm):
    """Why more time is refused."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class VerdictForm(DeskForm):
    """A verdict that fits what happened, its figure where the clause leaves one, and why."""

    verdict = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    points = forms.DecimalField(
        label=gettext_lazy("Judged points"),
        min_value=-999,
        max_value=999,
        decimal_places=2,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "In one sentence; the unit reads it. Needed for a judgement and an excuse."
        ),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        request: Request,
        verdicts: Iterable[Verdict],
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        self.request, verdicts = request, list(verdicts)
        field = self.fields["verdict"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(verdict.value, verdict.label) for verdict in verdicts]
        proposed = request.proposed if request.proposed in verdicts else ""
        field.initial = proposed or (verdicts[0] if Verdict.ANSWERED in verdicts else None)
        self.fields["seen"].initial = request.version
        self._ask_points(verdicts)

    def _ask_points(self, verdicts: list[Verdict]) -> None:
        carried = [one for one in verdicts if earning_of(self.request, one).carried]
        if not carried:
            del self.fields["points"]
            return
        self.fields["points"].help_text = "; ".join(self._limits(one) for one in carried)

    def _limits(self, verdict: Verdict) -> str:
        judged = earning_of(self.request, verdict).judged
        if judged is None:
            return str(verdict.label)
        values = {
            "verdict": verdict.label,
            "least": plain(Decimal(judged.least)),
            "most": plain(Decimal(judged.most)),
        }
        return _("%(verdict)s: %(least)s to %(most)s") % values

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("verdict"):
            return cleaned
        verdict = Verdict(cleaned["verdict"])
        judges = verdict in {Verdict.ANSWERED, Verdict.POOR, Verdict.EXCUSED}
        if judges and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why in one sentence."))
        if earning_of(self.request, verdict).carried and cleaned.get("points") is None:
            self._errors_of_points(verdict)
        return cleaned

    def _errors_of_points(self, verdict: Verdict) -> None:
        if "points" not in self.errors:
            words = _("Give a figure; the clause leaves it to your judgement.")
            self.add_error("points", ValidationError(f"{words} {self._limits(verdict)}"))

    def new_verdict(self) -> NewVerdict:
        """The decision as the act takes it."""
        given = self.cleaned_data
        return NewVerdict(
            request=self.request,
            verdict=Verdict(given["verdict"]),
            points=given.get("points"),
            reason=given["reason"],
            seen=given["seen"],
        )


class UndoForm(DeskForm):
    """Why a decision is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text=gettext_lazy("It stands in the ledger and in the explanation of the points."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class CommissionFilter(DeskForm):
    which = forms.ChoiceField(
        required=False,
        choices=[
            ("", gettext_lazy("all commissions")),
            ("open", gettext_lazy("not all decided")),
            ("overdue", gettext_lazy("with overdue units")),
            ("judged", gettext_lazy("all decided")),
        ],
    )
    topic = forms.CharField(required=False, max_length=60)


class AskedFilter(DeskForm):
    which = forms.ChoiceField(
        required=False,
        choices=[
            ("", gettext_lazy("everything asked")),
            ("open", gettext_lazy("not answered")),
            ("done", gettext_lazy("answered or decided")),
        ],
    )
