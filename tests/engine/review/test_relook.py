"""A session's films looked at again: nearly the same answers, and the same ones each time."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.extractor import open_extractor
from engine.recognizer import Recognizer
from engine.review.film_writer import FilmWriter
from engine.review.record import Head
from engine.review.relook import Relook
from engine.review.replay import replay
from engine.review.session_file import film_name, read_session, told
from engine.review.session_writer import SessionWriter
from engine.sources.film import open_film
from engine.types import Frame
from tests.engine.review.engines import engine
from tests.engine.review.test_replay import original, same
from tests.engine.sources.films import grey, number


def session(folder: Path, missed: int = -1) -> Path:
    """Pictures of 20 a second through a clip model; `missed` is not filmed."""
    made = engine("clip")
    writer = SessionWriter(folder, Head("camera", "", "films", {}))
    recognizer = Recognizer(made, open_extractor(made.manifest.input))
    recognizer.attend(writer.note)
    for seq in range(40):
        frame = Frame(7.0 + seq / 20, seq, grey(seq, 96, 80))
        writer.capture(replace(frame, image=None), None if seq == missed else frame.image)
        if seq % 2 == 0:
            recognizer.step(frame)
    writer.close(0)
    return folder


@pytest.mark.slow
def test_a_film_gives_nearly_the_same_answers_and_twice_the_same(tmp_path: Path) -> None:
    folder = session(tmp_path / "s")
    live = read_session(folder).parts
    spec = live[0].scores.manifest.input
    with Relook(folder, spec) as one, Relook(folder, spec) as other:
        film, twice = replay(told(folder), original, one), replay(told(folder), original, other)
        assert (one.looked, one.kept) == (20, 0)
    assert same(film, twice) and not same(film, live)
    assert film[0].scores.times.tobytes() == live[0].scores.times.tobytes()
    agreement = film[0].scores.probabilities.argmax(1) == live[0].scores.probabilities.argmax(1)
    assert agreement.mean() > 0.8


def test_where_a_picture_is_missing_the_stored_features_stand(tmp_path: Path) -> None:
    folder = session(tmp_path / "s", missed=10)
    with Relook(folder, engine("clip").manifest.input) as relook:
        replay(told(folder), original, relook)
        assert (relook.looked, relook.kept) == (19, 1)


@pytest.mark.parametrize("codec", ["libx264", "mpeg4"])
@pytest.mark.parametrize("shape", [(48, 64, 3), (49, 65, 3)])
def test_a_film_that_is_cut_off_anywhere_shows_all_but_its_last_half_second(
    tmp_path: Path, codec: str, shape: tuple[int, int, int]
) -> None:
    path = tmp_path / film_name(0)
    writer = FilmWriter(path, shape, codec)
    for n in range(75):
        assert writer.add(grey(n, shape[1], shape[0]), 100.0 + n / 30) == n
    writer.sync()
    torn = tmp_path / "torn.mkv"
    torn.write_bytes(path.read_bytes())
    writer.close()
    for film, least in ((path, 75), (torn, 75 - 16)):
        with open_film(str(film)) as opened:
            found = [(t, opened.picture(frame)) for t, frame in opened.frames()]
        assert len(found) >= least and [number(image) for _, image in found] == [n % 25 for n in range(len(found))]
        np.testing.assert_allclose([t for t, _ in found], np.arange(len(found)) / 30, atol=0.0006)
