"""The folder of a run: what its files are called, and where it lies."""

from dataclasses import asdict
from pathlib import Path

from engine.atomic import write_json
from engine.errors import CheckpointError, shown
from engine.texts import text
from trainers.config import TrainConfig
from trainers.progress import Event

BEST, LAST, RESUME = "best.safetensors", "last.safetensors", "resume.state"
"""The checkpoint of the best round, that of the newest step, and all that a resumed run needs."""
SETTINGS, EVENTS = "settings.json", "events.jsonl"
_LONGEST = 80  # letters of a folder's name: file systems take 255 bytes, and a Hangul syllable has three


def new_folder(config: TrainConfig, name: str) -> Path:
    """Where a new run goes: `out`/`name`, with a number where that is taken."""
    safe = "".join(c if c.isalnum() or c in "-_ ." else "_" for c in name[:_LONGEST]).strip(" .") or "run"
    root = Path(config.out)
    return next(p for n in range(1, 100_000) if not (p := root / (safe if n == 1 else f"{safe}-{n}")).exists())


def rehearsed() -> Event:
    """Said where a run has no folder that lasts."""
    return Event("note", {"text": text("This is a rehearsal (--fast-dev-run): nothing of it is kept.")})


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
