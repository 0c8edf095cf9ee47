"""One's own account: password, one-time codes, sessions."""

import pyotp
import segno
from flask import flash, redirect, render_template, url_for
from flask import session as cookie
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.access import needs_sign_in
from app.accounts.blueprint import accounts
from app.accounts.current import signed_in_account
from app.accounts.forms import ChangePasswordForm, CodeForm, EmptyForm
from app.accounts.passwords import find_weakness, hash_password, is_password
from app.accounts.signing_in import find_step, let_in, let_out
from app.database import current_session, writing_session
from app.limits import limit_attempts
from app.settings import current_settings
from gis.store.accounts.users import Account, get_user, new_session_key

_NEW_SECRET = "new_code_secret"  # noqa: S105 - the name of a value in the session
_PRODUCT = "tetotote"


@accounts.get("/account")
@needs_sign_in
def show_own() -> str:
    """Show one's own account."""
    return _render(ChangePasswordForm(formdata=None))


@accounts.post("/account/password")
@limit_attempts
@needs_sign_in
def change_password() -> str | Response | tuple[str, int]:
    """Set another password; all other sessions end."""
    form, mine = ChangePasswordForm(), _mine()
    user = get_user(current_session(), mine.id)
    if form.validate_on_submit() and form.agrees():
        known = [mine.username, mine.name, mine.organization, mine.municipality]
        weakness = find_weakness(
            str(form.password.data), known=list(filter(None, known))
        )
        if not is_password(user.password_hash, str(form.present.data)):
            form.present.errors = [gettext("This is not your present password.")]
        elif weakness is not None:
            form.password.errors = [weakness.in_words(gettext)]
        else:
            with writing_session(mine.username) as session:
                changed = get_user(session, mine.id)
                changed.password_hash = hash_password(str(form.password.data))
                changed.session_key = new_session_key()
            let_in(mine.id)
            flash(gettext("Your password is changed. Other sessions have ended."))
            return redirect(url_for("accounts.show_own"))
    return _render(form), 422


@accounts.post("/account/sign-out-everywhere")
@needs_sign_in
def sign_out_everywhere() -> Response:
    """End all of one's sessions, that at hand too."""
    if EmptyForm().validate_on_submit():
        mine = _mine()
        with writing_session(mine.username) as session:
            get_user(session, mine.id).session_key = new_session_key()
        let_out()
        flash(gettext("You are signed out everywhere."))
    return redirect(url_for("accounts.sign_in"))


@accounts.route("/account/codes", methods=["GET", "POST"])
@limit_attempts
@needs_sign_in
def set_up_codes() -> str | Response | tuple[str, int]:
    """Ask for one-time codes from now on, once one was typed rightly."""
    form, mine = CodeForm(), _mine()
    secret = cookie.get(_NEW_SECRET) or pyotp.random_base32()
    cookie[_NEW_SECRET] = secret
    if form.validate_on_submit():
        step = find_step(secret, str(form.code.data), since=0)
        if step is not None:
            with writing_session(mine.username) as session:
                user = get_user(session, mine.id)
                user.totp_secret, user.totp_step = secret, step
            del cookie[_NEW_SECRET]
            flash(gettext("From now on a code is asked for when you sign in."))
            return redirect(url_for("accounts.show_own"))
        form.code.errors = [
            gettext("This code does not fit. Look whether the clock is right.")
        ]
    service = current_settings().service_name or _PRODUCT
    address = pyotp.TOTP(secret).provisioning_uri(
        name=mine.username, issuer_name=service
    )
    picture = segno.make(address, error="m").svg_inline(
        scale=5, dark="#000", light="#fff"
    )
    page = render_template(
        "accounts/codes.html",
        form=form,
        picture=Markup(picture),  # noqa: S704 - segno draws it, of nothing but squares
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    )
    return (page, 422) if form.errors else page


@accounts.post("/account/codes/off")
@needs_sign_in
def stop_codes() -> Response:
    """Ask for no codes any more."""
    if EmptyForm().validate_on_submit():
        mine = _mine()
        with writing_session(mine.username) as session:
            get_user(session, mine.id).totp_secret = ""
        flash(gettext("No code is asked for any more."))
    return redirect(url_for("accounts.show_own"))


def _mine() -> Account:
    mine = signed_in_account()
    assert mine is not None  # noqa: S101 - the page needs a sign-in
    return mine


def _render(form: ChangePasswordForm) -> str:
    return render_template("accounts/own.html", form=form, mine=_mine())
