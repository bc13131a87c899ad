"""Why a file is not opened and what its owner can do: for each kind of file, and for tensors that don't fit."""

from collections.abc import Sequence
from typing import Final

from engine.checkpoint.difference import difference
from engine.checkpoint.formats import PROGRAMS, Format
from engine.checkpoint.identify import Identity
from engine.checkpoint.screen import Screened
from engine.checkpoint.torch_file import unsafe
from engine.checkpoint.trust import is_trusted
from engine.errors import CheckpointError, MismatchError, UnknownFormat, UnsafeFile, shown
from engine.texts import Text, text

_TO_ONNX = text(
    "Convert it to ONNX and open that: python -m tf2onnx.convert --opset 17 --keras FILE --output MODEL.onnx"
)
_REMEDIES: Final = {
    Format.SIGNLENS: text("It is one of ours already: open it as it is."),
    Format.KERAS: _TO_ONNX,
    Format.SAVED_MODEL: text(
        "Convert it to ONNX and open that: "
        "python -m tf2onnx.convert --opset 17 --saved-model FOLDER --output MODEL.onnx"
    ),
    Format.TORCH_TAR: text("Load it with a PyTorch before 2.0, save it again with torch.save, and open that file."),
    Format.ONNX: text("Update SignLens."),
    Format.TORCHSCRIPT: text("Update SignLens, or save its weights alone and open those."),
    Format.PT2: text("Update SignLens, or save its weights alone and open those."),
    Format.TFLITE: text(
        "Update SignLens, or convert it to ONNX and open that: python -m tf2onnx.convert --tflite FILE"
    ),
    Format.OPENVINO: text("Update SignLens, or open the model that it was made from."),
    Format.ARCHIVE: text("Unpack it and open the model inside."),
    Format.FOLDER: text("Choose the model file in it."),
}
_CHOOSE = text("Choose a model file: .safetensors, .pt, .pth, .ckpt, .onnx, .tflite or .xml.")


def refusal(screened: Screened) -> CheckpointError:
    """For a format that can't be opened, or not there."""
    name = shown(screened.path.name or screened.path)
    if screened.format is Format.PICKLE:
        return _pickle(screened)
    found = text("Can't load {name}. It is {what}, whatever its name says.", name=name, what=screened.format.words)
    if screened.format in PROGRAMS and not is_trusted(screened.path):
        return UnsafeFile(
            found,
            text("Nothing was loaded or run: opening it would run the code in it."),
            text(
                "If you trust who made it, put it in a folder of its own, run `signlens trust FOLDER`, and open it "
                "there; or save its weights alone and open those."
            ),
        )
    return UnknownFormat(found, text("Nothing was loaded or run."), _REMEDIES.get(screened.format, _CHOOSE))


def _pickle(screened: Screened) -> CheckpointError:
    if any(name.rpartition(".")[2].endswith("Scaler") for name in screened.globals):
        return UnknownFormat(
            text("Can't load {name}. It is a scaler of scikit-learn, no model.", name=shown(screened.path.name)),
            text("Nothing was loaded or run."),
            text("Open the model it belongs to, and give this file as its scaler."),
        )
    if screened.unsafe:
        return unsafe(screened)
    return UnknownFormat(
        text("Can't load {name}. It is {what}.", name=shown(screened.path.name), what=screened.format.words),
        text("Nothing was loaded or run."),
        text("Save the model's weights with torch.save(model.state_dict(), …) and open that file."),
    )


def unfit(name: str, identity: Identity | None, is_known: bool, count: int) -> MismatchError:
    """For `count` tensors that are no whole model of any family; `is_known`: of `identity`'s, but not exactly."""
    if identity is None:
        found = text("Can't load {name}: its {count} tensors fit no known family.", name=shown(name), count=count)
        return MismatchError(found, text("Nothing was loaded."), remedies(None)[0])
    template = {
        "name": shown(name),
        "count": count,
        "variant": identity.variant.name,
        "fit": len(identity.names),
        "difference": difference(identity.missing, identity.unexpected, identity.reshaped),
    }
    if is_known:
        found = text(
            "Can't load {name}: its {count} tensors are {variant}'s, but only {fit} fit. {difference}", **template
        )
    else:
        found = text(
            "Can't load {name}: its {count} tensors fit no known family. Nearest: {variant}, of which {fit} fit. "
            "{difference}",
            **template,
        )
    return MismatchError(found, text("Nothing was loaded."), remedies(identity)[0])


def remedies(identity: Identity | None) -> tuple[Text, ...]:
    """What to do about tensors that don't fit, the likeliest first."""
    if identity is None:
        return (
            text("Export it to ONNX in the program that trained it, and open that: any ONNX classifier is opened."),
        )
    out = []
    head = identity.family.head
    reshaped = [name for name, _, _ in identity.reshaped]
    if (amiss := [*identity.missing, *reshaped]) and all(name.startswith(head) for name in amiss):
        out.append(
            text("Only its head is amiss: fine-tune it, which builds a head for your labels and keeps the rest.")
        )
    elif any(name.startswith(head) for name in identity.missing):
        out.append(text("If this is a backbone without a head, fine-tune it, which builds a head for your labels."))
    if prefix := _prefix(identity.missing, identity.unexpected):
        out.append(text("Strip {prefix} from the names of its tensors and save it again.", prefix=shown(prefix, 60)))
    if not out and len(identity.missing) > len(identity.names):
        out.append(text("It is another architecture: export it to ONNX in the program that trained it, and open that."))
    return (
        *out,
        text("Check with which version of the model it was trained; if it is yours, save it again with that."),
    )


def _prefix(missing: Sequence[str], unexpected: Sequence[str]) -> str:
    """What stands before most of the missing names in the file; "" for nothing."""
    if not missing or not unexpected:
        return ""
    ends = [full[: -len(missing[0])] for full in unexpected if full.endswith(f".{missing[0]}")]
    return max(ends, key=lambda p: sum(f"{p}{name}" in unexpected for name in missing), default="")
