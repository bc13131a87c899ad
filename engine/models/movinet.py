"""The MoViNet family, A0 … A5: whole clips (base), or frame by frame with a state that is an argument (stream).

    pictures (B, 3, T, H, W), RGB, 0 … 1
      conv1     3 × 3, stride 2
      blocks    expand 1 × 1 × 1 → depthwise t × s × s → squeeze-excitation → project 1 × 1 × 1, × ReZero, + skip
      conv7     1 × 1 × 1
      pool      mean over space and over all frames so far
      classifier  dense 2048 → swish → dense K
    logits (B, K)

Stream models are causal: depthwise convolutions are split into s × s and t × 1 and see the past only; pooling over time
is cumulative. So a clip in pieces, each with the state that the one before left, gives the logits of the whole clip.

D. Kondratyuk et al., "MoViNets: Mobile Video Networks for Efficient Video Recognition" (arXiv:2103.11511): §3.2 stream
buffers, causal convolutions and cumulative pooling; the padding is TensorFlow's. Tensors are named as in the published
PyTorch weights (Atze00/MoViNet-pytorch, files *_statedict_v3), so that these open as they are.
"""

from collections import OrderedDict
from typing import Any, get_args

from torch import Tensor, nn

from engine.checkpoint.input_spec import InputSpec
from engine.models.family import Family, Shapes, Variant
from engine.models.form import Form
from engine.models.headed import Headed
from engine.models.movinet_layers import Bottleneck, Conv, Gate, State, Tape
from engine.models.movinet_sizes import LAYOUTS, Size
from engine.models.rgb_difference import rgb_difference
from engine.pictures import video_clip
from engine.texts import text

_DENSE = 2048


class _MoViNet(Headed):
    """What base and stream models have in common. gate: of a stream model, None in a base model.

    rgb_difference: it sees how each picture differs from the one before, not the picture.
    """

    def __init__(self, labels: int, size: Size, dropout: float, gate: Gate | None, rgb_difference: bool) -> None:
        super().__init__()
        if size not in LAYOUTS or labels < 1:
            raise ValueError(f"size {size!r}, labels {labels}")
        self.rgb_difference = rgb_difference
        layout = LAYOUTS[size]
        causal = gate is not None
        # Small models are as good without; the larger ones are significantly worse (the reference's README).
        positions = causal and size in ("a3", "a4", "a5")
        self.conv1 = Conv(3, layout.stem, causal, kernel=(1, 3, 3), stride=2)
        blocks = {
            f"b{i}_l{j}": Bottleneck(f"b{i}_l{j}", layer, gate, positions)
            for i, block in enumerate(layout.layers())
            for j, layer in enumerate(block)
        }
        self.blocks = nn.Sequential(OrderedDict(blocks))
        self.conv7 = Conv(layout.blocks[-1][0], layout.head, causal)
        dense = Conv(layout.head, _DENSE, causal, norm=False)
        last = Conv(_DENSE, labels, causal, norm=False)
        self.classifier = nn.Sequential(dense, nn.SiLU(), nn.Dropout(dropout), last)
        self.apply(_initialised)
        for weight in (w for w in last.parameters() if w.ndim > 1):
            nn.init.normal_(weight, 0.0, 0.01)

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) of means over space and time (B, C, 1, 1, 1)."""
        logits: Tensor = self.classifier(embedding)
        return logits.flatten(1)


class MoViNet(_MoViNet):
    """A base model: whole clips. Raises ValueError for settings that make no model."""

    def __init__(self, labels: int, *, size: Size = "a0", dropout: float = 0.2, rgb_difference: bool = False) -> None:
        super().__init__(labels, size, dropout, None, rgb_difference)

    def embed(self, x: Tensor) -> Tensor:
        """The mean (B, C, 1, 1, 1) of whole clips (B, 3, T, H, W)."""
        x = rgb_difference(x) if self.rgb_difference else x
        x = self.conv7(self.blocks(self.conv1(x)))
        return x.mean(dim=(2, 3, 4), keepdim=True)


class MoViNetStream(_MoViNet):
    """A stream model: frame by frame, or any number of frames at once. Raises ValueError as `MoViNet` does."""

    def __init__(
        self,
        labels: int,
        *,
        size: Size = "a0",
        gate: Gate = "keras",
        dropout: float = 0.2,
        rgb_difference: bool = False,
    ) -> None:
        if gate not in get_args(Gate):
            raise ValueError(f"gate {gate!r}")
        super().__init__(labels, size, dropout, gate, rgb_difference)

    def embed(self, x: Tensor) -> Tensor:
        """The mean (B, C, 1, 1, 1) over all frames of whole clips (B, 3, T, H, W)."""
        return self._seen(x, None)[0]

    def step(self, x: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Logits (B, K) after the last of n ≥ 1 more frames (B, 3, n, H, W), and the state for the frames that follow.

        state: what the step before answered; None at the beginning. It is not changed.
        """
        embedding, new = self._seen(x, state)
        return self.classify(embedding), new

    def _seen(self, x: Tensor, state: State | None) -> tuple[Tensor, State]:
        tape = Tape.begun(x, state)
        x = self.conv1(tape.difference(x) if self.rgb_difference else x)
        for block in self.blocks:
            x = block(x, tape)
        x = self.conv7(x).mean(dim=(3, 4), keepdim=True)
        return tape.mean("head", x)[:, :, -1:], tape.new


def _initialised(module: nn.Module) -> None:
    if isinstance(module, nn.Conv2d | nn.Conv3d):
        nn.init.kaiming_normal_(module.weight)
        if module.bias is not None:
            nn.init.zeros_(module.bias)


def _size(shapes: Shapes, conv: str) -> Size | None:
    """The size whose depthwise convolutions are those among `shapes`."""
    found = {k: v[0] for k, v in shapes.items() if k.endswith(f".deep.conv_1.{conv}.weight") and v}
    for size, layout in LAYOUTS.items():
        wanted = {
            f"blocks.b{i}_l{j}.deep.conv_1.{conv}.weight": layer.expand
            for i, block in enumerate(layout.layers())
            for j, layer in enumerate(block)
        }
        if found == wanted:
            return size
    return None


def _base(shapes: Shapes) -> dict[str, Any] | None:
    size = _size(shapes, "conv3d")
    return {"size": size} if size else None


def _stream(shapes: Shapes) -> dict[str, Any] | None:
    size = _size(shapes, "conv2d")
    return {"size": size, "gate": "keras"} if size else None


def _frame(model: nn.Module, frame: Tensor) -> Form:
    from engine.models.movinet_frame import MoViNetFrame

    assert isinstance(model, MoViNetStream)  # noqa: S101  # what this family builds
    return MoViNetFrame(model, frame)


def _variants(streams: bool, **counts: int) -> tuple[Variant, ...]:
    variants = []
    for size, layout in LAYOUTS.items():
        spec = InputSpec(
            "video",
            layout.frames,
            layout.fps,
            "hold",
            size=(layout.side, layout.side),
            mean=(0.0, 0.0, 0.0),
            std=(1.0, 1.0, 1.0),
            streams=streams,
        )
        name, hyper = (f"movinet_{size}_stream", {"gate": "keras"}) if streams else (f"movinet_{size}", {})
        variants.append(Variant(name, {"size": size, **hyper}, spec, 600, counts[size]))
    return tuple(variants)


MOVINET = Family(
    "movinet",
    MoViNet,
    text("mobile video network of whole clips"),
    video_clip,
    _base,
    outputs="classifier.3.conv_1.conv3d.bias",
    head=("classifier.3.",),
    variants=_variants(False, a0=3_111_799, a1=4_690_296, a2=5_249_562, a3=7_397_545, a4=11_349_463, a5=18_650_523),
)
MOVINET_STREAM = Family(
    "movinet_stream",
    MoViNetStream,
    text("mobile video network, causal, frame by frame"),
    video_clip,
    _stream,
    outputs="classifier.3.conv_1.conv2d.bias",
    head=("classifier.3.",),
    frame=_frame,
    variants=_variants(True, a0=3_748_031, a1=6_447_352, a2=7_326_962, a3=10_986_618, a4=18_136_182, a5=31_495_934),
)
