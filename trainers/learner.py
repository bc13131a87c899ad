"""One step of learning: the batches, the loss, the step length; each a function of the seed and the step's number.

Nothing here remembers more than weights and optimiser: what is random in step s is drawn from (seed, s), the step
length of step s is computed from s. So a run that was killed goes on bit for bit as if it had not been.
"""

from typing import Any

import lightning
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from trainers.augmentation.augmentation import augmentation
from trainers.config import TrainConfig
from trainers.dropping import dropouts, takes_dropout, thinned
from trainers.loss import learning_loss
from trainers.order import Order
from trainers.parts import Clips
from trainers.running_means import quicken
from trainers.scaling import straight
from trainers.schedule import step_length

Batch = tuple[Tensor, Tensor, tuple[str, ...]]


class Learner(lightning.LightningModule):
    """Trains `model`.

    total: steps of the whole run. done: steps finished. head: prefixes of the tensors that learn while the backbone
    is frozen, which it is before step `thaw` (0: from the start everything learns; None: the backbone never does).
    losses: of the validations so far, which a schedule may look at; whoever validates adds to them.
    is_under_way: whether a batch is in the model; whoever takes it out says so.
    """

    def __init__(
        self, model: nn.Module, clips: Clips, config: TrainConfig, order: Order, batch: int, thaw: int | None
    ) -> None:
        super().__init__()
        self.model = model
        self.clips, self.config, self.order, self.batch, self.thaw = clips, config, order, batch, thaw
        self.total = config.epochs * order.steps
        self.done = 0
        self.losses: list[float] = []
        unworn = straight(clips.part, clips.spec) if config.wear else None
        self.augmentation = augmentation(config, clips.spec, clips.labels, unworn)
        self._buffers_before: dict[str, Tensor] = {}
        self.is_under_way = False
        if config.dropout >= 0 and not takes_dropout(clips.family):
            for layer in dropouts(model):
                layer.p = config.dropout
        quicken(model, order.count // batch)

    @property
    def batches_a_step(self) -> int:
        """Of one device."""
        return self.order.size // (self.batch * self.trainer.world_size)

    def train_dataloader(self) -> "DataLoader[Batch]":
        """This device's batches from step `done` on."""
        share = Batches(self, self.trainer.global_rank, self.trainer.world_size)
        workers = self.config.workers
        pins = self.config.pin_memory and torch.accelerator.is_available()  # pinned for a GPU that may be absent
        return DataLoader(share, batch_size=None, num_workers=workers, pin_memory=pins, persistent_workers=workers > 0)

    def training_step(self, batch: Batch, _index: int) -> Tensor:
        x, targets, _ = batch
        with thinned(self.model, self.config.stochastic_depth):
            return learning_loss(self.model, x, targets, self.config)

    def on_train_batch_start(self, batch: Any, batch_idx: int) -> None:
        self.is_under_way = True
        if batch_idx % self.batches_a_step == 0:
            self._begin_step()
        torch.manual_seed(_mixed(self.config.seed, self.done, batch_idx % self.batches_a_step, self.global_rank))

    def _begin_step(self) -> None:
        scale = step_length(self.done, self.total, self.config, self.losses)
        for group in self.trainer.optimizers[0].param_groups:
            group["lr"] = self.config.lr * scale
        is_frozen = self.thaw is None or self.done < self.thaw
        set_frozen(self.model, self.clips.family.head, is_frozen)
        self._buffers_before = {name: value.clone() for name, value in self.model.named_buffers()}

    def take_back(self) -> None:
        """Undo what the batches of an unfinished step have left in running means."""
        for name, value in self.model.named_buffers():
            value.copy_(self._buffers_before[name])

    def configure_optimizers(self) -> torch.optim.Optimizer:
        c, parameters = self.config, self.model.parameters()
        if c.optimizer == "sgd":
            return torch.optim.SGD(parameters, c.lr, momentum=0.9, weight_decay=c.weight_decay)
        kind = torch.optim.AdamW if c.optimizer == "adamw" else torch.optim.Adam
        return kind(parameters, c.lr, weight_decay=c.weight_decay)


class Batches(Dataset[Batch]):
    """One device's batches, by their number from where the run goes on."""

    def __init__(self, learner: Learner, rank: int, world: int) -> None:
        self._clips, self._order, self._batch = learner.clips, learner.order, learner.batch
        self._augmentation = learner.augmentation
        self._rank, self._world, self._start = rank, world, learner.done
        self._in_step = learner.batches_a_step
        self._count = (learner.total - learner.done) * self._in_step

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Batch:
        step, part = divmod(number, self._in_step)
        first = (part * self._world + self._rank) * self._batch
        x, y, wrong = self._clips.drawn(self._order.batch(self._start + step, first, self._batch), self._augmentation)
        return torch.from_numpy(x), torch.from_numpy(y), wrong


def set_frozen(model: nn.Module, head: tuple[str, ...], is_frozen: bool) -> None:
    """Whether only the head learns. Frozen layers keep their running means too, and drop nothing out."""
    for name, value in model.named_parameters():
        if value.is_floating_point():
            value.requires_grad_(not is_frozen or name.startswith(head))
    for name, module in model.named_modules():
        module.training = not is_frozen or f"{name}.".startswith(head)


def _mixed(*numbers: int) -> int:
    """One seed of several numbers."""
    out = 0
    for n in numbers:
        out = (out * 1_000_003 + n + 0x9E3779B9) % (1 << 63)
    return out
