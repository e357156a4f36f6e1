"""The form in which an item is written, and those of its steps."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuaibao.engine.intake.paper import Kind
from kuaibao.web.core.forms import DeskForm
from kuaibao.web.submissions.actions.drafts import Text
from kuaibao.web.submissions.choices import Sort, Stage, State
from kuaibao.web.submissions.models import Draft, Prompt, Request
from kuaibao.web.units.models import Unit

ACCEPTED = ",".join([kind.suffix for kind in Kind] + [".jpeg"])  # what a browser offers to choose
MOST_BODY = 50_000  # characters; a long research report has a third


class PlainForm(DeskForm):
    """A form whose marked text the act refuses, so that the trail tells of it."""

    def clean(self) -> dict[str, Any]:
        return forms.Form.clean(self) or {}


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class RequestChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # generic in the stubs only
    def label_from_instance(self, obj: Request) -> str:
        day = date_format(timezone.localtime(obj.due), "m-d H:i")
        return _("%(topic)s (%(day)s)") % {"topic": obj.commission.topic, "day": day}


class ReportChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # generic in the stubs only
    def label_from_instance(self, obj: Draft) -> str:
        return f"{obj.get_stage_display()} 《{obj.title}》"


class TextForm(PlainForm):
    """An item as a person writes it; what is missing is asked for when it is sent."""

    title = forms.CharField(label=pgettext_lazy("item", "Title"), max_length=200, required=False)
    sort = forms.ChoiceField(label=_("Sort"), choices=Sort.choices)
    body = forms.CharField(
        label=_("Text"),
        max_length=MOST_BODY,
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 15}),
    )
    partners = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("Contributing units"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    authors = forms.CharField(label=_("Authors"), max_length=200, required=False)
    contact = forms.CharField(label=_("Telephone"), max_length=100, required=False)
    answers = RequestChoice(
        Request.objects.none(), label=_("Answers the commission"), required=False
    )
    prompt = forms.ModelChoiceField(
        Prompt.objects.none(), label=_("Follows the focus prompt"), required=False
    )
    stage = forms.ChoiceField(
        label=_("Report"), choices=[("", "—"), *Stage.choices], required=False
    )
    happened_at = forms.DateTimeField(label=_("Happened at"), widget=MomentInput(), required=False)
    follows = ReportChoice(Draft.objects.none(), label=_("Follows the report"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    key = forms.CharField(widget=forms.HiddenInput, max_length=120)

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 -- Django's signature
        *,
        partners: QuerySet[Unit],
        answers: QuerySet[Request],
        prompts: QuerySet[Prompt],
        earlier: QuerySet[Draft],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, initial={"key": str(uuid4())} | initial)
        offered = {"partners": partners, "answers": answers, "prompt": prompts, "follows": earlier}
        for name, found in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = found

    def text(self) -> Text:
        """Give what was written; only urgent items have a stage."""
        given = {name: self.cleaned_data[name] for name in Text.__slots__}
        given["body"] = given["body"].replace("\r\n", "\n").strip("\n")
        given["partners"] = tuple(given["partners"])
        if given["sort"] != Sort.URGENT:
            given |= {"stage": "", "happened_at": None, "follows": None}
        return Text(**given)


class ForUnitForm(PlainForm):
    """For which unit the office writes, and why."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Why the unit could not send it itself; it stays beside the item."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=_("It is attached; where the text is left empty, it is taken from the file."),
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 -- Django's signature
        files: Any = None,  # noqa: ANN401 -- the same
        *,
        units: QuerySet[Unit],
    ) -> None:
        super().__init__(data, files)
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = units


class OfUnitForm(DeskForm):
    """Which of one's own units writes; asked only of those who have several."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"))

    def __init__(self, data: Any = None, *, units: QuerySet[Unit]) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(data)
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = units
            field.initial = units.first()


class BackForm(PlainForm):
    words = forms.CharField(
        label=_("What is to be changed"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4, "autofocus": True}),
        help_text=_("The writer reads it beside the text."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class DraftsFilter(DeskForm):
    """What the list shows; a value that is none is as if it were not given."""

    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("all states")), *State.choices], required=False
    )
    sort = forms.ChoiceField(
        label=_("Sort"), choices=[("", _("all sorts")), *Sort.choices], required=False
    )
    words = forms.CharField(label=_("Words"), max_length=60, required=False)
