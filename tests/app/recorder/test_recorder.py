"""The recorder in the whole window, by keys: consent, clips, deletion, a full disk."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from app.settings.file import SettingsFile
from engine import atomic
from engine.recording.collection import Collection
from engine.sources.glove import read_episode
from tests.app.recorder.conftest import Desk, Glove


class Disk:
    """Takes everything until it is full."""

    def __init__(self) -> None:
        self.is_full = False

    def sync(self, number: int) -> None:
        if self.is_full:
            raise OSError(28, "No space left on device")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(atomic.os, "fsync", made.sync)
    return made


@pytest.mark.slow
def test_by_keys_alone_two_signs_are_recorded_after_one_question(begin: Callable[..., Desk]) -> None:
    desk = begin()
    window = desk.open()
    assert window.light.state == "off" and desk.live._session._desk.taps == (), "nothing is kept before the answer"
    assert not window.look_back.isEnabled() and "asked to agree first" in window.hint.text(), "not: L saves"
    desk.press(Qt.Key.Key_R)
    assert window.stage.currentWidget() is window.stage.consent and not desk.folder.exists()
    desk.agree()
    desk.wait(lambda: window.light.state == "recording")
    desk.wait(lambda: "asked to agree first" not in window.hint.text())
    assert desk.lights == {"recording"} and "●" in desk.live._window.windowTitle()
    desk.wait(lambda: sum(desk.stock.clips.values()) == 2)
    assert sorted(row.label for row in desk.rows()) == ["hello", "고마워"]
    assert {(row.signer, row.session) for row in desk.rows()} == {("Anna", window.form.session.text())}
    assert len(desk.files(".npz")) == 2 and not desk.files(".mp4", ".jpg", ".png", ".avi"), "landmarks only"
    desk.wait(lambda: "All clips are there" in window.hint.text())
    desk.press(Qt.Key.Key_Escape)
    assert desk.live.recorder.window is None and desk.lights == {"off"}
    assert desk.live._session._desk.taps == () and "●" not in desk.live._window.windowTitle()


@pytest.mark.slow
def test_a_training_on_the_clips_is_one_click_and_nothing_lies_over_it(begin: Callable[..., Desk]) -> None:
    desk = begin(idle=True)
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: sum(desk.stock.clips.values()) == 3)
    desk.wait(window.shelf.train.isEnabled)
    desk.qtbot.mouseClick(window.shelf.train, Qt.MouseButton.LeftButton)
    page = desk.live._window.train
    assert desk.live._window.pages.currentWidget() is page and page.data.path == desk.folder / "landmarks.csv"
    assert desk.live.recorder.window is None and desk.lights == {"off"} and desk.live._session._desk.taps == ()
    idle = desk.live._window.train.recipe.form.fields["idle_label"]
    assert idle.value == {row.label for row in desk.rows()}.difference(("hello", "고마워")).pop()
    desk.wait(lambda: page.data.is_usable)
    desk.live.training.choose_data(desk.folder.parent)
    assert idle.value == "", "nobody has said so of these"


@pytest.mark.slow
def test_who_has_agreed_is_not_asked_again_and_who_has_not_is(begin: Callable[..., Desk]) -> None:
    desk = begin()
    desk.open()
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: sum(desk.stock.clips.values()) == 2)
    window = desk.window
    window.form.signer.setEditText("Ben")
    desk.wait(lambda: window.light.state == "off" and window.record.isEnabled())
    window.record.setFocus()
    desk.press(Qt.Key.Key_R)
    assert window.stage.consent.question is not None and window.stage.consent.question.signer == "Ben"
    desk.press(Qt.Key.Key_Space)  # not now
    assert window.stage.consent.question is None
    desk.press(Qt.Key.Key_Escape)
    desk.live._settings.change(recorder=replace(desk.live._settings.values.recorder, signer="anna", per_sign=2))
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    assert window.stage.consent.question is None
    desk.wait(lambda: window.light.state == "recording")
    desk.press(Qt.Key.Key_Escape)
    assert desk.live.recorder.window is window, "the first Esc ends the run, not the window"
    desk.wait(lambda: not window._is_running)
    assert {row.signer for row in desk.rows()} == {"Anna"}


@pytest.mark.slow
def test_films_need_a_consent_of_their_own(begin: Callable[..., Desk]) -> None:
    desk = begin(signs=("hello",))
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: sum(desk.stock.clips.values()) == 1)
    window.form.keep.setCurrentIndex(1)
    window.form.per_sign.setValue(2)
    desk.wait(lambda: window.record.isEnabled() and window.light.state == "off")
    window.record.setFocus()
    desk.press(Qt.Key.Key_R)
    assert window.stage.consent.question is not None and window.stage.consent.question.matter == "pictures"
    desk.agree()
    desk.wait(lambda: sum(desk.stock.clips.values()) == 2)
    assert [len(desk.files(".mp4")), len(desk.files(".npz"))] == [1, 2]
    assert desk.rows("films")[0].clip == desk.rows()[1].clip


def test_what_has_just_been_signed_is_saved_taken_back_and_skipped_by_keys(begin: Callable[..., Desk]) -> None:
    desk = begin(countdown_s=10.0)
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: window.look_back.isEnabled())
    first = window.prompt.text()
    desk.wait(lambda: len(desk.live.recorder._inlet.look_back.cut(0, 1e9).points) > 3)
    desk.press(Qt.Key.Key_L)
    desk.wait(lambda: sum(desk.stock.clips.values()) == 1)
    assert desk.rows()[0].label == first and window.prompt.text() != first
    desk.wait(lambda: window.take_back.isEnabled())
    desk.press(Qt.Key.Key_Backspace)
    desk.wait(lambda: not desk.stock.clips)
    assert not desk.files(".npz") and desk.rows() == []
    desk.wait(lambda: window.prompt.text() == first)
    desk.press(Qt.Key.Key_S)
    desk.wait(lambda: window.prompt.text() != first)


def test_a_plan_is_remembered_for_the_next_time(begin: Callable[..., Desk]) -> None:
    desk = begin()
    window = desk.open()
    window.form.signs.setPlainText("one, two\nthree")
    window.form.clip.setValue(4.5)
    assert desk.live._settings.values.recorder.signs == ("hello", "고마워"), "no file is written for every letter"
    window.record.setFocus()
    desk.press(Qt.Key.Key_Escape)
    again = SettingsFile(desk.live._settings.path).values.recorder
    assert (again.signs, again.clip_s, again.signer) == (("one", "two", "three"), 4.5, "Anna")
    desk.wait(lambda: desk.live.recorder._sitting is None)
    assert desk.open().form.values == again


def test_escape_at_the_question_is_no_and_leaves_the_window(begin: Callable[..., Desk]) -> None:
    desk = begin()
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    desk.press(Qt.Key.Key_Escape)
    assert desk.live.recorder.window is window and window.stage.consent.question is None
    desk.wait(lambda: window.stage.currentWidget() is window.stage.picture)
    assert QApplication.focusWidget() is window.record and window.light.state == "off" and not desk.folder.exists()
    desk.press(Qt.Key.Key_Escape)
    assert desk.live.recorder.window is None, "nothing is open within it: now it closes"


def test_a_key_before_anything_is_known_asks_nobody(begin: Callable[..., Desk]) -> None:
    desk = begin()
    window = desk.live.recorder.open()
    assert not window.record.isEnabled()
    window.record.click()
    assert window.stage.consent.question is None


def test_letters_that_are_typed_are_no_keys(begin: Callable[..., Desk]) -> None:
    desk = begin()
    window = desk.open()
    window.form.signs.setFocus()
    window.form.signs.selectAll()
    for key in (Qt.Key.Key_R, Qt.Key.Key_L, Qt.Key.Key_S, Qt.Key.Key_Backspace):
        desk.press(key)
    assert window.form.signs.toPlainText() == "rl" and window.stage.consent.question is None


@pytest.mark.slow
def test_a_signer_is_deleted_after_one_question_and_it_is_told(begin: Callable[..., Desk]) -> None:
    desk = begin()
    window = desk.open()
    collection = Collection(desk.folder)
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: sum(desk.stock.clips.values()) == 2)
    (table := collection.folder / "landmarks.csv").write_text(
        table.read_text("utf-8-sig") + "landmarks/x/Ben/1.npz,x,Ben,,,,,\n", encoding="utf-8"
    )
    window.tabs.setCurrentWidget(window.shelf)
    window.shelf.table.selectRow(0)
    assert "Anna" in window.shelf.delete.text()
    window.shelf.delete.setFocus()
    desk.press(Qt.Key.Key_Space)
    (box,) = window.findChildren(QMessageBox)
    assert box.defaultButton().text() == "&Keep" and desk.files(".npz")
    next(button for button in box.buttons() if "Delete" in button.text()).click()
    desk.wait(lambda: window.banners.topics == ["recorder"])
    assert desk.files(".npz") == [] and [row.signer for row in desk.rows()] == ["Ben"]
    assert window.form.values.signer == "" and window.light.state == "off"
    banner = window.banners.banner("recorder")
    assert banner is not None and "2 clips in 2 files" in banner.notice.text
    assert desk.live.recorder._inlet.look_back.newest_t is None


@pytest.mark.slow
def test_a_full_disk_stops_says_so_and_loses_nothing(begin: Callable[..., Desk], disk: Disk) -> None:
    desk = begin()
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: window.light.state == "recording")
    disk.is_full = True
    desk.wait(lambda: "recorder" in window.banners.topics)
    assert "recorder" in desk.live._window.banners.topics, "also where the recorder is closed"
    banner = window.banners.banner("recorder")
    assert banner is not None and "No space left" in banner.notice.text and not window.record.isEnabled()
    disk.is_full = False
    banner.buttons["Try again"].click()
    desk.wait(lambda: sum(desk.stock.clips.values()) == 1 and window.banners.topics == [])
    assert len(desk.files(".npz")) == 1 and window.record.isEnabled()


@pytest.mark.slow
def test_nobody_is_said_to_be_deleted_while_their_folder_is_full(
    begin: Callable[..., Desk], disk: Disk, tmp_path: Path
) -> None:
    desk = begin()
    window = desk.open()

    def words() -> str:
        banner = window.banners.banner("recorder")
        return "" if banner is None else banner.notice.text

    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: sum(desk.stock.clips.values()) == 1)
    disk.is_full = True
    desk.wait(lambda: "(1)" in words())
    window.shelf.delete.click()
    (box,) = window.findChildren(QMessageBox)
    next(button for button in box.buttons() if "Delete" in button.text()).click()
    desk.wait(lambda: "(2)" in words())  # what was asked for waits, too
    desk.live.recorder._use_folder(str(tmp_path / "elsewhere"))
    desk.wait(lambda: "(2)" in words() and desk.live.recorder._written.stock is not None)
    assert "No space left" in words() and desk.files(".npz"), "nobody is deleted as long as their clips are there"
    disk.is_full = False
    window.banners.banner("recorder").buttons["Try again"].click()  # type: ignore[union-attr] # it was just read
    desk.wait(lambda: "was deleted" in words())
    assert desk.files(".npz") == [] and desk.rows() == []


@pytest.mark.slow
def test_the_window_is_not_closed_over_a_clip_that_waits(begin: Callable[..., Desk], disk: Disk) -> None:
    desk = begin()
    window, main = desk.open(), desk.live._window
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: window.light.state == "recording")
    disk.is_full = True
    desk.wait(lambda: "recorder" in window.banners.topics)
    assert not main.close() and main.isVisible()
    asked = main.banners.banner("closing recorder")
    assert asked is not None and "(1)" in asked.notice.text
    disk.is_full = False
    window.banners.banner("recorder").buttons["Try again"].click()  # type: ignore[union-attr] # it stands
    desk.wait(lambda: main.banners.topics == [])
    disk.is_full = True
    desk.press(Qt.Key.Key_L)
    desk.wait(lambda: "recorder" in window.banners.topics)
    assert not main.close()
    main.banners.banner("closing recorder").buttons["Close without it"].click()  # type: ignore[union-attr] # it stands
    assert not main.isVisible()


def test_a_glove_is_recorded_as_episodes(begin: Callable[..., Desk]) -> None:
    desk = begin(Glove, signs=("ㄱ",))
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    assert "glove" in window.stage.consent.words.text()
    desk.agree()
    desk.wait(lambda: sum(desk.stock.clips.values()) == 1)
    (row,) = desk.rows("gloves")
    times, values = read_episode(str(desk.folder / row.path))
    assert 0.3 < times[-1] <= 0.5 and (np.diff(values[:, 0]) == 1).all()


def test_why_nothing_can_be_recorded_is_said(begin: Callable[..., Desk]) -> None:
    desk = begin()
    window = desk.open()
    for change, words in (
        (lambda: window.form.signer.setEditText(""), "Who signs"),
        (lambda: window.form.session.setText(" "), "Which occasion"),
        (lambda: desk.live._session.pause(True), "paused"),
    ):
        change()
        desk.wait(lambda words=words: words in window.hint.text() and not window.record.isEnabled())
        if words == "Who signs":
            window.form.signer.setEditText("Anna")
        elif words == "Which occasion":
            window.form.session.setText("today")
    assert window.light.state == "off"


def test_a_run_ends_when_the_picture_is_paused(begin: Callable[..., Desk]) -> None:
    desk = begin(clip_s=5.0)
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: window.light.state == "recording")
    desk.live._session.pause(True)
    desk.wait(lambda: window.light.state == "off" and not window._is_running)
    assert desk.files(".npz") == [] and "paused" in window.hint.text()


def test_the_window_closes_by_its_x_while_it_records_and_with_the_program(begin: Callable[..., Desk]) -> None:
    desk = begin(clip_s=5.0)
    window = desk.open()
    window.form.signer.setEditText("Ben")
    desk.wait(lambda: desk.live.recorder._moment.plan.signer == "Ben" and window.record.isEnabled())
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: window.light.state == "recording")
    assert desk.live._settings.values.recorder.signer == "Ben", "remembered when recording begins"
    window.close()
    assert desk.live.recorder.window is None and desk.live._session._desk.taps == ()
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    desk.wait(lambda: window.light.state == "recording")
    assert desk.live._window.close() and not window.isVisible()


def test_a_glove_that_comes_in_place_of_a_picture_stops_the_round(begin: Callable[..., Desk]) -> None:
    desk = begin(clip_s=5.0)
    window = desk.open()
    desk.press(Qt.Key.Key_R)
    desk.agree()
    desk.wait(lambda: window.light.state == "recording")
    moment = desk.live.recorder._moment
    assert moment.goes_on_from(moment) and not replace(moment, is_glove=True).goes_on_from(moment)
    desk.live.recorder._prepare(desk.live.recorder._sit(), replace(moment, is_glove=True))
    assert not desk.live.recorder._sit().is_running
    banner = window.banners.banner("recorder")
    assert banner is not None and "Recording has stopped" in banner.notice.text
