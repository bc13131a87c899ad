"""A plain loop, the peer of the whole program: read, MediaPipe, the model on the newest N pictures, draw; one thread.

So most programs of this kind are written. MediaPipe has our model files and our settings, the model is the same
checkpoint on one thread of PyTorch, and the picture is shown by OpenCV; where there is no display, it is only drawn.

`python -m benchmarks.plain_loop FILM` says when its first prediction was shown, and ends. A process of its own: the
OpenCV wheel brings another Qt than ours.
"""

import importlib
import json
import os
import sys
import time
from collections import deque
from typing import Any

import cv2
import numpy as np

from assets import DEFAULT_CHECKPOINT
from engine import model_files
from engine.backends import open_engine
from engine.graphs import make_graph
from engine.joints import JOINTS, LEFT_HAND, POSE, RIGHT_HAND
from engine.quiet_stderr import quiet_stderr
from engine.types import FloatArray, ImageArray


class PlainLoop:
    """words: how many predictions were drawn."""

    def __init__(self) -> None:
        mediapipe = importlib.import_module("mediapipe")  # as it is: ours leaves a part of it out
        self._mediapipe, self._ms = mediapipe, -1
        with quiet_stderr():
            self._graphs = {p: make_graph(mediapipe, p, model_files.read(p)) for p in ("pose", "hands")}
        self._engine = open_engine(DEFAULT_CHECKPOINT)
        self._newest: deque[FloatArray] = deque(maxlen=self._engine.manifest.input.length)
        self.words = 0

    def step(self, image: ImageArray) -> None:
        """One round on the picture uint8 (H, W, 3), BGR: show it with what was found and predicted."""
        points = self._landmarks(image)
        self._newest.append(points)
        drawn = image.copy()
        scale = image.shape[0]
        for x, y in points[np.isfinite(points[:, 0]), :2]:
            cv2.circle(drawn, (round(scale * float(x)), round(scale * float(y))), 3, (0, 255, 0), -1)
        if len(self._newest) == self._newest.maxlen:
            logits = self._engine.infer(np.stack(self._newest))
            word = self._engine.manifest.labels[int(logits.argmax())]
            cv2.putText(drawn, word, (10, 40), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (255, 255, 255), 2)
            self.words += 1
        if os.environ.get("DISPLAY"):
            cv2.imshow("plain loop", drawn)
            cv2.waitKey(1)

    def close(self) -> None:
        for graph in self._graphs.values():
            graph.close()

    def _landmarks(self, image: ImageArray) -> FloatArray:
        """float32 (J, 4), absent points NaN, as `engine.joints` has them."""
        rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        picture = self._mediapipe.Image(image_format=self._mediapipe.ImageFormat.SRGB, data=rgb)
        self._ms += 33
        aspect = image.shape[1] / image.shape[0]
        points = np.full((JOINTS, 4), np.nan, np.float32)
        for marks in self._graphs["pose"].detect_for_video(picture, self._ms).pose_landmarks:
            points[POSE] = _rows(marks, aspect)
        hands = self._graphs["hands"].detect_for_video(picture, self._ms)
        for marks, side in zip(hands.hand_landmarks, hands.handedness, strict=True):
            points[LEFT_HAND if side[0].category_name == "Left" else RIGHT_HAND] = _rows(marks, aspect)
        return points


def _rows(marks: Any, aspect: float) -> list[tuple[float, float, float, float]]:
    return [(m.x * aspect, m.y, m.z * aspect, 1.0) for m in marks]


def first_prediction(film: str) -> float:
    """Go round on `film` until the first prediction is shown; then the wall clock."""
    capture, loop = cv2.VideoCapture(film), PlainLoop()
    while loop.words == 0:
        got, image = capture.read()
        if not got:
            sys.exit(f"{film} ended before the first prediction.")
        loop.step(np.asarray(image, np.uint8))
    at = time.time()
    loop.close()
    return at


if __name__ == "__main__":
    print(json.dumps({"t": first_prediction(sys.argv[1])}), flush=True)
