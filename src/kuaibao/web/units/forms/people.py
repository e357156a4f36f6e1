from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kuaibao.web.core.forms import DeskForm, dress
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Jurisdiction, Person, Unit


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _("Account or password is wrong. Mind upper and lower case."),
        "inactive": _("Account or password is wrong. Mind upper and lower case."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["username"].label = _("Account")
        self.fields["password"].label = _("Password")
        for field in self.fields.values():
            dress(field.widget)

    def clean_username(self) -> str:
        """Write the account as it is stored; attempts count for it however it is typed."""
        account: str = Person.normalize_username(self.cleaned_data["username"])
        return account.lower()


RULES = {
    "dengbao": _(
        "At least 10 characters; three of small letters, capitals, digits and other characters; "
        "no account, name or unit in it; not common; none of your last five. Valid for 90 days."
    ),
    "asvs": _("At least 15 characters, and none that is common."),
}


class NewPasswordForm(DeskForm):
    """A password typed twice; *person* must not be guessable from it."""

    password = forms.CharField(
        label=_("New password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=128,
    )
    again = forms.CharField(
        label=_("The same password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=128,
    )

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].help_text = RULES[settings.PASSWORD_PROFILE]

    def guessed_from(self) -> Person | None:
        return self.person

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, again = cleaned.get("password"), cleaned.get("again")
        if first and again and first != again:
            self.add_error("again", _("The two passwords differ."))
        elif first:
            self._judge(first)
        return cleaned

    def _judge(self, password: str) -> None:
        try:
            validate_password(password, self.guessed_from())
        except ValidationError as error:
            self.add_error("password", error)


class OwnPasswordForm(NewPasswordForm):
    """Changing one's password asks for the old one, where there is one."""

    old = forms.CharField(
        label=_("Present password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
        max_length=128,
    )
    field_order = ["old", "password", "again"]

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, person=person, **kwargs)
        if not person.has_usable_password():
            del self.fields["old"]

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if self.person is None or not self.person.check_password(old):
            raise ValidationError(_("This is not your present password."))
        return old


class AccountForm(DeskForm):
    name = forms.CharField(label=_("Name"), max_length=60)
    account = forms.RegexField(
        r"^[\w.@+-]+$",
        label=_("Account"),
        help_text=_("Letters, digits and . @ + - _; used to sign in."),
        max_length=60,
    )


class RoleForm(DeskForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit"),
        required=False,
        help_text=_("For a reporter or unit approver only; several units one after the other."),
    )

    def __init__(self, *args: Any, jurisdiction: Jurisdiction, on: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = jurisdiction.standing_units(on)
