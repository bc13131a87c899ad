"""The index of a film: numbers, seconds and stamps of one frame, also while it grows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.review.frame_index import ENTRY, MOST, FrameIndex, Place


def batch(*entries: tuple[int, float, bool]) -> bytes:
    return np.array(list(entries), ENTRY).tobytes()


@given(st.lists(st.tuples(st.integers(1, 1000), st.booleans()), min_size=1, max_size=700), st.integers(1, 300))
def test_what_was_put_in_is_found_by_number_stamp_and_seconds(steps: list[tuple[int, bool]], size: int) -> None:
    stamps = np.cumsum([step for step, _ in steps]).tolist()
    entries = [(s, s / 1000, i == 0 or key) for i, (s, (_, key)) in enumerate(zip(stamps, steps, strict=True))]
    index = FrameIndex()
    for at in range(0, len(entries), size):
        index.extend(batch(*entries[at : at + size]))
    assert len(index) == len(entries)
    key = 0
    for number, (stamp, seconds, is_key) in enumerate(entries):
        key = stamp if is_key else key
        assert index.place(number) == Place(stamp, key)
        assert (index.at(number), index.of_stamp(stamp)) == (seconds, number)
        assert index.on_show(seconds - 1e-9) == index.on_show(seconds) == index.on_show(seconds + 0.0009) == number
    assert index.on_show(-1) == 0 and index.on_show(1e9) == len(entries) - 1


def test_nothing_is_found_where_nothing_is() -> None:
    index = FrameIndex()
    assert (len(index), index.end_s, index.on_show(1.0), index.of_stamp(0)) == (0, 0.0, -1, None)
    index.extend(batch((10, 0.0, True), (30, 0.1, False)))
    assert index.of_stamp(20) is None
    for number in (-1, 2):
        with pytest.raises(IndexError):
            index.at(number)
        with pytest.raises(IndexError):
            index.place(number)


def test_the_last_frame_lasts_as_long_as_a_frame_does() -> None:
    index = FrameIndex()
    index.step_s = 0.04
    index.extend(batch((0, 0.0, True), (1, 2.0, False)))
    assert index.end_s == 2.04


@pytest.mark.parametrize(
    "wrong",
    [
        batch((5, 1.0, True)),
        batch((6, 0.5, True)),
        batch((6, float("nan"), True)),
        batch((6, 1.5, True), (6, 1.6, True)),
        b"x" * (ENTRY.itemsize + 1),
    ],
    ids=["the same stamp", "back in time", "no time", "a stamp twice", "half an entry"],
)
def test_an_index_never_takes_what_is_out_of_order(wrong: bytes) -> None:
    index = FrameIndex()
    index.extend(batch((5, 1.0, True)))
    with pytest.raises(ValueError):
        index.extend(wrong)
    assert len(index) == 1


def test_an_index_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST * ENTRY.itemsize < 300e6
    monkeypatch.setattr("engine.review.frame_index.MOST", 3)
    index = FrameIndex()
    with pytest.raises(ValueError):
        index.extend(batch(*((n, float(n), True) for n in range(4))))


def test_an_index_can_begin_again() -> None:
    index = FrameIndex()
    index.extend(batch((5, 1.0, True)))
    index.clear()
    index.extend(batch((0, 0.0, True)))
    assert (len(index), index.at(0)) == (1, 0.0)
