"""Where a model runs, and on how many threads: what was wished for, else what there is."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from engine.texts import text

Device = Literal["auto", "cpu", "cuda"]
"""What a user may wish for; "auto" is CUDA where there is one."""

QUICK_S = 0.010


@dataclass(frozen=True, slots=True)
class Place:
    """device: as torch names it. notice: "" or, for the user, why it is not the one that was wished for."""

    device: Literal["cpu", "cuda"]
    notice: str = ""


def torch_has_cuda() -> bool:
    """Whether PyTorch finds a CUDA device that it can use."""
    import torch

    return torch.cuda.is_available()


def place(wish: Device, has_cuda: Callable[[], bool] = torch_has_cuda) -> Place:
    """The device for `wish`: a wish that can't be met falls back to the CPU and says so."""
    if wish != "cpu" and has_cuda():
        return Place("cuda")
    if wish == "cuda":
        return Place("cpu", text("No CUDA device can be used here; the model runs on the processor."))
    return Place("cpu")


def threads(answer_s: float) -> int:
    """How many threads a model deserves that answers in `answer_s` on one.

    A model of 2 ms gains nothing from a second thread and fights MediaPipe for it: 44 … 51 ms were measured with two.
    """
    return 1 if answer_s <= QUICK_S else min(2, os.cpu_count() or 1)
