"""The files of people and of what helps them, all in one city of buildings."""

from city.census_tables import write_ages, write_places
from city.geography import Geography
from city.people import settle_people
from city.placing import Placer
from city.sheet import write_sheet
from city.standard_lists import write_care, write_halls


def make_lists(geography: Geography) -> dict[str, str | bytes]:
    """Make the tables of people and the lists of resources: file name to text."""
    people = settle_people(geography.towns)
    # One for all files, so that no two buildings take the same place.
    placer = Placer(geography)
    return {
        "ages.csv": write_ages(people),
        "institutions.csv": write_places(people, placer),
        "resources.csv": write_sheet(geography, placer),
        "public_facilities.csv": write_halls(placer),
        "care.csv": write_care(placer),
    }
