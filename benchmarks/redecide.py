"""redecide: one hour of answers decided again by other values, beside the same answers one by one.

54,000 answers of 34 labels: somebody signs; nobody is there half of the time; and the worst that there is, a word that
crosses its threshold with every answer. Every way gives the same events, or the run fails.
"""

import time
from collections.abc import Callable

import numpy as np

from benchmarks.figure import Figure, at_most, equal, percentile, shown
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.decision import Decider, follow
from engine.scores import Kind, Redecided, Redecider, Scores
from engine.types import Event, FloatArray

ANSWERS, FPS = 54_000, 15.0
LABELS = ("-", *(f"word {i}" for i in range(33)))
LIMIT_MS = 100.0
MOVED: dict[str, DecisionSpec] = {
    "threshold": DecisionSpec(on=0.7),
    "hysteresis": DecisionSpec(off=0.2),
    "per_class": DecisionSpec(on_by_label={label: 0.3 + 0.02 * i for i, label in enumerate(LABELS)}),
    "smoothing": DecisionSpec(smoothing_s=0.4),
}
"""What a slider moves, from the values that a checkpoint has by itself."""


def run(full: bool) -> list[Figure]:
    """Twenty moves of each with `full`, else six; their median counts."""
    rng = np.random.default_rng(6)
    kinds = {"signing": signing(rng), "nobody_half": half_empty(signing(rng)), "worst": flickering(rng)}
    figures = []
    for name, scores in kinds.items():
        times = {moved: decided_ms(scores, spec, 10 if full else 3) for moved, spec in MOVED.items()}
        figures += [
            at_most(f"{name}_{moved}_ms", percentile(took, 50), LIMIT_MS, "ms") for moved, took in times.items()
        ]
    spec = MOVED["smoothing"]
    one_by_one = min(_ms(lambda: plain(kinds["signing"], spec))[0] for _ in range(2))
    ours = percentile(decided_ms(kinds["signing"], spec, 5), 50)
    others = sum(differs(scores, spec) for scores in kinds.values() for spec in MOVED.values())
    figures += [
        shown("one_by_one_ms", one_by_one, "ms"),
        shown("times_faster", one_by_one / ours, "×"),
        equal("others", others, 0, ""),
    ]
    return figures


def plain(scores: Scores, spec: DecisionSpec | None) -> Redecided:
    """What the live decider makes of the answers, one by one: the measure of all other ways."""
    decider = Decider(scores.manifest, spec, scores.generation)
    events: list[Event] = []
    said: list[float] = []
    smoothed = np.full(scores.probabilities.shape, np.nan, np.float32)
    for i, (t, kind) in enumerate(zip(scores.times.tolist(), scores.kinds, strict=True)):
        if kind == "answer":
            decision = decider.update(scores.probabilities[i], t, is_idle=bool(scores.is_idle[i]))
            smoothed[i], found = decision.smoothed, decision.events
        else:
            found = decider.finish(t)
            if kind == "reset":
                decider.reset()
        said += [t] * follow(events, found)
    return Redecided(smoothed, tuple(events), tuple(said))


def differs(scores: Scores, spec: DecisionSpec) -> bool:
    """Whether events, their first mention or a single smoothed score are not the same."""
    one, other = plain(scores, spec), Redecider(scores).decide(spec)
    same = (one.events, one.said) == (other.events, other.said)
    return not (same and np.array_equal(one.smoothed, other.smoothed, equal_nan=True))


def decided_ms(scores: Scores, spec: DecisionSpec, times: int) -> list[float]:
    """Milliseconds of each move of the slider to `spec` and back."""
    redecider = Redecider(scores)
    took = []
    for _ in range(times):
        took.append(_ms(lambda: redecider.decide(None))[0])
        took.append(_ms(lambda: redecider.decide(spec))[0])
    return took


def signing(rng: np.random.Generator) -> Scores:
    """A sign of 0.6 … 2 s every 3 s or so, some of them doubtful, on noise."""
    logits = rng.normal(0, 0.7, (ANSWERS, len(LABELS)))
    logits[:, 0] += 3
    at = 0
    while at < ANSWERS:
        length = int(rng.uniform(0.6, 2.0) * FPS)
        logits[at : at + length, int(rng.integers(1, len(LABELS)))] += rng.uniform(3, 9)
        at += length + int(rng.exponential(2.0) * FPS)
    return _scores(logits, rng)


def half_empty(scores: Scores) -> Scores:
    """Nobody is there from the middle on: rows of zeros."""
    scores.probabilities[ANSWERS // 2 :] = 0
    scores.is_idle[ANSWERS // 2 :] = True
    return scores


def flickering(rng: np.random.Generator) -> Scores:
    """Another word is sure of itself with every answer."""
    logits = rng.normal(0, 0.5, (ANSWERS, len(LABELS)))
    logits[np.arange(ANSWERS), np.where(np.arange(ANSWERS) // 4 % 2, 1, rng.integers(1, 34, ANSWERS))] += 9
    return _scores(logits, rng)


def _scores(logits: np.ndarray, rng: np.random.Generator) -> Scores:
    rows = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities: FloatArray = (rows / rows.sum(axis=1, keepdims=True)).astype(np.float32)
    times = np.cumsum(rng.normal(1 / FPS, 0.004, ANSWERS).clip(0.01))
    spec = InputSpec("landmarks", 12, FPS, parts=("pose", "hands"))
    manifest = Manifest("an hour", "pointnet", LABELS, spec, idle_label="-")
    idle = np.zeros(ANSWERS, np.bool_)
    kind: Kind = "answer"
    return Scores(manifest, 0, manifest.decision, times, probabilities, idle, (kind,) * ANSWERS)


def _ms(work: Callable[[], object]) -> tuple[float, object]:
    before = time.perf_counter()
    done = work()
    return 1000 * (time.perf_counter() - before), done
