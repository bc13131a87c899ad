"""A checkpoint without labels is said; a label file mends it, now and at every later start."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.banner import Banners
from app.opening.class_names import ClassNames
from app.settings.file import SettingsFile
from engine.checkpoint.labels import stand_ins
from tests.app.scenes import snapshot
from tests.fakes import FakeEngine, manifest, says

NAMELESS = manifest(stand_ins(3))
Make = Callable[[], ClassNames]


def engine() -> FakeEngine:
    return FakeEngine(says("class 0", stand_ins(3)), NAMELESS)


@pytest.fixture
def banners(qtbot: QtBot) -> Banners:
    made = Banners()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def reopened() -> list[int]:
    return []


@pytest.fixture
def make(tmp_path: Path, banners: Banners, reopened: list[int]) -> Make:
    """Each is a new start on the same settings file."""
    return lambda: ClassNames(banners, banners, SettingsFile(tmp_path / "settings.json"), lambda: reopened.append(1))


def test_a_label_file_names_the_classes_now_and_at_the_next_start(
    make: Make, banners: Banners, reopened: list[int], tmp_path: Path
) -> None:
    names = make()
    assert names.name(engine()).manifest.labels == stand_ins(3)
    names.update_from(snapshot(labels=stand_ins(3), word="class 0", idle_label=None), 0.0)
    banner = banners.banner("labels")
    assert banner is not None and "3 labels" in banner.notice.text and "Load labels …" in banner.buttons
    (tmp_path / "l.txt").write_text("a\nb\nc\n")
    names.load(str(tmp_path / "l.txt"))
    assert reopened == [1]
    assert names.name(engine()).manifest.labels == ("a", "b", "c")
    names.update_from(snapshot(labels=("a", "b", "c"), word="a", generation=2), 0.0)
    assert banners.topics == []
    assert make().name(engine()).manifest.labels == ("a", "b", "c")


def test_a_file_that_does_not_fit_changes_nothing_and_is_said(
    make: Make, banners: Banners, reopened: list[int], tmp_path: Path
) -> None:
    names = make()
    names.name(engine())
    (tmp_path / "l.txt").write_text("a\nb\n")
    names.load(str(tmp_path / "l.txt"))
    banner = banners.banner("labels")
    assert banner is not None and "2 labels, the checkpoint 3 classes" in banner.notice.text
    assert reopened == [] and make().name(engine()).manifest.labels == stand_ins(3)


def test_a_remembered_file_that_has_gone_is_said_and_the_checkpoint_still_opens(
    make: Make, banners: Banners, tmp_path: Path
) -> None:
    names = make()
    names.name(engine())
    (tmp_path / "l.txt").write_text("a\nb\nc\n")
    names.load(str(tmp_path / "l.txt"))
    (tmp_path / "l.txt").unlink()
    later = make()
    assert later.name(engine()).manifest.labels == stand_ins(3)
    later.update_from(snapshot(labels=stand_ins(3), word="class 0", idle_label=None), 0.0)
    banner = banners.banner("labels")
    assert banner is not None and "l.txt" in banner.notice.text


def test_a_checkpoint_with_labels_is_left_alone(make: Make, banners: Banners) -> None:
    names, own = make(), FakeEngine(says("hello"))
    assert names.name(own).manifest is own.manifest
    names.update_from(snapshot(), 0.0)
    assert banners.topics == []
