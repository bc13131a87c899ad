"""A running session is recorded beside its live path, and whatever ends the recording leaves what was before it."""

import errno
import itertools
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.backends.engine import Engine
from engine.checkpoint.manifest import DecisionSpec
from engine.errors import InputError
from engine.joints import mirrored
from engine.recording.collection import Collection
from engine.review.background import Analysis
from engine.review.record import Entry, Head
from engine.review.recordings import open_recording
from engine.review.replay import replay
from engine.review.results import Results
from engine.review.session_file import RECORD, SESSIONS, entries, read_session, told
from engine.review.session_recorder import SessionRecorder
from engine.review.session_writer import SessionWriter
from engine.review.side import Side, side_of
from engine.session import Session
from engine.sources.whole import frames as whole
from engine.types import Frame
from tests.engine.review.engines import engine, frame
from tests.engine.sources.films import grey, number
from tests.fakes import FakeSource, balance, unhurried
from tests.waiting import wait_until

HEAD = Head("fake source", "2026-01-01T10:00:00+09:00", "films", {"mirror": False})
BARE = replace(HEAD, keeps="landmarks")


def seen(kind: str, count: int, start: float = 0.0, fps: float = 30.0) -> Iterator[Frame]:
    rng = np.random.default_rng(3)
    for seq in range(count):
        yield replace(frame(kind, start + seq / fps, seq, rng), seq=seq)


def shown(count: int, width: int = 64) -> Iterator[Frame]:
    """Numbered pictures of 30 a second."""
    for seq in range(count):
        yield Frame(seq / 30 + 0.0003 * (seq % 3), seq, grey(seq, width))


def play(session: Session, script: Iterator[Frame], made: Engine | None) -> None:
    """All of `script`, through the session until everything is recognised."""
    source = FakeSource(unhurried(script))
    if made is not None:
        session.use_engine(lambda: made)
        wait_until(lambda: session.input is not None)
    session.use_source(lambda: source)
    assert source.exhausted.wait(20)
    wait_until(lambda: session.snapshot().health.waiting == 0)


def begun(session: Session, folder: Path, head: Head = HEAD, **how: object) -> SessionRecorder:
    recorder = SessionRecorder(session, folder, head, **how)  # type: ignore[arg-type]
    recorder.start()
    return recorder


def test_a_session_opens_with_what_was_answered_live_and_another_checkpoint_watches_it_anew(
    session: Session, tmp_path: Path
) -> None:
    recorder = begun(session, tmp_path / "s")
    play(session, seen("landmarks", 60), engine("landmarks"))
    play(session, seen("landmarks", 60, start=20.0), engine("landmarks", 1))
    recorder.stop()
    first, second = read_session(tmp_path / "s").parts
    for part, seed in ((first, 0), (second, 1)):
        opened = Analysis(tmp_path / "s", lambda seed=seed: engine("landmarks", seed))
        assert opened.wait(20) and opened.found is not None
        found = opened.found
        answers = [
            p for p, kind in zip(found.scores.probabilities, found.scores.kinds, strict=True) if kind == "answer"
        ]
        live = [p for p, kind in zip(part.scores.probabilities, part.scores.kinds, strict=True) if kind == "answer"]
        assert len(answers) > 3 and np.array_equal(answers, live)
        assert len(found.frame_times) == 120 and found.features is not None
        assert len(found.step_frames) == len(found.features) == part.steps
        seen_at = found.frame_times[found.step_frames]
        assert set(found.scores.times[np.array(found.scores.kinds) == "answer"]) <= set(seen_at)
    other = Analysis(tmp_path / "s", lambda: engine("landmarks", 2))
    assert other.wait(20) and other.found is not None and other.found.scores.kinds.count("answer") > 10
    assert len(other.found.frame_times) == first.steps + second.steps  # the landmarks that were seen


def test_the_session_of_a_left_handed_signer_is_watched_in_the_mirror_again(session: Session, tmp_path: Path) -> None:
    """Whatever the settings say now; and its landmarks are kept as the model saw them, not as the camera did."""
    session.set_mirror(True)
    recorder = begun(session, tmp_path / "s", replace(BARE, settings={"left_handed": True}))
    play(session, seen("landmarks", 60), engine("landmarks"))
    recorder.stop()
    for seed in (0, 2):  # the one that was live, and another
        watching = Analysis(tmp_path / "s", lambda seed=seed: engine("landmarks", seed))
        assert watching.wait(20) and watching.found is not None and watching.found.side.is_mirrored
        assert watching.found.features is not None
        shown_live = mirrored(next(seen("landmarks", 1)).points, 4 / 3)  # type: ignore[arg-type]  # it has some
        np.testing.assert_allclose(watching.found.features[0], shown_live, atol=1e-6)


@pytest.mark.parametrize("keeps", ["landmarks", "films"])
def test_a_session_knows_when_its_model_was_shown_the_other_side(session: Session, tmp_path: Path, keeps: str) -> None:
    """Left-handed is switched while it is recorded: whoever watches it later sees each frame as the model did."""
    kind = "landmarks" if keeps == "landmarks" else "clip"
    recorder = begun(session, tmp_path / "s", replace(HEAD, keeps=keeps, settings={"left_handed": False}))
    play(session, seen(kind, 40), engine(kind))
    session.set_mirror(True)
    play(session, seen(kind, 40, start=5.0), None)
    session.set_mirror(False)
    play(session, seen(kind, 40, start=10.0), None)
    recorder.stop()
    assert side_of(tmp_path / "s") == Side(False, (5.0, 10.0))
    kept = Results(tmp_path / "kept")
    watched = []
    for seed in (0, 2, 2):  # the one that was live, another, and what was kept of that
        watching = Analysis(tmp_path / "s", lambda seed=seed: engine(kind, seed), results=kept)
        assert watching.wait(20) and watching.found is not None
        watched.append(watching.found)
        assert [watching.found.side.at(t) for t in (0.0, 4.9, 5.0, 9.9, 10.0)] == [False, False, True, True, False]
    if keeps == "landmarks":
        lived, again, _ = (found.features for found in watched)
        assert lived is not None and again is not None
        np.testing.assert_allclose(again, lived, atol=1e-6)
    (part,) = replay(told(tmp_path / "s"), lambda began: engine(kind))
    assert part.equals(read_session(tmp_path / "s").parts[0])


@pytest.mark.parametrize("kind", ["landmarks", "clip", "glove"])
def test_what_was_answered_live_is_recorded_and_computed_again(session: Session, tmp_path: Path, kind: str) -> None:
    recorder = begun(session, tmp_path / "s")
    play(session, seen(kind, 40), engine(kind))
    session.set_decisions({engine(kind).manifest.digest: DecisionSpec(0.5, 0.2, hold_s=0.0)})
    play(session, seen(kind, 30, start=9.0), None)
    live = session.snapshot()
    state = recorder.stop()
    assert (state.failure, state.is_on, state.frames, state.missed) == (None, False, 70, 0)
    read = read_session(tmp_path / "s")
    (part,) = read.parts
    assert read.is_whole and len(read.times) == 70 and read.head == HEAD
    assert part.scores.kinds.count("answer") == live.health.answers > 3
    assert [(e.label, e.start, e.confidence) for e in part.events] == [
        (e.label, e.start, e.confidence) for e in live.events
    ]
    (again,) = replay(told(tmp_path / "s"), lambda began: engine(kind))
    assert again.equals(part) and part.specs[-1][1].hold_s == 0.0


def test_pictures_are_filmed_with_their_true_times_also_where_their_size_changes(
    session: Session, tmp_path: Path
) -> None:
    recorder = begun(session, tmp_path / "s")
    play(session, shown(20), None)
    play(session, (replace(f, t=f.t + 5) for f in shown(10, 96)), None)
    assert recorder.stop().failure is None
    read = read_session(tmp_path / "s")
    assert read.films[:, 0].tolist() == [0] * 20 + [1] * 10
    source = open_recording(tmp_path / "s")
    source.open()
    found = list(whole(source))
    source.close()
    expected = [*shown(20), *(replace(f, t=f.t + 5) for f in shown(10, 96))]
    assert [f.t for f in found] == [f.t for f in expected] and [f.seq for f in found] == [f.seq for f in expected]
    assert [number(f.image) for f in found if f.image is not None] == [f.seq for f in expected]


def test_a_recording_of_landmarks_keeps_no_picture_of_anybody(session: Session, tmp_path: Path) -> None:
    recorder = begun(session, tmp_path / "pixels", BARE)
    play(session, seen("clip", 30), engine("clip"))
    assert recorder.stop().failure is None
    read = read_session(tmp_path / "pixels")
    assert not read.has_features and [p.name for p in (tmp_path / "pixels").iterdir()] == [RECORD]
    assert "answer" in read.parts[0].scores.kinds and (tmp_path / "pixels" / RECORD).stat().st_size < 8_000


def test_a_recording_of_landmarks_plays_as_the_landmarks_that_were_seen(session: Session, tmp_path: Path) -> None:
    recorder = begun(session, tmp_path / "s", BARE)
    play(session, seen("landmarks", 30, fps=12.0), engine("landmarks"))
    recorder.stop()
    source = open_recording(tmp_path / "s")
    source.open()
    for found, given in zip(whole(source), seen("landmarks", 30, fps=12.0), strict=True):
        assert found.points is not None and given.points is not None
        assert found.t == given.t and found.points.tobytes() == given.points.tobytes()


class Full(SessionWriter):
    """A disk that is full after some entries."""

    room = 30

    def _write(self, entry: Entry) -> None:
        self.room -= 1
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        super()._write(entry)


def test_a_full_disk_ends_the_recording_in_words_and_the_live_path_goes_on(session: Session, tmp_path: Path) -> None:
    recorder = begun(session, tmp_path / "s", make_writer=Full)
    play(session, seen("landmarks", 60), engine("landmarks"))
    wait_until(lambda: not recorder.state.is_on)
    failure = recorder.stop().failure
    assert isinstance(failure, InputError) and "No space left" in failure.found
    assert "recognition goes on" in failure.not_done and "Free some space" in failure.remedy
    assert balance(session.snapshot().health) == 0 and session.snapshot().health.answers > 10
    read = read_session(tmp_path / "s")
    assert not read.is_whole and 5 < len(read.times) < 30


def test_a_folder_that_is_closed_to_the_user_is_named(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    recorder = begun(session, tmp_path / "file" / "s")
    wait_until(lambda: not recorder.state.is_on)
    failure = recorder.stop().failure
    assert failure is not None and "Not a directory" in failure.found


def test_a_disk_that_is_too_slow_for_what_is_recognised_ends_the_recording(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.review.session_recorder.NOTES", 20_000)
    go = threading.Event()

    class Slow(SessionWriter):
        def capture(self, *given: object) -> None:
            go.wait(20)

    recorder = begun(session, tmp_path / "s", make_writer=Slow)
    play(session, seen("landmarks", 60), engine("landmarks"))
    go.set()
    failure = recorder.stop().failure
    assert failure is not None and "too slow" in failure.found


def test_pictures_that_come_faster_than_they_can_be_filmed_are_missed_and_counted(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.review.session_recorder.PICTURES", 4 * 64 * 48 * 3)
    go = threading.Event()

    class Held(SessionWriter):
        def capture(self, *given: object) -> None:
            go.wait(20)
            super().capture(*given)  # type: ignore[arg-type]

    recorder = begun(session, tmp_path / "s", make_writer=Held)
    play(session, shown(20), None)
    go.set()
    state = recorder.stop()
    read = read_session(tmp_path / "s")
    assert state.failure is None and state.missed == read.missed == (read.films[:, 0] < 0).sum() > 10
    assert len(read.times) == 20


def test_what_is_no_session_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_session(tmp_path)
    (tmp_path / RECORD).write_bytes(b"MZ" + bytes(100))
    with pytest.raises(InputError, match="no record of a session"):
        read_session(tmp_path)


CHILD = """
import itertools, sys
from pathlib import Path
import numpy as np
from engine.recording.collection import Collection
from engine.review.background import Analysis
from engine.review.record import Head
from engine.review.session_recorder import SessionRecorder
from engine.session import Session
from engine.types import Frame
from tests.engine.review.engines import engine, frame
from tests.engine.sources.films import grey
from tests.fakes import FakeSource, paced, person
from tests.waiting import wait_until
import dataclasses
session = Session()
session.start()
session.use_engine(lambda: engine("landmarks"))
recorder = SessionRecorder(session, Path(sys.argv[1]), Head("fake", "now", "films", {}))
recorder.start()
def script():
    for item in paced(60.0):
        if callable(item):
            yield item
        else:
            print(item.t, session.snapshot().health.answers, flush=True)
            yield dataclasses.replace(item, image=grey(item.seq))
wait_until(lambda: session.input is not None, 60)
session.use_source(lambda: FakeSource(script(), kind="video"))
"""


@pytest.mark.slow
@pytest.mark.parametrize("lines", [60, 130])
def test_a_recording_that_is_killed_is_readable_up_to_its_last_second(tmp_path: Path, lines: int) -> None:
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path / "s")], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    last, answered = 0.0, float("inf")  # when so many answers were there that some must have been written by now
    for count in itertools.count():
        t, answers = child.stdout.readline().split()
        last, answered = float(t), min(answered, float(t) if int(answers) > 5 else float("inf"))
        if count >= lines and last > answered + 1.0:
            break
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split("\n")  # what it still did before the signal came
    last = max([last, *(float(line.split()[0]) for line in rest[:-1])])
    child.wait()
    child.stdout.close()
    read = read_session(tmp_path / "s")
    assert not read.is_whole and read.times[-1] > last - 1.0
    assert list(entries(tmp_path / "s")) and read.parts[0].scores.kinds.count("answer") > 3
    (again,) = replay(told(tmp_path / "s"), lambda began: engine("landmarks"))
    assert again.equals(read.parts[0])
    source = open_recording(tmp_path / "s")
    source.open()
    pictures = list(whole(source))
    source.close()
    assert pictures[-1].t > last - 1.0
    assert all(number(f.image) == f.seq % 25 for f in pictures if f.image is not None)


def test_who_is_deleted_is_deleted_with_the_sessions_that_show_them(tmp_path: Path) -> None:
    for name, signer in (("a", "김민서"), ("b", "Ада"), ("c", "")):
        writer = SessionWriter(tmp_path / SESSIONS / name, replace(BARE, signer=signer))
        writer.close(0)
    removed = Collection(tmp_path).remove_signer("김민서")
    assert (removed.files, removed.takes) == (1, 0)
    assert sorted(path.name for path in (tmp_path / SESSIONS).iterdir()) == ["b", "c"]


FULL = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from engine.review.record import Head
from engine.review.session_recorder import SessionRecorder
from engine.session import Session
from engine.types import Frame
from tests.fakes import FakeSource, balance, unhurried
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
session = Session()
session.start()
recorder = SessionRecorder(session, Path(sys.argv[1]), Head("noise", "", "films", {}))
recorder.start()
noise = np.random.default_rng(0).integers(0, 255, (480, 640, 3), np.uint8)
source = FakeSource(unhurried(Frame(n / 30, n, np.roll(noise, 7 * n, 1)) for n in range(90)), kind="video")
session.use_source(lambda: source)
source.exhausted.wait(60)
print(recorder.stop().failure)
session.stop()
print(balance(session.snapshot().health), session.snapshot().health.captured)
"""


@pytest.mark.slow
def test_a_film_that_the_disk_takes_no_more_of_is_named_and_nothing_else_suffers(tmp_path: Path) -> None:
    """The kernel refuses to let a file grow, in the middle of what FFmpeg writes."""
    command = [sys.executable, "-W", "error", "-c", FULL, str(tmp_path / "s")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True)
    assert "File too large" in done.stdout and done.stdout.splitlines()[-1] == "0 90" and not done.stderr
    assert not read_session(tmp_path / "s").is_whole
