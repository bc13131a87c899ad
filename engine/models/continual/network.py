"""A clip network that takes a stream: any number of frames at once, and answers as often as it is asked.

    pictures (B, 3, n, H, W)
      the clip model's layers     temporal convolutions keep what they have seen; shortcuts wait for their branches
      squeeze-excitation          by the mean over the last `length` frames
      the clip model's head       over the maps of the last `length` frames, by its own windows
    logits (B, K), about a clip that ended `delay` frames ago

It is the clip model laid over the whole video like one long clip, padding included, but for its means: these are over
the `length` frames that end with each. Where a clip ends, the clip model pads with zeros; this one waits for the
frames that come. That is the delay, and the difference.

Lukas Hedegaard and Alexandros Iosifidis, "Continual 3D Convolutional Neural Networks for Real-time Processing of
Videos" (ECCV 2022, arXiv:2106.00050), section 3.
"""

from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.blocks3d import Window
from engine.models.continual.conversion import continual
from engine.models.continual.layers import Chain
from engine.models.continual.tape import State, Tape
from engine.models.headed import Headed
from engine.models.resnet3d import SlowR50
from engine.models.x3d import X3d

ClipModel = X3d | SlowR50
"""What can be run so: the layers that it is made of have counterparts in `engine.models.continual.layers`."""

_ALL = 1 << 20
"""Of a window without a size: more rows and columns than any map has."""


class Continual(Headed):
    """See the top of this file. The weights are the clip model's own; it is for answering, not for training.

    length: frames of the clips that the model was made for.
    delay:  the answer after a frame is about the clip that ended so many frames before it.
    needed: frames until the first answer about a whole clip.
    body, after: the layers before and behind the head's windows.
    """

    def __init__(self, model: ClipModel, length: int) -> None:
        super().__init__()
        self.clip = model
        self.length = length
        blocks = list(model.blocks.named_children())
        pool = cast(nn.Module, blocks[-1][1].pool)
        head = list(pool.named_children()) or [("pool", pool)]
        at = next(i for i, (_, part) in enumerate(head) if isinstance(part, Window))
        self.body: Chain = continual([*blocks[:-1], *head[:at]])
        self.after: Chain = continual(head[at + 1 :])
        window = cast(Window, head[at][1])
        self._window = tuple(window.size or (length, _ALL, _ALL))
        self.delay = self.body.delay
        self.needed = self.delay + length
        self.eval()

    def embed(self, x: Tensor) -> Tensor:
        """Features of the clip that ended `delay` frames before the end of whole videos (B, 3, T, H, W)."""
        return self._seen(x, None)[0]

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) of features."""
        return self.clip.classify(embedding)

    def step(self, x: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Logits (B, K) after the last of n ≥ 1 more frames (B, 3, n, H, W), and the state for the frames that follow.

        state: what the step before answered; None at the beginning. It is not changed.
        """
        embedding, new = self._seen(x, state)
        return self.classify(embedding), new

    def _seen(self, x: Tensor, state: State | None) -> tuple[Tensor, State]:
        tape = Tape.begun(x, state, self.length, self.delay)
        # Rows of channels, which depthwise convolutions want: these took a third of the time (54 … 432 channels).
        maps = x.permute(2, 0, 1, 3, 4).flatten(0, 1).contiguous(memory_format=torch.channels_last)
        if getattr(self.clip, "rgb_difference", False):
            maps = (maps - tape.before("picture", maps)) * tape.began_by[1]
        maps = self.body(maps, tape)
        means = tape.recent("head", self.windowed(maps))
        windows = self.after(self.over_time(means[-self.length :]).transpose(1, 2).flatten(0, 1), tape)
        return self.clip.gathered(windows.reshape(tape.batch, -1, *windows.shape[1:]).transpose(1, 2)), tape.new

    def windowed(self, maps: Tensor) -> Tensor:
        """The head's means over the rows and columns of each map: (n, C, H, W) → (n, C, H', W')."""
        rows, columns = (min(*pair) for pair in zip(self._window[1:], maps.shape[2:], strict=True))
        return functional.avg_pool2d(maps, (rows, columns), 1)

    def over_time(self, means: Tensor) -> Tensor:
        """The head's means over the frames of a clip: (length, B, C, H', W') → (B, C, T', H', W')."""
        return functional.avg_pool3d(means.permute(1, 2, 0, 3, 4), (min(self._window[0], self.length), 1, 1), 1)
