"""The word panel: fixed places, honest ages, and a voice for a screen reader."""

import pytest
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.look import ClassColours
from app.words.bars import WordPanel
from app.words.word import Shown, word_now
from tests.app.scenes import KOREAN, snapshot
from tests.fakes import Clock


def test_rows_have_fixed_places_whatever_they_hold(qtbot: QtBot) -> None:
    panel = WordPanel(ClassColours(), GuiStats())
    qtbot.addWidget(panel)
    before = panel.sizeHint()
    for word in KOREAN:
        panel.show_word(word_now(snapshot(KOREAN, word=word), 100.0))
        panel.grab()
        assert panel.sizeHint() == before


def test_word_age_is_taken_at_the_first_paint_of_each_prediction_only(qtbot: QtBot) -> None:
    clock = Clock()
    stats = GuiStats(clock)
    panel = WordPanel(ClassColours(), stats)
    qtbot.addWidget(panel)
    panel.show_word(word_now(snapshot(t=clock.now - 0.050), clock.now))
    panel.grab()
    clock.now += 0.2
    panel.grab()
    panel.show_word(word_now(snapshot(t=clock.now - 0.030), clock.now))
    panel.grab()
    assert list(stats.word_ages) == pytest.approx([0.050, 0.030])
    assert "first_word" in stats.milestones


def test_a_screen_reader_hears_the_word(qtbot: QtBot) -> None:
    panel = WordPanel(ClassColours(), GuiStats())
    qtbot.addWidget(panel)
    panel.show_word(word_now(snapshot(KOREAN, word="고마워"), 100.0))
    assert panel.accessibleDescription() == "고마워"
    panel.show_word(Shown("–", "idle: nobody is signing", "idle"))
    assert panel.accessibleDescription() == "idle: nobody is signing"
