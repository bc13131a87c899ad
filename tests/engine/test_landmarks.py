"""The landmarker with the real MediaPipe: units, sides, rebuilding, quiet."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from app.commands.drawn_person import drawn_person
from engine import landmarks
from engine.errors import EngineError, InputError, MissingModelFiles
from engine.joints import FACE, LEFT_HAND, LEFT_SHOULDER, NOSE, POSE, RIGHT_HAND, RIGHT_SHOULDER, mirrored
from engine.landmarks import Landmarker, _points
from engine.types import ImageArray
from tests.needs import data_folder, need_model_files

pytestmark = pytest.mark.model_files


@pytest.fixture
def landmarker() -> Iterator[Landmarker]:
    need_model_files("pose", "hands")
    made = Landmarker(("pose", "hands"))
    yield made
    made.close()


def test_a_person_is_found_with_both_hands_on_their_own_sides(landmarker: Landmarker) -> None:
    points = landmarker(drawn_person(), 0.0)
    assert points.shape == (75, 4) and points.dtype == np.float32
    assert not np.isnan(points).any()
    assert points[RIGHT_SHOULDER, 0] < points[NOSE, 0] < points[LEFT_SHOULDER, 0]
    # The right hand was drawn with its palm at x = 220 px, the left one at 420 px, of 480 px picture height.
    assert abs(points[RIGHT_HAND, 0].mean() - 220 / 480) < 0.06
    assert abs(points[LEFT_HAND, 0].mean() - 420 / 480) < 0.06
    assert (points[LEFT_HAND, 3] == 1).all()


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_single_hand_goes_to_its_side_and_the_other_is_nan(landmarker: Landmarker, side: str) -> None:
    points = landmarker(drawn_person(hands=(side,)), 0.0)
    seen, absent = (LEFT_HAND, RIGHT_HAND) if side == "left" else (RIGHT_HAND, LEFT_HAND)
    assert not np.isnan(points[seen]).any()
    assert np.isnan(points[absent]).all()


def test_hands_alone_are_given_to_one_side_each_and_no_body_is_measured() -> None:
    need_model_files("hands")
    landmarker = Landmarker(("hands",))
    points = landmarker(drawn_person(), 0.0)
    landmarker.close()
    assert np.isnan(points[POSE]).all()
    assert not np.isnan(points[LEFT_HAND]).any() and not np.isnan(points[RIGHT_HAND]).any()


def test_units_are_picture_heights_whatever_the_format(landmarker: Landmarker) -> None:
    narrow, wide = landmarker(drawn_person(480), 0.0), landmarker(drawn_person(854), 0.0)
    shift = (854 - 480) / 2 / 480  # the person stands in the middle of both pictures
    for hand in (LEFT_HAND, RIGHT_HAND):
        np.testing.assert_allclose(narrow[hand, 0] + shift, wide[hand, 0], atol=0.04)
        np.testing.assert_allclose(narrow[hand, 1], wide[hand, 1], atol=0.04)


def test_x_and_z_come_in_picture_widths_and_leave_in_picture_heights() -> None:
    mark = SimpleNamespace(x=0.5, y=0.25, z=-0.1, visibility=0.7)
    np.testing.assert_allclose(_points([mark], 2.0, has_visibility=True), [[1.0, 0.25, -0.2, 0.7]], rtol=1e-6)
    np.testing.assert_allclose(_points([mark], 0.5), [[0.25, 0.25, -0.05, 1.0]], rtol=1e-6)


def test_a_mirrored_picture_gives_the_mirrored_points(landmarker: Landmarker) -> None:
    image = drawn_person(hands=("right",), x_px=60)
    straight = landmarker(image, 0.0)
    landmarker.close()
    flipped = landmarker(np.ascontiguousarray(image[:, ::-1]), 0.0)
    expected = mirrored(straight, 640 / 480)
    np.testing.assert_allclose(flipped[LEFT_HAND, :2], expected[LEFT_HAND, :2], atol=0.05)
    assert np.isnan(flipped[RIGHT_HAND]).all()


def test_an_empty_picture_gives_nan_everywhere(landmarker: Landmarker) -> None:
    assert np.isnan(landmarker(np.zeros((480, 640, 3), np.uint8), 0.0)).all()


def test_the_face_is_an_appended_block_only_when_asked_for() -> None:
    need_model_files("pose", "hands", "face")
    landmarker = Landmarker(("face",))
    points = landmarker(drawn_person(), 0.0)
    landmarker.close()
    assert points.shape == (553, 4) and landmarker.joints == 553
    assert not np.isnan(points[FACE]).any() and np.isnan(points[: FACE.start]).all()


def test_a_change_of_size_and_time_going_backwards_rebuild_the_graphs(landmarker: Landmarker) -> None:
    for t in (10.0, 10.0, 10.0001, 10.033):  # equal and nearly equal times are no reason
        landmarker(drawn_person(), t)
    assert landmarker.builds == 1
    points = landmarker(drawn_person(854), 10.066)
    assert landmarker.builds == 2 and not np.isnan(points).any()
    points = landmarker(drawn_person(854), 3.0)
    assert landmarker.builds == 3 and not np.isnan(points).any()


def test_prepare_builds_new_graphs_so_that_the_first_picture_need_not(landmarker: Landmarker) -> None:
    landmarker(drawn_person(), 0.0)
    landmarker.prepare()
    assert landmarker.builds == 2
    assert not np.isnan(landmarker(drawn_person(854), 5.0)).any()
    assert landmarker.builds == 2


class _Broken:
    """A graph that MediaPipe has poisoned: every call fails, closing too."""

    def detect_for_video(self, picture: object, ms: int) -> None:
        raise ValueError("Graph has errors")

    def close(self) -> None:
        raise RuntimeError("Graph has errors")


def test_a_poisoned_graph_is_rebuilt_and_the_picture_still_answered(landmarker: Landmarker) -> None:
    landmarker(drawn_person(), 0.0)
    landmarker._graphs["hands"].close()
    landmarker._graphs["hands"] = _Broken()
    assert not np.isnan(landmarker(drawn_person(), 0.1)).any()
    assert landmarker.builds == 2


def test_a_second_failure_is_an_engine_error_and_the_next_picture_works(
    landmarker: Landmarker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("engine.landmarks.make_graph", lambda *_: _Broken())
        with pytest.raises(EngineError, match="failed twice"):
            landmarker(drawn_person(), 0.0)
    assert not np.isnan(landmarker(drawn_person(), 0.1)).any()


@pytest.mark.parametrize(
    "image", [np.zeros((10, 10), np.uint8), np.zeros((10, 10, 4), np.uint8), np.zeros((10, 10, 3), np.float32)]
)
def test_what_is_no_picture_is_refused(landmarker: Landmarker, image: np.ndarray) -> None:
    with pytest.raises(InputError):
        landmarker(image, 0.0)


def test_model_files_are_read_from_a_folder_with_hangul_and_spaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_model_files("hands")
    from engine import model_files

    folder = tmp_path / "수어 모델"
    folder.mkdir()
    (folder / "hand_landmarker.task").write_bytes(model_files.read("hands"))
    monkeypatch.setenv("SIGNLENS_MODELS", str(folder))
    landmarker = Landmarker(("hands",))
    assert landmarker(drawn_person(), 0.0).shape == (75, 4)
    landmarker.close()


def test_without_model_files_the_message_says_how_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNLENS_MODELS", str(tmp_path))
    with pytest.raises(MissingModelFiles, match="signlens assets --from FOLDER"):
        Landmarker(("pose", "hands"))


@pytest.mark.slow
def test_nothing_is_printed_and_importing_the_module_imports_no_mediapipe() -> None:
    need_model_files("pose", "hands", "face")
    program = (
        "import sys\n"
        "from app.commands.drawn_person import drawn_person\n"
        "from engine.landmarks import Landmarker\n"
        "assert 'mediapipe' not in sys.modules\n"
        "landmarker = Landmarker(('pose', 'hands', 'face'))\n"
        "for i in range(5): landmarker(drawn_person(), i / 30)\n"
        "landmarker.close()\n"
        "print('kept', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "" and done.stderr == "kept\n"


def _frames(name: str) -> list[ImageArray]:
    clip = cv2.VideoCapture(str(data_folder() / name))
    frames = []
    while (read := clip.read())[0]:
        frames.append(read[1].astype(np.uint8))
    clip.release()
    return frames


@pytest.mark.data
@pytest.mark.slow
def test_in_a_real_clip_the_hands_are_seen_and_have_the_size_of_hands(landmarker: Landmarker) -> None:
    frames = _frames("sign_videos/friend.mp4")
    points = np.stack([landmarker(image, i / 29.97) for i, image in enumerate(frames)])
    seen = ~np.isnan(points[:, LEFT_HAND.start, 0])
    assert len(points) > 50 and seen.mean() > 0.95
    palm = np.linalg.norm(points[seen, LEFT_HAND.start + 9, :2] - points[seen, LEFT_HAND.start, :2], axis=1)
    shoulders = np.linalg.norm(points[:, LEFT_SHOULDER, :2] - points[:, RIGHT_SHOULDER, :2], axis=1)
    assert 0.15 < np.median(palm) / np.median(shoulders) < 0.45
    assert abs(float(np.median(points[:, NOSE, 0])) - 16 / 18) < 0.2  # the middle of a 16:9 picture


@pytest.mark.data
@pytest.mark.slow
def test_handedness_on_an_unmirrored_picture_is_the_signer_s_own_side(landmarker: Landmarker) -> None:
    alone = Landmarker(("hands",))
    agree = 0
    frames = _frames("sign_videos/kiri_mom.mp4")[20:60]  # one hand, the right one
    for i, image in enumerate(frames):
        by_wrists, by_guess = landmarker(image, i / 30), alone(image, i / 30)
        agree += bool((np.isnan(by_wrists[33:, 0]) == np.isnan(by_guess[33:, 0])).all())
    alone.close()
    assert agree / len(frames) > 0.9


class _Inline:
    """In place of a thread: what is asked for is done at once."""

    asked = 0

    def __init__(self, *args: object) -> None: ...

    def submit(self, act: Callable[..., object], *args: object) -> Future[object]:
        _Inline.asked += 1
        done: Future[object] = Future()
        done.set_result(act(*args))
        return done

    def shutdown(self) -> None: ...


def test_looking_for_pose_and_hands_at_once_finds_what_one_after_the_other_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    need_model_files("pose", "hands")
    pictures = [drawn_person(x_px=4.0 * i) for i in range(12)]

    def found() -> np.ndarray:
        landmarker = Landmarker(("pose", "hands"), follows=True)
        points = [landmarker(picture, i / 12) for i, picture in enumerate(pictures)]
        landmarker.close()
        return np.stack(points)

    at_once = found()
    assert not any(thread.name.startswith("hands") for thread in threading.enumerate())
    monkeypatch.setattr(landmarks, "ThreadPoolExecutor", _Inline)
    np.testing.assert_array_equal(at_once, found())
    assert _Inline.asked == 11  # on the first picture people are counted
