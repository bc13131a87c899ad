"""A checkpoint of anomalib's AI-VAD: known by its names, told what is in it, and refused as a live engine.

Its detectors are torchvision's (RAFT, Mask R-CNN, Keypoint R-CNN) and CLIP, which this program does not depend on. What
was fitted are the density banks alone, and those are plain numbers: `density_banks.scored` scores features with them.

Names, behind any prefix: `density_estimator.velocity_estimator.gmm.means | covariances | weights`,
`density_estimator.appearance_estimator.memory_bank`, `density_estimator.pose_estimator.memory_bank`; and of each the
range in training, `….min | max` since 2025, `….normalization_statistics.min | max` before. Which video a vector comes
from (`group_index`) is no buffer there, and is not saved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from engine.checkpoint.contents import Contents, Tensors
from engine.checkpoint.damage import damaged
from engine.checkpoint.density_banks import Density, Mixture, NearestNeighbours
from engine.errors import MismatchError, shown
from engine.findings import Attribute
from engine.texts import Text, text

_MARK = "density_estimator."
_ESTIMATORS: Final[Mapping[Attribute, str]] = {
    "velocity": "velocity_estimator.", "pose": "pose_estimator.", "appearance": "appearance_estimator."
}  # fmt: skip
_DETECTORS: Final = {
    "flow_extractor.": "RAFT", "region_extractor.": "Mask R-CNN", "pose_extractor.": "Keypoint R-CNN",
    "deep_extractor.": "CLIP",
}  # fmt: skip
_SETTINGS = (
    "box_score_thresh", "persons_only", "min_bbox_area", "max_bbox_overlap", "enable_foreground_detections",
    "foreground_kernel_size", "foreground_binary_threshold", "n_velocity_bins", "use_velocity_features",
    "use_pose_features", "use_deep_features", "n_components_velocity", "n_neighbors_pose", "n_neighbors_deep",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class PublishedAiVad:
    """What is in the file. settings: as its writer called them, of those that AI-VAD has. detectors: networks in it."""

    densities: Mapping[Attribute, Density]
    settings: Mapping[str, object]
    detectors: tuple[str, ...]

    @property
    def is_fitted(self) -> bool:
        """Whether it has ever seen normal videos."""
        return all(density.model.is_fitted for density in self.densities.values())

    def lines(self) -> tuple[Text, ...]:
        """For a person."""
        out = [text("It is AI-VAD as anomalib saves it: {networks}, and density banks.",
                    networks=", ".join(self.detectors) or text("no detectors"))]  # fmt: skip
        out += [_density_line(name, density) for name, density in self.densities.items()]
        if self.is_fitted:
            out.append(text("Which video each vector comes from is not in the file."))
        if self.settings:
            values = ", ".join(f"{name} {value}" for name, value in self.settings.items())
            out.append(text("Settings: {settings}.", settings=shown(values, 600)))
        return tuple(out)


def published_aivad(contents: Contents) -> PublishedAiVad | None:
    """The AI-VAD in a file; None where it is something else. Raises DamagedFile for banks of impossible shapes."""
    for tensors in contents.parts.values():
        banks = {name.partition(_MARK)[2]: value for name, value in tensors.items() if _MARK in name}
        densities = dict(_densities(banks))
        if densities:
            networks = tuple(words for mark, words in _DETECTORS.items() if any(mark in name for name in tensors))
            told = contents.hints.get("hyper_parameters")
            told = told if isinstance(told, Mapping) else contents.hints
            return PublishedAiVad(densities, {name: told[name] for name in _SETTINGS if name in told}, networks)
    return None


def not_live(path: Path) -> MismatchError:
    """Why it is not opened to recognise with, and what to do instead."""
    return MismatchError(
        text(
            "Can't run {name}: its detectors (RAFT, Mask R-CNN, Keypoint R-CNN, CLIP) need torchvision and CLIP, "
            "which SignLens does not bring.",
            name=shown(path.name),
        ),
        text("Nothing was loaded; its density banks are shown, and can score features computed elsewhere."),
        text("Train the light grade from the same normal videos: python -m trainers scratch --family aivad "
             "--data FOLDER."),
    )  # fmt: skip


def _densities(banks: Tensors) -> Iterator[tuple[Attribute, Density]]:
    for attribute, estimator in _ESTIMATORS.items():
        own = {name.removeprefix(estimator): value for name, value in banks.items() if name.startswith(estimator)}
        model = _mixture(own) if attribute == "velocity" else _neighbours(own)
        if model is not None:
            yield attribute, Density(model, _bound(own, "min"), _bound(own, "max"))


def _mixture(own: Tensors) -> Mixture | None:
    if not {"gmm.weights", "gmm.means", "gmm.covariances"} <= own.keys():
        return None
    weights, means, covariances = (_floats(own[f"gmm.{name}"]) for name in ("weights", "means", "covariances"))
    if not weights.size:
        return Mixture(weights.reshape(0), means.reshape(0, 0), covariances.reshape(0, 0, 0))
    shapes = weights.shape, means.shape, covariances.shape
    if means.ndim != 2 or shapes != (means.shape[:1], means.shape, (*means.shape, means.shape[1])):
        raise damaged(text("the shapes of its velocity mixture do not belong together"))
    return Mixture(weights, means, covariances)


def _neighbours(own: Tensors) -> NearestNeighbours | None:
    if "memory_bank" not in own:
        return None
    vectors = _floats(own["memory_bank"])
    if not vectors.size:
        return NearestNeighbours(vectors.reshape(0, 0))
    if vectors.ndim != 2:
        raise damaged(text("a memory bank is no table of vectors"))
    return NearestNeighbours(vectors)


def _bound(own: Tensors, name: str) -> float:
    value = own.get(name, own.get(f"normalization_statistics.{name}"))
    return float(value.reshape(-1)[0]) if value is not None and value.size == 1 else float("nan")


def _floats(value: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.float32]]:
    return value.astype(np.float32)


def _density_line(name: Attribute, density: Density) -> Text:
    model, words = density.model, _attribute_words(name)
    if not model.is_fitted:
        return text("{attribute}: empty; it was never fitted.", attribute=words)
    values = {"attribute": words, "low": density.low, "high": density.high}
    if isinstance(model, Mixture):
        return text(
            "{attribute}: a mixture of {count} Gaussians over {width} directions; in training {low:.4g} … {high:.4g}.",
            count=len(model.weights), width=model.width, **values,
        )  # fmt: skip
    return text(
        "{attribute}: {count:,} vectors of {width} numbers; nearest in training {low:.4g} … {high:.4g}.",
        count=len(model.vectors), width=model.width, **values,
    )  # fmt: skip


def _attribute_words(name: Attribute) -> Text:
    return {"velocity": text("Velocity"), "pose": text("Pose"), "appearance": text("Appearance")}[name]
