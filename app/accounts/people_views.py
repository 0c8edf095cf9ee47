"""Everybody who may sign in: an administrator invites, changes, and closes."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice  # type: ignore[attr-defined] # newer than its types

from app.access import needs
from app.accounts.blueprint import accounts
from app.accounts.current import belongs_to, signed_in_account
from app.accounts.forms import AccountForm, EmptyForm, NewAccountForm
from app.database import current_session, writing_session
from gis.domain.dates import today
from gis.domain.roles import Right, Role
from gis.errors import UsageError
from gis.store.accounts.links import make_link
from gis.store.accounts.users import (
    Account,
    add_user,
    check_not_last,
    close_account,
    get_user,
    list_accounts,
    new_session_key,
    set_areas,
)
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import list_cities
from gis.store.tables.sign_in_link import LinkPurpose


@accounts.get("/accounts")
@needs(Right.MANAGE_ACCOUNTS)
def list_people() -> str:
    """List everybody who may sign in."""
    people = [each for each in list_accounts(current_session()) if _is_mine(each)]
    return render_template("accounts/people.html", people=people)


@accounts.route("/accounts/new", methods=["GET", "POST"])
@needs(Right.MANAGE_ACCOUNTS)
def invite() -> str | tuple[str, int]:
    """Enter somebody, and show the link to hand over."""
    form = _offer(NewAccountForm())
    if request.method == "POST" and form.validate_on_submit():
        try:
            with writing_session(_actor()) as session:
                user_id = add_user(
                    session,
                    username=str(form.username.data),
                    name=str(form.name.data or ""),
                    organization=str(form.organization.data or ""),
                    role=Role(form.role.data),
                    municipality_id=_city_of(form),
                    area_codes=form.areas.data or [],
                )
                token = make_link(session, LinkPurpose.INVITATION, user_id=user_id)
        except UsageError as error:
            form.username.errors = [error.message.in_words(gettext)]
        else:
            return _show_link(user_id, token, LinkPurpose.INVITATION)
    page = render_template("accounts/person.html", form=form, person=None)
    return (page, 422) if request.method == "POST" else page


@accounts.route("/accounts/<uuid:user_id>", methods=["GET", "POST"])
@needs(Right.MANAGE_ACCOUNTS)
def change(user_id: UUID) -> str | Response | tuple[str, int]:
    """Change who somebody is and what they may do."""
    person = _person(user_id)
    form = _offer(AccountForm(), person)
    if request.method == "POST" and form.validate_on_submit():
        try:
            with writing_session(_actor()) as session:
                user = get_user(session, user_id)
                role = Role(form.role.data)
                if role is not user.role:
                    check_not_last(session, user)
                user.name = str(form.name.data or "").strip()
                user.organization = str(form.organization.data or "").strip()
                user.role, user.municipality_id = role, _city_of(form)
                set_areas(session, user, form.areas.data or [])
        except UsageError as error:
            form.role.errors = [error.message.in_words(gettext)]
        else:
            flash(gettext("Saved."))
            return redirect(url_for("accounts.list_people"))
    page = render_template("accounts/person.html", form=form, person=person)
    return (page, 422) if request.method == "POST" else page


@accounts.post("/accounts/<uuid:user_id>/link")
@needs(Right.MANAGE_ACCOUNTS)
def hand_link(user_id: UUID) -> str | Response:
    """Make a link by which somebody sets a password anew."""
    if not EmptyForm().validate_on_submit():
        return redirect(url_for("accounts.change", user_id=user_id))
    person = _person(user_id)
    purpose = LinkPurpose.RESET if person.has_password else LinkPurpose.INVITATION
    with writing_session(_actor()) as session:
        token = make_link(session, purpose, user_id=user_id)
    return _show_link(user_id, token, purpose)


@accounts.post("/accounts/<uuid:user_id>/close")
@needs(Right.MANAGE_ACCOUNTS)
def close(user_id: UUID) -> Response:
    """Let somebody sign in no longer."""
    _person(user_id)
    if EmptyForm().validate_on_submit():
        try:
            with writing_session(_actor()) as session:
                close_account(session, get_user(session, user_id), today=today())
        except UsageError as error:
            flash(error.message.in_words(gettext), "error")
            return redirect(url_for("accounts.change", user_id=user_id))
        flash(gettext("The account is closed."))
    return redirect(url_for("accounts.list_people"))


@accounts.post("/accounts/<uuid:user_id>/open")
@needs(Right.MANAGE_ACCOUNTS)
def open_again(user_id: UUID) -> Response:
    """Let somebody sign in again."""
    _person(user_id)
    if EmptyForm().validate_on_submit():
        with writing_session(_actor()) as session:
            user = get_user(session, user_id)
            user.ended_on, user.session_key = None, new_session_key()
        flash(gettext("The account is open again."))
    return redirect(url_for("accounts.list_people"))


def _person(user_id: UUID) -> Account:
    """Give an account that the administrator at hand looks after."""
    get_user(current_session(), user_id)
    person = list_accounts(current_session(), user_id)[0]
    if not _is_mine(person):
        abort(403)
    return person


def _is_mine(person: Account) -> bool:
    """Tell whether the administrator at hand looks after an account.

    Who belongs to a city looks after that city's accounts alone.
    """
    mine = signed_in_account()
    return mine is not None and mine.municipality_id in {None, person.municipality_id}


def _offer(form: AccountForm, person: Account | None = None) -> AccountForm:
    """Fill in what can be chosen, and for somebody known what is chosen."""
    session = current_session()
    cities = [city for city in list_cities(session) if belongs_to(city.id)]
    mine = signed_in_account()
    form.role.choices = [SelectChoice(str(each), gettext(each.label)) for each in Role]
    form.municipality.choices = [
        *(SelectChoice(str(city.id), city.name) for city in cities),
    ]
    if mine is not None and mine.municipality_id is None:
        for_all = gettext("All cities (administrators only)")
        form.municipality.choices.append(SelectChoice("", for_all))
    form.areas.choices = [
        SelectChoice(
            area.code, area.name if len(cities) == 1 else f"{city.name} {area.name}"
        )
        for city in cities
        for area in read_areas(session, city.id)
    ]
    if request.method == "GET":
        form.areas.data = [] if person is None else [code for code, _ in person.areas]
        form.role.data = str(Role.AREA_EDITOR if person is None else person.role)
        city_id = cities[0].id if person is None and cities else None
        if person is not None:
            form.name.data, form.organization.data = person.name, person.organization
            city_id = person.municipality_id
        form.municipality.data = str(city_id or "")
    return form


def _city_of(form: AccountForm) -> UUID | None:
    return UUID(form.municipality.data) if form.municipality.data else None


def _show_link(user_id: UUID, token: str, purpose: LinkPurpose) -> str:
    return render_template(
        "accounts/link.html",
        person=list_accounts(current_session(), user_id)[0],
        address=url_for("accounts.welcome", token=token, _external=True),
        purpose=str(purpose),
    )


def _actor() -> str:
    account = signed_in_account()
    return "" if account is None else account.username
