"""A view changes where and how bright things are, the same for all pictures of a clip, and never mirrors them."""

import numpy as np

from trainers.data.views import Views


def marked() -> np.ndarray:
    """Two pictures (60, 80): a bright field on the left, one of half its light on the right."""
    clip = np.full((2, 60, 80, 3), 40, np.uint8)
    clip[:, 22:38, 15:30] = 220
    clip[:, 22:38, 50:65] = 130
    return clip


def test_nothing_changes_where_nothing_may() -> None:
    clip = marked()
    assert np.array_equal(Views(1.0, 1.0, 0.0, 0.0).seen(clip, np.random.default_rng(0)), clip)


def test_left_stays_left_and_a_clip_moves_as_one() -> None:
    clip = marked()
    for seed in range(50):
        seen = Views().seen(clip, np.random.default_rng(seed))
        assert seen.shape == clip.shape and seen.dtype == np.uint8
        assert np.array_equal(seen[0], seen[1])
        order = seen[0, 20:40].astype(int).sum(axis=(0, 2))
        assert order[:40].max() > order[40:].max(), "the brighter field is on the left"


def test_views_differ_and_can_be_drawn_again() -> None:
    clip = marked()
    drawn = [Views().seen(clip, np.random.default_rng(seed)) for seed in (1, 1, 2)]
    assert np.array_equal(drawn[0], drawn[1]) and not np.array_equal(drawn[0], drawn[2])


def test_light_stays_about_the_middle_and_in_range() -> None:
    grey = np.full((1, 8, 8, 3), 128, np.uint8)
    levels = [int(Views(light=0.25).seen(grey, np.random.default_rng(seed))[0, 0, 0, 0]) for seed in range(200)]
    assert 94 <= min(levels) < 105 and 150 < max(levels) <= 161
