from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kuaibao.engine.scheme import FactKind, Scheme
from kuaibao.web.core.forms import DeskForm
from kuaibao.web.publications.choices import Level, Numbering
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.queries.asking import use_kinds
from kuaibao.web.publications.queries.publications import Definition

FIXED = "fixed-"


class PublicationForm(DeskForm):
    """A bulletin; which values are always the same is asked by the kind that is chosen."""

    name = forms.CharField(label=_("Name"), max_length=80)
    own = forms.TypedChoiceField(
        label=_("Composed by"),
        choices=[("yes", _("our office")), ("no", _("a level above"))],
        coerce=lambda value: value == "yes",
    )
    level = forms.ChoiceField(label=_("Level"), choices=Level)
    numbering = forms.ChoiceField(label=_("Numbers of its issues"), choices=Numbering)
    kind = forms.ChoiceField(
        label=_("What a use is by the scheme"),
        help_text=_("The kinds and values come from the assessment scheme in force."),
    )
    active = forms.BooleanField(
        label=_("in use"),
        required=False,
        initial=True,
        help_text=_("One that is not in use is no longer offered; what it used stays."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        scheme: Scheme,
        publication: Publication | None = None,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        kinds = use_kinds(scheme)
        super().__init__(*args, initial=_initial(publication, next(iter(kinds))), **kwargs)
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [(name, one.title) for name, one in kinds.items()]
        chosen = kinds.get(self["kind"].value() or "")
        if chosen is not None:
            self._ask_fixed(chosen)

    def _ask_fixed(self, kind: FactKind) -> None:
        for name, attribute in kind.attributes.items():
            if attribute.values:
                choices = [("", _("chosen at each use")), *attribute.values.items()]
                field = forms.ChoiceField(label=attribute.title, choices=choices, required=False)
                field.widget.attrs["class"] = "form-select"
                self.fields[FIXED + name] = field

    @property
    def definition(self) -> Definition:
        given = self.cleaned_data
        return Definition(
            name=given["name"],
            level=given["level"],
            own=given["own"],
            numbering=given["numbering"],
            kind=given["kind"],
            active=given["active"],
            attributes={
                name.removeprefix(FIXED): value
                for name, value in given.items()
                if name.startswith(FIXED) and value
            },
        )


def _initial(publication: Publication | None, kind: str) -> dict[str, object]:
    if publication is None:
        return {"kind": kind}
    fixed = {FIXED + name: value for name, value in publication.attributes.items()}
    fields = ("name", "level", "numbering", "kind", "active")
    told = {name: getattr(publication, name) for name in fields}
    return {**told, **fixed, "own": "yes" if publication.own else "no"}
