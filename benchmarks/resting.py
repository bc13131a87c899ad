"""resting: processor seconds of an idle minute with the presence gate and without, and whether signs begin later by it.

An idle minute is one picture of a person whose hands are not seen, with a webcam's noise. Both ways take every picture
in turn, in blocks, so that what else the machine does falls on both; the processor time is that of all threads.
Then films of signing, each after five seconds in which its first picture stands still: a hand that the gate has let
pass is one that is seen without it, and not with it.
"""

import itertools
import time
from collections.abc import Iterator

import numpy as np
import torch

from assets import DEFAULT_CHECKPOINT
from benchmarks.data import MissingData, data_folder
from benchmarks.figure import Figure, at_most, equal, shown
from engine.backends import Engine, open_engine
from engine.backends.eager import EagerEngine
from engine.checkpoint.manifest import Manifest
from engine.errors import SourceEnded
from engine.extractor import open_extractor
from engine.gate import Resting
from engine.models import FAMILIES
from engine.preprocess import has_hands
from engine.recognizer import Recognizer
from engine.ring import Sampler
from engine.sources.video import VideoSource
from engine.types import FloatArray, Frame, ImageArray

NOISE = 3.0  # levels
STILL_S = 5.0
BLOCKS = 6


def run(full: bool) -> list[Figure]:
    """20 s of an idle minute, with `full` all 60, and with `full` every film."""
    seconds = 60.0 if full else 20.0
    films = [str(path) for path in sorted(data_folder("sign_videos").glob("*.mp4"))]
    still = _still(films)
    figures = []
    for name, engine in (("landmarks", open_engine(DEFAULT_CHECKPOINT)), ("x3d_s", _clip_model())):
        without, with_gate = _idle(engine, still, seconds)
        figures += [
            shown(f"{name}_idle_minute", without, f"CPU s without the gate, of {seconds:.0f} s measured"),
            shown(f"{name}_idle_minute_resting", with_gate, "CPU s with it"),
            at_most(f"{name}_by_without", with_gate / without, 0.25, "×"),
        ]
    missed, hands, rested = _missed(films if full else films[:6])
    return [
        *figures,
        equal("hands_missed", missed, 0, f"of {hands} pictures with a hand"),
        shown("pictures_rested", rested, "of those before the signs"),
    ]


def _clip_model() -> Engine:
    """X3D-S with random weights: it costs what a trained one does."""
    family, labels = FAMILIES["x3d"], tuple(f"class {i}" for i in range(400))
    variant = next(v for v in family.variants if v.name == "x3d_s")
    torch.manual_seed(0)
    model = family.build(labels=len(labels), **variant.hyper)
    return EagerEngine("", Manifest("x3d_s", "x3d", labels, variant.input, variant.hyper), family, model, {})


def _idle(engine: Engine, still: ImageArray, seconds: float) -> tuple[float, float]:
    """CPU seconds a minute without the gate and with it, once both have settled."""
    both = [_recognizer(engine, resting) for resting in ("never", "all")]
    spent, fps = [0.0, 0.0], engine.manifest.input.fps
    frames = _noisy(still, fps, 0.0)
    settle = max(engine.manifest.input.duration_s, STILL_S)
    for frame in itertools.islice(frames, round(settle * fps)):
        for recognizer in both:
            recognizer.step(frame)
    for _ in range(BLOCKS):
        block = list(itertools.islice(frames, round(seconds / BLOCKS * fps)))
        for i, recognizer in enumerate(both):
            began = time.process_time()
            for frame in block:
                recognizer.step(frame)
            spent[i] += time.process_time() - began
    for recognizer in both:
        recognizer.extractor.close()
    return 60 / seconds * spent[0], 60 / seconds * spent[1]


def _recognizer(engine: Engine, resting: Resting) -> Recognizer:
    recognizer = Recognizer(engine, open_extractor(engine.manifest.input))
    recognizer.rest(resting)
    return recognizer


def _missed(films: list[str]) -> tuple[int, int, int]:
    """Pictures whose hand the gate has let pass, those with a hand, and those at rest."""
    spec = open_engine(DEFAULT_CHECKPOINT).manifest.input
    missed = hands = rested = 0
    for film in films:
        awake, resting = open_extractor(spec), open_extractor(spec)
        resting.rests = True
        pictures = list(_pictures(film, spec.fps))
        before = itertools.islice(_noisy(pictures[0], spec.fps, 0.0), round(STILL_S * spec.fps))
        signed = (Frame(STILL_S + i / spec.fps, i, image=image) for i, image in enumerate(pictures))
        for frame in (*before, *signed):
            has_hand = bool(has_hands(_points(awake(frame))) > 0)
            found = bool(has_hands(_points(resting(frame))) > 0)
            hands, missed, rested = hands + has_hand, missed + (has_hand and not found), rested + resting.is_resting
        awake.close()
        resting.close()
    return missed, hands, rested


def _points(features: object) -> FloatArray:
    return np.asarray(features, np.float32)[None]


def _noisy(still: ImageArray, fps: float, start: float) -> Iterator[Frame]:
    """The picture for ever, each time with other noise."""
    rng = np.random.default_rng(0)
    noise = [rng.normal(0, NOISE, still.shape).astype(np.float32) for _ in range(6)]
    for i in itertools.count():
        moved = np.roll(noise[i % len(noise)], 11 * i, axis=0)
        yield Frame(start + i / fps, i, image=np.clip(still + moved, 0, 255).astype(np.uint8))


def _still(films: list[str]) -> ImageArray:
    """The first picture of any film in which somebody is seen whose hands are not. Raises MissingData."""
    spec = open_engine(DEFAULT_CHECKPOINT).manifest.input
    for film in films:
        extractor = open_extractor(spec)
        for i, image in enumerate(_pictures(film, spec.fps)):
            points = _points(extractor(Frame(i / spec.fps, i, image=image)))
            if has_hands(points) == 0 and np.isfinite(points[0, 0, 0]):
                extractor.close()
                return image
        extractor.close()
    raise MissingData("In every picture of the films a hand is seen; nothing was measured. Add one without.")


def _pictures(path: str, fps: float) -> Iterator[ImageArray]:
    source, sampler = VideoSource(path, paced=False), Sampler(fps)
    source.open()
    try:
        while True:
            frame = source.read(5.0)
            if frame is not None and frame.image is not None and sampler.wants(frame.t):
                yield frame.image
    except SourceEnded:
        return
    finally:
        source.close()
