"""The listings of a city, read once for as long as nothing in the store changes."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from datetime import date
from threading import Lock

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.visibility import Audience
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City
from gis.store.queries.state import read_state

_KEPT_CITIES = 4
_kept: OrderedDict[Hashable, Sequence[Listing]] = OrderedDict()
_lock = Lock()


def list_current(
    session: Session,
    city: City,
    *,
    today: date,
    kind: Kind | None = None,
    reader: Audience = Audience.PUBLIC,
) -> Sequence[Listing]:
    """Give what serves people now, once for each place, in 五十音 order.

    The same as `gis.store.queries.listings.read_listings`; pages ask for it again and
    again, and two thousand entries take a third of a second to read. A session that has
    changed something itself must read for itself.

    Parameters
    ----------
    today
        Consents must hold on this day.
    kind
        Only resources that give help of this kind.
    reader
        Who reads.
    """
    store = str(session.get_bind().engine.url)
    key = (store, city.id, today, reader, read_state(session))
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
    if found is None:
        found = tuple(read_listings(session, city.id, today=today, reader=reader))
        with _lock:
            _kept[key] = found
            while len(_kept) > _KEPT_CITIES:
                _kept.popitem(last=False)
    return [each for each in found if kind is None or kind in each.kinds]


def list_shown(
    session: Session,
    city: City,
    *,
    today: date,
    reader: Audience,
    kind: Kind | None = None,
) -> list[Listing]:
    """Give of these what a reader may see at all: saving is not publishing.

    The parameters are those of `list_current`.
    """
    found = list_current(session, city, today=today, kind=kind, reader=reader)
    return [each for each in found if each.is_shown_to(reader)]
