"""The picture says in words why there is none, or why it is not live; what can be done stands under them and works.

As in `seen`, a real window is looked at by what does not depend on a machine's fonts.
"""

import threading
from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.banner import Banners, Notice
from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.picture import Picture
from app.picture_words import held_picture, no_picture
from app.settings.window import SettingsWindow
from app.theme import Appearance
from benchmarks.rectangles import faults
from engine.errors import SourceBusy
from engine.types import EngineState, Frame, Health, Snapshot, SourceState
from tests.app.painted import contrast
from tests.app.scenes import snapshot
from tests.app.seen import See, Seen, keep
from tests.app.stage import CAMERA, NAME, Play
from tests.fakes import FakeSource

HELD = (SourceState.STALLED, SourceState.FROZEN, SourceState.LOST, SourceState.ENDED)


def painted(label: QLabel) -> bool:
    """Whether more than one colour stands in its place in the window."""
    window = label.window()
    image = window.grab(QRect(label.mapTo(window, QPoint(0, 0)), label.size())).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return len(np.unique(np.frombuffer(image.constBits(), np.uint32))) > 1


def look_at_the_picture(seen: Seen, name: str) -> None:
    """Its words are there, painted, and stand out, in every theme and text size."""
    seen.looks_right(name)
    empty = seen.window.live.picture.empty
    for label in (empty.title, empty.hint):
        if label.isVisible():
            assert painted(label)


def test_the_first_paint_of_a_fresh_start_is_whole(qtbot: QtBot) -> None:
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    qtbot.waitUntil(lambda: "first_paint" in window.stats.milestones)
    assert window.live.picture.empty.title.text() == "Starting …" and painted(window.live.picture.empty.title)
    assert window.banners.topics == [] and faults(window) == []
    height = window.health.height()
    keep(window, "starting")
    window.show_plots(snapshot(), 100.0)
    qtbot.wait(1)
    assert window.health.height() == height  # nothing jumps when the figures come


@pytest.mark.slow
def test_a_camera_without_a_picture_offers_another_source(see: See, qtbot: QtBot) -> None:
    play = Play(cameras_found=CAMERA)
    play.camera.fault = SourceBusy(f"{NAME} is in use by another program.", "It was not opened.", "Close that program.")
    seen = see(play)
    empty = seen.window.live.picture.empty
    seen.until(lambda: empty.button is not None and empty.button.isVisible())
    assert empty.title.text() == f"Nothing comes from {NAME}."
    assert "choose another source" in empty.hint.text() and empty.hint.isVisible()
    look_at_the_picture(seen, "empty-picture")
    assert empty.button is not None
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    seen.until(lambda: seen.window.live.picker.view().isVisible())
    seen.window.live.picker.hidePopup()
    play.plug_in()
    seen.press("source", "Retry")
    seen.until(lambda: not empty.isVisible())


@pytest.mark.slow
def test_a_camera_that_falls_silent_is_marked(see: See) -> None:
    play = Play(cameras_found=CAMERA)
    seen = see(play)
    seen.until_it_recognises()
    play.camera.rate = 0.5
    seen.until(lambda: seen.window.live.picture._mark == "stalled" and "no picture for" in seen.notice("source"))
    seen.looks_right("camera-stalled", "source")


@pytest.mark.slow
def test_a_checkpoint_that_can_not_be_opened_leaves_the_picture(
    see: See,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    play = Play(cameras_found=CAMERA)
    refused = Path("broken.safetensors")
    monkeypatch.setattr(play, "_engine", lambda path: super(Play, play)._engine(refused))
    seen = see(play)
    seen.until(lambda: "broken.safetensors is damaged." in seen.notice("engine"))
    seen.until(lambda: seen.window.live.picture.has_picture)
    assert seen.window.live.word._shown.note == "no model is loaded"
    seen.looks_right("no-model", "engine")
    seen.press("engine", "Open model …")


def test_a_glove_takes_the_place_of_the_picture(see: See) -> None:
    play = Play(cameras_found=CAMERA, does_not_fit=True)
    glove = (Frame(100.0 + i, i, sensors=np.full(8, 800, np.float32)) for i in range(5))
    play.make_source = lambda: FakeSource(glove, name="glove.csv", kind="sensors")
    seen = see(play, "http://127.0.0.1/glove")
    seen.until(lambda: seen.window.live.glove.isVisible() and not seen.window.live.picture.isVisible())
    seen.looks_right("glove")


@pytest.mark.parametrize("state", HELD)
def test_a_held_picture_says_so_and_its_words_stand_out_from_any_picture(qtbot: QtBot, state: SourceState) -> None:
    picture = Picture()
    qtbot.addWidget(picture)
    picture.resize(480, 270)
    white = Frame(1.0, 0, image=np.full((270, 480, 3), 255, np.uint8))
    mark, hint = held_picture(snapshot(source_state=state))
    assert mark and hint.endswith(".")
    picture.show_frame(white, None, mark)
    assert contrast(picture) >= 4.5
    word_alone = picture.grab().toImage()
    picture.show_frame(white, None, mark, hint)
    assert picture.grab().toImage() != word_alone


@pytest.mark.slow
def test_nothing_is_offered_while_a_camera_is_still_looked_for(see: See, monkeypatch: pytest.MonkeyPatch) -> None:
    play, found = Play(cameras_found=CAMERA), threading.Event()
    monkeypatch.setattr(play, "_cameras", lambda: CAMERA if found.wait(10) else [])
    seen = see(play)
    empty = seen.window.live.picture.empty
    seen.until(lambda: empty.title.text() == "Looking for a camera …" and painted(empty.title))
    assert empty.button is not None and not empty.button.isVisible()
    found.set()
    seen.until_it_recognises()


@pytest.mark.parametrize("state", SourceState)
def test_every_state_of_a_source_has_words_for_an_empty_picture(state: SourceState) -> None:
    text, _ = no_picture(snapshot(source_state=state, frame=None))
    assert text.endswith((".", "…"))


def test_a_source_that_is_gone_is_not_promised_to_send_pictures() -> None:
    """It may be a glove."""
    assert no_picture(Snapshot(source_name="COM3", source_state=SourceState.LOST))[0] == "Nothing comes from COM3."


def test_a_broken_settings_file_leads_to_the_settings(see: See, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme":\n dark')
    seen = see(Play(cameras_found=CAMERA))
    seen.until(lambda: "line 2 is not as it was written" in seen.notice("settings"))
    seen.press("settings", "Settings …")
    assert isinstance(seen.live.settings.window, SettingsWindow)


def test_failures_are_counted_and_what_goes_on_is_said(qtbot: QtBot, live: Live) -> None:
    live.bridge.stop()
    notice = "It broke.\nThe answer was not shown.\nOpen another model."
    failed = snapshot(engine_state=EngineState.PAUSED, engine_notice=notice, health=Health(failures=3))
    live._say_state(failed)
    banner = live._window.banners.banner("engine")
    assert banner is not None and banner.notice.level == "bad"
    assert banner.notice.text.splitlines() == [
        "It broke.",
        "After 3 failures in a row recognition is paused; the picture goes on.",
        "Press Retry. Open another model.",
    ]
    live._say_state(snapshot(engine_notice="It was opened afresh.\nSome pictures were lost.\nNothing need be done."))
    banner = live._window.banners.banner("engine")
    assert banner is not None and banner.notice.level == "warning"  # it works again


def test_a_second_banner_waits_where_the_picture_would_lose_its_room(qtbot: QtBot) -> None:
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    appearance = Appearance.of_app()
    banners: Banners = window.banners
    do: tuple[tuple[str, Callable[[], None]], ...] = tuple((word, lambda: None) for word in ("Retry", "Open", "Save"))
    for topic in ("one", "two"):
        banners.put(Notice(topic, f"{topic}: " + "found " * 12 + "\n" + "not done " * 12 + "\nremedy.", "bad", do))
    try:
        for theme, scale in product(("light", "dark"), (1.0, 2.0)):
            appearance.show(theme, scale)  # type: ignore[arg-type] # both are themes
            both = ["one", "two"] if scale == 1.0 else ["one"]
            qtbot.waitUntil(lambda both=both: banners.topics == both and faults(window) == [])
    finally:
        appearance.show("light", 1.0)


def test_a_banner_follows_a_change_of_theme(qtbot: QtBot) -> None:
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    window.show()
    window.banners.put(Notice("one", "Found.\nNot done.\nRemedy.", "bad"))
    appearance = Appearance.of_app()
    fills: list[QColor] = []
    try:
        for theme in ("light", "dark"):
            appearance.show(theme, 1.0)  # type: ignore[arg-type] # both are themes
            banner = window.banners.banner("one")
            assert banner is not None
            fills.append(banner.grab().toImage().pixelColor(2, 2))
    finally:
        appearance.show("light", 1.0)
    assert fills[0].lightnessF() > 0.8 and fills[1].lightnessF() < 0.3
