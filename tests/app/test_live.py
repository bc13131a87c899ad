"""One window with one session: start, choices, failures said, and a clean end."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.source_picker import Choice
from app.settings.file import SettingsFile
from app.settings.recognition import RecognitionSettings
from app.words.word import DASH
from engine.errors import SourceBusy
from engine.session import Session
from engine.types import EngineState, SourceState
from tests.app.scenes import KOREAN, FakeDoors

CAMERAS = [Choice("camera:a", "Logitech"), Choice("camera:b", "카메라 <b>")]
Start = Callable[..., Live]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Opens a window on fake doors; closes it, with its threads, at the end."""
    lives: list[Live] = []

    def begin(
        fake: FakeDoors, source: str = "", checkpoint: str = "asl-33.safetensors", fallback: str | None = None
    ) -> Live:
        window = MainWindow(GuiStats())
        qtbot.addWidget(window)
        live = Live(
            window,
            Session(),
            SettingsFile(tmp_path / "settings.json"),
            fake.doors(),
            source=source,
            checkpoint=tmp_path / checkpoint,
            fallback=None if fallback is None else tmp_path / fallback,
        )
        lives.append(live)
        window.show()
        live.start()
        return live

    yield begin
    for live in lives:
        live._window.close()


def snapshot_of(live: Live):  # type: ignore[no-untyped-def] # Snapshot, for short asserts
    return live._session.snapshot()


@pytest.mark.slow
def test_it_starts_on_the_first_camera_and_shows_words(qtbot: QtBot, start: Start) -> None:
    fake = FakeDoors(cameras_found=CAMERAS)
    live = start(fake)
    window = live._window
    qtbot.waitUntil(lambda: window.live.sentence.text != "" and "first_word" in window.stats.milestones, timeout=10_000)
    assert fake.asked == ["camera:a"]
    assert window.live.picker.currentText() == "Logitech"
    assert window.live.picture.has_picture and window.live.picture.mirror
    assert window.banners.topics == []
    assert {"first_paint", "first_picture", "first_word"} <= window.stats.milestones.keys()
    assert window.health.text("source").startswith("Logitech  320×240")


def test_without_a_camera_the_demo_plays_and_says_so(qtbot: QtBot, start: Start) -> None:
    fake = FakeDoors()
    live = start(fake)
    qtbot.waitUntil(lambda: live._window.banners.topics == ["demo"])
    assert fake.asked == ["demo"] or qtbot.waitUntil(lambda: fake.asked == ["demo"]) is None
    assert not live._window.live.picture.mirror
    banner = live._window.banners.banner("demo")
    assert banner is not None
    qtbot.mouseClick(banner.buttons["Choose a source"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: live._window.live.picker.view().isVisible())
    live._window.live.picker.hidePopup()


def test_the_camera_that_was_chosen_is_remembered_by_identity(qtbot: QtBot, start: Start) -> None:
    live = start(FakeDoors(cameras_found=CAMERAS))
    qtbot.waitUntil(lambda: live._window.live.picker.currentText() == "Logitech")
    live._window.live.picker.chosen.emit("camera:b")
    live._window.close()
    fake = FakeDoors(cameras_found=CAMERAS)
    again = start(fake)
    qtbot.waitUntil(lambda: fake.asked == ["camera:b"])
    assert again._window.live.picker.currentText() == CAMERAS[1].name


def test_a_network_stream_that_was_chosen_opens_again_and_never_shows_its_password(qtbot: QtBot, start: Start) -> None:
    address = "rtsp://bob:hunter2@host:554/live?key=hunter2"
    live = start(FakeDoors(cameras_found=CAMERAS))
    qtbot.waitUntil(lambda: live._window.live.picker.currentText() == "Logitech")
    live._window.live.picker.chosen.emit(address)
    live._window.close()
    fake = FakeDoors(cameras_found=CAMERAS)
    picker = start(fake)._window.live.picker
    qtbot.waitUntil(lambda: fake.asked == [address])
    assert picker.currentText() == "rtsp://host:554/live"
    row = [picker.itemData(picker.currentIndex(), role) for role in Qt.ItemDataRole if role != Qt.ItemDataRole.UserRole]
    assert not [said for said in (*row, picker.toolTip()) if "hunter2" in str(said)]


def test_the_source_of_the_command_line_comes_first(qtbot: QtBot, start: Start) -> None:
    fake = FakeDoors(cameras_found=CAMERAS)
    start(fake, source="rtsp://host/live")
    qtbot.waitUntil(lambda: fake.asked == ["rtsp://host/live"])


def test_a_source_of_no_known_form_is_said_in_three_parts(qtbot: QtBot, start: Start) -> None:
    live = start(FakeDoors(), source="nonsense://x")
    qtbot.waitUntil(lambda: "choice" in live._window.banners.topics)
    live.sources.choose("demo")
    assert "choice" not in live._window.banners.topics


def test_a_camera_in_use_is_said_and_retry_opens_it_again(qtbot: QtBot, start: Start) -> None:
    busy = SourceBusy("Another program holds Logitech.", "No picture is shown.", "Close it, then press Retry.")
    fake = FakeDoors(cameras_found=CAMERAS, source_error=busy)
    live = start(fake)
    qtbot.waitUntil(lambda: "source" in live._window.banners.topics)
    assert live._window.live.word._shown.text == DASH
    fake.source_error = None
    banner = live._window.banners.banner("source")
    assert banner is not None
    qtbot.mouseClick(banner.buttons["Retry"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: snapshot_of(live).source_state is SourceState.RUNNING)
    qtbot.waitUntil(lambda: live._window.banners.topics == [])


@pytest.mark.slow
def test_a_broken_checkpoint_leaves_the_running_one(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    fake = FakeDoors(cameras_found=CAMERAS)
    live = start(fake)
    qtbot.waitUntil(lambda: snapshot_of(live).engine_state is EngineState.RUNNING)
    live.checkpoints.open(tmp_path / "broken.safetensors")
    qtbot.waitUntil(lambda: "engine" in live._window.banners.topics)
    assert snapshot_of(live).engine_state is EngineState.RUNNING
    answers = snapshot_of(live).health.answers
    qtbot.waitUntil(lambda: snapshot_of(live).health.answers > answers)
    assert live._window.checkpoint.endswith("asl-33.safetensors")


@pytest.mark.slow
def test_another_checkpoint_takes_over_and_is_remembered(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    fake = FakeDoors(cameras_found=CAMERAS)
    live = start(fake)
    qtbot.waitUntil(lambda: snapshot_of(live).prediction is not None)
    fake.labels = KOREAN
    (tmp_path / "한국어.safetensors").touch()
    live._window.file_dropped.emit(str(tmp_path / "한국어.safetensors"))
    qtbot.waitUntil(
        lambda: snapshot_of(live).labels == KOREAN and live._window.checkpoint.endswith("한국어.safetensors")
    )
    assert SettingsFile(tmp_path / "settings.json").values.checkpoint.endswith("한국어.safetensors")


def test_a_dropped_film_is_played_and_a_dropped_checkpoint_opened(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    fake = FakeDoors(cameras_found=CAMERAS)
    live = start(fake)
    qtbot.waitUntil(lambda: fake.asked == ["camera:a"])
    film, mime = tmp_path / "내 영상.mp4", QMimeData()
    film.touch()
    mime.setUrls([QUrl.fromLocalFile(str(film))])
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    live._window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *keys))
    qtbot.waitUntil(lambda: fake.asked == ["camera:a", f"file:{film}"])
    assert live._window.live.picker.currentText() == "내 영상.mp4"
    assert not live._window.live.picture.mirror


def test_missing_model_files_are_offered_and_fetched_with_progress(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeDoors(cameras_found=CAMERAS, absent_files=["hand_landmarker.task"])
    fake.fetch_gate.clear()
    live = start(fake)
    banners = live._window.banners
    qtbot.waitUntil(lambda: "files" in banners.topics)
    banner = banners.banner("files")
    assert banner is not None
    qtbot.mouseClick(banner.buttons["Fetch model files"], Qt.MouseButton.LeftButton)

    def moves() -> bool:
        shown = banners.banner("files")
        return shown is not None and shown._bar.isVisible() and shown._bar.maximum() == 7 << 10

    qtbot.waitUntil(moves)
    retries: list[bool] = []
    monkeypatch.setattr(live.files, "_fetched", lambda: retries.append(True))
    fake.fetch_gate.set()
    qtbot.waitUntil(lambda: "files" not in banners.topics)
    assert retries == [True]


def test_closing_while_files_are_fetched_cancels_the_fetch(qtbot: QtBot, start: Start) -> None:
    fake = FakeDoors(cameras_found=CAMERAS, absent_files=["hand_landmarker.task"])
    fake.fetch_gate.clear()
    live = start(fake)
    qtbot.waitUntil(lambda: "files" in live._window.banners.topics)
    live.files.fetch()
    live._window.close()
    assert live.files.task is not None and live.files.task.is_done


def test_the_demo_needs_no_model_files(qtbot: QtBot, start: Start) -> None:
    fake = FakeDoors(absent_files=["hand_landmarker.task"])
    live = start(fake)
    qtbot.waitUntil(lambda: fake.asked == ["demo"])
    assert live._window.banners.topics == ["demo"]


def test_a_film_from_the_command_line_waits_for_the_model(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    (tmp_path / "short.mp4").touch()
    fake = FakeDoors()
    fake.engine_gate.clear()
    live = start(fake, source=str(tmp_path / "short.mp4"))
    qtbot.waitUntil(lambda: live.checkpoints.tasks[0].is_done and fake.opened != [])
    live.bridge.tick()
    assert live.sources.running == ""
    qtbot.waitUntil(lambda: fake.readied == [("pose", "hands")])  # what finds hands is not waited for twice
    fake.engine_gate.set()
    qtbot.waitUntil(lambda: len(fake.asked) == 1)
    assert len(fake.readied) == 1


@pytest.mark.parametrize(("source", "is_readied"), [("", True), ("demo", False), ("x.csv", False)])
def test_landmarkers_are_built_beside_the_model_where_pictures_come(
    qtbot: QtBot, start: Start, tmp_path: Path, source: str, is_readied: bool
) -> None:
    (tmp_path / "x.csv").touch()
    fake = FakeDoors(cameras_found=CAMERAS)
    fake.engine_gate.clear()
    live = start(fake, source=str(tmp_path / source) if source == "x.csv" else source)
    qtbot.waitUntil(lambda: live.checkpoints.tasks[0].is_done and fake.opened != [])
    qtbot.waitUntil(lambda: live.sources._port_task is None or source != "")
    qtbot.wait(100)
    assert fake.readied == ([("pose", "hands")] if is_readied else [])
    fake.engine_gate.set()
    live._window.close()
    assert all(task.is_done for task in live.sources.tasks)
    assert fake.readied == []  # what nobody has asked for is closed


@pytest.mark.slow
def test_a_remembered_checkpoint_that_is_broken_gives_way_to_the_bundled_one(qtbot: QtBot, start: Start) -> None:
    fake = FakeDoors(cameras_found=CAMERAS)
    live = start(fake, checkpoint="broken.safetensors", fallback="asl-33.safetensors")
    qtbot.waitUntil(lambda: snapshot_of(live).prediction is not None)
    assert fake.opened == ["broken.safetensors", "asl-33.safetensors"]
    assert "fallback" in live._window.banners.topics
    assert live._settings.values.checkpoint.endswith("asl-33.safetensors")


def test_closing_while_the_model_loads_leaves_nothing_behind(qtbot: QtBot, start: Start) -> None:
    fake = FakeDoors(cameras_found=CAMERAS)
    fake.engine_gate.clear()
    live = start(fake)
    qtbot.waitUntil(lambda: fake.opened != [])
    fake.engine_gate.set()
    before = time.monotonic()
    live._window.close()
    assert time.monotonic() - before < 3.0
    assert snapshot_of(live).engine_state is EngineState.STOPPED


@pytest.mark.slow
def test_ticks_stay_even_while_words_are_painted(qtbot: QtBot, start: Start) -> None:
    live = start(FakeDoors(KOREAN, cameras_found=CAMERAS))
    qtbot.waitUntil(lambda: len(live._window.stats.ticks) > 90, timeout=15_000)
    ticks = np.array(list(live._window.stats.ticks))[10:]
    assert np.median(ticks) == pytest.approx(0.033, abs=0.004)


# -- keys, names, sizes -----------------------------------------------------------------------------------


def test_keys_mirror_landmarks_and_close(qtbot: QtBot, start: Start) -> None:
    live = start(FakeDoors(cameras_found=CAMERAS))
    window = live._window
    qtbot.waitUntil(lambda: window.live.picture.mirror)
    qtbot.keyClick(window, Qt.Key.Key_M)
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert (window.live.picture.mirror, window.live.picture.landmarks) == (False, True)
    assert not live._settings.values.mirror and live._settings.values.landmarks
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("key", "shift", "kind"),
    [(Qt.Key.Key_O, False, QFileDialog), (Qt.Key.Key_O, True, QFileDialog)],
)
def test_keys_open_dialogs_that_do_not_stop_the_picture(
    qtbot: QtBot, start: Start, key: Qt.Key, shift: bool, kind: type[QWidget]
) -> None:
    live = start(FakeDoors(cameras_found=CAMERAS))
    qtbot.waitUntil(lambda: live._window.live.picture.has_picture)
    modifiers = Qt.KeyboardModifier.ControlModifier
    if shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(live._window, key, modifiers)
    dialog = live._window.findChild(kind)
    assert dialog is not None and dialog.windowTitle() == ("Open video" if shift else "Open model")
    captured = snapshot_of(live).health.captured
    qtbot.waitUntil(lambda: snapshot_of(live).health.captured > captured + 5)
    dialog.close()


def test_a_network_address_can_be_typed(qtbot: QtBot, start: Start) -> None:
    fake = FakeDoors(cameras_found=CAMERAS)
    live = start(fake)
    qtbot.waitUntil(lambda: fake.asked == ["camera:a"])
    live._window.act.open_address.trigger()
    dialog = live._window.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("http://127.0.0.1:8080/video")
    dialog.accept()
    qtbot.waitUntil(lambda: fake.asked[-1] == "http://127.0.0.1:8080/video")


def test_every_control_has_an_accessible_name(qtbot: QtBot, start: Start) -> None:
    live = start(FakeDoors())
    qtbot.waitUntil(lambda: live._window.banners.topics == ["demo"])
    controls = [
        w for w in live._window.findChildren(QWidget) if isinstance(w, (QAbstractButton, QComboBox)) and w.isVisible()
    ]
    assert len(controls) >= 8
    assert [w for w in controls if not w.accessibleName()] == []


@pytest.mark.parametrize(("width", "height"), [(880, 600), (1024, 700), (1920, 1080), (3840, 2160)])
@pytest.mark.slow
def test_nothing_overlaps_and_nothing_is_cut(qtbot: QtBot, start: Start, width: int, height: int) -> None:
    live = start(FakeDoors(KOREAN))
    window = live._window
    window.resize(width, height)
    qtbot.waitUntil(lambda: window.live.sentence.text != "", timeout=10_000)
    assert (window.width(), window.height()) == (width, height)
    parts = [
        window.live.picker,
        window.banners,
        window.live.picture,
        window.live.plot,
        window.live.word,
        window.live.events,
    ]
    parts += [window.live.sentence, window.health]
    boxes = [part.rect().translated(part.mapTo(window, part.rect().topLeft())) for part in parts]
    for i, a in enumerate(boxes):
        assert window.rect().contains(a)
        assert not [parts[j] for j, b in enumerate(boxes[i + 1 :], i + 1) if a.intersects(b)]
    for part in parts:
        assert part.height() >= part.minimumSizeHint().height()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width()
    assert QApplication.activeModalWidget() is None


@pytest.mark.slow
def test_settings_open_by_their_key_and_follow_the_stream(qtbot: QtBot, start: Start) -> None:
    live = start(FakeDoors(cameras_found=CAMERAS))
    qtbot.waitUntil(lambda: snapshot_of(live).prediction is not None)
    qtbot.keyClick(live._window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    settings = live.settings.window
    assert settings is not None and not settings.isModal()
    page = settings.group
    assert isinstance(page, RecognitionSettings)
    qtbot.waitUntil(lambda: page.on.isEnabled())
    page.on.changed.emit(0.97)
    qtbot.waitUntil(lambda: snapshot_of(live).on_thresholds[0] == pytest.approx(0.97))
    live._window.close()
    assert live.settings.window is None
    assert [spec.on for spec in live._settings.values.decisions.values()] == [0.97]
