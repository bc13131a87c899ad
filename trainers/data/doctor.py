"""The data doctor: what is wrong with data, and what training on them will take, before the first epoch."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.errors import RecognizerError, shown
from engine.types import InputKind
from trainers.data.leaks import Leak
from trainers.data.probe import Probe, probes
from trainers.data.sample import DataSet, Sample
from trainers.data.typos import typos
from trainers.data.videos import VideoSet

FEW = 5
"""Samples of a label below which it can't be learnt and tested."""
_TIMED = 8  # samples whose loading is timed


@dataclass(frozen=True, slots=True)
class Spread:
    """Least, median and largest of what is known; all 0 where nothing is."""

    least: float
    median: float
    most: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one model's data take.

    first_s, again_s: seconds to load every sample the first time and later, on one core, as timed on a few of them.
    clip_bytes:       of one clip in memory. cache_bytes: of the folder of decoded films, at most; 0 for other data.
    """

    first_s: float
    again_s: float
    clip_bytes: int
    cache_bytes: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found.

    counts:     label → number of samples, in the data's order. few: labels with fewer than FEW. unevenness: largest /
                smallest count. typos: pairs of labels that may be one, the rarer first.
    unreadable: file → why; as far as was looked: films to their first picture, where not each was loaded.
    damaged:    film → pieces that could not be decoded, where each was loaded.
    contradicted: recording → its labels, where it is listed under several. repeated: samples listed once more.
    outside:    samples that begin after the end of their file. fps, seconds: of the recordings; of the signs.
    groups:     how many signers, sessions and takes the data name.
    leaks:      files of all but equal samples on two sides of the split. is_thorough: every sample was loaded.
    looked_at:  how many samples were opened, where not all were; 0: all.
    """

    kind: InputKind
    samples: int
    counts: dict[str, int]
    few: tuple[str, ...]
    unevenness: float
    typos: tuple[tuple[str, str], ...]
    outside: tuple[str, ...]
    fps: Spread
    seconds: Spread
    groups: dict[str, int]
    unreadable: dict[str, str] = field(default_factory=dict)
    damaged: dict[str, int] = field(default_factory=dict)
    contradicted: dict[str, str] = field(default_factory=dict)
    repeated: int = 0
    estimate: Estimate | None = None
    leaks: tuple[tuple[str, str], ...] = ()
    is_thorough: bool = False
    looked_at: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found that spoils a training: what can't be read, a leak, signs outside their file,
        a recording under several labels.
        """
        return not (self.unreadable or self.leaks or self.outside or self.contradicted)

    def lines(self) -> list[str]:
        """The report for a person, most urgent first."""
        from trainers.data.doctor_lines import report

        return report(self)

    def as_json(self) -> dict[str, Any]:
        """Everything, in plain values; the lines as "report"."""
        from trainers.data.doctor_lines import findings

        return {**asdict(self), "report": [found.as_json() for found in findings(self)]}


def examine(
    data: DataSet,
    spec: InputSpec | None = None,
    *,
    thorough: bool = False,
    at_most: int = 0,
    leaked: tuple[Leak, ...] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Diagnosis:
    """Look at all of `data`. spec: the model's input, for the estimate.

    thorough: load every sample for `spec`: finds films that break off in the middle, and fills the cache on the way.
    at_most: of a larger set, open no more samples than this. progress: gets the number of samples loaded, and of all.
    """
    looked = probes(data, at_most)
    unreadable = {_place(s): p.fault for s, p in zip(data.samples, looked, strict=True) if p.fault}
    estimate: Estimate | None = None
    damaged: dict[str, int] = {}
    if spec is not None:
        estimate = _estimate(data, spec, looked, unreadable)
        if thorough:
            damaged = _load_all(data, spec, unreadable, progress)
    return replace(
        _described(data, looked),
        unreadable=unreadable,
        damaged=damaged,
        estimate=estimate,
        leaks=tuple((name_of(data, leak.first), name_of(data, leak.second)) for leak in leaked),
        is_thorough=thorough and spec is not None,
        looked_at=at_most if 0 < at_most < len(data.samples) else 0,
    )


def _described(data: DataSet, looked: list[Probe]) -> Diagnosis:
    """What the samples and their probes say, without loading anything."""
    counts = Counter(sample.label for sample in data.samples)
    ordered = {label: counts[label] for label in data.labels}
    labels: dict[tuple[Path, int, float, float], list[str]] = defaultdict(list)
    for s in data.samples:
        labels[s.path, s.row, s.start, s.end].append(s.label)
    signs = [min(s.end, p.seconds or s.end) - s.start for s, p in zip(data.samples, looked, strict=True)]
    return Diagnosis(
        kind=data.kind,
        samples=len(data.samples),
        counts=ordered,
        few=tuple(label for label, n in ordered.items() if n < FEW),
        unevenness=max(ordered.values()) / max(min(ordered.values()), 1),
        typos=typos(ordered),
        outside=tuple(_outside(data, looked)),
        contradicted={str(key[0]): ", ".join(sorted(set(x))) for key, x in labels.items() if len(set(x)) > 1},
        repeated=sum(len(x) - len(set(x)) for x in labels.values()),
        fps=_spread([p.fps for p in looked if p.fps]),
        seconds=_spread([s for s in signs if 0 < s < np.inf]),
        groups={key: len({getattr(s, key) for s in data.samples} - {""}) for key in ("signer", "session", "take")},
    )


def _outside(data: DataSet, looked: list[Probe]) -> list[str]:
    return [str(s.path) for s, p in zip(data.samples, looked, strict=True) if p.seconds and s.start >= p.seconds]


def _estimate(data: DataSet, spec: InputSpec, looked: list[Probe], unreadable: dict[str, str]) -> Estimate:
    """From some samples across the data: each is loaded twice, the second time out of the cache."""
    chosen = [i for i, s in enumerate(data.samples) if _place(s) not in unreadable]
    chosen = (
        [chosen[i] for i in np.unique(np.linspace(0, len(chosen) - 1, _TIMED).round().astype(int))] if chosen else []
    )
    took, size = [], 0
    for index in chosen:
        try:
            seconds = []
            for _ in range(2):
                start = time.perf_counter()
                size = data.load(index, spec).nbytes
                seconds.append(time.perf_counter() - start)
            took.append(seconds)
        except RecognizerError as error:
            unreadable[_place(data.samples[index])] = error.found
    first, again = np.mean(took, axis=0) * len(data.samples) if took else (0.0, 0.0)
    films = len({sample.path for sample in data.samples})
    frame = int(np.prod(spec.shape))
    kept = frame * spec.fps * _film_seconds(data, looked) * films if data.kind == "video" else 0
    return Estimate(float(first), float(again), size, round(kept))


def _film_seconds(data: DataSet, looked: list[Probe]) -> float:
    """Of a film in the mean."""
    lengths = {s.path: p.seconds for s, p in zip(data.samples, looked, strict=True)}
    known = [seconds for seconds in lengths.values() if seconds]
    return float(np.mean(known)) if known else 0.0


def _load_all(
    data: DataSet, spec: InputSpec, unreadable: dict[str, str], progress: Callable[[int, int], None] | None
) -> dict[str, int]:
    """Load every sample; returns the films that have damaged pieces."""
    damaged = {}
    for index, sample in enumerate(data.samples):
        try:
            data.load(index, spec)
            if isinstance(data, VideoSet) and (pieces := data.damaged(index, spec)):
                damaged[str(sample.path)] = pieces
        except RecognizerError as error:
            unreadable[_place(sample)] = error.found
        if progress is not None:
            progress(index + 1, len(data.samples))
    return damaged


def _spread(values: list[float]) -> Spread:
    return Spread(min(values), float(np.median(values)), max(values)) if values else Spread(0.0, 0.0, 0.0)


def _place(sample: Sample) -> str:
    """The file; of one that holds many samples, which of them."""
    return f"{sample.path}#{sample.row}" if sample.row else str(sample.path)


def name_of(data: DataSet, index: int) -> str:
    """What a sample is called in a report."""
    sample = data.samples[index]
    return f"{shown(sample.path.name)}#{sample.row}" if sample.row else shown(sample.path.name)
