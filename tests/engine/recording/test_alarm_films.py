"""The film of an alarm begins before it; the oldest films give way, and nothing else in the folder is touched."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from engine.recording.alarm_films import AlarmFilms, make_room
from engine.recording.film_spec import FilmSpec
from engine.session import Session
from engine.types import Frame
from tests.fakes import Clock, FakeSource
from tests.waiting import wait_until

WALL = 1_700_000_000.25


def pictures(count: int, fps: float = 20.0) -> Iterator[Frame]:
    for i in range(count):
        yield Frame(100.0 + i / fps, i, image=np.full((48, 64, 3), i % 250, np.uint8))


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session(clock=Clock())
    made.start()
    yield made
    made.stop()


def fed(films: AlarmFilms, session: Session, source: FakeSource) -> None:
    """All frames of `source` are in the look-back."""
    seen = itertools.count()
    session.use_source(lambda: source)
    wait_until(source.exhausted.is_set)
    last = films._inlet.look_back
    wait_until(lambda: last.newest_t is not None and next(seen) > 5 and not films._inlet._waiting)


def slowly(frames: Iterator[Frame]) -> Iterator[Frame]:
    import threading

    pause = threading.Event()
    for frame in frames:
        pause.wait(0.003)
        yield frame


def test_a_film_begins_before_its_alarm_and_ends_after_it(session: Session, tmp_path: Path) -> None:
    films = AlarmFilms(session, tmp_path / "alarms", FilmSpec(before_s=1.0, after_s=0.5))
    fed(films, session, FakeSource(slowly(pictures(60)), kind="video"))  # three seconds
    films.alarm(102.0, WALL)
    films.poll(103.0)
    wait_until(lambda: films.state.written == 1)
    (path,) = (tmp_path / "alarms").iterdir()
    assert path == films.state.newest and path.suffix == ".mp4"
    with av.open(str(path)) as film:
        times = [float(frame.pts * frame.time_base) for frame in film.decode(video=0)]
    assert len(times) == 31 and times[-1] == pytest.approx(1.5, abs=0.01)
    assert films.stop(5.0)


def test_an_alarm_before_the_end_of_its_source_is_filmed_as_far_as_it_goes(session: Session, tmp_path: Path) -> None:
    films = AlarmFilms(session, tmp_path, FilmSpec(before_s=0.5, after_s=5.0))
    fed(films, session, FakeSource(slowly(pictures(20)), kind="video"))
    films.alarm(100.9, WALL)
    films.poll(103.0)
    assert films.state.waiting == 1
    films.poll(108.0)  # nothing more has come
    wait_until(lambda: films.state.written == 1)
    films.alarm(100.9, WALL + 1)
    assert films.stop(5.0)  # what waits is written before the end
    assert len(list(tmp_path.iterdir())) == 2


def test_a_film_of_nothing_is_told_and_the_next_is_written(session: Session, tmp_path: Path) -> None:
    films = AlarmFilms(session, tmp_path, FilmSpec(before_s=1.0, after_s=0.1))
    films.alarm(50.0, WALL)
    films.poll(60.0)
    wait_until(lambda: films.state.failure is not None)
    fed(films, session, FakeSource(slowly(pictures(20)), kind="video"))
    films.alarm(100.5, WALL)
    films.poll(101.0)
    wait_until(lambda: films.state.written == 1 and films.state.failure is None)
    assert films.stop(5.0)


def named(folder: Path, count: int, size: int = 10) -> list[Path]:
    paths = [folder / f"alarm 2026-01-{day + 1:02d} 10-00-00-000.mp4" for day in range(count)]
    for path in paths:
        path.write_bytes(bytes(size))
    return paths


def test_the_oldest_films_give_way_by_number_and_by_size_and_nothing_else_is_deleted(tmp_path: Path) -> None:
    paths = named(tmp_path, 6)
    other = tmp_path / "alarm clock.mp4"
    other.write_bytes(bytes(1000))
    assert make_room(tmp_path, FilmSpec(most=4)) == 2
    assert [path.exists() for path in paths] == [False, False, True, True, True, True]
    assert make_room(tmp_path, FilmSpec(most_bytes=25)) == 2
    assert [path.exists() for path in paths] == [False] * 4 + [True] * 2 and other.exists()
    assert make_room(tmp_path, FilmSpec(most_bytes=1)) == 1  # the newest always stays
    assert paths[-1].exists()
