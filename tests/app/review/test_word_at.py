"""What is said beside the picture at the play head, and which landmarks are drawn there."""

from dataclasses import replace

import numpy as np
import pytest

from app.review.seen_frames import points_at
from app.review.watched import Decided
from app.review.word_at import word_at
from engine.joints import JOINTS, mirrored
from engine.review.analysis import Analysed
from engine.review.side import Side
from engine.scores import Scores
from tests.app.review.conftest import track
from tests.fakes import LABELS, manifest

TIMES = np.arange(0, 3, 0.1)


@pytest.fixture
def decided() -> Decided:
    """Three seconds at 10 answers a second; "hello" from 1 to 2."""
    smoothed = np.full((len(TIMES), len(LABELS)), 0.01, np.float32)
    smoothed[10:20, LABELS.index("hello")] = 0.9
    own = manifest()
    kinds = ("answer",) * len(TIMES)
    scores = Scores(own, 0, own.decision, TIMES, smoothed, np.zeros(len(TIMES), np.bool_), kinds)  # type: ignore[arg-type]
    features = np.zeros((15, JOINTS, 4), np.float32)
    features[:, 0, 0] = np.arange(15)
    found = Analysed(scores, TIMES, np.arange(0, 30, 2), features, 3.0)
    return Decided(found, own.decision, track((1.0, 2.0, "hello")), smoothed, (1.2,))


def test_a_sign_is_said_while_it_lasts(decided: Decided) -> None:
    assert [word_at(decided, t).text for t in (0.9, 1.0, 1.5, 2.0, 2.1)] == ["–", "hello", "hello", "hello", "–"]
    shown = word_at(decided, 1.5)
    assert shown.note == "0.90" and (shown.rows[0].text, shown.rows[0].value) == ("hello", pytest.approx(0.9))


def test_before_the_first_answer_nothing_is_said(decided: Decided) -> None:
    assert word_at(None, 1.0).verdict == word_at(decided, -0.1).verdict == "none"


def test_landmarks_are_those_of_the_newest_frame_that_was_looked_at(decided: Decided) -> None:
    for t, row in ((0.0, 0), (0.1, 0), (0.2, 1), (2.8, 14)):
        points = points_at(decided, t, 4 / 3)
        assert points is not None and points[0, 0] == row
    assert points_at(decided, 4.0, 4 / 3) is None  # long after the last one


def test_landmarks_of_a_left_handed_signer_lie_on_the_picture(decided: Decided) -> None:
    camera = np.random.default_rng(1).uniform(0.1, 0.9, (JOINTS, 4)).astype(np.float32)
    seen = np.repeat(mirrored(camera, 16 / 9)[None], 15, axis=0)
    left_handed = replace(decided, found=replace(decided.found, features=seen, side=Side(True)))
    np.testing.assert_allclose(points_at(left_handed, 1.0, 16 / 9), camera, atol=1e-6)
