"""Of the pictures that a detector takes, those are scored that the user asks for; the others keep its past going."""

import pytest

from engine.asking import Asking, Pace


def asked(pace: Pace, times: list[float]) -> list[float]:
    asking = Asking(pace)
    return [t for t in times if asking.wants(t, is_newest=True)]


TIMES = [i / 10 for i in range(100)]


def test_every_picture_is_scored_unless_something_else_is_wished() -> None:
    assert asked(Pace(), TIMES) == TIMES


@pytest.mark.parametrize("skip", [2, 5, 30])
def test_one_in_so_many_is_scored_and_the_first_one_is(skip: int) -> None:
    assert asked(Pace(skip=skip), TIMES) == TIMES[::skip]


@pytest.mark.parametrize(("most", "count"), [(1.0, 10), (5.0, 50), (10.0, 100), (60.0, 100)])
def test_no_more_than_so_many_a_second_are_scored(most: float, count: int) -> None:
    assert len(asked(Pace(most_fps=most), TIMES)) == pytest.approx(count, abs=1)


def test_where_the_chosen_one_has_been_overtaken_the_next_newest_is_scored() -> None:
    asking = Asking(Pace(skip=3))
    said = [asking.wants(i / 10, is_newest=i != 3) for i in range(8)]
    assert said == [True, False, False, False, True, False, False, True]


@pytest.mark.parametrize(("pace", "pause"), [(Pace(), 0.1), (Pace(skip=5), 0.5), (Pace(most_fps=2.0, skip=3), 0.5)])
def test_the_pause_between_two_scores_is_known(pace: Pace, pause: float) -> None:
    assert pace.pause_s(10.0) == pytest.approx(pause)
