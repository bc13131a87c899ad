"""One dataclass makes the flags and reads the recipes."""

import argparse
from dataclasses import fields
from pathlib import Path

import pytest

import assets
from engine.errors import InputError
from trainers.config import TrainConfig, add_flags, config_from


def parsed(*arguments: str) -> TrainConfig:
    parser = argparse.ArgumentParser()
    add_flags(parser)
    return config_from(vars(parser.parse_args(arguments)))


def test_every_setting_has_a_flag_with_its_default_in_the_help() -> None:
    parser = argparse.ArgumentParser()
    add_flags(parser)
    text = parser.format_help()
    assert all(f"--{f.name.replace('_', '-')}" in text for f in fields(TrainConfig))
    assert all(f.metadata["help"] for f in fields(TrainConfig))


def test_a_flag_goes_before_the_recipe_and_the_recipe_before_the_default(tmp_path: Path) -> None:
    recipe = tmp_path / "r.toml"
    recipe.write_text('epochs = 7\nlr = 1\ncore = "conv"\n', encoding="utf-8")
    config = parsed("--recipe", str(recipe), "--epochs", "9")
    assert (config.epochs, config.lr, config.core, config.width) == (9, 1.0, "conv", TrainConfig().width)


@pytest.mark.parametrize(
    "text",
    ["epochs = 'many'", "nonsense = 1", "epochs = ", "epochs = 0", "unknown = 0.99", "core = 'lstm'", "epochs = true"],
)
def test_a_recipe_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    recipe = tmp_path / "r.toml"
    recipe.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        parsed("--recipe", str(recipe))


def test_the_bundled_recipe_is_valid() -> None:
    assert parsed("--recipe", str(assets.FOLDER / "recipes" / "landmark.toml")).family == "landmark"
