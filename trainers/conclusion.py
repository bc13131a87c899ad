"""The end of a run: the best round, calibrated on validation recordings and measured once on the test ones."""

from dataclasses import dataclass, replace
from pathlib import Path

import torch

from engine.checkpoint.files import read_checkpoint
from trainers.calibrate import temperature
from trainers.config import TrainConfig
from trainers.features import Seen
from trainers.folder import BEST, LAST
from trainers.measure import Answers, answers
from trainers.mobile import export_mobile
from trainers.parts import Clips
from trainers.processes import is_first
from trainers.progress import Event, Listener
from trainers.recordings import Recordings
from trainers.watch import write_model

TESTED = "test recordings, never trained on and measured once"


@dataclass(frozen=True, slots=True)
class Outcome:
    """path: the checkpoint to use. reason: "completed", "early" or "stopped". metrics: of the manifest."""

    path: Path
    reason: str
    metrics: dict[str, float]


def concluded(
    config: TrainConfig,
    parts: Recordings,
    folder: Path,
    reason: str,
    seen: Seen,
    clips: list[Clips | None],
    say: Listener,
) -> Outcome:
    """Choose the best round; at the end of a whole run calibrate, measure and export it.

    clips: to learn from, to choose by and to be measured on.
    """
    if not is_first():
        return Outcome(folder / BEST, reason, {})
    _, validation, test = clips
    path = folder / (BEST if (folder / BEST).exists() else LAST)
    tensors, manifest = read_checkpoint(path)
    if reason != "stopped":
        seen.model.load_state_dict({k: torch.from_numpy(v.copy()) for k, v in tensors.items()})
        chosen = _measured(seen, validation, config.batch)
        if chosen is not None:
            manifest = replace(manifest, temperature=_temperature(chosen, manifest.temperature))
        measured = _measured(seen, test, config.batch)
        if measured is not None:
            manifest = replace(manifest, metrics=measured.figures(), split=f"{TESTED}; {parts.how}")
        write_model(path, seen.model, manifest)
        if config.export_mobile_model or config.quantize_model:
            export_mobile(config, path, parts.train, parts.validation, say)
    metrics = dict(manifest.metrics)
    say(Event("end", {"reason": reason, "path": str(path), "metrics": metrics}))
    return Outcome(path, reason, metrics)


def _measured(seen: Seen, clips: Clips | None, batch: int) -> Answers | None:
    taken = seen.of(clips) if clips else None
    return answers(seen.model, taken, batch) if taken else None


def _temperature(found: Answers, before: float) -> float:
    """As before where no clip shows how sure the model may be."""
    logits, y = found.asked
    return temperature(logits, y) if len(y) else before
