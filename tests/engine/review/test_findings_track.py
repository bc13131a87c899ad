"""What a detector found over a recording is known by the second, and comes back from the cache."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.review.analysis import analysed
from engine.review.background import Analysis
from engine.review.findings_track import FindingsLog, FindingsTrack
from engine.review.lived import lived
from engine.review.record import Head
from engine.review.results import Results
from engine.review.session_recorder import SessionRecorder
from engine.review.side import Side
from engine.session import Session
from engine.types import Frame
from tests.detectors import (
    FAST,
    LIT_ON_THE_LEFT,
    STRANGE_LOOK,
    STRANGE_POSE,
    WALKING,
    FakeDetector,
    Looking,
    found,
    region,
    runs_from,
)
from tests.engine.sources.films import make_film
from tests.fakes import FakeSource, frames, unhurried
from tests.waiting import wait_until

HELD_POSE = replace(STRANGE_POSE, age_s=0.4)


@pytest.fixture
def track() -> FindingsTrack:
    log = FindingsLog()
    log.add(10.0, found())
    log.add(10.1, found(region(FAST, STRANGE_LOOK, box=(0.1, 0.2, 0.3, 0.4)), region(WALKING)))
    log.add(10.2, found(region(WALKING, HELD_POSE, box=(0.5, 0.5, 0.6, 0.9))))
    made = log.frozen(10.0)
    assert made is not None and made.is_sound
    return made


def test_what_was_found_comes_back_region_by_region(track: FindingsTrack) -> None:
    row = track.row_at(0.15, 0.2)
    assert row == 1
    findings = track.findings(row)
    first, second = findings.regions
    assert findings.score == pytest.approx(FAST.score + STRANGE_LOOK.score)
    assert first.box == pytest.approx((0.1, 0.2, 0.3, 0.4))
    assert [m.attribute for m in first.measures] == ["velocity", "appearance"]
    assert (first.reason.value, first.reason.high) == pytest.approx((FAST.value, FAST.high))
    assert [m.attribute for m in second.measures] == ["velocity"]
    assert track.findings(0).regions == () and len(track.findings(2).regions) == 1
    assert [m.age_s for m in track.findings(2).regions[0].measures] == pytest.approx([0.0, 0.4])


def test_what_of_a_box_belongs_to_a_region_comes_back_coarsely() -> None:
    left_half, log = np.zeros((50, 30), np.float32), FindingsLog()
    left_half[:, :15] = 1
    log.add(0.0, found(replace(region(FAST), mask=left_half), region(WALKING)))
    track = log.frozen()
    assert track is not None and track.is_sound
    first, second = track.findings(0).regions
    assert first.mask.shape == (16, 12) and (first.mask[:, :6] == 1).all() and (first.mask[:, 6:] == 0).all()
    assert (second.mask == 1).all()


def test_a_moment_of_which_nothing_is_known_has_no_findings(track: FindingsTrack) -> None:
    assert track.row_at(-0.5, 1.0) is None and track.row_at(0.9, 0.2) is None
    assert FindingsLog().frozen() is None


def test_an_analysis_keeps_what_was_found_at_the_answers_times(tmp_path: Path) -> None:
    film = make_film(tmp_path / "gate.mp4", 40, fps=10, size=(72, 48))
    results = Results(tmp_path / "cache")
    looks: list[FakeDetector] = []

    def make() -> FakeDetector:
        looks.append(FakeDetector(runs_from(15, 20)))
        return looks[-1]

    found_twice = []
    for _ in range(2):
        analysis = Analysis(film, make, results=results)
        assert analysis.wait(30.0) and analysis.found is not None
        found_twice.append(analysis.found)
    first, second = found_twice
    assert looks[0].asked and not looks[1].asked, "the second time it is read, not looked at"
    assert first.findings is not None and second.findings is not None
    is_answer = [kind == "answer" for kind in first.scores.kinds]
    assert np.array_equal(first.findings.times, first.scores.times[is_answer])
    fast = [row for row in range(39) if any(r.reason.value > 2 for r in second.findings.findings(row).regions)]
    assert [round(float(second.findings.times[row]), 1) for row in (fast[0], fast[-1])] == [1.4, 1.9]
    assert np.array_equal(first.findings.measures, second.findings.measures, equal_nan=True)
    (segment,) = second.track("guard").segments
    assert (round(segment.start, 1), segment.label) == (1.4, "anomaly")


def test_a_left_handed_signer_moves_nothing_that_is_found(tmp_path: Path) -> None:
    detector = Looking(runs_from(1, 2))
    source = FakeSource((Frame(i / 10, i, image=LIT_ON_THE_LEFT) for i in range(5)), is_endless=False, kind="video")
    source.open()
    analysed(detector, source, side=Side(True))
    assert detector.looked[0][:, :12].mean() > 150 > 50 > detector.looked[0][:, -12:].mean()


def test_arrays_that_do_not_belong_together_are_no_result(track: FindingsTrack) -> None:
    from dataclasses import replace

    assert not replace(track, boxes=track.boxes[:1]).is_sound
    assert not replace(track, ends=track.ends[::-1]).is_sound
    assert not replace(track, measures=track.measures[:, :2]).is_sound


def test_a_model_of_signs_has_none() -> None:
    from tests.fakes import FakeEngine, says

    source = FakeSource(frames(30), is_endless=False)
    source.open()
    assert analysed(FakeEngine(says("hello")), source).findings is None


def test_of_a_recorded_session_the_answers_are_those_of_then_and_what_was_found_is_looked_for_again(
    tmp_path: Path,
) -> None:
    """The second detector would answer otherwise: it is asked for its findings alone."""
    session = Session()
    session.start()
    recorder = SessionRecorder(session, tmp_path / "s", Head("gate", "2026-01-01T10:00:00+09:00", "films", {}))
    recorder.start()
    session.use_engine(lambda: FakeDetector(runs_from(8, 12)))
    wait_until(lambda: session.input is not None)
    script = (Frame(100 + i / 10, i, image=np.full((48, 72, 3), 9 * i % 250, np.uint8)) for i in range(20))
    source = FakeSource(unhurried(script), kind="video")
    session.use_source(lambda: source)
    wait_until(lambda: source.exhausted.is_set() and session.snapshot().health.waiting == 0)
    session.stop()
    recorder.stop()
    analysis = Analysis(tmp_path / "s", lambda: FakeDetector(runs_from(1, 3)))
    assert analysis.wait(30.0) and analysis.found is not None and analysis.found.findings is not None
    answers = [i for i, kind in enumerate(analysis.found.scores.kinds) if kind == "answer"]
    then = lived(tmp_path / "s", FakeDetector(runs_from(8, 12)))
    assert then is not None and np.array_equal(then.scores.probabilities, analysis.found.scores.probabilities)
    assert (then.scores.probabilities[answers, 1] > 0.5).any()
    track = analysis.found.findings
    assert len(track.times) == 19 and track.findings(1).regions[0].reason.value == pytest.approx(FAST.value)
