"""How usual a number or a vector is."""

import numpy as np
import pytest

from engine.models.aivad.density import Mixture, Neighbours, Range


def test_a_mixture_is_found_again() -> None:
    rng = np.random.default_rng(0)
    values = np.concatenate([rng.normal(1, 0.1, 300), rng.normal(5, 0.3, 700)]).astype(np.float32)
    found = Mixture.fitted(values, 2)
    assert found.weights == pytest.approx([0.3, 0.7], abs=0.01)
    assert found.means == pytest.approx([1, 5], abs=0.05)
    assert found.deviations == pytest.approx([0.1, 0.3], abs=0.03)


def test_rarity_is_one_sided_and_rises() -> None:
    mixture = Mixture.fitted(np.random.default_rng(1).normal(3, 0.5, 500).astype(np.float32), 3)
    rarity = mixture.rarity(np.array([0, 2, 3, 4, 5, 9], np.float32))
    assert rarity[0] < 0.01 and np.all(np.diff(rarity) >= 0) and rarity[-1] > 20
    assert rarity[2] == pytest.approx(-np.log(0.5), abs=0.15), "half of what is known is at least as large"


@pytest.mark.parametrize("values", [[], [2.0], [2.0, 2.0, 2.0]])
def test_little_or_equal_footage_makes_a_mixture_all_the_same(values: list[float]) -> None:
    mixture = Mixture.fitted(np.array(values, np.float32), 3)
    assert np.isfinite(mixture.rarity(np.array([0.0, 2.0, 100.0], np.float32))).all()


def test_the_nearest_is_exact() -> None:
    rng = np.random.default_rng(2)
    bank, queries = rng.normal(size=(50, 7)).astype(np.float32), rng.normal(size=(20, 7)).astype(np.float32)
    expected = np.linalg.norm(queries[:, None] - bank[None], axis=2).min(axis=1)
    found = Neighbours(bank, np.zeros(50, np.int32)).distances(queries)
    assert np.allclose(found, expected, atol=1e-4)


def test_an_empty_bank_is_infinitely_far() -> None:
    empty = Neighbours(np.zeros((0, 3), np.float32), np.zeros(0, np.int32))
    assert np.isinf(empty.distances(np.ones((2, 3), np.float32))).all()
    assert empty.distances(np.zeros((0, 3), np.float32)).shape == (0,)


def test_a_film_is_not_its_own_neighbour() -> None:
    vectors = np.array([[0.0], [0.1], [5.0], [5.2]], np.float32)
    groups = np.array([0, 0, 1, 1], np.int32)
    assert np.allclose(Neighbours(vectors, groups).held_out(vectors, groups), [5, 4.9, 4.9, 5.1])


def test_the_range_ends_at_the_true_maximum_whichever_film_it_is_of() -> None:
    vectors = np.array([[0.0], [9.0], [1.0], [1.1]], np.float32)  # the farthest is in the first film, not the last
    groups = np.array([0, 0, 1, 2], np.int32)
    found = Range.of(Neighbours(vectors, groups).held_out(vectors, groups))
    assert found.high == pytest.approx(7.9)
    assert found.score(np.array([found.high], np.float32))[0] == pytest.approx(1)
