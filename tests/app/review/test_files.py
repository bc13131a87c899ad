"""What goes out of a review and comes into it: tracks, subtitles, films, clips, the report, what was hard."""

from datetime import datetime
from pathlib import Path

import pytest

from engine.recording.collection import Collection
from engine.review.files.tracks import read_tracks, write_tracks
from tests.app.review.conftest import track
from tests.app.review.stage import SIGNS, Reviewing, film

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def made_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("film") / "고마워.mp4")


@pytest.fixture
def reviewing(begun: Reviewing, made_film: Path) -> Reviewing:
    begun.open(made_film)
    return begun


def said(reviewing: Reviewing, topic: str) -> str:
    """The words of its banner, when it has come and nothing is under way."""
    review = reviewing.review
    reviewing.until(lambda: not review.writing.tasks and not review.exporting.jobs.tasks)
    reviewing.until(lambda: topic in reviewing.window.banners.topics)
    banner = reviewing.window.banners.banner(topic)
    assert banner is not None
    return banner.notice.text


def correct_first(reviewing: Reviewing, label: str) -> None:
    reviewing.review.choosing.change_lane(-5)
    reviewing.review.choosing.go(1)
    reviewing.review.page.editor.labelled.emit(label)


@pytest.mark.parametrize("suffix", [".eaf", ".csv", ".json", ".srt", ".vtt"])
def test_a_truth_comes_in_and_goes_out_in_every_form(reviewing: Reviewing, tmp_path: Path, suffix: str) -> None:
    truth = track((1.0, 2.0, "hello"), (3.0, 4.0, "спасибо"), truth=True)
    write_tracks(tmp_path / f"in{suffix}", [truth])
    reviewing.review.writing.read(tmp_path / f"in{suffix}")
    reviewing.until(lambda: len(reviewing.segments(1)) == 2)
    assert reviewing.segments(1) == [("hello", 1.0, 2.0), ("спасибо", 3.0, 4.0)]
    assert reviewing.review.page.disagreements.rows[0].labels == ("고마워", "спасибо")
    reviewing.review.writing.save(tmp_path / f"out{suffix}")
    assert "out" in said(reviewing, "review files")
    (written,) = read_tracks(tmp_path / f"out{suffix}")
    assert [(s.label, s.start, s.end) for s in written.segments] == [("hello", 1.0, 2.0), ("спасибо", 3.0, 4.0)]


def test_a_file_that_is_no_track_is_refused_and_nothing_changes(reviewing: Reviewing, tmp_path: Path) -> None:
    correct_first(reviewing, "hello")
    before = reviewing.segments(1)
    (tmp_path / "x.eaf").write_text("no tracks")
    reviewing.review.writing.read(tmp_path / "x.eaf")
    assert "x.eaf" in said(reviewing, "review files")
    assert reviewing.segments(1) == before


def test_what_was_saved_is_not_taken_up_again(reviewing: Reviewing, tmp_path: Path, made_film: Path) -> None:
    correct_first(reviewing, "hello")
    reviewing.review.writing.save(tmp_path / "truth.eaf")
    said(reviewing, "review files")
    opened = reviewing.review.opened
    assert opened is not None and opened.truth is not None and opened.truth.is_saved
    reviewing.open(made_film)
    assert reviewing.segments(1) == []


def test_an_annotated_film_has_every_frame(reviewing: Reviewing, tmp_path: Path) -> None:
    review = reviewing.review
    assert review.opened is not None
    review.exporting.write_film(review.opened, [lane.track for lane in review.opened.lanes], tmp_path / "out.mp4")
    reviewing.until(lambda: not review.exporting.jobs.tasks)
    assert "out.mp4" in said(reviewing, "review export")
    reviewing.open(tmp_path / "out.mp4")
    reviewing.until(lambda: review.page.player.player is not None and review.page.player.player.index.is_complete)
    assert review.page.player.player is not None and len(review.page.player.player.index) == 200


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_a_report_tells_what_was_confused(reviewing: Reviewing, tmp_path: Path, suffix: str) -> None:
    correct_first(reviewing, "спасибо")
    reviewing.review.exporting.write_report(tmp_path / f"report{suffix}")
    assert "report" in said(reviewing, "review export")
    page = (tmp_path / f"report{suffix}").read_bytes()
    assert page.startswith(b"%PDF") if suffix == ".pdf" else "спасибо" in page.decode()


def test_the_recording_is_never_replaced_by_what_is_made_of_it(begun: Reviewing, tmp_path: Path) -> None:
    recording = film(tmp_path / "고마워.mp4")
    before = recording.read_bytes()
    begun.open(recording)
    correct_first(begun, "hello")
    review = begun.review
    assert review.opened is not None
    review.writing.save(recording)
    assert "is itself the file that is read" in said(begun, "review files")
    for make in (
        lambda: review.exporting.write_film(review.opened, [], recording),
        lambda: review.exporting.write_report(recording),
        lambda: review.exporting.write_hard(recording),
    ):
        begun.window.banners.drop("review export")
        make()
        assert "is itself the file that is read" in said(begun, "review export")
    assert recording.read_bytes() == before


def test_what_was_confused_is_hard(reviewing: Reviewing, tmp_path: Path) -> None:
    correct_first(reviewing, "спасибо")
    reviewing.review.exporting.write_hard(tmp_path / "hard.csv")
    said(reviewing, "review export")
    rows = (tmp_path / "hard.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + len(SIGNS)  # all others were said where nothing was signed
    assert "спасибо" in rows[1] and "confused" in rows[1] and "hello" in rows[1]


def test_a_corrected_sign_becomes_a_clip_of_who_has_agreed(reviewing: Reviewing, tmp_path: Path) -> None:
    kept, values = tmp_path / "kept", reviewing.settings.values.recorder
    correct_first(reviewing, "спасибо")
    reviewing.review.verbs.clip.trigger()
    assert "Nobody is named" in said(reviewing, "review export")
    reviewing.settings.change(recorder=type(values)(folder=str(kept), signer="민지", keep="films"))
    reviewing.review.verbs.clip.trigger()
    assert "민지" in said(reviewing, "review export") and not (kept / "films.csv").exists()  # has not agreed
    Collection(kept).agree("민지", "pictures", datetime.now().astimezone())
    reviewing.review.verbs.clip.trigger()
    reviewing.until(lambda: "спасибо" in said(reviewing, "review export"))
    stock = Collection(kept).stock()
    assert stock.count("спасибо", "민지") == 1
