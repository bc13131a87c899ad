"""A dark picture is noticed after two seconds, and over at once."""

import itertools

import numpy as np
import pytest

from engine.light import DARK_S, Light
from engine.session import Session
from engine.types import Frame, ImageArray
from tests.fakes import FakeSource
from tests.waiting import wait_until


def grey(level: int, share: float = 1.0) -> ImageArray:
    """A black picture of which the upper `share` is grey."""
    image = np.zeros((240, 320, 3), np.uint8)
    image[: round(240 * share)] = level
    return image


def test_a_picture_is_dark_after_two_seconds_and_bright_at_once() -> None:
    light = Light()
    assert not any(light.saw(grey(20), i / 30) for i in range(int(30 * DARK_S)))
    assert light.saw(grey(20), 2.3)
    assert light.saw(grey(60), 2.6), "a little brighter is not yet bright"
    assert not light.saw(grey(120), 3.0)
    assert not light.saw(grey(20), 4.0)


def test_somebody_lit_before_a_black_wall_is_not_dark() -> None:
    light = Light()
    assert not any(light.saw(grey(150, share=0.2), i / 4) for i in range(40))


@pytest.mark.parametrize(("kind", "is_live", "expected"), [("video", True, True), ("video", False, False)])
def test_a_camera_s_dark_picture_reaches_the_snapshot_a_film_s_does_not(
    kind: str, is_live: bool, expected: bool
) -> None:
    ticks = itertools.count()
    session = Session()
    source = FakeSource(
        (Frame(i / 10, i, image=grey(10)) for i in itertools.takewhile(lambda i: i < 40, ticks)),
        kind=kind,  # type: ignore[arg-type]
        is_live=is_live,
    )
    session.start()
    session.use_source(lambda: source)
    wait_until(source.exhausted.is_set)
    wait_until(lambda: session.snapshot().health.captured == 40)
    found = session.snapshot().is_dark
    session.stop()
    assert found is expected
