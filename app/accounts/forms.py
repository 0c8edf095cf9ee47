"""What people type to sign in and to look after accounts."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from gis.store.accounts.users import LONGEST_NAME

_NEEDED = InputRequired(_("Fill this in."))
_LONGEST_WORDS = 200
_LONGEST_TYPED = 1000


def _at_most(most: int) -> Length:
    return Length(max=most, message=_("This is too long: %(max)d characters at most."))


class SignInForm(FlaskForm):  # type: ignore[misc] # the library has no types
    """A name and a password."""

    username = StringField(
        _("User name"),
        [_NEEDED, _at_most(_LONGEST_WORDS)],
        render_kw={"autocomplete": "username", "autocapitalize": "none"},
    )
    password = PasswordField(
        _("Password"),
        [_NEEDED, _at_most(_LONGEST_TYPED)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class CodeForm(FlaskForm):  # type: ignore[misc] # the library has no types
    """A one-time code."""

    code = StringField(
        _("Code of six digits"),
        [_NEEDED, _at_most(20)],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )
    next = HiddenField()


class NewPasswordForm(FlaskForm):  # type: ignore[misc] # the library has no types
    """A password to be set, twice."""

    password = PasswordField(
        _("New password"),
        [_NEEDED, _at_most(_LONGEST_TYPED)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _("The same again"),
        [_NEEDED, _at_most(_LONGEST_TYPED)],
        render_kw={"autocomplete": "new-password"},
    )

    def agrees(self) -> bool:
        """Tell whether both are the same; else say so at the second."""
        if self.password.data == self.again.data:
            return True
        self.again.errors = [_("This is not the same as above.")]
        return False


class SetUpForm(NewPasswordForm):
    """The first administrator."""

    username = StringField(
        _("User name"),
        [_NEEDED, _at_most(LONGEST_NAME)],
        render_kw={"autocomplete": "username", "autocapitalize": "none"},
    )
    name = StringField(
        _("Your name, as others read it"),
        [_at_most(_LONGEST_WORDS)],
        render_kw={"autocomplete": "name"},
    )


class ChangePasswordForm(NewPasswordForm):
    """One's own password, which has to be known to set another one."""

    present = PasswordField(
        _("Present password"),
        [_NEEDED, _at_most(_LONGEST_TYPED)],
        render_kw={"autocomplete": "current-password"},
    )


class EmptyForm(FlaskForm):  # type: ignore[misc] # the library has no types
    """A button."""


class AccountForm(FlaskForm):  # type: ignore[misc] # the library has no types
    """Who somebody is, and what they may do."""

    name = StringField(_("Name, as others read it"), [_at_most(_LONGEST_WORDS)])
    organization = StringField(
        _("Organization (for partner organizations)"), [_at_most(_LONGEST_WORDS)]
    )
    role = SelectField(_("Role"))
    municipality = SelectField(_("City"))
    areas = SelectMultipleField(
        _("Areas (for a coordinator of an area)"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )


class NewAccountForm(AccountForm):
    """Somebody new."""

    username = StringField(
        _("User name"),
        [_NEEDED, _at_most(LONGEST_NAME)],
        render_kw={"autocomplete": "off", "autocapitalize": "none"},
    )
