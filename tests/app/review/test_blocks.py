"""Thousands of segments on a screen: nothing is missed, nothing is drawn that can't be seen."""

import time

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.review.blocks import WIDE_PX, Blocks
from app.review.time_scale import TimeScale
from tests.app.review.conftest import many, track


@given(st.integers(0, 300), st.floats(1, 2000), st.floats(0, 1))
@example(184, 1.375, 0.875)  # a short one over the left edge
def test_each_pixel_with_a_segment_has_a_block(count: int, zoom: float, at: float) -> None:
    made = many(count, 3600, seed=count)
    scale = TimeScale.whole(3600, 900).zoomed(zoom, at * 3600)
    blocks = Blocks(made).seen(scale)
    assert [block.index for block in blocks] == sorted({block.index for block in blocks})
    drawn = np.zeros(901, np.bool_)
    for block in blocks:
        drawn[max(int(block.left), 0) : min(int(np.ceil(block.right)), 900) + 1] = True
    for segment in made.segments:
        if segment.end > scale.left and segment.start < scale.right:
            assert drawn[int(min(max(scale.x(segment.start), 0), 900))]


def test_wide_segments_are_never_left_out() -> None:
    made = many(5000, 3 * 3600)
    scale = TimeScale.whole(3 * 3600, 900).zoomed(200, 5000)
    seen = {block.index for block in Blocks(made).seen(scale)}
    for i, segment in enumerate(made.segments):
        is_wide = (segment.end - segment.start) * scale.width / scale.span >= WIDE_PX
        if is_wide and segment.end > scale.left and segment.start < scale.right:
            assert i in seen


def test_what_a_person_laid_over_another_is_found() -> None:
    blocks = Blocks(track((0, 9, "long"), (1, 2, "short"), (3, 4, "other"), truth=True))
    assert blocks.at(1.5) == 1  # the one that began last
    assert blocks.at(2.5) == 0  # under the short ones the long one
    assert blocks.at(9.5) is None and blocks.at(9.5, slack_s=1) == 0
    assert blocks.at(4.05, slack_s=0.1) == 0
    assert [b.index for b in blocks.seen(TimeScale.whole(10, 900).zoomed(5, 8.5))] == [0]


def test_the_next_and_the_one_before() -> None:
    blocks = Blocks(track((1, 2, "a"), (3, 4, "b")))
    assert (blocks.beside(0, 1), blocks.beside(1, 1), blocks.beside(3, 1)) == (0, 1, None)
    assert (blocks.beside(9, -1), blocks.beside(3, -1), blocks.beside(1, -1)) == (1, 0, None)
    assert Blocks(track()).beside(0, 1) is None


@pytest.mark.slow
def test_five_thousand_segments_are_looked_through_in_a_millisecond() -> None:
    blocks, scale = Blocks(many(5000, 3 * 3600)), TimeScale.whole(3 * 3600, 900)
    taken = []
    for _ in range(20):
        before = time.perf_counter()
        blocks.seen(scale)
        taken.append(time.perf_counter() - before)
    assert min(taken) < 0.005
