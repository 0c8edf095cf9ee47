"""The first administrator: a one-time link, for as long as there is none."""

from app.config import Settings
from gis.errors import StoreError

ACTOR = "set up"


def make_set_up_link(settings: Settings) -> str | None:
    """Give the secret part of a link; None when somebody can sign in, or without a store."""
    from gis.store.accounts.links import make_link  # noqa: PLC0415 - the whole store
    from gis.store.accounts.users import has_administrator  # noqa: PLC0415 - with it
    from gis.store.session import begin_session, open_store  # noqa: PLC0415 - with it
    from gis.store.tables.sign_in_link import LinkPurpose  # noqa: PLC0415 - with it

    try:
        engine = open_store(settings.database_url)
    except StoreError:
        return None
    try:
        with begin_session(engine, actor=ACTOR) as session:
            if has_administrator(session):
                return None
            return make_link(session, LinkPurpose.SET_UP)
    finally:
        engine.dispose()
