"""A glove that signs without end: recordings that a model never saw, one after another, through the live recogniser.

What the window does with a glove on a serial line: sign, pause, sign, pause … The models have no class for the hand
between two signs, so what they say there is counted.
"""

import math
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.glove_folds import Trained
from engine.backends import Engine, open_engine
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.extractor import open_extractor
from engine.recognizer import Recognizer
from engine.review.track import Segment
from engine.scores import ScoreLog
from engine.sources.demo import PAUSE_S
from engine.sources.glove_motion import GloveMotion
from engine.types import FloatArray, Frame
from trainers.continuous import Recording
from trainers.data.gloves import GloveSet


def streams(data: GloveSet, one: Trained) -> Iterator[Recording]:
    """Of the recordings that `one` was tested on: of each signer in each session all signs once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "glove.safetensors"
        write_checkpoint(path, one.tensors, one.manifest)
        engine = open_engine(path)

    def session(index: int) -> tuple[str, str]:
        return data.samples[index].signer, data.samples[index].session

    for number, (_, members) in enumerate(groupby(sorted(one.training.parts.test, key=session), key=session)):
        yield _answered(engine, _signs(data, list(members), one.manifest.input, number), number)


def _signs(data: GloveSet, index: list[int], spec: InputSpec, seed: int) -> dict[str, FloatArray]:
    """Of each sign one recording; none that is shorter than a clip."""
    rng = np.random.default_rng(seed)
    drawn = {data.samples[i].label: data.whole(i, spec) for i in rng.permutation(index).tolist()}
    return {label: rows for label, rows in drawn.items() if len(rows) >= spec.length}


def _answered(engine: Engine, signs: dict[str, FloatArray], seed: int) -> Recording:
    spec = engine.manifest.input
    motion = GloveMotion(signs, spec.fps, spec.channels, seed, PAUSE_S)
    recognizer = Recognizer(engine, open_extractor(spec), log=ScoreLog(math.inf, None))
    places: list[Segment] = []
    start = 0.0
    for label in motion.labels:
        places.append(Segment(start, start + (len(signs[label]) - 1) / spec.fps, label))
        start = places[-1].end + PAUSE_S
    for seq in range(int(start * spec.fps)):
        t = seq / spec.fps
        recognizer.step(Frame(t, seq, sensors=motion.sensors_at(t)))
    return Recording(recognizer.scores(), tuple(places), start)
