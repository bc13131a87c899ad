"""A film or a glove's CSV through the live recognizer: every frame, watched while it goes, and only once."""

import math
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assets import DEFAULT_CHECKPOINT
from engine.backends import open_engine
from engine.backends.engine import Engine
from engine.decision import follow
from engine.errors import RecognizerError
from engine.extractor import open_extractor
from engine.notes import Answered, Concluded, Note, Stepped
from engine.recognizer import Recognizer
from engine.review import background
from engine.review.analysis import Analysed, Pass, Progress, analysed
from engine.review.background import Analysis
from engine.review.growing import Growing
from engine.review.identity import checkpoint_digest, content_digest, identity
from engine.review.part import same_scores
from engine.review.recordings import find_recordings, open_recording
from engine.review.results import Results
from engine.session import Session
from engine.sources.source import Lasting
from engine.sources.video import VideoSource
from engine.sources.whole import frames
from engine.types import Event, Frame
from tests.engine.review.engines import engine
from tests.engine.sources.films import make_film
from tests.fakes import Clock, FakeSource
from tests.fakes import frames as people
from tests.gloves import FPS, GloveEngine, episode, glove_manifest
from tests.needs import data_folder, need_model_files
from tests.waiting import wait_until

FAST = {"hold_s": 0.1, "smoothing_s": 0.0, "gap_s": 0.1}


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return make_film(tmp_path / "film.mp4", 60)


@pytest.fixture
def results(tmp_path: Path) -> Results:
    return Results(tmp_path / "results")


def looked(made: Engine, path: Path) -> Analysed:
    """All of the recording at `path`."""
    source = open_recording(path)
    source.open()
    try:
        return analysed(made, source)
    finally:
        source.close()


def found_in(results: Results, path: Path, made: Engine, *, mirror: bool = False) -> Analysed | None:
    return results.of(path, made, lambda: None, mirror=mirror)


def later(script: Iterator[Frame], t: float) -> Iterator[Frame]:
    return (replace(frame, t=frame.t + t) for frame in script)


def test_it_says_what_the_live_recognizer_says_of_the_same_frames(tmp_path: Path) -> None:
    made = GloveEngine(glove_manifest(**FAST))
    path = episode(tmp_path / "signs.csv", sign=1, count=120)
    source = open_recording(path)
    source.open()
    live = Recognizer(made, open_extractor(made.manifest.input))
    live.reset(nobody_before=True)
    events: list[Event] = []
    for frame in frames(source):
        follow(events, live.step(frame).events)
    for step in live.conclude():
        follow(events, step.events)
    source.close()
    found = looked(made, path)
    assert same_scores(found.scores, live.scores())
    (segment,) = found.track("glove").segments
    assert (segment.label, segment.start) == (events[0].label, events[0].start)
    assert found.features is not None and found.features.shape == (len(found.step_frames), 8)
    assert len(found.frame_times) == 120 and found.seconds == found.frame_times[-1]


def test_times_count_from_the_first_frame_and_every_wanted_frame_is_shown() -> None:
    made = engine("landmarks")
    plain = analysed(made, FakeSource(people(48, fps=24.0), is_endless=False))
    moved = analysed(made, FakeSource(later(people(48, fps=24.0), 4096.0), is_endless=False))
    assert plain.step_frames.tolist() == list(range(0, 48, 2))
    np.testing.assert_allclose(moved.scores.times, plain.scores.times, atol=1e-9)
    np.testing.assert_allclose(moved.frame_times, np.arange(48) / 24, atol=1e-9)
    assert plain.features is not None and plain.features.shape == (24, 75, 4)


def test_pictures_are_not_kept_twice(film: Path) -> None:
    found = looked(engine("clip"), film)
    assert found.features is None and len(found.step_frames) == 16 and len(found.frame_times) == 60


@pytest.mark.slow
def test_from_the_pixels_it_is_the_same_twice_bit_for_bit(film: Path) -> None:
    for kind in ("clip", "stream"):
        found = [looked(engine(kind), film) for _ in range(2)]
        assert "answer" in found[0].scores.kinds and same_scores(found[0].scores, found[1].scores)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["clip", "stream"])
def test_a_film_is_told_live_what_it_is_told_in_review(film: Path, kind: str) -> None:
    """Paced, by a clock that stands still while anything is being recognised: nothing is dropped."""
    clock, notes = Clock(), list[Note]()
    session = Session(clock)
    session.start()
    session.use_engine(lambda: engine(kind))
    wait_until(lambda: session.input is not None)
    session.set_witness(notes.append)
    wait_until(lambda: len(notes) > 2)

    def sleep(seconds: float) -> None:
        wait_until(lambda: session.snapshot().health.waiting == 0)
        clock.now += seconds

    session.use_source(lambda: VideoSource(str(film), clock=clock, sleep=sleep))
    wait_until(lambda: any(isinstance(note, Concluded) for note in notes), 30)
    session.stop()
    live, found = [note for note in notes if isinstance(note, Answered)], looked(engine(kind), film).scores
    answers = [i for i, what in enumerate(found.kinds) if what == "answer"]
    first = next(note.t for note in notes if isinstance(note, Stepped))
    np.testing.assert_allclose([note.t - first for note in live], found.times[answers], atol=1e-6)
    assert len(live) > 3 and np.stack([note.probabilities for note in live]).tobytes() == (
        found.probabilities[answers].tobytes()
    )


@pytest.mark.slow
@pytest.mark.data
@pytest.mark.model_files
def test_from_the_pixels_a_fresh_landmarker_finds_the_same_twice_bit_for_bit() -> None:
    need_model_files()
    film = data_folder() / "sign_videos" / "hello.mp4"
    found = [looked(open_engine(DEFAULT_CHECKPOINT), film) for _ in range(2)]
    one, other = (each.features for each in found)
    assert one is not None and other is not None and one.tobytes() == other.tobytes()
    assert "answer" in found[0].scores.kinds and same_scores(found[0].scores, found[1].scores)


def test_it_can_be_looked_at_while_it_goes_and_cancelled() -> None:
    at, go = threading.Event(), threading.Event()

    def wait() -> None:
        at.set()
        assert go.wait(10)

    script = [*people(30), wait, *later(people(30), 2.5)]
    one = Pass(engine("landmarks"), FakeSource(iter(script), is_endless=False))
    ended: list[bool] = []
    thread = threading.Thread(target=lambda: ended.append(one.run()))
    thread.start()
    assert at.wait(10)
    early = one.so_far()
    assert len(early.frame_times) == 30 and early.scores.kinds.count("answer") == 30
    assert one.progress.done_s == pytest.approx(29 / 12) and one.progress.share is None
    one.cancel()
    go.set()
    thread.join(10)
    assert ended == [False] and len(one.so_far().frame_times) == 30
    assert len(early.frame_times) == 30 and not early.frame_times.flags.writeable


def test_progress_says_what_is_left_at_the_pace_so_far() -> None:
    p = Progress(30.0, 10.0, 120.0)
    assert (p.share, p.left_s, p.speed) == (0.25, 30.0, 3.0)
    assert Progress(130.0, 10.0, 120.0).share == 1.0 and Progress(130.0, 10.0, 120.0).left_s == 0.0
    unknown = Progress(0.0, 0.0)
    assert unknown.share is None and unknown.left_s is None and math.isnan(unknown.speed)


def test_every_kind_of_recording_says_how_long_it_is(film: Path, tmp_path: Path) -> None:
    for path, seconds in ((film, 2.0), (episode(tmp_path / "e.csv", count=101), 100 / FPS)):
        source = open_recording(path)
        source.open()
        assert isinstance(source, Lasting) and source.seconds == pytest.approx(seconds, abs=0.05)
        one = Pass(engine("clip" if path == film else "glove"), source)
        assert one.run() and one.progress.share == pytest.approx(1.0, abs=0.05)
        source.close()


def test_an_array_grows_without_disturbing_who_looks_at_it() -> None:
    grown = Growing()
    assert grown.frozen().size == 0
    looks = []
    for i in range(1000):
        grown.add([i, -i])
        looks.append(grown.frozen())
    assert all(look.shape == (i + 1, 2) and look[-1].tolist() == [i, -i] for i, look in enumerate(looks))
    with pytest.raises(ValueError):
        grown.add([1, 2, 3])


def test_what_was_found_is_found_again_without_looking(film: Path, results: Results) -> None:
    made = engine("stream")
    first = Analysis(film, lambda: made, results=results)
    assert first.wait(20) and first.found is not None and first.notice is None
    known = found_in(results, film, made)
    assert (
        known is not None and same_scores(known.scores, first.found.scores) and known.scores.kinds.count("answer") > 3
    )
    renamed = film.rename(film.with_name("другое.mp4"))
    assert found_in(results, renamed, made) is not None
    assert (
        found_in(results, renamed, engine("stream", 1)) is None
        and found_in(results, renamed, made, mirror=True) is None
    )
    data = bytearray(renamed.read_bytes())
    data[len(data) // 2] ^= 1
    renamed.write_bytes(data)
    assert found_in(results, renamed, made) is None


def test_a_second_opening_does_not_decode(film: Path, results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    made = engine("clip")
    assert Analysis(film, lambda: made, results=results).wait(20)
    monkeypatch.setattr(background, "open_recording", lambda path: pytest.fail("it was decoded again"))
    second = Analysis(film, lambda: made, results=results)
    assert second.wait(20) and second.found is not None and second.progress.share == 1.0


@pytest.mark.parametrize("becomes", ["nothing", "another film"])
def test_a_film_that_is_moved_while_it_is_watched_is_watched_to_its_end(
    film: Path, results: Results, becomes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, run = engine("stream"), background.Pass.run

    def run_and_move(whole: Pass) -> bool:
        is_whole = run(whole)
        film.rename(film.with_name("moved.mp4"))
        if becomes == "another film":
            make_film(film, 30)
        return is_whole

    monkeypatch.setattr(background.Pass, "run", run_and_move)
    one = Analysis(film, lambda: made, results=results)
    assert one.wait(20) and one.found is not None and one.notice is None
    assert found_in(results, film.with_name("moved.mp4"), made) is not None
    assert found_in(results, film, made) is None, "what was found is of the film that was there"


def test_a_damaged_result_is_made_anew(film: Path, results: Results) -> None:
    made = engine("clip")
    assert Analysis(film, lambda: made, results=results).wait(20)
    (kept,) = results.folder.rglob("*.npz")
    data = bytearray(kept.read_bytes())
    for at in range(0, len(data), 97):
        data[at] ^= 0xFF
    kept.write_bytes(data)
    assert found_in(results, film, made) is None
    again = Analysis(film, lambda: made, results=results)
    assert again.wait(20) and again.found is not None
    assert found_in(results, film, made) is not None


def test_a_film_that_breaks_off_is_said_in_three_parts_and_nothing_is_kept(film: Path, results: Results) -> None:
    film.write_bytes(film.read_bytes()[:200])
    over = threading.Event()
    one = Analysis(film, lambda: engine("clip"), results=results, notify=over.set)
    assert over.wait(20) and one.found is None and one.notice is not None and one.is_over
    assert len(one.notice.splitlines()) == 3 and not list(results.folder.rglob("*.npz"))
    one.close()


def test_a_checkpoint_that_does_not_open_is_said(film: Path) -> None:
    def none() -> Engine:
        raise RecognizerError("Found.", "Not done.", "Do.")

    one = Analysis(film, none)
    assert one.wait(20) and one.notice == "Found.\nNot done.\nDo."


def test_a_cancelled_analysis_keeps_what_it_has_to_be_looked_at_only(tmp_path: Path, results: Results) -> None:
    film = make_film(tmp_path / "long.mp4", 400)
    one = Analysis(film, lambda: engine("stream"), results=results)
    wait_until(lambda: one.progress.done_s > 0.5)
    one.close()
    early = one.so_far()
    assert one.found is None and early is not None and 0.5 < early.seconds < 13
    assert not list(results.folder.rglob("*.npz"))


def test_a_large_file_is_told_from_another_by_pieces_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.review.identity.WHOLE", 1 << 20)
    rng = np.random.default_rng(0)
    path = tmp_path / "large.bin"
    data = bytearray(rng.bytes(40 << 20))
    path.write_bytes(data)
    first = content_digest(path)
    assert content_digest(path) == first
    for at in (0, len(data) - 1):
        data[at] ^= 1
        path.write_bytes(data)
        assert content_digest(path) != first
        data[at] ^= 1
    path.write_bytes(data[:-1])
    assert content_digest(path) != first
    path.write_bytes(rng.bytes(40 << 20))
    assert content_digest(path) != first


def test_a_checkpoint_is_told_from_another_by_its_bytes_and_by_how_it_is_run(tmp_path: Path) -> None:
    path, m = tmp_path / "c.onnx", engine("clip").manifest
    path.write_bytes(b"weights")
    first = checkpoint_digest([str(path)], m)
    assert checkpoint_digest([str(path)], engine("clip", 1).manifest) != first
    path.write_bytes(b"other weights")
    assert checkpoint_digest([str(path)], m) != first
    assert identity(engine("clip")) != identity(engine("clip", 1))


def test_recordings_are_found_in_folders_each_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/2.MP4", "a/1.csv", "a/notes.txt", "b.mkv"):
        (tmp_path / name).write_bytes(b"x")
    found = find_recordings([tmp_path, tmp_path / "b.mkv"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a/1.csv", "a/2.MP4", "b.mkv"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(RecognizerError, match="holds no film"):
        find_recordings([tmp_path / "empty"])
