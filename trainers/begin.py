"""The commands `finetune` and `scratch` for any family: what they begin with, whom they talk to, how they end."""

import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import assets
from engine.checkpoint.manifest import Manifest
from engine.errors import CheckpointError, InputError, RecognizerError, shown
from engine.models import FAMILIES
from engine.texts import text
from trainers.architecture import USUAL, find
from trainers.beforehand import look
from trainers.beginning import Beginning, built, finetune, scratch
from trainers.conclusion import Outcome
from trainers.config import FINETUNE, SCRATCH, TrainConfig, check
from trainers.data.sample import DataSet
from trainers.flags import config_from, read_recipe, refused
from trainers.folder import BEST, EVENTS, LAST, RESUME, SETTINGS, new_folder, rehearsed, write_settings
from trainers.measure import answers
from trainers.one_pass import answered, is_one_pass
from trainers.parts import Clips, Part, check_kind
from trainers.processes import is_first
from trainers.progress import Event, Listener, StopRequest, interruptible, obey, to_stream
from trainers.recorded import both, recorded, silent, written
from trainers.recordings import Recordings, read_recordings, read_source
from trainers.run import run
from trainers.state import State
from trainers.suits import check_suits
from trainers.told import telling


def begin(given: dict[str, Any]) -> int:
    """Run the command in `given` (flags by name); returns the exit code: 0 done, 3 stopped on request."""
    events, control = given.pop("events", "none"), given.pop("control", "none")
    given.pop("ask", None)
    command = given.pop("command")
    stop = StopRequest()
    if is_first() and control == "stdin":
        obey(0, stop)
    with _audience(events) as say, interruptible(stop), _failing_aloud(say, events):
        folder, source = None, None
        if _goes_on(given):
            config, folder = _resumed(given)
            if {"out", "name"} & given.keys():
                stays = text("The run stays in {folder}: --out and --name are for new runs.", folder=shown(folder, 200))
                say(Event("note", {"text": stays}))
        else:
            config, source = settled(command, given, say)
        check(config)
        if is_one_pass(command, config):
            return _fitted(command, config, given, say, stop)
        if config.test_only:
            return _measured(replace(config, checkpoint=_made_by(folder)) if folder else config, say)
        outcome = _trained(command, config, folder, source, say, stop)
    return 3 if outcome.reason == "stopped" else 0


def _fitted(command: str, config: TrainConfig, given: dict[str, Any], say: Listener, stop: StopRequest) -> int:
    """The run of a model that learns without gradients."""
    from trainers.fit_aivad import fit

    answered(given, config, say)
    return 3 if fit(command, config, say, stop).reason == "stopped" else 0


@contextlib.contextmanager
def _failing_aloud(say: Listener, events: str) -> Iterator[None]:
    """A window is told of an error by an event; a person at a terminal reads it there."""
    try:
        yield
    except RecognizerError as error:
        if events == "stdout":
            say(Event("failed", {"text": error.text}))
        raise


def _audience(events: str) -> contextlib.AbstractContextManager[Listener]:
    """Whom the run talks to; one process speaks for all that train together."""
    if not is_first():
        return contextlib.nullcontext(silent)
    return contextlib.nullcontext(to_stream(sys.stdout)) if events == "stdout" else telling()


def _trained(
    command: str, config: TrainConfig, folder: Path | None, source: DataSet | None, say: Listener, stop: StopRequest
) -> Outcome:
    """The run. folder: of an earlier one to go on with. source: the recordings, where they were read before."""
    parts = read_recordings(config, source)
    start = _continued(folder) if folder else started(command, config, parts, say)
    check_suits(config, start)
    if config.fast_dev_run:
        say(rehearsed())
        with TemporaryDirectory() as rehearsal:
            return run(config, parts, start, Path(rehearsal), say, stop)
    if folder is not None:
        return run(config, parts, start, folder, recorded(say, folder), stop)
    checks: list[Event] = []  # the folder is made when they are passed
    loading = look(config, parts, start.manifest, both(say, checks.append), stop) if config.check else None
    folder = new_folder(config, start.manifest.name)
    if is_first():
        write_settings(folder, config, command)
        write = written(folder / EVENTS)
        for event in checks:
            write(event)
    return run(config, parts, start, folder, recorded(say, folder), stop, loading)


def settled(command: str, given: dict[str, Any], say: Listener) -> tuple[TrainConfig, DataSet | None]:
    """The command's defaults, then its family's recipe, then the user's recipe, then the flags; and the recordings,
    where they had to be read to know which family is usual for them.
    """
    if command == "finetune":
        if not given.get("checkpoint") and not given.get("recipe"):
            raise InputError(
                text("No checkpoint was named."),
                text("Nothing was trained."),
                text("Name one by --checkpoint, or begin with fresh weights: python -m trainers scratch."),
            )
        return config_from(TrainConfig(**FINETUNE), given), None
    defaults = TrainConfig(**SCRATCH)
    wished = config_from(defaults, given)
    if wished.checkpoint and not wished.test_only:
        raise refused(text("scratch begins with fresh weights; from a checkpoint begins finetune."))
    source = None
    if (wished.train_data or wished.data) and not (wished.family or wished.variant or wished.test_only):
        source = read_source(wished)
        defaults = replace(defaults, family=USUAL[source.kind])
        wished = config_from(defaults, given)
    recipe = assets.FOLDER / "recipes" / f"scratch_{_family(wished)}.toml"
    if not recipe.exists():
        return wished, source
    say(Event("note", {"text": text("Settings of {name}, where nothing else was said.", name=recipe.name)}))
    return config_from(replace(defaults, **read_recipe(recipe, TrainConfig)), given), source


def _family(config: TrainConfig) -> str:
    return find(config.family, config.variant)[0].name if config.family or config.variant else ""


def started(command: str, config: TrainConfig, parts: Recordings, say: Listener) -> Beginning:
    """What the command begins with, for these recordings. Raises RecognizerError."""
    if command == "finetune":
        start = finetune(config, parts.labels)
        words = text(
            "{carried} of {count} labels were known to the checkpoint.",
            carried=len(start.carried),
            count=len(start.manifest.labels),
        )
        say(Event("note", {"text": words}))
        return start
    if config.freeze_backbone:
        words = text("The backbone has fresh weights and is frozen: it has learned nothing that a head could use.")
        say(Event("note", {"text": words}))
    return scratch(config, parts.labels)


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
        for f in fields(config):
            kinds = (int, float) if isinstance(f.default, float) else (type(f.default),)
            if type(getattr(config, f.name)) not in kinds:
                raise TypeError(f"{f.name} is {getattr(config, f.name)!r}")
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
    check_kind([test.data], start.manifest.input)
    clips = Clips(test, FAMILIES[start.manifest.family], start.manifest)
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
