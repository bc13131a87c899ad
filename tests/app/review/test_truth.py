"""The truth of a recording: on disk with each step, taken up again, never half changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.review.truth import Truth
from engine.errors import RecognizerError
from engine.review.edits import added, deleted
from engine.review.track import Segment
from tests.app.review.conftest import track

HELLO = Segment(1.0, 2.0, "hello", 0.9)


Begin = Callable[[], Truth]


@pytest.fixture
def refused() -> list[RecognizerError]:
    return []


@pytest.fixture
def begin(tmp_path: Path, refused: list[RecognizerError]) -> Iterator[Begin]:
    """The truth whose journal lies in the test's folder, once more with each call."""
    begun: list[Truth] = []

    def made() -> Truth:
        begun.append(Truth(tmp_path / "journal", refused.append))
        return begun[-1]

    yield made
    for truth in begun:
        truth.close()


def labels(truth: Truth) -> list[str]:
    return [segment.label for segment in truth.track.segments]


def test_each_step_is_there_again_after_any_end(begin: Begin, refused: list[RecognizerError]) -> None:
    truth = begin()
    assert truth.take(lambda: added("집", 1, 2)) and truth.take(lambda: added("고마워", 3, 4))
    assert truth.take(lambda: "undo")
    again = begin()  # the first was never closed
    assert labels(again) == ["집"] and again.is_recovered and again.can_redo and refused == []


def test_what_no_one_changed_leaves_no_file(begin: Begin, tmp_path: Path) -> None:
    truth = begin()
    assert truth.read(track((1, 2, "hello"), truth=True), tmp_path / "in.eaf")
    truth.close()
    assert list(tmp_path.iterdir()) == [] and not truth.is_recovered


def test_a_step_that_can_t_be_is_told_and_changes_nothing(begin: Begin, refused: list[RecognizerError]) -> None:
    truth = begin()
    truth.take(lambda: added("집", 1, 2))
    assert not truth.take(lambda: deleted(HELLO)) and not truth.take(lambda: added("x", 2, 1))
    assert labels(truth) == ["집"] and len(refused) == 2


def test_a_corrected_sign_takes_the_place_of_the_one_that_lies_there(begin: Begin) -> None:
    truth = begin()
    assert truth.correct(HELLO, "고마워") == Segment(1.0, 2.0, "고마워")
    truth.correct(HELLO, "спасибо")
    assert labels(truth) == ["спасибо"]
    truth.take(lambda: "undo")
    assert labels(truth) == ["고마워"]


def test_a_file_read_over_corrections_can_be_undone(begin: Begin, tmp_path: Path) -> None:
    truth = begin()
    truth.correct(HELLO, "집")
    assert truth.read(track((5, 6, "hello"), truth=True), tmp_path / "in.eaf")
    assert labels(truth) == ["hello"]
    truth.take(lambda: "undo")
    assert labels(truth) == ["집"]


def test_what_was_saved_is_not_recovered(begin: Begin, tmp_path: Path) -> None:
    truth = begin()
    truth.correct(HELLO, "집")
    assert not truth.is_saved
    truth.saved(tmp_path / "out.eaf", truth.track)
    assert truth.is_saved
    truth.close()
    assert not begin().is_recovered


def test_what_changed_while_a_file_was_written_is_not_saved(begin: Begin, tmp_path: Path) -> None:
    truth = begin()
    truth.correct(HELLO, "집")
    written = truth.track
    truth.take(lambda: added("고마워", 3, 4))
    truth.saved(tmp_path / "out.eaf", written)
    assert not truth.is_saved
