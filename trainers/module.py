"""The LightningModule: loss, optimiser, and the running mean of the weights."""

from typing import Any

import lightning
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from trainers.batches import IGNORED
from trainers.landmark_config import LandmarkConfig


class Learner(lightning.LightningModule):
    """Trains `model`; `mean` is the running mean of its weights, which generalises better than the last step's."""

    def __init__(self, model: nn.Module, config: LandmarkConfig) -> None:
        super().__init__()
        self.model = model
        self.mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(config.average))  # type: ignore[no-untyped-call] # torch has no types here
        self.config = config

    def training_step(self, batch: tuple[Tensor, Tensor], _index: int) -> Tensor:
        x, y = batch
        logits = self.model(x)
        loss = functional.cross_entropy(logits, y, ignore_index=IGNORED, label_smoothing=self.config.smoothing)
        self.log("loss", loss, prog_bar=True, on_step=False, on_epoch=True, batch_size=len(x))
        return loss

    def on_train_batch_end(self, outputs: Any, batch: Any, batch_idx: int) -> None:
        self.mean.update_parameters(self.model)

    def configure_optimizers(self) -> Any:
        c = self.config
        optimizer = torch.optim.AdamW(self.model.parameters(), lr=c.lr, weight_decay=c.weight_decay)
        steps = c.epochs * c.steps
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, c.lr, total_steps=steps + 1, pct_start=0.15)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}
