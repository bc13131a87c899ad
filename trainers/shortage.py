"""Where memory ran out: a smaller batch and more of them to a step, said aloud."""

from pathlib import Path

import torch

from engine.errors import EngineError, shown
from engine.texts import text
from trainers.folder import RESUME
from trainers.progress import Event, Listener
from trainers.state import State


def smaller(error: Exception, state: State, folder: Path, say: Listener) -> State:
    """The last saved state with smaller batches, where memory was what failed; raises `error` else.

    Raises EngineError where a process that reads clips has died: the system ends one where memory runs out.
    """
    if "dataloader worker" in str(error).lower():
        raise EngineError(
            text("A process that reads clips beside the training has died, as where the computer's memory runs out."),
            text("The run has ended; what was saved in {folder} is kept.", folder=shown(folder, 200)),
            text("Go on with --resume and the folder, and with fewer processes: --workers 0."),
        ) from error
    if not _is_memory(error) or state.batch == 1 or not (folder / RESUME).exists():
        raise error
    again = State.load(folder / RESUME)
    again.batch = max(n for n in range(1, state.batch) if state.batch % n == 0)
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    words = text(
        "Memory ran out with {before} clips at once; going on with {now}, and more batches to a step.",
        before=state.batch,
        now=again.batch,
    )
    say(Event("note", {"text": words}))
    return again


def _is_memory(error: Exception) -> bool:
    words = str(error).lower()
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or any(
        x in words for x in ("out of memory", "can't allocate memory", "not enough memory")
    )
