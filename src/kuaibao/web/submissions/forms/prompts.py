"""Forms of focus prompts: issue one, judge what came."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuaibao.engine.words import plain
from kuaibao.web.core.forms import DayInput, DeskForm
from kuaibao.web.core.ids import new_id
from kuaibao.web.submissions.actions.prompts import NewJudgement, NewPrompt
from kuaibao.web.submissions.earning import Earning
from kuaibao.web.submissions.models import Draft

USUAL = timedelta(days=30)


class PromptForm(DeskForm):
    topic = forms.CharField(
        label=gettext_lazy("Topic"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    outline = forms.CharField(
        label=gettext_lazy("What is wanted"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    first = forms.DateField(label=gettext_lazy("First day"), widget=DayInput())
    last = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput())
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        self.fields["first"].initial = today
        self.fields["last"].initial = today + USUAL
        self.fields["key"].initial = str(new_id())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first; mend one of them."))
        return cleaned

    def new_prompt(self) -> NewPrompt:
        """The prompt as the act takes it."""
        return NewPrompt(**self.cleaned_data)


class JudgementForm(DeskForm):
    """A figure within the clause, where it leaves one, and why."""

    points = forms.DecimalField(
        label=gettext_lazy("Judged points"),
        min_value=-999,
        max_value=999,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"autofocus": True}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("In one sentence; the unit reads it."),
    )

    def __init__(self, *args: Any, draft: Draft, earning: Earning, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        self.draft = draft
        if not earning.carried:
            del self.fields["points"]
        elif earning.judged is not None:
            least, most = (Decimal(end) for end in (earning.judged.least, earning.judged.most))
            values = {"least": plain(least), "most": plain(most)}
            self.fields["points"].help_text = _("%(least)s to %(most)s") % values

    def new_judgement(self) -> NewJudgement:
        """The judgement as the act takes it."""
        given = self.cleaned_data
        return NewJudgement(draft=self.draft, points=given.get("points"), reason=given["reason"])


class TakeBackForm(DeskForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text=gettext_lazy("It stands in the ledger and in the explanation of the points."),
    )


class PromptFilter(DeskForm):
    which = forms.ChoiceField(
        required=False,
        choices=[
            ("", gettext_lazy("all prompts")),
            ("now", gettext_lazy("wanted now")),
            ("coming", gettext_lazy("wanted later")),
            ("over", gettext_lazy("over")),
        ],
    )
