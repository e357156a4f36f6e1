from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuaibao.web.circulars.models import Draft
from kuaibao.web.core.forms import DayInput, DeskForm


class DraftForm(DeskForm):
    """The editor's words around a period's figures."""

    title = forms.CharField(label=pgettext_lazy("circular", "Title"), max_length=120)
    number = forms.IntegerField(label=_("Issue number"), min_value=1, max_value=99999)
    issued = forms.DateField(label=_("Date of issue"), widget=DayInput())
    lead = forms.CharField(
        label=_("Lead paragraph"), widget=forms.Textarea({"rows": 9}), max_length=5000
    )
    distribution = forms.CharField(
        label=_("Distribution"), widget=forms.Textarea({"rows": 3}), max_length=1000, required=False
    )
    editor = forms.CharField(label=_("Editor"), max_length=60, required=False)
    reviewer = forms.CharField(label=_("Reviewer"), max_length=60, required=False)
    issuer = forms.CharField(label=pgettext_lazy("person", "Issuer"), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def fill(self, draft: Draft) -> Draft:
        """Put the words of a valid form into *draft*."""
        for name, value in self.cleaned_data.items():
            if name != "version":
                setattr(draft, name, value)
        return draft


def form_of(draft: Draft, given: QueryDict | None = None) -> DraftForm:
    """Make the form of *draft*; its number is fixed once it is sent to print."""
    words = {name: getattr(draft, name) for name in DraftForm.base_fields}
    if draft.issue is not None:
        words["number"] = draft.issue.number
    form = DraftForm(given, initial=words)
    form.fields["number"].disabled = draft.issue is not None
    return form
