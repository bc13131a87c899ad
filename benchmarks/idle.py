"""idle: misses, false words per hour and decision delay on a long stream.

The stream is made, and labelled as such: held-out takes cut together in random order, one clip (1.6 s) of a
sign after 2 to 6 s of held-out idle takes (hands moving without meaning, and nobody's hands). Every frame goes
through the live recognizer; the curve decides again from the same scores at other thresholds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure, percentile, shown
from benchmarks.heldout import FPS, SPLIT, TWIN, held_out
from engine.backends import Engine, open_engine
from engine.decision import Decider
from engine.extractor import LandmarkExtractor
from engine.recognizer import Recognizer
from engine.types import FloatArray, Frame
from trainers.data.landmarks import LandmarkSet

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
LATE_S = 1.0  # a word said up to this long after its sign still counts as said
PICTURE = Path(__file__).parent.parent / "docs" / "idle.png"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in the stream, seconds."""

    label: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine said of the clip that ends at `t`, before any decision."""

    t: float
    probabilities: FloatArray
    is_idle: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts over one stream: misses of `signs`, false words, and seconds from a sign's first frame to its word."""

    misses: int
    false_words: int
    false_in_idle: int
    delays: tuple[float, ...]


def run(full: bool) -> list[Figure]:
    """A stream of 150 signs (about 14 minutes), with `full` of every held-out clip, and the curve as docs/idle.png."""
    engine, data = open_engine(TWIN), held_out()
    points, signs = stream(data, engine.manifest.idle_label or "-", None if full else 150)
    answers = list(score_all(engine, points))
    hours = len(points) / FPS / 3600
    default = outcome(engine, answers, signs, None)
    figures = [
        shown("stream", 60 * hours, f"min, {len(signs)} signs, {SPLIT}"),
        shown("misses", 100 * default.misses / len(signs), "% of signs"),
        shown("false_words_per_hour", default.false_words / hours, "/h, all"),
        shown("false_words_per_hour_in_idle", default.false_in_idle / hours, "/h, between signs"),
        shown("decision_delay_median", percentile(default.delays, 50), "s after the sign's first frame"),
        shown("decision_delay_p95", percentile(default.delays, 95), "s after the sign's first frame"),
    ]
    curve = {on: outcome(engine, answers, signs, on) for on in THRESHOLDS}
    for on, o in curve.items():
        figures += [
            shown(f"misses_at_{on:g}", 100 * o.misses / len(signs), "% of signs"),
            shown(f"false_words_per_hour_at_{on:g}", o.false_words / hours, "/h"),
        ]
    if full:
        draw(curve, len(signs), hours)
    return figures


def stream(data: LandmarkSet, idle: str, count: int | None) -> tuple[FloatArray, list[Sign]]:
    """Landmarks (T, J, 4) at 12 fps, and where the signs are."""
    rng = np.random.default_rng(0)
    is_idle = data.y == data.labels.index(idle)
    resting = data.points[is_idle]
    pieces: list[FloatArray] = []
    signs: list[Sign] = []
    length = 0
    for i in rng.permutation(np.flatnonzero(~is_idle))[:count]:
        rest = np.concatenate(resting[rng.integers(len(resting), size=4)])[: rng.integers(2 * FPS, 6 * FPS)]
        start = (length + len(rest)) / FPS
        signs.append(Sign(data.labels[data.y[i]], start, start + len(data.points[i]) / FPS))
        pieces += [rest, data.points[i]]
        length += len(rest) + len(data.points[i])
    return np.concatenate(pieces), signs


def score_all(engine: Engine, points: FloatArray) -> Iterator[Answer]:
    """Every answer along the stream, by the live recognizer."""
    recognizer = Recognizer(engine, LandmarkExtractor(engine.manifest.input.parts))
    for seq, value in enumerate(points):
        prediction = recognizer.step(Frame(seq / FPS, seq, points=value)).prediction
        if prediction is not None:
            yield Answer(prediction.t, prediction.probabilities, prediction.is_idle)


def outcome(engine: Engine, answers: list[Answer], signs: list[Sign], on: float | None) -> Outcome:
    """Decide over the answers, at the checkpoint's thresholds or with all of them at `on`, and count."""
    spec = engine.manifest.decision
    if on is not None:
        spec = replace(spec, on=on, off=min(spec.off, on), on_by_label={})
    return counted(Decider(engine.manifest, spec), answers, signs)


def counted(decider: Decider, answers: list[Answer], signs: list[Sign]) -> Outcome:
    """What is said of the signs, and beside them."""
    said = dict(first_said(decider, answers))
    heard: dict[int, float] = {}
    false_words = false_in_idle = 0
    for (label, _), t in said.items():
        here = [i for i, s in enumerate(signs) if s.start <= t <= s.end + LATE_S]
        match = [i for i in here if signs[i].label == label and i not in heard]
        if match:
            heard[match[0]] = t - signs[match[0]].start
        else:
            false_words += 1
            false_in_idle += not here
    return Outcome(len(signs) - len(heard), false_words, false_in_idle, tuple(heard.values()))


def first_said(decider: Decider, answers: list[Answer]) -> Iterator[tuple[tuple[str, float], float]]:
    """((label, start), time at which it was first said) of each event."""
    known: set[tuple[str, float]] = set()
    for a in answers:
        for event in decider.update(a.probabilities, a.t, is_idle=a.is_idle).events:
            if (event.label, event.start) not in known:
                known.add((event.label, event.start))
                yield (event.label, event.start), a.t


def draw(curve: dict[float, Outcome], signs: int, hours: float) -> None:
    """docs/idle.png: misses against false words per hour."""
    from matplotlib.figure import Figure as Picture

    picture = Picture(figsize=(6, 4), layout="constrained")
    axes = picture.add_subplot()
    x = [o.false_words / hours for o in curve.values()]
    y = [100 * o.misses / signs for o in curve.values()]
    axes.plot(x, y, "o-", color="#0072B2")
    for on, a, b in zip(curve, x, y, strict=True):
        axes.annotate(f"{on:g}", (a, b), textcoords="offset points", xytext=(6, 4))
    axes.set(
        xlabel="false words per hour",
        ylabel="signs missed, %",
        title=f"Threshold, on a made stream of held-out takes\n{SPLIT}",
    )
    axes.grid(alpha=0.3)
    picture.savefig(PICTURE, dpi=120)
