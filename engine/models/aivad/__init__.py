"""AI-VAD: video anomaly detection by attributes, each with its own density (arXiv 2212.00789).

eye (background → regions, flow → features) → footage → normality (density) → detector (calibration).
"""

from typing import Any

from engine.checkpoint.input_spec import InputSpec
from engine.models.aivad.detector import LABELS, Aivad
from engine.models.family import Family, Shapes, Variant
from engine.texts import text
from engine.types import FeatureArray, FloatArray


def _pictures(values: FeatureArray, spec: InputSpec) -> FloatArray:
    """Model input float32 (T, H, W, 3), 0 … 255, of pictures uint8 (T, H, W, 3)."""
    return values.astype("float32")


def _recognise(shapes: Shapes) -> dict[str, Any] | None:
    background, place, films = (shapes.get(name, ()) for name in ("background", "footage_place", "pictures"))
    if len(background) != 2 or len(place) != 2 or len(films) != 1 or "perspective" not in shapes:
        return None
    return {"rows": background[0], "columns": background[1], "vectors": place[0], "films": films[0]}


INPUT = InputSpec(
    "video",
    2,
    10.0,
    "hold",
    max_gap_s=1.0,
    size=(240, 360),
    fit="stretch",
    colour="bgr",
    mean=(0.0, 0.0, 0.0),
    std=(1.0, 1.0, 1.0),
    streams=True,
)
AIVAD = Family(
    "aivad",
    Aivad,
    text("video anomaly detection by velocity, pose and appearance"),
    _pictures,
    _recognise,
    outputs="",
    head=(),
    variants=(Variant("aivad_light", {"rows": 240, "columns": 360}, INPUT, len(LABELS), 0),),
    labels=LABELS,
    explains=True,
)

__all__ = ["AIVAD", "INPUT", "LABELS"]
