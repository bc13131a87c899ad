"""The dials of the Review page: each step tells all values, and no value is lost by rounding."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.review.thresholds import Thresholds
from engine.checkpoint.manifest import DecisionSpec

OWN = DecisionSpec(on=0.613, off=0.4, hold_s=0.123)


@pytest.fixture
def dials(qtbot: QtBot) -> Iterator[tuple[Thresholds, list[DecisionSpec]]]:
    made, told = Thresholds(), []
    qtbot.addWidget(made)
    made.changed.connect(told.append)
    made.resize(900, 100)
    made.show_model(OWN, OWN, ("hello", "고마워"))
    made.show()
    yield made, told


def test_a_step_changes_one_value_and_keeps_the_others_to_the_last_digit(
    dials: tuple[Thresholds, list[DecisionSpec]], qtbot: QtBot
) -> None:
    made, told = dials
    qtbot.keyClick(made.smoothing.slider, Qt.Key.Key_Right)
    assert told == [DecisionSpec(on=0.613, off=0.4, hold_s=0.123, smoothing_s=0.2)]


def test_what_is_not_dragged_gives_way(dials: tuple[Thresholds, list[DecisionSpec]]) -> None:
    made, told = dials
    made.on.slider.setValue(30)
    assert (told[-1].on, told[-1].off) == (0.3, 0.3) and made.off.value == 0.3
    made.off.slider.setValue(50)
    assert (told[-1].on, told[-1].off) == (0.5, 0.5)
    assert all(spec.is_sound for spec in told)


def test_a_single_sign_has_a_threshold_of_its_own(dials: tuple[Thresholds, list[DecisionSpec]]) -> None:
    made, told = dials
    made.sign.setCurrentIndex(2)
    assert made.on.value == 0.61  # until it has one of its own, that of all
    made.on.slider.setValue(80)
    assert told[-1].on_by_label == {"고마워": 0.8} and told[-1].on == 0.613
    assert made.sign.currentText() == "고마워 · 0.80"
    made.sign.setCurrentIndex(0)
    assert made.on.value == 0.61


def test_reset_takes_the_model_s_own_values_again(dials: tuple[Thresholds, list[DecisionSpec]], qtbot: QtBot) -> None:
    made, told = dials
    assert not made.reset.isEnabled()
    made.gap.slider.setValue(20)
    qtbot.mouseClick(made.reset, Qt.MouseButton.LeftButton)
    assert told[-1] == OWN and not made.reset.isEnabled()


def test_without_a_model_nothing_can_be_dragged(qtbot: QtBot) -> None:
    made = Thresholds()
    qtbot.addWidget(made)
    made.show_model(OWN, OWN, ())
    assert not made.isEnabled()


def test_values_are_kept_for_the_live_view_once(dials: tuple[Thresholds, list[DecisionSpec]], qtbot: QtBot) -> None:
    made, _ = dials
    kept: list[DecisionSpec] = []
    made.kept.connect(kept.append)
    assert not made.keep.isEnabled()
    made.gap.slider.setValue(20)
    qtbot.mouseClick(made.keep, Qt.MouseButton.LeftButton)
    assert kept == [DecisionSpec(on=0.613, off=0.4, hold_s=0.123, gap_s=1.0)] and not made.keep.isEnabled()
