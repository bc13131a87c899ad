"""A recording on the Review page: watched, looked through, decided again, corrected."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.banner import Notice
from engine.errors import CheckpointError
from tests.app.review.conftest import type_into
from tests.app.review.stage import SIGNS, Reviewing, engine, film
from tests.engine.sources.films import grey
from tests.fakes import FakeEngine

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PREDICTED, TRUTH = 0, 1


pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def reviewing(begun: Reviewing, tmp_path: Path) -> Reviewing:
    begun.open(film(tmp_path / "고마워.mp4"))
    return begun


def press(
    reviewing: Reviewing, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    qtbot.keyClick(at, key, modifier)


def test_every_sign_of_a_film_stands_on_its_track(reviewing: Reviewing) -> None:
    found = reviewing.segments(PREDICTED)
    assert [label for label, _, _ in found] == [label for label, _ in SIGNS]
    for (_, start, end), (_, second) in zip(found, SIGNS, strict=True):
        assert second <= start <= second + 0.5 and second + 0.6 <= end <= second + 1.5
    assert "5" in reviewing.review.page.bar.state.text()


def test_a_slider_decides_all_again(reviewing: Reviewing) -> None:
    reviewing.review.page.thresholds.hold.slider.setValue(40)  # two seconds: longer than any sign
    reviewing.until(lambda: reviewing.segments(PREDICTED) == [])
    reviewing.review.page.thresholds.reset.click()
    reviewing.until(lambda: len(reviewing.segments(PREDICTED)) == len(SIGNS))


def test_values_found_here_are_the_live_view_s_too(reviewing: Reviewing, qtbot: QtBot) -> None:
    dials = reviewing.review.page.thresholds
    dials.hold.slider.setValue(20)
    qtbot.mouseClick(dials.keep, Qt.MouseButton.LeftButton)
    decided = reviewing.review.opened.first
    assert reviewing.settings.values.decisions == {decided.manifest.digest: dials.spec}
    assert reviewing.live._session._desk.decisions == reviewing.settings.values.decisions
    assert dials.spec.hold_s == 1.0


def test_keys_go_from_sign_to_sign(reviewing: Reviewing, qtbot: QtBot) -> None:
    labels = []
    for _ in SIGNS:
        press(reviewing, qtbot, Key.Key_Right, Shift)
        labels.append(reviewing.review.page.editor.field.text())
    assert labels == [label for label, _ in SIGNS]
    press(reviewing, qtbot, Key.Key_Left, Shift)
    assert reviewing.review.page.editor.field.text() == "شكرا"


def test_a_sign_is_corrected_by_keys_alone(reviewing: Reviewing, qtbot: QtBot) -> None:
    press(reviewing, qtbot, Key.Key_Right, Shift)
    (_, start, end), *_ = reviewing.segments(PREDICTED)
    press(reviewing, qtbot, Key.Key_E)
    type_into(reviewing.review.page.editor.field, "спасибо")
    press(reviewing, qtbot, Key.Key_Return)
    assert reviewing.segments(TRUTH) == [("спасибо", start, end)]
    assert reviewing.review.page.timeline.lanes.hasFocus()
    reviewing.review.playing.seek(1.7)
    press(reviewing, qtbot, Key.Key_S)
    press(reviewing, qtbot, Key.Key_Delete)
    assert reviewing.segments(TRUTH) == [("спасибо", start, 1.7)]
    reviewing.review.page.timeline.lanes.picked.emit(reviewing.review.choosing.chosen)
    for _ in range(3):
        press(reviewing, qtbot, Key.Key_Z, Ctrl)
    assert reviewing.segments(TRUTH) == []
    press(reviewing, qtbot, Key.Key_Y, Ctrl)
    assert reviewing.segments(TRUTH) == [("спасибо", start, end)]


def test_a_sign_is_joined_only_where_another_one_follows(reviewing: Reviewing, qtbot: QtBot) -> None:
    press(reviewing, qtbot, Key.Key_Right, Shift)
    press(reviewing, qtbot, Key.Key_A)
    join = reviewing.review.verbs.join
    assert len(reviewing.segments(TRUTH)) == 1 and not join.isEnabled()
    (_, start, end), *_ = reviewing.segments(TRUTH)
    reviewing.review.playing.seek((start + end) / 2)
    press(reviewing, qtbot, Key.Key_S)
    press(reviewing, qtbot, Key.Key_Left, Shift)
    assert len(reviewing.segments(TRUTH)) == 2 and join.isEnabled()
    join.trigger()
    assert reviewing.segments(TRUTH) == [(SIGNS[0][0], start, end)]


def test_what_was_corrected_is_there_again_after_the_recording_was_closed(
    reviewing: Reviewing, qtbot: QtBot, tmp_path: Path
) -> None:
    press(reviewing, qtbot, Key.Key_Right, Shift)
    press(reviewing, qtbot, Key.Key_A)
    taken = reviewing.segments(TRUTH)
    assert len(taken) == 1
    reviewing.open(tmp_path / "고마워.mp4")
    reviewing.until(lambda: reviewing.segments(TRUTH) == taken)
    assert "review" in reviewing.window.banners.topics


def test_a_second_model_and_where_it_differs(reviewing: Reviewing, qtbot: QtBot, tmp_path: Path) -> None:
    reviewing.review.watch(tmp_path / "second.safetensors")
    reviewing.until(lambda: reviewing.is_watched and len(reviewing.segments(1)) == len(SIGNS))
    rows = reviewing.review.page.disagreements.rows
    assert [row.labels for row in rows] == [("고마워", "hello")]
    press(reviewing, qtbot, Key.Key_D)
    assert reviewing.review.page.editor.field.text() == "고마워"
    assert reviewing.review.page.timeline.lanes.head == pytest.approx(rows[0].start, abs=0.06)


def test_another_model_takes_the_place_of_one_that_could_not_watch(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(path: Path) -> FakeEngine:
        if path.stem != "other":
            raise CheckpointError("It reads gloves.", "Nothing is recognised.", "Open a model for films.")
        return engine(path)

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Reviewing(qtbot, tmp_path, make)
    try:
        made.until(lambda: made.window.banners.topics)  # the live view can't do with it either
        for topic in ("a", "b"):  # no more than two are shown
            made.window.banners.answer(Notice(topic, "Older news.", "bad"))
        made.review.open(film(tmp_path / "고마워.mp4"))
        made.until(lambda: made.window.banners.topics[:1] == ["review failed"])
        made.review.watch(tmp_path / "other.safetensors")
        made.until(lambda: made.is_watched and len(made.segments(PREDICTED)) == len(SIGNS))
        assert [lane.name for lane in made.review.page.timeline.lanes.lanes] == ["other", "Truth"]
        assert "review failed" not in made.window.banners.topics and made.review.page.thresholds.isEnabled()
        assert made.review.opened is not None and made.review.opened.first is not None
    finally:
        made.close()
        QApplication.processEvents()


def test_the_loop_s_key_and_its_button_say_the_same(reviewing: Reviewing, qtbot: QtBot, tmp_path: Path) -> None:
    player, loop = reviewing.review.page.player, reviewing.review.verbs.loop
    reviewing.until(lambda: player.player is not None and player.player.shown is not None)
    press(reviewing, qtbot, Key.Key_Right, Shift)
    press(reviewing, qtbot, Key.Key_O)
    assert player.player is not None and player.player.loop is not None and loop.isChecked()
    assert player.player.is_playing and player.player.wanted == player.player.loop[0]
    qtbot.mouseClick(player.transport.loop, Qt.MouseButton.LeftButton)
    reviewing.until(lambda: not loop.isChecked())
    press(reviewing, qtbot, Key.Key_O)
    assert player.player.loop is not None, "the key that follows is not lost"
    reviewing.open(film(tmp_path / "other.mp4"))
    reviewing.until(lambda: not loop.isChecked())


def test_a_film_dropped_on_the_page_is_reviewed_not_played_live(reviewing: Reviewing, tmp_path: Path) -> None:
    other = film(tmp_path / "other.mp4")
    page, running = reviewing.review.page, reviewing.live.sources.running
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert reviewing.review.opened is not None and reviewing.review.opened.path == other
    assert reviewing.live.sources.running == running
    reviewing.until(lambda: reviewing.is_watched)


def test_space_belongs_to_the_page_in_front(reviewing: Reviewing, qtbot: QtBot) -> None:
    act, verbs = reviewing.window.act, reviewing.review.verbs
    with qtbot.waitSignal(verbs.play.triggered), qtbot.assertNotEmitted(act.pause.triggered):
        press(reviewing, qtbot, Key.Key_Space)
    reviewing.window.show_page(0)
    reviewing.window.live.events.setFocus()
    with qtbot.waitSignal(act.pause.triggered), qtbot.assertNotEmitted(verbs.play.triggered):
        qtbot.keyClick(reviewing.window, Key.Key_Space)


def test_a_drag_on_the_truth_draws_a_sign_to_be_named(reviewing: Reviewing, qtbot: QtBot) -> None:
    lanes = reviewing.review.page.timeline.lanes
    y = round(lanes.ruler_height + 1.5 * lanes.lane_height)
    qtbot.mousePress(lanes, Qt.MouseButton.LeftButton, pos=QPoint(round(lanes.head_x(2.2)), y))
    qtbot.mouseMove(lanes, QPoint(round(lanes.head_x(2.8)), y))
    qtbot.mouseRelease(lanes, Qt.MouseButton.LeftButton, pos=QPoint(round(lanes.head_x(2.8)), y))
    assert reviewing.review.page.editor.field.hasFocus()
    type_into(reviewing.review.page.editor.field, "집")
    press(reviewing, qtbot, Key.Key_Return)
    ((label, start, end),) = reviewing.segments(TRUTH)
    assert (label, start, end) == ("집", pytest.approx(2.2, abs=0.05), pytest.approx(2.8, abs=0.05))


def test_a_film_that_begins_late_stands_where_its_signs_do(reviewing: Reviewing, tmp_path: Path) -> None:
    """Sound from 0 s, pictures from 0.4 s on: what was watched counts from the first picture."""
    reviewing.open(late_film(tmp_path / "late.mkv"))
    view = reviewing.review.page.player
    reviewing.until(lambda: view.player is not None and view.player.index.is_complete and view.position is not None)
    reviewing.review.playing.seek(1.0)
    reviewing.until(lambda: view.player is not None and not view.player.is_seeking)
    assert view.player is not None and view.player.shown is not None
    assert (view.player.shown.number, round(view.player.shown.seconds, 3)) == (20, 1.4)
    assert reviewing.review.page.timeline.lanes.head == pytest.approx(1.0)


def late_film(path: Path) -> Path:
    """Two seconds of pictures, 20 a second, that begin 0.4 s after the sound."""
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=20)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        audio = container.add_stream("pcm_s16le", rate=8000, layout="mono")
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.int16), format="s16", layout="mono")
        silence.sample_rate, silence.pts = 8000, 0
        container.mux(audio.encode(silence))
        for n in range(40):
            picture = av.VideoFrame.from_ndarray(grey(n), format="bgr24")
            picture.time_base, picture.pts = Fraction(1, 20), n + 8
            container.mux(video.encode(picture))
        container.mux(video.encode(None))
        container.mux(audio.encode(None))
    return path
