"""The commands `finetune` and `scratch` for any family: what they begin with, whom they talk to, how they end."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import assets
from engine.checkpoint.manifest import Manifest
from engine.errors import CheckpointError, InputError, shown
from engine.models import FAMILIES
from engine.texts import text
from engine.types import InputKind
from trainers.beginning import Beginning, built, find, finetune, scratch
from trainers.config import FINETUNE, SCRATCH, TrainConfig, check
from trainers.flags import config_from, read_recipe
from trainers.measure import answers
from trainers.parts import Clips, Part, check_kind
from trainers.progress import Event, Listener, StopRequest, interruptible, line, obey, to_stream
from trainers.recordings import Recordings, read_recordings
from trainers.run import EVENTS, SETTINGS, Outcome, is_first, new_folder, run, write_settings
from trainers.state import State
from trainers.watch import BEST, LAST, RESUME

USUAL: dict[InputKind, str] = {"video": "movinet_stream", "landmarks": "landmark", "sensors": "ms3d_gru"}
"""The family that `scratch` takes where none is named: the one that costs a laptop least while it recognises."""


def begin(given: dict[str, Any]) -> int:
    """Run the command in `given` (flags by name); returns the exit code: 0 done, 3 stopped on request."""
    events, control = given.pop("events", "none"), given.pop("control", "none")
    given.pop("ask", None)
    command = given.pop("command")
    stop = StopRequest()
    say = to_stream(sys.stdout) if events == "stdout" else told
    if not is_first():  # one process speaks for all that train together
        say = silent
    elif control == "stdin":
        obey(0, stop)
    config, folder = _resumed(given) if _goes_on(given) else (_config(command, given, say), None)
    check(config)
    with interruptible(stop):
        if config.test_only:
            return _measured(replace(config, checkpoint=_made_by(folder)) if folder else config, say)
        parts = read_recordings(config)
        start = _continued(folder) if folder else _start(command, config, parts, say)
        if config.fast_dev_run:
            with TemporaryDirectory() as rehearsal:
                return _code(run(config, parts, start, Path(rehearsal), say, stop))
        if folder is None:
            folder = new_folder(config, start.manifest.name)
            if is_first():
                write_settings(folder, config, command)
        listener = _also_written(say, folder / EVENTS) if is_first() else say
        return _code(run(config, parts, start, folder, listener, stop))


def _code(outcome: Outcome) -> int:
    return 3 if outcome.reason == "stopped" else 0


def _config(command: str, given: dict[str, Any], say: Listener) -> TrainConfig:
    """The command's defaults, then its family's recipe, then the user's recipe, then the flags."""
    if command == "finetune":
        if not given.get("checkpoint") and not given.get("recipe"):
            raise InputError(
                text("No checkpoint was named."),
                text("Nothing was trained."),
                text("Name one by --checkpoint, or begin with fresh weights: python -m trainers scratch."),
            )
        return config_from(TrainConfig(**FINETUNE), given)
    defaults = TrainConfig(**SCRATCH)
    wished = config_from(defaults, given)
    if not (wished.family or wished.variant):
        return wished
    recipe = assets.FOLDER / "recipes" / f"scratch_{find(wished.family, wished.variant)[0].name}.toml"
    if not recipe.exists():
        return wished
    say(Event("note", {"text": text("Settings of {name}, where nothing else was said.", name=recipe.name)}))
    return config_from(replace(defaults, **read_recipe(recipe, TrainConfig)), given)


def _start(command: str, config: TrainConfig, parts: Recordings, say: Listener) -> Beginning:
    if command == "finetune":
        start = finetune(config, parts.labels)
        words = text(
            "{carried} of {count} labels were known to the checkpoint.",
            carried=len(start.carried),
            count=len(start.manifest.labels),
        )
        say(Event("note", {"text": words}))
        return start
    family = config.family or ("" if config.variant else USUAL[parts.train.data.kind])
    return scratch(replace(config, family=family), parts.labels)


def _continued(folder: Path) -> Beginning:
    state = State.load(folder / RESUME)
    manifest = Manifest.from_json(state.manifest)
    return Beginning(built(manifest, 0), manifest, tuple(state.carried), is_fresh=False)


def _goes_on(given: dict[str, Any]) -> bool:
    """Whether an earlier run is named. A checkpoint of none, named to be measured only, becomes `checkpoint`."""
    named = given.get("resume")
    if named and given.get("test_only") and Path(named).is_file() and not (Path(named).parent / SETTINGS).exists():
        given["checkpoint"] = given.pop("resume")
        return False
    return bool(named)


def _made_by(folder: Path) -> str:
    """The checkpoint of a run."""
    return str(next((path for name in (BEST, LAST) if (path := folder / name).exists()), folder / BEST))


def _resumed(given: dict[str, Any]) -> tuple[TrainConfig, Path]:
    """The settings of an earlier run, with the flags over them, and its folder. Raises CheckpointError."""
    named = Path(given["resume"])
    folder = named.parent if named.is_file() else named
    try:
        raw = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        raw.pop("command")
        config = TrainConfig(**raw)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise CheckpointError(
            text("{folder} holds no run to go on with ({reason}).", folder=shown(folder, 200), reason=shown(error)),
            text("Nothing was resumed."),
            text("Name the folder of a run: it holds {name} and {state}.", name=SETTINGS, state=RESUME),
        ) from error
    return config_from(config, given), folder


def _measured(config: TrainConfig, say: Listener) -> int:
    """`--test-only`: the checkpoint on the test recordings, or on all where none are held back."""
    if not config.checkpoint:
        raise InputError(
            text("No checkpoint was named."), text("Nothing was measured."), text("Name one by --checkpoint.")
        )
    parts = read_recordings(config)
    start = finetune(replace(config, keep_labels=True), ())
    test: Part = parts.test or parts.train
    check_kind(test.data, start.manifest.input)
    clips = Clips(test, FAMILIES[start.manifest.family], start.manifest.input, start.manifest.labels)
    found = answers(start.model, clips, config.batch)
    if found is None:
        raise InputError(
            text("No test recording can be measured."),
            text("Nothing was measured."),
            text("Check that the data have labels of the checkpoint: {labels}.",
                 labels=shown(", ".join(start.manifest.labels), 200)),
        )  # fmt: skip
    say(Event("end", {"reason": "completed", "path": config.checkpoint, "metrics": found.figures()}))
    return 0


def _also_written(say: Listener, path: Path) -> Listener:
    """Each event also as a line of the file at `path`; a full disk does not end the run."""

    def write(event: Event) -> None:
        say(event)
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(line(event) + "\n")
        except OSError:
            return

    return write


def silent(event: Event) -> None:
    """Says nothing."""


def told(event: Event) -> None:
    """The event for a person, on standard error; steps follow each other on one line of a terminal."""
    words = _WORDS[event.kind](event)
    if event.kind == "step":
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{words}\x1b[K")
    else:
        sys.stderr.write(("\r\x1b[K" if sys.stderr.isatty() else "") + words + "\n")
    sys.stderr.flush()


def _start_words(e: Event) -> str:
    return text(
        "Training {trainable} of {parameters} numbers for {steps} steps; kept in {run}",
        trainable=f"{e.number('trainable'):,.0f}", parameters=f"{e.number('parameters'):,.0f}",
        steps=int(e.number("steps")), run=e.words("run"),
    )  # fmt: skip


def _step_words(e: Event) -> str:
    return text(
        "step {step:.0f}/{steps:.0f}  loss {loss:.4f}  {clips:.1f} clips/s  {eta:.0f} s left  {memory:.0f} MB",
        step=e.number("step"), steps=e.number("steps"), loss=e.number("loss"), clips=e.number("clips_per_s"),
        eta=e.number("eta_s"), memory=e.number("memory_mb"),
    )  # fmt: skip


def _validated_words(e: Event) -> str:
    return text(
        "round {epoch:.0f}: validation top-1 {top1:.1%}, macro F1 {f1:.3f}, loss {loss:.4f}",
        epoch=e.number("epoch"), top1=e.number("top1"), f1=e.number("macro_f1"), loss=e.number("loss"),
    )  # fmt: skip


def _end_words(e: Event) -> str:
    figures = e.values.get("metrics") or {}
    return text("{reason}: {path}  {figures}", reason=e.words("reason"), path=e.words("path"),
                figures=", ".join(f"{k} {v:g}" for k, v in figures.items()))  # fmt: skip


_WORDS: dict[str, Callable[[Event], str]] = {
    "start": _start_words,
    "step": _step_words,
    "validated": _validated_words,
    "saved": lambda e: text("saved {path}", path=e.words("path")),
    "note": lambda e: e.words("text"),
    "end": _end_words,
}
