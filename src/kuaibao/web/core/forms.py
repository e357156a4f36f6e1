from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kuaibao.engine.words import marking


class DeskForm(forms.Form):
    """A form in the house's look: every field wears the class of its kind."""

    template_name = "core/_form.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            dress(field.widget)
            _say_nothing_chosen(field)

    def clean(self) -> dict[str, Any]:
        """Refuse whatever bears a secrecy marking before anything is stored (law 11)."""
        cleaned = super().clean() or {}
        marked = {name: marking(value) for name, value in cleaned.items() if isinstance(value, str)}
        for name, found in marked.items():
            if found:
                words = _("The text bears the secrecy marking “%(marking)s”; it was not stored.")
                self.add_error(name, words % {"marking": found})
        return cleaned


def dress(widget: forms.Widget) -> None:
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return
    look = "form-select" if isinstance(widget, forms.Select) else "form-control"
    widget.attrs.setdefault("class", look)


def _say_nothing_chosen(field: forms.Field) -> None:
    """Put words where Django has a row of hyphens."""
    if isinstance(field, forms.ModelChoiceField) and field.empty_label is not None:
        words = _("please choose") if field.required else pgettext("choice", "none")
        field.empty_label = words


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")
