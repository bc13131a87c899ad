"""A published AI-VAD checkpoint of anomalib: told what is in it, its banks score as there, and it is not run."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.distributions import MultivariateNormal

from engine.backends import open_engine
from engine.checkpoint.anomalib import PublishedAiVad, published_aivad
from engine.checkpoint.contents import Contents
from engine.checkpoint.density_banks import scored
from engine.checkpoint.foreign import read_contents
from engine.checkpoint.inspect import inspect
from engine.checkpoint.screen import screen
from engine.errors import DamagedFile, InputError, MismatchError
from engine.types import FloatArray

SETTINGS = {"box_score_thresh": 0.7, "n_velocity_bins": 8, "n_components_velocity": 2, "n_neighbors_deep": 1}
RANGE_NAMES = pytest.mark.parametrize("ranges", ["", "normalization_statistics."], ids=["2025", "2024"])


def fitted(ranges: str = "") -> dict[str, torch.Tensor]:
    """What anomalib's estimators keep after a fit, under the names of its modules."""
    torch.manual_seed(3)
    half = torch.randn(2, 8, 8)
    return {
        "velocity_estimator.gmm.means": torch.randn(2, 8),
        "velocity_estimator.gmm.covariances": half @ half.mT + 0.1 * torch.eye(8),
        "velocity_estimator.gmm.weights": torch.tensor([0.3, 0.7]),
        "appearance_estimator.memory_bank": torch.randn(50, 512),
        "pose_estimator.memory_bank": torch.rand(50, 34),
        **{f"{name}_estimator.{ranges}{end}": torch.tensor(value)
           for name, low, high in (("velocity", 4.0, 30.0), ("appearance", 20.0, 28.0), ("pose", 0.5, 2.0))
           for end, value in (("min", low), ("max", high))},
    }  # fmt: skip


def checkpoint(path: Path, estimators: dict[str, torch.Tensor]) -> Path:
    """A Lightning checkpoint with those estimators and a tensor of each detector."""
    detectors = (
        "flow_extractor.model.feature_encoder.convnormrelu.0.weight", "region_extractor.backbone.rpn.head.weight",
        "feature_extractor.pose_extractor.roi_heads.keypoint_head.0.weight",
        "feature_extractor.deep_extractor.encoder.visual.proj",
    )  # fmt: skip
    state = {f"model.{name}": torch.zeros(2, 3) for name in detectors}
    state |= {f"model.density_estimator.{name}": value for name, value in estimators.items()}
    torch.save({"state_dict": state, "hyper_parameters": {**SETTINGS, "pre_processor": True}, "epoch": 1}, path)
    return path


def read(path: Path) -> PublishedAiVad:
    found = published_aivad(read_contents(screen(path)))
    assert found is not None
    return found


def features(regions: int) -> dict[Any, FloatArray]:
    rng = np.random.default_rng(7)
    return {name: rng.normal(size=(regions, width)).astype(np.float32)
            for name, width in (("velocity", 8), ("pose", 34), ("appearance", 512))}  # fmt: skip


def by_torch(e: dict[str, torch.Tensor], x: dict[Any, FloatArray]) -> dict[str, torch.Tensor]:
    """The same scores by torch's own distributions and distances, in float64."""
    given = {name: torch.from_numpy(value).double() for name, value in x.items()}
    logs = [MultivariateNormal(m.double(), c.double()).log_prob(given["velocity"]) + w.double().log()
            for m, c, w in zip(*(e[f"velocity_estimator.gmm.{n}"] for n in ("means", "covariances", "weights")),
                               strict=True)]  # fmt: skip
    raw = {"velocity": -torch.stack(logs).logsumexp(0)}
    for name in ("pose", "appearance"):
        raw[name] = torch.cdist(given[name], e[f"{name}_estimator.memory_bank"].double()).amin(1)
    return {name: (r - e[f"{name}_estimator.min"]) / (e[f"{name}_estimator.max"] - e[f"{name}_estimator.min"])
            for name, r in raw.items()}  # fmt: skip


@RANGE_NAMES
def test_inspect_shows_banks_ranges_and_settings(tmp_path: Path, ranges: str) -> None:
    report = inspect(checkpoint(tmp_path / "aivad.ckpt", fitted(ranges)))
    words = "\n".join(report.lines())
    assert report.is_safe and not report.opens
    for said in (
        "RAFT, Mask R-CNN, Keypoint R-CNN, CLIP", "2 Gaussians over 8 directions; in training 4 … 30",
        "50 vectors of 512 numbers; nearest in training 20 … 28", "50 vectors of 34", "box_score_thresh 0.7",
        "n_components_velocity 2", "Which video each vector comes from is not in the file",
    ):  # fmt: skip
        assert said in words
    assert "pre_processor" not in words and report.as_json()["holds"]


def test_running_it_is_refused_with_what_would_be_needed_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MismatchError) as refused:
        open_engine(checkpoint(tmp_path / "aivad.ckpt", fitted()))
    error = refused.value
    assert "torchvision and CLIP" in error.found and "Nothing was loaded" in error.not_done
    assert "scratch --family aivad" in error.remedy


@RANGE_NAMES
def test_its_banks_score_features_as_torch_does(tmp_path: Path, ranges: str) -> None:
    found, x = read(checkpoint(tmp_path / "aivad.ckpt", fitted(ranges))), features(9)
    expected = by_torch(fitted(), x) if not ranges else by_torch(
        {name.replace(ranges, ""): value for name, value in fitted(ranges).items()}, x
    )  # fmt: skip
    got = scored(found.densities, x)
    np.testing.assert_allclose(got.regions, sum(expected.values()), rtol=1e-5)
    assert got.frame == pytest.approx(sum(float(value.max()) for value in expected.values()), rel=1e-5)
    assert got.frame > got.regions.max(), "the frame is the sum of maxima, not the largest sum"


def test_a_known_vector_scores_the_lower_end_of_its_range(tmp_path: Path) -> None:
    found = read(checkpoint(tmp_path / "aivad.ckpt", fitted()))
    pose = found.densities["pose"]
    own = pose.model.vectors.astype(np.float64)  # type: ignore[union-attr]  # of the nearest neighbours
    assert pose.scores(own) == pytest.approx(np.full(50, (0 - 0.5) / 1.5), abs=1e-6)


def test_no_region_is_score_0(tmp_path: Path) -> None:
    found = scored(read(checkpoint(tmp_path / "aivad.ckpt", fitted())).densities, features(0))
    assert found.frame == 0.0 and found.regions.shape == (0,)


def test_what_was_never_fitted_says_so_and_scores_nothing(tmp_path: Path) -> None:
    empty = {name: torch.tensor([]) for name in fitted() if not name.endswith(("min", "max"))}
    empty |= {f"{name}_estimator.{end}": torch.tensor(value) for name in ("velocity", "appearance", "pose")
              for end, value in (("min", torch.inf), ("max", -torch.inf))}  # fmt: skip
    path = checkpoint(tmp_path / "aivad_proper_checkpoint.ckpt", empty)
    found, words = read(path), "\n".join(inspect(path).lines())
    assert not found.is_fitted and words.count("never fitted") == 3
    with pytest.raises(MismatchError, match="before it was fitted"):
        scored(found.densities, {name: np.zeros((1, 0), np.float32) for name in found.densities})


def test_features_of_another_width_or_number_are_refused(tmp_path: Path) -> None:
    found, right = read(checkpoint(tmp_path / "aivad.ckpt", fitted())), features(3)
    for wrong in (
        {**right, "pose": right["pose"][:, :10]}, {**right, "pose": right["pose"][:2]},
        {name: value for name, value in right.items() if name != "pose"},
        {**right, "velocity": np.full((3, 8), np.nan, np.float32)},
    ):  # fmt: skip
        with pytest.raises(InputError, match=r"pose \(N, 34\)"):
            scored(found.densities, wrong)


@pytest.mark.parametrize(
    ("name", "value"),
    [("velocity_estimator.gmm.means", torch.zeros(3, 8)), ("velocity_estimator.gmm.covariances", torch.zeros(2, 8)),
     ("velocity_estimator.gmm.weights", torch.tensor(1.0)), ("velocity_estimator.gmm.means", torch.tensor(1.0)),
     ("pose_estimator.memory_bank", torch.zeros(4))],
)  # fmt: skip
def test_banks_of_impossible_shapes_are_damage(name: str, value: torch.Tensor) -> None:
    tensors = {f"density_estimator.{n}": v.numpy() for n, v in (fitted() | {name: value}).items()}
    with pytest.raises(DamagedFile):
        published_aivad(Contents({"": tensors}))


@pytest.mark.parametrize(
    "changed",
    [{"velocity_estimator.gmm.covariances": -torch.ones(2, 8, 8)}, {"pose_estimator.max": torch.tensor(0.5)}],
    ids=["no covariance", "a range without width"],
)
def test_banks_that_cannot_score_say_why(tmp_path: Path, changed: dict[str, torch.Tensor]) -> None:
    found = read(checkpoint(tmp_path / "aivad.ckpt", fitted() | changed))
    with pytest.raises(MismatchError, match="Nothing was scored"):
        scored(found.densities, features(1))


def test_other_checkpoints_are_not_taken_for_it() -> None:
    names = ("density_estimator.weight", "model.pose_estimator.memory_bank", "encoder.memory_bank")
    assert published_aivad(Contents({"": {name: np.zeros((2, 2), np.float32) for name in names}})) is None
