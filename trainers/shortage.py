"""Where memory ran out: a smaller batch and more of them to a step, said aloud."""

from pathlib import Path

import torch

from engine.texts import text
from trainers.folder import RESUME
from trainers.progress import Event, Listener
from trainers.state import State


def smaller(error: Exception, state: State, folder: Path, say: Listener) -> State:
    """The last saved state with smaller batches, where memory was what failed; raises `error` else."""
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
