"""MViT-B: a transformer that grows wider and coarser on its way (Fan et al. 2021, section 3, table 3b).

    video (B, 3, T, H, W)
      patch_embed               3 × 7 × 7 patches, 2 × 4 × 4 apart             → 96 channels
      cls_positional_encoding   a class token in front; where and when, apart
      blocks.0–15               attention over pooled queries, keys and values (section 3.1), then two linear layers;
                                blocks 1, 3 and 14 halve rows and columns, the blocks before them double the width
      head                      the class token, linear
    logits (B, K)

PyTorchVideo's `mvit_base_16x4`: the same tensors, the same answers. Its encodings fit one length and picture size.
"""

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.blocks3d import LABELS, Head, HeadForm, Triple, depth, head_form, kinetics, named
from engine.models.family import Family, Shapes, Variant
from engine.models.headed import Headed
from engine.pictures import video_clip
from engine.texts import text

_DEPTH = 16
_HALVING = (1, 3, 14)
_WIDTH = 96  # of the first block, and of one attention head everywhere
_STEP: Triple = (2, 4, 4)  # from patch to patch
_LARGEST_FRAMES, _LARGEST_SIZE = 128, 1024


class Mvit(Headed):
    """See the top of this file. Raises ValueError for settings that make no model.

    frames, size: T and H = W of the clips it takes; multiples of 2 and 32.
    """

    def __init__(self, labels: int, *, head: HeadForm = "linear", frames: int = 16, size: int = 224) -> None:
        super().__init__()
        if frames % 2 or size % 32 or not (0 < frames <= _LARGEST_FRAMES and 0 < size <= _LARGEST_SIZE):
            raise ValueError(f"frames {frames}, size {size}")
        grid = (frames // _STEP[0], size // _STEP[1], size // _STEP[2])
        self.patch_embed = named(patch_model=nn.Conv3d(3, _WIDTH, (3, 7, 7), _STEP, (1, 3, 3)))
        self.cls_positional_encoding = _Encoding(_WIDTH, grid)
        blocks = []
        width, shrink = _WIDTH, 8  # keys and values are pooled to the same 7 × 7 of 224 × 224 in every block
        for i in range(_DEPTH):
            shrink //= 2 if i in _HALVING else 1
            wider = 2 * width if i + 1 in _HALVING else width
            blocks.append(_Block(width, wider, 2 if i in _HALVING else 1, shrink))
            width = wider
        self.blocks = nn.ModuleList(blocks)
        self.norm_embed = nn.LayerNorm(width, eps=1e-6)
        self.head = Head(width, labels, head)
        self.apply(_initialise)

    def embed(self, x: Tensor) -> Tensor:
        """The class token (B, C) of clips (B, 3, T, H, W)."""
        patches = self.patch_embed(x)
        x = self.cls_positional_encoding(patches.flatten(2).transpose(1, 2))  # (B, 1 + N, 96)
        grid = (patches.shape[2], patches.shape[3], patches.shape[4])
        for block in self.blocks:
            x, grid = block(x, grid)
        tokens: Tensor = self.norm_embed(x)
        return tokens[:, 0]

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) of class tokens (B, C)."""
        return self.head.project(embedding)


class _Encoding(nn.Module):
    def __init__(self, width: int, grid: Triple) -> None:
        super().__init__()
        t, h, w = grid
        self.cls_token, self.pos_embed_class = (nn.Parameter(torch.zeros(1, 1, width)) for _ in range(2))
        self.pos_embed_spatial = nn.Parameter(torch.zeros(1, h * w, width))
        self.pos_embed_temporal = nn.Parameter(torch.zeros(1, t, width))
        for value in self.parameters():
            nn.init.trunc_normal_(value, std=0.02)

    def forward(self, x: Tensor) -> Tensor:
        places = (self.pos_embed_temporal[:, :, None] + self.pos_embed_spatial[:, None]).flatten(1, 2)
        token = (self.cls_token + self.pos_embed_class).expand(x.shape[0], -1, -1)
        return torch.cat([token, x + places], dim=1)


class _Block(nn.Module):
    branches = ("attn.proj", "mlp")

    def __init__(self, inputs: int, outputs: int, stride: int, shrink: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(inputs, eps=1e-6), nn.LayerNorm(inputs, eps=1e-6)
        self.attn = _Attention(inputs, stride, shrink)
        self.mlp = named(fc1=nn.Linear(inputs, 4 * inputs), act=nn.GELU(), fc2=nn.Linear(4 * inputs, outputs))
        self.pool_skip = nn.MaxPool3d((1, 3, 3), (1, 2, 2), (0, 1, 1)) if stride > 1 else None
        self.proj = nn.Linear(inputs, outputs) if inputs != outputs else None

    def forward(self, x: Tensor, grid: Triple) -> tuple[Tensor, Triple]:
        attended, smaller = self.attn(self.norm1(x), grid)
        skipped = x if self.pool_skip is None else _pooled(x[:, None], self.pool_skip, grid)[0].squeeze(1)
        x = skipped + attended
        normed = self.norm2(x)
        return (x if self.proj is None else self.proj(normed)) + self.mlp(normed), smaller


class _Attention(nn.Module):
    """Multi-head pooling attention (section 3.1): each head is 96 wide and pools by convolutions that all share."""

    def __init__(self, width: int, stride: int, shrink: int) -> None:
        super().__init__()
        self.q, self.k, self.v, self.proj = (nn.Linear(width, width) for _ in range(4))
        if stride > 1:
            self.pool_q, self.norm_q = _pool(stride), nn.LayerNorm(_WIDTH)
        self.pool_k, self.norm_k = _pool(shrink), nn.LayerNorm(_WIDTH)
        self.pool_v, self.norm_v = _pool(shrink), nn.LayerNorm(_WIDTH)
        self.pools_queries = stride > 1

    def forward(self, x: Tensor, grid: Triple) -> tuple[Tensor, Triple]:
        q, k, v = (linear(x).unflatten(-1, (-1, _WIDTH)).transpose(1, 2) for linear in (self.q, self.k, self.v))
        smaller = grid
        if self.pools_queries:
            q, smaller = _pooled(q, self.pool_q, grid)
            q = self.norm_q(q)
        k = self.norm_k(_pooled(k, self.pool_k, grid)[0])
        v = self.norm_v(_pooled(v, self.pool_v, grid)[0])
        mixed = functional.scaled_dot_product_attention(q, k, v)  # (B, heads, 1 + N, 96)
        return self.proj(mixed.transpose(1, 2).flatten(2)), smaller


def _pool(stride: int) -> nn.Conv3d:
    return nn.Conv3d(_WIDTH, _WIDTH, 3, (1, stride, stride), 1, groups=_WIDTH, bias=False)


def _pooled(x: Tensor, pool: nn.Module, grid: Triple) -> tuple[Tensor, Triple]:
    """Tokens (B, heads, 1 + T·H·W, C) after `pool` over their grid (T, H, W), all but the first, and the new grid."""
    b, heads, _, c = x.shape
    maps = x[:, :, 1:].reshape(b * heads, *grid, c).permute(0, 4, 1, 2, 3)
    maps = pool(maps.contiguous())
    tokens = maps.flatten(2).transpose(1, 2).unflatten(0, (b, heads))
    return torch.cat([x[:, :, :1], tokens], dim=2), (maps.shape[2], maps.shape[3], maps.shape[4])


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear):
        nn.init.trunc_normal_(module.weight, std=0.02)
        nn.init.zeros_(module.bias)


def _recognised(shapes: Shapes) -> dict[str, Any] | None:
    head = head_form(shapes, "head.proj", 8 * _WIDTH)
    spatial = shapes.get("cls_positional_encoding.pos_embed_spatial", ())
    temporal = shapes.get("cls_positional_encoding.pos_embed_temporal", ())
    if head is None or len(spatial) != 3 or len(temporal) != 3 or depth(shapes, "blocks.") != _DEPTH:
        return None
    side = math.isqrt(spatial[1])
    if side**2 != spatial[1] or shapes.get("patch_embed.patch_model.weight") != (_WIDTH, 3, 3, 7, 7):
        return None
    return {"head": head, "frames": temporal[1] * _STEP[0], "size": side * _STEP[1]}


MVIT = Family(
    "mvit",
    Mvit,
    text("video, transformer over 16 frames"),
    video_clip,
    _recognised,
    outputs="head.proj.",
    head=("head.proj.",),
    variants=(Variant("mvit_base_16x4", {"frames": 16, "size": 224}, kinetics(16, 4, 224), LABELS, 36_610_672),),
)
