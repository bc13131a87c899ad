"""The landmark transformer's building blocks; modules bear the names under which its checkpoints keep their tensors.

RMSNorm: Zhang & Sennrich 2019. SwiGLU: Shazeer 2020. Rotary positions: Su et al. 2021, section 3.2.2.
Everywhere x is float32 (B, T, D), and `counts` float32 (B, T): 1 for a frame to look at, 0 for one to leave out.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

HEAD_WIDTH = 64  # d_k of the attention over time
PATCH = 4  # points in a patch
_EPSILON = 1e-6
# Added to the scores of frames that are left out. Finite, so that a clip without any frame still has an answer.
_SHUT = -1e4


class RMSNorm(nn.Module):
    """x / (root of the mean square + 1e-6), times a learned weight."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        size = torch.linalg.vector_norm(x, dim=-1, keepdim=True) * x.shape[-1] ** -0.5
        out: Tensor = x / (size + _EPSILON) * self.weight
        return out


class SwiGLU(nn.Module):
    """Gate and value out of one bias-free Linear to twice the width, then one back."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.w1, self.w2 = nn.Linear(width, 2 * width, bias=False), nn.Linear(width, width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        gate, value = self.w1(x).chunk(2, dim=-1)
        out: Tensor = self.w2(functional.silu(gate) * value)
        return out


class Rotary(nn.Module):
    """Turns each pair (i, i + D/2) of a head's numbers by an angle that grows with the position; theta 10000."""

    inv_freq: Tensor

    def __init__(self, width: int) -> None:
        super().__init__()
        self.register_buffer("inv_freq", 10_000.0 ** -(torch.arange(0, width, 2).float() / width))

    def forward(self, x: Tensor) -> Tensor:
        """x (B, heads, T, D of one head), turned."""
        angles = torch.arange(x.shape[-2], device=x.device)[:, None] * self.inv_freq  # (T, D/2)
        cos, sin = angles.cos(), angles.sin()
        first, second = x.chunk(2, dim=-1)
        return torch.cat([first * cos - second * sin, first * sin + second * cos], dim=-1)


class Attention(nn.Module):
    """Multi-head attention without biases (Vaswani et al. 2017, section 3.2.2); `rotary` turns queries and keys."""

    def __init__(self, width: int, heads: int, dropout: float, *, rotary: bool) -> None:
        super().__init__()
        self.heads = heads
        self.w_q, self.w_k, self.w_v, self.w_o = (nn.Linear(width, width, bias=False) for _ in range(4))
        self.attention = nn.ModuleDict({"rope": Rotary(width // heads)} if rotary else {})
        self.dropout = nn.Dropout(dropout)

    def mixed(self, query: Tensor, source: Tensor, counts: Tensor | None = None) -> Tensor:
        """For each frame of `query` (B, T, D) what it draws from those frames of `source` that count."""
        q, k, v = self._split(self.w_q(query)), self._split(self.w_k(source)), self._split(self.w_v(source))
        if "rope" in self.attention:
            q, k = self.attention["rope"](q), self.attention["rope"](k)
        bias = None if counts is None else shut(counts)[:, None, None, :]
        drawn = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        out: Tensor = self.dropout(self.w_o(drawn.transpose(1, 2).flatten(2)))
        return out

    def _split(self, x: Tensor) -> Tensor:
        b, t, width = x.shape
        return x.view(b, t, self.heads, width // self.heads).transpose(1, 2)  # (B, heads, T, D / heads)


class CrossAttention(Attention):
    """One part looks at another over the whole clip: norm(x + attention)."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__(width, width // HEAD_WIDTH, dropout, rotary=False)
        self.norm = RMSNorm(width)

    def forward(self, query: Tensor, source: Tensor, counts: Tensor | None) -> Tensor:
        out: Tensor = self.norm(query + self.mixed(query, source, counts))
        return out


class TransformerBlock(nn.Module):
    """Attention, then SwiGLU, each before a norm and beside a residual with a learned scale."""

    branches = ("dropout",)

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(width, width // HEAD_WIDTH, dropout, rotary=True)
        self.norm1, self.norm2 = RMSNorm(width), RMSNorm(width)
        self.mlp = SwiGLU(width)
        self.dropout = nn.Dropout(dropout)
        self.alpha_attn, self.alpha_mlp = nn.Parameter(torch.ones(1)), nn.Parameter(torch.ones(1))

    def forward(self, x: Tensor, counts: Tensor) -> Tensor:
        normed = self.norm1(x)
        x = x + self.alpha_attn * self.dropout(self.attention.mixed(normed, normed, counts))
        out: Tensor = x + self.alpha_mlp * self.dropout(self.mlp(self.norm2(x)))
        return out


class TemporalConvolution(nn.Module):
    """Three convolutions over time side by side, kernels 3, 5 and 7, a third of the channels each."""

    KERNELS = (3, 5, 7)

    def __init__(self, width: int) -> None:
        super().__init__()
        first, second = width // 3, (width - width // 3) // 2
        outputs = (first, second, width - first - second)
        self.convs = nn.ModuleList(
            nn.Conv1d(width, n, k, padding=k // 2) for n, k in zip(outputs, self.KERNELS, strict=True)
        )
        self.norm = RMSNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        along = x.transpose(1, 2)  # (B, D, T)
        out: Tensor = self.norm(x + torch.cat([conv(along) for conv in self.convs], dim=1).transpose(1, 2))
        return out


class PatchEmbedding(nn.Module):
    """Points (B, T, P, 2) → patches (B, T, ceil(P / 4), D), each with a learned position."""

    def __init__(self, points: int, width: int) -> None:
        super().__init__()
        patches = -(-points // PATCH)
        self.spare = patches * PATCH - points
        self.proj = nn.Linear(2 * PATCH, width)
        self.norm = RMSNorm(width)
        self.pos_embed = nn.Parameter(torch.randn(1, patches, width) * 0.02)

    def forward(self, points: Tensor) -> Tensor:
        b, t = points.shape[:2]
        whole = functional.pad(points, (0, 0, 0, self.spare)).reshape(b, t, -1, 2 * PATCH)
        out: Tensor = self.norm(self.proj(whole) + self.pos_embed)
        return out


class PartEmbedding(nn.Module):
    """One part of the body in each frame, as D numbers; a learned vector where nothing of it is seen."""

    HEADS = 4

    def __init__(self, points: int, width: int, dropout: float) -> None:
        super().__init__()
        self.patch_embedding = PatchEmbedding(points, width)
        self.self_attention = Attention(width, self.HEADS, dropout, rotary=True)
        self.missing_embed = nn.Parameter(torch.randn(width) * 0.02)

    def forward(self, points: Tensor, seen: Tensor) -> Tensor:
        """points (B, T, P, 2), seen bool (B, T) → (B, T, D)."""
        patches = self.patch_embedding(points).flatten(0, 1)  # (B·T, patches, D)
        mean = self.self_attention.mixed(patches, patches).mean(dim=1).view(*seen.shape, -1)
        return torch.where(seen[..., None], mean, self.missing_embed)


def shut(counts: Tensor) -> Tensor:
    """What is added to attention scores: 0 for frames that count, -10⁴ for the others."""
    return (1 - counts) * _SHUT
