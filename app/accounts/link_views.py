"""One-time links: the first administrator, and passwords that receivers set themselves."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.access import open_to_everyone
from app.accounts.blueprint import accounts
from app.accounts.forms import NewPasswordForm, SetUpForm
from app.accounts.passwords import find_weakness, hash_password
from app.accounts.signing_in import let_in
from app.database import current_session, writing_session
from app.limits import limit_attempts
from gis.domain.roles import Role
from gis.errors import N_, UsageError
from gis.store.accounts.links import find_link, use_link
from gis.store.accounts.users import (
    add_user,
    get_user,
    has_administrator,
    new_session_key,
)
from gis.store.tables.sign_in_link import LinkPurpose


@accounts.route("/set-up/<token>", methods=["GET", "POST"])
@limit_attempts
@open_to_everyone
def set_up(token: str) -> str | Response | tuple[str, int]:
    """Let the first administrator enter a name and a password."""
    session = current_session()
    link = find_link(session, token)
    if (
        link is None
        or link.purpose is not LinkPurpose.SET_UP
        or has_administrator(session)
    ):
        return _say_gone()
    form = SetUpForm()
    if request.method == "GET":
        return render_template("accounts/set_up.html", form=form)
    if form.validate_on_submit() and form.agrees():
        names = [str(form.username.data), str(form.name.data or "")]
        if _is_strong(form, names):
            try:
                user_id = _make_administrator(token, form)
            except UsageError as error:
                form.username.errors = [error.message.in_words(gettext)]
            else:
                let_in(user_id)
                flash(gettext("You are the administrator. Now invite the others."))
                return redirect(url_for("accounts.list_people"))
    return render_template("accounts/set_up.html", form=form), 422


@accounts.route("/welcome/<token>", methods=["GET", "POST"])
@limit_attempts
@open_to_everyone
def welcome(token: str) -> str | Response | tuple[str, int]:
    """Let somebody who was handed a link set a password, once."""
    session = current_session()
    link = find_link(session, token)
    if link is None or link.user_id is None:
        return _say_gone()
    user = get_user(session, link.user_id)
    form = NewPasswordForm()
    shown = {"form": form, "username": user.username, "purpose": str(link.purpose)}
    if request.method == "GET":
        return render_template("accounts/welcome.html", **shown)
    known = [user.username, user.name, user.organization]
    if form.validate_on_submit() and form.agrees() and _is_strong(form, known):
        if not _set_password(token, str(form.password.data)):
            return _say_gone()
        let_in(user.id)
        flash(gettext("Your password is set, and you are signed in."))
        return redirect(url_for("accounts.show_own"))
    return render_template("accounts/welcome.html", **shown), 422


def _make_administrator(token: str, form: SetUpForm) -> UUID:
    with writing_session(str(form.username.data)) as session:
        link = find_link(session, token)
        if link is None or has_administrator(session):
            # Somebody else was quicker by a moment.
            raise UsageError(N_("The link was used just now."))
        user_id = add_user(
            session,
            username=str(form.username.data),
            name=str(form.name.data or ""),
            role=Role.ADMINISTRATOR,
        )
        get_user(session, user_id).password_hash = hash_password(
            str(form.password.data)
        )
        use_link(session, link)
        return user_id


def _set_password(token: str, password: str) -> bool:
    with writing_session() as session:
        link = find_link(session, token)
        if link is None or link.user_id is None:
            return False
        user = get_user(session, link.user_id)
        session.info["actor"] = user.username
        user.password_hash = hash_password(password)
        # Whoever was signed in with the old one is signed in no longer; and who has lost
        # the telephone with the codes gets in by an administrator's word.
        user.session_key = new_session_key()
        user.totp_secret = ""
        use_link(session, link)
        return True


def _is_strong(form: NewPasswordForm, known: list[str]) -> bool:
    weakness = find_weakness(str(form.password.data), known=list(filter(None, known)))
    if weakness is None:
        return True
    form.password.errors = [weakness.in_words(gettext)]
    return False


def _say_gone() -> tuple[str, int]:
    return render_template("accounts/gone.html"), 410
