"""The keys of the Review page: its own while it is in front, the Live page's elsewhere, none twice."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.review.verbs import MOVES, ReviewVerbs, button_of


@pytest.fixture
def verbs(qtbot: QtBot) -> ReviewVerbs:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = ReviewVerbs(window, Actions(window))
    made.keep = window  # type: ignore[attr-defined] # or Qt would take the actions with it
    return made


def test_no_key_does_two_things_on_either_page(verbs: ReviewVerbs) -> None:
    for is_front in (False, True, False):
        verbs.come(is_front=is_front)
        keys = Counter(action.shortcut().toString() for action in verbs._act.all if not action.shortcut().isEmpty())
        assert [key for key, count in keys.items() if count > 1] == []
        assert verbs.play.shortcut().toString() == ("Space" if is_front else "")
        assert verbs._act.pause.shortcut().toString() == ("" if is_front else "Space")


def test_nothing_can_be_done_with_no_recording_or_behind_another_page(verbs: ReviewVerbs) -> None:
    verbs.come(is_front=True)
    assert not any(action.isEnabled() for action in verbs.all)
    verbs.allow(**dict.fromkeys(MOVES, True))
    assert verbs.play.isEnabled()
    verbs.come(is_front=False)
    assert not any(action.isEnabled() for action in verbs.all)


def test_a_button_follows_its_action(verbs: ReviewVerbs, qtbot: QtBot) -> None:
    verbs.come(is_front=True)
    button = button_of(verbs.split)
    qtbot.addWidget(button)
    assert not button.isEnabled()
    verbs.allow(split=True)
    assert button.isEnabled()
    with qtbot.waitSignal(verbs.split.triggered):
        button.click()
