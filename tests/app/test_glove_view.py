"""A glove is shown as a drawn hand that does what its sensors feel, beside its channels."""

import time

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.glove_hand import bend, finger_colours, posture
from app.glove_traces import SPAN_S, SampleLog
from app.main_window import MainWindow
from app.theme import Appearance
from benchmarks.rectangles import faults
from engine.types import FloatArray, Frame, Snapshot, SourceState
from tests.app.scenes import snapshot

STRAIGHT = (780, 770, 780, 800, 830)
BENT = (870, 870, 880, 890, 910)
INDEX_TIP, RIGHT, UP, AWAY = (1, 3), 0, 1, 2


def sample(flex: tuple[int, ...] = STRAIGHT, pitch: float = 0, roll: float = 0, yaw: float = 0) -> FloatArray:
    return np.array([*flex, pitch, roll, yaw], np.float32)


def stream(count: int, values: FloatArray, start: float = 100.0, seq: int = 0) -> tuple[Frame, ...]:
    return tuple(Frame(start + 0.03 * n, seq + n, sensors=values.copy()) for n in range(count))


def scene(frames: tuple[Frame, ...], **more: object) -> Snapshot:
    return snapshot(t=frames[-1].t, frame=frames[-1], samples=frames, **more)  # type: ignore[arg-type]


def test_each_finger_bends_by_its_own_sensor() -> None:
    assert bend(sample(STRAIGHT)).tolist() == [0] * 5 and bend(sample(BENT)).tolist() == [1] * 5
    straight, _ = posture(sample())
    for n in range(5):
        one = tuple(BENT[k] if k == n else STRAIGHT[k] for k in range(5))
        fingers, _ = posture(sample(one))
        moved = np.abs(fingers - straight).max(axis=(1, 2)) > 0.1
        assert moved.tolist() == [k == n for k in range(5)]
    lengths = [np.linalg.norm(np.diff(f, axis=1), axis=2) for f in (straight, posture(sample(BENT))[0])]
    assert np.allclose(*lengths)  # bones keep their length
    assert np.linalg.norm(posture(sample(BENT))[0][1:, 3] - posture(sample(BENT))[0][1:, 0], axis=1).max() < 0.5


def test_the_hand_turns_as_the_glove_does() -> None:
    tips = {name: posture(sample(**{name: angle}))[0][INDEX_TIP] for name, angle in (("pitch", 45), ("yaw", 90))}
    level = posture(sample())[0]
    assert tips["pitch"][UP] > level[INDEX_TIP][UP]  # lifted
    assert tips["yaw"][RIGHT] < -1 and level[0, 3, RIGHT] < level[4, 3, RIGHT]  # to the left; the thumb is there
    thumb_up = posture(sample(roll=-90))[0]
    assert thumb_up[0, 3, UP] > level[0, 3, UP] + 0.4 and thumb_up[4, 3, UP] < level[4, 3, UP]
    for angle in (0.0, 360.0, -360.0):
        assert np.allclose(posture(sample(yaw=angle))[0], level, atol=1e-4)


def test_a_channel_that_is_not_sent_leaves_the_hand_whole() -> None:
    nothing = posture(np.full(8, np.nan, np.float32))[0]
    assert np.isfinite(nothing).all() and np.allclose(nothing, posture(sample())[0])


def test_every_sample_between_two_ticks_is_in_the_traces_and_a_loss_is_a_gap() -> None:
    log = SampleLog()
    frames = stream(20, sample())
    log.add(frames[:8])
    log.add(frames[4:12])
    assert np.isfinite(log.times).sum() == 12 and np.allclose(np.diff(log.times[-12:]), 0.03)
    log.add(frames[15:])
    assert np.isnan(log.values[-6]).all() and np.isfinite(log.values[-5:]).all()
    log.add(stream(3, sample(BENT), start=200.0))  # another source
    assert np.isfinite(log.values[:, 0]).sum() == 3


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    return window


def show(window: MainWindow, made: Snapshot, qtbot: QtBot) -> None:
    window.show_snapshot(made, made.frame.t)  # type: ignore[union-attr]
    window.show_plots(made, made.frame.t)  # type: ignore[union-attr]
    qtbot.wait(1)


def test_a_glove_takes_the_pictures_place_and_gives_it_back(window: MainWindow, qtbot: QtBot) -> None:
    live = window.live
    show(window, scene(stream(30, sample(pitch=40))), qtbot)
    assert live.glove.isVisible() and not live.picture.isVisible()
    assert [plot.isVisible() for plot in live.glove.plots] == [True, True]
    x, y = live.glove.plots[0]._curves[2].getData()
    assert len(x) == 30 and -SPAN_S <= x.min() and x.max() == 0 and set(y) == {780}
    assert live.glove.values[1]._values == ["40°", "0°", "0°"]
    show(window, snapshot(), qtbot)
    assert live.picture.isVisible() and live.picture.has_picture and not live.glove.isVisible()


def test_the_hand_is_drawn_anew_when_a_finger_bends(window: MainWindow, qtbot: QtBot) -> None:
    pictures = []
    for flex in (STRAIGHT, STRAIGHT, BENT):
        show(window, scene(stream(1, sample(flex), seq=len(pictures))), qtbot)
        pictures.append(window.live.glove.hand.grab().toImage())
    assert pictures[0] == pictures[1] != pictures[2]
    colours = {pictures[0].pixelColor(x, y).name() for x in range(0, pictures[0].width(), 2) for y in range(0, 300, 2)}
    assert {colour.name() for colour in finger_colours()} <= colours


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 1.5), ("dark", 2.0)])
def test_nothing_is_cut_in_any_theme_and_text_size(window: MainWindow, qtbot: QtBot, theme: str, scale: float) -> None:
    try:
        Appearance.of_app().show(theme, scale)  # type: ignore[arg-type]
        show(window, scene(stream(40, sample(pitch=-179))), qtbot)
        qtbot.waitUntil(lambda: faults(window) == [] and window.size().height() == 700)
        glove = window.live.glove
        assert all(values.height() >= values.sizeHint().height() for values in glove.values if values.isVisible())
        assert glove.values[0].isVisible() and glove.hand.width() >= 100 and glove.accessibleName()
    finally:
        Appearance.of_app().show("light", 1.0)


@pytest.mark.parametrize("state", [SourceState.STALLED, SourceState.LOST, SourceState.ENDED])
def test_a_held_sample_is_grey_and_says_so(window: MainWindow, qtbot: QtBot, state: SourceState) -> None:
    show(window, scene(stream(5, sample()), source_state=state), qtbot)
    hand = window.live.glove.hand
    assert hand._mark and "sample" in hand._hint
    image = hand.grab().toImage()
    pixels = [image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    assert all(max(p.red(), p.green(), p.blue()) - min(p.red(), p.green(), p.blue()) < 12 for p in pixels)


def test_a_tick_with_a_full_log_costs_little(window: MainWindow, qtbot: QtBot) -> None:
    view = window.live.glove
    view.log.add(stream(340, sample()))
    spent = []
    for n in range(30):
        frames = stream(2, sample(STRAIGHT if n % 2 else BENT, pitch=n), start=110.2 + n / 30, seq=340 + 2 * n)
        made = scene(frames)
        began = time.thread_time()
        window.show_snapshot(made, frames[-1].t)
        view.show_plots(frames[-1].t)
        view.grab()
        spent.append(time.thread_time() - began)
    assert np.median(spent[3:]) < 0.05
