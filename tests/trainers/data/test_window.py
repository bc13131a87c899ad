"""A training clip is, bit for bit, what the live recognizer's ring would give the engine."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import SourceEnded
from engine.extractor import open_extractor
from engine.ring import FeatureRing, Sampler
from engine.sources.video import VideoSource
from engine.types import Clip
from tests.engine.sources.films import make_film, number
from tests.trainers.data.recordings import POINTS, VIDEO
from trainers.data.kept_films import FilmCache
from trainers.data.sample import Sample
from trainers.data.videos import video_set
from trainers.data.window import wanted, window


def live_clips(path: Path) -> list[Clip]:
    """Every clip that the ring could give while the film is played to a model of VIDEO."""
    source, sampler, ring = VideoSource(str(path), paced=False), Sampler(VIDEO.taken_fps), FeatureRing(24)
    extractor, clips = open_extractor(VIDEO), []
    source.open()
    try:
        while True:
            frame = source.read(5.0)
            if frame is not None and sampler.wants(frame.t):
                ring.push(frame.t, extractor(frame), frame.seq)
                clips.append(ring.clip(VIDEO.length, VIDEO.fps, VIDEO.resample))
    except SourceEnded:
        return [clip for clip in clips if clip is not None]
    finally:
        source.close()


@pytest.mark.parametrize("fps", [30, 24, 7])
def test_a_clip_of_a_film_is_one_that_the_live_view_would_have_scored(tmp_path: Path, fps: int) -> None:
    path = make_film(tmp_path / "영상.mp4", 2 * fps + 10, fps=fps)
    data = video_set([Sample("a", path)], FilmCache(tmp_path / "cache"))
    live = live_clips(path)
    for at, expected in ((0.0, live[0]), (1.0, live[-1])):
        assert np.array_equal(data.load(0, VIDEO, at), expected.values)
    middle = data.load(0, VIDEO)
    assert any(np.array_equal(middle, clip.values) for clip in live)


def test_start_and_end_say_which_pictures_are_seen(tmp_path: Path) -> None:
    path = make_film(tmp_path / "f.mp4", 150)  # 5 s
    samples = [Sample("a", path, 0.0, 1.0), Sample("b", path, 2.0, 3.0), Sample("c", path, 4.0, 5.0)]
    data = video_set(samples, FilmCache(tmp_path / "cache"))
    shown = [[number(image) for image in data.load(i, VIDEO)] for i in range(3)]
    every_third = [(3 * n) % 25 for n in range(50)]
    for i, first in ((0, 0), (1, 20), (2, 40)):
        starts = [every_third[k : k + 8] for k in range(first, first + 4)]
        assert shown[i] in starts, shown[i]


def test_a_sign_that_is_shorter_than_a_clip_lies_within_it(tmp_path: Path) -> None:
    times = np.arange(60) / 10
    values = np.arange(60, dtype=np.float32)[:, None]
    spec = replace(POINTS, resample="hold")
    for at in (0.0, 0.5, 1.0):
        seen = window(times, values, spec, Sample("a", Path("x"), 3.0, 3.4), at)[:, 0]
        assert len(seen) == 10 and seen.min() <= 30 and seen.max() >= 34


def test_a_recording_shorter_than_a_clip_begins_with_nobody_or_with_its_first_picture() -> None:
    times = np.arange(4) / 10
    points = np.ones((4, 75, 4), np.float32)
    clip = window(times, points, POINTS, Sample("a", Path("x")))
    assert np.isnan(clip[:6]).all() and (clip[6:] == 1).all()
    pictures = np.arange(4, dtype=np.uint8)[:, None]
    assert window(times, pictures, VIDEO, Sample("a", Path("x")))[:, 0].tolist() == [0, 0, 0, 0, 0, 1, 2, 3]


def test_points_between_two_frames_are_interpolated_as_live() -> None:
    times = np.arange(0, 40) / 25  # a model of 10 fps
    values = np.broadcast_to(times[:, None, None], (40, 75, 4)).astype(np.float32)
    ring = FeatureRing(60)
    for t, value in zip(times, values, strict=True):
        ring.push(float(t), value, 0)
    live = ring.clip(POINTS.length, POINTS.fps, POINTS.resample)
    assert live is not None
    assert np.allclose(window(times, values, POINTS, Sample("a", Path("x"), 0.0, math.inf), 1.0), live.values)


@pytest.mark.parametrize("shortest", [1.25, 1.1, 0.8])
def test_which_frames_are_wanted_is_what_the_sampler_says(shortest: float) -> None:
    for seed in range(200):
        gaps = np.random.default_rng(seed).uniform(shortest, 3, 40) / VIDEO.taken_fps
        times = np.concatenate([[0.0], np.cumsum(gaps)])
        sampler = Sampler(VIDEO.taken_fps)
        assert list(wanted(times, VIDEO)) == [i for i, t in enumerate(times) if sampler.wants(float(t))]
