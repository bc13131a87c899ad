"""Recordings of a sensor glove: a tree of CSV episodes, or all of them in one .npz.

Tree: …/label/session/episode_DATE_TIME_label_session.csv; folders above the label name the subject.
.npz: data (rows, D) of `channels`, `length` of each episode, y into `classes`, subject, session.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, SourceError
from engine.samples import CHANNELS, sensor_order
from engine.sources.glove import TIME, read_episode
from engine.texts import text
from engine.types import FeatureArray, FloatArray, InputKind
from trainers.data.files import files_below, labels_in, named
from trainers.data.sample import Sample, no_data, require
from trainers.data.tables import header
from trainers.data.videos import labels_of
from trainers.data.window import Times, wanted, window
from trainers.data.zipped_arrays import arrays, refused

_EPISODE = re.compile(r"episode_\d+_\d+_(?P<label>[^_]+)_(?P<session>[^_]+)")


@dataclass(frozen=True)
class GloveSet:
    """Episodes; `path` is each one's CSV, or the one .npz of all."""

    samples: tuple[Sample, ...]
    labels: tuple[str, ...]

    @property
    def kind(self) -> InputKind:
        return "sensors"

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        """As `DataSet.load`: (T, D), D as `spec.channels` orders them."""
        require(self.kind, spec)
        sample = self.samples[index]
        times, values = self.episode(index)
        taken = wanted(times, spec)
        return window(times[taken], values[taken][:, sensor_order(spec.channels)], spec, sample, at)

    def episode(self, index: int) -> tuple[Times, FloatArray]:
        """Seconds (T) and values (T, 8) in the order of CHANNELS of sample `index`, whole. Raises InputError."""
        sample = self.samples[index]
        if sample.path.suffix.lower() != ".npz":
            return read_csv(sample.path)
        times, values = self._episodes[sample.row]
        if not np.isfinite(values).all() or not np.isfinite(times).all() or (np.diff(times) < 0).any():
            raise refused(
                sample.path,
                text("in its episode {number} the time goes back, or values are no numbers", number=sample.row),
            )
        return times, values

    def whole(self, index: int, spec: InputSpec) -> FloatArray:
        """Sample `index` from its beginning to its end: float32 (T, D), `spec.fps` rows a second. Raises InputError."""
        times, _ = self.episode(index)
        length = int(float(times[-1] - times[0]) * spec.fps + 1e-6) + 1
        rows: FloatArray = np.asarray(self.load(index, replace(spec, length=length), at=1.0), np.float32)
        return rows

    @cached_property
    def _episodes(self) -> list[tuple[Times, FloatArray]]:
        """All of the .npz: seconds (T) and values (T, 8) in the order of CHANNELS."""
        raw = arrays(self.samples[0].path, ("data", "length", "channels"))
        names = [str(name) for name in raw["channels"]]
        columns = [names.index(name) for name in CHANNELS]
        parts = np.split(raw["data"], np.cumsum(raw["length"])[:-1])
        return [(_seconds(part[:, names.index(TIME)]), part[:, columns].astype(np.float32)) for part in parts]


def is_glove_tree(folder: Path) -> bool:
    """Whether there are episodes below `folder`."""
    return any(TIME in header(path) for path in _first(files_below(folder, [".csv"]), 20))


def is_glove_npz(names: set[str]) -> bool:
    """Whether an .npz of arrays with these names is one of episodes."""
    return {"data", "length", "y", "channels", "classes"} <= names


def read_glove_tree(folder: Path) -> GloveSet:
    """Every episode below `folder`. Raises InputError."""
    samples = []
    for path in sorted(files_below(folder, [".csv"])):
        found = _EPISODE.match(named(path.stem))
        is_cut_off = found is not None and not path.stat().st_size  # that it can't be read is told when it is loaded
        if TIME not in header(path) and not is_cut_off:
            continue
        above = [named(part) for part in path.relative_to(folder).parts[:-1]]
        label = found["label"] if found else (above[0] if above else "")
        if label:
            session = found["session"] if found else ""
            subject = above[: above.index(label)] if label in above else above[:1] if found else []
            samples.append(Sample(label, path, signer="/".join(subject), session=session))
    if not samples:
        raise no_data(folder)
    return GloveSet(tuple(samples), glove_labels(samples))


def read_glove_npz(path: Path) -> GloveSet:
    """Every episode of the .npz at `path`. Raises InputError."""
    raw = arrays(path, ("data", "length", "y", "channels", "classes"), ("subject", "session"))
    length, y, data = raw["length"], raw["y"], raw["data"]
    labels = labels_in(raw["classes"])
    names = [str(name) for name in raw["channels"].ravel()]
    are_columns = data.ndim == 2 and data.shape[1] == len(names) and data.dtype.kind in "fiu"
    if not are_columns or not {TIME, *CHANNELS} <= set(names):
        raise refused(path, text("its data are no columns of {names}", names=", ".join((TIME, *CHANNELS))))
    are_whole = length.dtype.kind in "iu" and y.dtype.kind in "iu" and y.shape == length.shape and y.ndim == 1
    if not are_whole or not len(y) or (length < 1).any() or length.sum() != len(data):
        raise refused(path, text("length and y are not one whole number for each of its episodes"))
    if y.min() < 0 or y.max() >= len(labels) or len(set(labels)) != len(labels):
        raise refused(path, text("its labels do not fit its classes"))
    signers, sessions = _column(raw, "subject", y), _column(raw, "session", y)
    samples = (Sample(labels[k], path, row=i, signer=signers[i], session=sessions[i]) for i, k in enumerate(y.tolist()))
    return GloveSet(tuple(samples), labels)


def read_csv(path: Path) -> tuple[Times, FloatArray]:
    """Seconds (T) and values (T, 8) of one episode. Raises InputError."""
    try:
        return read_episode(str(path))
    except SourceError as error:
        raise InputError(error.found, error.not_done, error.remedy) from error


def _column(raw: dict[str, npt.NDArray[Any]], name: str, y: npt.NDArray[Any]) -> list[str]:
    return [str(x) for x in raw[name]] if name in raw and raw[name].shape == y.shape else [""] * len(y)


def glove_labels(samples: list[Sample]) -> tuple[str, ...]:
    """Every label once: jamo as the published models order them, consonants first; anything else by the alphabet."""
    from engine.models.glove import JAMO

    labels = labels_of(samples)
    return tuple(x for x in JAMO if x in labels) if set(labels) <= set(JAMO) else labels


def _seconds(ms: npt.NDArray[Any]) -> Times:
    """From the first sample on."""
    seconds: Times = (ms.astype(np.float64) - float(ms[0])) / 1000
    return seconds


def _first(paths: Any, count: int) -> list[Path]:
    return [path for path, _ in zip(paths, range(count), strict=False)]
