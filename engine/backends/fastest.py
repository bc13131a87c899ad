"""`open_fastest(path)`: a checkpoint, run in the way that is there first, and fastest on this machine."""

from pathlib import Path
from typing import TYPE_CHECKING

from engine.backends import open_engine
from engine.backends.continual import continual, is_continual_possible
from engine.backends.eager import EagerDetector, EagerEngine
from engine.backends.engine import Engine
from engine.backends.exported import export_beside
from engine.backends.ways import How

if TYPE_CHECKING:
    from engine.backends.choices import Choices
    from engine.checkpoint.supplied import Supplied


def open_fastest(
    path: str | Path, supplied: "Supplied | None" = None, how: How | None = None, choices: "Choices | None" = None
) -> Engine:
    """The checkpoint at `path` by its export, if that lies beside it; else as `open_engine` opens it, in the fastest
    way that `how` allows.

    choices: where the choice is kept; None: among the user's caches. Raises what `open_engine` raises.
    """
    exported = export_beside(path, supplied)
    if exported is not None:
        return exported
    engine, how = open_engine(path, supplied), how or How()
    if not isinstance(engine, EagerEngine) or isinstance(engine, EagerDetector):
        return engine  # a program is what it is, and a detector is no function of arrays
    from engine.backends.choices import Choices
    from engine.backends.hastened import hastened  # PyTorch has been loaded by now

    if how.mode == "continual" and is_continual_possible(engine):
        engine = continual(engine)
    return hastened(engine, how, choices or Choices())
