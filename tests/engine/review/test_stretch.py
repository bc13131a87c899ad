"""Decoded neighbours: found by stamp, the oldest given up first."""

from engine.review.stretch import MOST, Stretch


def test_frames_are_found_by_their_stamp_or_the_next_one_is() -> None:
    held: Stretch[str] = Stretch()
    assert (held.begin, held.end, held.from_stamp(0), held.last()) == (None, None, None, None)
    for stamp in (10, 20, 40):
        held.add(stamp, f"frame {stamp}", 1)
    assert held.from_stamp(20) == (20, "frame 20")
    assert held.from_stamp(21) == (40, "frame 40")
    assert held.from_stamp(41) is None
    assert (held.begin, held.end, held.last()) == (10, 40, (40, "frame 40"))


def test_the_oldest_go_where_there_is_no_room_and_the_newest_always_stays() -> None:
    held: Stretch[int] = Stretch(budget=100)
    for stamp in range(10):
        held.add(stamp, stamp, 30)
    assert (held.begin, held.end) == (7, 9)
    held.add(10, 10, 1000)
    assert (held.begin, held.end) == (10, 10)


def test_small_frames_are_not_held_without_end() -> None:
    held: Stretch[int] = Stretch()
    for stamp in range(MOST + 5):
        held.add(stamp, stamp, 1)
    assert held.begin == 5
