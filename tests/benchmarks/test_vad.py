"""The figures of anomaly detection: intervals of counts, alarms by the live decision, and who is drawn with whom."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.intervals import poisson
from benchmarks.vad_budget import alarms
from benchmarks.vad_fights import groups
from engine.checkpoint.manifest import Manifest
from engine.models.aivad import AIVAD, INPUT
from engine.scores import ScoreLog
from trainers.continuous import Recording
from trainers.one_pass import DECISION


def test_an_interval_of_a_count_is_the_one_in_the_books() -> None:
    assert poisson(0) == pytest.approx((0.0, 3.689), abs=1e-3)  # Garwood 1936
    assert poisson(1) == pytest.approx((0.0253, 5.572), abs=1e-3)
    assert poisson(10) == pytest.approx((4.795, 18.390), abs=1e-3)
    assert poisson(100) == pytest.approx((81.36, 121.63), abs=1e-2)
    with pytest.raises(ValueError, match="-1 events"):
        poisson(-1)


def recording(probabilities: list[float]) -> Recording:
    manifest = Manifest("normal", AIVAD.name, AIVAD.labels, INPUT, idle_label="normal", decision=DECISION)
    log = ScoreLog()
    for number, p in enumerate(probabilities):
        log.answer(number / 10, np.array([1 - p, p], np.float32), is_idle=False)
    return Recording(log.freeze(manifest, 0, DECISION), (), len(probabilities) / 10)


def test_an_alarm_is_an_event_that_the_decision_says() -> None:
    spec = replace(DECISION, on=0.5, off=0.45, smoothing_s=0.0, hold_s=0.0)
    heard = [recording([0.1] * 20 + [0.7] + [0.1] * 40 + [0.6] * 10 + [0.1] * 5), recording([0.4] * 50)]
    assert alarms(heard, spec) == 2
    assert alarms(heard, replace(spec, on=0.65)) == 1
    assert alarms(heard, replace(spec, hold_s=0.5)) == 1  # one picture alone is not held


def test_neighbours_of_one_label_are_drawn_together() -> None:
    labels = np.array(["fight"] * 120 + ["noFight"] * 120)
    found = groups(labels)
    assert set(Counter(found).values()) == {10} and found[0] == found[9] != found[10]
    assert all(name.startswith(label) for name, label in zip(found, labels, strict=True))
