"""The kinds of files that people try to open, and what each is called."""

from enum import Enum
from typing import Final

from engine.texts import Text, text


class Format(Enum):
    """What a file is by its bytes. The value is its name in JSON."""

    SIGNLENS = "signlens"
    SAFETENSORS = "safetensors"
    TORCH = "torch"  # torch.save since 1.6, and Lightning: a zip
    TORCH_LEGACY = "torch-legacy"  # torch.save before: five pickles, then bytes
    TORCH_TAR = "torch-tar"
    TORCHSCRIPT = "torchscript"
    PT2 = "pt2"
    ONNX = "onnx"
    TFLITE = "tflite"
    OPENVINO = "openvino"
    KERAS = "keras"
    SAVED_MODEL = "savedmodel"
    TASK = "mediapipe-task"
    PICKLE = "pickle"
    NUMPY = "numpy"
    ARCHIVE = "archive"
    VIDEO = "video"
    PICTURE = "picture"
    TEXT = "text"
    FOLDER = "folder"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Text:
        """What it is, for a person: "a …"."""
        return _WORDS[self]


PROGRAMS: Final = frozenset({Format.TORCHSCRIPT, Format.PT2})
"""Formats that hold code, which runs when the model does."""

NETWORKS: Final = PROGRAMS | {Format.ONNX, Format.TFLITE, Format.OPENVINO}
"""Formats that hold a whole network, which a runtime of its own runs: they have no weights to be taken out."""

_WORDS: Final = {
    Format.SIGNLENS: text("a SignLens checkpoint"),
    Format.SAFETENSORS: text("a safetensors file without a SignLens manifest"),
    Format.TORCH: text("a PyTorch file (torch.save or Lightning)"),
    Format.TORCH_LEGACY: text("a PyTorch file of the old kind"),
    Format.TORCH_TAR: text("a tar archive, as PyTorch wrote before 2017"),
    Format.TORCHSCRIPT: text("a TorchScript program"),
    Format.PT2: text("an exported PyTorch program (.pt2)"),
    Format.ONNX: text("an ONNX model"),
    Format.TFLITE: text("a TensorFlow Lite model"),
    Format.OPENVINO: text("an OpenVINO model"),
    Format.KERAS: text("a Keras / HDF5 file"),
    Format.SAVED_MODEL: text("a TensorFlow SavedModel"),
    Format.TASK: text("a MediaPipe task file"),
    Format.PICKLE: text("a bare Python pickle"),
    Format.NUMPY: text("a numpy array file"),
    Format.ARCHIVE: text("an archive of other files"),
    Format.VIDEO: text("a video or sound"),
    Format.PICTURE: text("a picture"),
    Format.TEXT: text("a text file"),
    Format.FOLDER: text("a folder"),
    Format.UNKNOWN: text("no kind of model file that SignLens knows"),
}

MAGIC: Final = (
    (0, b"\x89HDF\r\n\x1a\n", Format.KERAS),
    (4, b"TFL3", Format.TFLITE),
    (0, b"\x93NUMPY", Format.NUMPY),
    (257, b"ustar", Format.TORCH_TAR),
    (4, b"ftyp", Format.VIDEO),
    (0, b"RIFF", Format.VIDEO),
    (0, b"\x1aE\xdf\xa3", Format.VIDEO),  # Matroska, WebM
    (0, b"OggS", Format.VIDEO),
    (0, b"\x89PNG", Format.PICTURE),
    (0, b"\xff\xd8\xff", Format.PICTURE),
    (0, b"GIF8", Format.PICTURE),
    (0, b"\x1f\x8b", Format.ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (0, b"Rar!", Format.ARCHIVE),
    (0, b"\xfd7zXZ", Format.ARCHIVE),
    (0, b"BZh", Format.ARCHIVE),
)
"""(offset, first bytes, format) of those that begin with a mark of their own."""
