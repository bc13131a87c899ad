"""swap: 200 checkpoints put in place of each other in a minute, while a 30 fps stream is recognised."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil

from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure, at_least, at_most, equal, percentile, shown
from benchmarks.loop_source import LoopSource, signing_images
from benchmarks.window import Rig
from engine.backends import open_engine
from engine.checkpoint.contents import DICTIONARY, parted
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.types import Snapshot

SWAPS, SECONDS = 200, 60.0
MOST_MIB = 20.0
MARKS = ("first:", "second:")


def run(full: bool) -> list[Figure]:
    """A minute; `full` takes five times as many swaps."""
    count = SWAPS * (5 if full else 1)
    images = signing_images()
    with tempfile.TemporaryDirectory() as folder:
        files = [marked(Path(folder), mark) for mark in MARKS]
        watch = Watch()
        with Rig() as rig:
            rig.bridge._show = watch.beside(rig.bridge._show)
            rig.is_noting = False
            rig.session.use_source(lambda: LoopSource(images))
            for path in files:  # once each, for what is made once and kept
                watch.swap(rig, path)
            rig.spin(5.0)
            before, began = _rss_mib(), time.perf_counter()
            for i in range(count):
                watch.swap(rig, files[i % 2])
                ahead = began + (i + 1) * SECONDS / SWAPS - time.perf_counter()
                rig.spin(max(0.0, ahead))
            took = time.perf_counter() - began
            rig.spin(5.0)
            after = _rss_mib()
    return [
        equal("swaps", watch.swaps - len(files), count, "engines that answered"),
        at_most("seconds", took, 1.1 * SECONDS * count / SWAPS, "s"),
        equal("wrong_labels", watch.wrong, 0, f"of {watch.answers} answers and {watch.events} events seen"),
        at_least("words", watch.words, 1, "snapshots with a word"),
        at_most("memory", after - before, MOST_MIB, "MiB more than before"),
        shown("gap_p95", 1000 * percentile(watch.gaps, 95), "ms from the last old to the first new answer"),
        shown("opening_p95", 1000 * percentile(watch.openings, 95), "ms from asking to the first answer"),
    ]


def marked(folder: Path, mark: str) -> Path:
    """The default checkpoint with every label, and its name, beginning with `mark`."""
    tensors, manifest = read_checkpoint(DEFAULT_CHECKPOINT)
    weights, motions = parted(tensors)
    renamed = weights | {DICTIONARY + mark + label: motion for label, motion in motions.items()}
    manifest = replace(
        manifest,
        name=mark + manifest.name,
        labels=tuple(mark + label for label in manifest.labels),
        idle_label=mark + (manifest.idle_label or ""),
        unknown_label=mark + (manifest.unknown_label or ""),
        decision=replace(manifest.decision, on_by_label={}),
    )
    path = folder / f"{mark.rstrip(':')}.safetensors"
    write_checkpoint(path, renamed, manifest)
    return path


class Watch:
    """Looks at every snapshot that the window is shown: nothing in it may belong to another engine than it names."""

    def __init__(self) -> None:
        self.swaps = self.wrong = self.answers = self.events = self.words = 0
        self.gaps: list[float] = []
        self.openings: list[float] = []
        self._marks = {0: ""}  # generation → the mark of its labels
        self._answered = (0, 0.0)  # generation and capture time of the newest answer
        self._event_count = 0

    def beside(self, show: Callable[[Snapshot, float], None]) -> Callable[[Snapshot, float], None]:
        """`show`, after a look."""

        def both(snapshot: Snapshot, now: float) -> None:
            self.look(snapshot)
            show(snapshot, now)

        return both

    def swap(self, rig: Rig, path: Path) -> None:
        """Ask for the engine at `path`, and wait for its first answer."""
        asked, generation = time.perf_counter(), max(self._marks) + 1
        self._marks[generation] = f"{path.stem}:"
        rig.session.use_engine(lambda: open_engine(path))
        rig.spin(10.0, until=lambda: self._answered[0] == generation)
        if self._answered[0] == generation:
            self.swaps += 1
            self.openings.append(time.perf_counter() - asked)

    def look(self, snapshot: Snapshot) -> None:
        """Count what is shown, and what is shown under the wrong labels."""
        mark = self._marks.get(snapshot.generation, "?")
        self.wrong += any(not label.startswith(mark) for label in snapshot.labels)
        p = snapshot.prediction
        if p is not None and (p.generation, p.t) != self._answered:
            is_wrong = p.generation != snapshot.generation or len(p.smoothed) != len(snapshot.labels)
            self.wrong += is_wrong or (p.word is not None and not p.word.startswith(mark))
            self.answers += 1
            self.words += p.word is not None
            if self._answered[0] not in (0, p.generation):
                self.gaps.append(p.t - self._answered[1])
            self._answered = (p.generation, p.t)
        new = snapshot.events[max(0, len(snapshot.events) - (snapshot.event_count - self._event_count)) :]
        self.wrong += sum(not event.label.startswith(self._marks[event.generation]) for event in new)
        self.events += len(new)
        self._event_count = snapshot.event_count


def _rss_mib() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20
