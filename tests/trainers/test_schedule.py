"""Each schedule has the curve that its paper or trainer has."""

import math

import pytest

from trainers.config import TrainConfig
from trainers.schedule import plateaus, step_length


def lengths(name: str, epochs: int = 10, a_round: int = 10, **settings: object) -> list[float]:
    config = TrainConfig(scheduler=name, epochs=epochs, **settings)  # type: ignore[arg-type]
    return [step_length(step, epochs * a_round, config) for step in range(epochs * a_round)]


def test_cosine_step_one_cycle_and_none() -> None:
    assert lengths("none") == [1.0] * 100
    assert lengths("cosine") == pytest.approx([0.5 * (1 + math.cos(math.pi * s / 100)) for s in range(100)])
    assert lengths("step")[0] == 1.0 and lengths("step")[99] == pytest.approx(0.01)
    one = lengths("one-cycle")
    assert one[0] == pytest.approx(0.04) and one.index(max(one)) == 30 and max(one) == pytest.approx(1.0)
    assert one[99] < 0.001


def test_a_warm_up_grows_evenly_before_any_schedule() -> None:
    for name in ("none", "cosine", "cyclic", "warm-restarts"):
        assert lengths(name, warmup=0.1)[:10] == pytest.approx([(s + 1) / 11 for s in range(10)])
        assert lengths(name, warmup=0.1)[10] == pytest.approx(1.0)


def test_cycles_are_equally_long_and_each_peak_is_lower() -> None:
    curve = lengths("cyclic", epochs=12, cycle=4)
    peaks = [s for s in range(1, 120) if curve[s] > curve[s - 1]]
    assert peaks == [40, 80] and [curve[s] for s in (0, 40, 80)] == pytest.approx([1.0, 0.8, 0.64])
    assert curve[20] == pytest.approx(0.5) and curve[60] == pytest.approx(0.4)


def test_warm_restarts_reach_the_same_peak_and_each_cycle_is_twice_as_long() -> None:
    curve = lengths("warm-restarts", epochs=14, cycle=2)
    peaks = [s for s in range(1, 140) if curve[s] > curve[s - 1]]
    assert peaks == [20, 60] and [curve[s] for s in peaks] == pytest.approx([1.0, 1.0])
    assert curve[10] == curve[40] == curve[100] == pytest.approx(0.5)


def test_no_schedule_goes_below_the_least_step() -> None:
    for name in ("cosine", "one-cycle", "cyclic", "warm-restarts", "step"):
        curve = lengths(name, lr=0.01, min_lr=0.002, cycle=2)
        assert min(curve) >= 0.2 and max(curve) <= 1.0


def test_a_plateau_is_counted_from_the_validations_alone() -> None:
    assert plateaus([], 2) == 0
    assert plateaus([3, 2, 1, 0.5], 2) == 0
    assert plateaus([1, 1, 1], 2) == 1  # as low is no lower
    assert plateaus([1, 2, 2, 2, 2, 2], 2) == 2
    assert plateaus([1, 2, 0.5, 0.6, 0.4, 0.5, 0.5], 2) == 1
    config = TrainConfig(scheduler="plateau", lr=0.1, min_lr=0.01, plateau_patience=2, plateau_factor=0.5)
    assert step_length(7, 100, config, [1, 2]) == 1.0
    assert step_length(7, 100, config, [1, 2, 2]) == pytest.approx(0.1 + 0.9 * 0.5)
