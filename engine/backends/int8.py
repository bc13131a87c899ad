"""A checkpoint in 8 bits: the file that `trainers export --to onnx-int8` has made of it, fitted to real clips."""

from pathlib import Path

from engine.backends.eager import EagerEngine

SUFFIX = ".int8.onnx"


def int8_beside(engine: EagerEngine) -> bytes | None:
    """The file that an export writes beside the checkpoint by itself; None where there is none that can be read, and
    for stream models, whose exports keep their state otherwise and are opened as they are.

    Whether it says what the checkpoint says is tried, as of every other way to run it.
    """
    if engine.manifest.input.streams:
        return None
    path = Path(engine.path)
    try:
        return path.with_name(path.stem + SUFFIX).read_bytes()
    except OSError:
        return None
