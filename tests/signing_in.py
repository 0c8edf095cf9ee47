"""Users of tests, and their sessions without the page that asks for a password."""

import time

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.accounts.current import BEGAN
from app.database import writing_session
from gis.domain.roles import Role
from gis.errors import StoreError
from gis.store.accounts.users import add_user, find_user
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import list_cities
from gis.store.tables.user import User


def sign_in(client: FlaskClient, role: Role) -> None:
    """Begin a session of a user with a role; without a store there is none."""
    try:
        with client.application.app_context(), writing_session("test") as session:
            user = find_or_add(session, role)
            held = f"{user.id}:{user.session_key}"
    except StoreError:
        return
    _hold(client, held)


def sign_in_as(client: FlaskClient, username: str) -> None:
    """Begin a session of a user who is there."""
    with client.application.app_context(), writing_session("test") as session:
        user = find_user(session, username)
        assert user is not None
        held = f"{user.id}:{user.session_key}"
    _hold(client, held)


def _hold(client: FlaskClient, held: str) -> None:
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie[BEGAN] = held, int(time.time())


def find_or_add(session: Session, role: Role) -> User:
    """Give the user of a test with a role, who belongs to the first city and area."""
    name = f"test-{role}"
    user = find_user(session, name)
    if user is None:
        cities = list_cities(session)
        city = None if role is Role.ADMINISTRATOR or not cities else cities[0]
        areas = [] if city is None else read_areas(session, city.id)
        add_user(
            session,
            username=name,
            role=role,
            municipality_id=None if city is None else city.id,
            area_codes=[each.code for each in areas[:1]],
        )
        user = find_user(session, name)
    assert user is not None
    return user
