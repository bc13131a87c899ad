"""*Why?* of a recording: exactly the frames that the engine saw, with their pictures, and what it answered."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.review.seen_frames import SeenFrames
from engine.ring import FeatureRing
from tests.app.review.stage import LABELS, Reviewing, film, level

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def reviewing(begun: Reviewing, tmp_path: Path) -> Reviewing:
    begun.open(film(tmp_path / "film.mp4"))
    return begun


def test_a_chosen_sign_plays_what_the_engine_saw(reviewing: Reviewing, qtbot: QtBot) -> None:
    at = QApplication.focusWidget()
    qtbot.keyClick(at, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(at, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)  # 고마워
    qtbot.keyClick(at, Qt.Key.Key_W)
    why = reviewing.review.why
    reviewing.until(lambda: why.window is not None and why.window.moment is not None)
    assert why.window is not None and why.window.moment is not None
    moment = why.window.moment
    assert "고마워" in why.window.windowTitle() and moment.top[0][0] == "고마워"
    assert why.window.is_playing and why.window.picture.has_picture
    assert len(moment.seen) == 4  # of the checkpoint's clip
    for seen in moment.seen:
        assert seen.frame.image is not None
        assert abs(float(seen.frame.image[:40].mean()) - level(LABELS.index("고마워"))) < 8
        assert seen.frame.t == pytest.approx(seen.frame.seq / 20)


def test_the_frames_are_those_of_the_clip_that_was_cut(reviewing: Reviewing) -> None:
    opened = reviewing.review.opened
    decided = None if opened is None else opened.watched[0].decided
    assert decided is not None
    spec, found = decided.manifest.input, decided.found
    for segment in decided.track.segments:
        frames = SeenFrames.of(decided, segment)
        assert frames is not None
        ring = FeatureRing(2 * spec.length + 8)
        for number in found.step_frames.tolist():
            if number <= frames.numbers[-1]:
                ring.push(float(found.frame_times[number]), np.zeros(1, np.float32), number)
        clip = ring.clip(spec.length, spec.fps, spec.resample)
        assert clip is not None and tuple(seq for _, seq in clip.seen) == frames.numbers


def test_without_a_sign_of_the_model_there_is_nothing_to_explain(reviewing: Reviewing, qtbot: QtBot) -> None:
    verbs = reviewing.review.verbs
    assert not verbs.explain.isEnabled()
    at = QApplication.focusWidget()
    qtbot.keyClick(at, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert verbs.explain.isEnabled()
    qtbot.keyClick(at, Qt.Key.Key_A)  # now the copy in the truth is chosen
    assert not verbs.explain.isEnabled()
