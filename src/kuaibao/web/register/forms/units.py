from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kuaibao.web.core.forms import DayInput, DeskForm
from kuaibao.web.register.naming import NAME, SEPARATORS, clean_name
from kuaibao.web.units.models import Unit


class NameField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(
            **{"label": pgettext_lazy("of a thing", "Name"), "max_length": NAME, **kwargs}
        )

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- Django's signature
        return clean_name(super().clean(value))


class UnitForm(DeskForm):
    name = NameField()
    aliases = forms.CharField(
        label=gettext_lazy("Aliases"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Other names by which files know it, with a comma between them."),
    )

    def clean_aliases(self) -> tuple[str, ...]:
        names = SEPARATORS.split(self.cleaned_data["aliases"])
        return tuple(dict.fromkeys(clean_name(name) for name in names if name.strip()))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("name") in cleaned.get("aliases", ()):
            self.add_error("aliases", _("This is its name; leave it out here."))
        return cleaned


class RenameForm(DeskForm):
    name = NameField(label=gettext_lazy("New name"))
    since = forms.DateField(label=gettext_lazy("From"), widget=DayInput())
    seen = forms.CharField(widget=forms.HiddenInput, max_length=NAME)

    def __init__(self, *args: Any, unit: Unit, today: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = today
        self.fields["seen"].initial = unit.name


class AliasForm(DeskForm):
    name = NameField(label=gettext_lazy("Alias"))


class DropAliasForm(DeskForm):
    alias = forms.UUIDField()


class MergeForm(DeskForm):
    into = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Becomes part of"))
    since = forms.DateField(label=gettext_lazy("From"), widget=DayInput())

    def __init__(self, *args: Any, unit: Unit, today: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = today
        field = self.fields["into"]
        if isinstance(field, forms.ModelChoiceField):
            others = Unit.objects.filter(jurisdiction=unit.jurisdiction_id, ended=None)
            field.queryset = others.exclude(pk=unit.pk)


class EndForm(DeskForm):
    last = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        self.fields["last"].initial = today
