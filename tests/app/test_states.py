"""Each state that a user may meet: what the whole window says then, what can be done there, and how it looks.

The window is real; cameras, engines and the network are not.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from engine.errors import SourceBusy, SourceError
from engine.types import EngineState, SourceState
from tests.app.scenes import PacedSource
from tests.app.seen import See, recognising
from tests.app.stage import CAMERA, NAME, Play
from tests.fakes import FakeSource, frames

pytestmark = pytest.mark.slow  # half a minute; `pytest -m "not slow"` is the quick half


def test_first_start_the_model_files_are_fetched_with_progress(see: See) -> None:
    play = Play(cameras_found=CAMERA, absent_files=["hand_landmarker.task"])
    play.fetch_gate.clear()
    seen = see(play)
    seen.until(lambda: "are not here yet" in seen.notice("files") and seen.window.live.picture.has_picture)
    seen.looks_right("first-start", "files")
    seen.press("files", "Fetch model files")
    seen.until(lambda: "2.1 of 7.3 MB" in seen.notice("files"))
    bar = seen.banner("files").findChild(QProgressBar)
    assert isinstance(bar, QProgressBar) and bar.isVisible() and bar.value() / bar.maximum() == pytest.approx(2 / 7)
    seen.looks_right("fetching", "files")
    seen.press("files", "Cancel")
    seen.until(lambda: "are not here yet" in seen.notice("files"))
    seen.press("files", "Fetch model files")
    play.fetch_gate.set()
    seen.until(lambda: seen.notice("files") == "")
    seen.until_it_recognises()


def test_first_start_without_a_network_says_so_and_tries_again(see: See) -> None:
    play = Play(cameras_found=CAMERA, absent_files=["hand_landmarker.task"], is_offline=True)
    seen = see(play)
    seen.until(lambda: seen.notice("files"))
    seen.press("files", "Fetch model files")
    seen.until(lambda: "Nothing was fetched." in seen.notice("files"))
    seen.until(lambda: seen.window.live.picture.has_picture)
    seen.looks_right("fetch-failed", "files")
    play.is_offline = False
    seen.press("files", "Try again")
    seen.until(lambda: seen.notice("files") == "")


def test_no_camera_the_demo_plays_and_says_so(see: See) -> None:
    seen = see(Play())
    seen.until(
        lambda: "No camera was found." in seen.notice("demo") and "Nobody is being watched" in seen.notice("demo")
    )
    seen.until(lambda: seen.window.live.picture.has_picture)  # the demo does play
    seen.looks_right("no-camera", "demo")
    seen.press("demo", "Choose a source")
    seen.until(lambda: seen.window.live.picker.view().isVisible())
    seen.window.live.picker.hidePopup()


def test_a_camera_in_use_says_why_and_opens_by_retry(see: See) -> None:
    play = Play(cameras_found=CAMERA)
    play.camera.fault = SourceBusy(f"{NAME} is in use by another program.", "It was not opened.", "Close that program.")
    seen = see(play)
    seen.until(lambda: f"{NAME} is in use by another program." in seen.notice("source"))
    assert seen.word == "–" and not seen.window.live.picture.has_picture
    seen.until(lambda: "Nothing comes from" in seen.window.live.picture.text)
    seen.looks_right("camera-in-use", "source")
    play.plug_in()
    seen.press("source", "Retry")
    seen.until_it_recognises()
    assert seen.notice("source") == ""


def test_a_lost_camera_is_said_and_comes_back_by_itself(see: See) -> None:
    play, seen = recognising(see)
    play.unplug()
    seen.until(lambda: f"{NAME} is not there." in seen.notice("source") and "(lost)" in seen.health)
    seen.until(lambda: seen.word == "–")
    seen.looks_right("camera-lost", "source")
    play.plug_in()
    seen.until_it_recognises()
    assert seen.notice("source") == "" and "(" not in seen.health


def test_a_frozen_camera_is_marked_and_comes_back(see: See) -> None:
    play, seen = recognising(see)
    play.camera.is_frozen = True
    seen.until(lambda: seen.window.live.picture._mark == "frozen" and seen.notice("source"))
    seen.until(lambda: "(frozen)" in seen.health)
    seen.looks_right("camera-frozen", "source")
    play.camera.is_frozen = False
    seen.until_it_recognises()
    assert seen.window.live.picture._mark == ""


def test_a_dark_picture_says_what_helps(see: See) -> None:
    play = Play(cameras_found=CAMERA)
    play.camera.is_dark = True
    seen = see(play)
    seen.until(lambda: "The picture is dark." in seen.notice("dark") and "more light" in seen.health)
    seen.looks_right("dark", "dark")
    play.camera.is_dark = False
    seen.until(lambda: seen.notice("dark") == "" and "light" not in seen.health)


def test_a_camera_at_half_its_rate_says_what_helps(see: See, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.picture_health.HALVED_S", 0.5)
    play = Play(cameras_found=CAMERA)
    play.camera.rate = 14.0
    seen = see(play)
    seen.until(lambda: "of 30 pictures a second" in seen.notice("halved") and "rate halved" in seen.health)
    seen.looks_right("half-rate", "halved")
    play.camera.rate = 35.0
    seen.until(lambda: seen.notice("halved") == "" and "halved" not in seen.health)


def test_a_stream_that_refuses_says_why(see: See) -> None:
    play = Play(cameras_found=CAMERA)
    refused = SourceError("10.0.0.7 refused the connection.", "No stream was opened.", "Check address and port.")
    play.make_source = lambda: PacedSource("rtsp://10.0.0.7/live", fails=refused)
    seen = see(play, "rtsp://10.0.0.7/live")
    seen.until(lambda: "refused the connection" in seen.notice("source"))
    seen.looks_right("stream-refused", "source")
    play.make_source = None
    seen.window.live.picker.chosen.emit("camera:a")
    seen.until_it_recognises()


def test_a_film_that_is_over_can_be_played_again(see: See, tmp_path: Path) -> None:
    film = tmp_path / "내 영상.mp4"
    film.touch()
    play = Play()
    play.make_source = lambda: FakeSource(frames(24), name=film.name, is_endless=False, is_live=False)
    seen = see(play, str(film))
    seen.until(lambda: "is over" in seen.notice("source"))
    assert "내 영상.mp4" in seen.health and seen.live._session.snapshot().source_state is SourceState.ENDED
    seen.looks_right("film-over", "source")
    seen.press("source", "Play again")
    seen.until(lambda: len(play.asked) == 2)


def test_paused_is_grey_and_goes_on(see: See, qtbot: QtBot) -> None:
    seen = see(Play(cameras_found=CAMERA))
    seen.until_it_recognises()
    qtbot.keyClick(seen.window, Qt.Key.Key_Space)
    seen.until(lambda: seen.window.live.picture._mark == "paused" and "(paused)" in seen.health)
    assert seen.word == "–" and seen.window.health.text("age") == "word age –"
    seen.looks_right("paused")
    qtbot.keyClick(seen.window, Qt.Key.Key_Space)
    seen.until_it_recognises()


def test_an_engine_that_fails_three_times_is_paused_and_goes_on_by_retry(see: See) -> None:
    play, seen = recognising(see)
    play.fails = True
    seen.until(lambda: seen.live._session.snapshot().engine_state is EngineState.PAUSED)
    seen.until(lambda: "The model answered with no numbers." in seen.notice("engine") and seen.word == "–")
    assert seen.live._session.snapshot().health.failures == 3
    seen.until(lambda: "Retry" in seen.banner("engine").buttons)  # type: ignore[attr-defined]
    seen.looks_right("engine-failed", "engine")
    play.fails = False
    seen.press("engine", "Retry")
    seen.until_it_recognises()
    assert seen.notice("engine") == ""


def test_an_engine_that_no_longer_answers_is_replaced(see: See) -> None:
    play, seen = recognising(see)
    late = play.wedge()
    seen.until(lambda: "was opened afresh" in seen.notice("engine"))
    seen.looks_right("engine-replaced", "engine")
    seen.until_it_recognises()
    late.set()
    assert play.opened == ["asl-33.safetensors"] * 2


def test_a_checkpoint_without_labels_shows_numbers_and_takes_names(see: See) -> None:
    seen = see(Play(cameras_found=CAMERA, labels=("class 0", "class 1")))
    seen.until(lambda: "names no classes" in seen.notice("labels") and seen.word in ("class 0", "class 1"))
    seen.looks_right("no-labels", "labels")
    seen.press("labels", "Complete …")
    dialog = seen.live.library.window
    assert dialog is not None
    seen.until(lambda: "labels" in dialog.panel.form.fields)
    dialog.panel.form.fields["labels"].show_value(("안녕하세요", "고마워"))
    dialog.panel.load.click()
    seen.until(lambda: seen.notice("labels") == "" and seen.word in ("안녕하세요", "고마워"))


def test_a_source_that_the_checkpoint_can_not_use_is_said_without_retry(see: See, tmp_path: Path) -> None:
    play = Play(cameras_found=CAMERA, does_not_fit=True)
    seen = see(play)
    seen.until(lambda: "eats pictures, not sensors" in seen.notice("engine"))
    seen.until(lambda: seen.live._session.snapshot().engine_state is EngineState.PAUSED)
    assert list(seen.banner("engine").buttons) == ["Choose a source", "Open model …", "Dismiss"]  # type: ignore[attr-defined]
    seen.looks_right("mismatch", "engine")
    play.does_not_fit = False
    seen.window.live.picker.chosen.emit("camera:a")
    seen.until_it_recognises()


def test_a_broken_settings_file_is_set_aside_and_said(see: See, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"\x00\xff{")
    seen = see(Play(cameras_found=CAMERA))
    seen.until(lambda: "could not be read" in seen.notice("settings") and seen.window.live.picture.has_picture)
    assert (tmp_path / "settings.json.bad").exists()
    seen.looks_right("settings-broken", "settings")
    seen.until_it_recognises()
