"""The landmark transformer of seed 004: lips, both hands and arms, hierarchically over time.

    points (B, T, 92, 3)      see `landmark_points`
      embedding     each part: patches of 4 points → attention among them; hand ↔ hand, lips ↔ pose; fused
      transformer   local blocks → convolutions 3, 5, 7 over time → global blocks
      pooling       mean, maximum, attention, four scales
      classifier    three layers, with auxiliary outputs while training
    logits (B, K)

Two modes. "exact" has the tensors of the published checkpoints and does what they were trained with. "mended", which is
trained here, differs where that is a fault:

- exact reads the left arm alone; mended both;
- exact looks at every frame (NaN were made 0 before anybody asked which frames show hands, so none was left out);
  mended at those in which a hand is seen, and padding changes nothing;
- exact's four scales are one and the same mean, its attention query noise; see `landmark_pooling`.
"""

from dataclasses import replace
from typing import Any, Literal, get_args

import torch
from torch import Tensor, nn

from engine.checkpoint.input_spec import InputSpec
from engine.models.family import Family, Shapes, Variant
from engine.models.headed import Headed
from engine.models.landmark_blocks import (
    HEAD_WIDTH,
    CrossAttention,
    PartEmbedding,
    RMSNorm,
    TemporalConvolution,
    TransformerBlock,
)
from engine.models.landmark_points import PADDING, POINTS, SEEN, transformer_input
from engine.models.landmark_pooling import Answers, Classifier, MultiScalePooling
from engine.texts import text

Mode = Literal["mended", "exact"]

_POSE = {"mended": 10, "exact": 5}
_POSITIONS = 1000  # rows of the temporal embedding
_FRAME_KEPT = 0.8  # share of the frames that are looked at while training
_LIMIT = 5.0  # standard deviations; beyond it a number only says "far"
# The names of the buffers in which a checkpoint keeps mean and standard deviation of every coordinate.
_STATISTICS = {"lips": "LIPS", "left_hand": "LEFT_HANDS", "right_hand": "RIGHT_HANDS", "pose": "POSE"}


class LandmarkTransformer(Headed):
    """See the top of this file. Raises ValueError for settings that make no model."""

    def __init__(
        self, labels: int, *, mode: Mode = "mended", width: int = 512, layers: int = 8, dropout: float = 0.1
    ) -> None:
        super().__init__()
        if mode not in get_args(Mode) or min(labels, width) < 1 or layers < 2 or width % HEAD_WIDTH:
            raise ValueError(f"mode {mode!r}, width {width}, layers {layers}, labels {labels}")
        self.mended = mode == "mended"
        self.parts = dict(POINTS, pose=slice(POINTS["pose"].start, POINTS["pose"].start + _POSE[mode]))
        for part, name in _STATISTICS.items():
            points = self.parts[part].stop - self.parts[part].start
            self.register_buffer(f"{name}_MEAN", torch.zeros(points, 2))
            self.register_buffer(f"{name}_STD", torch.ones(points, 2))
        self.embedding = Embedding(self.parts, width, dropout)
        self.transformer = HierarchicalTransformer(width, layers, dropout)
        self.pooling = MultiScalePooling(width, width // HEAD_WIDTH, dropout, mended=self.mended)
        self.classifier = Classifier(width, labels, dropout)
        self.apply(_initialised)

    def with_auxiliary(self, x: Tensor) -> Answers:
        """The logits with what else the classifier says, for the training loss."""
        return self.classifier.answers(self.embed(x))

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) of states (B, D)."""
        logits: Tensor = self.classifier(embedding)
        return logits

    def embed(self, x: Tensor) -> Tensor:
        """One state (B, D) for each clip (B, T ≤ 1000, 92, 3)."""
        counts = self.counts(x)
        if self.training:
            counts = counts * (torch.rand_like(counts) < _FRAME_KEPT)
        flags = x[..., 2] == SEEN
        points = {part: self._scaled(part, x) for part in self.parts}
        seen = {part: flags[:, :, rows].any(dim=-1) for part, rows in self.parts.items()}
        return self._pooled(points, seen, counts)

    def counts(self, x: Tensor) -> Tensor:
        """float32 (B, T): 1 for the frames that are looked at."""
        flags = x[..., 2]
        if not self.mended:
            return (flags[..., 0] != PADDING).to(x.dtype)
        hands = flags[:, :, POINTS["left_hand"].start : POINTS["right_hand"].stop]
        return (hands == SEEN).any(dim=-1).to(x.dtype)

    @torch.no_grad()
    def standardise(self, x: Tensor) -> None:
        """Take mean and standard deviation of every coordinate from the training clips `x` (N, T, 92, 3)."""
        for part, rows in self.parts.items():
            points, seen = x[:, :, rows, :2], x[:, :, rows, 2:] == SEEN
            number = seen.sum(dim=(0, 1))  # (P, 1)
            mean = (points * seen).sum(dim=(0, 1)) / number.clamp(min=1)
            std = (((points - mean) * seen).square().sum(dim=(0, 1)) / number.clamp(min=1)).sqrt()
            self.get_buffer(f"{_STATISTICS[part]}_MEAN").copy_(mean)
            self.get_buffer(f"{_STATISTICS[part]}_STD").copy_(torch.where((number > 1) & (std > 1e-4), std, 1.0))

    def _scaled(self, part: str, x: Tensor) -> Tensor:
        rows = self.parts[part]
        mean, std = (self.get_buffer(f"{_STATISTICS[part]}_{of}") for of in ("MEAN", "STD"))
        scaled = ((x[:, :, rows, :2] - mean) / (std + 1e-8)).clamp(-_LIMIT, _LIMIT)
        return torch.where(x[:, :, rows, 2:] == SEEN, scaled, 0.0)

    def _pooled(self, points: dict[str, Tensor], seen: dict[str, Tensor], counts: Tensor) -> Tensor:
        masked = counts if self.mended else None  # exact's parts look at each other in padding too
        out: Tensor = self.pooling(self.transformer(self.embedding(points, seen, masked), counts, masked), counts)
        return out


class Embedding(nn.Module):
    """The parts of each frame as one state (B, T, D)."""

    def __init__(self, parts: dict[str, slice], width: int, dropout: float) -> None:
        super().__init__()
        sizes = {part: rows.stop - rows.start for part, rows in parts.items()}
        self.lips_embedding = PartEmbedding(sizes["lips"], width, dropout)
        self.left_hand_embedding = PartEmbedding(sizes["left_hand"], width, dropout)
        self.right_hand_embedding = PartEmbedding(sizes["right_hand"], width, dropout)
        self.pose_embedding = PartEmbedding(sizes["pose"], width, dropout)
        self.cross_attention_hands = CrossAttention(width, dropout)
        self.cross_attention_face_pose = CrossAttention(width, dropout)
        self.fusion_weights = nn.Parameter(torch.ones(4) / 4)
        self.fusion_proj = nn.Linear(4 * width, width)
        self.temporal_embed = nn.Embedding(_POSITIONS, width)

    def forward(self, points: dict[str, Tensor], seen: dict[str, Tensor], counts: Tensor | None) -> Tensor:
        lips = self.lips_embedding(points["lips"], seen["lips"])
        left = self.left_hand_embedding(points["left_hand"], seen["left_hand"])
        right = self.right_hand_embedding(points["right_hand"], seen["right_hand"])
        pose = self.pose_embedding(points["pose"], seen["pose"])
        enhanced = [
            self.cross_attention_face_pose(lips, pose, counts),
            self.cross_attention_hands(left, right, counts),
            self.cross_attention_hands(right, left, counts),
            self.cross_attention_face_pose(pose, lips, counts),
        ]
        weighed = torch.stack(enhanced, dim=-1) @ self.fusion_weights.softmax(dim=0)
        out: Tensor = weighed + self.fusion_proj(torch.cat(enhanced, dim=-1))
        return out + self.temporal_embed.weight[: out.shape[1]]


class HierarchicalTransformer(nn.Module):
    """Blocks, then what lies close in time is mixed by convolution, then blocks again."""

    def __init__(self, width: int, layers: int, dropout: float) -> None:
        super().__init__()
        local = layers // 2
        self.local_blocks = nn.ModuleList(TransformerBlock(width, dropout) for _ in range(local))
        self.temporal_conv = TemporalConvolution(width)
        self.global_blocks = nn.ModuleList(TransformerBlock(width, dropout) for _ in range(layers - local))
        self.norm = RMSNorm(width)

    def forward(self, x: Tensor, counts: Tensor, masked: Tensor | None) -> Tensor:
        for block in self.local_blocks:
            x = block(x, counts)
        x = self.temporal_conv(x if masked is None else x * masked[..., None])
        for block in self.global_blocks:
            x = block(x, counts)
        out: Tensor = self.norm(x)
        return out


def _initialised(module: nn.Module) -> None:
    if isinstance(module, nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)
    if isinstance(module, nn.Linear) and module.bias is not None:
        nn.init.zeros_(module.bias)


def _recognised(shapes: Shapes) -> dict[str, Any] | None:
    embed = shapes.get("embedding.temporal_embed.weight", ())
    pose = shapes.get("embedding.pose_embedding.patch_embedding.pos_embed", ())
    blocks = {".".join(name.split(".")[:3]) for name in shapes if name.startswith("transformer.")}
    layers = sum("_blocks." in name for name in blocks)
    if len(embed) != 2 or embed[1] % HEAD_WIDTH or len(pose) != 3 or pose[2] != embed[1] or layers < 2:
        return None
    if "classifier.final_classifier.bias" not in shapes:
        return None
    mode = "mended" if "pooling.query" in shapes else "exact"
    return {"mode": mode, "width": embed[1], "layers": layers}


def _variant(suffix: str, hyper: dict[str, Any], spec: InputSpec, parameters: int) -> Variant:
    return Variant(f"landmark_transformer{suffix}", hyper, spec, 500, parameters)


_SMALL: dict[str, Any] = {"mode": "mended", "width": 128, "layers": 4}
_MENDED: dict[str, Any] = {"mode": "mended", "width": 512, "layers": 8}
_EXACT: dict[str, Any] = {"mode": "exact", "width": 512, "layers": 8}
# 2.1 s: Slovo's signs take 50 frames at 30 fps, and 86 % of its pictures are upright (Kapitanov et al. 2023).
_INPUT = InputSpec("landmarks", 64, 30.0, "linear", parts=("pose", "hands", "face"))
LANDMARK_TRANSFORMER = Family(
    "landmark_transformer",
    LandmarkTransformer,
    text("lips, hands and arms, a transformer over the whole clip"),
    transformer_input,
    _recognised,
    outputs="classifier.final_classifier.bias",
    head=("classifier.final_classifier.", "classifier.aux_classifiers."),
    variants=(
        _variant("_small", _SMALL, replace(_INPUT, length=32, fps=15.0), 1_609_661),
        _variant("", _MENDED, _INPUT, 29_824_869),
        _variant("_exact", _EXACT, replace(_INPUT, size=(1920, 1080)), 29_816_165),
    ),
)
