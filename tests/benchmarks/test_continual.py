"""What `continual` asks: the same clips either way, and an answer where it is about them."""

import numpy as np
import pytest

from benchmarks.continual_films import Asked, by_clips, by_stream, figures, to_and_fro
from engine.backends.continual import continual
from tests.engine.backends.test_continual import clip_engine, pictures


def test_a_film_is_played_to_and_fro_without_a_picture_twice_in_a_row() -> None:
    assert to_and_fro(4, 9) == [0, 1, 2, 3, 2, 1, 0, 1, 2]


@pytest.mark.slow
def test_both_ways_answer_about_the_same_clips() -> None:
    clip, film = clip_engine(), pictures(6)
    stream = continual(clip)
    said = by_stream(stream, film, clip.manifest.input.length)
    assert by_clips(clip, film).shape == said.shape == (3, 3)
    played = film[to_and_fro(6, 6 + stream.delay.frames)]
    last = stream.infer(played)  # about the clip that ends with the film
    np.testing.assert_allclose(np.log(said[-1]), last - np.log(np.exp(last).sum()), atol=1e-4)


def test_figures_count_what_is_right_and_what_is_the_same() -> None:
    sure, other = np.array([[0.9, 0.1]] * 3, np.float32), np.array([[0.9, 0.1], [0.2, 0.8], [0.8, 0.2]], np.float32)
    found = {f.key: round(f.value, 1) for f in figures([Asked(sure, sure, 0), Asked(sure, other, 1)])}
    assert (found["clips_right_clip"], found["clips_right_continual"], found["clips_same_answer"]) == (50, 66.7, 83.3)
    assert (found["films_right_clip"], found["films_right_continual"], found["films_same_answer"]) == (50, 50, 100)
