from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuaibao.web.core.forms import DeskForm
from kuaibao.web.editing.choices import Due, Ground, Order
from kuaibao.web.editing.lists import ALL, Wish
from kuaibao.web.editing.queries import Text
from kuaibao.web.submissions.choices import ARRIVED, Sort

MOST_TEXT = 50_000  # characters; a long report of an office has a tenth


class InboxFilter(forms.Form):
    """What the address asks for; a part that cannot be read asks for nothing."""

    state = forms.ChoiceField(
        required=False, choices=[(ALL, ""), *((state.value, state.label) for state in ARRIVED)]
    )
    unit = forms.UUIDField(required=False)
    sort = forms.ChoiceField(required=False, choices=Sort.choices)
    due = forms.ChoiceField(required=False, choices=Due.choices)
    text = forms.CharField(required=False, max_length=100)
    order = forms.ChoiceField(required=False, choices=Order.choices)
    urgent = forms.BooleanField(required=False)
    mine = forms.BooleanField(required=False)
    unread = forms.BooleanField(required=False)

    def wish(self) -> Wish:
        self.is_valid()  # what is wrong is left out
        return Wish(**{name: value for name, value in self.cleaned_data.items() if value})


class DecisionForm(DeskForm):
    """Why an item is returned or declined: one ground to count by, and words to the unit."""

    ground = forms.ChoiceField(
        label=_("Ground"), choices=Ground.choices, widget=forms.RadioSelect(), initial=None
    )
    words = forms.CharField(
        label=_("Words to the unit"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The unit reads them at once, beside its text."),
    )

    def ground_chosen(self) -> Ground:
        return Ground(self.cleaned_data["ground"])


class TakeOverForm(DeskForm):
    note = forms.CharField(label=_("Note to your colleague"), max_length=200)


class RevisionForm(DeskForm):
    title = forms.CharField(label=pgettext_lazy("item", "Title"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        max_length=MOST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    note = forms.CharField(
        label=_("What was changed"),
        max_length=500,
        required=False,
        help_text=_("For colleagues; it stands beside the version."),
    )
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput())
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput())

    def clean_body(self) -> str:
        return plain_lines(self.cleaned_data["body"])

    def text(self) -> Text:
        return Text(self.cleaned_data["title"], self.cleaned_data["body"])


class SaveFilterForm(DeskForm):
    name = forms.CharField(label=_("Name of this view"), max_length=40)
    query = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput())


class CompareForm(forms.Form):
    old = forms.ChoiceField(required=False)
    new = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, keys: list[str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.choices = [(key, key) for key in keys]


def plain_lines(text: str) -> str:
    """Write line ends as they are stored; browsers send them as Windows does."""
    return text.replace("\r\n", "\n").rstrip("\n")
