"""Slope functions: what their papers publish, and what holds for every slope."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.slopes import (
    CAMPBELL,
    LEVEL,
    MINETTI,
    SLOPE_FUNCTIONS,
    TOBLER,
    SlopeFunction,
)

slopes = st.floats(-3, 3)
functions = st.sampled_from(list(SLOPE_FUNCTIONS.values()))


def ask(function: SlopeFunction, slope: float) -> float:
    return float(function.factor(np.array([slope]))[0])


@pytest.mark.parametrize(
    ("degrees", "kmh"),
    [
        (-40, 0.38),
        (-20, 2.00),
        (-10, 3.86),
        (-5, 5.26),
        (-2.8624, 6.00),
        (0, 5.04),
        (1, 4.74),
        (5, 3.71),
        (10, 2.72),
        (20, 1.41),
        (40, 0.27),
    ],
)
def test_tobler_walks_as_the_published_table(degrees: float, kmh: float) -> None:
    """5.04 km/h on the level, at most 6 km/h: at 5 % downwards."""
    slope = math.tan(math.radians(degrees))

    assert 5.0367 * ask(TOBLER, slope) == pytest.approx(kmh, abs=0.005)


@pytest.mark.parametrize(
    ("slope", "cost", "deviation"),
    [(-0.45, 3.46, 0.95), (-0.10, 0.81, 0.37), (0.45, 17.33, 1.11)],
)
def test_minetti_is_within_a_deviation_of_what_was_measured(
    slope: float, cost: float, deviation: float
) -> None:
    """J/(kg m): means and standard deviations of the abstract.

    On the level the polynomial says 2.5; the abstract's 1.64 is that of the thriftiest
    speed alone.
    """
    assert 2.5 / ask(MINETTI, slope) == pytest.approx(cost, abs=deviation)


def test_minetti_worked_by_hand() -> None:
    """At 10 % up: 2.5 + 1.96 + 0.519 - 0.0768 - 0.00587 + 0.002805 = 4.899135."""
    assert ask(MINETTI, 0.1) == pytest.approx(2.5 / 4.899135)
    assert ask(MINETTI, -0.1) == pytest.approx(2.5 / 1.127125)


@pytest.mark.parametrize(
    ("degrees", "speed"),
    [
        # Where the Lorentz curve peaks, -1.568: 38.892 / (pi 13.328) + 0.404 + 0.005065.
        (-1.568, 1.337916),
        # Half the peak 13.328 degrees farther up: 0.464425 + 0.404 - 0.037985.
        (11.76, 0.830440),
        # And as far down: 0.464425 + 0.404 + 0.048114.
        (-14.896, 0.916539),
    ],
)
def test_campbell_worked_by_hand(degrees: float, speed: float) -> None:
    """Of 1.320 m/s on the level: 0.928851 / (1 + (1.568 / 13.328)^2) + 0.404."""
    level = 0.928851 / 1.0138410 + 0.404

    found = level * ask(CAMPBELL, math.tan(math.radians(degrees)))

    assert found == pytest.approx(speed, abs=2e-6)


@given(function=functions, slope=slopes)
def test_every_pace_is_above_zero_and_bounded(
    function: SlopeFunction, slope: float
) -> None:
    assert 0.02 < ask(function, slope) < 3


@given(function=functions, slope=slopes)
def test_no_pace_jumps(function: SlopeFunction, slope: float) -> None:
    step = 1e-6

    assert ask(function, slope + step) == pytest.approx(
        ask(function, slope), abs=30 * step
    )


@given(function=functions, beyond=st.floats(0, 100))
def test_beyond_what_is_known_the_last_pace_is_held(
    function: SlopeFunction, beyond: float
) -> None:
    down, up = function.known

    assert ask(function, down - beyond) == ask(function, down)
    assert ask(function, up + beyond) == ask(function, up)


@given(up=st.floats(0.001, 0.45), more=st.floats(0.001, 0.2))
@pytest.mark.parametrize("function", [TOBLER, MINETTI, CAMPBELL])
def test_up_is_slower_than_level_and_than_down(
    function: SlopeFunction, up: float, more: float
) -> None:
    held = function.known[1]
    assert ask(function, up) < 1
    assert ask(function, up) < ask(function, -up)
    assert up + more > held or ask(function, up + more) < ask(function, up)


@pytest.mark.parametrize("function", SLOPE_FUNCTIONS.values())
def test_the_level_is_exactly_one_and_the_unknown_stays_unknown(
    function: SlopeFunction,
) -> None:
    asked = np.array([[0.0, -0.0], [np.nan, 0.1]])

    found = function.factor(asked)

    assert found.shape == asked.shape
    assert found[0].tolist() == [1.0, 1.0]
    assert np.isnan(found[1, 0])
    assert not np.isnan(found[1, 1])


@given(slope=slopes)
def test_whom_no_slope_changes(slope: float) -> None:
    assert ask(LEVEL, slope) == 1.0
