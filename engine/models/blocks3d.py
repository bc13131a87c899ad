"""What the video models of PyTorchVideo share: convolutions over time and space, residual blocks, heads, input.

The modules bear PyTorchVideo 0.1.5's names, so that its checkpoints fit as they are. Theirs are published weights of
Kinetics-400, cut from 30 fps video and scaled by mean 0.45 and standard deviation 0.225.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args

from torch import Tensor, nn
from torch.nn import functional

from engine.checkpoint.input_spec import InputSpec
from engine.models.depthwise import DepthwiseConv3d
from engine.models.family import Shapes

Triple = tuple[int, int, int]
"""Of time, rows and columns."""

HeadForm = Literal["linear", "dropout_linear"]
"""How the last layer is kept: `proj`, or `proj.1` after a dropout, as fine-tuning scripts put it in."""

LABELS = 400  # of Kinetics-400
_FPS = 30.0  # of its videos


def named(**parts: nn.Module) -> nn.Sequential:
    """Modules one after another, each under its name."""
    out = nn.Sequential()
    for name, part in parts.items():
        out.add_module(name, part)
    return out


def conv3d(
    inputs: int, outputs: int, kernel: Triple = (1, 1, 1), stride: Triple = (1, 1, 1), groups: int = 1
) -> nn.Conv3d:
    """A convolution without bias that keeps the size where its stride is 1."""
    t, h, w = kernel
    if groups == inputs == outputs and stride == (1, 1, 1) and kernel != stride:
        return DepthwiseConv3d(inputs, kernel)
    return nn.Conv3d(inputs, outputs, kernel, stride, (t // 2, h // 2, w // 2), groups=groups, bias=False)


class Residual(nn.Module):
    """relu(shortcut + branch); the shortcut is a convolution where size or width change, and normed where the width
    does (He et al. 2016, section 3.3; X3D leaves the norm out where only the size changes)."""

    branches = ("branch2",)

    def __init__(self, branch: nn.Module, inputs: int, outputs: int, stride: Triple) -> None:
        super().__init__()
        widens = inputs != outputs
        strides = stride != (1, 1, 1)
        self.branch1_conv = conv3d(inputs, outputs, stride=stride) if widens or strides else nn.Identity()
        self.branch1_norm = nn.BatchNorm3d(outputs) if widens else nn.Identity()
        self.branch2 = branch

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu_(self.branch1_norm(self.branch1_conv(x)) + self.branch2(x))


def stage(
    count: int, inputs: int, outputs: int, stride: int, branch: Callable[[int, int, Triple], nn.Module]
) -> nn.Module:
    """`count` residual blocks, the first of which changes width and size; branch(i, inputs, stride) is that of block
    i."""
    blocks = []
    for i in range(count):
        width, step = (inputs, (1, stride, stride)) if i == 0 else (outputs, (1, 1, 1))
        blocks.append(Residual(branch(i, width, step), width, outputs, step))
    return named(res_blocks=nn.Sequential(*blocks))


class SqueezeExcite(nn.Module):
    """Each channel scaled by what the means of all say (Hu et al. 2018, section 3)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        squeezed = _squeezed(width)
        self.block = nn.Sequential(
            nn.Conv3d(width, squeezed, 1), nn.ReLU(), nn.Conv3d(squeezed, width, 1), nn.Sigmoid()
        )

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x * self.block(x.mean((2, 3, 4), keepdim=True))
        return out


class Window(nn.Module):
    """Means over a window that slides over the map (B, C, T, H, W) by 1; over all of it where it is None or smaller.

    PyTorchVideo fixes the window to the map of the training crop, so a larger picture gives several answers.
    """

    def __init__(self, size: Sequence[int] | None) -> None:
        super().__init__()
        if size is not None and (len(size) != 3 or not all(isinstance(x, int) and x >= 1 for x in size)):
            raise ValueError(f"window {size!r}")
        self.size = size

    def forward(self, x: Tensor) -> Tensor:
        if self.size is None:
            return x.mean((2, 3, 4), keepdim=True)
        kernel = [min(wanted, there) for wanted, there in zip(self.size, x.shape[2:], strict=True)]
        return functional.avg_pool3d(x, kernel, stride=1)


class Head(nn.Module):
    """The last layer, after a dropout; what is done before it is each model's own. Raises ValueError."""

    def __init__(self, width: int, labels: int, form: HeadForm) -> None:
        super().__init__()
        if form not in get_args(HeadForm) or labels < 1:
            raise ValueError(f"head {form!r}, labels {labels}")
        dropout, linear = nn.Dropout(0.5), nn.Linear(width, labels)
        wraps = form == "dropout_linear"
        self.dropout: nn.Module = nn.Identity() if wraps else dropout
        self.proj: nn.Module = nn.Sequential(dropout, linear) if wraps else linear

    def project(self, x: Tensor) -> Tensor:
        """Logits (…, K) of features (…, C)."""
        logits: Tensor = self.proj(self.dropout(x))
        return logits


def head_form(shapes: Shapes, name: str, width: int) -> HeadForm | None:
    """The form in which the head `name` is kept; None where it is absent or not `width` wide."""
    forms: dict[HeadForm, str] = {"linear": f"{name}.weight", "dropout_linear": f"{name}.1.weight"}
    kept = {form: shapes[key] for form, key in forms.items() if key in shapes}
    return next((form for form, shape in kept.items() if len(shape) == 2 and shape[1] == width), None)


def depth(shapes: Shapes, prefix: str) -> int:
    """How many blocks are numbered under `prefix`."""
    return len({name.removeprefix(prefix).split(".")[0] for name in shapes if name.startswith(prefix)})


def initialise(model: nn.Module) -> None:
    """Fresh weights: He's for convolutions, small ones for the last layer, and residual branches that begin at zero
    (Goyal et al. 2017, section 5.1)."""
    for name, module in model.named_modules():
        if isinstance(module, nn.Conv3d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        elif isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=0.01)
            nn.init.zeros_(module.bias)
        elif isinstance(module, nn.BatchNorm3d) and name.endswith(("norm_c", "conv_2.kernel.bn")):
            nn.init.zeros_(module.weight)


def kinetics(length: int, every: int, size: int) -> InputSpec:
    """`length` pictures of `size` × `size`, every `every`-th of 30 fps video: what its authors call length × every."""
    fps = _FPS / every
    scale: dict[str, Any] = {"mean": (0.45,) * 3, "std": (0.225,) * 3}
    # Pictures lie 1 / fps apart by design: a pause is what loses more than one of them.
    return InputSpec("video", length, fps, "hold", max(0.4, 2.5 / fps), size=(size, size), fit="crop", **scale)


def _squeezed(width: int) -> int:
    """A sixteenth of `width` as the nearest multiple of 8, but not more than a tenth below it."""
    wanted = width / 16
    rounded = max(8, int(wanted + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * wanted else rounded
