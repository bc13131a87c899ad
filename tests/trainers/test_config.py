"""One dataclass makes the flags and reads the recipes."""

import argparse
import re
from dataclasses import fields
from pathlib import Path

import pytest

import assets
from engine.errors import InputError
from tests.trainers.clips import write_words
from trainers.config import FINETUNE, SCRATCH, TrainConfig, basic
from trainers.config import check as check_run
from trainers.flags import add_flags, config_from
from trainers.landmark_config import LandmarkConfig, check, is_landmark_run


def parsed(*arguments: str) -> LandmarkConfig:
    parser = argparse.ArgumentParser()
    add_flags(parser, LandmarkConfig)
    config = config_from(LandmarkConfig(), vars(parser.parse_args(arguments)))
    check(config)
    return config


def run_parsed(*arguments: str, begin: TrainConfig | None = None) -> TrainConfig:
    parser = argparse.ArgumentParser()
    add_flags(parser, TrainConfig)
    config = config_from(begin or TrainConfig(), vars(parser.parse_args(arguments)))
    check_run(config)
    return config


ZERO_ON = (
    "time-warp", "temporal-crop", "noise", "scale", "rotate", "point-dropout", "random-crop", "colour-jitter", "mirror",
    "mixup", "stochastic-depth", "auxiliary", "label-smoothing", "warmup",
)  # fmt: skip
"""Settings that change nothing at 0."""


@pytest.mark.parametrize("config", [LandmarkConfig, TrainConfig])
def test_every_setting_has_a_flag_with_its_default_in_the_help(config: type) -> None:
    parser = argparse.ArgumentParser()
    add_flags(parser, config)
    text = parser.format_help()
    assert all(f"--{f.name.replace('_', '-')}" in text for f in fields(config))
    assert all(f.metadata["help"] for f in fields(config))


def test_the_form_knows_what_a_beginner_sees() -> None:
    assert {"data", "checkpoint", "epochs", "batch", "lr"} <= set(basic()) < {f.name for f in fields(TrainConfig)}


# Flags of the sign-language trainer that people come from, in both spellings.
FORMER = """--train-data-root a --val_data_root b --test-data-root c --model-name x3d_s --batch-size 4 --epochs 3
--learning-rate 0.001 --optimizer sgd --scheduler step --dropout-rate 0.4 --weight-decay 0.1 --label-smoothing 0.1
--num-frames 16 --clip-duration 2.0 --crop-size 224 --num-workers 0 --pin-memory --precision 16-mixed --gpus 2
--accelerator gpu --seed 7 --freeze-backbone --output-dir out --experiment-name signs --resume-from-checkpoint r
--test-only --fast-dev-run --enable-efficient-deployment --export-mobile-model --quantize-model
--mobile-model-path m.pt"""


@pytest.mark.parametrize("root", ["--data-root", "--data_root"])
def test_the_flags_that_people_know_mean_what_they_meant(root: str) -> None:
    for flags in (FORMER, re.sub(r"(?<=[a-z])-(?=[a-z])", "_", FORMER)):
        c = run_parsed(root, "d", *flags.split())
        assert (c.data, c.train_data, c.val_data, c.test_data, c.family) == ("d", "a", "b", "c", "x3d_s")
        assert (c.batch, c.lr, c.optimizer, c.scheduler, c.dropout, c.devices) == (4, 1e-3, "sgd", "step", 0.4, "2")
        assert (c.out, c.name, c.resume, c.seed) == ("out", "signs", "r", 7)
        assert (c.weight_decay, c.label_smoothing, c.num_frames, c.clip_duration) == (0.1, 0.1, 16, 2.0)
        assert (c.crop_size, c.workers, c.precision, c.accelerator, c.epochs) == (224, 0, "16-mixed", "gpu", 3)
        assert c.pin_memory and c.freeze_backbone and c.test_only and c.fast_dev_run
        assert c.enable_efficient_deployment and c.export_mobile_model and c.quantize_model
        assert c.mobile_model_path == "m.pt"


def test_the_flags_of_the_glove_trainer_have_one_line_before_them() -> None:
    c = run_parsed(
        *"-model MS3DStackedGRU -epochs 100 -batch_size 64 -data_dir d -seed 1337 -cnn_filters 16".split(),
        *"-hidden_size 32 -layers 2 -lr 1e-3".split(),
    )
    assert (c.family, c.epochs, c.batch, c.data, c.seed) == ("MS3DStackedGRU", 100, 64, "d", 1337)
    assert (c.filters, c.width, c.layers, c.lr) == (16, 32, 2, 1e-3)


@pytest.mark.parametrize(
    ("family", "variant", "found"),
    [
        ("MS3DStackedGRU", "", "ms3d_stacked_gru"), ("MS3DGRU", "", "ms3d_gru"), ("GRU", "", "gru"),
        ("StackedGRU", "", "stacked_gru"), ("efficient_x3d", "XS", "efficient_x3d_xs"), ("x3d", "S", "x3d_s"),
        ("slow_r50", "", "slow_r50"), ("x3d_m", "", "x3d_m"), ("mvit_base_16x4", "", "mvit_base_16x4"),
        ("efficient_x3d_s", "", "efficient_x3d_s"), ("", "x3d_s", "x3d_s"), ("movinet", "a1", "movinet_a1"),
    ],
)  # fmt: skip
def test_models_have_the_names_that_people_know(family: str, variant: str, found: str) -> None:
    from trainers.architecture import find

    assert find(family, variant)[1].name == found


@pytest.mark.parametrize(("family", "variant"), [("", "xs"), ("gru", "s"), ("x3d_s", "m"), ("nothing", "")])
def test_a_name_of_no_model_is_refused(family: str, variant: str) -> None:
    from trainers.architecture import find

    with pytest.raises(InputError, match="no model family"):
        find(family, variant)


def test_a_recipe_that_the_landmark_run_has_not_got_is_one_of_the_general_run(tmp_path: Path) -> None:
    words = str(write_words(tmp_path / "words.npz"))
    given = {"command": "scratch", "data": words, "epochs": 1, "core": "gru", "events": "none"}
    assert is_landmark_run(given)
    assert not is_landmark_run({**given, "mixup": 0.2}) and not is_landmark_run({**given, "family": "landmark-gru"})
    recipe = tmp_path / "r.toml"
    recipe.write_text("mixup = 0.2\n", encoding="utf-8")
    assert not is_landmark_run({**given, "recipe": str(recipe)})


def test_each_beginning_has_its_own_defaults_which_a_flag_overrules() -> None:
    for begin in (SCRATCH, FINETUNE):
        config = run_parsed("--data", "d", "--epochs", "9", begin=TrainConfig(**begin))
        assert (config.lr, config.epochs, config.accumulate) == (begin["lr"], 9, begin["accumulate"])
    assert FINETUNE == {"lr": 1e-5, "epochs": 5, "accumulate": 2}
    assert SCRATCH == {"lr": 1e-4, "epochs": 20, "accumulate": 4}


@pytest.mark.parametrize(
    "wrong",
    [
        "--lr=0", "--batch=0", "--val-share=0.6", "--dropout=1.5", "--patience=-1", "--min-lr=1", "--plateau-factor=1",
        "--cycle=0", "--plateau-patience=0", "--mirror=0.5", "--train-list=x", "--test-list=x",
        "--scheduler=plateau --val-share=0",
        *(f"--{n}={v}" for n in ZERO_ON for v in ("-0.1", "46", "nan")),
    ],
)  # fmt: skip
def test_a_value_out_of_range_is_refused(wrong: str) -> None:
    with pytest.raises(InputError):
        run_parsed("--data", "d", *wrong.split())


def test_a_flag_of_another_kind_of_run_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="--core"):
        config_from(TrainConfig(), {"data": "d", "core": "gru"})


def test_a_flag_goes_before_the_recipe_and_the_recipe_before_the_default(tmp_path: Path) -> None:
    recipe = tmp_path / "r.toml"
    recipe.write_text('epochs = 7\nlr = 1\ncore = "conv"\n', encoding="utf-8")
    config = parsed("--recipe", str(recipe), "--epochs", "9")
    assert (config.epochs, config.lr, config.core, config.width) == (9, 1.0, "conv", LandmarkConfig().width)


@pytest.mark.parametrize(
    "text",
    ["epochs = 'many'", "nonsense = 1", "epochs = ", "epochs = 0", "unknown = 0.99", "core = 'lstm'", "epochs = true"],
)
def test_a_recipe_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    recipe = tmp_path / "r.toml"
    recipe.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        parsed("--recipe", str(recipe))


def test_the_recipe_of_the_bundled_checkpoint_is_valid() -> None:
    assert parsed("--recipe", str(assets.FOLDER / "recipes" / "landmark.toml")).family == "landmark"


@pytest.mark.parametrize(
    ("flag", "value", "words"),
    [
        ("--lr", "1e30", "between 0 and 100"),
        ("--weight-decay", "inf", "a finite number"),
        ("--focal-gamma", "inf", "a finite number"),
        ("--clip", "inf", "a finite number"),
        ("--workers", "1000", "0 … 256"),
        ("--threads", "1000000", "0 … 1024"),
        ("--seed", "99999999999999999999", f"0 … {2**63 - 1}"),
    ],
)
def test_a_value_out_of_bounds_is_answered_by_its_bounds(flag: str, value: str, words: str) -> None:
    with pytest.raises(InputError) as error:
        run_parsed("--data", "d", flag, value)
    assert words in error.value.found
