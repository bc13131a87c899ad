"""stream-train: a MoViNet stream trained here, then asked frame by frame as the live path does, beside whole clips.

The folds that `fights` has trained are taken where they lie; else one is trained.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.fights import FOLDS, MOVINET, films, kept, train
from benchmarks.figure import Figure, at_most, shown
from engine.backends import open_engine
from engine.backends.engine import StreamEngine
from engine.extractor import open_extractor
from engine.recognizer import Recognizer
from engine.ring import Sampler
from engine.scoring import score
from engine.sources.film import open_film
from engine.stream import StreamScorer
from engine.types import FeatureArray, FloatArray, Frame
from trainers.data.videos import VideoSet

POINTS = 0.5
APART = 1e-3
"""Of logits of about 1: float32 sums in another order."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said of one held-out film, twice: of all its pictures at once, and of them one by one.

    clip: logits (2, K) of the clip in its middle, by which a training measures: the engine alone.
    film: probabilities (2, K) of the film from its first picture on: a film's frames through the live recognizer.
    y:    the output that is right.
    """

    clip: FloatArray
    film: FloatArray
    y: int


def run(full: bool) -> list[Figure]:
    """The folds that `fights --full` has trained, or one as long (`full`), or one of two rounds. Raises MissingData."""
    data, parts = films()
    root = kept(True)
    jobs = [job for fold in range(FOLDS) if (job := MOVINET.job(fold, True)).is_trained(root)]
    if not jobs:
        root, jobs = kept(full), [MOVINET.job(0, full)]
        train(jobs, data, parts, root)
    return figures([x for job in jobs for x in answered(job.checkpoint(root), data, parts[job.fold].test)])


def answered(checkpoint: Path, data: VideoSet, test: Sequence[int]) -> Iterator[Answered]:
    """Of each test film, by a checkpoint that never saw it. Raises InputError for one that gives no answer."""
    engine = open_engine(checkpoint)
    assert isinstance(engine, StreamEngine)  # noqa: S101 - a stream was trained
    for index in test:
        sample, spec = data.samples[index], engine.manifest.input
        clip, film = data.load(index, spec), data.cache.pictures(sample.path, spec).values
        yield Answered(
            np.stack([engine.infer(clip), one_by_one(engine, clip)]),
            np.stack([score(engine, film)[0], live(engine, sample.path)]),
            engine.manifest.labels.index(sample.label),
        )


def one_by_one(engine: StreamEngine, clip: FeatureArray) -> FloatArray:
    """Logits (K,) after the last picture of a clip (T, H, W, 3), of which each is a step of its own."""
    scorer = StreamScorer(engine)
    for n, picture in enumerate(clip):
        scorer.take(picture, n / engine.manifest.input.taken_fps, ask=True)
    return scorer.logits if scorer.logits is not None else np.full(len(engine.manifest.labels), np.nan, np.float32)


def live(engine: StreamEngine, path: Path) -> FloatArray:
    """Probabilities (K,) that the recognizer ends with on the film's own frames; NaN where it gave no answer."""
    spec = engine.manifest.input
    recognizer, sampler = Recognizer(engine, open_extractor(spec)), Sampler(spec.taken_fps)
    last = np.full(len(engine.manifest.labels), np.nan, np.float32)
    with open_film(str(path.absolute())) as film:
        for seq, (t, frame) in enumerate(film.frames()):
            if sampler.wants(t):
                prediction = recognizer.step(Frame(t, seq, image=film.picture(frame))).prediction
                last = last if prediction is None else prediction.probabilities
    return last


def figures(found: Sequence[Answered]) -> list[Figure]:
    """Accuracy whole and frame by frame, what is lost by the latter, and how far the answers are apart."""
    y = np.array([x.y for x in found])
    out = [shown("films", len(found), "held out")]
    for name, answers in (("clip", np.stack([x.clip for x in found])), ("film", np.stack([x.film for x in found]))):
        whole, single = (float(100 * (answers[:, side].argmax(axis=1) == y).mean()) for side in (0, 1))
        out.append(shown(f"{name}_whole", whole, "%"))
        out.append(shown(f"{name}_frame_by_frame", single, "%"))
        out.append(at_most(f"{name}_points_off", abs(whole - single), POINTS, "points"))
        apart = float(np.abs(answers[:, 0] - answers[:, 1]).max())
        unit = "logits" if name == "clip" else "of probability"
        out.append(at_most(f"{name}_difference", apart, APART, unit))
    return out
