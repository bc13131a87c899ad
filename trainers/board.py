"""A run's figures for TensorBoard: `tensorboard --logdir runs` draws all runs of a folder beside each other."""

import contextlib
from pathlib import Path

from lightning.fabric.loggers.tensorboard import TensorBoardLogger

from engine.errors import shown
from engine.texts import text
from trainers.progress import Event, Listener

FOLDER = "tensorboard"
_TRAINED = ("loss", "lr", "clips_per_s", "memory_mb")
_VALIDATED = ("loss", "top1", "top5", "macro_f1")
_FLUSH_S = 10  # what a killed run may lose of its curves


class Board:
    """A listener that writes scalars below the run's `folder`. A full or absent disk ends the curves, not the run.

    say: whom it tells of that.
    """

    def __init__(self, folder: Path, say: Listener) -> None:
        self._folder, self._say = folder, say
        self._logger: TensorBoardLogger | None = None
        self._step = 0

    def __call__(self, event: Event) -> None:
        try:
            self._take(event)
        except (OSError, ValueError) as error:  # ValueError: as which Lightning raises whatever comes of writing
            self._logger = None
            reason = shown(error.__cause__ or error)
            words = text("TensorBoard's curves end here ({reason}); the run goes on without them.", reason=reason)
            self._say(Event("note", {"text": words}))

    def _take(self, event: Event) -> None:
        if event.kind == "start":
            self._close()
            self._step = int(event.number("step"))
            self._logger = TensorBoardLogger(  # what an earlier process wrote of later steps is struck out
                self._folder, name="", version=FOLDER, purge_step=self._step + 1, flush_secs=_FLUSH_S
            )
        elif event.kind == "step":
            self._step = int(event.number("step"))
            self._write("train", _TRAINED, event)
        elif event.kind == "validated":
            self._write("validation", _VALIDATED, event)
        elif event.kind == "end":
            self._close()

    def _write(self, group: str, names: tuple[str, ...], event: Event) -> None:
        if self._logger is not None:
            values = {f"{group}/{name}": event.number(name) for name in names if name in event.values}
            self._logger.log_metrics(values, self._step)

    def _close(self) -> None:
        logger, self._logger = self._logger, None
        if logger is not None:
            with contextlib.suppress(OSError):
                logger.finalize("")
