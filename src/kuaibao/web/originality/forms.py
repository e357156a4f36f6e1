from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kuaibao.web.core.forms import DeskForm
from kuaibao.web.originality.choices import Answer
from kuaibao.web.submissions.forms.drafts import ACCEPTED, MOST_BODY


class RulingForm(DeskForm):
    """What the reuse is, and why; both units may read the words."""

    answer = forms.ChoiceField(
        label=_("What it is"), choices=Answer.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )

    def ruled(self) -> dict[str, Any]:
        return {"answer": Answer(self.cleaned_data["answer"]), "words": self.cleaned_data["words"]}


class TextForm(DeskForm):
    """A text typed or pasted, or a file it stands in."""

    file = forms.FileField(
        label=_("File"), required=False, widget=forms.FileInput({"accept": ACCEPTED})
    )
    body = forms.CharField(
        label=_("Or the text itself"), required=False, max_length=MOST_BODY,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("file") and not (given.get("body") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste the text."))
        return given


class QuotableForm(TextForm):
    """A policy, a speech, a form: from now on anyone may quote it."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    field_order = ("title", "file", "body")
