"""The folder of a run: what its files are called, and where it lies."""

from dataclasses import asdict
from pathlib import Path

from engine.atomic import write_json
from engine.errors import CheckpointError, shown
from engine.texts import text
from trainers.config import TrainConfig

BEST, LAST, RESUME = "best.safetensors", "last.safetensors", "resume.state"
"""The checkpoint of the best round, that of the newest step, and all that a resumed run needs."""
SETTINGS, EVENTS = "settings.json", "events.jsonl"


def new_folder(config: TrainConfig, name: str) -> Path:
    """Where a new run goes: `out`/`name`, with a number where that is taken."""
    root, safe = Path(config.out), "".join(c if c.isalnum() or c in "-_ ." else "_" for c in name).strip(" .") or "run"
    return next(p for n in range(1, 100_000) if not (p := root / (safe if n == 1 else f"{safe}-{n}")).exists())


def write_settings(folder: Path, config: TrainConfig, command: str) -> None:
    """What a resumed run reads. Raises CheckpointError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CheckpointError(
            text("The folder {folder} can't be made ({reason}).", folder=shown(folder, 200), reason=shown(error)),
            text("Nothing was trained."),
            text("Choose another folder for runs (--out), one that you may write to."),
        ) from error
    write_json(folder / SETTINGS, {"command": command, **asdict(config)})
