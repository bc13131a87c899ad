"""X3D: a small image network expanded step by step into video (Feichtenhofer 2020, section 3, table 1).

    video (B, 3, T, H, W)
      blocks.0     3 × 3 convolution, then 5 frames channel by channel                       → 24 channels, H / 2
      blocks.1–4   3, 5, 11, 7 inverted bottlenecks: widen, 3 × 3 × 3 channel by channel, squeeze and excite in every
                   other one, narrow                                                         → 24 … 192 channels, H / 32
      blocks.5     widen, mean over the window, widen, linear, mean of the windows' probabilities
    logits (B, K)

PyTorchVideo's `x3d_xs`, `x3d_s` and `x3d_m` have the same tensors and differ in their input and window alone. Theirs
end in a softmax; ours answers the logarithm of that, which a softmax turns into the same probabilities.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any, cast

from torch import Tensor, nn

from engine.models.blocks3d import (
    LABELS,
    Head,
    HeadForm,
    SqueezeExcite,
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
from engine.models.form import Form
from engine.models.headed import Headed
from engine.models.rgb_difference import rgb_difference
from engine.pictures import video_clip
from engine.texts import text

DEPTHS = (3, 5, 11, 7)
WIDTHS = (24, 48, 96, 192)
INNER = (54, 108, 216, 432)
FEATURES = 2048


class X3d(Headed):
    """See the top of this file. Raises ValueError for settings that make no model.

    window: frames, rows and columns of the last map that one answer is about; None: all of it. Published checkpoints
            have the map of their training crop: 160 or 224 pixels / 32.
    rgb_difference: it sees how each picture differs from the one before, not the picture.
    """

    def __init__(
        self,
        labels: int,
        *,
        head: HeadForm = "linear",
        window: Sequence[int] | None = None,
        rgb_difference: bool = False,
    ) -> None:
        super().__init__()
        self.rgb_difference = rgb_difference
        blocks: list[nn.Module] = [_stem(WIDTHS[0])]
        inputs = WIDTHS[0]
        for count, inner, outputs in zip(DEPTHS, INNER, WIDTHS, strict=True):
            blocks.append(stage(count, inputs, outputs, 2, _branch(inner, outputs)))
            inputs = outputs
        self.blocks = nn.Sequential(*blocks, _Head(labels, head, window))
        initialise(self)

    def embed(self, x: Tensor) -> Tensor:
        """Features (B, windows, 2048) of clips (B, 3, T, H, W)."""
        x = rgb_difference(x) if self.rgb_difference else x
        for block in list(self.blocks)[:-1]:
            x = block(x)
        return self.gathered(self._head.pool(x))

    def gathered(self, pooled: Tensor) -> Tensor:
        """Features (B, windows, 2048) of the head's means (B, 2048, T, H, W), one for each window."""
        return pooled.flatten(2).transpose(1, 2)

    def classify(self, embedding: Tensor) -> Tensor:
        """Log-probabilities (B, K), which are logits too, of features (B, windows, 2048)."""
        return self._head.answer(embedding)

    @property
    def _head(self) -> "_Head":
        return cast(_Head, self.blocks[-1])


class _Head(Head):
    def __init__(self, labels: int, form: HeadForm, window: Sequence[int] | None) -> None:
        super().__init__(FEATURES, labels, form)
        self.pool = named(
            pre_conv=conv3d(WIDTHS[-1], INNER[-1]),
            pre_norm=nn.BatchNorm3d(INNER[-1]),
            pre_act=nn.ReLU(),
            pool=Window(window),
            post_conv=conv3d(INNER[-1], FEATURES),
            post_act=nn.ReLU(),
        )

    def answer(self, features: Tensor) -> Tensor:
        """The mean of the windows' probabilities, as its logarithm (B, K)."""
        scores = self.project(features).log_softmax(dim=-1)
        return scores.logsumexp(dim=1) - math.log(scores.shape[1])


def _stem(width: int) -> nn.Module:
    # PyTorchVideo swaps the two names: conv_t works on rows and columns, conv_xy on time.
    conv = named(conv_t=conv3d(3, width, (1, 3, 3), (1, 2, 2)), conv_xy=conv3d(width, width, (5, 1, 1), groups=width))
    return named(conv=conv, norm=nn.BatchNorm3d(width), activation=nn.ReLU())


def _branch(inner: int, outputs: int) -> Callable[[int, int, Triple], nn.Module]:
    def bottleneck(i: int, inputs: int, stride: Triple) -> nn.Module:
        return named(
            conv_a=conv3d(inputs, inner),
            norm_a=nn.BatchNorm3d(inner),
            act_a=nn.ReLU(),
            conv_b=conv3d(inner, inner, (3, 3, 3), stride, groups=inner),
            norm_b=nn.Sequential(nn.BatchNorm3d(inner), SqueezeExcite(inner) if i % 2 == 0 else nn.Identity()),
            act_b=nn.SiLU(),
            conv_c=conv3d(inner, outputs),
            norm_c=nn.BatchNorm3d(outputs),
        )

    return bottleneck


def _recognised(shapes: Shapes) -> dict[str, Any] | None:
    head = head_form(shapes, "blocks.5.proj", FEATURES)
    if head is None or shapes.get("blocks.0.conv.conv_t.weight") != (WIDTHS[0], 3, 1, 3, 3):
        return None
    depths = tuple(depth(shapes, f"blocks.{i}.res_blocks.") for i in range(1, 5))
    return {"head": head} if depths == DEPTHS else None


def _frame(model: nn.Module, frame: Tensor) -> Form:
    from engine.models.continual import Continual, X3dFrame

    assert isinstance(model, Continual)  # noqa: S101  # what takes a stream of this family
    return X3dFrame(model, frame)


X3D = Family(
    "x3d",
    X3d,
    text("video, small convolutional network"),
    video_clip,
    _recognised,
    outputs="blocks.5.proj.",
    head=("blocks.5.proj.",),
    variants=(
        Variant("x3d_xs", {"window": [4, 5, 5]}, kinetics(4, 12, 182), LABELS, 3_794_274),
        Variant("x3d_s", {"window": [13, 5, 5]}, kinetics(13, 6, 182), LABELS, 3_794_274),
        Variant("x3d_m", {"window": [16, 7, 7]}, kinetics(16, 5, 256), LABELS, 3_794_274),
    ),
    frame=_frame,
)
