"""OpenPose keypoints, a JSON file for each frame, as landmarks: AI-Hub's form of its own films.

`people` is a dict, or a list of dicts, with pose_keypoints_2d (25 × (x, y, certainty), BODY_25), hand_left_keypoints_2d
and hand_right_keypoints_2d (21 each, MediaPipe's order), in pixels of 1920 × 1080 pictures at 30 a second.
Source of BODY_25: OpenPose, "Output", pose output format.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, shown
from engine.joints import JOINTS, LEFT_HAND, RIGHT_HAND
from engine.texts import text
from engine.types import FeatureArray, FloatArray, InputKind
from trainers.data.files import seen
from trainers.data.sample import Sample, require
from trainers.data.videos import labels_of
from trainers.data.window import Times, wanted, window

FPS = 30.0
HEIGHT = 1080.0
_NUMBER = re.compile(r"_(\d+)_keypoints\.json$")
_MAX_BYTES = 4 << 20
# BODY_25 → MediaPipe's pose: nose, shoulders, elbows, wrists, hips, knees, ankles, eyes, ears, toes, heels.
_POSE = {
    0: 0, 2: 12, 3: 14, 4: 16, 5: 11, 6: 13, 7: 15, 9: 24, 10: 26, 11: 28, 12: 23, 13: 25, 14: 27,
    15: 5, 16: 2, 17: 8, 18: 7, 19: 31, 21: 29, 22: 32, 24: 30,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeypointSet:
    """Samples whose `path` is the folder with the files of their frames."""

    samples: tuple[Sample, ...]
    labels: tuple[str, ...]

    @property
    def kind(self) -> InputKind:
        return "landmarks"

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        """As `DataSet.load`."""
        require(self.kind, spec)
        sample = self.samples[index]
        times, points = read_keypoints(sample.path)
        taken = wanted(times, spec)
        return window(times[taken], points[taken], spec, sample, at)


def keypoint_set(samples: list[Sample]) -> KeypointSet:
    """The samples with their labels in order of the alphabet."""
    return KeypointSet(tuple(samples), labels_of(samples))


def read_keypoints(folder: Path) -> tuple[Times, FloatArray]:
    """Seconds (N) and landmarks float32 (N, J, 4) of the frames whose files lie in `folder`. Raises InputError."""
    written = seen(folder.iterdir(), [".json"])
    files = sorted((int(found[1]), path) for path in written if (found := _NUMBER.search(path.name)))
    if not files:
        raise _bad(folder, "it has no files *_keypoints.json")
    return np.array([number / FPS for number, _ in files]), np.stack([_frame(path) for _, path in files])


def _frame(path: Path) -> FloatArray:
    """Landmarks (J, 4) of one frame; of several people the first."""
    points = np.full((JOINTS, 4), np.nan, np.float32)
    try:
        with path.open("rb") as file:
            people = json.loads(file.read(_MAX_BYTES))["people"]
        if isinstance(people, list):
            people = people[0] if people else {}
        body = _triples(people, "pose_keypoints_2d", 25)
        for theirs, ours in _POSE.items():
            if body[theirs, 2] > 0:
                points[ours] = (*body[theirs, :2] / HEIGHT, 0.0, body[theirs, 2])
        for side, key in ((LEFT_HAND, "hand_left_keypoints_2d"), (RIGHT_HAND, "hand_right_keypoints_2d")):
            hand = _triples(people, key, 21)
            if (hand[:, 2] > 0).all():  # a hand is there or absent, as in what MediaPipe finds
                points[side] = np.concatenate([hand[:, :2] / HEIGHT, np.zeros((21, 1)), np.ones((21, 1))], axis=1)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _bad(path, f"{type(error).__name__}: {error}") from error
    return points


def _triples(people: Any, key: str, count: int) -> FloatArray:
    """x, y, certainty (count, 3); certainty 0 where they are missing."""
    listed = people.get(key) or [0.0] * (3 * count)
    out = np.array(listed, np.float32).reshape(count, 3)
    out[~np.isfinite(out).all(axis=1)] = 0.0
    return out


def _bad(path: Path, why: str) -> InputError:
    return InputError(
        text("{path} holds no keypoints: {why}.", path=shown(path, 300), why=shown(why)),
        text("It was left out."),
        text("Take the file out of the data, or copy it again from where it came."),
    )
