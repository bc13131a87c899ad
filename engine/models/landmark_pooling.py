"""From the states of all frames to one answer: the landmark transformer's pooling and classifier.

Pooled are the mean, the maximum, what an attention query draws, and one vector for each of four scales: the clip in 1,
2, 4 and 8 segments. Seed 004 takes the mean of the segments' means, which is the mean of the clip at every scale, and
draws its query anew in each call. `mended` weighs the segments by learned weights and learns the query.
"""

from itertools import pairwise
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.landmark_blocks import RMSNorm, shut

SCALES = (1, 2, 4, 8)


class Answers(NamedTuple):
    """logits (B, K); auxiliary: three more logits (B, K), of the pooled state and of both hidden layers; confidence
    (B, 1) in 0 … 1. The losses of the last two only help to train."""

    logits: Tensor
    auxiliary: tuple[Tensor, ...]
    confidence: Tensor


class MultiScalePooling(nn.Module):
    """States (B, T, D), counts (B, T) → (B, D)."""

    def __init__(self, width: int, heads: int, dropout: float, *, mended: bool) -> None:
        super().__init__()
        self.attention_pooling = nn.MultiheadAttention(width, heads, dropout=dropout, batch_first=True)
        self.combiner = nn.Sequential(
            nn.Linear((3 + len(SCALES)) * width, 2 * width),
            RMSNorm(2 * width),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(2 * width, width),
        )
        self.width, self.mended = width, mended
        if mended:
            self.query = nn.Parameter(torch.randn(1, 1, width) * 0.02)
            # About 1/n each, and different from the start: equal ones would be the clip's mean at every scale again.
            self.segment_weights = nn.ParameterList(nn.Parameter((1 + torch.randn(n, width)) / n) for n in SCALES)

    def forward(self, x: Tensor, counts: Tensor) -> Tensor:
        out: Tensor = self.combiner(torch.cat([*self._whole(x, counts), *self.scales(x, counts)], dim=-1))
        return out

    def scales(self, x: Tensor, counts: Tensor) -> list[Tensor]:
        """One vector (B, D) for each of `SCALES`."""
        if self.mended:
            return [
                torch.einsum("bnd,nd->bd", segments(x, counts, n), weights)
                for n, weights in zip(SCALES, self.segment_weights, strict=True)
            ]
        along = (x * counts[..., None]).transpose(1, 2)  # (B, D, T)
        return [functional.adaptive_avg_pool1d(along, n).mean(dim=-1) for n in SCALES]

    def _whole(self, x: Tensor, counts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        number = counts.sum(dim=1, keepdim=True)
        mean = (x * counts[..., None]).sum(dim=1) / number.clamp(min=1)
        highest = (x + shut(counts)[..., None]).amax(dim=1) * (number > 0)
        # The original's query is normally distributed about 0: 0 is what it answers with on average, and always alike.
        query = self.query.expand(len(x), 1, -1) if self.mended else x.new_zeros(len(x), 1, self.width)
        drawn, _ = self.attention_pooling(query, x, x, key_padding_mask=shut(counts), need_weights=False)
        return mean, highest, drawn.squeeze(1)


def segments(x: Tensor, counts: Tensor, number: int) -> Tensor:
    """Means (B, number, D) of equal segments of the frames that count; 0 for a segment without frames."""
    passed = counts.cumsum(dim=1) - counts  # of the frames that count, how many lie before each
    segment = (passed * number / counts.sum(dim=1, keepdim=True).clamp(min=1)).floor()
    wanted = torch.arange(number, device=x.device, dtype=x.dtype)
    member = (segment[:, None, :] == wanted[:, None]).to(x.dtype) * counts[:, None, :]  # (B, number, T)
    return member @ x / member.sum(dim=-1, keepdim=True).clamp(min=1)


class Classifier(nn.Module):
    """D → D/2 → D/4 → K, with a further output layer on each of the three, and a confidence."""

    def __init__(self, width: int, labels: int, dropout: float) -> None:
        super().__init__()
        widths = (width, width // 2, width // 4)
        self.layer1, self.layer2 = (
            nn.Sequential(nn.Linear(a, b), RMSNorm(b), nn.GELU(), nn.Dropout(dropout)) for a, b in pairwise(widths)
        )
        self.final_classifier = nn.Linear(widths[-1], labels)
        self.aux_classifiers = nn.ModuleList(nn.Linear(n, labels) for n in widths)
        self.confidence_head = nn.Linear(widths[-1], 1)

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.final_classifier(self.layer2(self.layer1(x)))
        return logits

    def answers(self, x: Tensor) -> Answers:
        first = self.layer1(x)
        second = self.layer2(first)
        auxiliary = tuple(head(h) for head, h in zip(self.aux_classifiers, (x, first, second), strict=True))
        return Answers(self.final_classifier(second), auxiliary, torch.sigmoid(self.confidence_head(second)))
