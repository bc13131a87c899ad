"""Pictures → landmarks: MediaPipe's hand, pose and face landmarkers, only those asked for, in video mode.

Coordinates: units are picture heights, from the upper left corner of the picture as the camera saw it (unmirrored).
MediaPipe normalises x and z by the width and y by the height; x and z are multiplied by width / height here, so
that a hand keeps its shape whatever the camera's format. z grows away from the camera; its zero is the middle of
the hips for the pose, the wrist for each hand.

Sides: on an unmirrored picture the handedness that the Tasks API (0.10.33) names is the signer's own side: it agreed
with the nearer pose wrist in 96 % of 1,290 hands of 20 clips.
"""

import math
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from types import ModuleType
from typing import Any

import cv2
import numpy as np

from engine import model_files
from engine.errors import EngineError, InputError, shown
from engine.hands import Hand, assign, believable
from engine.joints import FACE, JOINTS, LEFT_HAND, POSE, RIGHT_HAND
from engine.texts import text
from engine.types import FloatArray, ImageArray

# What a graph prints on stderr in normal operation; everything else that arrives is passed on.
_NOISE = (
    "inference_feedback_manager.cc",
    "XNNPACK delegate for CPU",
    "All log messages before absl::InitializeLog()",
    "landmark_projection_calculator.cc",
    "FaceBlendshapesGraph acceleration",
    "gl_context_egl.cc",  # where there is a display
    "gl_context.cc",
)


class Landmarker:
    """The landmarkers of `parts` ("pose", "hands", "face"). Used and closed by one thread.

    Graphs are built by `prepare` or at the first call (0.3 s), and again when the picture's size changes, time goes
    backwards or a graph fails: a failed MediaPipe graph answers nothing but errors from then on.
    """

    def __init__(self, parts: tuple[str, ...] = ("pose", "hands")) -> None:
        """Reads and verifies the model files. Raises MissingModelFiles, DamagedFile or InputError."""
        self.parts = parts
        self.builds = 0  # how often the graphs were built
        self._models = {part: model_files.read(part) for part in parts}
        self._graphs: dict[str, Any] = {}
        self._size: tuple[int, int] | None = None  # of the pictures that the graphs have seen
        self._t = -math.inf
        self._ms = -1

    @property
    def joints(self) -> int:
        """J of the answer: 75, or 553 with the face."""
        return FACE.stop if "face" in self.parts else JOINTS

    def __call__(self, image: ImageArray, t: float) -> FloatArray:
        """float32 (J, 4) of a BGR picture uint8 (H, W, 3) seen at `t` seconds; absent points are NaN.

        Raises InputError for something that is no picture, EngineError when MediaPipe fails twice.
        """
        if image.ndim != 3 or image.shape[2] != 3 or image.dtype != np.uint8 or min(image.shape[:2]) < 2:
            raise InputError(
                text(
                    "A picture uint8 (H, W, 3) was expected, not {dtype} {shape}.", dtype=image.dtype, shape=image.shape
                ),
                text("No landmarks were measured."),
                text("Choose another source."),
            )
        if (self._size is not None and image.shape[:2] != self._size) or t < self._t:
            self.close()
        ms = max(round(t * 1000), self._ms + 1)  # two frames of one millisecond are still two frames
        found = self._detect_twice(image, ms)
        self._size, self._t, self._ms = image.shape[:2], t, ms
        return self._arranged(found, image.shape[1] / image.shape[0])

    def prepare(self) -> None:
        """Import MediaPipe (0.8 s) and build new graphs (0.4 s) now, before the first picture of a new source.

        Raises EngineError.
        """
        self.close()
        with _quiet_stderr():
            self._build(_mediapipe())

    def close(self) -> None:
        """Let the graphs go; a later call builds them anew. May be called twice."""
        graphs, self._graphs = self._graphs, {}
        self._size, self._t, self._ms = None, -math.inf, -1
        for graph in graphs.values():
            with suppress(RuntimeError, ValueError):  # a failed graph reports its failure again here
                graph.close()

    def _detect_twice(self, image: ImageArray, ms: int) -> dict[str, Any]:
        try:
            return self._detect(image, ms)
        except (RuntimeError, ValueError):
            self.close()  # and once more with new graphs
        try:
            return self._detect(image, ms)
        except (RuntimeError, ValueError) as error:
            self.close()
            raise EngineError(
                text("MediaPipe failed twice on one picture: {reason}.", reason=shown(error, 200)),
                text("This picture gave no landmarks."),
                text("If it goes on, run `signlens doctor`."),
            ) from error

    def _detect(self, image: ImageArray, ms: int) -> dict[str, Any]:
        mediapipe = _mediapipe()
        rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        picture = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
        with _quiet_stderr() if self._size is None else nullcontext():  # the first picture of new graphs
            if not self._graphs:
                self._build(mediapipe)
            return {part: graph.detect_for_video(picture, ms) for part, graph in self._graphs.items()}

    def _build(self, mediapipe: ModuleType) -> None:
        self.builds += 1
        self._graphs = {part: _graph(mediapipe, part, model) for part, model in self._models.items()}  # all or none

    def _arranged(self, found: dict[str, Any], aspect: float) -> FloatArray:
        points = np.full((self.joints, 4), np.nan, np.float32)
        hands = _hands(found["hands"], aspect) if "hands" in found else []
        pose = None
        if "pose" in found and found["pose"].pose_landmarks:
            pose = _points(found["pose"].pose_landmarks[0], aspect, has_visibility=True)
            if believable(pose, hands):
                points[POSE] = pose
            else:
                pose = None
        left, right = assign(hands, pose)
        if left is not None:
            points[LEFT_HAND] = left.points
        if right is not None:
            points[RIGHT_HAND] = right.points
        if "face" in found and found["face"].face_landmarks:
            points[FACE] = _points(found["face"].face_landmarks[0], aspect)
        return points


def _graph(mediapipe: ModuleType, part: str, model: bytes) -> Any:
    vision, tasks = mediapipe.tasks.vision, mediapipe.tasks
    # From bytes: a path with Hangul in it cannot be opened by MediaPipe on Windows.
    common = {
        "base_options": tasks.BaseOptions(model_asset_buffer=model),
        "running_mode": vision.RunningMode.VIDEO,
    }
    try:
        return _created(vision, part, common)
    except OSError as error:  # its library is loaded only now
        raise EngineError(
            text("MediaPipe's library can't be loaded: {reason}.", reason=shown(error, 200)),
            text("No landmarks are measured, so nothing is recognised."),
            text("On Debian and Ubuntu: `sudo apt install libegl1 libgles2`. Then start again."),
        ) from error


def _created(vision: Any, part: str, common: dict[str, Any]) -> Any:
    if part == "hands":
        return vision.HandLandmarker.create_from_options(vision.HandLandmarkerOptions(num_hands=2, **common))
    if part == "pose":
        return vision.PoseLandmarker.create_from_options(vision.PoseLandmarkerOptions(**common))
    return vision.FaceLandmarker.create_from_options(vision.FaceLandmarkerOptions(**common))


def _hands(result: Any, aspect: float) -> list[Hand]:
    pairs = zip(result.hand_landmarks, result.handedness, strict=True)
    return [
        Hand(_points(marks, aspect), is_left=side[0].category_name == "Left", score=float(side[0].score))
        for marks, side in pairs
    ]


def _points(marks: Any, aspect: float, *, has_visibility: bool = False) -> FloatArray:
    rows = [(m.x * aspect, m.y, m.z * aspect, m.visibility if has_visibility else 1.0) for m in marks]
    return np.array(rows, np.float32)


def _mediapipe() -> ModuleType:
    """The package, imported on first use: it takes 0.8 s and needs libEGL."""
    os.environ.setdefault("GLOG_minloglevel", "2")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    import mediapipe

    module: ModuleType = mediapipe
    return module


@contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Hold back what native code writes to fd 2 while a graph is built, then pass on all but the known noise.

    The wheel ignores every log-level variable. Only for the 0.3 s of building; nothing is lost, only later.
    """
    try:
        kept = os.dup(2)
    except OSError:  # no stderr at all (pythonw): nothing to quieten
        yield
        return
    with tempfile.TemporaryFile() as held:
        sys.stderr.flush()
        os.dup2(held.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            held.seek(0)
            for line in held:
                if not any(word.encode() in line for word in _NOISE):
                    os.write(2, line)
