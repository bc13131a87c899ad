"""Slow R50: the slow pathway of SlowFast as a network of its own (Feichtenhofer et al. 2019, section 3.1, table 1).

    video (B, 3, T, H, W)
      blocks.0     7 × 7 convolution, pooling                    → 64 channels, H / 4
      blocks.1–4   3, 4, 6, 3 bottlenecks; time is mixed in the last two stages only     → 256 … 2048 channels, H / 32
      blocks.5     mean over 8 × 7 × 7, linear
    logits (B, K)

PyTorchVideo's `slow_r50`: the same tensors, the same answers.
"""

from collections.abc import Callable
from typing import Any, cast

from torch import Tensor, nn

from engine.models.blocks3d import (
    LABELS,
    Head,
    HeadForm,
    Triple,
    Window,
    conv3d,
    depth,
    head_form,
    initialise,
    kinetics,
    named,
    stage,
)
from engine.models.family import Family, Shapes, Variant
from engine.models.headed import Headed
from engine.pictures import video_clip
from engine.texts import text

_DEPTHS = (3, 4, 6, 3)
_MIXED = (1, 1, 3, 3)  # frames that the first convolution of a stage's blocks sees
_WINDOW = (8, 7, 7)  # the map of 8 frames of 224 × 224
_WIDTH = 2048


class SlowR50(Headed):
    """See the top of this file. Raises ValueError for settings that make no model."""

    def __init__(self, labels: int, *, head: HeadForm = "linear") -> None:
        super().__init__()
        blocks: list[nn.Module] = [_stem(64)]
        inputs = 64
        for i, (count, mixed) in enumerate(zip(_DEPTHS, _MIXED, strict=True)):
            outputs = 256 * 2**i
            blocks.append(stage(count, inputs, outputs, 1 if i == 0 else 2, _branch(outputs, mixed)))
            inputs = outputs
        self.blocks = nn.Sequential(*blocks, _Head(_WIDTH, labels, head))
        initialise(self)

    def embed(self, x: Tensor) -> Tensor:
        """Features (B, 2048) of clips (B, 3, T, H, W)."""
        for block in list(self.blocks)[:-1]:
            x = block(x)
        return self.gathered(self._head.pool(x))

    def gathered(self, pooled: Tensor) -> Tensor:
        """Features (B, 2048) of the head's means (B, 2048, T, H, W), one for each window."""
        return pooled.mean((2, 3, 4))  # all after it is linear: the mean of the windows' logits

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) of features (B, 2048)."""
        return self._head.project(embedding)

    @property
    def _head(self) -> "_Head":
        return cast(_Head, self.blocks[-1])


class _Head(Head):
    def __init__(self, width: int, labels: int, form: HeadForm) -> None:
        super().__init__(width, labels, form)
        self.pool = Window(_WINDOW)


def _stem(width: int) -> nn.Module:
    return named(
        conv=conv3d(3, width, (1, 7, 7), (1, 2, 2)),
        norm=nn.BatchNorm3d(width),
        activation=nn.ReLU(),
        pool=nn.MaxPool3d((1, 3, 3), (1, 2, 2), (0, 1, 1)),
    )


def _branch(outputs: int, mixed: int) -> Callable[[int, int, Triple], nn.Module]:
    inner = outputs // 4

    def bottleneck(_: int, inputs: int, stride: Triple) -> nn.Module:
        return named(
            conv_a=conv3d(inputs, inner, (mixed, 1, 1)),
            norm_a=nn.BatchNorm3d(inner),
            act_a=nn.ReLU(),
            conv_b=conv3d(inner, inner, (1, 3, 3), stride),
            norm_b=nn.BatchNorm3d(inner),
            act_b=nn.ReLU(),
            conv_c=conv3d(inner, outputs),
            norm_c=nn.BatchNorm3d(outputs),
        )

    return bottleneck


def _recognised(shapes: Shapes) -> dict[str, Any] | None:
    head = head_form(shapes, "blocks.5.proj", _WIDTH)
    if head is None or shapes.get("blocks.0.conv.weight") != (64, 3, 1, 7, 7):
        return None
    depths = tuple(depth(shapes, f"blocks.{i}.res_blocks.") for i in range(1, 5))
    kernels = [shapes.get(f"blocks.{i}.res_blocks.1.branch2.conv_a.weight", ())[2:] for i in range(1, 5)]
    return {"head": head} if depths == _DEPTHS and kernels == [(mixed, 1, 1) for mixed in _MIXED] else None


SLOW_R50 = Family(
    "slow_r50",
    SlowR50,
    text("video, residual network over 8 frames"),
    video_clip,
    _recognised,
    outputs="blocks.5.proj.",
    head=("blocks.5.proj.",),
    variants=(Variant("slow_r50", {}, kinetics(8, 8, 256), LABELS, 32_454_096),),
)
