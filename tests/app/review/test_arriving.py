"""What comes to the Review page: recordings, truths and folders that are none, dropped or chosen, and what is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assets import DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT
from engine.errors import MismatchError
from engine.review.files.tracks import write_tracks
from engine.sources.glove import is_episode
from tests.app.review.conftest import track
from tests.app.review.stage import Reviewing, engine, film
from tests.fakes import FakeEngine
from tests.gloves import GloveEngine, episode

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PREDICTED, TRUTH = 0, 1
SIGNED = track((1.0, 2.0, "hello"), (3.0, 4.0, "спасибо"), truth=True)


def drop(reviewing: Reviewing, *paths: Path) -> None:
    """As Qt tells it of a drop on the page: who wants the files, then the files."""
    data, at = QMimeData(), QPointF(5, 5)
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(at.toPoint(), *how)
    QApplication.sendEvent(reviewing.review.page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(reviewing.review.page, QDropEvent(at, *how))


def said(reviewing: Reviewing, topic: str, part: str) -> str:
    """The banner of `topic`, when it holds `part`."""
    banners = reviewing.window.banners
    reviewing.until(lambda: (found := banners.banner(topic)) is not None and part in found.notice.text)
    banner = banners.banner(topic)
    assert banner is not None
    return banner.notice.text


@pytest.mark.parametrize("suffix", [".eaf", ".csv", ".json", ".srt", ".vtt"])
def test_a_truth_dropped_on_the_page_is_the_truth_of_what_is_open(
    begun: Reviewing, tmp_path: Path, suffix: str
) -> None:
    recording, truth = film(tmp_path / "고마워.mp4"), tmp_path / f"truth{suffix}"
    write_tracks(truth, [SIGNED])
    begun.window.show_page(1)
    drop(begun, truth)
    said(begun, "review files", "no recording is open")
    begun.open(recording)
    assert begun.window.banners.banner("review files") is None
    drop(begun, truth)
    begun.until(lambda: begun.segments(TRUTH) == [("hello", 1.0, 2.0), ("спасибо", 3.0, 4.0)])
    assert begun.review.opened is not None and begun.review.opened.path == recording


def test_a_recording_and_its_truth_may_be_dropped_together(begun: Reviewing, tmp_path: Path) -> None:
    recording, truth = film(tmp_path / "고마워.mp4"), tmp_path / "고마워.srt"
    write_tracks(truth, [SIGNED])
    begun.window.show_page(1)
    drop(begun, truth, recording)
    begun.until(lambda: begun.review.opened is not None and len(begun.segments(TRUTH)) == 2)
    said(begun, "review files", "고마워.srt")


def test_signs_past_the_end_of_the_recording_are_told(begun: Reviewing, tmp_path: Path) -> None:
    begun.open(film(tmp_path / "고마워.mp4"))
    for last, late in ((10.3, 0), (12.0, 1)):  # the film lasts ten seconds
        truth = tmp_path / f"{last}.srt"
        write_tracks(truth, [track((1.0, 2.0, "hello"), (9.0, last, "hello"), truth=True)])
        drop(begun, truth)
        words = said(begun, "review files", truth.name)
        begun.until(lambda: not begun.review.writing.tasks)
        if late:
            assert "1 of 2 signs" in said(begun, "review files", "past the end of the recording")
        else:
            assert "2 signs were read" in words


def test_a_folder_that_is_no_session_leaves_what_is_open(begun: Reviewing, tmp_path: Path) -> None:
    begun.open(film(tmp_path / "고마워.mp4"))
    (tmp_path / "empty").mkdir()
    opened = begun.review.opened
    begun.review.open(tmp_path / "empty")
    assert "session.record" in said(begun, "review files", "empty")
    assert begun.review.opened is opened and begun.is_watched


def test_a_refusal_is_gone_with_the_next_step_and_what_was_recovered_with_the_file(
    begun: Reviewing, tmp_path: Path
) -> None:
    recording, review = film(tmp_path / "고마워.mp4"), begun.review
    begun.open(recording)
    review.choosing.go(1)
    review.verbs.accept.trigger()
    begun.open(recording)  # as after a crash
    said(begun, "review", "in no file yet")
    review.choosing.change_lane(1)
    review.choosing.go(1)
    review.playing.seek(9.0)
    review.verbs.start_here.trigger()
    said(begun, "review refused", "9.000")
    review.verbs.delete.trigger()
    assert begun.window.banners.banner("review refused") is None
    review.writing.save(tmp_path / "truth.eaf")
    said(begun, "review files", "truth.eaf")
    assert begun.window.banners.banner("review") is None


@pytest.fixture
def unfit(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reviewing]:
    """The live checkpoint reads what is live, and no recording of any kind."""
    live: list[Path] = []

    def make(path: Path) -> FakeEngine:
        if path == GLOVE_CHECKPOINT:
            return GloveEngine()
        if path != DEFAULT_CHECKPOINT and live:
            raise MismatchError("It reads something else.", "Nothing is recognised.", "Open another model.")
        live.append(path)
        return engine(path)

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Reviewing(qtbot, tmp_path, make)
    made.until(lambda: made.window.checkpoint)
    yield made
    made.close()
    QApplication.processEvents()


@pytest.mark.parametrize("kind", ["film", "glove"])
def test_where_the_live_model_does_not_fit_the_bundled_one_that_does_is_offered(
    unfit: Reviewing, tmp_path: Path, kind: str
) -> None:
    recording = film(tmp_path / "고마워.mp4") if kind == "film" else episode(tmp_path / "고마워.csv")
    unfit.review.open(recording)
    said(unfit, "review failed", "It reads something else.")
    banner = unfit.window.banners.banner("review failed")
    assert banner is not None
    fitting = "asl-33" if kind == "film" else "glove-24"
    banner.buttons[f"Watch with {fitting}"].click()
    lanes = unfit.review.page.timeline.lanes
    unfit.until(lambda: [lane.name for lane in lanes.lanes] == [fitting, "Truth"])
    assert unfit.window.banners.banner("review failed") is None


def test_a_glove_s_table_is_told_from_any_other(tmp_path: Path) -> None:
    glove, other, torn = episode(tmp_path / "a.csv"), tmp_path / "b.csv", tmp_path / "c.csv"
    other.write_text("label,start,end\nhello,0,1\n")
    torn.write_bytes(b"\xff\xfe\x00timestamp_ms")
    assert [is_episode(path) for path in (glove, other, torn, tmp_path / "none.csv")] == [True, False, False, False]
