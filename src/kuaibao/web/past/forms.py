from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuaibao.engine.past import SUFFIXES, PastIssue
from kuaibao.web.core.forms import DayInput, DeskForm
from kuaibao.web.publications.models import Publication
from kuaibao.web.scoring.forms import MOST_UPLOADED
from kuaibao.web.units.models import Jurisdiction

_FIRST_YEAR, _LAST = 1949, 9999


class PastUploadForm(DeskForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
        help_text=gettext_lazy(
            "A past bulletin or circular: .docx, .doc, .wps, .pdf with text, .txt or .xlsx."
        ),
    )

    def clean_file(self) -> Any:  # noqa: ANN401 -- Django's uploaded file
        file = self.cleaned_data["file"]
        if file.size > MOST_UPLOADED:
            raise ValidationError(_("The file is larger than 3 MB; save it with smaller pictures."))
        return file


class PastForm(DeskForm):
    """Where a past issue belongs, with what was read of its head to begin with."""

    publication = forms.ModelChoiceField(
        Publication.objects.none(), label=gettext_lazy("Publication")
    )
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=_FIRST_YEAR, max_value=_LAST)
    number = forms.IntegerField(label=gettext_lazy("Number"), min_value=1, max_value=_LAST)
    day = forms.DateField(label=gettext_lazy("Day of issue"), widget=DayInput())

    def __init__(self, *args: Any, jurisdiction: Jurisdiction, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        own = Publication.objects.filter(jurisdiction=jurisdiction, own=True)
        self.fields["publication"].queryset = own  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day


def initial_of(issue: PastIssue, publication: Publication | None) -> dict[str, object]:
    """Fill in what the head says; what it does not say stays blank."""
    year = issue.year or (issue.day.year if issue.day else None)
    number = issue.number or None
    return {"publication": publication, "year": year, "number": number, "day": issue.day}
