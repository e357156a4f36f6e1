from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuaibao.web.core.forms import DeskForm

MOST_UPLOADED = 3 * 1024 * 1024  # comes back with the form, half as large again


class SheetForm(DeskForm):
    file = forms.FileField(
        label=gettext_lazy("Table"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=gettext_lazy("Excel (.xlsx) or .csv, with the headings in the first row."),
    )

    def clean_file(self) -> Any:  # noqa: ANN401 -- Django's uploaded file
        file = self.cleaned_data["file"]
        if file.size > MOST_UPLOADED:
            raise ValidationError(_("The file is larger than 3 MB; divide it."))
        return file


class ShownSheetForm(forms.Form):
    """The file that was shown, coming back to be taken over; *seen* is what was shown of it."""

    name = forms.CharField(widget=forms.HiddenInput, max_length=200)
    file = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    @classmethod
    def of(cls, name: str, data: bytes, seen: str) -> "ShownSheetForm":
        initial = {"name": name[-200:], "file": b64encode(data).decode(), "seen": seen}
        return cls(initial=initial)

    def clean_file(self) -> bytes:
        try:
            return b64decode(self.cleaned_data["file"], validate=True)
        except (NotBase64, ValueError) as error:
            raise ValidationError(_("Choose the file again.")) from error
