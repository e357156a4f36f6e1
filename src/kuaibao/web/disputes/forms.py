from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kuaibao.web.core.forms import DeskForm
from kuaibao.web.disputes.actions.findings import NewFinding
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.scoring.forms import FactForm


class FindingForm(FactForm):
    """A fact that costs points; here nothing is believed without reason and evidence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = self.fields["evidence"].required = True
        self.fields["reason"].help_text = _("What is wrong, in one sentence; the unit reads it.")
        self.fields["evidence"].help_text = _("What proves it: both texts, the letter, the source.")

    def new_finding(self) -> NewFinding:
        return NewFinding(fact=self.new_fact())


class AnswerForm(DeskForm):
    """Uphold or dismiss, with words that the other side reads."""

    answer = forms.ChoiceField(
        label=_("Decision"),
        choices=[(Answer.UPHELD, _("uphold")), (Answer.DISMISSED, _("dismiss"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def upholds(self) -> bool:
        return bool(self.cleaned_data["answer"] == Answer.UPHELD)


class ContestForm(DeskForm):
    words = forms.CharField(
        label=_("Why the line is wrong"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        help_text=_("Name what happened instead and what proves it; the office reads this."),
    )
