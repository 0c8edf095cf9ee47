"""The words of the contract for statuses and causes, in their order."""

from gis.domain.reach import Cause, Method, ReachStatus


def test_the_words_of_the_contract() -> None:
    assert [status.value for status in ReachStatus] == [
        "reached",
        "off_network",
        "disconnected",
        "no_resource",
    ]
    assert [cause.value for cause in Cause] == [
        "off_network",
        "disconnected",
        "data_missing",
        "closed_that_day",
        "not_admitted",
        "transport_only",
        "barrier",
        "none_in_reach",
    ]
    # One that is closed, or for members only, is registered all the same.
    assert ReachStatus.NO_RESOURCE.label == "none that counts is registered"
    assert [method.value for method in Method] == ["network", "straight_line"]
