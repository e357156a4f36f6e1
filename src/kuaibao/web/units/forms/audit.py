from django import forms
from django.utils.translation import gettext_lazy as _

from kuaibao.web.core.choices import Act
from kuaibao.web.core.forms import DeskForm


class AuditFilter(DeskForm):
    act = forms.ChoiceField(
        label=_("Act"), required=False, choices=[("", _("all acts")), *Act.choices]
    )
    person = forms.CharField(label=_("Person"), required=False, max_length=60)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}))
