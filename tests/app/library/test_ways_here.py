"""How a model runs here: shown with what every way costs, chosen by the user, applied at once and remembered."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.library.found import Found
from app.library.remembered import MOST, Remembered
from app.library.ways_here import Here, WaysHere, rows
from app.opening.doors import Doors, real_doors
from app.opening.source_picker import Choice as Source
from app.settings.file import SettingsFile
from engine.backends.continual import CONTINUAL, is_continual_possible
from engine.backends.engine import Engine
from engine.backends.ways import Choice, How, Trial, Way
from engine.checkpoint.formats import Format
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.report import LoadReport
from engine.checkpoint.supplied import Supplied
from engine.models import FAMILIES
from tests.app.library import files
from tests.app.library.conftest import Begin, Window
from tests.app.library.test_opening_files import click
from tests.app.scenes import FakeDoors
from tests.engine.models.test_families import fresh

SLIGHT = How("clip", exact=False)
FAST = Way("openvino", "bfloat16", 2)
CHOICE = Choice(
    FAST,
    (
        Trial(Way(), (50.0, 57.1, 60.0), 0.0),
        Trial(Way("onnxruntime"), failure="No module named 'onnxruntime'"),
        Trial(FAST, (9.0, 10.2, 12.0), 0.0123),
    ),
)


def found(family: str = "x3d", format_: Format = Format.SIGNLENS) -> Found:
    report = LoadReport("a.safetensors", format_, is_safe=True, fits=True, classes=3, family=family)
    return Found(replace(report, labels=("a", "b", "c"), input=FAMILIES["x3d"].variants[0].input), "ab" * 32)


@pytest.fixture
def ways(qtbot: QtBot) -> WaysHere:
    made = WaysHere()
    qtbot.addWidget(made)
    made.show_found(found(), How())
    return made


def test_the_families_that_are_offered_frame_by_frame_are_those_that_can() -> None:
    from engine.backends.eager import EagerEngine

    for name, family in FAMILIES.items():
        if family.kind == "video" and not family.variants[0].input.streams:
            variant = family.variants[0]
            manifest = Manifest("a", name, tuple("abcd"), variant.input, variant.hyper)
            engine = EagerEngine("", manifest, family, fresh(family, variant, 4), {})
            assert is_continual_possible(engine) is (name in CONTINUAL)


def test_what_is_not_known_is_said_and_no_number_is_made_up(ways: WaysHere) -> None:
    assert "not known yet" in ways.costs.text() and ways.table.rowCount() == 0
    ways.show_tried([Here(How(), 57.1), Here(How("continual"), 8.2, 5.6)])
    assert ways.costs.text().splitlines() == [
        "Clip by clip: 57.1 ms for each answer, about the newest clip.",
        "Frame by frame: 8.2 ms for each picture; what is said lies 5.6 s back.",
    ]
    ways.slight.setChecked(True)
    assert "not known yet" in ways.costs.text()
    ways.show_found(found(), How())
    assert "not known yet" in ways.costs.text() and not ways.slight.isChecked()


def test_the_table_has_every_way_its_time_its_difference_and_which_is_chosen(ways: WaysHere) -> None:
    ways.show_found(found(), SLIGHT)
    ways.show_tried([Here(SLIGHT, 10.2, 0.0, CHOICE)])
    assert ways.slight.isChecked()
    assert rows(CHOICE) == [
        ("PyTorch, float32, threads: 1", "57.1 (50 … 60)", "none", ""),
        ("ONNX Runtime, float32, threads: 1", "–", "can’t be used", ""),
        ("OpenVINO, bfloat16, threads: 2", "10.2 (9 … 12)", "1.2 % of a score", "✓"),
    ]
    assert ways.reasons.text() == "ONNX Runtime, float32, threads: 1: No module named 'onnxruntime'"
    assert ways.table.rowCount() == 3 and ways.table.item(2, 3).text() == "✓"


def test_only_what_can_be_chosen_is_offered(ways: WaysHere) -> None:
    assert not ways.isHidden() and not ways.mode.isHidden()
    ways.show_found(found("mvit"), How())
    assert not ways.isHidden() and ways.mode.isHidden()
    ways.show_found(found("", Format.ONNX), How())
    assert ways.isHidden()


def test_a_wish_is_told_once_and_showing_another_file_is_none(qtbot: QtBot, ways: WaysHere) -> None:
    wishes: list[How] = []
    ways.changed.connect(wishes.append)
    ways.show_found(found(), How("continual", exact=False))
    assert wishes == [] and ways.how == How("continual", exact=False)
    ways.mode.setCurrentIndex(ways.mode.findData("clip"))
    ways.show()
    qtbot.mouseClick(ways.slight, Qt.MouseButton.LeftButton, pos=ways.slight.rect().center() * 0.1)
    assert wishes[0] == How("clip", exact=False)


# -- remembered -------------------------------------------------------------------------------------------


def test_it_is_remembered_for_the_file_wherever_it_lies_and_forgotten_when_it_is_as_ever(tmp_path: Path) -> None:
    (tmp_path / "a.pt").write_bytes(b"weights")
    settings = SettingsFile(tmp_path / "s.json")
    remembered = Remembered(settings)
    digest = remembered.digest(tmp_path / "a.pt")
    assert digest is not None and remembered.how(tmp_path / "a.pt") == How()
    remembered.run_as(digest, How("continual"))
    (tmp_path / "b.pt").write_bytes(b"weights")
    again = Remembered(SettingsFile(tmp_path / "s.json"))
    assert again.how(tmp_path / "b.pt") == again.how_of(digest) == How("continual")
    assert again.how(tmp_path / "absent.pt") == How()
    again.run_as(digest, How())
    assert SettingsFile(tmp_path / "s.json").values.ways == {}
    for i in range(MOST + 2):
        remembered.run_as(f"{i}", SLIGHT)
    assert len(settings.values.ways) == MOST and remembered.how_of("1") == How() and remembered.how_of("2") == SLIGHT


# -- in the window ----------------------------------------------------------------------------------------


class Noting:
    """The real door to engines; it notes how they were wanted, and says that there was a choice."""

    def __init__(self) -> None:
        self.hows: list[tuple[str, How]] = []

    def __call__(self, path: Path, supplied: Supplied | None, how: How) -> Engine:
        self.hows.append((path.name, how))
        engine = real_doors().engine(path, supplied, how)
        engine.choice = CHOICE  # type: ignore[attr-defined] # as a MadeEngine has one
        return engine


@pytest.fixture
def noting() -> Noting:
    return Noting()


@pytest.fixture
def doors(noting: Noting) -> Doors:
    real, fake = real_doors(), FakeDoors(cameras_found=[Source("camera:a", "Logitech")]).doors()
    return replace(fake, engine=noting, card=real.card, peek=real.peek, look=real.look)


def test_a_wish_for_the_running_model_reopens_it_at_once_and_holds_at_the_next_start(
    begin: Begin, noting: Noting, tmp_path: Path
) -> None:
    window = begin()
    assert noting.hows == [("first.safetensors", How())]
    panel = window.show(tmp_path / "first.safetensors")
    generation = window.live._session.snapshot().generation
    panel.ways.slight.setChecked(True)
    window.until(lambda: window.live._session.snapshot().generation > generation)
    assert noting.hows[-1] == ("first.safetensors", SLIGHT)
    window.until(lambda: panel.outcome.text() == "It runs now." and panel.is_settled)
    assert list(window.live._settings.values.ways.values()) == [SLIGHT]
    assert "10.2 ms" in panel.ways.costs.text() and panel.ways.table.rowCount() == 3  # it was tried when it was opened
    window = begin()
    assert noting.hows[-1] == ("first.safetensors", SLIGHT)
    assert window.show(tmp_path / "first.safetensors").ways.slight.isChecked()


def test_a_wish_for_another_file_waits_until_it_is_opened(window: Window, noting: Noting, tmp_path: Path) -> None:
    panel = window.show(files.ours(tmp_path / "b.safetensors"))
    before = len(noting.hows)
    panel.ways.slight.setChecked(True)
    assert len(noting.hows) == before
    panel.load.click()
    window.until(lambda: noting.hows[-1] == ("b.safetensors", SLIGHT))


def test_the_self_test_fills_the_table_and_the_health_line_names_the_way(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    panel = window.show(files.ours(tmp_path / "b.safetensors"))
    click(qtbot, panel.card.test)
    window.settled(panel)
    window.until(lambda: panel.ways.table.rowCount() == 3)
    assert "10.2 ms" in panel.ways.costs.text()
    generation = window.live._session.snapshot().generation
    click(qtbot, panel.load)
    window.until(lambda: window.live._session.snapshot().generation > generation)
    assert window.live._session.snapshot().way == FAST
    line = window.live._window.health
    window.until(lambda: line.text("model") == "Café orders (safetensors, OpenVINO)")
    assert "OpenVINO, bfloat16, threads: 2" in line._labels["model"].toolTip()
