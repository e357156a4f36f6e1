from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuaibao.engine.scheme import Attribute, Scheme
from kuaibao.web.core.forms import DeskForm
from kuaibao.web.core.ids import new_id
from kuaibao.web.editing.queries import Text
from kuaibao.web.publications.choices import Merging
from kuaibao.web.publications.models import Adoption, Issue, Publication
from kuaibao.web.publications.queries.asking import asked, attributes_of, priced
from kuaibao.web.publications.queries.issues import next_number
from kuaibao.web.scoring.forms import ATTRIBUTE, attribute_field

NEW = "new "


def attribute_fields(publication: Publication, scheme: Scheme, day: date) -> dict[str, forms.Field]:
    """Ask what the scheme asks of a use by *publication*; what it does not price is said so."""
    declared = asked(publication, scheme)
    fields = {ATTRIBUTE + name: attribute_field(one) for name, one in declared.items()}
    if len(declared) == 1:
        name, attribute = next(iter(declared.items()))
        field = fields[ATTRIBUTE + name]
        if isinstance(field, forms.ChoiceField) and attribute.values:
            field.choices = _choices(publication, scheme, day, name, attribute)
    return fields


def _choices(
    publication: Publication, scheme: Scheme, day: date, name: str, attribute: Attribute
) -> list[tuple[str, str]]:
    found = []
    for value, title in attribute.values.items():
        attributes = attributes_of(publication, scheme, {name: value})
        words = title
        if not priced(scheme, publication.kind, attributes, day):
            words = _("%(title)s (no clause gives points for it here)") % {"title": title}
        found.append((value, words))
    return found


def chosen_attributes(cleaned: Mapping[str, Any]) -> dict[str, str]:
    return {
        name.removeprefix(ATTRIBUTE): str(value)
        for name, value in cleaned.items()
        if name.startswith(ATTRIBUTE)
    }


class AdoptForm(DeskForm):
    """Into which issue, in which form, apart or as one."""

    issue = forms.ChoiceField(label=gettext_lazy("Issue"))
    merged = forms.ChoiceField(
        label=gettext_lazy("Pieces"),
        choices=Merging.choices,
    )
    title = forms.CharField(label=gettext_lazy("Title of the piece"), max_length=200)
    body = forms.CharField(
        label=gettext_lazy("Text of the piece"),
        widget=forms.Textarea(attrs={"rows": 12}),
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        issues: Sequence[Issue],
        publications: Sequence[Publication],
        scheme: Scheme,
        several: bool,
        texts: Mapping[str, Text],
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        """Ask about items; *texts* are what one piece of them would begin with, by its make-up."""
        initial = {**texts[Merging.TOGETHER]._asdict(), "key": str(new_id())}
        super().__init__(*args, initial=initial, **kwargs)
        self._begin_from(texts)
        # Without a name in the page htmx leaves it alone; it would set an empty style on it.
        self.fields["key"].widget.attrs["id"] = ""
        self.today = timezone.localdate()
        self.issues = {str(issue.id): issue for issue in issues}
        self.publications = {NEW + str(one.id): one for one in publications}
        self._offer_issues()
        if not several:
            del self.fields["merged"]
        elif self["merged"].value() not in texts:
            del self.fields["title"]
            del self.fields["body"]
        chosen = self.publication_of(str(self["issue"].value() or ""))
        if chosen is not None:
            self.fields |= attribute_fields(chosen, scheme, self.today)
        self.order_fields(["issue", *[n for n in self.fields if n.startswith(ATTRIBUTE)], "merged"])

    def _begin_from(self, texts: Mapping[str, Text]) -> None:
        """Where the make-up was chosen only now, the piece begins with the text of its items."""
        given = self.data
        text = texts.get(given.get("merged", ""))
        if text is None or not isinstance(given, QueryDict):
            return
        filled = given.copy()
        if "title" not in given:
            filled["title"] = text.title
        untouched = {_plain(one.body) for one in texts.values()}
        if _plain(given.get("body", "")) in {"", *untouched}:
            filled["body"] = text.body
        self.data = filled

    def _offer_issues(self) -> None:
        field = self.fields["issue"]
        open_ones = [(key, issue.title) for key, issue in self.issues.items()]
        words = _("%(title)s, opened now")
        new = [
            (key, words % {"title": self._next(one).title})
            for key, one in self.publications.items()
        ]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*open_ones, *new]
            field.initial = field.choices[0][0] if field.choices else ""

    def _next(self, publication: Publication) -> Issue:
        year = self.today.year
        number = next_number(publication, year)
        return Issue(
            jurisdiction=publication.jurisdiction,
            publication=publication,
            name=publication.name,
            year=year,
            number=number,
        )

    def publication_of(self, choice: str) -> Publication | None:
        if choice in self.issues:
            return self.issues[choice].publication
        return self.publications.get(choice)

    @property
    def chosen_issue(self) -> Issue:
        """The issue that was chosen; one that is only to be opened is not saved yet."""
        choice = self.cleaned_data["issue"]
        return self.issues.get(choice) or self._next(self.publications[choice])

    @property
    def is_merged(self) -> bool:
        return self.cleaned_data.get("merged") != Merging.APART

    @property
    def text(self) -> Text | None:
        given = self.cleaned_data
        return Text(given["title"], given["body"]) if "title" in given else None


def _plain(text: str) -> str:
    return "".join(text.split())


class PieceForm(DeskForm):
    """The words of a piece as it goes to print, and its form."""

    title = forms.CharField(label=gettext_lazy("Title of the piece"), max_length=200)
    body = forms.CharField(
        label=gettext_lazy("Text of the piece"),
        widget=forms.Textarea(attrs={"rows": 20}),
        required=False,
        help_text=gettext_lazy(
            "Lines with 一、 （一） 1. （1） are headings; a line in brackets that names only "
            "units of the piece is printed as the source of the part above."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("Editor's note"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Printed before the piece."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source note"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Empty: the units that the text does not name."),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        piece: Adoption,
        scheme: Scheme,
        seen: str,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        told = {ATTRIBUTE + name: value for name, value in piece.attributes.items()}
        words = {name: getattr(piece, name) for name in ("title", "body", "note", "source")}
        initial = {**words, "seen": seen, **told}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields |= attribute_fields(piece.issue.publication, scheme, timezone.localdate())
        self.order_fields([n for n in self.fields if n.startswith(ATTRIBUTE)])


class UndoForm(DeskForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text=gettext_lazy(
            "The unit reads it; where points are taken back it stands in the ledger."
        ),
    )
