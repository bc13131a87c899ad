"""What the landmark transformer promises: the published tensors in exact mode, none of its faults in mended mode."""

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.joints import FACE
from engine.models import FAMILIES
from engine.models.family import module_shapes
from engine.models.landmark_points import ABSENT, PADDING, POINTS, SEEN
from engine.models.landmark_pooling import segments
from engine.models.landmark_transformer import LandmarkTransformer

FAMILY = FAMILIES["landmark_transformer"]
MODES: tuple[Any, ...] = ("exact", "mended")
HANDS = slice(POINTS["left_hand"].start, POINTS["right_hand"].stop)


def fresh(mode: Any, labels: int = 5) -> LandmarkTransformer:
    torch.manual_seed(0)
    model = LandmarkTransformer(labels, mode=mode, width=64, layers=2).eval()
    for parameter in model.parameters():  # as a trained one: nothing is 0 or 1
        parameter.data += 0.1 * torch.randn_like(parameter)
    return model


def clip(frames: int = 32) -> Tensor:
    """An input in which everything is seen."""
    x = torch.full((1, frames, 92, 3), SEEN)
    x[..., :2] = torch.randn(1, frames, 92, 2, generator=torch.Generator().manual_seed(1))
    return x


def answer(model: LandmarkTransformer, x: Tensor) -> Tensor:
    with torch.inference_mode():
        return model(x)


def changed(x: Tensor, frames: slice, points: slice) -> Tensor:
    """With other coordinates there."""
    out = x.clone()
    out[:, frames, points, :2] = 0.5 - out[:, frames, points, :2]
    return out


def hidden(x: Tensor, frames: slice, points: slice = slice(None), flag: float = ABSENT) -> Tensor:
    """With nothing seen there."""
    out = x.clone()
    out[:, frames, points, :2] = 0
    out[:, frames, points, 2] = flag
    return out


@pytest.mark.parametrize(("labels", "published"), [(500, 29.8e6), (1000, 30.3e6)])
def test_exact_mode_is_as_large_as_the_published_models(labels: int, published: float) -> None:
    with torch.device("meta"):
        model = LandmarkTransformer(labels, mode="exact")
    assert sum(p.numel() for p in model.parameters()) == pytest.approx(published, rel=0.01)


def test_exact_mode_has_the_tensors_of_the_published_checkpoints() -> None:
    with torch.device("meta"):
        shapes = module_shapes(LandmarkTransformer(500, mode="exact"))
    wanted = {
        "LIPS_MEAN": (40, 2),
        "LEFT_HANDS_STD": (21, 2),
        "POSE_MEAN": (5, 2),
        "embedding.lips_embedding.patch_embedding.proj.weight": (512, 8),
        "embedding.lips_embedding.patch_embedding.pos_embed": (1, 10, 512),
        "embedding.pose_embedding.patch_embedding.pos_embed": (1, 2, 512),
        "embedding.left_hand_embedding.patch_embedding.norm.weight": (512,),
        "embedding.right_hand_embedding.self_attention.w_q.weight": (512, 512),
        "embedding.right_hand_embedding.self_attention.attention.rope.inv_freq": (64,),
        "embedding.right_hand_embedding.missing_embed": (512,),
        "embedding.cross_attention_hands.w_o.weight": (512, 512),
        "embedding.cross_attention_face_pose.norm.weight": (512,),
        "embedding.fusion_weights": (4,),
        "embedding.fusion_proj.weight": (512, 2048),
        "embedding.temporal_embed.weight": (1000, 512),
        "transformer.local_blocks.3.attention.attention.rope.inv_freq": (32,),
        "transformer.local_blocks.3.mlp.w1.weight": (1024, 512),
        "transformer.global_blocks.3.alpha_attn": (1,),
        "transformer.temporal_conv.convs.0.weight": (170, 512, 3),
        "transformer.temporal_conv.convs.2.weight": (171, 512, 7),
        "transformer.norm.weight": (512,),
        "pooling.attention_pooling.in_proj_weight": (1536, 512),
        "pooling.combiner.0.weight": (1024, 3584),
        "pooling.combiner.4.weight": (512, 1024),
        "classifier.layer1.0.weight": (256, 512),
        "classifier.layer2.1.weight": (128,),
        "classifier.final_classifier.weight": (500, 128),
        "classifier.aux_classifiers.1.weight": (500, 256),
        "classifier.confidence_head.weight": (1, 128),
    }
    assert {name: shapes.get(name) for name in wanted} == wanted
    assert len(shapes) == 183 and not [name for name in shapes if "query" in name or "segment" in name]


def test_the_small_one_stays_below_three_million_for_a_thousand_signs() -> None:
    small = next(v for v in FAMILY.variants if v.name.endswith("small"))
    with torch.device("meta"):
        model = FAMILY.build(labels=1000, **small.hyper)
    assert sum(p.numel() for p in model.parameters()) <= 3e6


@pytest.mark.parametrize("mode", MODES)
def test_two_runs_are_equal(mode: str) -> None:
    model = fresh(mode)
    first = answer(model, clip())
    torch.manual_seed(99)
    assert torch.equal(answer(model, clip()), first)


@pytest.mark.parametrize("mode", MODES)
def test_frames_are_left_out_at_random_while_training_only(mode: str) -> None:
    model = fresh(mode)
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    model.pooling.attention_pooling.dropout = 0.0
    model.train()
    assert not torch.allclose(answer(model, clip()), answer(model, clip()), atol=1e-5)


def test_the_four_scales_differ_where_the_original_has_one_mean_four_times() -> None:
    states, counts = torch.randn(2, 128, 64), torch.ones(2, 128)
    one, *others = fresh("exact").pooling.scales(states, counts)
    assert all(torch.allclose(one, other, atol=1e-5) for other in others)
    torch.manual_seed(0)
    scales = LandmarkTransformer(5, width=64, layers=2).pooling.scales(states, counts)  # from the start
    for i, a in enumerate(scales):
        assert all((a - b).abs().mean() > 0.02 for b in scales[:i])


def test_the_scales_know_what_came_first() -> None:
    states, counts = torch.randn(1, 64, 64), torch.ones(1, 64)
    for mode, known in (("exact", False), ("mended", True)):
        pooling = fresh(mode).pooling
        pairs = zip(pooling.scales(states, counts)[1:], pooling.scales(states.flip(1), counts)[1:], strict=True)
        assert all(torch.allclose(a, b, atol=1e-5) is not known for a, b in pairs)


def test_segments_are_equal_parts_of_the_frames_that_count() -> None:
    x = torch.arange(12.0)[None, :, None]
    counts = torch.tensor([[0.0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0]])  # 1 2 | 4 5 | 6 7 | 9 10
    assert segments(x, counts, 4)[0, :, 0].tolist() == [1.5, 4.5, 6.5, 9.5]
    assert segments(x, counts, 1)[0, :, 0].tolist() == [5.5]
    assert not segments(x, torch.zeros(1, 12), 4).any()


def test_both_arms_matter_where_the_original_sees_the_left_alone() -> None:
    every, left, right = slice(None), slice(82, 87), slice(87, 92)
    for mode, both in (("exact", False), ("mended", True)):
        model, x = fresh(mode), clip()
        before = answer(model, x)
        assert not torch.allclose(answer(model, changed(x, every, left)), before, atol=1e-4)
        assert torch.equal(answer(model, changed(x, every, right)), before) is not both


def test_frames_without_hands_are_left_out_where_the_original_looks_at_all() -> None:
    some = slice(10, 14)
    for mode, left_out in (("exact", False), ("mended", True)):
        model, x = fresh(mode), hidden(clip(), some, HANDS)
        assert model.counts(x).sum() == (28 if left_out else 32)
        other_lips = answer(model, changed(x, some, POINTS["lips"]))
        assert torch.allclose(other_lips, answer(model, x), atol=1e-6) is left_out


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("part", POINTS)
def test_an_absent_part_is_not_taken_for_one_at_the_origin(part: str, mode: str) -> None:
    model, x = fresh(mode), clip()
    frames = slice(10, 20)
    at_origin = x.clone()
    at_origin[:, frames, POINTS[part], :2] = 0
    assert not torch.allclose(answer(model, hidden(x, frames, POINTS[part])), answer(model, at_origin), atol=1e-5)


def test_filling_up_changes_nothing() -> None:
    model = fresh("mended")
    longer = torch.cat([clip(), hidden(clip(20), slice(None), flag=PADDING)], dim=1)
    assert torch.allclose(answer(model, longer), answer(model, clip()), atol=1e-5)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("flag", [ABSENT, PADDING])
def test_nothing_at_all_has_a_finite_answer_and_finite_gradients(flag: float, mode: str) -> None:
    model = fresh(mode)
    logits = model(hidden(clip(), slice(None), flag=flag))
    logits.sum().backward()
    assert logits.isfinite().all()
    assert all(p.grad is None or p.grad.isfinite().all() for p in model.parameters())


@pytest.mark.parametrize("mode", MODES)
def test_the_pool_of_nothing_is_no_larger_than_any_other(mode: str) -> None:
    pooling = fresh(mode).pooling
    pooling.combiner = torch.nn.Sequential()  # what goes into it
    assert pooling(torch.randn(1, 16, 64), torch.zeros(1, 16)).abs().max() < 10


@pytest.mark.parametrize("mode", MODES)
def test_the_auxiliary_answers_come_beside_the_same_logits(mode: str) -> None:
    model, x = fresh(mode), clip()
    with torch.inference_mode():
        logits, auxiliary, confidence = model.with_auxiliary(x)
    assert torch.equal(logits, answer(model, x))
    assert [a.shape for a in auxiliary] == [(1, 5)] * 3 and confidence.shape == (1, 1)
    assert 0 < float(confidence) < 1
    assert not any(torch.allclose(a, logits, atol=1e-4) for a in auxiliary)


def test_the_statistics_of_the_training_clips_travel_with_the_weights() -> None:
    model = fresh("mended")
    x = torch.cat([clip(), clip(32) * torch.tensor([3.0, 0.2, 1.0])])
    x = hidden(x, slice(0, 5), slice(30, 70))  # cuts the lips and the right hand in two
    model.standardise(x)
    seen = torch.cat([x[:, 5:, POINTS["right_hand"], :2].flatten(0, 1)[:, 9:], x[:, :5, 70:82, :2].flatten(0, 1)])
    twin = fresh("mended")
    twin.load_state_dict(model.state_dict())
    assert torch.allclose(twin.get_buffer("RIGHT_HANDS_MEAN")[9:], seen.mean(0), atol=1e-5)
    assert torch.allclose(twin.get_buffer("RIGHT_HANDS_STD")[9:], seen.std(0, unbiased=False), atol=1e-5)
    moved = x.clone()
    moved[..., :2] = torch.where(x[..., 2:] == SEEN, 2 * x[..., :2] - 7, 0.0)
    before = answer(model, x)
    model.standardise(moved)
    assert torch.allclose(answer(model, moved), before, atol=1e-4)


@pytest.mark.parametrize("mode", MODES)
def test_a_point_far_away_is_only_far(mode: str) -> None:
    model, x = fresh(mode), clip()
    far, farther = x.clone(), x.clone()
    far[:, :, 50, 0], farther[:, :, 50, 0] = 9, 9000
    assert torch.equal(answer(model, far), answer(model, farther))
    assert not torch.allclose(answer(model, far), answer(model, x), atol=1e-6)


@pytest.mark.parametrize("mode", MODES)
def test_each_hand_looks_at_the_other_and_frames_know_their_place(mode: str) -> None:
    embedding, parts = fresh(mode).embedding, fresh(mode).parts
    points = {part: clip()[:, :, rows, :2] for part, rows in parts.items()}
    seen = {part: torch.ones(1, 32, dtype=torch.bool) for part in parts}
    asked: list[tuple[Tensor, Tensor]] = []
    for layer in (embedding.cross_attention_hands, embedding.cross_attention_face_pose):
        layer.register_forward_pre_hook(lambda _, arguments: asked.append(arguments[:2]))
    embedding(points, seen, None)
    assert len(asked) == 4
    assert all(any(a is d and b is c for c, d in asked) and a is not b for a, b in asked)
    still = {part: value[:, :1].expand(-1, 32, -1, -1) for part, value in points.items()}
    states = embedding(still, seen, None)[0]
    assert torch.allclose(
        states - states[:1], embedding.temporal_embed.weight[:32] - embedding.temporal_embed.weight[0], atol=1e-4
    )


def test_a_part_that_is_never_seen_keeps_plain_statistics() -> None:
    model = fresh("mended")
    model.standardise(hidden(clip(), slice(None), POINTS["lips"]))
    assert not model.get_buffer("LIPS_MEAN").any() and (model.get_buffer("LIPS_STD") == 1).all()


@pytest.mark.parametrize(
    "hyper", [{"mode": "other"}, {"width": 100}, {"width": 0}, {"layers": 1}, {"labels": 0}], ids=str
)
def test_settings_that_make_no_model_are_refused(hyper: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="mode"):
        FAMILY.build(**{"labels": 3, **hyper})


@pytest.mark.parametrize("variant", FAMILY.variants, ids=lambda v: v.name)
def test_a_clip_becomes_the_input_that_the_variant_reads(variant: Any) -> None:
    values = np.random.default_rng(0).random((variant.input.length, FACE.stop, 4)).astype(np.float32)
    frames = 128 if variant.hyper["mode"] == "exact" else variant.input.length
    assert FAMILY.prepare(values, variant.input).shape == (frames, 92, 3)
