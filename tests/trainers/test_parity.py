"""The comparison of an export with its original, on engines whose answers are known."""

from dataclasses import replace

import numpy as np
import pytest

from engine.types import FeatureArray, FloatArray
from tests.engine.backends.models import SENSORS, told
from trainers.parity import Parity, compare, table

CLIPS: list[FeatureArray] = [np.full((6, 3), i, np.float32) for i in range(50)]


class Counting:
    """Answers class 0, or class 1 to the first `wrong` clips; every logit `off` higher."""

    path = ""

    def __init__(self, wrong: int = 0, off: float = 0.0) -> None:
        self.manifest = told(SENSORS)
        self.dictionary: dict[str, FloatArray] = {}
        self.asked: list[float] = []
        self._wrong, self._off = wrong, off

    def infer(self, values: FeatureArray) -> FloatArray:
        self.asked.append(float(values[0, 0]))
        return np.eye(4, dtype=np.float32)[int(values[0, 0] < self._wrong)] + np.float32(self._off)


def compared(exported: Counting, calibrated_on: int = 0) -> Parity:
    return compare("onnx", Counting(), exported, CLIPS, (10, 40), calibrated_on=calibrated_on)


def test_both_are_asked_about_every_clip_once_and_in_turn() -> None:
    one, other = Counting(), Counting()
    parity = compare("onnx", one, other, CLIPS, (10, 40))
    assert one.asked == other.asked == [float(i) for i in range(50)]
    assert (parity.clips, parity.answers, parity.bytes, parity.original_bytes) == (50, 50, 10, 40)
    assert parity.ms > 0 and parity.original_ms > 0


@pytest.mark.parametrize(("off", "is_kept"), [(5e-5, True), (3e-4, False)])
def test_an_exact_export_may_differ_by_a_ten_thousandth_of_a_logit(off: float, is_kept: bool) -> None:
    parity = compared(Counting(off=off))
    assert parity.largest_difference == pytest.approx(off, rel=1e-2)
    assert parity.same_top1 == 1 and parity.is_kept is is_kept


@pytest.mark.parametrize(("wrong", "is_kept"), [(1, True), (2, False)])
def test_an_int8_export_may_say_another_class_once_in_fifty(wrong: int, is_kept: bool) -> None:
    parity = compared(Counting(wrong=wrong), calibrated_on=9)
    assert parity.same_top1 == pytest.approx(1 - wrong / 50) and parity.is_kept is is_kept
    assert ("MISSED" in table(parity)) is not is_kept
    assert "none of them among those compared" in table(parity)


def test_noise_proves_no_top_1() -> None:
    parity = compare("onnx", Counting(), Counting(), CLIPS, (10, 40), are_real=False)
    assert parity.same_top1 is None and "noise" in table(parity) and "not measured" in table(parity)
    assert not replace(parity, calibrated_on=9).is_kept
