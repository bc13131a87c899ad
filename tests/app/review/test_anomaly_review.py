"""Review of a recording by a detector: its alarms as segments, its reasons over the picture of the chosen instant."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.anomaly.overlay import TOLD
from engine.findings import Findings
from tests.app.review.stage import Reviewing
from tests.detectors import FAST, WALKING, FakeDetector, detector_manifest, found, region
from tests.engine.sources.films import make_film

BOX = (0.5, 0.25, 0.75, 0.75)


def script(count: int) -> tuple[float, Findings]:
    """Rather unusual in the second second, quite so in the fourth."""
    p = 0.9 if 31 <= count <= 40 else 0.65 if 11 <= count <= 20 else 0.02
    return p, found(region(FAST if p > 0.5 else WALKING, box=BOX))


@pytest.fixture
def reviewing(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reviewing]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    manifest = detector_manifest(on=0.6, off=0.5)
    made = Reviewing(qtbot, tmp_path, lambda path: FakeDetector(script, manifest))  # type: ignore[arg-type,return-value]
    made.open(make_film(tmp_path / "gate.mp4", 50, fps=10, size=(320, 200)))
    made.until(lambda: made.review.page.player.picture.has_picture)
    yield made
    made.close()
    QApplication.processEvents()


def told_columns(reviewing: Reviewing) -> tuple[float, float] | None:
    """Of what has the colour of a told box, in fractions of the picture."""
    picture = reviewing.review.page.player.picture
    image = picture.grab().toImage()
    pixels = (
        np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., 2::-1].astype(int)
    )
    columns = np.flatnonzero((np.abs(pixels - (TOLD.red(), TOLD.green(), TOLD.blue())).sum(axis=2) < 12).any(axis=0))
    box = picture.picture_box()
    return None if not len(columns) else tuple((x - box.left()) / box.width() for x in (columns[0], columns[-1]))  # type: ignore[return-value]


def seek(reviewing: Reviewing, t: float) -> None:
    reviewing.review.playing.seek(t)
    reviewing.until(lambda: abs((reviewing.review.page.player.position or 0.0) - t) < 0.11)
    QApplication.processEvents()


@pytest.mark.slow
def test_alarms_are_segments_and_follow_the_threshold(reviewing: Reviewing) -> None:
    assert [(label, start) for label, start, _ in reviewing.segments(0)] == [("anomaly", 1.0), ("anomaly", 3.0)]
    assert "alarms: 2" in reviewing.review.page.bar.state.text()
    thresholds = reviewing.review.page.thresholds
    thresholds.on.changed.emit(0.8)
    reviewing.until(lambda: len(reviewing.segments(0)) == 1)
    assert reviewing.segments(0)[0][1] == 3.0


@pytest.mark.slow
def test_the_reason_stands_over_the_picture_of_the_chosen_instant(reviewing: Reviewing) -> None:
    word = reviewing.review.page.word
    seek(reviewing, 3.5)
    reviewing.until(lambda: told_columns(reviewing) == pytest.approx((BOX[0], BOX[2]), abs=0.02))
    assert word._shown.text == "anomaly" and "too fast: 4.2" in word._shown.note
    seek(reviewing, 2.5)
    reviewing.until(lambda: told_columns(reviewing) is None)
    assert (word._shown.text, word._shown.note) == ("–", "no alarm here")


@pytest.mark.slow
def test_what_is_drawn_is_chosen_on_the_live_page(reviewing: Reviewing) -> None:
    seek(reviewing, 3.5)
    reviewing.until(lambda: told_columns(reviewing) is not None)
    settings = reviewing.settings
    settings.change(watch=replace(settings.values.watch, boxes=False))
    reviewing.review.page.player.picture.update()
    reviewing.until(lambda: told_columns(reviewing) is None)


@pytest.mark.slow
def test_why_plays_the_seconds_before_with_their_reasons(reviewing: Reviewing) -> None:
    review = reviewing.review
    review.choosing.go(1)
    review.choosing.go(1)
    review.verbs.explain.trigger()
    reviewing.until(lambda: review.why.window is not None and review.why.window.moment is not None)
    window = review.why.window
    assert window is not None and window.moment is not None
    times = [seen.frame.t for seen in window.moment.seen]
    assert times[-1] - times[0] == pytest.approx(3.0, abs=0.11) and "too fast: 4.2" in window.told.text()
    window.go_to(len(times) - 1)
    assert window._overlay.findings is not None and window._overlay.findings.regions[0].reason.value == pytest.approx(
        4.2
    )


@pytest.mark.slow
def test_the_heat_map_and_the_masks_lie_over_the_recording_where_they_are_switched_on(reviewing: Reviewing) -> None:
    picture, settings = reviewing.review.page.player.picture, reviewing.settings

    def shown(*, masks: bool, heat: bool) -> np.ndarray:
        settings.change(watch=replace(settings.values.watch, boxes=False, masks=masks, heat=heat))
        image = picture.grab().toImage()
        return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].astype(int)

    seek(reviewing, 3.5)
    reviewing.until(lambda: told_columns(reviewing) is not None)
    nothing = shown(masks=False, heat=False)
    for layers in ({"masks": False, "heat": True}, {"masks": True, "heat": False}):
        changed = np.flatnonzero((np.abs(shown(**layers) - nothing).max(axis=2) > 25).any(axis=0))
        box = picture.picture_box()
        left, right = ((x - box.left()) / box.width() for x in (changed[0], changed[-1]))
        assert (left, right) == pytest.approx((BOX[0], BOX[2]), abs=0.03)


@pytest.mark.slow
def test_a_threshold_that_follows_the_scene_decides_the_recording_too_and_is_drawn_as_it_moved(
    reviewing: Reviewing,
) -> None:
    settings, review = reviewing.settings, reviewing.review
    curves = review.page.timeline.curves

    def drawn() -> np.ndarray:
        image = curves.grab().toImage()
        return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)

    fixed, watch = drawn(), settings.values.watch
    settings.change(watch=replace(watch, adaptive=True, percentile=100.0, alpha=0.5))
    reviewing.until(lambda: review._first() is not None and review._first().moving is not None)
    decided = review._first()
    on = decided.moving[:, 0]
    assert on[1] == pytest.approx(0.6) and on[25] == pytest.approx(0.65, abs=0.01)
    assert on[45] == pytest.approx(0.9, abs=0.01) and decided.on_at(4.5, "anomaly") == pytest.approx(float(on[45]))
    assert len(reviewing.segments(0)) == 2
    assert np.abs(drawn() - fixed).max() > 30
    settings.change(watch=watch)
    reviewing.until(lambda: review._first().moving is None)
    assert decided.spec == review._first().spec and np.array_equal(drawn(), fixed)
