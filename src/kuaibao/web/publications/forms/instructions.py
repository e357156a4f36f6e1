from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kuaibao.engine.scheme import Scheme
from kuaibao.web.core.forms import DayInput, DeskForm
from kuaibao.web.core.ids import new_id
from kuaibao.web.publications.forms.adoptions import chosen_attributes
from kuaibao.web.publications.forms.uses import ACCEPTED
from kuaibao.web.publications.models import Instruction
from kuaibao.web.publications.queries.instructions import NewInstruction, asked_of_instruction
from kuaibao.web.scoring.forms import ATTRIBUTE, attribute_field
from kuaibao.web.units.models import Person


class FollowUpForm(DeskForm):
    """Who sees to it, and until when."""

    owner = forms.ChoiceField(label=_("Who sees to it"), required=False)
    due = forms.DateField(label=_("Deadline"), widget=DayInput(), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        people: Sequence[Person],
        instruction: Instruction | None = None,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.id): person for person in people}
        field = self.fields["owner"]
        if isinstance(field, forms.ChoiceField):
            names = [(key, person.name) for key, person in self.people.items()]
            field.choices = [("", _("nobody yet")), *names]
        if instruction is not None:
            field.required = True
            field.initial = str(instruction.owner_id or "")
            self.fields["due"].initial = instruction.due

    @property
    def owner_chosen(self) -> Person | None:
        return self.people.get(self.cleaned_data["owner"])


class InstructionForm(FollowUpForm):
    """What a leader wrote, with the names of those who may read it."""

    leader = forms.CharField(
        label=_("Post of the leader"), max_length=60, help_text=_("Such as 县长; units may see it.")
    )
    day = forms.DateField(label=_("Day of the instruction"), widget=DayInput())
    text = forms.CharField(
        label=_("Words of the instruction"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only the readers named below see them; no export or search holds them."),
    )
    readers = forms.MultipleChoiceField(
        label=_("Named readers"), widget=forms.CheckboxSelectMultiple, required=False
    )
    file = forms.FileField(
        label=_("Scan"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED})
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        scheme: Scheme,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["readers"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, person.name) for key, person in self.people.items()]
        self.fields["day"].initial = timezone.localdate()
        self.fields["key"].initial = str(new_id())
        asked = asked_of_instruction(scheme)
        self.fields |= {ATTRIBUTE + name: attribute_field(one) for name, one in asked.items()}
        attributes = [ATTRIBUTE + name for name in asked]
        self.order_fields(["leader", *attributes, "day", "text", "readers", "owner", "due", "file"])

    def new(self, items: Sequence[Any]) -> NewInstruction:
        given = self.cleaned_data
        return NewInstruction(
            leader=given["leader"],
            text=given["text"],
            day=given["day"],
            items=items,
            key=given["key"],
            attributes=chosen_attributes(given),
            readers=[self.people[key] for key in given["readers"]],
            owner=self.owner_chosen,
            due=given["due"],
        )


class WordsForm(DeskForm):
    """A report or a closing word."""

    text = forms.CharField(label=_("What came of it"), widget=forms.Textarea(attrs={"rows": 4}))
