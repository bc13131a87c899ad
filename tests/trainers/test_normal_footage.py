"""What normal films have shown: groups of a long film, joining, which loses nothing, and time, not numbers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.checkpoint.input_spec import InputSpec
from engine.models.aivad.features import APPEARANCE, PLACE, VELOCITY
from engine.models.aivad.footage import Footage
from engine.models.aivad.pose import POSE
from engine.types import ImageArray
from tests.engine.models.aivad import films as drawn
from tests.engine.sources.films import make_film
from trainers import normal_footage
from trainers.normal_footage import Looking, Seen
from trainers.progress import StopRequest
from trainers.recorded import silent


def seen(pictures: list[int], rows: int, level: float) -> Seen:
    rng = np.random.default_rng(len(pictures))
    groups = np.sort(rng.integers(0, len(pictures), rows)).astype(np.int32)
    vectors = [np.full((rows, width), level, np.float32) for width in (PLACE, VELOCITY, APPEARANCE, POSE)]
    footage = Footage(groups, np.zeros(rows, np.int32), *vectors)
    return Seen(footage, np.array(pictures, np.int32), np.full((8, 8), level, np.float32))


def test_joined_groups_are_told_apart_and_long_films_count_more_in_the_background() -> None:
    joined = Seen.joined([seen([300], 5, 0.0), seen([50, 50], 7, 8.0)])
    assert list(joined.pictures) == [300, 50, 50] and joined.count == 400 and len(joined.footage) == 12
    assert set(joined.footage.group[:5]) == {0} and set(joined.footage.group[5:]) <= {1, 2}
    assert joined.background == pytest.approx(np.full((8, 8), 2.0))


def test_joining_step_by_step_is_joining_at_once() -> None:
    a, b, c = seen([30], 4, 1.0), seen([10, 20], 6, 2.0), seen([40], 2, 5.0)
    at_once, stepwise = Seen.joined([a, b, c]), Seen.joined([Seen.joined([a, b]), c])
    np.testing.assert_array_equal(at_once.footage.group, stepwise.footage.group)
    np.testing.assert_array_equal(at_once.pictures, stepwise.pictures)
    np.testing.assert_allclose(at_once.background, stepwise.background, rtol=1e-6)


SPEC = InputSpec("video", 2, 10.0, "hold", size=(48, 64), fit="stretch", mean=(0.0,) * 3, std=(1.0,) * 3, streams=True)


@pytest.mark.parametrize(("count", "groups"), [(30, [10, 10, 10]), (34, [10, 10, 14]), (37, [10, 10, 10, 7]), (4, [4])])
def test_a_long_film_is_several_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, groups: list[int]
) -> None:
    monkeypatch.setattr(normal_footage, "GROUP_S", 1.0)
    make_film(tmp_path / "long.mp4", count, fps=10)
    found = Looking(SPEC, 3.0, silent, StopRequest()).film(tmp_path / "long.mp4")
    assert found is not None and list(found.pictures) == groups
    for group, pictures in enumerate(groups):
        own = found.footage.frame[found.footage.group == group]
        assert (own < pictures).all() and (np.diff(own) >= 0).all()


WALK = replace(SPEC, size=(drawn.ROWS, drawn.COLUMNS), max_gap_s=1.0)


def shown(monkeypatch: pytest.MonkeyPatch, path: Path, times: list[float], pictures: list[ImageArray]) -> Seen:
    """What a film shows whose pictures are taken at these times."""

    def taken(film: object, spec: InputSpec) -> Iterator[tuple[float, ImageArray]]:
        return zip(times, pictures, strict=True)

    monkeypatch.setattr(normal_footage, "taken", taken)
    found = Looking(WALK, 3.0, silent, StopRequest()).film(make_film(path, 2, fps=10))
    assert found is not None
    return found


def test_a_film_of_half_the_pictures_is_as_long_and_nobody_in_it_is_faster(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole, times = drawn.film(3, count=41), [number / 10 for number in range(41)]
    all_of_it = shown(monkeypatch, tmp_path / "10.mp4", times, whole)
    half = shown(monkeypatch, tmp_path / "5.mp4", times[::2], whole[::2])
    assert list(half.pictures) == list(all_of_it.pictures) == [41]
    assert set(half.footage.frame) <= set(range(2, 41, 2)) and len(half.footage) > 0.4 * len(all_of_it.footage)
    fast, slow = (np.median(each.footage.velocity) for each in (half, all_of_it))
    assert fast == pytest.approx(slow, rel=0.1)


def test_what_stops_for_a_while_begins_anew_and_the_gap_is_no_footage(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    times = [number / 10 + (60 if number > 20 else 0) for number in range(41)]
    found = shown(monkeypatch, tmp_path / "gap.mp4", times, drawn.film(3, count=41))
    assert list(found.pictures) == [41] and {0, 21}.isdisjoint(found.footage.frame) and 22 in found.footage.frame
