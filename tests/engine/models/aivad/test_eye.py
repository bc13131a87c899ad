"""What is measured in pictures: regions, speeds, silhouettes, and why there is no pose."""

from pathlib import Path

import numpy as np
import pytest

from engine import model_files
from engine.graphs import close_shared
from engine.models.aivad.background import begun
from engine.models.aivad.eye import Sighting, collect, looked, passed
from engine.models.aivad.features import calm, coarseness, velocity
from engine.models.aivad.normality import Normality
from engine.models.aivad.pose import LEAST_PX, POSE, poses, why_none
from engine.models.aivad.regions import Piece
from engine.types import ImageArray
from tests.engine.models.aivad.films import FPS, detector, film
from tests.needs import need_model_files

ROWS, COLUMNS = 240, 360


def blocks(step: float, count: int = 12, tall: int = 34, wide: int = 14) -> list[ImageArray]:
    """A textured block that goes `step` pixels a picture over a square."""
    rng = np.random.default_rng(0)
    ground = np.clip(rng.normal(160, 3, (ROWS, COLUMNS)), 0, 255)
    coat = rng.integers(20, 90, (tall // 2, wide // 2)).repeat(2, 0).repeat(2, 1)
    out = []
    for i in range(count):
        grey, x = ground.copy(), round(120 + step * i)
        grey[150 - tall : 150, x : x + wide] = coat
        out.append(np.repeat(grey.astype(np.uint8)[..., None], 3, axis=2))
    return out


@pytest.mark.parametrize("step", [1.0, 3.0, 6.0])
def test_a_speed_is_measured_in_pixels_a_second(step: float) -> None:
    newest = collect(blocks(step), FPS).frames[-1]
    assert len(newest) == 1 and newest[0].velocity[0] == pytest.approx(step * FPS, rel=0.25)


def test_pictures_that_a_camera_loses_make_nothing_faster() -> None:
    memory, speeds = passed(blocks(3.0)[0], None, 0.0), []
    for before, number in zip((0, 1, 4, 6, 7), (1, 4, 6, 7, 11), strict=True):
        found, memory = looked(blocks(3.0)[number], memory, (number - before) / FPS)
        speeds.append(max(sighting.velocity[0] for sighting in found))
    assert speeds == pytest.approx([3.0 * FPS] * 5, rel=0.25)


def test_only_what_is_there_now_is_a_region() -> None:
    (newest,) = collect(blocks(20.0, count=8), FPS).frames[-1]
    left, top, right, bottom = newest.piece.box
    assert abs(left - 260) <= 4 and abs(right - 274) <= 4 and abs(bottom - 150) <= 4 and abs(top - 116) <= 4


def test_what_comes_in_at_the_edge_has_no_speed_yet() -> None:
    flow, seen = np.full((ROWS, COLUMNS, 2), 9, np.float32), np.zeros((ROWS, COLUMNS), bool)
    seen[100:140, :5] = seen[100:140, 100:115] = True
    speed = calm(flow, seen)
    assert speed[:, :5].max() == 0 and speed[120, 107] == pytest.approx(np.hypot(9, 9), rel=1e-3)


def test_of_somebody_near_a_moving_arm_alone_is_not_his_speed() -> None:
    flow, near = np.zeros((ROWS, COLUMNS, 2), np.float32), piece(130, 60)
    flow[40:65, 10:25, 0] = 30
    seen = np.zeros((ROWS, COLUMNS), bool)
    seen[10:140, 10:70] = True
    far_speed, near_speed = (velocity(near, calm(flow, seen, coarse))[0] for coarse in (1, coarseness(near)))
    assert near_speed < 0.5 * far_speed


def test_memory_is_a_value() -> None:
    pictures = blocks(3.0)
    memory = passed(pictures[0], None, 0.0)
    first = looked(pictures[1], memory, 1 / FPS)[0]
    looked(pictures[5], memory, 1 / FPS)
    again = looked(pictures[1], memory, 1 / FPS)[0]
    assert np.array_equal(first[0].velocity, again[0].velocity) and np.array_equal(first[0].place, again[0].place)


def test_a_known_background_is_taken_where_the_camera_sees_that_place() -> None:
    known = np.random.default_rng(0).uniform(50, 200, (ROWS, COLUMNS)).astype(np.float32)
    brighter = np.clip(known + 12, 0, 255).astype(np.uint8)
    brighter[100:140, 50:70] = 0
    assert np.abs(begun(brighter, known)[100:140, 50:70] - known[100:140, 50:70] - 12).max() < 2, (
        "not what stands there"
    )
    elsewhere = np.random.default_rng(1).integers(0, 256, (ROWS, COLUMNS), np.uint8)
    assert np.array_equal(begun(elsewhere, known), elsewhere)


def test_a_film_without_pictures_is_refused() -> None:
    with pytest.raises(ValueError, match="without pictures"):
        collect([], FPS)


def test_additive_footage_gives_the_same_normality() -> None:
    model = detector((1, 2, 3))
    again = Normality.fitted(model.normality.footage)
    assert np.array_equal(again.perspective, model.normality.perspective) and again.ranges == model.normality.ranges


def piece(tall: int, wide: int) -> Piece:
    return Piece((10, 10, 10 + wide, 10 + tall), np.ones((tall, wide), bool))


def test_small_people_have_no_pose_and_the_reason_says_so() -> None:
    small = (piece(LEAST_PX - 1, 20),)
    assert poses(small, np.zeros((ROWS, COLUMNS, 3), np.uint8)) == {} and "too small" in why_none(small)
    sightings = collect(film(4), FPS).frames[-1]
    ((attribute, words),) = detector((1, 2)).normality.judged(sightings, (96, 144)).missing
    assert attribute == "pose" and "too small" in words


def test_without_the_model_file_there_is_no_pose_and_no_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    close_shared()
    monkeypatch.setenv("SIGNLENS_MODELS", str(tmp_path))
    tall = (piece(120, 60),)
    assert model_files.missing(("pose",)) and poses(tall, np.zeros((ROWS, COLUMNS, 3), np.uint8)) == {}
    assert "doctor" in why_none(tall)


@pytest.mark.slow
@pytest.mark.model_files
def test_a_raised_arm_is_another_pose() -> None:
    need_model_files("pose")
    from benchmarks.walkers import film as drawn

    vectors = {}
    for kind in (None, "pose"):
        newest: tuple[Sighting, ...] = collect((p for p, _ in drawn(3, kind, 6)), FPS).frames[-1]
        vectors[kind] = newest[0].pose
    assert all(v is not None and v.shape == (POSE,) and np.isfinite(v).all() for v in vectors.values())
    assert np.linalg.norm(vectors[None] - vectors["pose"]) > 0.05
