"""The player on a reel that answers as late as a test wants, and on a real film."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.review.player import Player
from engine.review.reel import Reel
from tests.engine.review.late import Late, even
from tests.engine.review.numbered import KINDS, number
from tests.waiting import wait_until


class Rig:
    """A player, ticked every 10 ms."""

    def __init__(self, times: list[float], **settings: Any) -> None:
        self.reel = Late(times, **settings)
        self.player = Player(self.reel, clock=lambda: self.reel.now)  # type: ignore[arg-type] # has what a Reel has
        self.run(0.2)

    def run(self, seconds: float) -> list[tuple[float, int]]:
        """When each picture came, and its number."""
        seen: list[tuple[float, int]] = []
        for _ in range(round(100 * seconds)):
            before = self.player.shown
            self.player.tick()
            if self.player.shown is not None and self.player.shown is not before:
                seen.append((round(self.reel.now, 2), self.player.shown.number))
            self.reel.now = round(self.reel.now + 0.01, 2)
        return seen

    @property
    def at(self) -> int:
        assert self.player.shown is not None
        return self.player.shown.number


def test_the_first_picture_comes_by_itself() -> None:
    rig = Rig(even(10))
    assert rig.at == 0 and not rig.player.is_playing and not rig.player.is_busy


def test_playing_keeps_to_the_films_own_times() -> None:
    times = [0.0, 0.1, 0.2, 0.5, 0.52, 0.54, 1.0]
    rig = Rig(times)
    rig.player.play()
    began = rig.reel.now
    seen = rig.run(2.0)
    assert [n for _, n in seen] == list(range(7))
    assert [t - began for t, _ in seen] == pytest.approx(times, abs=0.021)
    assert not rig.player.is_playing and rig.at == 6


@pytest.mark.parametrize("rate", [0.1, 0.5, 2.0, 8.0])
def test_faster_and_slower_is_the_time_divided(rate: float) -> None:
    rig = Rig(even(1000))
    rig.player.set_rate(rate)
    rig.player.play()
    rig.run(4.0)
    assert rig.at == pytest.approx(4.0 * rate / 0.04, abs=max(1, rate))
    rig.player.set_rate(100)
    assert rig.player.rate == rig.player.speed == 8.0


def test_slow_pictures_are_dropped_and_time_is_kept() -> None:
    rig = Rig(even(200), late_s=0.13)
    rig.player.play()
    seen = rig.run(4.13)
    assert rig.at == pytest.approx(100, abs=5)
    assert 25 <= len(seen) <= 32
    assert [n for _, n in seen] == sorted({n for _, n in seen})


def test_a_jump_while_playing_waits_for_its_first_picture() -> None:
    rig = Rig(even(500), late_s=0.5)
    rig.player.play()
    rig.run(2.0)
    rig.player.show(300)
    seen = rig.run(1.0)
    assert seen[0][1] == 300 and rig.player.is_playing
    assert rig.at <= 300 + 0.5 / 0.04 + 1


def test_a_loop_plays_exactly_its_frames_again_and_again() -> None:
    rig = Rig(even(100))
    rig.player.set_loop((24, 20))
    rig.player.play()
    seen = [n for _, n in rig.run(2.0)]
    assert seen[: 3 * 5] == [*range(20, 25)] * 3
    rig.player.set_loop(None)
    rig.run(0.5)
    assert rig.at > 25


def test_backwards_every_frame_comes_and_it_ends_at_the_first() -> None:
    rig = Rig(even(60))
    rig.player.show(30)
    rig.run(0.1)
    rig.player.shuttle(-1)
    seen = rig.run(2.0)
    assert [n for _, n in seen] == list(range(30, -1, -1))
    assert seen[10][0] - seen[0][0] == pytest.approx(0.4, abs=0.02)
    assert not rig.player.is_playing and rig.at == 0


def test_a_loop_is_played_backwards_too() -> None:
    rig = Rig(even(60))
    rig.player.set_loop((10, 13))
    rig.player.shuttle(-1)
    assert [n for _, n in rig.run(1.0)][:8] == [13, 12, 11, 10] * 2


def test_the_shuttle_doubles_turns_and_stops() -> None:
    rig = Rig(even(10_000))
    player = rig.player
    speeds = []
    for _ in range(5):
        player.shuttle(1)
        rig.run(0.05)
        speeds.append(player.speed)
    assert speeds == [1, 2, 4, 8, 8]
    at = rig.at
    player.shuttle(-1)
    rig.run(0.5)
    assert player.speed == -1 and rig.at < at
    player.pause()
    at = rig.at
    rig.run(0.5)
    assert rig.at == at and not player.is_playing
    player.play()
    assert player.speed == player.rate == 1.0


def test_steps_add_up_while_the_picture_is_sought_and_the_number_is_that_of_what_is_shown() -> None:
    rig = Rig(even(100), late_s=0.1)
    for _ in range(5):
        rig.player.step(1)
    assert (rig.at, rig.player.wanted, rig.player.is_seeking) == (0, 5, True)
    rig.run(0.3)
    assert (rig.at, rig.player.wanted, rig.player.is_seeking) == (5, 5, False)
    rig.player.step(-10)
    rig.run(0.3)
    assert rig.at == 0
    rig.player.step(1000)
    rig.run(0.3)
    assert rig.at == 99


def test_a_step_pauses_where_the_picture_is() -> None:
    rig = Rig(even(100))
    rig.player.play()
    rig.run(1.0)
    at = rig.at
    rig.player.step(1)
    rig.run(0.5)
    assert rig.at == at + 1 and not rig.player.is_playing


def test_a_picture_that_was_asked_for_before_a_pause_does_not_come_after_it() -> None:
    rig = Rig(even(100), late_s=0.06)
    rig.player.play()
    rig.run(1.0)
    while not rig.reel.is_waiting:
        rig.run(0.01)
    rig.player.pause()
    at = rig.at
    assert rig.run(0.5) == [] and rig.at == at


def test_frames_without_a_picture_are_passed_over_both_ways() -> None:
    rig = Rig(even(100), bad={10, 11, 12})
    rig.player.show(9)
    rig.run(0.1)
    rig.player.step(1)
    rig.run(0.1)
    assert rig.at == rig.player.wanted == 13
    rig.player.step(-1)
    rig.run(0.1)
    assert rig.at == 9
    rig.player.show(5)
    rig.player.play()
    assert [n for _, n in rig.run(0.5)][:7] == [5, 6, 7, 8, 9, 13, 14]


def test_a_loop_is_not_left_through_frames_without_a_picture_at_its_end() -> None:
    rig = Rig(even(100), bad={8, 9, 10})
    rig.player.set_loop((5, 9))
    rig.player.play()
    assert [n for _, n in rig.run(2.0)][:9] == [5, 6, 7] * 3


def test_a_step_back_onto_a_frame_not_yet_known_to_be_bad_goes_on_to_the_one_before() -> None:
    rig = Rig(even(100), bad={10, 11})
    rig.player.show(12)
    rig.run(0.1)
    rig.player.step(-1)
    rig.run(0.2)
    assert rig.at == rig.player.wanted == 9


def test_trouble_stops_the_playing_at_the_picture_that_is_shown() -> None:
    rig = Rig(even(100))
    rig.player.play()
    rig.run(1.0)
    rig.reel.has_trouble = True
    rig.run(0.1)
    at = rig.at
    assert not rig.player.is_playing and rig.player.wanted == at
    rig.player.step(1)
    rig.run(0.1)
    assert rig.at == at + 1


def test_at_the_end_of_what_is_known_it_waits_for_more() -> None:
    rig = Rig(even(25))
    rig.reel.index.is_complete = False
    rig.player.play()
    rig.run(2.0)
    assert rig.player.is_playing and rig.at == 24
    rig.reel.add([1.0 + t for t in even(25)])
    rig.reel.index.is_complete = True
    seen = rig.run(2.0)
    assert seen[0][1] == 25 and not rig.player.is_playing and rig.at == 49


def test_playing_from_the_end_begins_again() -> None:
    rig = Rig(even(50))
    rig.player.show(49)
    rig.run(0.1)
    rig.player.play()
    assert rig.run(0.2)[0][1] == 0


@pytest.mark.slow
def test_a_real_film_is_played_by_real_processes(tmp_path: Path) -> None:
    player = Player(Reel(str(KINDS["variable"](tmp_path, 60))))
    wait_until(lambda: player.tick() or (player.shown is not None and player.index.is_complete))  # type: ignore[func-returns-value]
    player.set_rate(8.0)
    player.play()
    seen: list[int | None] = []

    def is_over() -> bool:
        player.tick()
        assert player.shown is not None
        seen.append(number(player.shown.image))
        assert seen[-1] == player.shown.number
        return not player.is_playing

    wait_until(is_over)
    player.close()
    assert seen == sorted(seen) and seen[-1] == 59  # type: ignore[type-var] # each has a number


def test_the_window_loads_no_ffmpeg_for_a_player() -> None:
    words = "import sys, engine.review.player; sys.exit('av' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0
