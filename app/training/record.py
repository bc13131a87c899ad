"""What a run has told: its curves while it goes on, and all that its folder still says of it later."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from app.training.child import read_json
from engine.errors import shown
from trainers.progress import Event, Reader

State = Literal["running", "completed", "early", "stopped", "broken off", "unreadable"]

SETTINGS, EVENTS, RESUME = "settings.json", "events.jsonl", "resume.state"
_WEIGHTS = ("best.safetensors", "last.safetensors")
_PIECE = 1 << 20


@dataclass(slots=True)
class History:
    """Everything that events said, in order; a resumed run takes the place of what it repeats.

    rounds, loss:  of each step: how many rounds of the data were done, and its loss.
    validated:     of each finished round: round, loss, top-1, whether it was the best so far.
    newest:        the last step's event. start, end: the run's.
    """

    rounds: list[float] = field(default_factory=list)
    loss: list[float] = field(default_factory=list)
    validated: list[tuple[float, float, float, bool]] = field(default_factory=list)
    newest: Event | None = None
    start: Event | None = None
    end: Event | None = None

    def add(self, event: Event) -> None:
        """Take one event; its fields may be anything."""
        if event.kind == "step":
            self.newest = event
            if math.isfinite(event.number("epoch")):
                self.rounds.append(event.number("epoch"))
                self.loss.append(event.number("loss"))
        elif event.kind == "validated":
            found = (event.number("epoch"), event.number("loss"), event.number("top1"))
            self.validated.append((*found, event.values.get("is_best") is True))
        elif event.kind == "start":
            self._begin(event)
        elif event.kind == "end":
            self.end = event

    def _begin(self, event: Event) -> None:
        self.start, self.end = event, None
        steps, rounds = event.number("steps"), event.number("epochs")
        done = event.number("step") * rounds / steps if steps > 0 else math.nan
        done = done if math.isfinite(done) else 0.0
        kept = sum(1 for r in self.rounds if r <= done + 1e-3)
        del self.rounds[kept:], self.loss[kept:]
        self.validated = [v for v in self.validated if v[0] <= done + 1e-3]

    @property
    def learned(self) -> int:
        """From how many recordings the run learns; 0 where it does not say."""
        count = _within(self.start, "samples").number("train")
        return int(count) if math.isfinite(count) else 0

    @property
    def measured(self) -> tuple[float, int] | None:
        """(top-1, how many) of the recordings that were kept for the one last measurement; None where none were."""
        metrics = _within(self.end, "metrics")
        top1, clips = metrics.number("top1"), metrics.number("clips")
        return (top1, int(clips)) if math.isfinite(top1) and math.isfinite(clips) and clips > 0 else None

    @property
    def best(self) -> float:
        """The highest top-1 on validation recordings; NaN before the first."""
        known = [top1 for _, _, top1, _ in self.validated if math.isfinite(top1)]
        return max(known, default=math.nan)


@dataclass(frozen=True, slots=True)
class Record:
    """A run's folder. settings: {} where they can't be read. changed: seconds since 1970."""

    folder: Path
    command: str
    settings: Mapping[str, Any]
    history: History
    changed: float

    @property
    def name(self) -> str:
        """As people see it."""
        return self.folder.name

    @property
    def state(self) -> State:
        """What has become of it; whether it runs now, the folder does not know."""
        if not self.settings:
            return "unreadable"
        reason = self.history.end.words("reason") if self.history.end else ""
        known: dict[str, State] = {"completed": "completed", "early": "early", "stopped": "stopped"}
        return known.get(reason, "broken off")

    @property
    def weights(self) -> Path | None:
        """The checkpoint to use: the best round's, else the last one's; None where none was kept."""
        return next((p for name in _WEIGHTS if (p := self.folder / name).is_file()), None)

    @property
    def is_resumable(self) -> bool:
        """Whether it has not come to its end, and all that it needs to go on lies there."""
        return self.state in ("stopped", "broken off") and (self.folder / RESUME).is_file()


def checkpoint_name(path: Path) -> str:
    """As people see it: each run has a best and a last one."""
    is_of_run = path.name in _WEIGHTS and (path.parent / SETTINGS).is_file()
    return shown(f"{path.parent.name}/{path.stem}" if is_of_run else path.stem, 60)


def read_record(folder: Path) -> Record:
    """What lies in `folder`, whatever it is; never raises."""
    raw = read_json(folder / SETTINGS) or {}
    command = raw.pop("command", "")
    history = History()
    reader = Reader()
    try:
        with (folder / EVENTS).open("rb") as file:
            while piece := file.read(_PIECE):
                for event in reader.feed(piece):
                    history.add(event)
    except OSError:
        pass  # it was ended before its first event
    is_known = command in ("finetune", "scratch")
    return Record(folder, command if is_known else "", raw if is_known else {}, history, _changed(folder))


def find_runs(root: Path) -> list[Path]:
    """The folders in `root` that hold a run, the newest first."""
    try:
        found = [p for p in root.iterdir() if (p / SETTINGS).is_file() or (p / EVENTS).is_file()]
    except OSError:
        return []
    return sorted(found, key=_changed, reverse=True)


def differing(records: Sequence[Record]) -> list[tuple[str, tuple[str, ...]]]:
    """The settings in which the runs differ: name, value of each run."""
    names = dict.fromkeys(name for record in records for name in ("command", *record.settings))
    out = []
    for name in names:
        values = tuple(str(_value(record, name)) for record in records)
        if len(set(values)) > 1 and name not in ("name", "out", "resume"):
            out.append((name, values))
    return out


def _value(record: Record, name: str) -> Any:
    return record.command if name == "command" else record.settings.get(name, "–")


def _changed(folder: Path) -> float:
    times = [0.0]
    for path in (folder / EVENTS, folder / SETTINGS):
        try:
            times.append(path.stat().st_mtime)
        except OSError:
            continue
    return max(times)


def _within(event: Event | None, name: str) -> Event:
    """A field that has fields of its own; without any where it has none."""
    values = event.values.get(name) if event is not None else None
    return Event(name, values if isinstance(values, dict) else {})
