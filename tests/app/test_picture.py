"""The picture owns what it shows, keeps its aspect, mirrors, and draws landmarks only when asked."""

import numpy as np
import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from app.picture import Picture, copied
from engine.types import Frame
from tests.app.scenes import picture
from tests.fakes import person


def test_the_picture_owns_its_bytes(qtbot: QtBot) -> None:
    image = picture()
    owned = copied(image, None)
    image[:] = 0
    assert owned.pixelColor(10, 100).getRgb()[:3] == (30, 60, 200)


def test_the_next_picture_of_the_same_size_takes_the_place_of_the_last(qtbot: QtBot) -> None:
    first = copied(picture(), None)
    assert copied(np.full_like(picture(), 7), first) is first
    assert first.pixelColor(10, 100).getRgb() == (7, 7, 7, 255)
    assert copied(picture()[:100], first) is not first


def test_a_changed_text_is_painted_though_no_picture_comes(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    widget.show()
    qtbot.waitExposed(widget)
    before = widget.grab().toImage()
    widget.empty.say("No source is chosen.", "", offers=False)
    assert (widget.text, widget.empty.title.text()) == ("No source is chosen.", "No source is chosen.")
    assert widget.grab().toImage() != before


def test_the_picture_keeps_its_aspect_at_every_size(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.show_frame(Frame(1.0, 0, image=picture(width=640, height=360)), None)
    for size in (QSize(1000, 300), QSize(320, 900), QSize(640, 360)):
        widget.resize(size)
        box = widget.picture_box()
        assert box.width() / box.height() == pytest.approx(16 / 9)
        assert widget.rect().toRectF().contains(box)


def test_a_mirrored_picture_shows_left_on_the_right(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    widget.show_frame(Frame(1.0, 0, image=picture()), None)
    left = widget.grab().toImage().pixelColor(80, 240)
    widget.mirror = True
    mirrored = widget.grab().toImage()
    assert mirrored.pixelColor(560, 240) == left
    assert mirrored.pixelColor(80, 240) != left


def test_landmarks_are_drawn_only_when_asked_for_and_absent_points_never(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    frame = Frame(1.0, 0, image=picture())
    widget.show_frame(frame, person(0.6))
    without = widget.grab().toImage()
    widget.landmarks = True
    assert widget.grab().toImage() != without
    widget.show_frame(frame, np.full((75, 4), np.nan, np.float32))
    assert widget.grab().toImage() == without


def test_a_source_without_pictures_is_drawn_as_a_figure(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    empty = widget.grab().toImage()
    widget.show_frame(Frame(1.0, 0, points=person(0.6)), None)
    assert widget.has_picture
    assert widget.grab().toImage() != empty


def test_a_held_picture_is_dimmed_and_marked(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    frame = Frame(1.0, 0, image=picture())
    widget.show_frame(frame, None)
    live = widget.grab().toImage().pixelColor(80, 100).lightness()
    widget.show_frame(frame, None, "frozen")
    assert widget.grab().toImage().pixelColor(80, 100).lightness() < live
