"""Tracks by hand, and bands under each other that show them."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.look import ClassColours
from app.review.lanes import Lane
from app.review.timeline import Timeline
from engine.review.track import Segment, Track
from tests.app.review.stage import Reviewing

SCRIPTS = ("hello", "고마워", "спасибо", "شكرا", "thank-you-very-much-indeed")


def track(*spans: tuple[float, float, str], truth: bool = False) -> Track:
    segments = tuple(Segment(a, b, label, math.nan if truth else 0.9) for a, b, label in spans)
    return Track("truth" if truth else "asl-33", "truth" if truth else "prediction", segments)


def many(count: int, seconds: float, seed: int = 0) -> Track:
    """Segments that do not overlap, of five labels, over `seconds`."""
    draw = np.random.default_rng(seed)
    edges = np.sort(draw.uniform(0, seconds, 2 * count)).reshape(-1, 2).tolist()
    labels = draw.integers(0, len(SCRIPTS), count).tolist()
    sure = draw.uniform(0.5, 1, count).tolist()
    return Track(
        "many",
        "prediction",
        tuple(Segment(a, b, SCRIPTS[i], c) for (a, b), i, c in zip(edges, labels, sure, strict=True)),
    )


def type_into(widget: QWidget, words: str) -> None:
    """Letters of any script: QTest's keys are those of ASCII."""
    for letter in words:
        QApplication.sendEvent(
            widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        )


@pytest.fixture
def timeline(qtbot: QtBot) -> Iterator[Timeline]:
    """Ten seconds on about 900 px: a prediction, and a truth that may be drawn."""
    made = Timeline(ClassColours())
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show_recording(10.0)
    predicted, truth = track((1, 2, "hello"), (4, 5, "고마워")), track((1, 2, "hello"), (6, 8, "شكرا"), truth=True)
    made.show_lanes([Lane("asl-33", predicted), Lane("Truth", truth, is_open=True)])
    made.show()
    qtbot.waitUntil(lambda: made.scale.width > 800)
    yield made
    made.close()
    QApplication.processEvents()


@pytest.fixture
def begun(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reviewing]:
    """The window, with what it keeps about recordings in a folder of the test's."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Reviewing(qtbot, tmp_path)
    yield made
    made.close()
    QApplication.processEvents()
