"""replay: a live session with real landmarks is recorded, told again from its features, and from its compressed film.

A camera of 1280 × 720 at 30 pictures a second shows real signing for 20 s (--full: two minutes), with and without the
recording: what the capture thread does more for a picture is all that can delay the next one.
"""

import tempfile
import time
from pathlib import Path

import numpy as np

from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure, at_most, equal, percentile, shown
from benchmarks.loop_source import signing_images
from benchmarks.recorder import Camera
from engine.backends.fastest import open_fastest
from engine.review.part import Part
from engine.review.record import Head
from engine.review.relook import Relook
from engine.review.replay import Look, reopened, replay, stored
from engine.review.session_file import read_session, told
from engine.review.session_recorder import Recording, SessionRecorder
from engine.session import Session
from engine.types import ImageArray

SECONDS = 20


def run(full: bool) -> list[Figure]:
    """20 s, or two minutes. Raises MissingData."""
    images, count = signing_images(), 30 * (120 if full else SECONDS)
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "session"
        plain, _ = lived(images, count, None)
        camera, state = lived(images, count, folder)
        session = read_session(folder)
        (part,) = session.parts
        (again,) = retold(folder, part)
        with Relook(folder, part.scores.manifest.input) as one, Relook(folder, part.scores.manifest.input) as other:
            (film,), (twice,) = retold(folder, part, one), retold(folder, part, other)
        size = sum(path.stat().st_size for path in folder.iterdir())
    is_answer = np.array([kind == "answer" for kind in part.scores.kinds])
    live, filmed = (p.scores.probabilities[is_answer] for p in (part, film))
    words = [[e.label for e in p.events] for p in (part, film)]
    return [
        equal("scores_from_features_equal", part.equals(again), 1, "bit for bit, all of them and the events"),
        equal("scores_from_film_twice_equal", film.equals(twice), 1, "bit for bit"),
        shown("answers", int(is_answer.sum()), f"of {part.steps} steps"),
        shown("top1_agreement_film", 100 * float((live.argmax(1) == filmed.argmax(1)).mean()), "% of the answers"),
        shown("probability_moved_film_p95", percentile(np.abs(live - filmed).max(axis=1).tolist(), 95), "of 1"),
        shown("words_live", len(words[0]), "events"),
        shown("words_film", len(words[1]), "events, the same" if words[0] == words[1] else "events, others"),
        at_most("pictures_missed", state.missed, 0, f"of {state.frames}"),
        at_most("capture_work_more", 1000 * (camera.work_s - plain.work_s), 1.0, "ms a picture"),
        shown("capture_late_p99", 1000 * percentile(camera.late_s, 99), "ms, while recording"),
        shown("size", size / 2**20 / session.seconds * 60, "MiB a minute"),
    ]


def retold(folder: Path, part: Part, look: Look = stored) -> tuple[Part, ...]:
    return replay(told(folder), lambda began: reopened(began, part.checkpoint), look)


def lived(images: list[ImageArray], count: int, folder: Path | None) -> tuple[Camera, Recording]:
    """A session of `count` pictures, recorded into `folder` (None: not)."""
    session, camera = Session(), Camera(images, count)
    session.start()
    session.use_engine(lambda: open_fastest(DEFAULT_CHECKPOINT))
    while session.input is None:
        time.sleep(0.01)  # a session is looked at, it wakes nobody
    recorder = None if folder is None else SessionRecorder(session, folder, Head("camera", "", "films", {}))
    if recorder is not None:
        recorder.start()
    session.use_source(lambda: camera)
    camera.ended.wait()
    while session.snapshot().health.waiting:
        time.sleep(0.01)  # a session is looked at, it wakes nobody
    state = Recording(False, 0.0, 0, 0, 0) if recorder is None else recorder.stop()
    session.stop()
    if state.failure is not None:
        raise state.failure
    return camera, state
