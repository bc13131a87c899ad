"""Several people in the picture: tags, a click on one, a key for the next."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QImage
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.follow_people import FollowPeople
from app.main_window import MainWindow
from app.picture import Picture
from engine.types import Frame, Person
from tests.app import scenes

LEFT, RIGHT = (0.05, 0.2, 0.55, 0.9), (0.75, 0.2, 1.25, 0.9)  # of a picture 4/3 as wide as high


class Session:
    """Notes who was chosen."""

    def __init__(self) -> None:
        self.chosen: list[int] = []

    def follow(self, number: int) -> None:
        self.chosen.append(number)


@pytest.fixture
def picture(qtbot: QtBot) -> Picture:
    made = Picture()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_frame(Frame(1.0, 1, image=np.full((240, 320, 3), 90, np.uint8)), None)
    made.show()
    return made


def people(followed: int) -> tuple[Person, ...]:
    return (Person(1, LEFT, followed == 1), Person(2, RIGHT, followed == 2))


def begin(picture: Picture) -> tuple[FollowPeople, Session, QAction]:
    session, action = Session(), QAction("Next person", picture)
    return FollowPeople(picture, action, session), session, action  # type: ignore[arg-type] # its one verb


def painted(picture: Picture) -> QImage:
    return picture.grab().toImage()


def test_a_click_on_a_person_follows_them_also_in_the_mirror(picture: Picture, qtbot: QtBot) -> None:
    follow, session, _ = begin(picture)
    follow.update_from(scenes.snapshot(people=people(1)), 0.0)
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(300, 150))
    picture.mirror = True
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(300, 150))
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(200, 10))  # nobody
    assert session.chosen == [2, 1]


def test_the_key_goes_round(picture: Picture) -> None:
    follow, session, action = begin(picture)
    for followed in (1, 2):
        follow.update_from(scenes.snapshot(people=people(followed)), 0.0)
        action.trigger()
    assert session.chosen == [2, 1]


def test_p_in_the_window_goes_to_the_next_person(qtbot: QtBot) -> None:
    window, session = MainWindow(GuiStats()), Session()
    qtbot.addWidget(window)
    follow = FollowPeople(window.live.picture, window.act.next_person, session)  # type: ignore[arg-type] # its one verb
    follow.update_from(scenes.snapshot(people=people(1)), 0.0)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert session.chosen == [2]


def test_one_person_alone_has_no_tag_and_nobody_else_to_choose(picture: Picture, qtbot: QtBot) -> None:
    follow, session, action = begin(picture)
    before = painted(picture)
    follow.update_from(scenes.snapshot(people=people(1)[:1]), 0.0)
    assert painted(picture) == before and not action.isEnabled()
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(100, 150))
    assert session.chosen == []


def test_several_are_tagged_the_followed_one_framed_and_it_is_said(picture: Picture) -> None:
    follow, _, action = begin(picture)
    before = painted(picture)
    follow.update_from(scenes.snapshot(people=people(1)), 0.0)
    first = painted(picture)
    follow.update_from(scenes.snapshot(people=people(2)), 0.0)
    assert before != first != painted(picture) and action.isEnabled()
    assert picture.accessibleDescription() == "2 people are seen; person 2 is followed."
