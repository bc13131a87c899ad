"""The strip, *Why?* and the dictionary in the whole window, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.live import Live


@pytest.mark.slow
def test_a_recognised_word_has_its_picture_and_w_plays_what_made_it(qtbot: QtBot, live: Live) -> None:
    strip = live._window.live.events

    def is_pictured() -> bool:
        return any(
            strip.model.index(i, 0).data(Qt.ItemDataRole.DecorationRole) is not None
            for i in range(strip.model.rowCount())
        )

    qtbot.waitUntil(is_pictured, timeout=15_000)
    qtbot.waitUntil(live._window.act.why.isEnabled)
    assert strip.mirror  # as the camera's picture is
    qtbot.keyClick(live._window, Qt.Key.Key_W)
    why = live.why.window
    assert why is not None and why.isVisible() and not why.isModal()
    qtbot.waitUntil(lambda: (qtbot.keyClick(live._window, Qt.Key.Key_W), why.moment is not None)[1], timeout=5_000)
    assert why.moment is not None
    times = [seen.frame.t for seen in why.moment.seen]
    assert times == sorted(times) and times[-1] == why.moment.event.peak and why.picture.mirror
    qtbot.keyClick(why, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: live.why.window is None)


def test_ctrl_d_opens_the_dictionary_on_the_signs_of_the_running_model(qtbot: QtBot, live: Live) -> None:
    qtbot.waitUntil(lambda: live._session.snapshot().generation > 0, timeout=10_000)
    qtbot.keyClick(live._window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    window = live.dictionary.window
    assert window is not None and window.isVisible() and not window.isModal()
    qtbot.waitUntil(lambda: window.found.rowCount() == 2 and window.figure.played_s > 0, timeout=10_000)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.practise.figure.has_picture, timeout=10_000)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: live.dictionary.window is None)


def test_closing_the_window_closes_these_too(qtbot: QtBot, live: Live) -> None:
    live._window.act.dictionary.trigger()
    dictionary = live.dictionary.window
    assert dictionary is not None and dictionary.isVisible()
    live._window.close()
    assert live.dictionary.window is None
