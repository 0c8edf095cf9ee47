"""`tetotote user`: who may sign in, where no administrator is at hand."""

import json

import click
from sqlalchemy.orm import Session

from app.commands.options import (
    json_option,
    municipality_option,
    read_store,
    store_session,
)
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.domain.roles import Role
from gis.errors import N_, NotFoundError
from gis.store.accounts.links import LIVES, make_link
from gis.store.accounts.users import (
    Account,
    add_user,
    close_account,
    find_user,
    list_accounts,
)
from gis.store.queries.municipalities import choose_city
from gis.store.tables.sign_in_link import LinkPurpose
from gis.store.tables.user import User

_ = command_gettext()

_ADDRESS = "http://127.0.0.1:8000"
address_option = click.option(
    "--address",
    default=_ADDRESS,
    show_default=True,
    metavar="https://…",
    help=_("Where the pages are: the link begins with it."),
)


@click.group(
    "user",
    help=_(
        "Who may sign in. Passwords are never typed here: a link is printed, with which the"
        " user sets one."
    ),
    short_help=_("Who may sign in: add, list, give a new link, close."),
)
def user() -> None:
    """Group what is done with users."""


@user.command(help=_("Add somebody, and print the link to hand over."))
@click.argument("name")
@click.option(
    "--role",
    required=True,
    type=click.Choice([each.value for each in Role]),
    help=_("What the user may do."),
)
@click.option("--full-name", default="", help=_("Name, as others read it."))
@click.option("--organization", default="", help=_("Whom a reader belongs to."))
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="CODE",
    help=_("An area that a coordinator of an area looks after; may be repeated."),
)
@municipality_option
@address_option
def add(
    *,
    name: str,
    role: str,
    full_name: str,
    organization: str,
    areas: tuple[str, ...],
    municipality: str | None,
    address: str,
) -> None:
    """Add a user without a password, with a link."""
    with store_session(Settings.from_environment()) as session:
        # An administrator may belong to no city, and may come before any.
        for_all = role == Role.ADMINISTRATOR.value and municipality is None
        city = None if for_all else choose_city(session, municipality)
        user_id = add_user(
            session,
            username=name,
            role=Role(role),
            name=full_name,
            organization=organization,
            municipality_id=None if city is None else city.id,
            area_codes=areas,
        )
        token = make_link(session, LinkPurpose.INVITATION, user_id=user_id)
    _say_link(address, token, LinkPurpose.INVITATION)


@user.command(help=_("Print a new link, for a forgotten password or a lost telephone."))
@click.argument("name")
@address_option
def link(*, name: str, address: str) -> None:
    """Make a link with which a user sets a password anew."""
    with store_session(Settings.from_environment()) as session:
        found = _find(session, name)
        purpose = LinkPurpose.RESET if found.password_hash else LinkPurpose.INVITATION
        token = make_link(session, purpose, user_id=found.id)
    _say_link(address, token, purpose)


@user.command(help=_("Let somebody sign in no longer, from now on."))
@click.argument("name")
def close(*, name: str) -> None:
    """Close an account, and end its sessions."""
    with store_session(Settings.from_environment()) as session:
        found = _find(session, name)
        close_account(session, found, today=today())
        closed = found.username
    click.echo(_("Closed: %(name)s") % {"name": closed})


@user.command("list", help=_("List everybody who may sign in."))
@json_option
def list_all(*, as_json: bool) -> None:
    """List users."""
    with read_store(Settings.from_environment()) as session:
        found = list_accounts(session)
    if as_json:
        rows = [_to_json(each) for each in found]
        click.echo(json.dumps({"users": rows}, ensure_ascii=False))
        return
    for each in found:
        click.echo(_in_words(each))


def _find(session: Session, name: str) -> User:
    found = find_user(session, name)
    if found is None:
        raise NotFoundError(
            N_("There is no user “%(name)s”. List them with: tetotote user list"),
            name=name,
        )
    return found


def _say_link(address: str, token: str, purpose: LinkPurpose) -> None:
    click.echo(f"{address.rstrip('/')}/welcome/{token}")
    click.echo(
        _("Hand this link over. It works once, for %(days)d days.")
        % {"days": LIVES[purpose].days},
        err=True,
    )


def _in_words(each: Account) -> str:
    where = ", ".join(name for _code, name in each.areas) or each.municipality
    if each.ended_on is not None:
        state = _("closed")
    elif not each.has_password:
        state = _("has set no password yet")
    else:
        state = ""
    told = (each.username, each.name, _(each.role.label), where, state)
    return "  ".join(filter(None, told))


def _to_json(each: Account) -> dict[str, object]:
    signed_in = each.signed_in_at
    return {
        "name": each.username,
        "full_name": each.name,
        "organization": each.organization,
        "role": each.role.value,
        "municipality": each.municipality or None,
        "areas": [code for code, _name in each.areas],
        "has_password": each.has_password,
        "asks_for_codes": each.has_codes,
        "signed_in_at": None if signed_in is None else signed_in.isoformat(),
        "closed_on": None if each.ended_on is None else each.ended_on.isoformat(),
    }
