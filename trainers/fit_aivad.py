"""AI-VAD's training: one pass over normal films, in which everything that is normal is measured; no gradients.

`scratch` makes the banks of the films alone, `finetune` extends those of a checkpoint: both are the same fit of all
that was ever seen, so that films in two runs and films in one give the same numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import psutil
import torch

from engine.errors import InputError, RecognizerError, shown
from engine.models.aivad.detector import Aivad
from engine.texts import text
from trainers.conclusion import Outcome
from trainers.config import TrainConfig
from trainers.data.normal_films import normal_films
from trainers.data.probe import Probe, film_probe
from trainers.folder import BEST, EVENTS, LAST, new_folder, rehearsed, write_settings
from trainers.normal_footage import Looking, Seen, fitted_to
from trainers.one_pass import Start, begun
from trainers.progress import Event, Listener, StopRequest
from trainers.recorded import both, written
from trainers.thinning import cost, kept_rows
from trainers.watch import write_model

JUDGED = "normal films, each judged by the others"
_REHEARSED = 30  # pictures


def fit(command: str, config: TrainConfig, say: Listener, stop: StopRequest) -> Outcome:
    """The whole command. Raises RecognizerError."""
    if config.threads:
        torch.set_num_threads(config.threads)
        cv2.setNumThreads(config.threads)
    found = normal_films(Path(config.train_data or config.data), config.normal_class)
    probes = {path: film_probe(path) for path in found.paths}
    said: list[Event] = []
    telling = both(say, said.append)
    telling(Event("note", {"text": found.how}))
    start = begun(command, config, list(probes.values()), telling)
    readable = _looked_over(probes, telling)
    if config.fast_dev_run:
        telling(rehearsed())
        with TemporaryDirectory() as rehearsal:
            return _Pass(config, start, readable, Path(rehearsal), say, stop, at_most=_REHEARSED).run()
    folder = new_folder(config, start.manifest.name)
    write_settings(folder, config, command)
    write = written(folder / EVENTS)
    for event in said:
        write(event)
    return _Pass(config, start, readable, folder, both(say, write), stop).run()


def _looked_over(probes: Mapping[Path, Probe], say: Listener) -> dict[Path, Probe]:
    """Those that can be read; what was found is told. Raises InputError where there is none."""
    faults = {path: probe.fault for path, probe in probes.items() if probe.fault}
    readable = {path: probe for path, probe in probes.items() if not probe.fault}
    minutes = sum(probe.seconds for probe in readable.values()) / 60
    lines = [
        text("{count} {count:film|films} of {minutes:.1f} minutes can be read.", count=len(readable), minutes=minutes)
    ]
    lines += [text("{file} can't be read: {why}.", file=shown(path.name), why=why) for path, why in faults.items()]
    say(Event("checked", {"what": "doctor", "is_sound": not faults, "lines": lines}))
    if not readable:
        raise InputError(
            lines[1], text("Nothing was trained."), text("Check the folder, and that its films play elsewhere.")
        )
    return readable


class _Pass:
    """The films one after another, then the fit. at_most: pictures of each film, to see that it works; 0: all."""

    def __init__(
        self, config: TrainConfig, start: Start, films: Mapping[Path, Probe], folder: Path, say: Listener,
        stop: StopRequest, at_most: int = 0,
    ) -> None:  # fmt: skip
        self._config, self._start, self._films, self._folder = config, start, films, folder
        self._say, self._stop, self._at_most = say, stop, at_most
        self._spec = start.manifest.input
        seconds = sum(probe.seconds for probe in films.values())
        self._looking = Looking(self._spec, seconds, say, stop, start.pose_every_s)

    def run(self) -> Outcome:
        """Raises RecognizerError; a stop keeps what was seen until then."""
        values = {"run": str(self._folder), "samples": {"train": len(self._films), "validation": 0, "test": 0},
                  "labels": list(self._start.manifest.labels), "carried": [], "parameters": 0, "trainable": 0,
                  "step": 0, "steps": 0, "epochs": 1}  # fmt: skip
        self._say(Event("start", values))
        films = self._seen()
        is_whole = not self._stop.is_asked
        before = self._start.before
        seen = [*([before] if before else []), *(seen for _, seen in films)]
        if sum(len(part.pictures) for part in seen) < 2 and is_whole:
            raise _too_little()
        if not films or sum(len(part.pictures) for part in seen) < 2:
            self._say(Event("note", {"text": text("It was stopped before enough was seen; nothing was written.")}))
            return Outcome(self._folder / LAST, "stopped", {})
        return self._concluded(films, Seen.joined(seen), is_whole)

    def _seen(self) -> list[tuple[Path, Seen]]:
        """What each film has shown, up to a stop; one that breaks off is left out."""
        out = []
        for path in self._films:
            try:
                found = self._looking.film(path, self._at_most)
            except RecognizerError as error:
                self._say(Event("note", {"text": text("Left out: {sentence}", sentence=error.found)}))
                continue
            if found is None:
                break
            out.append((path, found))
        self._tell_pace()
        return out

    def _tell_pace(self) -> None:
        looked, seconds = self._looking.looked, self._looking.took_s
        memory = psutil.Process().memory_info().rss / 1e6
        if looked:
            self._say(Event("note", {"text": text(
                "{count} pictures were looked at, {rate:.1f} a second, with {memory:,.0f} MB of memory held.",
                count=looked, rate=looked / seconds, memory=memory)}))  # fmt: skip

    def _concluded(self, films: Sequence[tuple[Path, Seen]], seen: Seen, is_whole: bool) -> Outcome:
        share = self._config.coreset
        metrics = {"films": float(len(films)), "minutes": seen.count / self._spec.fps / 60}
        if share < 1 and is_whole:
            metrics |= self._cost(films, share)
        kept = kept_rows(seen.footage, share, self._stop)
        model = fitted_to(seen, self._spec.fps, kept, self._start.pose_every_s)
        self._tell_fit(seen, model)
        path = self._folder / (BEST if is_whole else LAST)
        manifest = replace(self._start.manifest, hyper=model.hyper, metrics=metrics, split=JUDGED)
        write_model(path, model, manifest)
        self._say(Event("saved", {"what": "best" if is_whole else "last", "path": str(path)}))
        reason = "completed" if is_whole else "stopped"
        self._say(Event("end", {"reason": reason, "path": str(path), "metrics": metrics}))
        return Outcome(path, reason, metrics)

    def _tell_fit(self, seen: Seen, model: Aivad) -> None:
        kept, count = len(model.get_buffer("footage_group")), len(seen.footage)
        words = text("{count} regions were seen in {minutes:.1f} minutes; {kept} are kept.", count=count,
                     minutes=seen.count / self._spec.fps / 60, kept=kept)  # fmt: skip
        self._say(Event("note", {"text": words}))

    def _cost(self, films: Sequence[tuple[Path, Seen]], share: float) -> dict[str, float]:
        found = cost(films, self._start.before, self._spec, share, self._stop)
        if found is None:
            words = text("What the coreset costs can't be measured: no film can be held out of so few.")
            self._say(Event("note", {"text": words}))
            return {}
        words = text(
            "Keeping {share:.0%} costs {cost:+.3f} AUROC: {kept:.3f} for {everything:.3f}, on {count} unusual regions "
            "planted in films held out.",
            share=share, cost=found.everything - found.kept, kept=found.kept, everything=found.everything,
            count=found.planted,
        )  # fmt: skip
        self._say(Event("note", {"text": words}))
        return {"auroc_planted": found.kept, "auroc_planted_all": found.everything}


def _too_little() -> InputError:
    return InputError(
        text("The films are too short: what is normal in one part must be judged by another."),
        text("Nothing was trained."),
        text("Give a second film, or one of a minute at least."),
    )
