"""Pictures in other colours, in a mirror and in another place, the whole clip alike."""

import numpy as np
import pytest

from trainers.augmentation.video import coloured, doubled, mirrored, overlaid


def test_grey_stays_grey_and_colours_move_towards_it_or_away() -> None:
    clip = np.full((2, 4, 4, 3), 90, np.uint8)
    clip[:, :, 2:] = [40, 100, 160]
    spans = []
    for seed in range(200):
        out = coloured(clip, 0.3, np.random.default_rng(seed))
        assert out.shape == clip.shape and out.dtype == np.uint8 and (out[:, :, :2] == 90).all()
        assert np.array_equal(out[0], out[1])
        assert out[0, 0, 2].mean() == pytest.approx(100, abs=1)
        spans.append(np.ptp(out[0, 0, 2].astype(int)) / 120)
    assert 0.69 <= min(spans) < 0.74 and 1.26 < max(spans) <= 1.31


def test_a_mirror_exchanges_left_and_right_of_every_picture() -> None:
    clip = np.random.default_rng(0).integers(0, 256, (3, 4, 5, 3), np.uint8)
    out = mirrored(clip)
    assert np.array_equal(out[:, :, 0], clip[:, :, -1]) and np.array_equal(mirrored(out), clip)
    assert out.flags["C_CONTIGUOUS"]


def test_a_still_of_another_clip_shows_through_and_what_moves_keeps_its_contrast() -> None:
    clip = np.full((4, 6, 6, 3), 120, np.uint8)
    clip[1::2, 2, 2] = 150
    other = np.full((3, 6, 6, 3), 100, np.uint8)
    other[:, 4:] = 160  # on average 120
    out = overlaid(clip, other, 0.5)
    assert out.shape == clip.shape and out.dtype == np.uint8
    assert (out[0, :4] == 110).all() and (out[0, 4:] == 140).all()
    assert np.array_equal(out[1].astype(int) - out[0], clip[1].astype(int) - clip[0])
    assert np.array_equal(overlaid(clip, other, 0.0), clip)


def test_of_two_clips_what_moves_in_either_moves_and_what_stands_still_in_the_second_is_not_seen() -> None:
    clip, other = np.full((4, 6, 6, 3), 60, np.uint8), np.full((4, 6, 6, 3), 10, np.uint8)
    clip[2, 1, 1], other[2, 4, 4], other[:, 0] = 120, 30, 250
    out = doubled(clip, other)
    assert out.shape == clip.shape and out.dtype == np.uint8
    assert np.array_equal(out[:, :4], clip[:, :4]), "all that the second shows there stands still"
    light = np.log(out[:, 4, 4, 0] / 255 + 0.1)
    of_other = np.log(other[:, 4, 4, 0] / 255 + 0.1)
    assert light[2] - light[1] == pytest.approx(of_other[2] - of_other[1], abs=0.02)
    still = np.repeat(other[:1], 4, axis=0)
    assert np.array_equal(doubled(clip, still), clip)
