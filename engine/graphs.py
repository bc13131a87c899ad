"""MediaPipe's graphs: imported late, built from bytes, quiet."""

import atexit
import os
from types import ModuleType
from typing import Any

from engine import model_files
from engine.errors import EngineError, shown
from engine.left_out import LeftOut
from engine.quiet_stderr import quiet_stderr
from engine.texts import text

PEOPLE = 4  # as many are told apart
_SHARED: dict[str, Any] = {}


def make_graph(mediapipe: ModuleType, part: str, model: bytes) -> Any:
    """A graph for `part`: "pose", "hands", "face", "everyone" (several poses, each picture by itself), "all hands".

    Raises EngineError where MediaPipe's library can't be loaded.
    """
    vision, tasks = mediapipe.tasks.vision, mediapipe.tasks
    # From bytes: a path with Hangul in it cannot be opened by MediaPipe on Windows.
    common = {
        "base_options": tasks.BaseOptions(model_asset_buffer=model),
        "running_mode": vision.RunningMode.IMAGE if part == "everyone" else vision.RunningMode.VIDEO,
    }
    try:
        return _created(vision, part, common)
    except OSError as error:  # its library is loaded only now
        raise EngineError(
            text("MediaPipe's library can't be loaded: {reason}.", reason=shown(error, 200)),
            text("No landmarks are measured, so nothing is recognised."),
            text("On Debian and Ubuntu: `sudo apt install libegl1 libgles2`. Then start again."),
        ) from error


def shared_graph(model: str, part: str) -> Any:
    """A graph for all who look at single pictures, one at a time; it is kept until the process ends.

    model: whose file it is made of. Raises MissingModelFiles, DamagedFile, or EngineError as `make_graph`.
    """
    if part not in _SHARED:
        with quiet_stderr():
            _SHARED[part] = make_graph(import_mediapipe(), part, model_files.read(model))
    return _SHARED[part]


def close_shared() -> None:
    """Let the shared graphs go."""
    while _SHARED:
        _SHARED.popitem()[1].close()


# Before MediaPipe can be imported, so that this comes after its own end, from when on it closes a graph without a call.
# A graph that is not closed closes itself when half of Python is gone, and says so.
atexit.register(close_shared)


def _created(vision: Any, part: str, common: dict[str, Any]) -> Any:
    if part in ("hands", "all hands"):
        count = 2 if part == "hands" else 2 * PEOPLE
        return vision.HandLandmarker.create_from_options(vision.HandLandmarkerOptions(num_hands=count, **common))
    if part in ("pose", "everyone"):
        count = 1 if part == "pose" else PEOPLE
        return vision.PoseLandmarker.create_from_options(vision.PoseLandmarkerOptions(num_poses=count, **common))
    return vision.FaceLandmarker.create_from_options(vision.FaceLandmarkerOptions(**common))


def import_mediapipe() -> ModuleType:
    """The package, imported on first use: it takes 0.2 s and needs libEGL."""
    os.environ.setdefault("GLOG_minloglevel", "2")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    with _WITHOUT_PLOTS:
        import mediapipe

    module: ModuleType = mediapipe
    return module


# They draw, which nobody wants of them, and import matplotlib.pyplot for it: 0.4 … 0.6 s.
_WITHOUT_PLOTS = LeftOut(*(f"mediapipe.tasks.python.vision.drawing_{part}" for part in ("utils", "styles")))
