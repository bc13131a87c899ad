"""Detectors fitted to some of a folder's normal films: each film is looked at once, whatever it is fitted with."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from engine.backends import open_engine
from engine.backends.engine import ExplainingEngine
from engine.checkpoint.manifest import Manifest
from engine.models.aivad import AIVAD, INPUT
from trainers.normal_footage import Looking, Seen, fitted_to
from trainers.one_pass import DECISION
from trainers.progress import StopRequest
from trainers.recorded import silent
from trainers.watch import write_model


def seen(films: Iterable[Path]) -> list[Seen]:
    """What each film shows, in their order."""
    looking = Looking(INPUT, 0.0, silent, StopRequest())
    return [found for path in films if (found := looking.film(path)) is not None]


def fitted_engine(parts: Sequence[Seen], path: Path) -> ExplainingEngine:
    """The detector fitted to all of them, written to `path` and opened as the recognizer opens it."""
    model = fitted_to(Seen.joined(parts), INPUT.fps)
    manifest = Manifest("normal", AIVAD.name, AIVAD.labels, INPUT, hyper=model.hyper, idle_label=AIVAD.labels[0],
                        decision=DECISION)  # fmt: skip
    write_model(path, model, manifest)
    return cast(ExplainingEngine, open_engine(path))
