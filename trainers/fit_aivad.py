"""AI-VAD's training: one pass over normal films, in which everything that is normal is measured; no gradients.

`scratch` makes the banks of the films alone, `finetune` extends those of a checkpoint: both are the same fit of all that
was ever seen, so that films in two runs and films in one give the same numbers.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import psutil
import torch

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.errors import InputError, RecognizerError, shown
from engine.models.aivad import AIVAD
from engine.texts import text
from trainers.architecture import find, input_spec
from trainers.beginning import read_weights
from trainers.conclusion import Outcome
from trainers.config import TrainConfig
from trainers.data.normal_films import NormalFilms, normal_films
from trainers.data.probe import Probe, film_probe
from trainers.folder import BEST, LAST, new_folder, write_settings
from trainers.normal_footage import Looking, Seen, fitted_to, seen_by
from trainers.progress import Event, Listener, StopRequest
from trainers.recorded import recorded
from trainers.thinning import thinned
from trainers.watch import write_model

JUDGED = "normal films, each judged by the others"
_REHEARSED = 50  # pictures of a film
_SLOWER = 0.9  # of the model's rate: films below it can't show it as many pictures as it wants


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """manifest: of the checkpoint that will be. before: what an earlier checkpoint has seen."""

    manifest: Manifest
    before: Seen | None = None


def fit(command: str, config: TrainConfig, say: Listener, stop: StopRequest) -> Outcome:
    """The whole command. Raises RecognizerError."""
    if config.threads:
        torch.set_num_threads(config.threads)
        cv2.setNumThreads(config.threads)
    found = normal_films(Path(config.train_data or config.data), config.normal_class)
    say(Event("note", {"text": found.how}))
    probes = {path: film_probe(path) for path in found.paths}
    start = _begun(command, config, probes, say)
    if config.check:
        say(Event("checked", _looked_over(probes)))
    _refuse_the_unreadable(probes)
    if config.fast_dev_run:
        with TemporaryDirectory() as folder:
            return _passed(config, start, probes, Path(folder), say, stop)
    folder = new_folder(config, start.manifest.name)
    write_settings(folder, config, command)
    return _passed(config, start, probes, folder, recorded(say, folder), stop)
