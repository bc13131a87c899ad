"""What all programs share: the faster build is kept, whatever a runtime raises is told, answers are checked."""

import time
from collections.abc import Callable
from itertools import count
from typing import Any

import numpy as np
import pytest

from engine.backends.program import Arrays, Run, open_program
from engine.backends.shape import Port, program_shape
from engine.errors import EngineError, MismatchError
from tests.engine.backends.models import LABELS, SENSORS, told

SHAPE = program_shape([Port("x", "float32", (1, 6, 3))], [Port("logits", "float32", (1, 4))])
CLIP = np.zeros((6, 3), np.float32)


def answers(logits: Any = (1.0, 2.0, 3.0, 4.0)) -> Run:
    return lambda arrays: {"logits": np.array([logits], np.float32)}


@pytest.mark.parametrize(("second_s", "kept"), [(0.04, 2), (0.2, 1)])
def test_more_threads_are_kept_only_where_they_are_faster(
    second_s: float, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    used: list[int] = []

    def runtime(threads: int) -> Run:
        def run(arrays: Arrays) -> dict[str, Any]:
            used.append(threads)
            now[0] += 0.1 if threads == 1 else second_s
            return {"logits": np.zeros((1, 4), np.float32)}

        return run

    engine = open_program("slow", told(SENSORS), SHAPE, runtime)
    assert set(used) == {1, 2}
    used.clear()
    engine.infer(CLIP)
    assert used == [kept]


def test_a_quick_program_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    milliseconds = count()
    monkeypatch.setattr(time, "perf_counter", lambda: next(milliseconds) * 1e-3)
    built: list[int] = []
    open_program("quick", told(SENSORS), SHAPE, lambda threads: (built.append(threads), answers())[1])
    assert built == [1]


def test_whatever_a_runtime_raises_is_an_engine_error_in_three_parts() -> None:
    class Strange(Exception): ...

    def fails() -> Callable[[Arrays], Any]:
        calls = count()

        def run(arrays: Arrays) -> dict[str, Any]:
            if next(calls) > 3:
                raise Strange("out of\x07memory")
            return answers()(arrays)

        return run

    engine = open_program("fails", told(SENSORS), SHAPE, lambda threads: fails())
    with pytest.raises(EngineError, match="out of␇memory") as caught:
        for _ in range(5):
            engine.infer(CLIP)
    assert len(str(caught.value).split("\n")) == 3


@pytest.mark.parametrize("logits", [(1.0, 2.0, np.nan, 0.0), (1.0, np.inf, 0.0, 0.0)])
def test_answers_that_are_not_finite_are_never_shown(logits: tuple[float, ...]) -> None:
    with pytest.raises(EngineError, match="not finite"):
        open_program("nan", told(SENSORS), SHAPE, lambda threads: answers(logits))


def test_a_program_that_answers_otherwise_than_it_says_is_refused() -> None:
    with pytest.raises(MismatchError, match="3 outputs, and 4 labels"):
        open_program("lies", told(SENSORS), SHAPE, lambda threads: answers((1.0, 2.0, 3.0)))
    many: Run = lambda arrays: {"logits": np.zeros((2, 3, 4), np.float32)}  # noqa: E731 - a run is a function
    with pytest.raises(EngineError, match="shape"):
        open_program("lies", told(SENSORS), SHAPE, lambda threads: many)


def test_of_an_answer_for_each_frame_the_newest_counts() -> None:
    rows = np.arange(24, dtype=np.float32).reshape(1, 6, 4)
    engine = open_program("frames", told(SENSORS, LABELS), SHAPE, lambda threads: lambda arrays: {"logits": rows})
    np.testing.assert_array_equal(engine.infer(CLIP), rows[0, -1])
