"""The manifest beside the weights: what a checkpoint eats, what it answers, where it comes from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from engine.checkpoint.input_spec import InputSpec, known, listed, written
from engine.errors import DamagedFile, UnknownFormat, shown
from engine.texts import text

FORMAT = 1


@dataclass(frozen=True, slots=True)
class DecisionSpec:
    """How scores become events; see `engine.decision`. Probabilities in 0 … 1, times in seconds.

    on, off:       a sign starts at `on` and ends below `off` (hysteresis).
    on_by_label:   thresholds of single labels in place of `on`.
    smoothing_s:   time constant of the exponential smoothing; 0 switches it off.
    hold_s:        a word must stand this long before it is believed.
    gap_s:         after a sign has ended, the same label may start again after this long.
    """

    on: float = 0.6
    off: float = 0.4
    smoothing_s: float = 0.15
    hold_s: float = 0.2
    gap_s: float = 0.3
    on_by_label: Mapping[str, float] = field(default_factory=dict)

    def on_of(self, label: str) -> float:
        """The threshold at which `label` starts."""
        return self.on_by_label.get(label, self.on)

    @property
    def is_sound(self) -> bool:
        """Whether every value is a finite number in its range, and `off` not above `on`."""
        numbers = (self.on, self.off, self.smoothing_s, self.hold_s, self.gap_s, *dict(self.on_by_label).values())
        return all(isinstance(x, (int, float)) and 0 <= x < 1e6 for x in numbers) and self.off <= self.on


@dataclass(frozen=True, slots=True)
class Manifest:
    """The description that travels inside a checkpoint.

    family:      a name in `engine.models.FAMILIES`; `hyper` are the keyword arguments of its builder.
    labels:      one per output, in output order; unique. Empty where the file names none: `open_engine` puts stand-ins.
    idle_label, unknown_label: those of `labels` that are no words, or None.
    temperature: logits are divided by it before softmax (Guo et al. 2017, section 4.2).
    data, licence, attribution: what it was trained on and what that allows.
    metrics:     figures of the model card; `split` says on which data they were measured.
    """

    name: str
    family: str
    labels: tuple[str, ...]
    input: InputSpec
    hyper: Mapping[str, Any] = field(default_factory=dict)
    idle_label: str | None = None
    unknown_label: str | None = None
    temperature: float = 1.0
    decision: DecisionSpec = field(default_factory=DecisionSpec)
    data: str = ""
    licence: str = ""
    attribution: str = ""
    created: str = ""
    metrics: Mapping[str, float] = field(default_factory=dict)
    split: str = ""
    format: int = FORMAT

    @property
    def digest(self) -> str:
        """64 hexadecimal digits that tell this manifest from every other."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, no spaces, so that equal manifests have equal bytes."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @staticmethod
    def from_json(json_text: str) -> "Manifest":
        """The manifest that `to_json` wrote. Raises DamagedFile or UnknownFormat, never anything else."""
        try:
            raw = json.loads(json_text)
        except (ValueError, RecursionError) as error:
            raise _damaged(text("it is no JSON ({reason})", reason=shown(error))) from error
        if not isinstance(raw, dict):
            raise _damaged(text("it is no JSON object"))
        found = raw.get("format")
        if not isinstance(found, int) or isinstance(found, bool):
            raise _damaged(text("it names no format version"))
        if found > FORMAT:
            raise UnknownFormat(
                text(
                    "The manifest has format {found}; this SignLens reads up to format {newest}.",
                    found=found,
                    newest=FORMAT,
                ),
                text("Nothing was loaded."),
                text("Install a newer SignLens, or export the checkpoint again with this one."),
            )
        try:
            manifest = _build(raw)
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
            raise _damaged(shown(error)) from error
        _check(manifest)
        return manifest


def _build(raw: dict[str, Any]) -> Manifest:
    values = known(Manifest, raw)
    values["input"] = InputSpec.from_raw(values["input"])
    decision = known(DecisionSpec, values.get("decision", {}))
    decision["on_by_label"] = {written(k): float(v) for k, v in decision.get("on_by_label", {}).items()}
    values["decision"] = DecisionSpec(**decision)
    values["labels"] = tuple(written(label) for label in listed(values.get("labels", [])))
    values["temperature"] = float(values.get("temperature", 1.0))
    values["metrics"] = {str(k): float(v) for k, v in dict(values.get("metrics", {})).items()}
    values["hyper"] = dict(values.get("hyper", {}))
    for key in ("name", "family", "data", "licence", "attribution", "created", "split"):
        values[key] = written(values.get(key, ""))
    return Manifest(**values)


def _check(m: Manifest) -> None:
    if not m.decision.is_sound:
        raise _damaged(text("its thresholds or times are out of range"))
    if len(set(m.labels)) != len(m.labels):
        raise _damaged(text("its labels are not unique"))
    if any(x is not None and x not in m.labels for x in (m.idle_label, m.unknown_label)):
        raise _damaged(text("its idle or unknown label is not among its labels"))
    if not m.input.is_sound:
        raise _damaged(text("its clip length, frame rate, picture size or scaling is out of range"))
    if not 1e-3 <= m.temperature <= 1e3:
        raise _damaged(text("its temperature is out of range"))


def _damaged(what: str) -> DamagedFile:
    return DamagedFile(
        text("The manifest is damaged: {what}.", what=what),
        text("Nothing was loaded."),
        text("Copy the file again from where it came, or export it again."),
    )
