"""Fixed lists about resources."""

from gis.domain.resources import (
    PROGRAMME_CLASS_NAMES,
    ProgrammeClass,
    ResourceStatus,
)


def test_what_has_begun_and_goes_on_serves() -> None:
    serving = {status.value for status in ResourceStatus if status.serves}

    assert serving == {"trial", "active"}
    assert len(ResourceStatus) == 5


def test_every_programme_class_has_a_name_of_its_own() -> None:
    assert set(PROGRAMME_CLASS_NAMES) == set(ProgrammeClass)
    assert len(set(PROGRAMME_CLASS_NAMES.values())) == len(ProgrammeClass)
