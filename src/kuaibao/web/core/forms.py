from typing import Any

from django import forms


class DeskForm(forms.Form):
    """A form in the house's look: every field wears the class of its kind."""

    template_name = "core/_form.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            dress(field.widget)


def dress(widget: forms.Widget) -> None:
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return
    look = "form-select" if isinstance(widget, forms.Select) else "form-control"
    widget.attrs.setdefault("class", look)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
