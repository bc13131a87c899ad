"""The last seconds in memory, and how frames come into it."""

import threading

import numpy as np
import pytest

from engine.recording import inlet as inlet_module
from engine.recording.course import SETTLE_S, Course, Lengths, Phase
from engine.recording.inlet import Inlet
from engine.recording.look_back import LookBack, Shot
from engine.session import Session
from engine.types import Frame, ImageArray
from tests.fakes import FakeEngine, FakeSource, paced, person, says
from tests.waiting import wait_until


def filled(times: list[float]) -> LookBack:
    made = LookBack()
    for i, t in enumerate(times):
        made.keep(Shot(t, i))
    return made


def test_a_look_back_holds_exactly_the_last_seconds_by_capture_time() -> None:
    """Of a camera whose rate drops from 30 to 15 pictures a second."""
    times = [100 + i / 30 for i in range(60)] + [102 + i / 15 for i in range(46)]
    course = Course(filled(times), Lengths(back=3.0))
    assert course.look_back(105.0)
    cut = course.advance(105.0)
    assert cut is not None and course.phase is Phase.IDLE
    assert [shot.t for shot in cut.shots] == [t for t in times if 102.0 <= t <= 105.0]
    assert len(cut.shots) == 46


def test_no_more_is_kept_than_the_span_and_the_budget_allow() -> None:
    kept = LookBack(span_s=2.0, budget=1000)
    for i in range(100):
        kept.keep(Shot(i / 10, i))
    assert [shot.seq for shot in kept.cut(0, 99).shots] == list(range(79, 100))
    for i in range(100, 110):
        kept.keep(Shot(i / 10, i, np.zeros(300, np.uint8)))
    assert [shot.seq for shot in kept.cut(0, 99).shots] == [107, 108, 109]


def test_another_source_begins_anew() -> None:
    kept = filled([10.0, 10.1])
    kept.keep_points(10.1, person())
    kept.keep(Shot(3.0, 0))
    assert [shot.t for shot in kept.cut(0, 99).shots] == [3.0] and kept.newest_points_t is None


def test_a_clip_is_counted_down_recorded_and_cut_by_the_clock_alone() -> None:
    look_back = LookBack()
    course = Course(look_back, Lengths(countdown=3.0, clip=2.0))
    course.begin(50.0)
    assert (course.advance(52.9), course.phase, round(course.left_s(52.9), 3)) == (None, Phase.COUNTDOWN, 0.1)
    assert (course.advance(53.0), course.phase, course.left_s(53.5)) == (None, Phase.RECORDING, 1.5)
    assert not course.look_back(54.0), "a clip that is being recorded is not cut in two"
    for i, t in enumerate((52.99, 53.0, 54.0, 55.0)):
        look_back.keep(Shot(t, i))
    cut = course.advance(55.0)
    assert cut is not None and [shot.seq for shot in cut.shots] == [1, 2, 3] and course.phase is Phase.IDLE


def test_a_clip_waits_for_its_last_frames_but_not_for_ever() -> None:
    course = Course(filled([10.0, 11.9]), Lengths(countdown=0.0, clip=2.0))
    course.awaits_points = True
    course.begin(10.0)
    course.advance(10.0)
    assert course.advance(12.0) is None and course.phase is Phase.SETTLING
    course._look_back.keep(Shot(12.01, 2))
    assert course.advance(12.1) is None, "its landmarks are still being found"
    cut = course.advance(12.0 + SETTLE_S)
    assert cut is not None and len(cut.shots) == 2


@pytest.fixture
def session() -> Session:
    return Session()


def test_frames_and_landmarks_of_a_running_session_are_kept_until_it_is_closed(session: Session) -> None:
    session.start()
    session.use_engine(lambda: FakeEngine(says("hello")))
    session.use_source(lambda: FakeSource(paced(60)))
    inlet = Inlet(session, LookBack())
    inlet.open()
    wait_until(lambda: inlet.look_back.newest_points_t is not None and len(inlet.look_back.cut(0, 1e9).shots) > 10)
    cut = inlet.look_back.cut(0, 1e9)
    assert {t for t, _ in cut.points} <= {shot.t for shot in cut.shots}
    assert cut.points[0][1].shape == (75, 4)
    inlet.close()
    assert session._desk.taps == () and inlet.look_back.cut(0, 1e9).shots == ()
    session.stop()


def test_a_slow_packer_loses_pictures_and_never_keeps_the_camera_waiting(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(image: ImageArray, widest: int, quality: int) -> ImageArray:
        gate.wait(10)
        return image.ravel()[:1]

    monkeypatch.setattr(inlet_module, "jpeg", slow)
    inlet = Inlet(session, LookBack())
    inlet.open()
    image = np.zeros((4, 4, 3), np.uint8)
    for seq in range(30):
        inlet.put(Frame(float(seq), seq, image=image), has_points=False)
    assert inlet.missed >= 30 - 9
    gate.set()
    wait_until(lambda: inlet.look_back.newest_t == 29.0)
    inlet.close()


def test_a_left_handed_signer_is_kept_as_the_model_sees_them(session: Session) -> None:
    import cv2

    inlet = Inlet(session, LookBack())
    inlet.mirror = True
    inlet.open()
    image = np.zeros((32, 32, 3), np.uint8)
    image[:, :16] = 200
    inlet.put(Frame(1.0, 0, image=image), has_points=False)
    wait_until(lambda: inlet.look_back.newest_t == 1.0)
    (shot,) = inlet.look_back.cut(0, 9).shots
    assert shot.jpeg is not None
    seen = cv2.imdecode(shot.jpeg, cv2.IMREAD_COLOR)
    assert seen is not None and seen[:, 20:].mean() > 190 > 10 > seen[:, :12].mean()
    inlet.close()
