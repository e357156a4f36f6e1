from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kuaibao.engine.scheme import Scheme
from kuaibao.web.core.forms import DayInput, DeskForm
from kuaibao.web.publications.forms.adoptions import attribute_fields
from kuaibao.web.publications.models import Publication
from kuaibao.web.scoring.forms import ATTRIBUTE

ACCEPTED = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.doc,.wps,.txt"


class UseForm(DeskForm):
    """One use of a known item by a bulletin of a level above."""

    publication = forms.ChoiceField(label=_("Publication"))
    day = forms.DateField(label=_("Day printed on the issue"), widget=DayInput())
    number = forms.CharField(
        label=_("Number of the issue"),
        max_length=40,
        required=False,
        help_text=_("As it is printed there."),
    )
    file = forms.FileField(
        label=_("Evidence"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("The page of the bulletin, as a scan or a file."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        publications: list[Publication],
        scheme: Scheme,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.id): one for one in publications}
        field = self.fields["publication"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, one.name) for key, one in self.known.items()]
            field.initial = next(iter(self.known), "")
        self.fields["day"].initial = timezone.localdate()
        chosen = self.known.get(str(self["publication"].value() or ""))
        if chosen is not None:
            self.fields |= attribute_fields(chosen, scheme, timezone.localdate())
        asked = [name for name in self.fields if name.startswith(ATTRIBUTE)]
        self.order_fields(["publication", *asked, "day"])


class PasteForm(DeskForm):
    table = forms.CharField(
        label=_("Rows from the spreadsheet"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "form-control"}),
        help_text=_(
            "Copy the rows in Excel or WPS and paste them here: day, publication, form, number, "
            "title, unit. A first row with the names of the columns may stand in another order."
        ),
    )
