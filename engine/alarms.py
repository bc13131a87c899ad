"""Alarms: when an anomaly detector's word began, how severe it became, and what it was about; the newest are kept.

A pure function of the snapshots that it is shown: no thread, no clock, no window.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from engine.findings import Findings, Measure, Region
from engine.past import TOLD_S
from engine.types import Event, ImageArray, Snapshot

Severity = Literal["slight", "medium", "severe"]
MOST = 500
_OLD_S = 0.5
_GROWING = 4  # the newest events, whose peaks may be found yet
_NO_MASK = np.zeros((0, 0), np.float32)

Key = tuple[int, float, str]


@dataclass(frozen=True, slots=True)
class Levels:
    """From which probability on an anomaly is slight, medium, severe; they rise.

    What normal footage reaches six times an hour, once an hour, three times a day (`engine.alarm_rate`). The original's
    0.3, 0.5 and 0.7 were of a score without such a meaning: of ours every alarm would be severe.
    """

    slight: float = 0.5
    medium: float = 0.86
    severe: float = 0.98

    @property
    def is_sound(self) -> bool:
        """Whether they rise, within 0 … 1."""
        return 0 <= self.slight <= self.medium <= self.severe <= 1

    def of(self, p: float) -> Severity | None:
        """The level of a probability; None below all."""
        if p >= self.severe:
            return "severe"
        return "medium" if p >= self.medium else "slight" if p >= self.slight else None


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Alarm:
    """One anomaly.

    event:     as it stands; `confidence` is its highest probability.
    wall_s:    seconds since 1970 at which it began.
    source, model: what was watched, and by which checkpoint.
    threshold: at which it began.
    findings:  what was found at its peak; None where that was never seen.
    before:    what was found in the seconds up to it, with the second on the session's clock, without masks.
    picture:   the frame at its peak as JPEG, uint8 (N,); None while there is none. frame: its number in the source.
    """

    event: Event
    wall_s: float
    source: str
    model: str
    threshold: float
    findings: Findings | None = None
    picture: ImageArray | None = None
    frame: int | None = None
    before: tuple[tuple[float, Findings], ...] = ()

    def found_at(self, t: float) -> Findings | None:
        """What was found at `t` on the session's clock, if an answer is not older than half a second."""
        known = [findings for at, findings in self.before if t - _OLD_S <= at <= t + 1e-6]
        return known[-1] if known else None

    @property
    def region(self) -> Region | None:
        """The most unusual one."""
        return self.findings.regions[0] if self.findings is not None and self.findings.regions else None

    @property
    def reason(self) -> Measure | None:
        """What is most unusual of it."""
        return None if self.region is None else self.region.reason


class AlarmLog:
    """The newest alarms, oldest first. Used by one thread."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._alarms: dict[Key, Alarm] = {}
        self._newest = -math.inf  # beginning of the newest that was told: earlier ones are none anew

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Oldest first."""
        return tuple(self._alarms.values())

    def find(self, event: Event) -> Alarm | None:
        """The alarm of `event`, however it has grown since; None where it is kept no longer, or was none."""
        return self._alarms.get(_key(event))

    def take(self, snapshot: Snapshot, wall_s: float) -> tuple[Alarm, ...]:
        """Those that have begun since the last snapshot. wall_s: what the wall clock says at the newest frame's time.

        Nothing of another checkpoint's: its words were no alarms, or were told before.
        """
        if not snapshot.is_detector:
            return ()
        risen: list[Alarm] = []
        for event in snapshot.events:
            known = self._alarms.get(_key(event))
            if known is None and event.generation == snapshot.generation and event.start > self._newest:
                self._newest = event.start
                alarm = self._begun(event, snapshot, wall_s)
                self._alarms[_key(event)] = alarm
                risen.append(alarm)
            elif known is not None and known.event != event:
                self._alarms[_key(event)] = replace(known, event=event)
        self._explain(snapshot)
        while len(self._alarms) > self._most:
            del self._alarms[next(iter(self._alarms))]
        return tuple(self._alarms[_key(alarm.event)] for alarm in risen if _key(alarm.event) in self._alarms)

    def picture(self, alarm: Alarm, picture: ImageArray | None, frame: int) -> None:
        """The picture at the peak of `alarm` has come."""
        if _key(alarm.event) in self._alarms:
            self._alarms[_key(alarm.event)] = replace(alarm, picture=picture, frame=frame)

    def _begun(self, event: Event, snapshot: Snapshot, wall_s: float) -> Alarm:
        newest = snapshot.frame.t if snapshot.frame is not None else event.start
        index = snapshot.labels.index(event.label) if event.label in snapshot.labels else None
        threshold = snapshot.on_thresholds[index] if index is not None and snapshot.on_thresholds else 0.0
        began = wall_s - (newest - event.start)
        return Alarm(event, began, snapshot.source_name, snapshot.engine_name, threshold)

    def _explain(self, snapshot: Snapshot) -> None:
        """What was found at the peak of an alarm belongs to it, and what was found in the seconds before."""
        for event in snapshot.events[-_GROWING:]:
            alarm = self.find(event)
            at_peak = next((found for t, found in snapshot.found if t == event.peak), None)
            if alarm is not None and at_peak is not None and alarm.findings is not at_peak:
                before = tuple(
                    (t, _bare(found)) for t, found in snapshot.found if event.peak - TOLD_S <= t <= event.peak
                )
                self._alarms[_key(event)] = replace(alarm, findings=at_peak, before=before)


def _bare(findings: Findings) -> Findings:
    """Without masks: those of many alarms would fill the memory."""
    return replace(findings, regions=tuple(replace(region, mask=_NO_MASK) for region in findings.regions))


def unpictured(alarms: Iterable[Alarm]) -> list[Alarm]:
    """Those that are over and have no picture yet, oldest first."""
    return [alarm for alarm in alarms if alarm.event.end is not None and alarm.frame is None]


def _key(event: Event) -> Key:
    return event.generation, event.start, event.label
