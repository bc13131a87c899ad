"""Everything that a training run can be told: one dataclass → command-line flags and TOML recipes."""

import argparse
import tomllib
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from engine.errors import InputError, shown


def _setting(default: Any, text: str) -> Any:
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """One training run. Each field's help text is its documentation."""

    data: str = _setting("", "landmark clips, .npz of the words.npz form")
    extra: str = _setting("", "more clips of hands alone, .npz of the letters.npz form (optional)")
    out: str = _setting("", "the checkpoint to write (.safetensors)")
    measured: str = _setting("", "JSON of `crossval`: brings temperature, threshold and held-out figures (optional)")
    family: str = _setting("landmark", "model family, a name in engine.models.FAMILIES")
    core: Literal["gru", "conv"] = _setting(
        "gru", "family landmark: what runs over time, GRU, or causal convolution + attention"
    )
    width: int = _setting(128, "numbers in a per-frame state")
    layers: int = _setting(2, "layers over time")
    dropout: float = _setting(0.2, "share of the stem's outputs left out while training; twice that before the head")
    epochs: int = _setting(60, "rounds of `steps` batches each")
    steps: int = _setting(30, "batches in an epoch")
    batch: int = _setting(192, "clips in a batch")
    lr: float = _setting(3e-3, "peak learning rate (AdamW, one cycle)")
    weight_decay: float = _setting(0.05, "AdamW's weight decay")
    smoothing: float = _setting(0.05, "label smoothing, 0 … 1")
    average: float = _setting(0.99, "decay of the running mean of the weights; the mean is what is kept")
    unknown: float = _setting(0.38, "share of a batch made of signs that are none of the labels")
    idle: float = _setting(0.12, "share of a batch that is idle")
    isolated: float = _setting(0.55, "share of the words that are shown once, between rest and rest")
    idle_label: str = _setting("-", "the label of `data` that means: no sign")
    unknown_label: str = _setting("unknown", "the extra output for signs that are none of the labels")
    fps: float = _setting(12.0, "frame rate of the clips, 1/s")
    decision_smoothing: float = _setting(0.15, "time constant by which the checkpoint smooths its answers, s")
    decision_hold: float = _setting(0.2, "how long a word must stand before the checkpoint says it, s")
    folds: int = _setting(5, "crossval: how many parts the takes are dealt into")
    without_fold: int = _setting(-1, "scratch: hold this fold back (0 …), for a twin that never saw it; -1 = none")
    only: int = _setting(0, "crossval: stop after this many folds; 0 = all of them")
    left_out: str = _setting(
        "", "crossval: 'A B | C D', groups of labels that one more training each never sees: are they said to be words?"
    )
    seed: int = _setting(0, "of weights, batches and folds")
    threads: int = _setting(2, "CPU threads of PyTorch")
    name: str = _setting("landmark model", "what people see")
    data_source: str = _setting("", "what the data are and where they come from")
    licence: str = _setting("", "what the data's licence allows for the checkpoint")
    attribution: str = _setting("", "who must be named")
    created: str = _setting("", "date, YYYY-MM-DD")


def add_flags(parser: argparse.ArgumentParser) -> None:
    """One `--flag` for each field, and `--recipe FILE`; unset flags stay out of the namespace."""
    parser.add_argument("--recipe", metavar="FILE", help="TOML file with settings; flags go before it")
    for f in fields(TrainConfig):
        choices = get_args(f.type) or None
        kind = type(f.default) if choices is None else str
        parser.add_argument(
            f"--{f.name.replace('_', '-')}",
            dest=f.name,
            type=kind,
            choices=choices,
            default=argparse.SUPPRESS,
            metavar=None if choices else kind.__name__.upper(),
            help=f"{f.metadata['help']} (default: {f.default!r})".replace("%", "%%"),
        )


def config_from(arguments: dict[str, Any]) -> TrainConfig:
    """Defaults, then the recipe, then the flags in `arguments`. Raises InputError."""
    config = TrainConfig()
    recipe = arguments.get("recipe")
    if recipe:
        config = replace(config, **_recipe(Path(recipe)))
    flags = {f.name: arguments[f.name] for f in fields(TrainConfig) if f.name in arguments}
    config = replace(config, **flags)
    _check(config)
    return config


def _recipe(path: Path) -> dict[str, Any]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _refused(f"The recipe {shown(path.name)} can't be read: {shown(error)}.") from error
    known = {f.name: f for f in fields(TrainConfig)}
    for key, value in raw.items():
        if key not in known:
            raise _refused(f"The recipe {shown(path.name)} has {shown(key)!r}, which is no setting.")
        default = known[key].default
        assert default is not MISSING  # noqa: S101 - every field has one
        if isinstance(default, float) and type(value) is int:
            raw[key] = float(value)
        elif type(value) is not type(default):
            raise _refused(f"{shown(key)} in {shown(path.name)} must be {type(default).__name__}.")
    return raw


def _check(c: TrainConfig) -> None:
    if min(c.epochs, c.steps, c.batch, c.width, c.layers, c.threads) < 1 or c.folds < 2:
        raise _refused("epochs, steps, batch, width, layers and threads must be 1 or more, folds 2 or more.")
    shares = (c.unknown, c.idle, c.isolated, c.dropout, c.smoothing, c.average)
    if not all(0 <= s <= 1 for s in shares) or c.unknown + c.idle >= 1 or c.dropout >= 0.5:
        raise _refused("Shares must lie in 0 … 1, unknown + idle below 1, dropout below 0.5.")
    if c.lr <= 0 or c.fps <= 0 or min(c.weight_decay, c.decision_smoothing, c.decision_hold) < 0:
        raise _refused("lr and fps must be above 0, weight_decay, decision_smoothing and decision_hold not below.")
    if c.core not in get_args(Literal["gru", "conv"]):
        raise _refused(f"core {shown(c.core)!r} is neither gru nor conv.")


def _refused(found: str) -> InputError:
    return InputError(found, "Nothing was trained.", "Correct it; `python -m trainers scratch --help` lists them all.")
