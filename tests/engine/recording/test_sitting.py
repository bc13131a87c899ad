"""One person before the camera, from the first prompt to the files, by a clock that the test moves."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from engine.recording.collection import Collection
from engine.recording.course import Lengths, Phase
from engine.recording.inlet import Inlet
from engine.recording.look_back import LookBack, Shot
from engine.recording.sitting import UNSEEN_AT_MOST, Plan, Sitting
from engine.recording.tables import read_table
from engine.recording.writer import Writer
from engine.session import Session
from tests.engine.recording.takes import WHEN
from tests.fakes import person
from tests.waiting import wait_until

PLAN = Plan("Anna", "2026-11-21", Lengths(countdown=3.0, clip=2.0, back=3.0), "landmarks", idle="-")
NOBODY = np.full((75, 4), np.nan, np.float32)


class Room:
    """A sitting with a source that gives ten frames a second, and landmarks with each."""

    def __init__(self, folder: Path) -> None:
        self.writer = Writer(Collection(folder))
        self.look_back = LookBack()
        self.sitting = Sitting(Inlet(Session(), self.look_back), self.writer, self.today)
        self.t = 50.0
        self.seq = 0
        self.sees_somebody = True
        self.sitting.follow(PLAN, awaits_points=True)

    def today(self) -> datetime:
        return WHEN + timedelta(seconds=self.t)

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            self.t = round(self.t + 0.1, 3)
            self.seq += 1
            self.look_back.keep(Shot(self.t, self.seq, np.zeros(4, np.uint8)))
            self.look_back.keep_points(self.t, person() if self.sees_somebody else NOBODY)
            self.sitting.advance(self.t)

    def rows(self) -> list[tuple[str, str]]:
        wait_until(lambda: self.writer.take_state().waiting == 0)
        return [(row.label, row.take) for row in read_table(self.writer._collection.folder / "landmarks.csv")]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.writer.stop(5.0)


def test_clip_follows_clip_until_there_are_enough_of_each(room: Room) -> None:
    sitting = room.sitting
    sitting.ask_for(("hello", "please"), 2, lambda label: 0)
    prompts = list(sitting.script.prompts)
    sitting.begin(room.t)
    room.run(4 * 5.3)
    assert sitting.script.current is None and not sitting.is_running and sitting.course.phase is Phase.IDLE
    assert [label for label, _ in room.rows()] == prompts
    assert sorted(room.rows()) == [("hello", "1"), ("hello", "2"), ("please", "1"), ("please", "2")]
    for row in read_table(room.writer._collection.folder / "landmarks.csv"):
        with np.load(room.writer._collection.folder / row.path) as file:
            assert len(file["t"]) in (20, 21) and file["t"][-1] == pytest.approx(2.0, abs=0.11)


def test_rounds_are_numbered_after_those_that_are_there(room: Room) -> None:
    room.sitting.ask_for(("hello",), 5, lambda label: 3)
    room.sitting.begin(room.t)
    room.run(12)
    assert room.rows() == [("hello", "4"), ("hello", "5")]


def test_a_look_back_is_a_clip_of_the_sign_that_is_asked_for(room: Room) -> None:
    room.sitting.ask_for(("hello",), 1, lambda label: 0)
    room.run(5)
    room.sitting.look_back(room.t)
    room.run(0.2)
    (row,) = read_table(room.writer._collection.folder / "landmarks.csv") if room.rows() else []
    assert (row.label, float(row.seconds)) == ("hello", pytest.approx(3.0, abs=0.11))


def test_the_newest_clip_is_taken_back_and_asked_for_again(room: Room) -> None:
    sitting = room.sitting
    sitting.ask_for(("hello", "please"), 1, lambda label: 0)
    first = sitting.script.current
    sitting.begin(room.t)
    room.run(6)
    assert sitting.course.phase is Phase.COUNTDOWN and room.rows() == [(first, "1")]
    sitting.take_back(room.t)
    assert sitting.script.current == first and room.rows() == []
    room.run(11)
    assert sorted(room.rows()) == [("hello", "1"), ("please", "1")]


def test_stopped_in_the_middle_nothing_is_saved(room: Room) -> None:
    room.sitting.ask_for(("hello",), 1, lambda label: 0)
    room.sitting.begin(room.t)
    room.run(4)
    assert room.sitting.is_recording
    room.sitting.stop()
    room.run(4)
    assert room.rows() == []


def test_a_clip_that_only_waits_for_its_last_frames_is_kept_when_it_is_stopped(room: Room) -> None:
    room.sitting.ask_for(("hello",), 1, lambda label: 0)
    room.sitting.begin(room.t)
    room.run(4.9)
    room.sitting.advance(room.t + 0.2)
    assert room.sitting.course.phase is Phase.SETTLING
    room.sitting.stop()
    assert room.rows() == [("hello", "1")] and room.sitting.course.phase is Phase.IDLE


def test_a_sign_without_hands_is_asked_for_again_and_not_for_ever(room: Room) -> None:
    sitting = room.sitting
    sitting.ask_for(("hello",), 2, lambda label: 0)
    sitting.begin(room.t)
    room.sees_somebody = False
    room.run(6)
    assert (sitting.unseen, sitting.is_running, sitting.script.current, room.rows()) == (1, True, "hello", [])
    room.sees_somebody = True
    room.run(5)
    assert sitting.unseen == 0 and room.rows() == [("hello", "1")]
    room.sees_somebody = False
    room.run(5.3 * UNSEEN_AT_MOST)
    assert sitting.nothing_came and not sitting.is_running and room.rows() == [("hello", "1")]


def test_the_idle_class_needs_no_hands(room: Room) -> None:
    room.sees_somebody = False
    room.sitting.ask_for(("-",), 1, lambda label: 0)
    room.sitting.begin(room.t)
    room.run(7)
    assert not room.sitting.nothing_came and room.rows() == [("-", "1")]


def test_a_source_that_gives_nothing_ends_the_run(room: Room) -> None:
    room.sitting.ask_for(("hello",), 2, lambda label: 0)
    room.sitting.begin(room.t)
    for t in (53.0, 55.0, 56.0):
        room.sitting.advance(t)
    assert room.sitting.nothing_came and not room.sitting.is_running and room.rows() == []
