"""What all program-like checkpoints have in common (ONNX, LiteRT, OpenVINO, TorchScript): arrays in, arrays out.

A program brings its own architecture, so that it needs no family here: what it eats is read from its ports
(`engine.backends.shape`), and what its ports don't say comes with the manifest.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import numpy as np

from engine.backends.answer import checked
from engine.backends.device import threads
from engine.backends.engine import State
from engine.backends.feed import Feed, open_feed
from engine.backends.layout import length
from engine.backends.shape import Ends, Port, ProgramShape, shape_text
from engine.checkpoint.labels import stand_ins
from engine.checkpoint.manifest import Manifest
from engine.errors import CheckpointError, EngineError, MismatchError, UnknownFormat, shown
from engine.texts import text
from engine.types import FeatureArray, FloatArray

Arrays = dict[str, np.ndarray[Any, Any]]
Run = Callable[[Arrays], Mapping[str, np.ndarray[Any, Any]]]
"""Input name → array in, output name → new array out; `infer` and `step` tell whatever it raises as an
EngineError."""

Runtime = Callable[[int], Run]
"""Builds the program for so many threads."""

_ULP = 6e-8  # what is next to 1 in float32

Source = str | Path | bytes
"""Where a program is read from, or what it is made of."""


class ProgramEngine:
    """A program without memory. See `engine.backends.engine.Engine`. Made by `open_program`."""

    def __init__(self, path: str, manifest: Manifest, shape: ProgramShape, run: Run, feed: Feed) -> None:
        self.path, self.manifest, self.shape = path, manifest, shape
        self.dictionary: dict[str, FloatArray] = {}
        self.ends: Ends = "logits"
        self._run, self._feed = run, feed

    def infer(self, values: FeatureArray) -> FloatArray:
        """Logits float32 (K,) for one clip (T, …). Raises EngineError for NaN or a wrong shape."""
        return self._answered(self.called(self._wanted(values), {}))

    def prepared(self, values: FeatureArray) -> FloatArray:
        """A clip (T, …) scaled; of pictures see `FramewiseEngine`. Raises EngineError for a wrong shape."""
        return self._feed.prepared(self._wanted(values))

    def infer_prepared(self, prepared: FloatArray) -> FloatArray:
        """Logits float32 (K,) for one clip as `prepared` makes it. Raises EngineError."""
        return self._answered(self._ran(lambda: {self.shape.clip.name: self._feed.placed(prepared)}))

    def called(self, values: FeatureArray, state: Arrays) -> Mapping[str, np.ndarray[Any, Any]]:
        """All outputs, as the program gives them. Raises EngineError."""
        return self._ran(lambda: self.fed(values, state))

    def _ran(self, fed: Callable[[], Arrays]) -> Mapping[str, np.ndarray[Any, Any]]:
        try:
            return self._run(fed())
        except Exception as error:  # the border: each runtime has its own errors, some derived from Exception alone
            raise _failed(self.manifest, error) from error

    def fed(self, values: FeatureArray, state: Arrays | None = None) -> Arrays:
        """What one call for the clip `values` gives to the program; state: {} where it has none, None the empty one.

        Raises ValueError for a number of frames that has no place.
        """
        return (self.empty() if state is None else state) | {self.shape.clip.name: self._feed(values)}

    def empty(self) -> Arrays:
        """The state before the first frame: zeros, as every recurrent or streaming network begins."""
        return {i.name: np.full([n or 1 for n in i.shape], i.zero, i.dtype) for i, _ in self.shape.states}

    def use(self, run: Run) -> Run:
        """Go on with another build of the program; returns the one before."""
        before, self._run = self._run, run
        return before

    def _wanted(self, values: FeatureArray) -> FeatureArray:
        spec = self.manifest.input
        if values.shape[1:] != spec.shape or len(values) == 0:
            raise EngineError(
                text(
                    "The clip has shape {found}; {wanted} was expected.", found=values.shape, wanted=("T", *spec.shape)
                ),
                text("It was not recognised."),
                text("Choose another source, or another checkpoint."),
            )
        return values

    def _answered(self, out: Mapping[str, np.ndarray[Any, Any]]) -> FloatArray:
        """The checked logits among the outputs: of several rows (a batch, or one for each frame) the last."""
        port = self.shape.answer
        raw = np.asarray(out[port.name])
        rows = (raw.astype(np.float32) - port.zero) * port.scale if port.scale else raw.astype(np.float32)
        rows = rows.squeeze()
        logits = checked(rows[-1] if rows.ndim == 2 else np.atleast_1d(rows), self.manifest)
        if self.ends == "sigmoid" and (logits.min() < 0 or logits.max() > 1):
            self.ends = "logits"  # small ones, where it was opened: this no sigmoid answers
        if self.ends == "logits":
            return logits
        least = port.scale / 2 or 1e-12
        said = np.log(np.maximum(logits, least))
        return said if self.ends == "softmax" else said - np.log(np.maximum(1 - logits, max(least, _ULP)))


class ProgramStream(ProgramEngine):
    """A program that hands its state over. See `engine.backends.engine.StreamEngine`. Made by `open_program`."""

    def infer(self, values: FeatureArray) -> FloatArray:
        """Logits float32 (K,) after one clip (T, …), from an empty state."""
        return self.step(values, None)[0]

    def step(
        self, values: FeatureArray, state: State | None, times: Sequence[float] | None = None
    ) -> tuple[FloatArray, State]:
        """Logits float32 (K,) after `values` (n, …) that follow on `state`, and the state after them."""
        arrays = self.empty() if state is None else cast(Arrays, state)
        values = self._wanted(values)
        count = length(self._feed.layout, self.shape.clip.shape, "T") or len(values)  # frames that one call takes
        out: Mapping[str, np.ndarray[Any, Any]] = {}
        for first in range(0, len(values), count):
            out = self.called(values[first : first + count], arrays)
            arrays = {i.name: out[o.name] for i, o in self.shape.states}
        return self._answered(out), arrays


def open_program(source: Source, manifest: Manifest, shape: ProgramShape, runtime: Runtime) -> ProgramEngine:
    """The engine that feeds what `runtime` builds, after some answers. Raises CheckpointError or EngineError.

    The manifest gets stand-ins where it names no labels, and the layout where it names none. A program that is slow on
    one thread gets more if that makes it faster.
    """
    feed = open_feed(manifest, shape)
    spec, path = replace(manifest.input, layout=feed.layout), "" if isinstance(source, bytes) else str(source)
    make = ProgramStream if shape.states else ProgramEngine
    engine = make(path, manifest, shape, runtime(1), feed)
    classes = _counted(engine)
    engine.manifest = replace(manifest, input=spec, labels=manifest.labels or stand_ins(classes))
    _check_classes(engine, classes)
    answers, alone_s = _tried(engine)
    engine.ends = (feed.is_stranger and shape.ends) or _end(answers, shape.answer, is_stranger=feed.is_stranger)
    if threads(alone_s) > 1:
        alone = engine.use(runtime(threads(alone_s)))
        if _tried(engine)[1] >= alone_s:
            engine.use(alone)
    return engine


def read_program(source: Source) -> bytes:
    """The bytes of a program. Raises CheckpointError."""
    if isinstance(source, bytes):
        return source
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise CheckpointError(
            text("{name} can't be read ({reason}).", name=shown(Path(source).name), reason=shown(error.strerror)),
            text("Nothing was loaded."),
            text("Check the path and that you may read it."),
        ) from error


def not_installed(what: str, extra: str) -> UnknownFormat:
    """The error for a file whose runtime is an optional part that is not there."""
    return UnknownFormat(
        text("It is {what}, and the extra that runs such files is not installed.", what=what),
        text("Nothing was loaded."),
        text('Install it by `python -m pip install "signlens[{extra}]"`, then open the file again.', extra=extra),
    )


def _counted(engine: ProgramEngine) -> int:
    """The numbers in an answer to one clip, or to the first frame of a stream."""
    blank = engine.manifest.input.blank()
    out = engine.called(blank[:1] if engine.shape.states else blank, engine.empty())
    return int(np.atleast_1d(np.asarray(out[engine.shape.answer.name]).squeeze()).shape[-1])


def _check_classes(engine: ProgramEngine, found: int) -> None:
    given = len(engine.manifest.labels)
    if found < 2:
        raise MismatchError(
            text("It answers with a single number, shape {shape}.", shape=shape_text(engine.shape.answer.shape)),
            text("Nothing was loaded."),
            text("Export it again with one output for each of its classes, two at least."),
        )
    if found != given:
        raise MismatchError(
            text(
                "It has {found} {found:output|outputs}, and {given} {given:label was|labels were} given.",
                found=found,
                given=given,
            ),
            text("Nothing was loaded."),
            text("Give one label for each output, in their order."),
        )


def _tried(engine: ProgramEngine) -> tuple[list[FloatArray], float]:
    """The answers to nothing and to noise, and the seconds that the quicker one took; of a stream, for one frame."""
    spec = replace(engine.manifest.input, length=1) if engine.shape.states else engine.manifest.input
    rng, shape = np.random.default_rng(0), (spec.length, *spec.shape)
    noise = rng.integers(0, 256, shape, np.uint8) if spec.kind == "video" else rng.random(shape, np.float32)
    answers, times = [], [time.perf_counter()]
    for clip in (spec.blank(), noise):
        answers.append(engine.infer(clip))
        times.append(time.perf_counter())
    return answers, min(after - before for before, after in pairwise(times))


def _end(answers: Sequence[FloatArray], port: Port, *, is_stranger: bool) -> Ends:
    """Probabilities are ≥ 0 and sum to 1; those of a sigmoid each lie between 0 and 1. Logits don't, for two inputs in
    a row; where those of an untrained model do, our own families are known to end in logits.
    """
    if any(answer.min() < 0 for answer in answers):
        return "logits"
    slack = 2e-3 + port.scale / 2 * len(answers[0])
    if all(abs(answer.sum() - 1) <= slack for answer in answers):
        return "softmax"
    return "sigmoid" if is_stranger and all(answer.max() <= 1 for answer in answers) else "logits"


def _failed(manifest: Manifest, error: Exception) -> EngineError:
    return EngineError(
        text("{name} could not be run: {reason}", name=shown(manifest.name), reason=shown(error, 200)),
        text("There is no answer."),
        text(
            "Check that its picture size, number of frames and layout are given as it was trained; or export it again."
        ),
    )
