from django import forms
from django.utils.translation import gettext_lazy as _

from kuaibao.web.core.forms import DayInput, DeskForm
from kuaibao.web.editions.models import Style


class StepForm(DeskForm):
    """Words beside a step; giving back and skipping need them."""

    words = forms.CharField(
        label=_("Remark"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to give back or to skip; it stays beside the issue."),
    )


class PublishForm(DeskForm):
    day = forms.DateField(
        label=_("Day printed on the issue"),
        widget=DayInput(),
        help_text=_("It decides in which period the points count."),
    )


class WithdrawForm(DeskForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text=_("Whoever reads the edition sees it; it stays printed as it was."),
    )


class StyleForm(DeskForm):
    """What a publication prints around its pieces."""

    marking = forms.CharField(label=_("Marking at the top left"), max_length=60, required=False)
    reports_to = forms.CharField(label=_("Reported to"), max_length=500, required=False)
    sends_to = forms.CharField(label=_("Sent to"), max_length=500, required=False)
    distributes_to = forms.CharField(label=_("Distributed to"), max_length=500, required=False)
    editor = forms.CharField(label=_("Responsible editor"), max_length=60, required=False)
    copies = forms.IntegerField(
        label=_("Printed copies"), min_value=1, max_value=30_000, required=False
    )

    @staticmethod
    def initial_of(style: Style) -> dict[str, object]:
        return {name: getattr(style, name) for name in StyleForm.base_fields}
