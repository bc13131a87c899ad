"""Time stamps as containers give them: put into the order of showing, mended, or not believed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sources.stamps import BestStamp, Disorder, Packet, Times, as_shown


@given(st.lists(st.integers(1, 400), min_size=1, max_size=80), st.integers(0, 16), st.booleans(), st.randoms())
def test_pictures_come_in_the_order_in_which_they_are_shown(
    steps: list[int], delay: int, has_decoded: bool, draw: random.Random
) -> None:
    stamps = [sum(steps[: i + 1]) for i in range(len(steps))]
    order = sorted(range(len(stamps)), key=lambda i: i + draw.uniform(0, delay))  # decoded early, by `delay` at most
    packets = []
    for place, i in enumerate(order):
        least = min(stamps[j] for j in order[place:])
        packets.append(Packet(stamps[i], least if has_decoded else None, i == 0))
    assert list(as_shown(packets)) == [(stamp, i == 0) for i, stamp in enumerate(stamps)]


def test_a_picture_is_passed_on_as_soon_as_none_can_come_before_it() -> None:
    asked = 0

    def packets() -> object:
        nonlocal asked
        for n in range(1000):
            asked += 1
            yield Packet(n, n - 2, is_key=n == 0)

    shown = as_shown(packets())  # type: ignore[arg-type] # an iterator of packets
    assert next(shown) == (0, True)
    assert asked == 4


@pytest.mark.parametrize(
    "stamps", [[0, 1, None, 3], [0, 1, 1, 2], [*range(200), 5, *range(200, 300)]], ids=["none", "twice", "goes back"]
)
def test_stamps_that_tell_no_order_are_refused(stamps: list[int | None]) -> None:
    with pytest.raises(Disorder):
        list(as_shown(Packet(s, None if s is None else s - 1, is_key=True) for s in stamps))


def test_where_stamps_go_back_those_of_decoding_are_taken() -> None:
    best = BestStamp()
    shown, decoded = [1, 3, 2, 5, 4, 6, 7, 9, 8], range(2, 11)
    assert [best.of(s, d) for s, d in zip(shown, decoded, strict=True)] == [1, 3, *range(4, 11)]


def test_stamps_that_rise_are_left_as_they_are() -> None:
    best = BestStamp()
    assert [best.of(s, d) for s, d in ((5, 5), (9, 8), (13, 8), (14, None))] == [5, 9, 13, 14]
    assert best.of(None, None) is None


def test_missing_and_impossible_stamps_become_the_next_regular_ones() -> None:
    times = Times(10.0, 0.04)
    seconds = [times.of(stamp) for stamp in (10.5, None, 10.7, 3.0, 3.1, 9000.0)]
    assert seconds == pytest.approx([0.5, 0.54, 0.58, 0.62, 0.72, 0.76])
