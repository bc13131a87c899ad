"""Banners: three parts, one button, the most urgent first, and no nagging."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.banner import MOST, Banners, Notice


def test_a_banner_shows_three_parts_as_plain_text_and_its_button_does_it(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    done: list[str] = []
    banners.put(
        Notice("source", "<b>Gone</b>.\nNothing was read.\nPlug it in.", "bad", (("Retry", lambda: done.append("x")),))
    )
    banner = banners.banner("source")
    assert banner is not None
    labels = banner.findChildren(QLabel)
    assert [x.text() for x in labels if x.isVisibleTo(banner)] == ["<b>Gone</b>.", "Nothing was read. Plug it in."]
    assert all(x.textFormat() is Qt.TextFormat.PlainText for x in labels)
    qtbot.mouseClick(banner.buttons["Retry"], Qt.MouseButton.LeftButton)
    assert done == ["x"]


def test_the_button_of_a_banner_that_stays_does_what_was_said_last(qtbot: QtBot) -> None:
    banners, done = Banners(), []
    qtbot.addWidget(banners)
    for about in ("a.pt", "b.pt"):
        banners.put(Notice("labels", "It names no classes.", actions=(("Complete …", partial(done.append, about)),)))
    banner = banners.banner("labels")
    assert banner is not None
    qtbot.mouseClick(banner.buttons["Complete …"], Qt.MouseButton.LeftButton)
    assert done == ["b.pt"]


def test_a_dismissed_banner_stays_away_until_its_words_change(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.put(Notice("source", "Lost."))
    banners.dismiss("source")
    banners.put(Notice("source", "Lost."))
    assert banners.topics == []
    banners.put(Notice("source", "Frozen."))
    assert banners.topics == ["source"]


def test_what_the_user_asks_for_again_is_answered_although_it_was_dismissed(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.answer(Notice("diagnostics", "Nothing was saved."))
    banners.dismiss("diagnostics")
    banners.answer(Notice("diagnostics", "Nothing was saved."))
    assert banners.topics == ["diagnostics"]


def test_the_most_urgent_banners_come_first_and_the_rest_wait(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    for topic, level in (("demo", "info"), ("files", "warning"), ("engine", "bad")):
        banners.put(Notice(topic, topic, level))  # type: ignore[arg-type]
    assert banners.topics == ["engine", "files"] and len(banners.topics) == MOST
    banners.drop("engine")
    assert banners.topics == ["files", "demo"]


def test_an_answer_never_waits_behind_what_nobody_asked_about(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.put(Notice("demo", "No camera was found."))
    banners.put(Notice("engine", "The model failed.", "bad"))
    banners.answer(Notice("events", "Programs can have the words.", "info"))
    assert banners.topics == ["events", "engine"]
    banners.answer(Notice("diagnostics", "Saved.", "info"))
    assert banners.topics == ["diagnostics", "engine"]
    banners.dismiss("diagnostics")
    assert banners.topics == ["engine", "demo"]


def test_a_failure_after_an_answer_comes_before_it(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    lost = Notice("source", "The film is gone.", "bad")
    banners.answer(Notice("speech", "No voice was found."))
    banners.put(lost)
    assert banners.topics == ["source", "speech"]
    banners.answer(Notice("diagnostics", "Saved.", "info"))
    banners.put(lost)
    assert banners.topics == ["diagnostics", "source"]  # nothing new has failed


def test_progress_moves_in_the_same_banner(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.put(Notice("files", "Fetching", progress=(0, 0)))
    first = banners.banner("files")
    banners.put(Notice("files", "Fetching", progress=(5 << 30, 8 << 30)))  # larger than 32 bits
    assert banners.banner("files") is first
    assert first is not None and first._bar.value() / first._bar.maximum() == pytest.approx(5 / 8)
