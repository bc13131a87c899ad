"""The diagnostics hold what helps, and nothing that shows who was seen, said or is sitting here."""

import json
import logging
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.diagnostics import bundle as diagnostics
from app.diagnostics import recent_log
from app.diagnostics.recent_log import KEPT, RecentLog
from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.settings.file import Settings, SettingsFile
from engine.checkpoint.supplied import Supplied
from engine.errors import RecognizerError, SourceBusy
from engine.session import Session
from engine.types import Event, Health
from tests.app.scenes import FakeDoors, picture, snapshot
from tests.fakes import person

NAMES = ["counters.json", "log.txt", "settings.json", "versions.json"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of somebody called quentin."""
    folder = tmp_path / "quentin"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    for variable in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(variable, "quentin")
    return folder


@pytest.fixture
def log() -> Iterator[RecentLog]:
    """A log that listens to the logger of these tests only."""
    recent, logger = RecentLog(), logging.getLogger("diagnostics-test")
    logger.addHandler(recent)
    logger.setLevel(logging.INFO)
    yield recent
    logger.removeHandler(recent)


def contents(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_paths_names_passwords_and_arrays_are_cut_out_of_every_text(home: Path) -> None:
    said = diagnostics.clean(
        f"{home}/films/a.mp4 /media/quentin/b Quentin's rtsp://me:pw123@cam/live?token=abcd ok\n"
        f"array({np.array2string(person()[60:64])}) and 3 of 4"
    )
    assert said.startswith("~/films/a.mp4 /media/USER/b USER's rtsp://…@cam/live?… ok\narray([[(numbers)")
    assert said.endswith(") and 3 of 4")
    assert not any(x in said.lower() for x in ("quentin", "pw123", "abcd", "0.1"))


@pytest.mark.slow
def test_one_click_saves_all_four_parts_and_nothing_of_the_person(
    qtbot: QtBot, home: Path, tmp_path: Path, log: RecentLog
) -> None:
    window, session = MainWindow(GuiStats()), Session()
    qtbot.addWidget(window)
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(checkpoint=str(home / "my.safetensors"), source="rtsp://quentin:hush@host/live")
    settings.change(supplied={"0" * 64: Supplied(labels=("hello",))}, models=(str(home / "hello.pt"),))
    settings.change(models_folder=str(home / "hello"))
    live = Live(window, session, settings, FakeDoors().doors(), source="demo", checkpoint=tmp_path / "x", log=log)
    live.diagnostics.folders = lambda: [home]
    logging.getLogger("diagnostics-test").warning("could not read %s: %r", home / "clip.mp4", picture()[0, :40])
    window.show()
    live.start()
    qtbot.waitUntil(lambda: session.snapshot().event_count > 0, timeout=10_000)
    window.act.save_diagnostics.trigger()
    qtbot.waitUntil(lambda: "diagnostics" in window.banners.topics, timeout=10_000)
    window.close()
    (path,) = home.glob("signlens-diagnostics-*.zip")
    assert path.stat().st_size < 32_768
    parts = contents(path)
    assert sorted(parts) == NAMES
    whole = "\n".join(parts.values())
    assert not any(x in whole.lower() for x in ("quentin", "hush", str(home), "hello", "고마워"))
    assert "~/clip.mp4" in parts["log.txt"] and "(numbers)" in parts["log.txt"]
    assert json.loads(parts["settings.json"])["checkpoint"] == "~/my.safetensors"
    assert json.loads(parts["counters.json"])["health"]["captured"] > 0
    assert json.loads(parts["versions.json"])["checks"]["Python"].startswith(sys.version.split()[0])


def test_only_plain_values_may_enter(home: Path) -> None:
    path = diagnostics.save({"a.json": lambda: {"image": picture()}, "b.json": lambda: {"t": (1, 2)}}, [home], "d.zip")
    assert all(text.startswith("This part failed: TypeError") for text in contents(path).values())


def test_counters_hold_no_landmarks_words_or_pictures() -> None:
    s = snapshot(points=person(), events=(Event("hello", 1, 2, 3, 0.9),), health=Health(captured=7, used=7))
    text = json.dumps(diagnostics.counters(s, [0.033] * 200, []))
    assert '"captured": 7' in text and '"p99": 0.033' in text
    assert "hello" not in text and "points" not in text and "frame" not in text


def test_secrets_are_only_said_to_be_set() -> None:
    from dataclasses import make_dataclass

    made = make_dataclass("S", ["socket_token", "other_token", "port"])("hush", "", 8000)
    assert diagnostics.settings(made) == {"socket_token": "(set)", "other_token": "", "port": 8000}
    assert diagnostics.settings(Settings(mirror=False))["mirror"] is False  # type: ignore[index] # a dict


def test_a_part_that_fails_does_not_cost_the_others(home: Path) -> None:
    def broken() -> object:
        raise OSError(f"{home} is gone")

    path = diagnostics.save({"bad.json": broken, "log.txt": lambda: ["a", "b"]}, [home], "d.zip")
    assert contents(path) == {"bad.json": "This part failed: OSError: ~ is gone\n", "log.txt": "a\nb\n"}


def test_a_folder_that_cannot_be_written_gives_way_to_the_next(home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert diagnostics.save({}, [tmp_path / "file" / "x", home], "d.zip") == home / "d.zip"
    with pytest.raises(RecognizerError, match="Nothing was saved"):
        diagnostics.save({}, [tmp_path / "file" / "x"], "d.zip")


def test_the_log_keeps_the_newest_records_and_survives_wrong_arguments(log: RecentLog) -> None:
    logger = logging.getLogger("diagnostics-test")
    for i in range(KEPT + 5):
        logger.info("record %d", i)
    log.handle(logging.LogRecord("x", logging.INFO, __file__, 1, "%d and %d", ("one",), None))
    texts = log.texts()
    assert len(texts) == KEPT
    assert texts[-2].endswith(f"record {KEPT + 4}")
    assert texts[-1] == "INFO x: %d and %d"


def test_installed_it_hears_every_logger_and_warnings_still_reach_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.RootLogger(logging.WARNING)
    monkeypatch.setattr(logging, "getLogger", lambda name=None: root)
    recent = recent_log.install()
    root.info("quiet")
    root.warning("loud")
    assert [text.rpartition(" ")[2] for text in recent.texts()] == ["quiet", "loud"]
    assert capsys.readouterr().err.split() == ["loud"]


def test_a_lost_source_offers_the_diagnostics_on_its_banner(qtbot: QtBot, home: Path, tmp_path: Path) -> None:
    busy = SourceBusy("Another program holds it.", "No picture is shown.", "Close it, then press Retry.")
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    fake = FakeDoors(source_error=busy)
    live = Live(
        window, Session(), SettingsFile(tmp_path / "s.json"), fake.doors(), source="demo", checkpoint=tmp_path / "x"
    )
    live.diagnostics.folders = lambda: [home]
    window.show()
    live.start()
    qtbot.waitUntil(lambda: "source" in window.banners.topics)
    banner = window.banners.banner("source")
    assert banner is not None
    qtbot.mouseClick(banner.buttons["Save diagnostics"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "diagnostics" in window.banners.topics, timeout=10_000)
    window.close()
    assert len(list(home.glob("*.zip"))) == 1
