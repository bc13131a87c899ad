"""What a foreign file does not say, and what the user says in its place: labels, frame rate, size, scaling."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeGuard

from engine.checkpoint.input_spec import InputSpec, is_text
from engine.errors import MismatchError, shown
from engine.texts import Text, text


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the user says of a file; None for what is left to the file, or else to the family's published values.

    labels:  one for each output, in their order.
    variant: which of the published sizes that have the same tensors.
    scaler:  a file with mean and std of each sensor channel.
    The others are as in `InputSpec` and `Manifest`.
    """

    labels: tuple[str, ...] | None = None
    variant: str | None = None
    fps: float | None = None
    length: int | None = None
    size: tuple[int, int] | None = None
    fit: Literal["crop", "letterbox", "stretch"] | None = None
    colour: Literal["rgb", "bgr"] | None = None
    mean: tuple[float, ...] | None = None
    std: tuple[float, ...] | None = None
    scaler: Path | None = None
    channels: tuple[str, ...] | None = None
    pad: float | None = None
    name: str | None = None
    idle_label: str | None = None
    unknown_label: str | None = None

    @property
    def said(self) -> set[str]:
        """The fields that the user has said something of."""
        own = {field for field in self.__slots__ if getattr(self, field) is not None}
        return own | ({"mean", "std"} if self.scaler is not None else set())

    def over(self, spec: InputSpec) -> InputSpec:
        """`spec` with what is supplied in place of it. Raises MismatchError, or what reading the scaler raises."""
        values = {name: value for name in INPUT_FIELDS if (value := getattr(self, name)) is not None}
        if self.scaler is not None:
            from engine.checkpoint.scaler import read_scaler

            mean, std = read_scaler(self.scaler)
            values |= {"mean": mean, "std": std}
        changed = replace(spec, **values)
        if not changed.is_sound:
            raise MismatchError(
                text("What was supplied is no input for a model: {values}.", values=shown(_listed(values), 200)),
                text("Nothing was loaded."),
                text("Check the frame rate, size and scaling: mean and std need a number for each colour or channel."),
            )
        return changed


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a file does not say. field: of `Supplied`. default: what is taken until the user says else."""

    field: str
    default: object

    @property
    def words(self) -> Text:
        """ "frame rate 30.0" """
        shown_value = ", ".join(map(str, self.default)) if isinstance(self.default, tuple) else str(self.default)
        return text("{what} {value}", what=WORDS[self.field], value=shown(shown_value, 100))


WORDS = {
    "labels": text("labels"),
    "variant": text("published size"),
    "fps": text("frames per second"),
    "length": text("frames in a clip"),
    "size": text("picture size"),
    "fit": text("fit"),
    "colour": text("order of colours"),
    "mean": text("mean"),
    "std": text("standard deviation"),
    "channels": text("sensor channels"),
    "pad": text("filled up with"),
}
INPUT_FIELDS = tuple(name for name in WORDS if name not in ("labels", "variant"))
_OF_KIND = {
    "video": ("fps", "length", "size", "fit", "colour", "mean", "std"),
    "sensors": ("fps", "length", "channels", "mean", "std", "pad"),
    "landmarks": ("fps", "length"),
}


def missing(spec: InputSpec, labels: tuple[str, ...], said: set[str]) -> tuple[Missing, ...]:
    """What has to be asked for beside what is `said`, with `spec` and `labels` as the defaults."""
    asked = [Missing("labels", labels)] if "labels" not in said else []
    return (*asked, *(Missing(name, getattr(spec, name)) for name in _OF_KIND[spec.kind] if name not in said))


# Field → what writers call it in their hyper-parameters.
_HINTS = {
    "fps": ("fps", "frame_rate", "sampling_rate_hz"),
    "length": ("num_frames", "clip_length", "time_steps", "n_frames"),
    "size": ("crop_size", "image_size", "img_size", "input_size"),
    "mean": ("mean", "video_mean"),
    "std": ("std", "video_std"),
}
_LABEL_HINTS = (
    "labels", "class_names", "classes", "label_names", "label_list", "names",
    "idx_to_class", "idx2class", "id2label", "idx2label", "idx_to_label", "index_to_label",
    "class_to_idx", "class2idx", "label2id", "label2idx", "label_to_idx", "label_to_index", "label_map",
)  # fmt: skip


_LARGEST_UNIT = 4.0  # a mean or standard deviation beyond is none of pictures of 0 … 1


def hinted_input(spec: InputSpec, hints: Mapping[str, object]) -> tuple[InputSpec, set[str]]:
    """`spec` with what the file's own hyper-parameters say, and the names of those fields."""
    said = set()
    for name, keys in _HINTS.items():
        raw = next((hints[key] for key in keys if key in hints), None)
        value = _as_field(name, raw) if name in _OF_KIND[spec.kind] else None
        if value is not None and (changed := replace(spec, **{name: value})).is_sound:
            spec = changed
            said.add(name)
    return _of_unit_pictures(spec, said), said


def _of_unit_pictures(spec: InputSpec, said: set[str]) -> InputSpec:
    """Many writers scale pictures of 0 … 255: what is `said` of mean and std then becomes that of pictures of 0 … 1."""
    told = {name: getattr(spec, name) for name in ("mean", "std") if name in said}
    if spec.kind != "video" or all(abs(x) <= _LARGEST_UNIT for values in told.values() for x in values):
        return spec
    mean, std = (
        tuple(x / 255 for x in told[name]) if name in told else getattr(spec, name) for name in ("mean", "std")
    )
    return replace(spec, mean=mean, std=std)


def hinted_labels(hints: Mapping[str, object], classes: int) -> tuple[str, ...] | None:
    """The labels that the file's own values give: as many as classes, each another; or None."""
    for key in _LABEL_HINTS:
        raw = hints.get(key)
        if isinstance(raw, Mapping):
            raw = _ordered(raw)
        if isinstance(raw, list | tuple) and all(is_text(label) and label for label in raw):
            if len(raw) == classes == len(set(raw)):
                return tuple(raw)
    return None


def _ordered(table: Mapping[Any, Any]) -> list[Any]:
    """The labels of a table from number to label or from label to number, in order."""
    by_number = {v: k for k, v in table.items()} if all(isinstance(v, int) for v in table.values()) else dict(table)
    return [by_number.get(i, by_number.get(str(i))) for i in range(len(by_number))]


def _as_field(name: str, raw: object) -> Any:
    if name in ("mean", "std"):
        is_vector = isinstance(raw, list | tuple) and all(_is_number(x) for x in raw)
        return tuple(map(float, raw)) if is_vector else None  # type: ignore[call-overload]  # a list of numbers
    if name == "size" and isinstance(raw, list | tuple) and len(raw) == 2 and all(_is_number(x) for x in raw):
        return int(raw[0]), int(raw[1])
    if not _is_number(raw):
        return None
    return {"fps": float(raw), "length": int(raw), "size": (int(raw), int(raw))}[name]


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def _listed(values: Mapping[str, object]) -> str:
    return ", ".join(f"{f.name} {values[f.name]}" for f in fields(Supplied) if f.name in values)
