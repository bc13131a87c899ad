"""Which settings do nothing for a model without gradients: each is a setting, and each is answered with a reason."""

from dataclasses import fields

from engine.models import FAMILIES
from trainers.config import TrainConfig
from trainers.gradient_free import ONE_PASS, WITHOUT_EFFECT, told

WITH_EFFECT = {
    "data", "train_data", "normal_class", "checkpoint", "family", "variant", "coreset", "crop_size", "fit", "threads",
    "out", "name", "resume", "test_only", "fast_dev_run", "data_source", "licence", "attribution",
}  # fmt: skip


def test_every_setting_is_known_to_do_something_or_nothing() -> None:
    assert set(WITHOUT_EFFECT) | WITH_EFFECT == {f.name for f in fields(TrainConfig)}
    assert not set(WITHOUT_EFFECT) & WITH_EFFECT and set(FAMILIES) >= ONE_PASS


def test_the_answer_names_the_flag_and_the_reason() -> None:
    words = told(["out", "clip", "lr", "val_share"])
    assert [str(w).split()[0] for w in words] == ["--val-share", "--lr", "--clip"]  # in the order of the settings
    assert all("has no effect for this model, because " in w and w.endswith(".") for w in words)
    assert "gradients" in words[1] and told(["out", "data"]) == []
