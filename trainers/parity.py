"""What an export has changed: its answers, size and time beside the original's, on the same clips in one run."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

import numpy as np

from engine.backends.engine import Engine, StreamEngine
from engine.types import FeatureArray, FloatArray

EXACT = 1e-4
SAME_TOP1 = 0.98


@dataclass(frozen=True, slots=True)
class Parity:
    """Measured on clips, each answered by both engines in turn; of a stream on every frame of them.

    target:    what was exported.
    clips:     how many; answers: those compared. are_real: False where noise had to do.
    largest_difference: of a logit. largest_logit: the scale of it, of the original's.
    same_top1: share of the answers with the same most probable class; None where no clip is real.
    ms, original_ms: median of an answer (of a stream, a frame), preparation included, each as the program runs it.
    bytes, original_bytes: of the files.
    calibrated_on: real clips that fitted the ranges of int8, none of them among `clips` unless `overlaps`.
    """

    target: str
    clips: int
    answers: int
    are_real: bool
    largest_difference: float
    largest_logit: float
    same_top1: float | None
    ms: float
    original_ms: float
    bytes: int
    original_bytes: int
    calibrated_on: int = 0
    overlaps: bool = False

    @property
    def is_kept(self) -> bool:
        """Exact exports differ by `EXACT` at most; int8 says the same on a share of `SAME_TOP1` real answers."""
        if not self.calibrated_on:
            return self.largest_difference <= EXACT
        return self.same_top1 is not None and self.same_top1 >= SAME_TOP1

    def as_json(self) -> dict[str, Any]:
        """The fields, and "is_kept"."""
        return {**asdict(self), "is_kept": self.is_kept}


def compare(
    target: str,
    original: Engine,
    exported: Engine,
    clips: Sequence[FeatureArray],
    sizes: tuple[int, int],
    *,
    are_real: bool = True,
    calibrated_on: int = 0,
    overlaps: bool = False,
) -> Parity:
    """Ask both about every clip. sizes: bytes of the exported and of the original file. Raises EngineError."""
    theirs: list[FloatArray] = []
    ours: list[FloatArray] = []
    original_ms: list[float] = []
    ms: list[float] = []
    ask = _stepped if isinstance(original, StreamEngine) and isinstance(exported, StreamEngine) else _asked
    for number, clip in enumerate(clips):
        turns = [(exported, ours, ms), (original, theirs, original_ms)]
        for engine, answers, times in turns if number % 2 else turns[::-1]:  # neither is always the first
            ask(engine, clip, answers, times)
    a, b = np.stack(ours), np.stack(theirs)
    same = float((a.argmax(axis=1) == b.argmax(axis=1)).mean())
    return Parity(
        target,
        len(clips),
        len(a),
        are_real,
        float(np.abs(a - b).max()),
        float(np.abs(b).max()),
        same if are_real else None,
        float(np.median(ms)),
        float(np.median(original_ms)),
        *sizes,
        calibrated_on,
        overlaps,
    )


def table(p: Parity) -> str:
    """The report for people."""
    what = f"{p.clips} {'real clips' if p.are_real else 'clips of noise (no --data was given)'}"
    if p.answers != p.clips:
        what += f", {p.answers} frames"
    limit = f"same top-1 on ≥ {SAME_TOP1:.0%}" if p.calibrated_on else f"difference ≤ {EXACT:g}"
    lines = [
        f"compared on          {what}",
        f"largest difference   {p.largest_difference:.2g} of logits up to {p.largest_logit:.3g}",
        f"same top-1           {'not measured' if p.same_top1 is None else f'{p.same_top1:.1%}'}",
        f"ms an answer         {p.ms:.2f}, the original {p.original_ms:.2f} "
        f"({p.original_ms / p.ms:.2f} × as fast, both in this run)",
        f"size                 {p.bytes / 1e6:.2f} MB, the original {p.original_bytes / 1e6:.2f} MB",
    ]
    if p.calibrated_on:
        apart = "also among those compared" if p.overlaps else "none of them among those compared"
        lines.append(f"calibrated on        {p.calibrated_on} real clips, {apart}")
    verdict = "kept" if p.is_kept else "MISSED; the file was written all the same"
    lines.append(f"limit                {limit}: {verdict}")
    return "\n".join(lines) + "\n"


def _asked(engine: Engine, clip: FeatureArray, answers: list[FloatArray], times: list[float]) -> None:
    """Add the logits (K,) of the clip, and the milliseconds that they took."""
    start = time.perf_counter()
    answers.append(engine.infer(clip))
    times.append(1e3 * (time.perf_counter() - start))


def _stepped(engine: Engine, clip: FeatureArray, answers: list[FloatArray], times: list[float]) -> None:
    """The same after each frame of the clip."""
    stream, state = cast(StreamEngine, engine), None
    for frame in clip:
        start = time.perf_counter()
        logits, state = stream.step(frame[None], state)
        times.append(1e3 * (time.perf_counter() - start))
        answers.append(logits)
