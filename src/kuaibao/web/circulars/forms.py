from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuaibao.web.circulars.choices import Figure
from kuaibao.web.circulars.lead import LEGENDS
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
    rules = forms.BooleanField(label=_("Print the clauses of the scheme"), required=False)
    annex = forms.BooleanField(label=_("List every used item in an annex"), required=False)
    ranks = forms.BooleanField(
        label=_("Print places"),
        required=False,
        help_text=_(
            "Rules for relieving the grass roots frown on ranked circulars; the tables are sorted "
            "as they are. Print places only where the scheme asks for it."
        ),
    )
    chart = forms.ChoiceField(
        label=_("Chart behind the tables"),
        choices=[("", _("none")), *Figure.choices],
        required=False,
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
        if isinstance(self.data, QueryDict):
            draft.named = {side: self.data.getlist(side) for side in LEGENDS}
        return draft


def form_of(draft: Draft, given: QueryDict | None = None) -> DraftForm:
    """Make the form of *draft*; its number is fixed once it is sent to print."""
    words = {name: getattr(draft, name) for name in DraftForm.base_fields}
    if draft.issue is not None:
        words["number"] = draft.issue.number
    form = DraftForm(given, initial=words)
    form.fields["number"].disabled = draft.issue is not None
    return form
