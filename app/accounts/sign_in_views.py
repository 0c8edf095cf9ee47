"""Signing in and out."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.access import needs_sign_in, open_to_everyone
from app.accounts.blueprint import accounts
from app.accounts.current import signed_in_account
from app.accounts.forms import CodeForm, EmptyForm, SignInForm
from app.accounts.signing_in import (
    Refusal,
    check_code,
    check_password,
    count_failure,
    let_in,
    let_out,
    safe_next,
    wait_for_code,
    waiting_user,
)
from app.database import current_session
from app.limits import limit_attempts


@accounts.route("/sign-in", methods=["GET", "POST"])
@limit_attempts
@open_to_everyone
def sign_in() -> str | Response | tuple[str, int]:
    """Ask for name and password."""
    form = SignInForm()
    if request.method == "GET":
        if signed_in_account() is not None:
            return redirect(safe_next(request.args.get("next")))
        form.next.data = request.args.get("next", "")
        return render_template("accounts/sign_in.html", form=form)
    refusal = ""
    if form.validate_on_submit():
        name, password = str(form.username.data), str(form.password.data)
        found = check_password(current_session(), name, password)
        if not isinstance(found, Refusal):
            if found.totp_secret:
                wait_for_code(found)
                return redirect(
                    url_for("accounts.ask_code", next=safe_next(form.next.data))
                )
            let_in(found.id, password=password)
            return redirect(safe_next(form.next.data))
        if found.counts:
            count_failure(name)
        refusal = found.words
    return render_template("accounts/sign_in.html", form=form, refusal=refusal), 422


@accounts.route("/sign-in/code", methods=["GET", "POST"])
@limit_attempts
@open_to_everyone
def ask_code() -> str | Response | tuple[str, int]:
    """Ask for the one-time code of whoever has typed the right password."""
    user = waiting_user(current_session())
    if user is None:
        return redirect(url_for("accounts.sign_in", next=request.args.get("next")))
    form = CodeForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
        return render_template("accounts/code.html", form=form)
    refusal = ""
    if form.validate_on_submit():
        step = check_code(current_session(), user, str(form.code.data))
        if not isinstance(step, Refusal):
            let_in(user.id, step=step)
            return redirect(safe_next(form.next.data))
        if step.counts:
            count_failure(user.username)
        refusal = step.words
    return render_template("accounts/code.html", form=form, refusal=refusal), 422


@accounts.post("/sign-out")
@needs_sign_in
def sign_out() -> Response:
    """End the session at hand."""
    if EmptyForm().validate_on_submit():
        let_out()
    return redirect(safe_next(None))
