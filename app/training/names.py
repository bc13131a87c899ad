"""What people call the settings of a run, and under which heading each stands."""

from collections.abc import Iterator
from dataclasses import fields

from app.tr import tr
from trainers.config import TrainConfig

ELSEWHERE = ("data", "checkpoint", "family", "resume")
"""Settings with a control of their own on the page: picker, list of checkpoints, list of families, list of runs."""
OF_SCRATCH = ("variant", "layers", "width", "filters", "dropout", "relative", "rgb_difference", "standardise")
OF_FINETUNE = ("keep_labels",)
OF_ONE_PASS = ("normal_class", "coreset")
"""Of models that are made in one pass, without gradients."""


def name_of(setting: str) -> str:
    """In the user's language; a setting that has no name here is called as its flag is."""
    return _names().get(setting) or setting.replace("_", " ").capitalize()


def headings() -> Iterator[tuple[str, tuple[str, ...]]]:
    """(heading, its settings), all of them, in the order of `TrainConfig`."""
    begins = {
        "data": tr("Which recordings"),
        "checkpoint": tr("Model"),
        "epochs": tr("Learning"),
        "time_warp": tr("How each clip is changed anew"),
        "precision": tr("This computer"),
        "out": tr("The run and its checkpoint"),
    }
    heading, names = "", list[str]()
    for f in fields(TrainConfig):
        if f.name in begins:
            if names:
                yield heading, tuple(names)
            heading, names = begins[f.name], []
        names.append(f.name)
    yield heading, tuple(names)


def _names() -> dict[str, str]:
    return {**_of_data(), **_of_model(), **_of_learning(), **_of_changes(), **_of_computer(), **_of_run()}


def _of_data() -> dict[str, str]:
    return {
        "data": tr("Recordings"),
        "train_data": tr("Recordings to learn from"),
        "val_data": tr("Recordings to choose by"),
        "test_data": tr("Recordings to measure with"),
        "split": tr("Kept apart by"),
        "train_list": tr("List to learn from"),
        "val_list": tr("List to choose by"),
        "test_list": tr("List to measure with"),
        "normal_class": tr("Folder of normal films"),
        "val_share": tr("Share to choose by"),
        "test_share": tr("Share to measure with"),
    }


def _of_model() -> dict[str, str]:
    return {
        "checkpoint": tr("Checkpoint"),
        "family": tr("Model family"),
        "variant": tr("Published size"),
        "layers": tr("Layers"),
        "width": tr("Width"),
        "filters": tr("Filters"),
        "coreset": tr("Share kept"),
        "dropout": tr("Dropout"),
        "relative": tr("Angles from the clip’s beginning"),
        "num_frames": tr("Frames in a clip"),
        "clip_duration": tr("Length of a clip"),
        "crop_size": tr("Picture size"),
        "fit": tr("Fit of the picture"),
        "tone": tr("Brightness as seen"),
        "rgb_difference": tr("Show changes, not pictures"),
        "standardise": tr("Scale the inputs"),
        "keep_labels": tr("Keep old labels"),
    }


def _of_learning() -> dict[str, str]:
    return {
        "epochs": tr("Rounds"),
        "batch": tr("Batch size"),
        "accumulate": tr("Batches in a step"),
        "lr": tr("Learning rate"),
        "optimizer": tr("Optimizer"),
        "scheduler": tr("Schedule"),
        "warmup": tr("Warm-up"),
        "min_lr": tr("Least learning rate"),
        "cycle": tr("Length of a cycle"),
        "plateau_patience": tr("Patience on a plateau"),
        "plateau_factor": tr("Shorter on a plateau"),
        "weight_decay": tr("Weight decay"),
        "label_smoothing": tr("Label smoothing"),
        "focal_gamma": tr("Focal gamma"),
        "auxiliary": tr("Auxiliary losses"),
        "stochastic_depth": tr("Stochastic depth"),
        "clip": tr("Gradient clipping"),
        "freeze_backbone": tr("Train the head only"),
        "keep_features": tr("Keep features"),
        "thaw_epoch": tr("Thaw at round"),
        "patience": tr("Patience"),
    }


def _of_changes() -> dict[str, str]:
    return {
        "time_warp": tr("Time warp"),
        "temporal_crop": tr("Crop in time"),
        "noise": tr("Noise"),
        "scale": tr("Scale"),
        "rotate": tr("Rotation"),
        "point_dropout": tr("Hidden key points"),
        "random_crop": tr("Random crop"),
        "colour_jitter": tr("Colour jitter"),
        "mirror": tr("Mirror"),
        "mirror_pairs": tr("Labels that a mirror exchanges"),
        "wear": tr("Worn sensors"),
        "background": tr("Other backgrounds"),
        "overlay": tr("Another recording on top"),
        "mixup": tr("MixUp"),
    }


def _of_computer() -> dict[str, str]:
    return {
        "precision": tr("Precision"),
        "accelerator": tr("Accelerator"),
        "devices": tr("Devices"),
        "num_nodes": tr("Machines"),
        "strategy": tr("Strategy"),
        "workers": tr("Reading processes"),
        "pin_memory": tr("Pin memory"),
        "threads": tr("Threads"),
        "seed": tr("Seed"),
    }


def _of_run() -> dict[str, str]:
    return {
        "out": tr("Folder for runs"),
        "name": tr("Name"),
        "resume": tr("Run to go on with"),
        "save_every": tr("Save every"),
        "cache": tr("Folder for the cache"),
        "keep": tr("Best rounds kept"),
        "check": tr("Check before the run"),
        "test_only": tr("Only measure"),
        "fast_dev_run": tr("Only rehearse"),
        "export_mobile_model": tr("Export as a program"),
        "quantize_model": tr("Export in 8 bits"),
        "mobile_model_path": tr("Exported to"),
        "enable_efficient_deployment": tr("Fold for deployment"),
        "idle_label": tr("Label of no sign"),
        "unknown_label": tr("Label of other signs"),
        "data_source": tr("Source of the data"),
        "licence": tr("Licence"),
        "attribution": tr("Attribution"),
        "command": tr("Begins with"),
    }
