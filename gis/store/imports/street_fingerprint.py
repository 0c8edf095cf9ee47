"""The fingerprint of a city's streets: the name of all that is compiled from them."""

import hashlib
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.street_edge import StreetEdge
from gis.store.tables.street_network import StreetNetwork


def take_fingerprint(session: Session, city_id: UUID) -> tuple[str, int]:
    """Give the fingerprint of all streets that count now, and how many they are.

    It changes with the streets and with what is told of them, heights that were taken from
    the city's elevation among it.
    """
    edge = StreetEdge
    rows = session.execute(
        select(
            edge.ref,
            edge.digest,
            edge.height_start,
            edge.height_end,
            edge.start_sampled,
            edge.end_sampled,
        ).where(edge.municipality_id == city_id, edge.ended_on.is_(None))
    )
    lines = []
    for ref, own, start, end, start_sampled, end_sampled in rows:
        line = f"{ref} {own}"
        if start_sampled or end_sampled:
            line += f" {start} {end}"
        lines.append(line)
    lines.sort()
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
    return digest, len(lines)


def renew_fingerprint(session: Session, city_id: UUID) -> None:
    """Write the fingerprint anew after something that is told of the streets changed."""
    network = session.scalar(
        select(StreetNetwork).where(StreetNetwork.municipality_id == city_id)
    )
    if network is not None:
        network.fingerprint, network.edge_count = take_fingerprint(session, city_id)
        session.flush()
