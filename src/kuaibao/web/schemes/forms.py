import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuaibao.web.core.forms import DayInput, DeskForm
from kuaibao.web.schemes.queries import Files
from kuaibao.web.schemes.work import FORM, TEXT

MOST_TEXT = 100_000  # characters; the longest scheme we know has a tenth


class CopyForm(DeskForm):
    """Which scheme a new one begins from, and how it is called."""

    base = forms.ChoiceField(label=gettext_lazy("Copy of"), required=False)
    title = forms.CharField(
        label=gettext_lazy("Name of the new scheme"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    name = forms.RegexField(
        re.compile(r"^\w[\w-]*$"),
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("Letters, digits and -, such as my-county-2025; it never changes."),
    )
    since = forms.DateField(label=gettext_lazy("In force from"), widget=DayInput())

    def __init__(self, *args: Any, bases: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        base = self.fields["base"]
        if isinstance(base, forms.ChoiceField):
            base.choices = bases


class TextsForm(DeskForm):
    """The texts of a draft, as typed or as the form was drawn from them."""

    scheme = forms.CharField(strip=False, max_length=MOST_TEXT)
    clauses = forms.CharField(strip=False, max_length=MOST_TEXT)
    seen = forms.IntegerField(min_value=0)
    mode = forms.ChoiceField(choices=[(FORM, FORM), (TEXT, TEXT)])

    def texts(self) -> Files:
        given = self.cleaned_data
        texts = {"scheme.yaml": given["scheme"], "clauses.yaml": given["clauses"]}
        return {name: text.replace("\r\n", "\n") for name, text in texts.items()}


class ReturnForm(DeskForm):
    words = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text=gettext_lazy("The drafter reads it beside the scheme."),
    )


class ApproveForm(DeskForm):
    since = forms.DateField(
        label=gettext_lazy("In force from"),
        widget=DayInput(),
        help_text=gettext_lazy("Best the first day of a year or a period."),
    )

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if not 1990 <= since.year <= 2200:  # noqa: PLR2004 -- no scheme is older or newer
            raise forms.ValidationError(_("Check the year."))
        return since
