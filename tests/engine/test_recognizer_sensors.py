"""The recognizer on a sensor glove: full clips while it streams, one answer at the end of a short recording."""

from collections.abc import Iterable

import numpy as np
import pytest

from engine.decision import follow
from engine.errors import MismatchError
from engine.extractor import open_extractor
from engine.recognizer import Recognizer, Step
from engine.ring import Sampler
from engine.types import Event, Frame
from tests.fakes import person
from tests.gloves import FPS, LENGTH, SIGNS, GloveEngine, glove_manifest, samples


def recognizer(**decision: float) -> tuple[Recognizer, GloveEngine]:
    engine = GloveEngine(glove_manifest(**decision))
    return Recognizer(engine, open_extractor(engine.manifest.input)), engine


def played(r: Recognizer, frames: Iterable[Frame]) -> list[Step]:
    """A whole recording."""
    r.reset(nobody_before=True)
    sampler = Sampler(r.engine.manifest.input.taken_fps)
    return [*[r.step(frame) for frame in frames if sampler.wants(frame.t)], *r.conclude()]


def said(steps: list[Step]) -> list[Event]:
    events: list[Event] = []
    for step in steps:
        follow(events, step.events)
    return events


@pytest.mark.parametrize("fps", [25.0, 33.3, 34.5, 47.0, 50.0])
def test_a_recording_shorter_than_a_clip_is_decided_once_at_its_end_sample_by_sample(fps: float) -> None:
    r, engine = recognizer()
    frames = list(samples(20, 1, fps, start=70.0))
    steps = played(r, frames)
    assert [step.prediction is None for step in steps] == [True] * 20 + [False, True]
    (clip,) = engine.asked
    assert clip[:, 4].tolist() == list(range(20))
    assert engine.filled == [LENGTH - 20]
    (event,) = said(steps)
    assert (event.label, event.start, event.end) == (SIGNS[1], 70.0, frames[-1].t)
    prediction = steps[-2].prediction
    assert prediction is not None and prediction.word == SIGNS[1] and prediction.t == frames[-1].t
    assert [seq for _, seq in steps[-2].seen] == list(range(20))


def test_a_long_recording_is_answered_by_full_clips_alone_and_its_last_sign_is_ended() -> None:
    r, engine = recognizer(smoothing_s=0.0)
    first, second = list(samples(60)), list(samples(60, 2, start=60 / FPS))
    steps = played(r, [*first, *second])
    assert len(engine.asked) == 120 - LENGTH + 1
    assert {len(clip) for clip in engine.asked} == {LENGTH} and set(engine.filled) == {0}
    events = said(steps)
    assert [event.label for event in events if event.label in (SIGNS[0], SIGNS[2])] == [SIGNS[0], SIGNS[2]]
    assert events[-1].end == second[-1].t


def test_more_samples_than_a_clip_takes_in_less_than_its_time_are_brought_to_its_rate() -> None:
    r, engine = recognizer()
    steps = played(r, samples(40, 1, fps=60.0))
    assert [event.label for event in said(steps)] == [SIGNS[1]]
    (clip,) = engine.asked
    assert len(clip) == round(39 / 60 * FPS) + 1
    assert clip[0, 4] == 0 and clip[-1, 4] == 39
    assert np.abs(clip[:, 4] - np.arange(len(clip)) * 60 / FPS).max() < 2.5  # each is one that was sent by then


def test_a_short_recording_with_a_hole_in_it_is_left_unsaid() -> None:
    r, engine = recognizer()
    steps = played(r, [*samples(8), *samples(8, start=0.7)])
    assert said(steps) == [] and engine.asked == []


def test_a_recording_of_one_sample_is_answered_but_stands_too_short_to_be_said() -> None:
    r, engine = recognizer()
    steps = played(r, samples(1))
    assert len(engine.asked) == 1 and said(steps) == []


def test_one_recording_leaves_nothing_to_the_next() -> None:
    r, engine = recognizer()
    assert [event.label for event in said(played(r, samples(20, 0)))] == [SIGNS[0]]
    assert [event.label for event in said(played(r, samples(20, 2)))] == [SIGNS[2]]
    assert [len(clip) for clip in engine.asked] == [20, 20]


def test_an_empty_recording_is_concluded_without_a_word() -> None:
    r, engine = recognizer()
    assert played(r, []) == [] and engine.asked == []


def test_a_mirrored_glove_is_the_same_glove() -> None:
    engine = GloveEngine()
    plain, mirrored = (open_extractor(engine.manifest.input, mirror) for mirror in (False, True))
    frame = next(samples(1))
    assert np.array_equal(plain(frame), mirrored(frame))


def test_pictures_are_refused_in_words_by_a_glove_checkpoint() -> None:
    r, _ = recognizer()
    with pytest.raises(MismatchError, match="sends no sensor values") as caught:
        r.step(Frame(0.0, 0, points=person()))
    assert caught.value.not_done and caught.value.remedy
