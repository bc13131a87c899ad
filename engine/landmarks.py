"""Pictures → landmarks: MediaPipe's hand, pose and face landmarkers, only those asked for, in video mode.

Coordinates: units are picture heights, from the upper left corner of the picture as the camera saw it (unmirrored).
MediaPipe normalises x and z by the width and y by the height; x and z are multiplied by width / height here, so
that a hand keeps its shape whatever the camera's format. z grows away from the camera; its zero is the middle of
the hips for the pose, the wrist for each hand.

Sides: on an unmirrored picture the handedness that the Tasks API (0.10.33) names is the signer's own side: it agreed
with the nearer pose wrist in 96 % of 1,290 hands of 20 clips.
"""

import math
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import cv2
import numpy as np

from engine import model_files
from engine.errors import EngineError, InputError, shown
from engine.graphs import import_mediapipe, make_graph
from engine.hands import Hand, assign, believable, body_scale, of_body
from engine.joints import FACE, LEFT_HAND, NOSE, POSE, RIGHT_HAND, joint_count
from engine.people import Crowd, distinct
from engine.quiet_stderr import quiet_stderr
from engine.texts import text
from engine.types import FloatArray, ImageArray

# So often the whole picture is searched for other people, while one is seen: 22 ms, 5 % of what 1.5 s cost at 12
# frames; a graph for several poses would cost 7 ms more on every frame (13 → 20 ms, one person, 100 frames).
LOOK_MS = 1500


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class _Found:
    """What MediaPipe saw. poses: (33, 4) each; face: (478, 4)."""

    poses: list[FloatArray]
    hands: list[Hand]
    face: FloatArray | None


class Landmarker:
    """The landmarkers of `parts` ("pose", "hands", "face"). Used and closed by one thread.

    Graphs are built by `prepare` or at the first call (0.3 s), and again when the picture's size changes, time goes
    backwards or a graph fails: a failed MediaPipe graph answers nothing but errors from then on.

    crowd: knows the people in the picture where one of several is to be followed, else None: then the landmarks are
           those of the person that MediaPipe finds first, and of any two hands.
    """

    def __init__(self, parts: tuple[str, ...] = ("pose", "hands"), *, follows: bool = False) -> None:
        """Reads and verifies the model files. Raises MissingModelFiles, DamagedFile or InputError."""
        self.parts = parts
        self.builds = 0  # how often the graphs were built
        self._models = {part: model_files.read(part) for part in parts}
        self._graphs: dict[str, Any] = {}
        self._size: tuple[int, int] | None = None  # of the pictures that the graphs have seen
        self._t = -math.inf
        self._ms = self._looked_ms = -1
        self.crowd = Crowd() if follows and "pose" in parts else None
        self._beside: ThreadPoolExecutor | None = None  # a thread for the hands

    @property
    def joints(self) -> int:
        """J of the answer: 75, or 553 with the face."""
        return joint_count(self.parts)

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
            self._forget()
        ms = max(round(t * 1000), self._ms + 1)  # two frames of one millisecond are still two frames
        found = self._detect_twice(image, ms)
        self._size, self._t, self._ms = image.shape[:2], t, ms
        return self._arranged(found, t)

    def prepare(self) -> None:
        """Import MediaPipe (0.2 s) and build new graphs (0.4 s) now, before the first picture of a new source.

        Raises EngineError.
        """
        if self._graphs and self._size is None:
            return  # they have seen no picture yet
        self._forget()
        with quiet_stderr():
            self._build(import_mediapipe())

    def close(self) -> None:
        """Let the graphs go; a later call builds them anew. May be called twice."""
        graphs, self._graphs = self._graphs, {}
        beside, self._beside = self._beside, None
        if beside is not None:
            beside.shutdown()
        self._size, self._t, self._ms, self._looked_ms = None, -math.inf, -1, -1
        for graph in graphs.values():
            with suppress(RuntimeError, ValueError):  # a failed graph reports its failure again here
                graph.close()

    def _detect_twice(self, image: ImageArray, ms: int) -> _Found:
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

    def _detect(self, image: ImageArray, ms: int) -> _Found:
        mediapipe = import_mediapipe()
        rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        picture = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
        aspect = image.shape[1] / image.shape[0]
        with quiet_stderr() if self._size is None else nullcontext():  # the first picture of new graphs
            if not self._graphs:
                self._build(mediapipe)
            poses, hands = self._poses_and_hands(picture, ms, aspect)
            faces = self._graphs["face"].detect_for_video(picture, ms).face_landmarks if "face" in self.parts else []
        return _Found(poses, hands, _points(faces[0], aspect) if faces else None)

    def _poses_and_hands(self, picture: Any, ms: int, aspect: float) -> tuple[list[FloatArray], list[Hand]]:
        """Both at once, on two free cores: 33 ms become 20. Not while people are counted: which hands are then
        looked for depends on how many there are.
        """
        wants_hands = "hands" in self.parts
        if "pose" not in self.parts:
            return [], self._hands(picture, ms, aspect) if wants_hands else []
        if not wants_hands or self._counts(ms):
            return self._poses(picture, ms, aspect), self._hands(picture, ms, aspect) if wants_hands else []
        if self._beside is None:
            self._beside = ThreadPoolExecutor(1, "hands")
        hands = self._beside.submit(self._hands, picture, ms, aspect)
        try:
            poses = self._poses(picture, ms, aspect)
        finally:
            wait([hands])  # whatever the pose came to: nobody may close a graph that is at work
        return poses, hands.result()

    def _counts(self, ms: int) -> bool:
        """Whether the whole picture is to be searched for people."""
        crowd = self.crowd
        return crowd is not None and (crowd.is_many or self._looked_ms < 0 or ms - self._looked_ms >= LOOK_MS)

    def _poses(self, picture: Any, ms: int, aspect: float) -> list[FloatArray]:
        """Everybody, where several people are about; else the one whom MediaPipe tracks.

        Everybody is found in each picture anew: MediaPipe's tracking of several poses lost one of two people in 83 of
        120 pictures where looking anew lost one in 10.
        """
        crowd = self.crowd
        if crowd is not None and self._counts(ms):
            self._looked_ms = ms
            everyone = distinct(_bodies(self._graphs["everyone"].detect(picture), aspect))
            if crowd.count(len(everyone), ms / 1000):
                return everyone
        return _bodies(self._graphs["pose"].detect_for_video(picture, ms), aspect)

    def _hands(self, picture: Any, ms: int, aspect: float) -> list[Hand]:
        if self.crowd is None or not self.crowd.is_many:
            return _hands(self._graphs["hands"].detect_for_video(picture, ms), aspect)
        if "all hands" in self._graphs:
            return _hands(self._graphs["all hands"].detect_for_video(picture, ms), aspect)
        with quiet_stderr():  # few ever need it: built when the second person comes (0.2 s)
            self._graphs["all hands"] = make_graph(import_mediapipe(), "all hands", self._models["hands"])
            return _hands(self._graphs["all hands"].detect_for_video(picture, ms), aspect)

    def _build(self, mediapipe: ModuleType) -> None:
        self.builds += 1
        graphs = {part: make_graph(mediapipe, part, model) for part, model in self._models.items()}
        if self.crowd is not None:
            graphs["everyone"] = make_graph(mediapipe, "everyone", self._models["pose"])
        self._graphs = graphs  # all or none

    def _forget(self) -> None:
        """Another source: other people."""
        self.close()
        if self.crowd is not None:
            self.crowd.forget()

    def _arranged(self, found: _Found, t: float) -> FloatArray:
        points = np.full((self.joints, 4), np.nan, np.float32)
        pose, hands = self._followed(found, t)
        if pose is not None:
            points[POSE] = pose
        left, right = assign(hands, pose)
        if left is not None:
            points[LEFT_HAND] = left.points
        if right is not None:
            points[RIGHT_HAND] = right.points
        if found.face is not None and (pose is None or _is_of(found.face, pose)):
            points[FACE] = found.face
        return points

    def _followed(self, found: _Found, t: float) -> tuple[FloatArray | None, list[Hand]]:
        """The pose of the person who is followed, and what may be their hands."""
        poses, hands = found.poses, found.hands
        if self.crowd is None or not self.crowd.is_many:
            poses = [pose for pose in poses if believable(pose, hands)]
        if self.crowd is None:
            return (poses[0] if poses else None), hands
        index = self.crowd.follow(poses, t)
        if index is None:
            # Whose hands are these? With nobody in sight they are a close-up; with somebody else, not to be read.
            return None, [] if poses or self.crowd.is_many else hands
        own = of_body(hands, poses[index], self.crowd.others)
        return (poses[index] if believable(poses[index], own) else None), own


def _bodies(result: Any, aspect: float) -> list[FloatArray]:
    return [_points(marks, aspect, has_visibility=True) for marks in result.pose_landmarks]


def _is_of(face: FloatArray, pose: FloatArray) -> bool:
    return bool(np.linalg.norm(face[:, :2].mean(axis=0) - pose[NOSE, :2]) < body_scale(pose))


def _hands(result: Any, aspect: float) -> list[Hand]:
    pairs = zip(result.hand_landmarks, result.handedness, strict=True)
    return [
        Hand(_points(marks, aspect), is_left=side[0].category_name == "Left", score=float(side[0].score))
        for marks, side in pairs
    ]


def _points(marks: Any, aspect: float, *, has_visibility: bool = False) -> FloatArray:
    rows = [(m.x * aspect, m.y, m.z * aspect, m.visibility if has_visibility else 1.0) for m in marks]
    return np.array(rows, np.float32)
