"""The dictionary: every sign of the checkpoint can be found, watched and practised."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.opening.doors import Card
from app.words.dictionary import DictionaryWindow
from app.words.dictionary_feature import Dictionary
from assets import DEFAULT_CHECKPOINT
from engine.checkpoint.files import read_checkpoint
from engine.joints import RIGHT_HAND, RIGHT_WRIST, mirrored
from engine.types import FloatArray, Snapshot, SourceState
from tests.app.scenes import snapshot

NOBODY = frozenset[str | None]({"-", "unknown"})


@pytest.fixture(scope="module")
def signs() -> dict[str, FloatArray]:
    tensors, _ = read_checkpoint(DEFAULT_CHECKPOINT)
    return {k.removeprefix("dictionary/"): v.astype(np.float32) for k, v in tensors.items() if "dictionary/" in k}


@pytest.fixture
def window(qtbot: QtBot, signs: dict[str, FloatArray]) -> Iterator[DictionaryWindow]:
    made = DictionaryWindow()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    korean = {"감사합니다": signs["thank-you"], "안녕하세요": signs["hello"], "Спасибо": signs["please"]}
    made.show_card(Card(fps=12.0, dictionary=signs | korean), NOBODY)
    made.show()
    qtbot.waitExposed(made)
    yield made


def listed(window: DictionaryWindow) -> list[str]:
    return [str(window.found.index(i, 0).data()) for i in range(window.found.rowCount())]


def seen(points: FloatArray, t: float, **more: object) -> Snapshot:
    return snapshot(points=points, points_t=t, **more)


def practise(window: DictionaryWindow, learner: FloatArray, start: float = 10.0, **how: bool) -> float:
    """The learner does `learner` (T, J, 4) again and again for eight seconds; returns the time after it."""
    t = start
    for _ in range(96):
        t += 1 / 12
        points = learner[round((t - start) * 12) % len(learner)]
        window.update_from(seen(points, t), t, **({"is_left_handed": False} | how))
    return t


def test_every_sign_is_listed_and_idle_is_none(window: DictionaryWindow, signs: dict[str, FloatArray]) -> None:
    assert set(listed(window)) == (set(signs) - {"-"}) | {"감사합니다", "안녕하세요", "Спасибо"}


@pytest.mark.parametrize(
    ("typed", "found"), [("THANK", ["thank-you"]), ("안녕", ["안녕하세요"]), ("спас", ["Спасибо"]), ("zzz", [])]
)
def test_typing_finds_signs_in_any_script_and_case(
    qtbot: QtBot, window: DictionaryWindow, typed: str, found: list[str]
) -> None:
    window.search.setText(typed)
    assert listed(window) == found
    assert window.sign == (found[0] if found else None) and window.title.text() == (found[0] if found else "")
    assert window.nothing.isVisible() == (not found)


def test_the_sign_of_just_that_name_is_chosen(window: DictionaryWindow) -> None:
    window.search.setText("E")
    assert len(listed(window)) > 5 and window.sign == "e"
    window.search.setText("te")
    assert window.sign == "tea"


def test_arrows_in_the_search_move_through_the_signs(qtbot: QtBot, window: DictionaryWindow) -> None:
    first = window.sign
    window.search.setFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    assert window.sign == listed(window)[1] != first
    qtbot.keyClick(window.search, Qt.Key.Key_Up)
    assert window.sign == first


def test_the_figure_moves_and_half_speed_is_half_as_fast(window: DictionaryWindow) -> None:
    for i in range(31):
        window.update_from(snapshot(), 5 + i / 30, is_left_handed=False)
    assert window.figure.has_picture and window.figure.played_s == pytest.approx(1.0)
    before = window.figure.grab().toImage()
    window.slow.setChecked(True)
    for i in range(31, 61):
        window.update_from(snapshot(), 5 + i / 30, is_left_handed=False)
    assert window.figure.played_s == pytest.approx(1.5)
    assert window.figure.grab().toImage() != before


@pytest.mark.slow
def test_who_does_the_sign_scores_high_and_who_does_another_low(
    window: DictionaryWindow, signs: dict[str, FloatArray]
) -> None:
    window.search.setText("hello")
    window.practising.setChecked(True)
    t = practise(window, signs["hello"])
    assert int(window.practise.score.text()) > 85 and window.practise.figure.has_picture
    practise(window, signs["coffee"], t)
    assert int(window.practise.score.text()) < 50
    assert window.practise.best is not None and window.practise.best > 85


def test_a_hand_too_low_is_said(window: DictionaryWindow, signs: dict[str, FloatArray]) -> None:
    learner = signs["y"].copy()
    learner[:, RIGHT_HAND, 1] += 0.25
    learner[:, RIGHT_WRIST, 1] += 0.25
    window.search.setText("y")
    window._select("y")
    window.practising.setChecked(True)
    practise(window, learner)
    assert "Right hand: too low" in window.practise.hints.text()
    window.practise.reset()
    model_sees = mirrored(mirrored(learner, 4 / 3), 4 / 3)
    practise(window, model_sees, 100.0, is_left_handed=True)
    assert "Left hand: too low" in window.practise.hints.text()


def test_nobody_in_the_picture_is_said(window: DictionaryWindow, signs: dict[str, FloatArray]) -> None:
    window.practising.setChecked(True)
    practise(window, np.full_like(signs["hello"], np.nan))
    assert window.practise.score.text() == "–" and "not seen" in window.practise.hints.text()


def test_without_a_live_picture_there_is_no_score(window: DictionaryWindow, signs: dict[str, FloatArray]) -> None:
    window.practising.setChecked(True)
    for i in range(60):
        lost = seen(signs["hello"][0], 10 + i / 12, source_state=SourceState.LOST)
        window.update_from(lost, 10 + i / 12, is_left_handed=False)
    assert window.practise.score.text() == "–" and "nothing to compare" in window.practise.hints.text()


def test_a_checkpoint_without_a_dictionary_says_so(window: DictionaryWindow) -> None:
    window.show_card(Card(), frozenset())
    assert "no dictionary" in window.nothing.text() and window.nothing.isVisible()
    assert not window.practising.isEnabled() and not window.figure.has_picture
    window.update_from(snapshot(), 1.0, is_left_handed=False)
    window.grab()


def test_a_damaged_sign_is_said_and_the_others_play(window: DictionaryWindow, signs: dict[str, FloatArray]) -> None:
    window.show_card(Card(fps=12.0, dictionary={"a": signs["a"][:, :10], "b": signs["b"]}), NOBODY)
    assert "can't be played" in window.figure.text
    window._select("b")
    window.update_from(snapshot(), 1.0, is_left_handed=False)
    window.update_from(snapshot(), 1.1, is_left_handed=False)
    assert window.figure.has_picture


def test_another_checkpoint_brings_its_signs_and_the_window_goes_with_the_feature(
    qtbot: QtBot, signs: dict[str, FloatArray]
) -> None:
    parent = QMainWindow()
    qtbot.addWidget(parent)
    cards = [Card(fps=12.0, dictionary={"hello": signs["hello"]})]
    action = QAction(parent)
    feature = Dictionary(action, parent, lambda: cards[-1], lambda: False)
    feature.update_from(snapshot(), 1.0)
    action.trigger()
    assert feature.window is not None and listed(feature.window) == ["hello"]
    cards.append(replace(cards[0], dictionary={"water": signs["water"]}))
    feature.update_from(snapshot(), 2.0)
    assert listed(feature.window) == ["water"]
    feature.stop()
    assert feature.window is None


def test_a_gloves_signs_are_played_by_a_drawn_hand_and_not_practised(window: DictionaryWindow, qtbot: QtBot) -> None:
    window.practising.setChecked(True)
    motion = np.linspace(780, 870, 40, dtype=np.float32)[:, None].repeat(2, axis=1)
    window.show_card(Card(fps=33.3, dictionary={"ㄱ": motion, "ㅏ": motion[::-1]}, channels=("flex1", "flex2")), NOBODY)
    assert listed(window) == ["ㄱ", "ㅏ"] and window.figure.hand.isVisible()
    assert not window.practising.isEnabled() and not window.practising.isChecked() and not window.mirror.isEnabled()
    pictures = []
    for t in (10.0, 10.4, 10.8):
        window.update_from(snapshot(), t, is_left_handed=False)
        pictures.append(window.figure.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]
    window.show_card(Card(fps=12.0, dictionary={}), NOBODY)
    assert not window.figure.hand.isVisible()
