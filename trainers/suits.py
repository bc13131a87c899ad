"""Whether a recipe suits model and data: each setting does what it says, or is refused before anything is made."""

from engine.models.efficient_x3d import EfficientX3d
from engine.texts import text
from trainers.augmentation.augmentation import augmentation
from trainers.beginning import Beginning
from trainers.config import TrainConfig
from trainers.dropping import branches, dropouts, takes_dropout
from trainers.flags import refused
from trainers.loss import Auxiliary


def check_suits(config: TrainConfig, start: Beginning) -> None:
    """Raises InputError for a setting that would do nothing, or do harm, in a run from `start`."""
    manifest, model = start.manifest, start.model
    augmentation(config, manifest.input, manifest.labels)
    exports = config.export_mobile_model or config.quantize_model
    found = {
        "auxiliary": config.auxiliary and not isinstance(model, Auxiliary),
        "stochastic_depth": config.stochastic_depth and not branches(model),
        "dropout": config.dropout >= 0 and not takes_dropout(start.family) and not dropouts(model),
        "enable_efficient_deployment": config.enable_efficient_deployment and not isinstance(model, EfficientX3d),
    }
    for name, is_useless in found.items():
        if is_useless:
            raise refused(text("{name} means nothing to a {family}.", name=name, family=start.family.name))
    if (config.mobile_model_path or config.enable_efficient_deployment) and not exports:
        raise refused(text("Nothing is exported after the run: export_mobile_model and quantize_model are off."))
