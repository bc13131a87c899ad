"""Pictures by number from processes that may crash, hang or go mad; nothing of them is left."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from engine.errors import SourceError, SourceNotFound
from engine.review import reel as reels
from engine.review.reel import Reel, Shot
from tests.engine.review.numbered import KINDS, number
from tests.engine.sources.films import make_film
from tests.waiting import wait_until

ABORTS = "import os; os.abort()"
FLOODS = "import sys; sys.stdout.buffer.write(b'x' * (1 << 22)); sys.stdout.flush()"
SENDS_UNASKED = (
    "import sys; from engine.sources.wire import RECORD\n"
    "while True: sys.stdout.buffer.write(RECORD.pack(b'FRAM', 8, 8, 192, 0.0, 0) + bytes(192))"
)
LIES = "import sys; from engine.sources.wire import RECORD; sys.stdout.buffer.write(RECORD.pack(b'INDX', 0,0,50,0.,0))"
HANGS = "import time; time.sleep(600)"


def script(words: str) -> Callable[[str], list[str]]:
    return lambda path: [sys.executable, "-c", words]


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return KINDS["b-frames"](tmp_path, 60)


class Clock:
    """As it is, and later."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead_s


def shot_of(reel: Reel, n: int) -> Shot:
    """Frame `n`, awaited."""
    wait_until(lambda: reel.take() is not None or len(reel.index) > n)
    shots: list[Shot] = []

    def has_come() -> bool:
        shot = reel.take()
        if shot is not None:
            shots.append(shot)
        return not reel.is_waiting

    reel.wish(n)
    wait_until(has_come)
    return shots[-1]


def children() -> list[psutil.Process]:
    """The reel's own; multiprocessing keeps one of its own for as long as the tests run."""
    words = {c: " ".join(c.cmdline()) for c in psutil.Process().children()}
    return [c for c, w in words.items() if "engine.review" in w or (" -c " in w and "multiprocessing" not in w)]


def test_pictures_come_by_number_and_nothing_is_left_of_the_processes(film: Path) -> None:
    reel = Reel(str(film))
    for n in (0, 59, 17):
        shot = shot_of(reel, n)
        assert (shot.number, number(shot.image)) == (n, n)
        assert shot.seconds == reel.index.at(n)
    wait_until(lambda: reel.take() is None and reel.index.is_complete)
    assert len(reel.index) == 60 and reel.size == (96, 64) and reel.notice == ""
    began = time.monotonic()
    reel.close()
    reel.close()
    assert time.monotonic() - began < 2.0 and children() == []


@pytest.mark.slow
def test_of_many_wishes_only_the_newest_is_worked_on(film: Path) -> None:
    reel = Reel(str(film))
    shot_of(reel, 0)
    for n in range(1, 51):
        reel.wish(n)
    seen = []
    while reel.is_waiting:
        shot = reel.take()
        seen += [] if shot is None else [shot.number]
    reel.close()
    assert seen[-1] == 50 and len(seen) <= 3


@pytest.mark.parametrize(
    "words",
    [pytest.param(ABORTS, marks=pytest.mark.slow), FLOODS, pytest.param(LIES, marks=pytest.mark.slow)],
    ids=["aborts", "floods", "lies"],
)
def test_a_film_that_cannot_be_indexed_says_so(film: Path, words: str) -> None:
    reel = Reel(str(film), indexer=script(words))
    wait_until(lambda: reel.take() is None and reel.error is not None)
    assert reel.error is not None
    assert "film.mp4" in reel.error.found and reel.error.not_done and reel.error.remedy
    assert children() == []
    reel.close()


@pytest.mark.parametrize(
    "words",
    [ABORTS, pytest.param(FLOODS, marks=pytest.mark.slow), pytest.param(SENDS_UNASKED, marks=pytest.mark.slow)],
    ids=["aborts", "floods", "sends unasked"],
)
def test_a_seeker_that_fails_is_told_in_three_parts_and_started_again(
    film: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = {"seeker": reels.seeker_command}
    reel = Reel(str(film), seeker=lambda path: commands["seeker"](path))
    shot_of(reel, 3)
    commands["seeker"] = script(words)
    reel._end_seeker()
    reel.wish(7)
    wait_until(lambda: reel.take() is None and reel.has_trouble)
    assert len(reel.notice.splitlines()) == 3 and "Picture 8 of film.mp4" in reel.notice
    assert not reel.is_waiting and reel.error is None
    commands["seeker"] = reels.seeker_command
    assert number(shot_of(reel, 9).image) == 9
    assert reel.notice == ""
    reel.close()
    assert children() == []


def test_a_seeker_that_hangs_is_ended_and_told(film: Path) -> None:
    clock, commands = Clock(), {"seeker": reels.seeker_command}
    reel = Reel(str(film), seeker=lambda path: commands["seeker"](path), clock=clock)
    shot_of(reel, 3)
    wait_until(lambda: reel.take() is None and reel.index.is_complete)
    commands["seeker"] = script(HANGS)
    reel._end_seeker()
    reel.wish(7)
    assert reel.take() is None and not reel.has_trouble
    clock.ahead_s = 16.0
    reel.take()
    assert reel.has_trouble and "no sign of life" in reel.notice
    assert [c for c in children() if c.status() != psutil.STATUS_ZOMBIE] == []
    reel.close()


@pytest.mark.slow
def test_a_seeker_that_rests_is_not_taken_for_one_that_hangs(film: Path) -> None:
    clock = Clock()
    reel = Reel(str(film), clock=clock)
    shot_of(reel, 3)
    wait_until(lambda: reel.take() is None and reel.index.is_complete)
    clock.ahead_s = 3600.0
    reel.take()
    assert number(shot_of(reel, 5).image) == 5
    reel.close()


@pytest.mark.slow
def test_a_film_that_no_picture_comes_of_says_so(film: Path) -> None:
    reel = Reel(str(film), seeker=script(ABORTS))
    wait_until(lambda: reel.take() is None and len(reel.index) > 0)
    reel.wish(0)
    wait_until(lambda: reel.take() is None and reel.error is not None)
    assert children() == []


@pytest.mark.slow
def test_an_index_that_stops_leaves_what_it_has_and_says_so(film: Path) -> None:
    words = (
        "import os, sys; from engine.review import indexer; from engine.sources.parent import Outlet\n"
        "out = Outlet(); write = out.write\n"
        "def cut(tag, *rest, **more):\n"
        "    write(tag, *rest, **more)\n"
        "    if tag == b'INDX': os.abort()\n"
        "out.write = cut; indexer._index(out, sys.argv[1])"
    )
    reel = Reel(str(film), indexer=lambda path: [sys.executable, "-c", words, path])
    shot = shot_of(reel, 10)
    wait_until(lambda: reel.take() is None and reel.index.is_complete)
    assert number(shot.image) == 10 and 10 < len(reel.index) < 60
    assert "is damaged after" in reel.notice and len(reel.notice.splitlines()) == 3
    reel.close()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["stamps-begin-again", "no-stamps"])
def test_frames_without_good_stamps_are_found_too(tmp_path: Path, kind: str) -> None:
    reel = Reel(str(KINDS[kind](tmp_path, 60)))
    wait_until(lambda: reel.take() is None and len(reel.index) == 60)
    assert [number(shot_of(reel, n).image) for n in (45, 2, 30)] == [45, 2, 30]
    reel.close()


def test_an_index_that_begins_again_ends_a_search_by_the_old_stamps(film: Path) -> None:
    reel = Reel(str(film), seeker=script(HANGS))
    wait_until(lambda: reel.take() is None and len(reel.index) > 20)
    reel.wish(20)
    reel._count()
    assert reel._seeker is None and reel.is_waiting and len(reel.index) == 0
    reel.close()
    assert children() == []


def test_a_missing_file_and_a_folder_are_refused_at_once(tmp_path: Path) -> None:
    for path in (tmp_path / "없는 영상.mp4", tmp_path):
        with pytest.raises(SourceNotFound):
            Reel(str(path))
    (tmp_path / "empty.mp4").write_bytes(b"")
    with pytest.raises(SourceError):
        Reel(str(tmp_path / "empty.mp4"))
    assert children() == []


@pytest.mark.slow
def test_a_name_that_looks_like_an_option_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_film(tmp_path / "-i.mkv", 5)
    monkeypatch.chdir(tmp_path)
    reel = Reel("-i.mkv")
    assert shot_of(reel, 4).number == 4
    reel.close()
