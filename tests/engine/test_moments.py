"""The frames that made a word: exactly those, for the newest events, in a constant amount of memory."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from engine.arena import Arena
from engine.extractor import LandmarkExtractor
from engine.joints import RIGHT_HAND
from engine.moments import Moment, Moments
from engine.recognizer import Recognizer
from engine.ring import Cut, FeatureRing
from engine.session import Session
from engine.types import Event, FloatArray, Frame
from tests.fakes import LABELS, FakeEngine, FakeSource, manifest, person, says, unhurried
from tests.waiting import wait_until


def wrist(clip: FloatArray) -> float:
    return float(clip[-1, RIGHT_HAND.start, 0])


def by_wrist(values: FloatArray) -> FloatArray:
    """ "hello" while the newest wrist is above 0.5, else "고마워" below 0.2, else idle; surest in the middle of it."""
    logits, x = np.zeros(len(LABELS), np.float32), wrist(values)
    logits[1 if x > 0.5 else 2 if x < 0.2 else 0] = 4.0 + 4 * x if x > 0.5 else 6.0
    return logits


def signing(t: float) -> float:
    """Where the wrist is: two seconds of "hello", two of nothing."""
    return 0.6 + 0.3 * float(np.sin(np.pi * (t % 4) / 2)) if t % 4 < 2 else 0.3


def captured(count: int, fps: float = 12.0, size: tuple[int, int] = (96, 64)) -> Iterator[Frame]:
    """Frames with a picture whose grey level is their number (modulo 200)."""
    for seq in range(count):
        image = np.full((size[1], size[0], 3), seq % 200, np.uint8)
        yield Frame(100 + seq / fps, seq, image=image, points=person(signing(seq / fps)))


class Stream:
    """A recognizer stepped as the inference thread does, with every event and, for each, the clip at its peak."""

    def __init__(self, moments: Moments, answer: Callable[[FloatArray], FloatArray] = by_wrist) -> None:
        self.moments = moments
        spec = manifest(hold_s=0.1, smoothing_s=0.1, gap_s=0.1)
        self.recognizer = Recognizer(FakeEngine(answer, spec), LandmarkExtractor(()), generation=1)
        self.events: dict[tuple[str, float], Event] = {}
        self.clips: dict[float, Cut] = {}
        past = self.recognizer._past
        cut = past.cut

        def watched() -> Cut | None:
            clip = cut()
            if clip is not None and past.newest_t is not None:
                self.clips[past.newest_t] = clip
            return clip

        past.cut = watched  # type: ignore[method-assign]  # a spy

    def take(self, frame: Frame) -> None:
        step = self.recognizer.step(frame)
        self.moments.keep(frame, step.features, self.recognizer.extractor.mirror)
        self.moments.note(step, self.recognizer)
        self.events.update({(e.label, e.start): e for e in step.events})

    def moment(self, event: Event) -> Moment:
        moment = self.moments.find(event)
        assert moment is not None
        return moment


def numbers(moment: Moment) -> list[tuple[float, int]]:
    return [(seen.frame.t, seen.frame.seq) for seen in moment.seen]


def test_a_moment_holds_exactly_the_frames_under_the_clip_of_the_peak() -> None:
    stream = Stream(Moments())
    for frame in captured(12 * 13):
        stream.take(frame)
    assert len(stream.events) >= 3
    for event in stream.events.values():
        moment, clip = stream.moment(event), stream.clips[event.peak]
        assert numbers(moment) == list(clip.seen)
        assert moment.seen[-1].frame.t == event.peak and moment.seen[0].frame.t <= clip.times[0] + 1e-9
        for seen in moment.seen:
            assert seen.points is not None and seen.points[RIGHT_HAND.start, 0] == pytest.approx(
                signing(seen.frame.t - 100)
            )


def test_the_clip_names_the_frames_that_its_rows_were_made_of() -> None:
    ring = FeatureRing(40)
    for seq in range(30):  # 30 fps, and the clip wants 12
        ring.push(seq / 30, np.full(2, seq, np.float32), seq)
    clip = ring.clip(5, 12.0, "linear")
    assert clip is not None
    oldest = min(seq for _, seq in clip.seen)
    assert clip.values[0].min() >= oldest and clip.times[0] - clip.seen[0][0] < 1 / 30
    assert [seq for _, seq in clip.seen] == list(range(oldest, 30))


def test_a_moment_knows_the_curve_the_threshold_and_the_runners_up() -> None:
    stream = Stream(Moments())
    for frame in captured(12 * 3):
        stream.take(frame)
    (event,) = stream.events.values()
    moment = stream.moment(event)
    assert moment.top[0] == (event.label, pytest.approx(event.confidence))
    assert [label for label, _ in moment.top] == ["hello", "고마워"]  # idle and unknown are no words
    assert moment.threshold == stream.recognizer.decider.on_thresholds[1]
    assert moment.seen[-1].probability == pytest.approx(event.confidence)
    assert event.start < moment.decided_t <= event.peak
    known = [seen.probability for seen in moment.seen if not np.isnan(seen.probability)]
    assert max(known) == pytest.approx(event.confidence)


def test_the_picture_of_a_moment_is_the_one_that_was_captured_only_smaller() -> None:
    stream = Stream(Moments())
    for frame in captured(12 * 3, size=(1280, 720)):
        stream.take(frame)
    (event,) = stream.events.values()
    for seen in stream.moment(event).seen:
        assert seen.frame.image is not None and seen.frame.image.shape == (240, 426, 3)
        assert abs(float(seen.frame.image.mean()) - seen.frame.seq % 200) < 2
    peak = stream.moments.peak(event)
    assert peak is not None and (peak.frame.t, peak.frame.seq) == numbers(stream.moment(event))[-1]


def test_points_are_as_the_camera_saw_them_though_the_model_saw_their_mirror_image() -> None:
    stream = Stream(Moments(), says("hello"))
    stream.recognizer.mirror(True)
    frames = list(captured(24))
    for frame in frames:
        stream.take(frame)
    (event,) = stream.events.values()
    moment = stream.moment(event)
    for seen in moment.seen:
        np.testing.assert_allclose(seen.points, frames[seen.frame.seq].points, atol=1e-6)


def test_only_the_newest_events_are_kept_and_the_oldest_goes_first() -> None:
    stream = Stream(Moments(events=3))
    for frame in captured(12 * 40):
        stream.take(frame)
    found = [stream.moments.find(event) is not None for event in stream.events.values()]
    assert len(found) > 5 and found == [False] * (len(found) - 3) + [True] * 3


def test_the_budget_holds_and_what_was_overwritten_is_said_to_be_gone() -> None:
    budget = 40_000
    stream = Stream(Moments(budget=budget))
    for frame in captured(12 * 60):
        stream.take(frame)
    found = [stream.moments.find(event) for event in stream.events.values()]
    assert any(found) and not all(found)
    assert all(m is not None for m in found[-sum(m is not None for m in found) :])
    buffer = stream.moments._arena._buffer
    assert buffer is not None and buffer.nbytes == budget
    for moment, event in zip(found, stream.events.values(), strict=True):
        assert moment is None or numbers(moment) == list(stream.clips[event.peak].seen)


def test_frames_that_two_events_share_lie_in_the_arena_once(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []
    write = Arena.write
    monkeypatch.setattr(Arena, "write", lambda self, *parts: (written.append(1), write(self, *parts))[1])
    turns = itertools.count()
    words = [says("hello"), says("고마워")]
    stream = Stream(Moments(), lambda values: words[next(turns) // 6 % 2](values))  # a new word every half second
    for frame in captured(60):
        stream.take(frame)
    ended = [event for event in stream.events.values() if event.end is not None]
    used = [number for event in ended for number in numbers(stream.moment(event))]
    assert len(ended) > 3
    assert len(written) == len(set(used)) < len(used)


def one_by_one(session: Session, script: Iterator[Frame]) -> Iterator[Frame | Callable[[], None]]:
    """Each frame is asked about before the next one comes, however busy the machine is."""
    for number, frame in enumerate(script):
        yield partial(wait_until, partial(is_through, session, number))
        yield frame


def is_through(session: Session, count: int) -> bool:
    """Whether so many frames were captured, and none of them waits; what comes before it is prepared for is dropped."""
    health, desk = session.snapshot().health, session._desk
    return health.captured == count and health.waiting == 0 and desk.begun is None and not desk.is_preparing


def test_a_frame_that_went_in_before_the_engine_failed_is_part_of_the_clip() -> None:
    calls = itertools.count()

    def failing_once(values: FloatArray) -> FloatArray:
        call = next(calls)
        if call == 10:
            raise ZeroDivisionError("boom")
        return says("hello" if call > 10 else "-")(values)

    session = Session()
    session.start()
    session.use_engine(lambda: FakeEngine(failing_once, manifest(hold_s=0.1, smoothing_s=0.0)))
    wait_until(lambda: session.snapshot().generation == 1)
    session.use_source(lambda: FakeSource(one_by_one(session, captured(24))))
    wait_until(lambda: len(session.snapshot().events) > 0 and session.moment(session.snapshot().events[0]) is not None)
    session.stop()
    moment = session.moment(session.snapshot().events[0])
    assert session.snapshot().health.dropped >= 1 and moment is not None
    used = [seq for _, seq in numbers(moment)]
    assert used == list(range(used[-1] - 7, used[-1] + 1)) and used[0] < 17 < used[-1]  # the 18th was the 11th asked


def test_moments_outlive_a_change_of_source_and_of_engine() -> None:
    session = Session()
    session.start()

    def script(start: float) -> Iterator[Frame]:
        return (replace(frame, t=start + frame.t) for frame in captured(36))

    spec = manifest(hold_s=0.1, smoothing_s=0.1, gap_s=0.1)
    session.use_engine(lambda: FakeEngine(by_wrist, spec))
    wait_until(lambda: session.snapshot().generation == 1)
    session.use_source(lambda: FakeSource(unhurried(script(0))))
    wait_until(lambda: any(e.end is not None for e in session.snapshot().events))
    first = session.snapshot().events[0]
    session.use_engine(lambda: FakeEngine(by_wrist, spec))
    wait_until(lambda: session.snapshot().generation == 2)
    session.use_source(lambda: FakeSource(unhurried(script(50))))
    wait_until(
        lambda: len(session.snapshot().events) >= 2 and session.moment(session.snapshot().events[-1]) is not None
    )
    moment = session.moment(first)
    session.stop()
    assert moment is not None and moment.seen[-1].frame.t == first.peak
    assert session.moment(first) is not None  # still there to be looked at when all has stopped


def test_sensors_are_kept_as_they_are() -> None:
    moments, step = Moments(), Stream(Moments(), says("hello"))
    values = np.arange(12, dtype=np.float32)
    for frame in captured(20):
        glove = Frame(frame.t, frame.seq, points=frame.points, sensors=values)
        done = step.recognizer.step(glove)
        moments.keep(glove, done.features, False)
        moments.note(done, step.recognizer)
        step.events.update({(e.label, e.start): e for e in done.events})
    moment = moments.find(next(iter(step.events.values())))
    assert moment is not None
    assert all(seen.frame.sensors is not None and (seen.frame.sensors == values).all() for seen in moment.seen)
    assert all(seen.frame.image is None and seen.frame.points is not None for seen in moment.seen)


def test_sensors_that_are_never_answered_do_not_pile_up() -> None:
    moments, values = Moments(), np.zeros(8, np.float32)
    for i in range(12_000):
        moments.keep(Frame(i / 60, i, sensors=values), values, False)
    assert len(moments._waiting) < 9_000


def test_an_arena_gives_back_what_was_written_until_it_is_overwritten() -> None:
    arena = Arena(100)
    records = {arena.write(np.full(30, i, np.uint8)): i for i in range(20)}
    kept = [at for at in records if arena.has(at)]
    assert 2 <= len(kept) <= 3
    for at in kept:
        assert (arena.read(at, 30) == records[at]).all()
    with pytest.raises(LookupError):
        arena.read(min(records), 30)
    with pytest.raises(ValueError, match="does not fit"):
        arena.write(np.zeros(101, np.uint8))
