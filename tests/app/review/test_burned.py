"""An annotated film shows every frame at its own time, with what the tracks say then, in any script."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.review.burned import Line, Timed, painted, write_annotated
from engine.errors import CheckpointError, InputError
from engine.review.track import Segment, Track
from engine.sources.film import open_film
from engine.types import Frame, ImageArray

SAID = Track("asl-33", "prediction", (Segment(0.1, 0.3, "감사합니다", 0.9), Segment(0.3, 0.5, "спасибо", 0.8)))
SIGNED = Track("truth", "truth", (Segment(0.1, 0.4, "شكرا"), Segment(0.2, 0.5, "a")))
TIMES = [0.0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7]  # a variable frame rate


def grey(value: int = 90, size: tuple[int, int] = (121, 161)) -> ImageArray:
    return np.full((*size, 3), value, np.uint8)


def frames(size: tuple[int, int] = (121, 161)) -> Iterator[Frame]:
    return (Frame(t, i, grey(size=size)) for i, t in enumerate(TIMES))


def test_every_frame_keeps_its_time_and_words_stand_there_only_while_they_hold(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[float] = []
    assert write_annotated(tmp_path / "a.mp4", frames(), [SAID], told.append) == len(TIMES)
    with open_film(str(tmp_path / "a.mp4")) as film:
        shown = [(t, film.picture(frame)) for t, frame in film.frames()]
    assert [t for t, _ in shown] == pytest.approx(TIMES, abs=1e-4) and told == pytest.approx(TIMES)
    assert all(image.shape == (120, 160, 3) for _, image in shown)
    has_words = [bool((image[-16:, 60:].max(axis=2) > 180).any()) for _, image in shown]
    assert has_words == [0.1 <= t < 0.5 for t in TIMES]
    assert all(np.abs(image[40:90].astype(int) - 90).max() < 12 for _, image in shown), (
        "the picture itself is left alone"
    )


def test_what_overlaps_is_said_one_behind_the_other() -> None:
    timed = Timed(SIGNED)
    assert [timed.at(t).words for t in (0.0, 0.1, 0.25, 0.4, 0.5, 9.0)] == ["", "شكرا", "شكرا · a", "a", "", ""]
    assert Timed(SAID).at(0.2) == Line("감사합니다", "asl-33 90%", False) and Timed(SAID).at(0.6).note == "asl-33"


def test_words_are_laid_out_in_their_script(qtbot: QtBot) -> None:
    def of(words: str) -> ImageArray:
        return painted(grey(size=(240, 320)), [Line(words, "", False)], "0")

    scripts = [of(words) for words in ("감사합니다", "спасибо", "شكرا", "")]
    for k, one in enumerate(scripts):
        assert all(not np.array_equal(one, other) for other in scripts[k + 1 :])
    apart = "\u200c".join("شكرا")  # the same letters, kept from joining
    assert not np.array_equal(of("شكرا"), of(apart))
    assert np.array_equal(of("word " * 50)[:, -6:], of("")[:, -6:]), "what is too long is cut, and does not run out"


def test_the_captured_picture_is_not_painted_on(qtbot: QtBot) -> None:
    image = grey()
    image.setflags(write=False)
    painted(image, [Line("a", "b", True)], "0:00")
    assert (image == 90).all()


def test_a_film_that_ends_badly_leaves_the_earlier_one(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"earlier")
    with pytest.raises(InputError, match="no pictures"):
        write_annotated(path, [Frame(0.0, 0)], [SAID])

    def broken() -> Iterator[Frame]:
        yield from frames()
        raise InputError("torn", "", "")

    with pytest.raises(InputError, match="torn"):
        write_annotated(path, broken(), [SAID])
    assert path.read_bytes() == b"earlier" and [p.name for p in tmp_path.iterdir()] == ["a.mp4"]
    with pytest.raises(CheckpointError, match="could not be written"):
        write_annotated(tmp_path / "none" / "a.mp4", frames(), [SAID])
