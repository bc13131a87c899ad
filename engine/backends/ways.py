"""How a checkpoint is run: what the user wishes, what was tried on this machine, and what was chosen by measurement."""

from dataclasses import dataclass
from typing import Literal

from engine.texts import text, together

Mode = Literal["clip", "continual"]
"""Of a clip model. "clip": each answer looks at a whole clip anew. "continual": frame by frame, on the same weights."""

Runtime = Literal["pytorch", "onnxruntime", "openvino"]
Device = Literal["cpu", "cuda", "directml"]
Precision = Literal["float32", "bfloat16", "float16", "int8"]

PARITY = 1e-4
"""How far a logit may lie from the checkpoint's own, as a share of the largest one, for a way to be exact."""

SLIGHT = 0.1
"""How far it may lie where the user allows a slight difference."""

_RUNTIMES = {"pytorch": "PyTorch", "onnxruntime": "ONNX Runtime", "openvino": "OpenVINO"}
_DEVICES = {"cuda": "CUDA", "directml": "DirectML"}


@dataclass(frozen=True, slots=True)
class How:
    """What the user wishes for one checkpoint.

    exact: False allows a way that answers slightly differently (half precision, 8 bits), if it is faster.
    """

    mode: Mode = "clip"
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """One way to run a checkpoint. channels_last: PyTorch's memory has the channels innermost."""

    runtime: Runtime = "pytorch"
    precision: Precision = "float32"
    threads: int = 1
    channels_last: bool = False
    device: Device = "cpu"

    @property
    def name(self) -> str:
        """For people: "OpenVINO, float32, threads: 2"."""
        parts = [_RUNTIMES[self.runtime], self.precision]
        parts += [text("channels last")] if self.channels_last else []
        parts += [text("threads: {count}", count=self.threads)] if self.device == "cpu" else [_DEVICES[self.device]]
        return together(", ", *parts)

    @property
    def brief(self) -> str:
        """The runtime's name, for where there is little room."""
        return _RUNTIMES[self.runtime]


@dataclass(frozen=True, slots=True)
class Trial:
    """What one way came to.

    ms:      for one answer (a clip, or of a stream one frame): least, median, most; () where it failed.
    apart:   the largest difference of a logit from the checkpoint's own, as a share of the largest one; NaN if failed.
    failure: why it can't be used here; "" where it can.
    """

    way: Way
    ms: tuple[float, ...] = ()
    apart: float = float("nan")
    failure: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether it answers what the checkpoint answers."""
        return self.apart <= PARITY


@dataclass(frozen=True, slots=True)
class Choice:
    """The way that is used, and all that were tried, the checkpoint's own first."""

    way: Way
    trials: tuple[Trial, ...]

    @property
    def trial(self) -> Trial:
        """Of the way that is used."""
        return next(trial for trial in self.trials if trial.way == self.way)


def choice_of(engine: object) -> Choice | None:
    """The choice by which an engine runs; None for one where there was none."""
    choice: Choice | None = getattr(engine, "choice", None)
    return choice
