"""clip-live: what a clip model costs on a live picture, beside a loop that prepares every clip anew.

The peer does as MMAction2's webcam demo: it keeps the raw pictures, and for each answer it resizes, crops and
normalises every picture of the clip again; its model is PyTorchVideo's own. Ours is the recognizer as it runs live.
Both have the same weights, see the same 640×480 pictures of a 30 fps camera and answer at the same instants, on one
thread, picture by picture in turns. The cost is the processor time of all threads, so that waiting for the camera
counts for nobody.
"""

import tempfile
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from unittest import mock

import cv2
import numpy as np
import torch
from torch import nn

from benchmarks.decode import one_core
from benchmarks.figure import Figure, at_least, at_most, equal, shown
from benchmarks.loop_source import FPS, signing_images
from benchmarks.peers import PUBLISHED, ours_with_their_weights, pytorchvideo_model
from engine.backends import Engine
from engine.backends.fastest import open_fastest
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.extractor import open_extractor
from engine.pictures import video_clip
from engine.recognizer import Recognizer
from engine.ring import Sampler
from engine.types import FeatureArray, FloatArray, Frame, ImageArray

SIZE = (640, 480)
LIMIT = 0.5
MODELS = ("x3d_xs", "x3d_s")

Take = Callable[[Frame, bool], FloatArray | None]
"""One picture of the camera, and whether an answer is due; probabilities (K,) where there is one."""


def run(full: bool) -> list[Figure]:
    """Ten seconds of video after the first clip, with `full` forty. Raises MissingData."""
    images, seconds = signing_images(SIZE), 40.0 if full else 10.0
    figures = []
    # With one core, one thread is all that the trial of our ways tries.
    with one_core(), mock.patch("os.cpu_count", return_value=1), tempfile.TemporaryDirectory() as folder:
        for name in MODELS:
            theirs = pytorchvideo_model(name)
            engine = open_fastest(written(name, theirs, Path(folder) / f"{name}.safetensors"))
            figures += compared(name, engine, theirs, images, seconds)
    return figures


def written(name: str, theirs: nn.Module, path: Path) -> Path:
    """A checkpoint of ours with the weights of `theirs`."""
    family, variant = PUBLISHED[name]
    tensors = {key: value.numpy() for key, value in ours_with_their_weights(name, theirs).state_dict().items()}
    labels = tuple(f"class {i}" for i in range(variant.labels))
    write_checkpoint(path, tensors, Manifest(name, family.name, labels, variant.input, hyper=dict(variant.hyper)))
    return path


def compared(name: str, engine: Engine, theirs: nn.Module, images: list[ImageArray], seconds: float) -> list[Figure]:
    """The figures of one model."""
    spec = engine.manifest.input
    takers: dict[str, Take] = {
        "ours": live(engine),
        "peer": anew(spec, theirs),
        "our_preparation": live(Silent(engine)),
        "peer_preparation": anew(spec, None),
    }
    spent_s, answers, sampler = dict.fromkeys(takers, 0.0), dict.fromkeys(takers, 0), Sampler(spec.fps)
    for number in range(round((spec.duration_s + seconds) * FPS)):
        frame = Frame(number / FPS, number, images[number % len(images)])
        is_due = sampler.wants(frame.t)
        for taker, take in takers.items():
            began = time.process_time()
            answer = take(frame, is_due)
            if frame.t >= spec.duration_s:
                spent_s[taker] += time.process_time() - began
                answers[taker] += answer is not None
    return figures(name, seconds, spent_s, answers)


def figures(name: str, seconds: float, spent_s: Mapping[str, float], answers: Mapping[str, int]) -> list[Figure]:
    """spent_s, answers: for `seconds` of video."""
    unit, minute = "CPU s per minute of video", 60 / seconds
    return [
        at_most(f"{name}_ratio", spent_s["ours"] / spent_s["peer"], LIMIT, "× the peer's"),
        shown(f"{name}_preparation_ratio", spent_s["our_preparation"] / spent_s["peer_preparation"], "× the peer's"),
        *(shown(f"{name}_{taker}", minute * spent, unit) for taker, spent in spent_s.items()),
        at_least(f"{name}_answers", answers["ours"], 1, "answers"),
        equal(f"{name}_answers_peer", answers["peer"], answers["ours"], "answers, as many as ours"),
    ]


def live(engine: Engine) -> Take:
    """The recognizer, as the session steps it."""
    recognizer = Recognizer(engine, open_extractor(engine.manifest.input))

    def take(frame: Frame, is_due: bool) -> FloatArray | None:
        prediction = recognizer.step(frame).prediction if is_due else None
        return None if prediction is None else prediction.probabilities

    return take


class Silent:
    """An engine of pictures without a model: what it is given is prepared, and nothing comes of it."""

    def __init__(self, engine: Engine) -> None:
        self.manifest, self.dictionary, self.path = engine.manifest, engine.dictionary, engine.path
        self._nothing = np.zeros(len(engine.manifest.labels), np.float32)

    def infer(self, values: FeatureArray) -> FloatArray:
        return self.infer_prepared(self.prepared(values))

    def prepared(self, values: FeatureArray) -> FloatArray:
        return video_clip(values, self.manifest.input)

    def infer_prepared(self, prepared: FloatArray) -> FloatArray:
        return self._nothing


def anew(spec: InputSpec, model: nn.Module | None) -> Take:
    """The peer, whose X3D answers probabilities; without a model it only prepares."""
    step = round(FPS / spec.fps)
    raw: deque[ImageArray] = deque(maxlen=step * (spec.length - 1) + 1)

    def take(frame: Frame, is_due: bool) -> FloatArray | None:
        assert frame.image is not None  # noqa: S101 - the camera's frames are pictures
        raw.append(frame.image)
        if not is_due or len(raw) < (raw.maxlen or 0):
            return None
        clip = prepared_anew([raw[i] for i in range(0, len(raw), step)], spec)
        if model is None:
            return None
        with torch.inference_mode():
            answer: FloatArray = model(torch.from_numpy(clip)[None])[0].numpy()
        return answer

    return take


def prepared_anew(pictures: list[ImageArray], spec: InputSpec) -> FloatArray:
    """Resize, CenterCrop, Normalize and FormatShape of MMAction2: float32 (3, T, H, W) of BGR pictures."""
    side, mean, std = spec.size[0], np.array(spec.mean, np.float32), np.array(spec.std, np.float32)
    out = []
    for image in pictures:
        scale = side / min(image.shape[:2])
        small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
        top, left = (small.shape[0] - side) // 2, (small.shape[1] - side) // 2
        rgb = cv2.cvtColor(small[top : top + side, left : left + side], cv2.COLOR_BGR2RGB)
        out.append((rgb.astype(np.float32) / 255 - mean) / std)
    return np.ascontiguousarray(np.stack(out).transpose(3, 0, 1, 2), np.float32)
