"""ped2: UCSD Ped2, fitted on its 16 training clips, asked about its 12 test clips.

Frame-level micro AUROC: all pictures of all test clips in one ranking, nothing normalised clip by clip. Smoothed over
time in two ways: causal, as live (an exponential mean, 1 s), and centred (a Gaussian, which looks half a second ahead),
as the papers do. Live, the first picture gets no answer; it is counted with the score of the second. A region counts as
anomalous where a fifth of its pixels are marked so.

Every choice in engine/models/aivad was made on what was planted in training clips (benchmarks/planting.py). The long
form also plants: a quarter of the training clips is held out at a time, and half of them get a thing of each kind.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import torch

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_least, shown
from benchmarks.planting import KINDS, planted, walkers
from engine.findings import Findings
from engine.models.aivad.detector import Aivad, State, fitted
from engine.models.aivad.eye import Collected, collect
from engine.models.aivad.footage import Footage
from engine.models.aivad.normality import ATTRIBUTES
from engine.types import FloatArray, ImageArray
from trainers.roc import auroc

FPS = 10.0
LEAST = 0.90
MARKED = 0.2  # of a region's pixels
CAUSAL_S, CENTRED_S = 0.7, 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """A test clip. is_unusual: bool (T,); masks: bool (T, H, W); found: of each picture."""

    is_unusual: npt.NDArray[np.bool_]
    masks: npt.NDArray[np.bool_]
    found: tuple[Findings, ...]


def run(full: bool) -> list[Figure]:
    folder = data_folder("ucsd_ped2")
    model = trained(folder)
    clips = answered(model, folder)
    kept = shown("vectors kept", len(model.normality.footage), "")
    return [*_of_pictures(clips), *_of_regions(clips), kept, *(_of_planted(folder) if full else [])]


def pictures(path: Path) -> list[ImageArray]:
    """The pictures of a short film."""
    film, out = cv2.VideoCapture(str(path)), []
    while (read := film.read())[0]:
        out.append(read[1])
    return out  # type: ignore[return-value]  # cv2's own stubs say any dtype


def trained(folder: Path) -> Aivad:
    """The detector of the training clips."""
    return detector([collect(pictures(path), FPS) for path in sorted((folder / "train").glob("*.mp4"))])


def detector(seen: Sequence[Collected]) -> Aivad:
    """The detector of these films."""
    footage = Footage.joined([Footage.of(x.frames, group) for group, x in enumerate(seen)])
    background = np.mean([x.background for x in seen], axis=0).astype(np.float32)
    return fitted(footage, background, {group: len(x.frames) for group, x in enumerate(seen)}, FPS)


def answered(model: Aivad, folder: Path) -> list[Answered]:
    """What the detector, stepped picture by picture as live, finds in the test clips."""
    labels = json.loads((folder / "frame_labels.json").read_text(encoding="utf-8"))
    packed = np.load(folder / "pixel_masks_packbits_240x360.npz")
    out = []
    for name in sorted(labels):
        found = findings(model, pictures(folder / "test" / f"{name}.mp4"))
        masks = np.unpackbits(packed[name], axis=2)[: len(found)].astype(bool)
        out.append(Answered(np.array(labels[name], bool)[: len(found)], masks, tuple(found)))
    return out


def findings(model: Aivad, film: list[ImageArray]) -> list[Findings]:
    """Of each picture, the first one's being the second one's."""
    state: State | None = None
    out = []
    for picture in film:
        _, state = model.step(torch.from_numpy(picture[None, None].astype(np.float32)), state)
        out.append(model.findings(state))
    return [out[1], *out[1:]]


def causal(scores: FloatArray) -> FloatArray:
    """The exponential mean that a decider makes, here of the raw scores (T,)."""
    keep, out = np.exp(-1 / (CAUSAL_S * FPS)), scores.copy()
    for i in range(1, len(out)):
        out[i] = keep * out[i - 1] + (1 - keep) * scores[i]
    return out


def centred(scores: FloatArray) -> FloatArray:
    """A Gaussian mean of scores (T,) that looks ahead as far as back."""
    out: FloatArray = cv2.GaussianBlur(scores[None], (0, 0), CENTRED_S * FPS, borderType=cv2.BORDER_REPLICATE)[0]
    return out


def of_attribute(found: Findings, attribute: str) -> float:
    """The largest score that any region has by it; 0 where none has."""
    scores = [m.score for region in found.regions for m in region.measures if m.attribute == attribute]
    return max(scores, default=0.0)


def _of_pictures(clips: list[Answered]) -> list[Figure]:
    truth = np.concatenate([clip.is_unusual for clip in clips])

    def area(films: list[FloatArray]) -> float:
        scores = np.concatenate(films)
        return auroc(scores[~truth], scores[truth])

    fused = [np.array([found.score for found in clip.found], np.float32) for clip in clips]
    out = [
        at_least("frame AUROC, fused, causal", area([causal(x) for x in fused]), LEAST, ""),
        shown("frame AUROC, fused, centred", area([centred(x) for x in fused]), ""),
        shown("frame AUROC, fused, unsmoothed", area(fused), ""),
    ]
    for name in ATTRIBUTES:
        films = [np.array([of_attribute(found, name) for found in clip.found], np.float32) for clip in clips]
        if any(film.any() for film in films):
            out.append(shown(f"frame AUROC, {name}, causal", area([causal(x) for x in films]), ""))
    return out


def _of_regions(clips: list[Answered]) -> list[Figure]:
    scores: dict[str, list[float]] = {name: [] for name in (*ATTRIBUTES, "fused")}
    truth = []
    for clip in clips:
        for found, mask in zip(clip.found, clip.masks, strict=True):
            for region in found.regions:
                left, top, right, bottom = (round(x * side) for x, side in zip(region.box, (360, 240) * 2, strict=True))
                truth.append(bool(mask[top:bottom, left:right][region.mask > 0.5].mean() >= MARKED))
                by = {m.attribute: m.score for m in region.measures}
                for name in ATTRIBUTES:
                    scores[name].append(by.get(name, np.nan))
                scores["fused"].append(sum(by.values()))
    unusual = np.array(truth)
    known = {name: np.array(values) for name, values in scores.items() if np.isfinite(values).all()}
    figures = [shown(f"region AUROC, {name}", auroc(x[~unusual], x[unusual]), "") for name, x in known.items()]
    return [*figures, shown("regions marked anomalous", 100 * float(unusual.mean()), "%")]


def _of_planted(folder: Path) -> list[Figure]:
    """Pictures with something planted against all others of the clips held out, by kind; causal."""
    clips = [pictures(path) for path in sorted((folder / "train").glob("*.mp4"))]
    people = [walker for number, clip in enumerate(clips) for walker in walkers(number, clip)]
    seen = [collect(clip, FPS) for clip in clips]
    usual: list[FloatArray] = []
    unusual: dict[str, list[FloatArray]] = {kind: [] for kind in KINDS[1:]}
    for fold in range(4):
        model = detector([x for number, x in enumerate(seen) if number % 4 != fold])
        for number in range(fold, len(clips), 8):
            for kind in KINDS:
                made, is_there = planted(kind, number, clips[number], people, seed=number)
                scores = causal(np.array([found.score for found in findings(model, made)], np.float32))
                there = np.array(is_there) & (kind != "walker")
                usual.append(scores[~there])
                if kind != "walker":
                    unusual[kind].append(scores[there])
    normal = np.concatenate(usual)
    by_kind = {kind: auroc(normal, np.concatenate(scores)) for kind, scores in unusual.items()}
    everything = np.concatenate([x for scores in unusual.values() for x in scores])
    return [
        shown("planted in training clips, all", auroc(normal, everything), ""),
        *(shown(f"planted: {kind}", value, "") for kind, value in by_kind.items()),
    ]
