"""idle: misses, false words per hour and decision delay on a long stream.

The stream is made, and labelled as such: held-out takes cut together in random order, one clip (1.6 s) of a
sign after 2 to 6 s of held-out idle takes (hands moving without meaning, and nobody's hands). Every frame goes
through the live recognizer; the curve decides again from the same scores at other thresholds.
"""

import math
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure, shown
from benchmarks.heldout import FPS, SPLIT, TWIN, held_out
from engine.backends import Engine, open_engine
from engine.extractor import LandmarkExtractor
from engine.recognizer import Recognizer
from engine.review.outcome import Outcome
from engine.review.track import Segment
from engine.scores import ScoreLog
from engine.types import FloatArray, Frame
from trainers.continuous import Recording, at, decided
from trainers.data.landmarks import LandmarkSet

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
PICTURE = Path(__file__).parent.parent / "docs" / "idle.png"


def run(full: bool) -> list[Figure]:
    """A stream of 150 signs (about 14 minutes), with `full` of every held-out clip, and the curve as docs/idle.png."""
    engine, data = open_engine(TWIN), held_out()
    points, signs = stream(data, engine.manifest.idle_label or "-", None if full else 150)
    recording = recorded(engine, points, signs)
    default, spec = decided(recording), engine.manifest.decision
    figures = [
        shown("stream", recording.seconds / 60, f"min, {len(signs)} signs, {SPLIT}"),
        shown("misses", 100 * default.miss_rate, "% of signs"),
        shown("false_words_per_hour", default.false_per_hour, "/h, all"),
        shown("false_words_per_hour_in_idle", 3600 * default.false_between / default.seconds, "/h, between signs"),
        shown("decision_delay_median", default.delay(50), "s after the sign's first frame"),
        shown("decision_delay_p95", default.delay(95), "s after the sign's first frame"),
    ]
    curve = {on: decided(recording, at(spec, on)) for on in THRESHOLDS}
    for on, o in curve.items():
        figures += [
            shown(f"misses_at_{on:g}", 100 * o.miss_rate, "% of signs"),
            shown(f"false_words_per_hour_at_{on:g}", o.false_per_hour, "/h"),
        ]
    if full:
        draw(curve)
    return figures


def stream(data: LandmarkSet, idle: str, count: int | None) -> tuple[FloatArray, list[Segment]]:
    """Landmarks (T, J, 4) at 12 fps, and where the signs are."""
    rng = np.random.default_rng(0)
    is_idle = data.y == data.labels.index(idle)
    resting = data.points[is_idle]
    pieces: list[FloatArray] = []
    signs: list[Segment] = []
    length = 0
    for i in rng.permutation(np.flatnonzero(~is_idle))[:count]:
        rest = np.concatenate(resting[rng.integers(len(resting), size=4)])[: rng.integers(int(2 * FPS), int(6 * FPS))]
        start = (length + len(rest)) / FPS
        signs.append(Segment(start, start + len(data.points[i]) / FPS, data.labels[data.y[i]]))
        pieces += [rest, data.points[i]]
        length += len(rest) + len(data.points[i])
    return np.concatenate(pieces), signs


def recorded(engine: Engine, points: FloatArray, signs: list[Segment]) -> Recording:
    """Every answer along the stream, by the live recognizer."""
    extractor = LandmarkExtractor(engine.manifest.input.parts)
    recognizer = Recognizer(engine, extractor, log=ScoreLog(math.inf, None))
    for seq, value in enumerate(points):
        recognizer.step(Frame(seq / FPS, seq, points=value))
    return Recording(recognizer.scores(), tuple(signs), len(points) / FPS)


def draw(curve: dict[float, Outcome]) -> None:
    """docs/idle.png: misses against false words per hour."""
    from matplotlib.figure import Figure as Picture

    picture = Picture(figsize=(6, 4), layout="constrained")
    axes = picture.add_subplot()
    x = [o.false_per_hour for o in curve.values()]
    y = [100 * o.miss_rate for o in curve.values()]
    axes.plot(x, y, "o-", color="#0072B2")
    for on, a, b in zip(curve, x, y, strict=True):
        axes.annotate(f"{on:g}", (a, b), textcoords="offset points", xytext=(6, 4))
    axes.set(
        xlabel="false words per hour",
        ylabel="signs missed, %",
        title=f"Threshold, on a made stream of held-out takes\n{SPLIT}",
    )
    axes.margins(0.1)
    axes.grid(alpha=0.3)
    picture.savefig(PICTURE, dpi=120)
