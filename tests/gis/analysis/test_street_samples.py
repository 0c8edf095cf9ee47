import pytest
from oracle.random_towns import network_of

from gis.analysis.street_samples import sample_streets


@pytest.mark.parametrize(
    ("length", "positions"),
    [
        (1.0, [0.5]),
        (37.0, [18.5]),
        (38.0, [9.5, 28.5]),
        (100.0, [12.5, 37.5, 62.5, 87.5]),
    ],
)
def test_a_street_is_cut_into_equal_stretches(
    length: float, positions: list[float]
) -> None:
    samples = sample_streets(network_of((((0.0, 0.0), (0.0, length)),)))
    assert samples.position.tolist() == positions
    assert samples.metres.tolist() == [length / len(positions)] * len(positions)


def test_only_chosen_streets_are_cut() -> None:
    network = network_of((((0.0, 0.0), (0.0, 60.0)), ((5.0, 0.0), (5.0, 30.0))))
    samples = sample_streets(network, network.edge_length < 50)
    assert network.edge_length[samples.edge].tolist() == [30.0]
    assert samples.position.tolist() == [15.0]
