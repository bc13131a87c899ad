"""Landmarks that were measured before: one .npz of all clips, or folders of .npy, in the layouts that people use.

.npz:  X as in trainers/data/landmarks.py, or pose (N, T, 33, 4), left_hand and right_hand (N, T, 21, 3) apart, perhaps
       with lips (N, T, L, 3) and lips_idx (L), their numbers in MediaPipe's face mesh; y and classes.
.npy:  label/clip.npy, one array (T, D) each, or label/clip/0.npy, 1.npy …, one (D) for each frame. D numbers in the
       order of MediaPipe Holistic: 258 = pose, left hand, right hand; 1,662 the same with 468 face points behind the
       pose; 126 = hands alone. (T, J, 4) of engine.joints is taken as it is.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError
from engine.joints import FACE, JOINTS
from engine.texts import text
from engine.types import FeatureArray, FloatArray, InputKind
from trainers.data.files import files_below, labels_in, named, seen
from trainers.data.landmarks import ASPECT, LandmarkSet, load_landmarks, points_of
from trainers.data.sample import Sample, no_data, require
from trainers.data.videos import labels_of
from trainers.data.window import wanted, window
from trainers.data.zipped_arrays import array, arrays, number, refused

_FACE = slice(132, 132 + 468 * 3)  # of 1,662 numbers


@dataclass(frozen=True, eq=False)
class PointSet:
    """Clips of landmarks in memory.

    clips: float32 (T, J, 4) each, or why it can't be read.
    fps:   their frame rate; None where the data do not say: then that of the model.
    face:  float32 (T, L, 4) each, points of the face with the numbers `face_points`; () where the data have none.
    """

    samples: tuple[Sample, ...]
    labels: tuple[str, ...]
    clips: tuple[FloatArray | InputError, ...]
    fps: float | None = None
    face: tuple[FloatArray, ...] = ()
    face_points: tuple[int, ...] = ()

    @property
    def kind(self) -> InputKind:
        return "landmarks"

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        """As `DataSet.load`."""
        require(self.kind, spec)
        clip = self._with_face(index) if self.face and "face" in spec.parts else self.clip(index)
        times = np.arange(len(clip)) / (self.fps or spec.fps)
        taken = wanted(times, spec)
        return window(times[taken], clip[taken], spec, self.samples[index], at)

    def clip(self, index: int) -> FloatArray:
        """Landmarks (T, J, 4) as they lie in the data. Raises InputError where they can't be read."""
        clip = self.clips[index]
        if isinstance(clip, InputError):  # another one each time, since a raised one collects tracebacks
            raise InputError(clip.found, clip.not_done, clip.remedy)
        return clip

    def _with_face(self, index: int) -> FloatArray:
        """The clip with rows for the whole face (T, FACE.stop, 4); points that the data lack are absent."""
        clip = self.clip(index)
        whole = np.full((len(clip), FACE.stop, 4), np.nan, np.float32)
        whole[:, :JOINTS] = clip[:, :JOINTS]
        whole[:, FACE.start + np.array(self.face_points)] = self.face[index]
        return whole


def read_words_npz(path: Path, aspect: float = ASPECT) -> PointSet:
    """The clips of an .npz of the words.npz form. Raises InputError."""
    return point_set(load_landmarks(path, aspect), path, _fps(path))


def point_set(data: LandmarkSet, path: Path, fps: float | None = None) -> PointSet:
    """The clips of `data`, which lies at `path`, as a `DataSet`."""
    samples = (
        Sample(data.labels[k], path, row=i, take=f"{data.labels[k]}/{take}")
        for i, (k, take) in enumerate(zip(data.y.tolist(), data.take.tolist(), strict=True))
    )
    return PointSet(tuple(samples), data.labels, tuple(data.points), fps)


def is_words_npz(names: set[str]) -> bool:
    """Whether an .npz of arrays with these names is of the words.npz form."""
    return {"X", "y", "classes", "take"} <= names


def is_parts_npz(names: set[str]) -> bool:
    """Whether an .npz of arrays with these names has the parts of the body apart."""
    return {"pose", "left_hand", "right_hand", "y", "classes"} <= names


def read_parts_npz(path: Path, aspect: float = ASPECT) -> PointSet:
    """The clips of an .npz with the parts of the body apart; with or without lips. Raises InputError."""
    parts = {"pose": (33, 4), "left_hand": (21, 3), "right_hand": (21, 3)}
    raw = arrays(path, (*parts, "y", "classes"), ("take", "signer"))
    y, labels = raw["y"], labels_in(raw["classes"])
    n, t = raw["pose"].shape[:2] if raw["pose"].ndim == 4 else (0, 0)
    for name, shape in parts.items():
        if raw[name].shape != (n, t, *shape) or raw[name].dtype.kind != "f" or not n or not t:
            raise refused(
                path, text("{name} is {dtype} {shape}", name=name, dtype=raw[name].dtype, shape=raw[name].shape)
            )
    are_places = y.shape == (n,) and y.dtype.kind in "iu" and y.min() >= 0 and y.max() < len(labels)
    if not are_places or len(set(labels)) != len(labels):
        raise refused(path, text("its labels do not fit its classes"))
    x = np.concatenate([raw[name].reshape(n, t, -1) for name in parts], axis=-1)
    samples = (
        Sample(labels[int(k)], path, row=i, take=_cell(raw, "take", i), signer=_cell(raw, "signer", i))
        for i, k in enumerate(y)
    )
    face, numbers = _lips(path, (n, t), aspect)
    return PointSet(tuple(samples), labels, tuple(points_of(x, aspect)), _fps(path), face, numbers)


def _lips(path: Path, shape: tuple[int, int], aspect: float) -> tuple[tuple[FloatArray, ...], tuple[int, ...]]:
    """float32 (T, L, 4) of each clip and the points' numbers in the face; nothing where the file has no lips."""
    raw = arrays(path, (), ("lips", "lips_idx"))
    if len(raw) < 2:
        return (), ()
    lips, numbers = raw["lips"], raw["lips_idx"]
    fits = lips.ndim == 4 and numbers.ndim == 1 and lips.shape == (*shape, len(numbers), 3) and lips.dtype.kind == "f"
    if not fits or numbers.dtype.kind not in "iu" or not ((numbers >= 0) & (numbers < FACE.stop - FACE.start)).all():
        raise refused(path, text("lips is {dtype} {shape}", dtype=lips.dtype, shape=lips.shape))
    points = np.ones((*lips.shape[:3], 4), np.float32)
    points[..., :3] = lips
    points[..., [0, 2]] *= aspect
    points[(lips == 0).all(axis=(2, 3))] = np.nan
    return tuple(points), tuple(int(k) for k in numbers)


def has_arrays(folder: Path) -> bool:
    """Whether there are .npy files below folders of `folder`."""
    return any(path.parent != folder for path in files_below(folder, [".npy"]))


def read_arrays(folder: Path, aspect: float = ASPECT) -> PointSet:
    """Every clip below `folder`; of one that can't be read it is told when it is loaded. Raises InputError."""
    samples = []
    files = {path: len(path.relative_to(folder).parts) for path in files_below(folder, [".npy"])}
    whole = sorted(path for path, depth in files.items() if depth == 2)
    single = sorted({path.parent for path, depth in files.items() if depth == 3})
    for path in [*whole, *single]:
        samples.append(Sample(named(path.relative_to(folder).parts[0]), path, take=named(path.stem)))
    if not samples:
        raise no_data(folder)
    clips = tuple(_readable(path.path, aspect) for path in samples)
    unread = next((clip for clip in clips if isinstance(clip, InputError)), None)
    if unread is not None and all(isinstance(clip, InputError) for clip in clips):
        raise unread
    return PointSet(tuple(samples), labels_of(samples), clips)


def _readable(path: Path, aspect: float) -> FloatArray | InputError:
    """The clip at `path`, or why it can't be read."""
    try:
        return _clip(path, aspect)
    except InputError as error:
        return error


def _clip(path: Path, aspect: float) -> FloatArray:
    """Landmarks (T, J, 4) of an .npy, or of a folder with one for each frame."""
    if path.is_dir():
        frames = sorted(seen(path.iterdir(), [".npy"]), key=lambda file: (_number(file), file.name))
        rows = [array(file) for file in frames]
        if len({row.shape for row in rows}) != 1:
            raise refused(path, text("its frames are of different shapes"))
        x = np.stack(rows)
    else:
        x = array(path)
    if x.dtype.kind == "f" and x.ndim == 3 and x.shape[1:] == (JOINTS, 4) and len(x):
        own: FloatArray = x.astype(np.float32)
        return own
    if x.dtype.kind != "f" or x.ndim != 2 or x.shape[1] not in (126, 258, 1662) or not len(x):
        raise refused(path, text("it is {dtype} {shape}, no landmarks", dtype=x.dtype, shape=x.shape))
    points: FloatArray = points_of(_columns(x)[None], aspect)[0]
    return points


def _columns(x: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The 258 numbers (T, 258) of pose and hands."""
    if x.shape[1] == 126:
        return np.concatenate([np.zeros((len(x), 132), x.dtype), x], axis=1)
    return np.delete(x, _FACE, axis=1) if x.shape[1] == 1662 else x


def _number(file: Path) -> int:
    found = re.search(r"(\d+)$", file.stem)
    return int(found[1]) if found else 0


def _fps(path: Path) -> float | None:
    """The frame rate that an .npz names, if it does."""
    raw = arrays(path, (), ("fps",))
    if "fps" not in raw:
        return None
    fps = number(raw["fps"])
    if not 0.1 <= fps <= 1000:
        raise refused(path, text("its frame rate is {fps}", fps=raw["fps"]))
    return fps


def _cell(raw: dict[str, npt.NDArray[Any]], name: str, i: int) -> str:
    return str(raw[name][i]) if name in raw and raw[name].shape == raw["y"].shape else ""
