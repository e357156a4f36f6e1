from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kuaibao.web.core.forms import DayInput, DeskForm
from kuaibao.web.units.actions.calendar import MOST_DAYS, Said


class DaysForm(DeskForm):
    first = forms.DateField(label=gettext_lazy("From"), widget=DayInput())
    last = forms.DateField(
        label=gettext_lazy("To"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("Left out: one day."),
    )
    working = forms.ChoiceField(
        label=gettext_lazy("On these days"),
        choices=[("off", gettext_lazy("nobody works")), ("on", gettext_lazy("one works"))],
    )
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=40)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not first <= last < first + timedelta(days=MOST_DAYS):
            self.add_error("last", ValidationError(_("Choose a day up to a year after the first.")))
        return cleaned

    def days(self) -> dict[date, Said]:
        """The days as the act takes them."""
        given = self.cleaned_data
        said = Said(given["working"] == "on", given["name"])
        last = given["last"] or given["first"]
        number = (last - given["first"]).days + 1
        return {given["first"] + timedelta(days=more): said for more in range(number)}


class ForgetDayForm(DeskForm):
    day = forms.DateField()
