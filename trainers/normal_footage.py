"""Normal films → what they show: regions with their vectors, by the code that recognises; each film is read once."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.models.aivad.density import IntArray
from engine.models.aivad.detector import Aivad, fitted
from engine.models.aivad.eye import Sighting, sightings
from engine.models.aivad.footage import Footage
from engine.models.aivad.turns import EVERY_S
from engine.sources.film import BROKEN, open_film, reason
from engine.types import FloatArray, ImageArray
from trainers.data.kept_films import taken, unreadable
from trainers.progress import Event, Listener, StopRequest

GROUP_S = 30.0
"""Seconds of a long film that are one group: each group is judged by the others, also where there is one film alone."""
_TELL_S = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What normal films have shown. A fit is made of it alone, so that what is joined first is fitted alike.

    footage: the regions; its groups are 0 … G - 1. pictures: int32 (G,), how many each group has; below 0 where some
    of its regions were thinned out.
    background: float32 (H, W), the mean of the films' backgrounds, long films counting more.
    """

    footage: Footage
    pictures: IntArray
    background: FloatArray

    @property
    def count(self) -> int:
        """Of all pictures."""
        return int(np.abs(self.pictures).sum())

    @staticmethod
    def joined(parts: Sequence["Seen"]) -> "Seen":
        """All of them, in this order."""
        shifts = np.cumsum([0, *(len(part.pictures) for part in parts[:-1])])
        pictures = np.concatenate([part.pictures for part in parts])
        weights = np.array([part.count for part in parts], np.float64)
        mean = np.tensordot(weights / weights.sum(), np.stack([p.background for p in parts]).astype(np.float64), 1)
        footage = Footage.joined([p.footage.shifted(int(n)) for p, n in zip(parts, shifts, strict=True)])
        return Seen(footage, pictures, mean.astype(np.float32))


class Looking:
    """Reads films and tells how far it is. seconds: of all films together, as they claim.

    pose_every_s: see `Aivad`.
    looked: pictures so far; took_s: and how long they have taken.
    """

    def __init__(
        self, spec: InputSpec, seconds: float, say: Listener, stop: StopRequest, pose_every_s: float = EVERY_S
    ) -> None:
        self._spec, self._seconds, self._say, self._stop = spec, seconds, say, stop
        self._pose_every_s = pose_every_s
        self._passed_s = 0.0
        self._began = self._told = time.perf_counter()
        self.looked = 0

    @property
    def took_s(self) -> float:
        return time.perf_counter() - self._began

    def film(self, path: Path, at_most: int = 0) -> Seen | None:
        """What it shows; None where a stop was asked for meanwhile. Raises InputError where it can't be read.

        at_most: pictures of it that are looked at; 0: all.
        """
        before = self._passed_s
        try:
            spec, pictures = self._spec, self._pictures(path, before, at_most)
            frames, background = sightings(pictures, self._pose_every_s, spec.max_gap_s)
            seen = _grouped(_by_time(frames, spec), background, spec.fps)
        except BROKEN as error:
            if self._stop.is_asked:  # before its first picture
                return None
            raise unreadable(path, reason(error)) from error
        return None if self._stop.is_asked else seen

    def _pictures(self, path: Path, before: float, at_most: int) -> Iterator[tuple[float, ImageArray]]:
        with open_film(os.path.abspath(path)) as film:
            for number, (t, image) in enumerate(taken(film, self._spec)):
                if self._stop.is_asked or number == at_most > 0:
                    return
                yield t, image
                self.looked += 1
                self._passed_s = before + t
                self._tell()

    def _tell(self) -> None:
        now = time.perf_counter()
        if now - self._told >= _TELL_S and self._passed_s > 0:
            self._told = now
            left = self.took_s / self._passed_s * max(self._seconds - self._passed_s, 0.0)
            done, count = round(self._passed_s), round(max(self._seconds, self._passed_s))
            self._say(Event("working", {"what": "films", "done": done, "count": count, "eta_s": round(left, 1)}))


def _by_time(frames: Iterator[tuple[float, tuple[Sighting, ...]]], spec: InputSpec) -> Iterator[tuple[Sighting, ...]]:
    """What each picture shows, and nothing for those that a film of a lower rate has not: an hour of it is an hour.

    A gap in which the film itself stops is none of its time.
    """
    before: float | None = None
    for t, found in frames:
        if before is not None and t - before <= spec.max_gap_s:
            yield from [()] * (round(t * spec.fps) - round(before * spec.fps) - 1)
        yield found
        before = t


def _grouped(frames: Iterator[tuple[Sighting, ...]], background: FloatArray, fps: float) -> Seen:
    """The film's pictures in groups of about `GROUP_S`; only their vectors are held in memory."""
    size = max(1, round(GROUP_S * fps))
    rows, pictures = list[Footage](), list[int]()
    while part := list(islice(frames, size)):
        if rows and 2 * len(part) < size:  # what is left over belongs to the last one
            tail = Footage.of(part, len(rows) - 1)
            rows.append(replace(tail, frame=tail.frame + np.int32(pictures[-1])))
            pictures[-1] += len(part)
        else:
            rows.append(Footage.of(part, len(rows)))
            pictures.append(len(part))
    return Seen(Footage.joined(rows), np.array(pictures, np.int32), background)


def seen_by(model: Aivad) -> Seen:
    """What the detector was fitted to, as far as it has kept it."""
    pictures, background = (model.get_buffer(name).numpy() for name in ("pictures", "background"))
    return Seen(model.normality.footage, pictures, background)


def fitted_to(seen: Seen, fps: float, kept: IntArray | None = None, pose_every_s: float = EVERY_S) -> Aivad:
    """The detector of all that was seen. kept: the rows of the footage that it keeps; None for all."""
    return fitted(seen.footage, seen.background, dict(enumerate(seen.pictures.tolist())), fps, kept, pose_every_s)
