"""Everything that a run on the words.npz form can be told: landmarks, with made-up unknown signs."""

import math
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from engine.errors import shown
from engine.texts import text
from trainers.ask import CONVERSATION
from trainers.flags import refused, setting


@dataclass(frozen=True, slots=True)
class LandmarkConfig:
    """Landmarks in the words.npz form: a run that also makes up unknown signs. Its --out is one file, .safetensors.

    Each field's help text is its documentation.
    """

    data: str = setting("", "landmark clips, .npz of the words.npz form")
    extra: str = setting("", "more clips of hands alone, .npz of the letters.npz form (optional)")
    out: str = setting("", "the checkpoint to write (.safetensors)")
    measured: str = setting("", "JSON of `crossval`: brings temperature, threshold and held-out figures (optional)")
    family: str = setting("landmark", "model family, a name in engine.models.FAMILIES")
    core: Literal["gru", "conv"] = setting(
        "gru", "family landmark: what runs over time, GRU, or causal convolution + attention"
    )
    width: int = setting(128, "numbers in a per-frame state")
    layers: int = setting(2, "layers over time")
    dropout: float = setting(0.2, "share of the stem's outputs left out while training; twice that before the head")
    epochs: int = setting(60, "rounds of `steps` batches each")
    steps: int = setting(30, "batches in an epoch")
    batch: int = setting(192, "clips in a batch")
    lr: float = setting(3e-3, "peak learning rate (AdamW, one cycle)")
    weight_decay: float = setting(0.05, "AdamW's weight decay")
    smoothing: float = setting(0.05, "label smoothing, 0 … 1")
    average: float = setting(0.99, "decay of the running mean of the weights; the mean is what is kept")
    unknown: float = setting(0.38, "share of a batch made of signs that are none of the labels")
    idle: float = setting(0.12, "share of a batch that is idle")
    isolated: float = setting(0.55, "share of the words that are shown once, between rest and rest")
    idle_label: str = setting("-", "the label of `data` that means: no sign")
    unknown_label: str = setting("unknown", "the extra output for signs that are none of the labels")
    fps: float = setting(12.0, "frame rate of the clips, 1/s")
    decision_smoothing: float = setting(0.15, "time constant by which the checkpoint smooths its answers, s")
    decision_hold: float = setting(0.2, "how long a word must stand before the checkpoint says it, s")
    folds: int = setting(5, "crossval: how many parts the takes are dealt into")
    without_fold: int = setting(-1, "scratch: hold this fold back (0 …), for a twin that never saw it; -1 = none")
    only: int = setting(0, "crossval: stop after this many folds; 0 = all of them")
    left_out: str = setting(
        "", "crossval: 'A B | C D', groups of labels that one more training each never sees: are they said to be words?"
    )
    seed: int = setting(0, "of weights, batches and folds")
    threads: int = setting(2, "CPU threads of PyTorch")
    name: str = setting("landmark model", "what people see")
    data_source: str = setting("", "what the data are and where they come from")
    licence: str = setting("", "what the data's licence allows for the checkpoint")
    attribution: str = setting("", "who must be named")
    created: str = setting("", "date, YYYY-MM-DD")


def check(c: LandmarkConfig) -> None:
    """Raises InputError for values out of range."""
    if min(c.epochs, c.steps, c.batch, c.width, c.layers, c.threads) < 1 or c.folds < 2:
        raise refused("epochs, steps, batch, width, layers and threads must be 1 or more, folds 2 or more.")
    shares = (c.unknown, c.idle, c.isolated, c.dropout, c.smoothing, c.average)
    if not all(0 <= s <= 1 for s in shares) or c.unknown + c.idle >= 1 or c.dropout >= 0.5:
        raise refused("Shares must lie in 0 … 1, unknown + idle below 1, dropout below 0.5.")
    if not (0 < c.lr < 100 and 0.1 <= c.fps <= 1000):
        raise refused(text("lr must lie between 0 and 100, and fps in 0.1 … 1000."))
    if not all(0 <= x < math.inf for x in (c.weight_decay, c.decision_smoothing, c.decision_hold)):
        raise refused(text("weight_decay, decision_smoothing and decision_hold must be finite numbers, 0 or more."))
    if c.core not in get_args(Literal["gru", "conv"]):
        raise refused(f"core {shown(c.core)!r} is neither gru nor conv.")


def is_landmark_run(given: dict[str, Any]) -> bool:
    """Whether these flags mean this run, not that of any family: a family of landmarks, one .npz with words, and no
    setting that this run has not got.
    """
    from trainers.data.landmark_files import is_words_npz
    from trainers.data.zipped_arrays import names_in

    recipe = _raw_recipe(given.get("recipe", ""))
    family = given.get("family", recipe.get("family", "landmark"))
    data = Path(str(given.get("data", recipe.get("data", ""))))
    is_npz = data.suffix.lower() == ".npz" and (not data.exists() or is_words_npz(names_in(data)))
    known = {*(f.name for f in fields(LandmarkConfig)), *CONVERSATION, "command", "recipe"}
    return is_npz and family in ("landmark", "landmark_transformer") and {*given, *recipe} <= known


def _raw_recipe(path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):  # told when it is read in earnest
        return {}
