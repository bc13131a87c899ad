"""Everything that a training run of any family can be told: one dataclass → flags, TOML recipes, the window's form."""

import math
from dataclasses import dataclass, fields
from typing import Any, Literal

from engine.texts import text
from trainers.flags import refused, setting

SCRATCH: dict[str, Any] = {"lr": 1e-4, "epochs": 20, "accumulate": 4}
"""Where `scratch` begins, as in the trainers that this one replaces."""
FINETUNE: dict[str, Any] = {"lr": 1e-5, "epochs": 5, "accumulate": 2}
"""Where `finetune` begins: small steps, since what was learned should stay."""


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """Any family on any form of data. Each field's help text is its documentation."""

    data: str = setting("", "folder or file with the recordings", level="basic", aliases=("data_root", "-data_dir"))
    train_data: str = setting("", "recordings to learn from, if they lie apart", aliases=("train_data_root",))
    val_data: str = setting("", "recordings for choosing the best epoch, if they lie apart", aliases=("val_data_root",))
    test_data: str = setting("", "recordings for the one last measurement, if apart", aliases=("test_data_root",))
    split: Literal["auto", "signer", "session", "take", "file", "folders"] = setting(
        "auto", "what is never on both sides; auto: the first of signer, session, take that is known, else the file"
    )
    train_list: str = setting(
        "", "text file with the films or folders to learn from, a name on each line; splits by it"
    )
    val_list: str = setting("", "text file with those for choosing the best epoch")
    test_list: str = setting("", "text file with those for the one last measurement")
    normal_class: str = setting(
        "", "of an anomaly detector: the folder of the films in which nothing unusual happens", level="basic"
    )
    val_share: float = setting(0.15, "share of the recordings kept for choosing the best epoch", "0 … 0.5")
    test_share: float = setting(0.15, "share kept for the one last measurement", "0 … 0.5")

    checkpoint: str = setting("", "finetune: the checkpoint to begin with", level="basic")
    family: str = setting("", "scratch: model family or published size", level="basic",
                         aliases=("model_name", "-model"))  # fmt: skip
    variant: str = setting("", "scratch: published size of the family", aliases=("model_variant",))
    layers: int = setting(0, "layers over time, where it can be chosen", "0: as published", aliases=("-layers",))
    width: int = setting(0, "numbers in a state, where it can be chosen", "0: as published",
                         aliases=("hidden", "hidden_size", "-hidden_size"))  # fmt: skip
    filters: int = setting(0, "convolution filters, where it can be chosen", "0: as published",
                           aliases=("cnn_filters", "-cnn_filters"))  # fmt: skip
    coreset: float = setting(
        1.0, "of an anomaly detector: share of what normal films showed that is kept; less is smaller and faster",
        "0.01 … 1", level="basic",
    )  # fmt: skip
    dropout: float = setting(-1.0, "share left out while training", "0 … 1; -1: as published",
                             aliases=("dropout_rate",))  # fmt: skip
    num_frames: int = setting(0, "frames in a clip", "frames; 0: as published")
    clip_duration: float = setting(0.0, "time between the first and the last frame of a clip", "s; 0: as published")
    crop_size: int = setting(0, "rows and columns of a picture; smaller is faster", "pixels; 0: as published")
    relative: str = setting("", "scratch: sensor angles counted from a clip's beginning, as yaw, which drifts",
                            "names, apart by commas")  # fmt: skip
    fit: Literal["as published", "crop", "letterbox", "stretch"] = setting(
        "as published", "how a picture comes to that size"
    )
    tone: Literal["as published", "linear", "log"] = setting(
        "as published", "how brightness is told to a video model; log: what moves counts alike in the dark and in light"
    )
    rgb_difference: bool = setting(
        False, "scratch: show the model how each picture differs from the one before, so that it can't learn the place"
    )
    standardise: bool = setting(
        True, "scratch: scale sensors and key points by mean and spread of the training recordings, where a family does"
    )
    keep_labels: bool = setting(False, "finetune: keep the checkpoint's labels that the data lack", level="basic")

    epochs: int = setting(20, "rounds over the data", "rounds", level="basic", aliases=("-epochs",))
    batch: int = setting(8, "clips at once; memory grows with it", "clips", level="basic",
                         aliases=("batch_size", "-batch_size"))  # fmt: skip
    accumulate: int = setting(4, "batches for one step: as a larger batch without its memory", "batches")
    lr: float = setting(1e-4, "how far a step goes; too large forgets, too small takes long", "1/step", level="basic",
                        aliases=("learning_rate", "-lr"))  # fmt: skip
    optimizer: Literal["adamw", "adam", "sgd"] = setting(
        "adamw", "how steps are made from gradients; sgd has momentum 0.9"
    )
    scheduler: Literal["cosine", "step", "one-cycle", "cyclic", "warm-restarts", "plateau", "none"] = setting(
        "cosine", "how the step length changes over the run (see trainers/schedule.py)"
    )
    warmup: float = setting(0.0, "share of the run in which the step length grows from 0", "0 … 1")
    min_lr: float = setting(0.0, "step length below which no schedule goes", "1/step")
    cycle: int = setting(20, "with cyclic and warm-restarts: the first cycle's length", "rounds")
    plateau_patience: int = setting(5, "with plateau: shorter steps after so many rounds that were no better", "rounds")
    plateau_factor: float = setting(0.5, "with plateau: so much shorter each time", "0 … 1")
    weight_decay: float = setting(0.01, "pull of the weights towards 0")
    label_smoothing: float = setting(0.0, "share of the answer spread over all labels", "0 … 1")
    focal_gamma: float = setting(0.0, "how much less well-answered clips count (Lin et al. 2017)", "0: not at all")
    auxiliary: float = setting(
        0.0, "what a model's last auxiliary output adds to the loss; each one before it half as much", "0 … 1"
    )
    stochastic_depth: float = setting(
        0.0, "share of clips that skip the last residual branch; earlier ones are skipped less (Huang et al. 2016)",
        "0 … 0.9",
    )  # fmt: skip
    clip: float = setting(1.0, "longest gradient; longer ones are cut", "0: never", aliases=("gradient_clip_val",))
    freeze_backbone: bool = setting(False, "only the head learns: fast, and enough for few recordings", level="basic")
    keep_features: bool = setting(
        True, "with freeze_backbone: ask the backbone once for each clip (its middle window) and keep the answer"
    )
    thaw_epoch: int = setting(0, "with freeze_backbone: from this round on all of it learns", "round; 0: never")
    patience: int = setting(0, "end after so many rounds without a better validation", "rounds; 0: never")

    # Each training clip is changed anew every time it is seen; measuring never does.
    time_warp: float = setting(0.0, "how far the pace of a sign wanders: at most 1 + this times as fast", "0 … 0.9")
    temporal_crop: float = setting(0.0, "largest share of a clip's time that is cut off at its ends", "0 … 0.9")
    noise: float = setting(
        0.0, "σ of the error added to each key point, or to each sensor", "shoulder widths, or spreads of the sensor"
    )
    scale: float = setting(
        0.0, "largest change of size: of hands and build, of a sensor's swing, of a picture's width to its height",
        "0 … 0.9",
    )  # fmt: skip
    wear: float = setting(
        0.0, "how differently a glove's flex sensors may read a bent finger on another day", "σ of the logarithm"
    )
    rotate: float = setting(0.0, "largest turn of the camera: around key points, in the plane of a picture", "degrees")
    point_dropout: float = setting(0.0, "share of the key points hidden, others in each frame", "0 … 0.9")
    random_crop: float = setting(0.0, "largest share of a picture's width and height that a random crop leaves out",
                                 "0 … 0.9")  # fmt: skip
    colour_jitter: float = setting(0.0, "largest change of brightness, contrast and colourfulness", "0 … 0.9")
    background: float = setting(
        0.0, "how strongly a still of another recording shows through at most, so that no place stands for a label",
        "0 … 0.9",
    )  # fmt: skip
    overlay: float = setting(
        0.0, "share of the clips in which another recording is seen too; where one of both is of idle_label, the label "
        "is the other's", "0 … 1",
    )  # fmt: skip
    mirror: float = setting(0.0, "share of the clips seen in a mirror, hands exchanged; see mirror_pairs",
                            "0 … 1")  # fmt: skip
    mirror_pairs: str = setting(
        "",
        "with mirror: labels that a mirror turns into each other, as 왼쪽=오른쪽, left=right; none where it turns none",
    )
    mixup: float = setting(0.0, "two clips and their labels mixed in shares of Beta(this, this) (Zhang et al. 2018)",
                           "0: not at all")  # fmt: skip

    precision: Literal["32-true", "32", "bf16-mixed", "16-mixed"] = setting("32-true", "numbers used for computing")
    accelerator: str = setting("auto", "cpu, gpu, or auto")
    devices: str = setting("1", "how many devices", aliases=("gpus",))
    num_nodes: int = setting(1, "how many machines", "machines")
    strategy: str = setting("auto", "Lightning's way over several devices, as ddp")
    workers: int = setting(0, "processes that read clips beside the training", "processes", aliases=("num_workers",))
    pin_memory: bool = setting(False, "faster copies to a GPU for more of the computer's memory")
    threads: int = setting(0, "CPU threads", "threads; 0: PyTorch's own choice")
    seed: int = setting(42, "of weights, split and order: the same seed makes the same run", aliases=("-seed",))

    out: str = setting("runs", "folder for runs", level="basic", aliases=("output_dir",))
    name: str = setting("", "name of the run and of the checkpoint", level="basic", aliases=("experiment_name",))
    resume: str = setting("", "folder of a run to go on with", aliases=("resume_from_checkpoint",))
    save_every: int = setting(50, "steps between saves of all that a resumed run needs", "steps")
    cache: str = setting("", "folder for decoded films and what frozen backbones said", "empty: the user's cache")
    keep: int = setting(1, "how many of the best rounds are kept as checkpoints", "rounds")
    check: bool = setting(True, "before the run look at the data, for copies across their parts, and try one batch")
    test_only: bool = setting(False, "learn nothing; measure the checkpoint on the test recordings")
    fast_dev_run: bool = setting(False, "one step and one validation, to see that all of it works")
    export_mobile_model: bool = setting(False, "after the run, write the best round as a program too (TorchScript)")
    quantize_model: bool = setting(False, "after the run, write it in 8 bits too (ONNX), fitted to training clips")
    mobile_model_path: str = setting("", "where: .pt TorchScript, .onnx, .pt2; without it beside the checkpoint")
    enable_efficient_deployment: bool = setting(
        False, "fold what is only for training into the convolutions of what is exported (efficient_x3d)"
    )
    idle_label: str = setting("", "the label of the data that means: no sign")
    unknown_label: str = setting("", "the label of the data for signs that are none of the others")
    data_source: str = setting("", "what the data are and where they come from")
    licence: str = setting("", "what the data's licence allows for the checkpoint", level="basic")
    attribution: str = setting("", "who must be named")


_TOP: dict[str, float] = {
    "val_share": 0.5, "test_share": 0.5, "label_smoothing": 1, "warmup": 1, "auxiliary": 1, "stochastic_depth": 0.9,
    "time_warp": 0.9, "temporal_crop": 0.9, "noise": 1, "scale": 0.9, "wear": 1, "rotate": 45, "point_dropout": 0.9,
    "random_crop": 0.9, "colour_jitter": 0.9, "background": 0.9, "overlay": 1, "mirror": 1, "mixup": 10,
}  # fmt: skip
"""Settings that begin at 0, and where each ends."""
_MOST: dict[str, int] = {"workers": 256, "threads": 1024, "seed": 2**63 - 1}
"""Of whole numbers: more processes and threads would only take the machine's memory, and torch knows no larger seed."""


def check(c: TrainConfig) -> None:
    """Raises InputError for values out of range."""
    for f in fields(c):
        value = getattr(c, f.name)
        if isinstance(value, float) and math.isinf(value):
            raise refused(text("{name} is {value}; it must be a finite number.", name=f.name, value=value))
    _at_least(c, 1, "epochs", "batch", "accumulate", "save_every", "keep", "num_nodes", "cycle", "plateau_patience")
    _at_least(
        c, 0, "patience", "thaw_epoch", "layers", "width", "filters", "num_frames", "crop_size",
        "clip_duration", "weight_decay", "clip", "focal_gamma",
    )  # fmt: skip
    if not 0 < c.lr < 100:
        raise refused(text("lr is {value}; it must lie between 0 and 100.", value=c.lr))
    for name, top in (*_TOP.items(), *_MOST.items(), ("min_lr", c.lr)):
        value = getattr(c, name)
        if not 0 <= value <= top:
            raise refused(text("{name} is {value}; it must lie in 0 … {top}.", name=name, value=value, top=top))
    if not 0.01 <= c.coreset <= 1:
        raise refused(text("coreset is {value}; it must lie in 0.01 … 1.", value=c.coreset))
    if c.dropout != -1 and not 0 <= c.dropout < 1:
        raise refused(text("dropout is {value}; it must lie in 0 … 1.", value=c.dropout))
    if not 0 < c.plateau_factor < 1:
        raise refused(text("plateau_factor is {value}; it must lie between 0 and 1.", value=c.plateau_factor))
    if not c.data and not c.train_data and not c.resume:
        raise refused(text("No recordings were named."))
    _check_together(c)


def _check_together(c: TrainConfig) -> None:
    if c.scheduler == "plateau" and not (c.val_data or c.val_list or c.val_share):
        raise refused(text("The schedule plateau looks at validation recordings, and none are held back."))
    if c.mirror and not c.mirror_pairs.strip():
        found = text(
            "mirror is on, but a mirror makes another sign of 왼쪽 (left), and mirror_pairs does not say of which."
        )
        raise refused(found)
    if bool(c.train_list) != bool(c.val_list) or (c.test_list and not c.train_list):
        raise refused(text("train_list and val_list go together, and test_list only with them."))


def _at_least(c: TrainConfig, least: float, *names: str) -> None:
    for name in names:
        if not getattr(c, name) >= least:
            raise refused(
                text("{name} is {value}; it must be {least} or more.", name=name, value=getattr(c, name), least=least)
            )


def basic() -> tuple[str, ...]:
    """The settings that a beginner sees; the others are advanced."""
    return tuple(f.name for f in fields(TrainConfig) if f.metadata["level"] == "basic")
