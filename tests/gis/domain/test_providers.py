"""Who gives help, in groups."""

import pytest

from gis.domain.providers import ProviderGroup, group_of, short_word
from gis.domain.resources import OrganizationKind


@pytest.mark.parametrize("kind", [*OrganizationKind, None])
def test_every_kind_of_organization_has_a_group_and_a_word(
    kind: OrganizationKind | None,
) -> None:
    assert group_of(kind) in ProviderGroup
    assert short_word(kind)


def test_neighbours_are_told_from_the_welfare_council() -> None:
    """A district's council is run by those who live there, the city's by its staff."""
    assert (
        group_of(OrganizationKind.DISTRICT_WELFARE_COUNCIL) is ProviderGroup.RESIDENTS
    )
    assert group_of(OrganizationKind.WELFARE_COUNCIL) is ProviderGroup.WELFARE


def test_who_is_not_known_is_in_no_group_of_those_who_are() -> None:
    assert group_of(None) is ProviderGroup.OTHER
    assert all(group.label for group in ProviderGroup)
