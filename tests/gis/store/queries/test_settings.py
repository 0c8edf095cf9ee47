"""What a city has set, and nobody else."""

from sqlalchemy.orm import Session

from gis.store.queries.municipalities import City
from gis.store.queries.settings import read_setting, write_setting


def test_a_setting_is_kept_changed_and_the_city_s_own(
    session: Session, city: City, neighbour: City
) -> None:
    assert read_setting(session, city.id, "newsletter") is None
    write_setting(session, city.id, "newsletter", {"title": "てととて"})
    write_setting(session, city.id, "newsletter", {"title": "わ"})

    assert read_setting(session, city.id, "newsletter") == {"title": "わ"}
    assert read_setting(session, city.id, "other") is None
    assert read_setting(session, neighbour.id, "newsletter") is None
