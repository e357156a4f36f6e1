from django import forms
from django.utils.translation import gettext_lazy as _

from kuaibao.web.core.forms import DeskForm
from kuaibao.web.units.choices import Mailing


class MailingForm(DeskForm):
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        max_length=254,
        help_text=_("Mails say how many notices wait, never what they say. Empty: no mail."),
    )
    mailing = forms.ChoiceField(
        label=_("When mail comes"), choices=Mailing.choices, widget=forms.RadioSelect
    )
