"""What the continual form of a trained clip model says of films that it never saw, beside the clip model.

The X3D-XS that `fights` has trained; each block of films is asked about by the model that learned from the others. Both
are asked about the same clips, one ending with each picture of a film. The films are two seconds long, which is less
than the continual answer is late: so each is played on backwards and to and fro, until the answer about its last
picture has come. The clip model sees the film alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.fights import FOLDS, X3D, films, kept, train
from benchmarks.figure import Figure, shown
from engine.backends import open_engine
from engine.backends.continual import ContinualEngine, continual
from engine.backends.eager import EagerEngine
from engine.types import FeatureArray, FloatArray
from trainers.calibrate import softmax
from trainers.data.videos import VideoSet


@dataclass(frozen=True, slots=True)
class Asked:
    """Of one held-out film: clip, stream: probabilities (N, K) for the clips that end with each of its pictures. y: the
    output that is right."""

    clip: FloatArray
    stream: FloatArray
    y: int


def run(full: bool) -> list[Figure]:
    """The folds that `fights --full` has trained (the first of them without `full`), or one trained here: as long with
    `full`, else two rounds, which says nothing. Raises MissingData."""
    data, parts = films()
    root = kept(True)
    jobs = [job for fold in range(FOLDS) if (job := X3D.job(fold, True)).is_trained(root)]
    if not jobs:
        root, jobs = kept(full), [X3D.job(0, full)]
        train(jobs, data, parts, root)
    chosen = jobs if full else jobs[:1]
    return figures([x for job in chosen for x in compared(job.checkpoint(root), data, parts[job.fold].test)])


def compared(checkpoint: Path, data: VideoSet, test: Sequence[int]) -> Iterator[Asked]:
    """Of each test film that is as long as a clip, by a checkpoint that never saw it."""
    clip = open_engine(checkpoint)
    assert isinstance(clip, EagerEngine)  # noqa: S101 - a checkpoint of ours is
    stream, length = continual(clip), clip.manifest.input.length
    for index in test:
        sample = data.samples[index]
        pictures = data.cache.pictures(sample.path, clip.manifest.input).values
        if len(pictures) >= length:
            y = clip.manifest.labels.index(sample.label)
            yield Asked(by_clips(clip, pictures), by_stream(stream, pictures, length), y)


def by_clips(engine: EagerEngine, pictures: FeatureArray) -> FloatArray:
    """Probabilities (N, K) of all N clips of a film (T, H, W, 3)."""
    length = engine.manifest.input.length
    return np.stack([softmax(engine.infer(pictures[i : i + length])) for i in range(len(pictures) - length + 1)])


def by_stream(engine: ContinualEngine, pictures: FeatureArray, length: int) -> FloatArray:
    """The same of the continual form of a model of clips of `length` pictures: the answer about a clip comes `delay`
    frames after its end."""
    state, answers = None, []
    for i in to_and_fro(len(pictures), len(pictures) + engine.delay.frames):
        logits, state = engine.step(pictures[i][None], state)
        answers.append(softmax(logits))
    return np.stack(answers[engine.delay.frames + length - 1 :])


def to_and_fro(count: int, wanted: int) -> list[int]:
    """0 … count - 1, and back, and so on: `wanted` numbers."""
    around = [*range(count), *range(count - 2, 0, -1)]
    return [around[i % len(around)] for i in range(wanted)]


def figures(asked: Sequence[Asked]) -> list[Figure]:
    """Accuracy of both, clip by clip and by the mean over a film; how often and how far they differ."""
    clips, streams = np.concatenate([x.clip for x in asked]), np.concatenate([x.stream for x in asked])
    y = np.concatenate([np.full(len(x.clip), x.y) for x in asked])
    films = np.stack([[x.clip.mean(axis=0), x.stream.mean(axis=0)] for x in asked])
    return [
        *_told("clips", clips, streams, y),
        *_told("films", films[:, 0], films[:, 1], np.array([x.y for x in asked])),
        shown("apart", float(np.abs(clips - streams).max(axis=1).mean()), "of probability, mean over the clips"),
    ]


def _told(what: str, clip: FloatArray, stream: FloatArray, y: npt.NDArray[np.int64]) -> list[Figure]:
    """Of probabilities (N, K) either way."""
    unit, by_clip, by_stream = f"% of {len(y)} {what} held out", clip.argmax(axis=1), stream.argmax(axis=1)
    return [
        shown(f"{what}_right_clip", 100 * float((by_clip == y).mean()), unit),
        shown(f"{what}_right_continual", 100 * float((by_stream == y).mean()), unit),
        shown(f"{what}_same_answer", 100 * float((by_clip == by_stream).mean()), unit),
    ]
