"""What every engine's answer is checked for before anybody sees it."""

import numpy as np

from engine.checkpoint.manifest import Manifest
from engine.errors import EngineError, shown
from engine.texts import text
from engine.types import FloatArray


def checked(logits: FloatArray, manifest: Manifest) -> FloatArray:
    """`logits` if they are (K,) and finite. Raises EngineError."""
    if logits.shape != (len(manifest.labels),) or not np.isfinite(logits).all():
        raise EngineError(
            text(
                "{name} answered with shape {shape} or with numbers that are not finite.",
                name=shown(manifest.name),
                shape=logits.shape,
            ),
            text("The answer was not shown."),
            text("Choose another checkpoint; if this one is yours, check how it was trained and exported."),
        )
    return logits
