"""The landmark family: a small causal model over the features of landmark frames.

    features (B, T, D)
      stem      Linear → LayerNorm → GELU                       each frame by itself
      core      GRU layers, or blocks of causal depthwise convolution + causal attention
      states (B, T, H): state t knows the frames 0 … t, none later
      pool      attention over the states, beside the last state
      head      Linear
    logits (B, K)

The two cores were compared by measurement: docs/decisions/0008-landmark-model.md.
"""

import math
from typing import Any, Literal, get_args

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.checkpoint.input_spec import InputSpec
from engine.models.family import Family, Shapes, Variant
from engine.models.headed import Headed
from engine.preprocess import FEATURES, landmark_clip
from engine.texts import text

Core = Literal["gru", "conv"]


class LandmarkModel(Headed):
    """See the top of this file. Raises ValueError for settings that make no model."""

    def __init__(
        self,
        labels: int,
        *,
        core: Core = "gru",
        width: int = 128,
        layers: int = 2,
        dropout: float = 0.2,
        inputs: int = FEATURES,
    ) -> None:
        super().__init__()
        if core not in get_args(Core) or min(labels, width, layers, inputs) < 1 or width % 4:
            raise ValueError(f"core {core!r}, width {width}, layers {layers}, inputs {inputs}, labels {labels}")
        self.stem = nn.Sequential(nn.Linear(inputs, width), nn.LayerNorm(width), nn.GELU(), nn.Dropout(dropout))
        self.core = _Gru(width, layers, dropout) if core == "gru" else _Conv(width, layers, dropout)
        self.norm = nn.LayerNorm(width)
        self.query = nn.Linear(width, 1)
        self.head = nn.Sequential(nn.Dropout(2 * dropout), nn.Linear(2 * width, labels))

    def states(self, x: Tensor) -> Tensor:
        """Per-frame states (B, T, H) of features (B, T, D); state t does not depend on frame t + 1."""
        states: Tensor = self.norm(self.core(self.stem(x)))
        return states

    def embed(self, x: Tensor) -> Tensor:
        """Pooled states (B, 2H) of whole clips (B, T, D)."""
        states = self.states(x)
        weights = self.query(states).softmax(dim=1)  # (B, T, 1)
        return torch.cat([(weights * states).sum(dim=1), states[:, -1]], dim=-1)

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) of pooled states (B, 2H)."""
        logits: Tensor = self.head(embedding)
        return logits


class _Gru(nn.Module):
    def __init__(self, width: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.gru = nn.GRU(width, width, layers, batch_first=True, dropout=dropout if layers > 1 else 0.0)

    def forward(self, x: Tensor) -> Tensor:
        states: Tensor = self.gru(x)[0]
        return states


class _Conv(nn.Module):
    def __init__(self, width: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(_Block(width, dropout) for _ in range(layers))

    def forward(self, x: Tensor) -> Tensor:
        for block in self.blocks:
            x = block(x)
        return x


class _Block(nn.Module):
    """Causal depthwise convolution (kernel 5), then causal attention (4 heads), each beside a residual."""

    KERNEL, HEADS = 5, 4
    branches = ("dropout",)

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.conv_norm, self.attention_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.expand = nn.Linear(width, 2 * width)
        self.depthwise = nn.Conv1d(2 * width, 2 * width, self.KERNEL, groups=2 * width)
        self.reduce = nn.Linear(2 * width, width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.dropout(self._convolved(self.conv_norm(x)))
        out: Tensor = x + self.dropout(self._attended(self.attention_norm(x)))
        return out

    def _convolved(self, x: Tensor) -> Tensor:
        wide = functional.gelu(self.expand(x)).transpose(1, 2)  # (B, 2H, T)
        mixed = self.depthwise(functional.pad(wide, (self.KERNEL - 1, 0)))  # padded in the past only
        out: Tensor = self.reduce(functional.gelu(mixed.transpose(1, 2)))
        return out

    def _attended(self, x: Tensor) -> Tensor:
        b, t, width = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.HEADS, width // self.HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.HEADS)  # (B, heads, T, T)
        future = torch.ones(t, t, dtype=torch.bool, device=x.device).triu(1)
        mixed = scores.masked_fill(future, -torch.inf).softmax(dim=-1) @ v
        out: Tensor = self.out(mixed.transpose(1, 2).reshape(b, t, width))
        return out


def _recognised(shapes: Shapes) -> dict[str, Any] | None:
    stem, head = shapes.get("stem.0.weight", ()), shapes.get("head.1.weight", ())
    if len(stem) != 2 or len(head) != 2 or "query.weight" not in shapes or head[1] != 2 * stem[0]:
        return None
    core, numbered = ("gru", "core.gru.weight_ih_l") if "core.gru.weight_ih_l0" in shapes else ("conv", "core.blocks.")
    layers = {name.removeprefix(numbered).split(".")[0] for name in shapes if name.startswith(numbered)}
    return {"core": core, "width": stem[0], "layers": len(layers), "inputs": stem[1]} if layers else None


_INPUT = InputSpec("landmarks", 20, 12.0, "linear", parts=("pose", "hands"))
LANDMARK = Family(
    "landmark",
    LandmarkModel,
    text("body and hand landmarks, causal"),
    landmark_clip,
    _recognised,
    outputs="head.1.bias",
    head=("head.1.",),
    variants=(
        Variant("landmark-gru", {"core": "gru", "width": 128, "layers": 2}, _INPUT, 34, 231_587),
        Variant("landmark-conv", {"core": "conv", "width": 128, "layers": 2}, _INPUT, 34, 301_475),
    ),
)
