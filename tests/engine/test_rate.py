"""Frame rates are measured, and a halved one is noticed."""

import pytest

from engine.rate import RateMeter


def test_the_rate_is_measured_over_two_seconds() -> None:
    meter = RateMeter()
    for i in range(300):
        meter.tick(i / 30)
    assert meter.fps(299 / 30) == pytest.approx(30)


def test_the_rate_falls_to_nothing_when_frames_stop() -> None:
    meter = RateMeter()
    for i in range(90):
        meter.tick(i / 30)
    assert 0 < meter.fps(4.0) < 30
    assert meter.fps(6.0) == 0.0


@pytest.mark.parametrize("nominal", [30.0, None])
def test_a_camera_that_halves_its_rate_is_noticed(nominal: float | None) -> None:
    meter = RateMeter(nominal)
    t = 0.0
    for _ in range(300):
        t += 1 / 30
        meter.tick(t)
    assert meter.fps(t) == pytest.approx(meter.expected, rel=0.05)
    for _ in range(60):
        t += 1 / 15
        meter.tick(t)
    assert meter.expected == pytest.approx(30, rel=0.02)
    assert meter.expected is not None and meter.fps(t) < 0.6 * meter.expected


def test_nothing_is_expected_of_a_source_that_claims_nothing_until_it_has_shown_it() -> None:
    meter = RateMeter()
    for i in range(30):
        meter.tick(i / 30)
    assert meter.expected is None
