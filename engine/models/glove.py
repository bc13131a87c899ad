"""The glove families: SignGlove's four classifiers of sensor samples, under the names of its published checkpoints.

    gru                samples (B, T, D) → Linear(2H) → GRU of 1 or 2 layers (H) → last step → dense
    stacked_gru        samples (B, T, D)              → GRU of 2 layers (H)      → last step → dense
    ms3d_gru           samples (B, T, 8) as T x 4 x 2 → towers → pool 2x4x2 → GRU  → last step → dense
    ms3d_stacked_gru   samples (B, T, 8) as T x 4 x 2 → towers, twice as deep → pool 1x4x2 → GRU → GRU → … → dense
    logits (B, K)

Source: github.com/Kyle-Riss/KLP-SignGlove, after SignSpeak (Makkar et al. 2024, arXiv 2407.12020). There `gru`
was meant to have its stem only on demand, but the switch was a tuple and so always on; both published ones carry it.
A recording is filled up at its end, and the last step is that of the filled-up clip: two of the four read the filling
(with repeated last samples in place of it stacked_gru falls from 94.5 to 42.4 %).
"""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from engine.checkpoint.input_spec import InputSpec
from engine.models.family import Family, Shapes, Variant
from engine.models.headed import Headed
from engine.samples import CHANNELS, sensor_clip
from engine.texts import text

JAMO = tuple("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣ")
"""What the 24 outputs of the published checkpoints mean, in their order."""

_KERNELS = (3, 5, 7)  # of the three towers, the same in time and both ways across the sensors
_GRID = (4, 2)  # the eight sensors as a small picture


class SensorGru(Headed):
    """`gru` (has_stem) and `stacked_gru`; see the top of this file. Raises ValueError for settings that make no model.

    hidden: H. inputs: D, sensor channels.
    """

    def __init__(
        self,
        labels: int,
        *,
        has_stem: bool,
        layers: int,
        hidden: int = 64,
        inputs: int = len(CHANNELS),
        dropout: float = 0.2,
    ) -> None:
        super().__init__()
        _check(labels=labels, layers=layers, hidden=hidden, inputs=inputs)
        between = dropout if layers > 1 and not has_stem else 0.0
        gru = nn.GRU(2 * hidden if has_stem else inputs, hidden, layers, batch_first=True, dropout=between)
        self.RNN = nn.Sequential(nn.Linear(inputs, 2 * hidden), gru) if has_stem else gru
        self.output_layers = _TanhHead(hidden, labels, dropout)

    def embed(self, x: Tensor) -> Tensor:
        """The last state (B, H) of scaled clips (B, T, D)."""
        states: Tensor = self.RNN(x)[0]
        return states[:, -1]

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) of last states (B, H)."""
        logits: Tensor = self.output_layers(embedding)
        return logits


class _TanhHead(nn.Module):
    def __init__(self, hidden: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.output_layers = nn.Sequential(
            nn.Linear(hidden, 2 * hidden), nn.Dropout(dropout), nn.Tanh(), nn.Linear(2 * hidden, labels)
        )

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.output_layers(x)
        return logits


class _Towers(Headed):
    """What `ms3d_gru` and `ms3d_stacked_gru` share: three towers of 3-D convolutions beside each other, and the head.

    The published code picks the step min(T_valid - 1, T_pooled - 1) and counts T_valid before the pooling: of clips of
    87 samples it is the last pooled step.
    """

    def __init__(self, labels: int, filters: int, hidden: int, dropout: float, *, depth: int, pool: int) -> None:
        super().__init__()
        _check(labels=labels, filters=filters, hidden=hidden)
        self.tower1, self.tower2, self.tower3 = (_tower(filters, kernel, depth) for kernel in _KERNELS)
        self.cnn_post = nn.Sequential(
            nn.BatchNorm3d(3 * filters), nn.ReLU(), nn.MaxPool3d((pool, *_GRID)), nn.Dropout3d(dropout)
        )
        self.dropout = nn.Dropout(dropout)
        self.output_layers = nn.Sequential(
            nn.Linear(hidden, 2 * hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(2 * hidden, labels)
        )

    def pooled(self, x: Tensor) -> Tensor:
        """(B, T / pool, 3 · filters) of scaled clips (B, T, 8)."""
        cells = x.reshape(x.shape[0], 1, x.shape[1], *_GRID)  # (B, 1, T, 4, 2)
        wide = torch.cat([self.tower1(cells), self.tower2(cells), self.tower3(cells)], dim=1)
        out: Tensor = self.cnn_post(wide).flatten(2).transpose(1, 2)
        return out

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) from the last of the GRU's steps (B, H)."""
        logits: Tensor = self.output_layers(self.dropout(embedding))
        return logits


def _tower(filters: int, kernel: int, depth: int) -> nn.Sequential:
    blocks: list[nn.Module] = []
    for n in range(depth):
        before, size = (filters, 3) if n else (1, kernel)
        blocks += [nn.Conv3d(before, filters, size, padding=size // 2), nn.BatchNorm3d(filters), nn.ReLU()]
    return nn.Sequential(*blocks)


class Ms3dGru(_Towers):
    """`ms3d_gru`; see the top of this file. Raises ValueError for settings that make no model."""

    def __init__(self, labels: int, *, filters: int = 32, hidden: int = 64, dropout: float = 0.2) -> None:
        super().__init__(labels, filters, hidden, dropout, depth=1, pool=2)
        self.gru = nn.GRU(3 * filters, hidden, batch_first=True)

    def embed(self, x: Tensor) -> Tensor:
        """The last state (B, H) of scaled clips (B, T, 8), T ≥ 2."""
        states: Tensor = self.gru(self.pooled(x))[0]
        return states[:, -1]


class Ms3dStackedGru(_Towers):
    """`ms3d_stacked_gru`; see the top of this file. Raises ValueError for settings that make no model."""

    def __init__(self, labels: int, *, filters: int = 32, hidden: int = 64, dropout: float = 0.2) -> None:
        super().__init__(labels, filters, hidden, dropout, depth=2, pool=1)
        self.gru1 = nn.GRU(3 * filters, hidden, batch_first=True)
        self.gru2 = nn.GRU(hidden, hidden, batch_first=True)

    def embed(self, x: Tensor) -> Tensor:
        """The last state (B, H) of scaled clips (B, T, 8)."""
        states: Tensor = self.gru2(self.dropout(self.gru1(self.pooled(x))[0]))[0]
        return states[:, -1]


def _check(**sizes: int) -> None:
    if min(sizes.values()) < 1:
        raise ValueError(", ".join(f"{name} {size}" for name, size in sizes.items()))


def _gru(labels: int, *, layers: int = 1, **hyper: Any) -> SensorGru:
    return SensorGru(labels, has_stem=True, layers=layers, **hyper)


def _stacked_gru(labels: int, *, layers: int = 2, **hyper: Any) -> SensorGru:
    return SensorGru(labels, has_stem=False, layers=layers, **hyper)


def _is_gru(shapes: Shapes) -> dict[str, Any] | None:
    stem, core = shapes.get("RNN.0.weight", ()), _core(shapes, "RNN.1.")
    if core is None or len(stem) != 2 or not core["inputs"] == stem[0] == 2 * core["hidden"]:
        return None
    return core | {"inputs": stem[1]} if _TANH_OUTPUTS in shapes else None


def _is_stacked_gru(shapes: Shapes) -> dict[str, Any] | None:
    return _core(shapes, "RNN.") if _TANH_OUTPUTS in shapes else None


def _is_ms3d_gru(shapes: Shapes) -> dict[str, Any] | None:
    return None if "tower1.3.weight" in shapes else _is_ms3d(shapes, "gru.")


def _is_ms3d_stacked_gru(shapes: Shapes) -> dict[str, Any] | None:
    return _is_ms3d(shapes, "gru1.") if "tower1.3.weight" in shapes and _core(shapes, "gru2.") else None


def _is_ms3d(shapes: Shapes, gru: str) -> dict[str, Any] | None:
    tower, core = shapes.get("tower1.0.weight", ()), _core(shapes, gru)
    if core is None or len(tower) != 5 or core["inputs"] != 3 * tower[0] or _RELU_OUTPUTS not in shapes:
        return None
    return {"filters": tower[0], "hidden": core["hidden"]}


def _core(shapes: Shapes, prefix: str) -> dict[str, Any] | None:
    """layers, hidden and inputs of a one-way GRU; None where there is none (an LSTM has four rows for each state)."""
    into, over = shapes.get(f"{prefix}weight_ih_l0", ()), shapes.get(f"{prefix}weight_hh_l0", ())
    names = [name for name in shapes if name.startswith(f"{prefix}weight_ih_l")]
    if len(into) != 2 or over != (into[0], into[0] // 3) or any(name.endswith("_reverse") for name in names):
        return None
    return {"layers": len(names), "hidden": over[1], "inputs": into[1]}


_TANH_OUTPUTS, _RELU_OUTPUTS = "output_layers.output_layers.3.bias", "output_layers.3.bias"
_INPUT = InputSpec(
    "sensors",
    87,
    33.3,
    "hold",  # an angle that goes from 180° to -180° has nothing between
    mean=(759.32889, 688.76862, 754.15154, 783.27283, 808.74519, 12.02867, -44.67198, -6.94913),
    std=(227.86006, 280.49075, 228.02821, 235.78103, 243.71893, 31.12359, 59.80022, 81.08825),
    channels=CHANNELS,
    pad=1.0,
)


def _family(
    name: str,
    build: Callable[..., nn.Module],
    recognise: Callable[[Shapes], dict[str, Any] | None],
    outputs: str,
    summary: str,
    sizes: dict[str, tuple[dict[str, Any], int]],
) -> Family:
    variants = tuple(Variant(size, hyper, _INPUT, len(JAMO), count) for size, (hyper, count) in sizes.items())
    head = (outputs.removesuffix("bias"),)
    return Family(name, build, summary, sensor_clip, recognise, outputs, head, variants)


GRU = _family(
    "gru", _gru, _is_gru, _TANH_OUTPUTS, text("sensor glove, dense stem and GRU"),
    {"gru": ({"layers": 1}, 49_816), "gru-2": ({"layers": 2}, 74_776)},
)  # fmt: skip
STACKED_GRU = _family(
    "stacked_gru", _stacked_gru, _is_stacked_gru, _TANH_OUTPUTS, text("sensor glove, GRU of two layers"),
    {"stacked_gru": ({"layers": 2}, 50_584)},
)  # fmt: skip
MS3D_GRU = _family(
    "ms3d_gru", Ms3dGru, _is_ms3d_gru, _RELU_OUTPUTS, text("sensor glove, 3-D convolutions of three sizes and GRU"),
    {"ms3d_gru": ({"filters": 32, "hidden": 64}, 58_840)},
)  # fmt: skip
MS3D_STACKED_GRU = _family(
    "ms3d_stacked_gru", Ms3dStackedGru, _is_ms3d_stacked_gru, _RELU_OUTPUTS,
    text("sensor glove, 3-D convolutions of three sizes, twice as deep, and two GRUs"),
    {"ms3d_stacked_gru": ({"filters": 32, "hidden": 64}, 167_032)},
)  # fmt: skip
