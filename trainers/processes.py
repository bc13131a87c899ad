"""Lightning's processes and devices: which of several that train together speaks, and how quietly."""

import contextlib
import logging
import warnings
from collections.abc import Iterator
from typing import Any

import lightning
from lightning.fabric.utilities.exceptions import MisconfigurationException
from lightning.fabric.utilities.rank_zero import rank_zero_only

from engine.errors import shown
from engine.texts import text
from trainers.config import TrainConfig
from trainers.flags import refused


def trainer(config: TrainConfig, **how: Any) -> lightning.Trainer:
    """Lightning's trainer on the devices that the settings name. Raises InputError where the machine has no such."""
    try:
        return lightning.Trainer(
            accelerator="cpu" if config.devices == "0" else config.accelerator,
            devices=devices(config.devices),
            num_nodes=config.num_nodes,
            strategy=strategy(config),
            **how,
        )
    except (ValueError, TypeError, MisconfigurationException) as error:
        raise refused(
            text("This machine can't train on accelerator {accelerator}, devices {devices}, strategy {strategy}: "
                 "{reason}", accelerator=shown(config.accelerator), devices=shown(config.devices),
                 strategy=shown(config.strategy), reason=shown(error, 200))
        ) from error  # fmt: skip


def is_first() -> bool:
    """Whether this is the process, of several that train together, that writes."""
    return getattr(rank_zero_only, "rank", 0) in (0, None)


def devices(words: str) -> int | str:
    """What the setting means to Lightning: "2", "-1" (all), "0,1" (these); "0", no GPU, is one process on the CPU."""
    return (int(words) or 1) if words.lstrip("-").isdecimal() else words


def strategy(config: TrainConfig) -> str:
    """Lightning's name of the way over several devices. A backbone that thaws has gradients only from then on, which
    DistributedDataParallel must be told to look for.
    """
    thaws = config.freeze_backbone and config.thaw_epoch
    is_several = devices(config.devices) != 1 or config.num_nodes > 1
    looks = thaws and is_several and config.strategy in ("auto", "ddp")
    return "ddp_find_unused_parameters_true" if looks else config.strategy


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Lightning without its advertisements, the names of absent devices, and its advice to start more workers."""
    for noisy in ("lightning.pytorch", "lightning.fabric"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*does not have many workers.*")
        warnings.filterwarnings("ignore", message=".*in eval mode at the start of training.*")  # a frozen backbone
        warnings.filterwarnings("ignore", message=".*`isinstance.treespec, LeafSpec.` is deprecated.*")
        yield
