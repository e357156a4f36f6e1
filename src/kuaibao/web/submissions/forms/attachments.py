from django import forms
from django.utils.translation import gettext_lazy as _

from kuaibao.web.submissions.forms.drafts import ACCEPTED, PlainForm


class FileForm(PlainForm):
    """One file; what is wrong with it the act says."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ACCEPTED}),
    )
