"""The CRNN family: small convolutions look at each picture, a GRU reads what they saw.

    pictures (B, 3, T, 70, 50)
      cnn     7 valid 3 × 3 convolutions, 16 32 16 8 8 16 16 channels, swish    each picture by itself
      frames  (B, T, 32,256), in Keras's order rows, columns, channels
      gru     64 units; the last state
      head    dense 32 swish → dense 64 swish → dense K
    logits (B, K)

After the first model of a Korean sign-language project that later went to MoViNet (slides of team "12월 28일", "초기
사용 모델 (CRNN)"): 6,263,960 parameters for 600 words, 99 % of them in the GRU. Its GRU is Keras's default with two
biases (reset_after), which is torch's. A Keras dense or convolution kernel fits transposed; the GRU's gates go from
Keras's update, reset, new to torch's reset, update, new.

The slides name neither the scaling nor the length and rate of a clip: pictures are taken as 0 … 1, and 16 of them at 15
a second, which is the size of clip and the step of 2 in 30 that they name for the model after it.
"""

from itertools import pairwise
from typing import Any

from torch import Tensor, nn

from engine.checkpoint.input_spec import InputSpec
from engine.models.family import Family, Shapes, Variant
from engine.models.headed import Headed
from engine.models.rgb_difference import rgb_difference
from engine.pictures import video_clip
from engine.texts import text

_ROWS, _COLUMNS = 70, 50
_CHANNELS = (3, 16, 32, 16, 8, 8, 16, 16)
_LOST = 2 * (len(_CHANNELS) - 1)  # rows, and columns, that the valid convolutions take off
_FEATURES = (_ROWS - _LOST) * (_COLUMNS - _LOST) * _CHANNELS[-1]
_UNITS = 64


class Crnn(Headed):
    """See the top of this file. Raises ValueError for fewer labels than one."""

    def __init__(self, labels: int, *, rgb_difference: bool = False) -> None:
        super().__init__()
        if labels < 1:
            raise ValueError(f"labels {labels}")
        self.rgb_difference = rgb_difference
        layers = [layer for a, b in pairwise(_CHANNELS) for layer in (nn.Conv2d(a, b, 3), nn.SiLU())]
        self.cnn = nn.Sequential(*layers)
        self.gru = nn.GRU(_FEATURES, _UNITS, batch_first=True)
        self.head = nn.Sequential(nn.Linear(_UNITS, 32), nn.SiLU(), nn.Linear(32, 64), nn.SiLU(), nn.Linear(64, labels))
        for name, value in self.named_parameters():
            _initialise(name, value)

    def embed(self, x: Tensor) -> Tensor:
        """The last state (B, 64) of whole clips (B, 3, T, 70, 50)."""
        x = rgb_difference(x) if self.rgb_difference else x
        seen = self.cnn(x.transpose(1, 2).flatten(0, 1))  # (B · T, 16, 56, 36)
        frames = seen.permute(0, 2, 3, 1).reshape(x.shape[0], -1, _FEATURES)
        states: Tensor = self.gru(frames)[0]
        return states[:, -1]

    def classify(self, embedding: Tensor) -> Tensor:
        """Logits (B, K) of last states (B, 64)."""
        logits: Tensor = self.head(embedding)
        return logits


def _initialise(name: str, value: Tensor) -> None:
    """As Keras does. With torch's smaller weights little of a picture comes through ten layers of swish."""
    if value.ndim == 1:
        nn.init.zeros_(value)
    elif "weight_hh" in name:
        nn.init.orthogonal_(value)
    else:
        nn.init.xavier_uniform_(value)


def _recognised(shapes: Shapes) -> dict[str, Any] | None:
    wanted: dict[str, tuple[int, ...]] = {
        f"cnn.{2 * i}.weight": (b, a, 3, 3) for i, (a, b) in enumerate(pairwise(_CHANNELS))
    }
    wanted |= {"gru.weight_ih_l0": (3 * _UNITS, _FEATURES), "head.0.weight": (32, _UNITS), "head.2.weight": (64, 32)}
    return {} if all(shapes.get(name) == shape for name, shape in wanted.items()) else None


CRNN = Family(
    "crnn",
    Crnn,
    text("small convolutions and a GRU over pictures"),
    video_clip,
    _recognised,
    outputs="head.4.bias",
    head=("head.4.",),
    variants=(
        Variant(
            "crnn",
            {},
            InputSpec(
                "video",
                16,
                15.0,
                "hold",
                size=(_ROWS, _COLUMNS),
                fit="stretch",
                mean=(0.0, 0.0, 0.0),
                std=(1.0, 1.0, 1.0),
            ),
            600,
            6_263_960,
        ),
    ),
)
