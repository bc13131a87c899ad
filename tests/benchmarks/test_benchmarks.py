"""A figure knows its limit, every benchmark can be found, and the made streams are what they say."""

import importlib
import itertools
import json
import math
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks import window_memory
from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.census import Census
from benchmarks.figure import at_least, at_most, equal, percentile, shown
from benchmarks.heldout import STEADY, Camera
from benchmarks.memory_growth import Growth
from benchmarks.strangers import words
from benchmarks.window_memory import left
from engine.types import FloatArray


def test_a_limit_is_kept_or_missed_and_nothing_measured_is_missed() -> None:
    assert at_most("x", 1.0, 1.0, "s").ok
    assert not at_most("x", 1.1, 1.0, "s").ok
    assert at_least("x", 1.0, 1.0, "s").ok
    assert not at_least("x", 0.9, 1.0, "s").ok
    assert not equal("x", 1, 0, "s").ok
    assert shown("x", math.inf, "s").ok
    assert not at_most("x", percentile([], 95), 1.0, "s").ok
    assert not at_least("x", percentile([], 95), 1.0, "s").ok


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_can_be_run(name: str) -> None:
    assert callable(importlib.import_module(f"benchmarks.{BENCHMARKS[name][0]}").run)


def test_missing_data_are_said_and_are_no_success(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SIGNLENS_DATA", raising=False)
    assert main(["truetime", "--json", str(tmp_path / "out.json")]) == 2
    assert not (tmp_path / "out.json").exists()


def ramp(count: int = 41) -> FloatArray:
    """Landmarks (T, J, 4) whose every number is the frame's number."""
    return np.broadcast_to(np.arange(count, dtype=np.float32)[:, None, None], (count, 75, 4)).copy()


def test_a_camera_loses_frames_and_keeps_the_motion_at_its_true_speed() -> None:
    frames = list(Camera(30.0).frames(ramp()))
    assert 0.8 < len(frames) / (40 / 12 * 30) < 0.98
    times = [f.t for f in frames]
    assert times == sorted(times)
    assert times[-1] == pytest.approx(40 / 12)
    for f in frames:
        assert f.points is not None
        assert float(f.points[0, 0]) == pytest.approx(f.t * 12, abs=1e-3)
    steady = np.diff([f.t for f in STEADY.frames(ramp())])
    np.testing.assert_allclose(steady, 1 / 12)


def test_a_clip_says_what_an_event_or_a_clip_names_confidently() -> None:
    answer = {
        "events": [{"label": "no", "confidence": 0.6}],
        "clips": [
            {"predicted_class_name": "can", "confidence": 0.5},
            {"predicted_class_name": "tea", "confidence": 0.49},
            {"predicted_class_name": "unknown", "confidence": 0.9},
        ],
    }
    assert words(answer) == {"no", "can"}


def test_a_figure_of_numpy_numbers_can_be_written_as_json() -> None:
    figure = at_most("x", np.float64(1.5), np.float32(2.0), "s")  # type: ignore[arg-type] # as polyfit and max give
    assert json.loads(json.dumps(figure.as_json())) == {"value": 1.5, "limit": 2.0, "unit": "s", "ok": True}


def test_growth_is_the_slope_after_the_warm_up_and_what_is_open_at_the_ends() -> None:
    grown = Growth(lambda seconds: None)
    grown._samples = [
        (float(t), 500.0 if t <= 120 else 300 + t / 3600, 9, 40 + (t > 500), 2 * t / 3600) for t in range(0, 601, 5)
    ]
    slope, plain, threads, files, rss = grown.figures()
    assert (slope.value, plain.value) == (pytest.approx(1.0), pytest.approx(2.0))
    assert slope.ok and threads.ok and not files.ok
    assert rss.value == pytest.approx(300 + 600 / 3600)
    assert not grown.figures(limit_mib_h=0.5)[0].ok


def test_a_sample_is_what_is_held_while_frames_come_and_go_less_what_is_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    held = itertools.chain((7 << 20, 1 << 20), itertools.cycle((7 << 20, 3 << 20, 5 << 20)))
    given = list[int]()
    monkeypatch.setattr("benchmarks.memory_growth.give_back", lambda: given.append(1))
    grown, spun = Growth(lambda seconds: spun.append(seconds)), list[float]()
    monkeypatch.setattr(grown._process, "memory_info", lambda: SimpleNamespace(rss=next(held)))
    assert grown.sample() >= 0.0
    assert grown._samples[0][1] == 3.0 and grown._samples[0][4] == 7.0 and len(spun) == len(given) > 10


def test_what_is_left_behind_is_counted_and_named() -> None:
    before = Census(Counter(QLabel=3, QMenu=1), Counter(), Counter(), Counter())
    after = Census(Counter(QLabel=5), Counter(), Counter(QTimer=1), Counter())
    widgets, tops, objects, in_python = left(before, after, 7)
    assert (widgets.value, tops.value, objects.value, in_python.value) == (2, 0, 1, 0)
    assert "2 QLabel" in widgets.unit and "1 QTimer" in objects.unit
    assert not widgets.ok and tops.ok


@pytest.mark.slow
def test_two_rounds_through_the_whole_program_leave_nothing(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_memory, "CYCLES", 2)
    assert [(f.key, f.unit) for f in window_memory.cycles() if not f.ok] == []
