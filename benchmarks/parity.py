"""parity: what our models answer beside what they were rebuilt from: packages, trained weights, published accuracies.

Each function of COMPARISONS gives the figures of one origin; it takes the rounds of what is timed.
"""

import time
from collections.abc import Callable

import torch
from torch import Tensor, nn

from benchmarks.figure import Figure, at_most, shown
from benchmarks.glove_proof import glove_figures
from benchmarks.movinet_proof import movinet_figures
from benchmarks.peers import PUBLISHED, ours_with_their_weights, pytorchvideo_model, some_video, their_logits

LIMIT = 1e-4  # of a logit


def run(full: bool) -> list[Figure]:
    """Every comparison, on one thread as the program answers. Times are the best of three; with `full`, of ten."""
    torch.set_num_threads(1)
    return [figure for compare in COMPARISONS for figure in compare(10 if full else 3)]


def pytorchvideo(rounds: int) -> list[Figure]:
    """Its published models on random weights, at their published length and size."""
    figures = []
    for name in PUBLISHED:
        theirs = pytorchvideo_model(name)
        ours = ours_with_their_weights(name, theirs)
        x = some_video(name)
        with torch.inference_mode():
            difference = (ours(x) - their_logits(name, theirs(x))).abs().max().item()
        ours_ms, theirs_ms = interleaved(ours, theirs, x, rounds)
        figures += [
            at_most(f"{name}_largest_difference", difference, LIMIT, "of a logit"),
            shown(f"{name}_ms", ours_ms, "ms a clip"),
            shown(f"{name}_time_by_theirs", ours_ms / theirs_ms, "× pytorchvideo"),
        ]
    return figures


def interleaved(ours: nn.Module, theirs: nn.Module, x: Tensor, rounds: int) -> tuple[float, float]:
    """The least milliseconds of each; they take turns, so that a busy machine slows both."""
    spent: tuple[list[float], list[float]] = ([], [])
    with torch.inference_mode():
        for _ in range(rounds):
            for model, times in zip((ours, theirs), spent, strict=True):
                start = time.perf_counter()
                model(x)
                times.append(1e3 * (time.perf_counter() - start))
    return min(spent[0]), min(spent[1])


COMPARISONS: tuple[Callable[[int], list[Figure]], ...] = (pytorchvideo, movinet_figures, glove_figures)
