"""What is measured in pictures: regions, speeds, silhouettes, and why there is no pose."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import model_files
from engine.graphs import close_shared
from engine.models.aivad.background import begun
from engine.models.aivad.eye import Sighting, collect, looked, passed
from engine.models.aivad.features import calm, coarseness, velocity
from engine.models.aivad.footage import Footage
from engine.models.aivad.normality import Normality
from engine.models.aivad.pose import LEAST_PX, POSE, bodies, pose_in, why_none
from engine.models.aivad.regions import Piece, iou
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
    assert "too small" in why_none((piece(LEAST_PX - 1, 20),))
    sightings = collect(film(4), FPS).frames[-1]
    ((attribute, words),) = detector((1, 2)).normality.judged(sightings, (96, 144)).missing
    assert attribute == "pose" and "too small" in words


def test_without_the_model_file_there_is_no_pose_and_no_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    close_shared()
    monkeypatch.setenv("SIGNLENS_MODELS", str(tmp_path))
    tall, picture = piece(120, 60), np.zeros((ROWS, COLUMNS, 3), np.uint8)
    assert model_files.missing(("pose",)) and pose_in(tall, picture) is None and bodies(picture) == ()
    assert "doctor" in why_none((tall,))


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


def stood(count: int, lefts: tuple[int, ...] = (60, 220)) -> list[ImageArray]:
    """Drawn people of 130 rows who stand in a yard from the first picture on; there is nothing but noise besides."""
    from benchmarks.walkers import Posture, figure

    rng = np.random.default_rng(0)
    yard = np.clip(rng.normal(170, 3, (ROWS, COLUMNS, 1)) + np.zeros(3), 0, 255)
    drawn, mask = figure(130, Posture(((0.15, 0.1), (0.15, 0.1)), ((0.1, 0.1), (0.1, 0.1))), (60, 70, 40), (50, 40, 90))
    for left in lefts:
        place = yard[90:220, left : left + 130]
        place[:] = place * (1 - mask[..., None]) + drawn * mask[..., None]
    return [np.clip(yard + rng.normal(0, 1, yard.shape), 0, 255).astype(np.uint8) for _ in range(count)]


@pytest.mark.slow
@pytest.mark.model_files
def test_who_stands_still_since_before_the_camera_started_is_found_with_his_pose() -> None:
    need_model_files("pose")
    frames = collect(stood(5), FPS).frames
    for found in frames[1:]:
        left, right = sorted(found, key=lambda sighting: sighting.piece.box[0])
        assert left.appearance is None and left.velocity[0] == 0 and left.pose is not None
        assert iou(left.piece.box, (90, 95, 162, 220)) > 0.7 and iou(right.piece.box, (250, 95, 322, 220)) > 0.7
        assert left.piece.mask[40:80].any() and not left.piece.mask.all()
    assert collect(stood(5), FPS, pose_every_s=0.0).frames[-1] == ()


@pytest.mark.slow
@pytest.mark.model_files
def test_the_same_film_has_the_same_poses_at_any_speed_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turns go by the times of capture; nothing of a clock is in what is found."""
    need_model_files("pose")
    from benchmarks.walkers import film as drawn

    pictures = [picture for picture, _ in drawn(3, None, 12)]
    quick = collect(pictures, FPS)
    leaps = np.random.default_rng(0).uniform(0, 5, 100_000).cumsum()
    for clock in ("time", "monotonic", "perf_counter"):
        monkeypatch.setattr(f"time.{clock}", iter(leaps).__next__)
    slow = collect(pictures, FPS)
    for a, b in zip(quick.frames, slow.frames, strict=True):
        assert [(x.piece.box, x.pose_s) for x in a] == [(x.piece.box, x.pose_s) for x in b]
        for x, y in zip(a, b, strict=True):
            assert (x.pose is None) == (y.pose is None)
            assert x.pose is None or y.pose is None or np.array_equal(x.pose, y.pose)


def still(like: Sighting) -> Sighting:
    """Somebody found by the pose alone."""
    return replace(like, velocity=np.zeros(1, np.float32), appearance=None, pose=np.zeros(POSE, np.float32), pose_s=0.4)


def test_who_stands_still_changes_nothing_of_what_is_known_of_those_who_walk() -> None:
    seen = [collect(film(seed), FPS).frames for seed in (1, 2, 3)]
    alone = Normality.fitted(Footage.joined([Footage.of(frames, group) for group, frames in enumerate(seen)]))
    beside = [[(*found, still(found[0])) if found else found for found in frames] for frames in seen]
    both = Normality.fitted(Footage.joined([Footage.of(frames, group) for group, frames in enumerate(beside)]))
    assert np.array_equal(alone.perspective, both.perspective)
    assert all(np.array_equal(getattr(alone.speeds, x), getattr(both.speeds, x)) for x in ("weights", "means"))
    assert alone.ranges[2] == both.ranges[2]


def test_who_stands_still_is_judged_by_the_pose_and_says_how_old_it_is() -> None:
    usual = collect(film(4), FPS).frames[-1]
    raised = replace(still(usual[0]), pose=np.ones(POSE, np.float32))
    frames = [[(*found, still(found[0])) if found else found for found in collect(film(s), FPS).frames] for s in (1, 2)]
    known = Normality.fitted(Footage.joined([Footage.of(x, group) for group, x in enumerate(frames)]))
    (region,) = known.judged((raised,), (96, 144)).regions
    assert [m.attribute for m in region.measures] == ["velocity", "pose"]
    assert region.reason.attribute == "pose" and region.reason.age_s == 0.4 and region.reason.score > 1
    assert region.measures[0].value == 0 and region.measures[0].age_s == 0
