"""A detector in the whole window, from the camera's picture to the alarm, its log and its film; engines are fakes."""

import csv
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.anomaly import filming
from app.banner import Notice
from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.source_picker import Choice
from app.settings.file import SettingsFile
from app.settings.watch import WatchSettings
from app.settings.watching import WatchValues
from engine.errors import EngineError
from engine.findings import Findings
from engine.session import Session
from engine.types import EngineState
from tests.app.scenes import FakeDoors, PacedSource
from tests.detectors import FAST, STRANGE_LOOK, WALKING, FakeDetector, calm, detector_manifest, found, region


class Scene:
    """What happens before the camera: `p` and `findings`; how often it is looked at is in `engine.asked`."""

    def __init__(self) -> None:
        self.p, self.findings = calm(1)
        self.fails = False
        self.threads: set[str] = set()
        self.engine = FakeDetector(self._script, detector_manifest(on=0.6, off=0.4))

    def runs(self) -> None:
        self.p, self.findings = 0.9, found(region(FAST), region(WALKING))

    def is_calm(self) -> None:
        self.p, self.findings = calm(1)

    def _script(self, count: int) -> tuple[float, Findings]:
        self.threads.add(threading.current_thread().name)
        if self.fails:
            raise EngineError("The model answered with no numbers.", "No score is shown.", "Open another model.")
        return self.p, self.findings


class Guarded:
    """The window, and a person before it."""

    def __init__(self, live: Live, scene: Scene, qtbot: QtBot) -> None:
        self.live, self.scene, self.qtbot = live, scene, qtbot
        self.window, self.page = live._window, live._window.live

    def until(self, condition: Callable[[], object], s: float = 15.0) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(1000 * s))

    @property
    def shown(self) -> str:
        return self.page.detector.panel.shown.text

    def change(self, **values: object) -> None:
        settings = self.live._settings
        settings.change(watch=replace(settings.values.watch, **values))  # type: ignore[arg-type]

    def alarm(self, count: int = 1) -> None:
        """Somebody runs, and walks on."""
        self.scene.runs()
        self.until(lambda: len(self.live.watch.log.alarms) == count)
        self.scene.is_calm()
        self.until(lambda: self.live.watch.log.alarms[-1].event.end is not None)


@pytest.fixture
def guarded(qtbot: QtBot, tmp_path: Path) -> Iterator[Guarded]:
    scene = Scene()
    fake = FakeDoors(cameras_found=[Choice("camera:a", "Gate")])
    doors = replace(
        fake.doors(),
        engine=lambda path, supplied, how: scene.engine,
        source=lambda spec, card: PacedSource("Gate", kind="video"),
    )
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(recorder=replace(settings.values.recorder, folder=str(tmp_path / "kept")))
    live = Live(window, Session(), settings, doors, source="camera:a", checkpoint=tmp_path / "guard.safetensors")
    window.resize(1024, 700)
    window.show()
    live.start()
    made = Guarded(live, scene, qtbot)
    made.until(lambda: made.shown == "0.05")
    yield made
    window.close()
    QApplication.processEvents()


@pytest.mark.slow
def test_more_leads_to_the_settings_of_anomalies(guarded: Guarded) -> None:
    guarded.page.detector.bar.more.click()
    settings = guarded.live.settings.window
    assert settings is not None and isinstance(settings.group, WatchSettings)


@pytest.mark.slow
def test_somebody_runs_and_the_page_says_so(guarded: Guarded) -> None:
    page = guarded.page
    assert guarded.scene.threads == {"inference"}, "never in the window's own thread"
    guarded.scene.runs()
    guarded.until(lambda: page.detector.panel.shown.is_alarm)
    shown = page.detector.panel.shown
    assert (shown.text, shown.verdict) == ("0.90", "ALARM: !! medium") and "too fast: 4.2" in shown.note
    guarded.until(lambda: page.events.lines and page.events.lines[0].endswith("!! medium: too fast"))
    assert page.detector.overlay.frame
    guarded.scene.is_calm()
    guarded.until(lambda: not page.detector.panel.shown.is_alarm and page.detector.overlay.frame == "")
    row = guarded.page.events.model.index(0, 0)
    guarded.until(lambda: row.data(Qt.ItemDataRole.DecorationRole) is not None)  # the thumbnail
    page.events.why.emit(page.events.newest)
    guarded.until(lambda: guarded.live.why.window is not None and guarded.live.why.window.moment is not None)


@pytest.mark.slow
def test_an_engine_that_fails_shows_an_error_and_no_number(guarded: Guarded) -> None:
    numbers: list[str] = []
    guarded.scene.fails = True
    session = guarded.live._session
    guarded.until(lambda: session.snapshot().health.failures > 0)
    QApplication.processEvents()
    guarded.until(lambda: guarded.shown == "–")
    guarded.until(lambda: numbers.append(guarded.shown) or session.snapshot().engine_state is EngineState.PAUSED)  # type: ignore[func-returns-value]
    guarded.until(lambda: "engine" in guarded.window.banners.topics)
    plot = guarded.page.detector.plot
    guarded.until(lambda: np.isnan(plot.values[-3:, :2]).all())
    assert set(numbers) == {"–"} and guarded.page.detector.overlay.findings is None
    guarded.scene.fails = False
    session.retry()
    guarded.until(lambda: guarded.shown == "0.05")


@pytest.mark.slow
def test_one_alarm_for_one_anomaly_and_none_again_within_the_pause(guarded: Guarded) -> None:
    beeps: list[int] = []
    guarded.live.watch._beep = lambda: beeps.append(1)
    guarded.change(sound=True)
    guarded.alarm()
    spec = replace(guarded.scene.engine.manifest.decision, gap_s=60.0)
    guarded.live._session.set_decisions({guarded.scene.engine.manifest.digest: spec})
    guarded.until(lambda: guarded.live._session.scores().spec == spec)  # type: ignore[union-attr]
    answers = guarded.live._session.snapshot().health.answers
    guarded.scene.runs()
    guarded.until(lambda: guarded.live._session.snapshot().health.answers > answers + 8 and guarded.shown == "0.90")
    assert len(guarded.live.watch.log.alarms) == len(beeps) == 1
    guarded.change(sound=False)
    guarded.live._session.set_decisions({})
    guarded.until(lambda: len(guarded.live.watch.log.alarms) == 2)
    assert len(beeps) == 1


@pytest.mark.slow
def test_the_slider_decides_and_is_remembered_for_this_checkpoint(guarded: Guarded) -> None:
    bar, settings = guarded.page.detector.bar, guarded.live._settings
    guarded.scene.p = 0.7
    guarded.until(lambda: len(guarded.live.watch.log.alarms) == 1)
    guarded.scene.is_calm()
    bar.dial.field.setValue(0.8)
    guarded.until(lambda: guarded.live._session.snapshot().on_thresholds[0] == pytest.approx(0.8))
    guarded.until(lambda: guarded.scene.engine.manifest.digest in settings.values.decisions)
    guarded.until(lambda: "about 2 false alarms an hour" in bar.promise.text())
    guarded.scene.p = 0.7
    guarded.until(lambda: guarded.shown == "0.70")
    assert len(guarded.live.watch.log.alarms) == 1
    bar.dial.field.setValue(0.6)  # the checkpoint's own: nothing is to be remembered
    guarded.until(lambda: settings.values.decisions == {})


@pytest.mark.slow
def test_a_threshold_that_follows_is_seen_on_the_page_and_alarms_follow_it(guarded: Guarded) -> None:
    bar = guarded.page.detector.bar
    guarded.scene.p = 0.75
    guarded.until(lambda: guarded.page.detector.panel.shown.is_alarm)
    guarded.qtbot.mouseClick(bar.adaptive, Qt.MouseButton.LeftButton)
    assert guarded.live._settings.values.watch.adaptive
    guarded.until(lambda: guarded.live._session.snapshot().on_thresholds[0] > 0.74, 20.0)
    guarded.until(lambda: bar.promise.text().startswith("now 0.7"))
    assert bar.dial.value == pytest.approx(0.6)
    bar.adaptive.click()
    guarded.until(lambda: guarded.live._session.snapshot().on_thresholds[0] == pytest.approx(0.6))


@pytest.mark.slow
def test_skipped_pictures_hold_the_score_and_keep_the_past_going(guarded: Guarded) -> None:
    guarded.change(skip=5)
    engine = guarded.scene.engine
    guarded.until(lambda: engine.asked[-3:] == [5, 5, 5])
    guarded.until(lambda: guarded.page.detector.panel.shown.is_held)
    assert guarded.shown == "0.05"
    guarded.change(skip=1, most_fps=2)
    guarded.until(lambda: engine.asked[-2:] == [5, 5])  # ten a second are taken, two scored
    guarded.change(most_fps=30)
    guarded.until(lambda: engine.asked[-3:] == [1, 1, 1])


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_the_alarms_are_written_with_pictures_and_reasons(guarded: Guarded, tmp_path: Path, suffix: str) -> None:
    assert not guarded.page.detector.bar.export.isEnabled()
    guarded.alarm()
    guarded.scene.findings = found(region(STRANGE_LOOK))
    guarded.scene.p = 0.65
    guarded.until(lambda: len(guarded.live.watch.log.alarms) == 2)
    guarded.until(lambda: guarded.live.watch.log.alarms[0].picture is not None)
    assert guarded.page.detector.bar.export.isEnabled()
    path = tmp_path / f"log{suffix}"
    guarded.live.watch.export(path)
    guarded.until(lambda: "alarms" in guarded.window.banners.topics)
    if suffix == ".json":
        first, second = json.loads(path.read_text(encoding="utf-8"))
    else:
        first, second = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    assert (first["anomaly_type"], first["severity"], first["source"]) == ("velocity", "medium", "Gate")
    assert (second["anomaly_type"], second["severity"]) == ("appearance", "slight")
    assert float(first["score"]) == pytest.approx(0.9, abs=1e-3) and float(first["value"]) == pytest.approx(4.2)
    picture = cv2.imdecode(np.fromfile(tmp_path / first["screenshot_path"], np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None and picture.shape[1] == 320 and int(first["frame_number"]) > 0


def test_each_export_is_answered_whatever_else_is_said(guarded: Guarded, tmp_path: Path) -> None:
    guarded.alarm()
    for topic in ("files", "demo", "events"):
        guarded.window.banners.put(Notice(topic, topic, "bad"))
    for _ in range(2):
        guarded.live.watch.export(tmp_path / "log.json")
        guarded.until(lambda: guarded.window.banners.topics[0] == "alarms")
        guarded.window.banners.dismiss("alarms")


def test_a_log_that_can_not_be_written_is_said(guarded: Guarded, tmp_path: Path) -> None:
    guarded.alarm()
    (tmp_path / "no folder").write_text("")
    guarded.live.watch.export(tmp_path / "no folder" / "log.json")
    guarded.until(lambda: "alarms" in guarded.window.banners.topics)
    banner = guarded.window.banners.banner("alarms")
    assert banner is not None and banner.notice.level == "bad"


@pytest.mark.slow
def test_the_film_of_an_alarm_begins_before_it_and_a_light_shows_that_it_is_kept(guarded: Guarded) -> None:
    folder = guarded.live.watch.filming.folder
    lights = guarded.live.recorder.lights
    assert guarded.live.watch.filming.state is None and lights.shown[0] == "off"
    guarded.change(films=True, before_s=1.0, after_s=1.0)
    guarded.until(lambda: lights.shown[0] == "kept")
    inlet = guarded.live.watch.filming._films._inlet  # type: ignore[union-attr]
    guarded.until(lambda: len(inlet.look_back.cut(0, 1e12).shots) > 35)  # a second and more lies behind
    guarded.scene.runs()
    guarded.until(lambda: guarded.live.watch.log.alarms)
    guarded.until(lambda: lights.shown[0] == "recording")
    guarded.until(lambda: guarded.live.watch.filming.state.written == 1)  # type: ignore[union-attr]
    films = list(folder.iterdir())
    assert len(films) == 1
    film = cv2.VideoCapture(str(films[0]))
    count, fps = film.get(cv2.CAP_PROP_FRAME_COUNT), film.get(cv2.CAP_PROP_FPS)
    film.release()
    assert count / fps == pytest.approx(2.0, abs=0.25)
    guarded.until(guarded.page.detector.bar.film.isEnabled)
    guarded.page.detector.bar.film.click()
    opened = guarded.live.review.opened
    assert opened is not None and opened.path == films[0] and guarded.window.review.isVisible()
    guarded.change(films=False)
    guarded.until(lambda: lights.shown[0] == "off" and guarded.live.watch.filming.state is None)


@pytest.mark.slow
def test_films_that_can_not_be_written_are_said_and_watching_goes_on(guarded: Guarded, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no folder")
    guarded.change(films=True, before_s=0.0, after_s=1.0)
    guarded.until(lambda: guarded.live.watch.filming.state is not None)
    guarded.alarm()
    guarded.until(lambda: filming.TOPIC in guarded.window.banners.topics)
    guarded.until(lambda: guarded.shown == "0.05")


def test_what_is_remembered_holds_from_the_start(guarded: Guarded, tmp_path: Path) -> None:
    guarded.page.detector.bar.heat.click()
    guarded.page.detector.bar.opacity.setValue(80)
    again = SettingsFile(tmp_path / "settings.json").values.watch
    assert again == WatchValues(heat=True, opacity=80)
    guarded.until(lambda: guarded.page.detector.values == again)


@pytest.mark.slow
def test_why_plays_the_seconds_before_with_the_reasons_in_their_frames(guarded: Guarded) -> None:
    snapshot = guarded.live._session.snapshot
    guarded.until(lambda: snapshot().health.answers > 20)
    guarded.alarm()
    guarded.live.why.ask_newest()
    guarded.until(lambda: guarded.live.why.window is not None and guarded.live.why.window.moment is not None)
    window = guarded.live.why.window
    assert window is not None and window.moment is not None
    times = [seen.frame.t for seen in window.moment.seen]
    assert times[-1] - times[0] > 1.5 and "too fast: 4.2" in window.told.text()
    window.step(0)
    window.go_to(len(times) // 3)
    assert window._overlay.findings is not None and window._overlay.findings.regions[0].reason == WALKING
    window.go_to(len(times) - 1)
    assert window._overlay.findings.regions[0].reason == FAST and window._overlay.is_alarm
