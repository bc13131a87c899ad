"""Alarms are kept as they begin and grow, each with what was found at its peak; and written so that others can read."""

import csv
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from engine.alarm_files import write_alarms
from engine.alarms import Alarm, AlarmLog, Levels, unpictured
from engine.errors import CheckpointError
from engine.findings import Findings
from engine.types import Event, Frame, Prediction, Snapshot
from tests.detectors import FAST, LABELS, STRANGE_POSE, found, region

WALL = 1_700_000_000.0


def event(start: float, peak: float, end: float | None = None, p: float = 0.8, generation: int = 1) -> Event:
    return Event("anomaly", start, peak, end, p, generation)


def at(t: float, events: tuple[Event, ...], findings: Findings | None = None, **more: object) -> Snapshot:
    p = np.array([0.2, 0.8], np.float32)
    prediction = None if findings is None else Prediction(p, p, t, "anomaly", 0.8, "word", 1, findings=findings)
    values: dict[str, object] = {
        "source_name": "Gate", "engine_name": "guard", "generation": 1, "labels": LABELS, "idle_label": "normal",
        "on_thresholds": (0.6, 0.6), "is_detector": True, "frame": Frame(t, 0), "events": events,
        "prediction": prediction, "found": () if findings is None else ((t, findings),),
    }  # fmt: skip
    return Snapshot(**(values | more))  # type: ignore[arg-type]


def test_an_alarm_is_told_once_with_its_time_threshold_and_reason_and_grows() -> None:
    log = AlarmLog()
    risen = log.take(at(10.5, (event(10.0, 10.5),), found(region(FAST))), WALL)
    assert len(risen) == 1 and risen[0].reason == FAST
    assert (risen[0].wall_s, risen[0].threshold, risen[0].source) == (WALL - 0.5, 0.6, "Gate")
    stronger = found(region(STRANGE_POSE))
    assert log.take(at(10.6, (event(10.0, 10.6, p=0.9),), stronger), WALL) == ()
    later = found(region())
    log.take(at(10.7, (event(10.0, 10.6, p=0.9),), later), WALL)  # past its peak
    log.take(at(11.5, (event(10.0, 10.6, 11.0, p=0.9),)), WALL)
    (alarm,) = log.alarms
    assert (alarm.event.end, alarm.event.confidence, alarm.findings) == (11.0, 0.9, stronger)
    assert unpictured(log.alarms) == [alarm]
    log.picture(alarm, None, 7)
    assert unpictured(log.alarms) == [] and log.find(event(10.0, 0.0)) is not None


def test_words_of_another_checkpoint_are_no_alarms() -> None:
    log = AlarmLog()
    assert log.take(at(10.5, (event(10.0, 10.5, generation=0),)), WALL) == ()
    assert log.take(at(10.5, (event(10.0, 10.5),), is_detector=False), WALL) == ()
    assert log.alarms == ()


def test_the_newest_are_kept() -> None:
    log = AlarmLog(most=3)
    events = tuple(event(float(i), i + 0.1, i + 0.5) for i in range(5))
    for i in range(5):
        log.take(at(i + 1.0, events[: i + 1]), WALL)
        log.take(at(i + 1.0, events[max(0, i - 1) : i + 1]), WALL)
    assert [alarm.event.start for alarm in log.alarms] == [2.0, 3.0, 4.0]


@pytest.mark.parametrize(
    ("p", "level"), [(0.49, None), (0.5, "slight"), (0.86, "medium"), (0.98, "severe"), (1.0, "severe")]
)
def test_levels_begin_where_they_are_set(p: float, level: str | None) -> None:
    assert Levels().of(p) == level


@pytest.fixture
def alarms() -> tuple[Alarm, ...]:
    first = Alarm(
        event(10.0, 10.5, 12.0), WALL, "=cmd()", "경비", 0.6, found(region(FAST)), np.arange(9, dtype=np.uint8), 42
    )
    return first, Alarm(event(20.0, 20.5, p=0.4), WALL + 10, "Gate", "guard", 0.3)


def test_json_has_the_keys_that_programs_know_and_ours(alarms: tuple[Alarm, ...], tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    assert write_alarms(path, alarms, Levels(0.3, 0.5, 0.7)) == 1
    first, second = json.loads(path.read_text(encoding="utf-8"))
    assert list(first)[:6] == [
        "timestamp", "anomaly_type", "score", "screenshot_path", "screenshot_location", "frame_number",
    ]  # fmt: skip
    assert datetime.fromisoformat(first["timestamp"]).timestamp() == WALL
    assert datetime.fromisoformat(first["end"]).timestamp() == WALL + 2
    assert (first["anomaly_type"], first["value"], first["normal_high"], first["box"]) == (
        "velocity",
        4.2,
        1.4,
        [0.1, 0.2, 0.4, 0.8],
    )
    assert (first["severity"], first["frame_number"], first["model"]) == ("severe", 42, "경비")
    assert (tmp_path / first["screenshot_path"]).read_bytes() == bytes(range(9))
    assert (second["anomaly_type"], second["severity"], second["end"], second["screenshot_path"]) == (
        "",
        "slight",
        None,
        "",
    )


def test_a_table_holds_the_same_and_nothing_that_a_spreadsheet_would_compute(
    alarms: tuple[Alarm, ...], tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    write_alarms(path, alarms, Levels())
    first, second = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    assert (first["source"], first["model"], first["box"]) == ("'=cmd()", "경비", "0.1 0.2 0.4 0.8")
    assert (second["value"], second["score"]) == ("", "0.4")


def test_a_file_that_can_not_be_written_is_refused_in_three_parts(alarms: tuple[Alarm, ...], tmp_path: Path) -> None:
    (tmp_path / "log.json").mkdir()
    with pytest.raises(CheckpointError):
        write_alarms(tmp_path / "log.json", alarms, Levels())


def test_an_event_that_grows_before_its_picture_came_gets_that_of_its_peak() -> None:
    log = AlarmLog()
    log.take(at(10.5, (event(10.0, 10.5),)), WALL)
    old = log.alarms[0]
    log.take(at(10.6, (replace(old.event, peak=10.6, end=10.9),)), WALL)
    log.picture(log.alarms[0], np.ones(3, np.uint8), 3)
    assert log.alarms[0].frame == 3 and log.alarms[0].event.end == 10.9


def test_a_window_that_stalled_for_a_moment_loses_no_reason() -> None:
    """Between two looks the alarm has begun, passed its peak and ended."""
    log, strong = AlarmLog(), found(region(FAST))
    answers = tuple((9.0 + i / 10, strong if i == 15 else found(region())) for i in range(30))
    (alarm,) = log.take(at(12.0, (event(10.3, 10.5, 11.0),), found=answers), WALL)
    assert alarm.reason == FAST
    assert [t for t, _ in alarm.before] == [t for t, _ in answers if t <= 10.5]
    assert alarm.found_at(10.5) is not None and alarm.found_at(7.0) is None
    assert all(r.mask.size == 0 for _, each in alarm.before for r in each.regions)
