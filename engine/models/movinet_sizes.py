"""The published sizes of MoViNet, A0 … A5: what the search of the paper found.

D. Kondratyuk et al., "MoViNets: Mobile Video Networks for Efficient Video Recognition" (arXiv:2103.11511), appendix C,
in the widths of the weights that were released with tensorflow/models.
"""

from dataclasses import dataclass
from typing import Literal

Size = Literal["a0", "a1", "a2", "a3", "a4", "a5"]
Kernel = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Layer:
    """A bottleneck: channels in, out and between; kernel (t, s, s) and spatial stride of its depthwise convolution."""

    inputs: int
    outputs: int
    expand: int
    kernel: Kernel
    stride: int


@dataclass(frozen=True, slots=True)
class Layout:
    """stem: channels after conv1. blocks: width and layers of block2 … block6, each layer as "expand:kernel", where the
    kernel 53 is 5 × 3 × 3. head: channels of conv7. frames, fps, side: the input of the published accuracy.
    """

    stem: int
    blocks: tuple[tuple[int, str], ...]
    head: int
    frames: int
    fps: float
    side: int

    def layers(self) -> list[list[Layer]]:
        """The layers of each block. All blocks but the fourth begin with stride 2; none has a temporal stride."""
        out: list[list[Layer]] = []
        inputs = self.stem
        for number, (width, written) in enumerate(self.blocks):
            block = []
            for position, word in enumerate(written.split()):
                expand, kernel = word.split(":")
                t, s = int(kernel[0]), int(kernel[1])
                stride = 2 if position == 0 and number != 3 else 1
                block.append(Layer(inputs, width, int(expand), (t, s, s), stride))
                inputs = width
            out.append(block)
        return out


LAYOUTS: dict[Size, Layout] = {
    "a0": Layout(
        8,
        (
            (8, "24:15"),
            (32, "80:33 80:33 80:33"),
            (56, "184:53 112:33 184:33"),
            (56, "184:53 184:33 184:33 184:33"),
            (104, "384:53 280:15 280:15 344:15"),
        ),
        480,
        50,
        5.0,
        172,
    ),
    "a1": Layout(
        16,
        (
            (16, "40:15 40:33"),
            (40, "96:33 120:33 96:33 96:33"),
            (64, "216:53 128:33 216:33 168:33 216:33"),
            (64, "216:53 216:33 216:33 128:33 128:15 216:33"),
            (136, "456:53 360:15 360:15 360:15 456:15 456:33 544:13"),
        ),
        600,
        50,
        5.0,
        172,
    ),
    "a2": Layout(
        16,
        (
            (16, "40:15 40:33 64:33"),
            (40, "96:33 120:33 96:33 96:33 120:33"),
            (72, "240:53 160:33 240:33 192:33 240:33"),
            (72, "240:53 240:33 240:33 240:33 144:15 240:33"),
            (144, "480:53 384:15 384:15 480:15 480:15 480:33 576:13"),
        ),
        640,
        50,
        5.0,
        224,
    ),
    "a3": Layout(
        16,
        (
            (16, "40:15 40:33 64:33 40:33"),
            (48, "112:33 144:33 112:33 112:15 144:33 144:33"),
            (80, "240:53 152:33 240:33 192:33 240:33"),
            (88, "264:53 264:33 264:33 264:33 160:15 264:33 264:33 264:33"),
            (168, "560:53 448:15 448:15 560:15 560:15 560:33 448:15 448:15 560:33 672:13"),
        ),
        744,
        120,
        12.0,
        256,
    ),
    "a4": Layout(
        24,
        (
            (24, "64:15 64:33 96:33 64:33 96:33 64:33"),
            (56, "168:33 168:33 136:33 136:33 168:33 168:33 168:33 136:15 136:33"),
            (96, "320:53 160:33 320:33 192:33 320:33 160:33 320:33 256:33 320:33"),
            (96, "320:53 320:33 320:33 320:33 192:15 320:33 320:33 192:33 320:33 320:33"),
            (
                192,
                "640:53 512:15 512:15 640:15 640:15 640:33 512:15 512:15 640:15 768:15 640:15 640:33 768:33",
            ),
        ),
        856,
        80,
        8.0,
        290,
    ),
    "a5": Layout(
        24,
        (
            (24, "64:15 64:15 96:33 64:33 96:33 64:33"),
            (64, "192:53 152:33 152:33 152:33 192:33 192:33 192:33 152:33 152:33 192:33 192:33"),
            (
                112,
                "376:53 224:33 376:33 376:33 296:33 376:33 224:33 376:33 376:33 296:33 376:33 376:33 376:33",
            ),
            (120, "376:53 376:33 376:33 376:33 224:15 376:33 376:33 224:33 376:33 376:33 376:33"),
            (
                224,
                "744:53 744:33 600:15 600:15 744:15 744:15 744:33 896:15 600:15 600:15 896:15 744:15 744:33 896:15 "
                "600:15 600:15 744:15 744:33",
            ),
        ),
        992,
        120,
        12.0,
        320,
    ),
}
