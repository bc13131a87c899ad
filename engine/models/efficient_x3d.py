"""EfficientX3D: X3D as PyTorchVideo published it for phones, and its deployable form.

The network of engine/models/x3d.py under other names; its first shortcut is normed too, and its head takes the mean
over the whole map. PyTorchVideo's `efficient_x3d_xs` and `efficient_x3d_s` have the same tensors and differ in their
input alone. The output is logits: where somebody built theirs with an activation after the last layer, that
activation is not in the checkpoint, and training does not see it either.
"""

import copy
from typing import Any

from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from engine.models.blocks3d import LABELS, SqueezeExcite, Triple, conv3d, depth, initialise, kinetics, named
from engine.models.family import Family, Shapes, Variant
from engine.models.headed import Headed
from engine.models.x3d import DEPTHS, FEATURES, INNER, WIDTHS
from engine.pictures import video_clip
from engine.texts import text


class EfficientX3d(Headed):
    """See the top of this file. Raises ValueError for less than one label."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        if labels < 1:
            raise ValueError(f"labels {labels}")
        first = WIDTHS[0]
        self.s1 = named(
            pathway0_stem_conv_xy=_unit(conv3d(3, first, (1, 3, 3), (1, 2, 2)), norms=False),
            pathway0_stem_conv=_unit(conv3d(first, first, (5, 1, 1), groups=first), nn.ReLU()),
        )
        inputs = (first, *WIDTHS)
        self.s2, self.s3, self.s4, self.s5 = (_stage(DEPTHS[i], inputs[i], INNER[i], WIDTHS[i]) for i in range(4))
        self.head = named(
            conv_5=_unit(conv3d(WIDTHS[-1], INNER[-1]), nn.ReLU()),
            avg_pool=nn.AdaptiveAvgPool3d(1),
            lin_5=_unit(conv3d(INNER[-1], FEATURES), nn.ReLU(), norms=False),
        )
        self.dropout: nn.Module = nn.Dropout(0.5)
        self.projection = named(model=nn.Linear(FEATURES, labels))
        initialise(self)

    def embed(self, x: Tensor) -> Tensor:
        """Features (B, 2048) of clips (B, 3, T, H, W)."""
        maps = self.s5(self.s4(self.s3(self.s2(self.s1(x)))))
        features: Tensor = self.head(maps)
        return features.flatten(1)

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) of features (B, 2048)."""
        logits: Tensor = self.projection(self.dropout(embedding))
        return logits


class _Block(nn.Module):
    """An inverted bottleneck beside a shortcut."""

    branches = ("layers",)

    def __init__(self, inputs: int, inner: int, outputs: int, stride: Triple, excites: bool) -> None:
        super().__init__()
        changes = inputs != outputs or stride != (1, 1, 1)
        self._res_proj: nn.Module = _unit(conv3d(inputs, outputs, stride=stride)) if changes else nn.Identity()
        excited = {"se": named(se=SqueezeExcite(inner))} if excites else {}
        self.layers = named(
            conv_0=_unit(conv3d(inputs, inner), nn.ReLU()),
            conv_1=_unit(conv3d(inner, inner, (3, 3, 3), stride, groups=inner)),
            **excited,
            act_func_1=nn.SiLU(),
            conv_2=_unit(conv3d(inner, outputs)),
        )

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = (self._res_proj(x) + self.layers(x)).relu()
        return out


def deployable(model: EfficientX3d) -> EfficientX3d:
    """A copy for answering only: every batch norm folded into the convolution before it, the dropout gone.

    `model`, whose statistics are taken as they stand, is not changed. The answers are the same up to rounding.
    """
    out = copy.deepcopy(model).eval().requires_grad_(False)
    for kernel in list(out.modules()):
        conv, norm = getattr(kernel, "conv", None), getattr(kernel, "bn", None)
        if isinstance(conv, nn.Conv3d) and isinstance(norm, nn.BatchNorm3d):
            kernel.conv = fuse_conv_bn_eval(conv, norm)
            del kernel.bn
    out.dropout = nn.Identity()
    return out


def _unit(conv: nn.Conv3d, act: nn.Module | None = None, norms: bool = True) -> nn.Sequential:
    normed = {"bn": nn.BatchNorm3d(conv.out_channels)} if norms else {}
    return named(kernel=named(conv=conv, **normed, act=act or nn.Identity()))


def _stage(count: int, inputs: int, inner: int, outputs: int) -> nn.Sequential:
    first = _Block(inputs, inner, outputs, (1, 2, 2), excites=True)
    rest = [_Block(outputs, inner, outputs, (1, 1, 1), excites=i % 2 == 0) for i in range(1, count)]
    return named(**{f"pathway0_res{i}": block for i, block in enumerate((first, *rest))})


def _recognised(shapes: Shapes) -> dict[str, Any] | None:
    projection = shapes.get("projection.model.weight", ())
    normed = "s2.pathway0_res0.layers.conv_0.kernel.bn.weight" in shapes  # the deployable form has no such tensors
    depths = tuple(depth(shapes, f"s{i}.pathway0_res") for i in range(2, 6))
    return {} if len(projection) == 2 and projection[1] == FEATURES and normed and depths == DEPTHS else None


EFFICIENT_X3D = Family(
    "efficient_x3d",
    EfficientX3d,
    text("video, small convolutional network for phones"),
    video_clip,
    _recognised,
    outputs="projection.model.",
    head=("projection.model.",),
    variants=(
        Variant("efficient_x3d_xs", {}, kinetics(4, 12, 160), LABELS, 3_794_322),
        Variant("efficient_x3d_s", {}, kinetics(13, 6, 160), LABELS, 3_794_322),
    ),
)
