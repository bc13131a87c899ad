"""The video figures: intervals and baselines are what they say, and a training goes on where it was stopped."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest

from benchmarks import film_training
from benchmarks.fights import PLANS, right
from benchmarks.film_training import Job, Trained, trained
from benchmarks.intervals import wilson
from benchmarks.motion import energy, fitted, majority_hits, motion_hits
from benchmarks.stream_train import Answered, figures
from engine.checkpoint.files import read_checkpoint
from engine.types import FloatArray
from tests.trainers.moving import moving_films
from trainers.data.split import Split
from trainers.data.videos import VideoSet
from trainers.parts import Part


def test_an_interval_is_the_one_in_the_books() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)  # Newcombe 1998, table I, method 3
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(29, 29)[1] == pytest.approx(1.0)
    with pytest.raises(ValueError, match="5 of 4"):
        wilson(5, 4)


PARTS = Split((0, 1, 2, 3), (4,), (5, 6, 7), "")


def test_the_commonest_label_is_that_of_the_clips_that_are_not_tested() -> None:
    assert majority_hits(["a", "a", "a", "b", "b", "b", "b", "a"], PARTS) == 1


def test_motion_is_told_by_a_threshold_that_never_saw_the_test_clips() -> None:
    energies = np.array([1, 2, 8, 9, 7, 3, 6, 9], np.float32)
    is_first = np.array([False, False, True, True, True, False, True, False])
    assert fitted(energies[:5], is_first[:5]) == (7.0, True)
    assert fitted(energies[:5], ~is_first[:5]) == (7.0, False)
    assert motion_hits(energies, is_first, PARTS) == 1  # 3 is below, 6 too, and 9 is above


def test_energy_is_the_mean_change_of_grey() -> None:
    clip = np.full((4, 6, 8, 3), 100, np.uint8)
    assert energy(clip) == 0
    clip[1::2] = 130
    assert energy(clip) == pytest.approx(30)


def answer(y: int, *sides: tuple[float, float]) -> Answered:
    clip = np.array(sides, np.float32)
    return Answered(clip, clip, y)


def test_a_film_that_is_lost_frame_by_frame_is_counted() -> None:
    same = [answer(0, (1.0, 0.0), (1.0, 0.0))] * 99
    assert all(f.ok for f in figures(same))
    lost = {f.key: f for f in figures([*same, answer(0, (0.6, 0.4), (0.4, 0.6))])}
    assert lost["film_points_off"].value == pytest.approx(1.0) and not lost["film_points_off"].ok
    assert lost["clip_difference"].value == pytest.approx(0.2) and not lost["clip_difference"].ok
    unanswered = {f.key: f for f in figures([*same, answer(0, (0.6, 0.4), (np.nan, np.nan))])}
    assert not unanswered["film_difference"].ok


def test_other_settings_are_another_training() -> None:
    names = {plan.job(fold, full).name for plan in PLANS for fold in (0, 1) for full in (True, False)}
    assert len(names) == 4 * len(PLANS)


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> VideoSet:
    return moving_films(tmp_path_factory.mktemp("films"))


PARTED = Split((0, 1, 2, 5, 6, 7), (3, 8), (4, 9), "")
JOB = Job("crnn", ("--num-frames", "4", "--epochs", "1", "--threads", "1", "--accelerator", "cpu"), 0)


@pytest.mark.slow
def test_a_training_is_measured_kept_and_not_repeated(
    films: VideoSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    took = trained(JOB, films, PARTED, tmp_path)
    assert took.tested == 2 and took.rounds == 1 and JOB.is_trained(tmp_path)
    assert took.epoch_s > 0 and 0 < took.epoch_cpu_s < took.cpu_s < took.wall_s * 3 and 100 < took.memory_mb < 4000
    assert right(JOB.checkpoint(tmp_path), Part(films, PARTED.test)) == took.hits
    monkeypatch.setattr(film_training, "_followed", _never)
    assert trained(JOB, films, PARTED, tmp_path) == took


def test_what_the_parent_holds_is_not_counted_as_the_trainings_memory() -> None:
    large = np.ones(2**26)  # 512 MiB
    with subprocess.Popen(
        [sys.executable, "-S", "-c", "print(1, flush=True); input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert 1 < film_training._most_held_mb(psutil.Process(child.pid)) < 100 and large.nbytes >> 29
        child.communicate(b"\n")


@pytest.mark.slow
def test_a_training_that_was_stopped_goes_on(films: VideoSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trained(JOB, films, PARTED, tmp_path)
    weights, manifest = read_checkpoint(JOB.checkpoint(tmp_path))
    (tmp_path / JOB.name / "result.json").unlink()
    commands: list[list[str]] = []
    follow = film_training._followed

    def noted(command: list[str], log: Path) -> Trained:
        commands.append(command)
        return follow(command, log)

    monkeypatch.setattr(film_training, "_followed", noted)
    assert trained(JOB, films, PARTED, tmp_path).tested == 2
    again, said = read_checkpoint(JOB.checkpoint(tmp_path))
    assert "--resume" in commands[0] and said == manifest
    assert all(np.array_equal(again[name], value) for name, value in weights.items())


def _never(command: list[str], log: Path) -> Trained:
    raise AssertionError(command)


@pytest.mark.slow
def test_a_training_that_fails_is_no_result(films: VideoSet, tmp_path: Path) -> None:
    job = Job("crnn", ("--crop-size", "9"), 0)
    with pytest.raises(RuntimeError, match="ended with 1"):
        trained(job, films, PARTED, tmp_path)
    assert not job.is_trained(tmp_path)


def test_probabilities_are_compared_too() -> None:
    first: FloatArray = np.array([[0.9, 0.1], [0.9, 0.1]], np.float32)
    apart = Answered(first, np.array([[0.9, 0.1], [0.8, 0.2]], np.float32), 0)
    said = {f.key: f for f in figures([apart])}
    assert said["clip_difference"].ok and not said["film_difference"].ok
