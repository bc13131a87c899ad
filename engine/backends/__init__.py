"""`open_engine(path)` is the one door from a checkpoint file to something that answers."""

from engine.backends.eager import open_engine
from engine.backends.engine import Engine

__all__ = ["Engine", "open_engine"]
