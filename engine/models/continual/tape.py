"""The tape: what one step of a continual network reads from the state before it and writes into the one after it.

Maps are (n · B, C, H, W) here, the n frames of a step one after another, each with its whole batch: a frame is a slice
then, and what comes before it is the slice before.

A layer that waits for frames after the one that it answers about is late, and so is all behind it. What reaches a layer
at the beginning of a stream is about frames before the first one. The clip model has zeros there, in front of every
layer (its padding); so they are taken for 0 wherever frames are mixed: `began`, `shares`.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

State = dict[str, Tensor]
"""Between two steps, all of fixed shapes. "frames": int64 (1,), how many were seen. Of each layer that looks back, by
its name in the clip model, "NAME.1", "NAME.2" …: (B, C, H, W), one map each; or "NAME.means": (length - 1, B, C, …),
the newest means over space. No map is ever changed: states share them with those before."""


@dataclass(frozen=True, slots=True)
class Tape:
    """batch: B. began_by[d]: (n · B, 1, 1, 1), 1 where a map that is `d` frames late is about a frame of the stream,
    0 where it is about none. shares[d]: (n, length - 1 + n), with how much each of the maps before and in this step
    counts in the mean over a clip's length, of those that are about frames of the stream.
    """

    old: State
    new: State
    batch: int
    length: int
    began_by: tuple[Tensor, ...]
    shares: tuple[Tensor, ...]

    @staticmethod
    def begun(x: Tensor, state: State | None, length: int, delay: int) -> "Tape":
        """For n frames x (B, C, n, H, W) of a network whose answer is `delay` frames late."""
        batch, n = x.shape[0], x.shape[2]
        seen = torch.zeros(1, dtype=torch.int64, device=x.device) if state is None else state["frames"]
        lateness = torch.arange(delay + 2, device=x.device)
        first = torch.arange(1 - length, n, device=x.device) + seen  # the numbers of the frames, from length - 1 before
        is_there = first >= lateness[:, None]  # (delay + 2, length - 1 + n)
        began = is_there[:, length - 1 :].repeat_interleave(batch, dim=1).to(x.dtype).view(-1, 1, 1, 1)
        windows = _windows(n, length, x.device) & is_there[:, None]  # (delay + 2, n, length - 1 + n)
        shares = windows / windows.sum(dim=2, keepdim=True).clamp(min=1)
        shares = shares.to(x.dtype).flatten(0, 1)
        new = {"frames": seen + n}
        # Of rows and `split`, that a program has one operation for all of them.
        return Tape(state or {}, new, batch, length, torch.split(began, n * batch), torch.split(shares, n))

    def before(self, name: str, x: Tensor) -> Tensor:
        """The map before each of x (n · B, …), the one of the step before in front; zeros before the first."""
        count = len(x) - self.batch
        self.new[name] = x[count:] if count else x
        before = self.old.get(name)
        if before is None:
            before = torch.zeros_like(x[: self.batch])
        return torch.cat([before, x[:count]]) if count else before

    def late(self, name: str, x: Tensor, frames: int) -> Tensor:
        """x as it was so many frames before."""
        for i in range(frames):
            x = self.before(f"{name}.{i + 1}", x)
        return x

    def recent(self, name: str, x: Tensor) -> Tensor:
        """Of small maps x (n · B, …) those of the last length - 1 frames too: (length - 1 + n, B, …)."""
        key = f"{name}.means"
        frames = x.reshape(-1, self.batch, *x.shape[1:])
        before = self.old.get(key)
        if before is None:
            before = x.new_zeros((self.length - 1, *frames.shape[1:]))
        frames = torch.cat([before, frames])
        self.new[key] = frames[len(frames) - self.length + 1 :]
        return frames


def _windows(n: int, length: int, device: torch.device) -> Tensor:
    """bool (n, length - 1 + n): which frames are in the clip that ends with each of n."""
    ends = torch.arange(n, device=device)[:, None]
    frames = torch.arange(length - 1 + n, device=device)
    return (frames >= ends) & (frames < ends + length)
