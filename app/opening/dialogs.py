"""Questions to the user that do not stop the picture: dialogs without an event loop of their own."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from app.library.listing import SUFFIXES
from app.tr import tr
from engine.film_names import ENDINGS

_MODELS = " ".join(f"*{suffix}" for suffix in SUFFIXES)
_LAST: dict[str, str] = {}  # title of a question → where its last answer lay: films lie elsewhere than models


def ask_checkpoint(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user choose a model file."""
    ask_file(parent, tr("Open model"), tr("Checkpoints ({patterns})", patterns=_MODELS), take)


def ask_video(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user choose a film."""
    ask_file(
        parent, tr("Open video"), tr("Videos ({patterns})", patterns=" ".join(f"*{suffix}" for suffix in ENDINGS)), take
    )


def ask_glove(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user choose a glove recording."""
    ask_file(parent, tr("Open glove CSV"), tr("Tables ({patterns})", patterns="*.csv"), take)


def ask_labels(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user choose a file with the names of classes."""
    ask_file(parent, tr("Load labels"), tr("Labels ({patterns})", patterns="*.txt *.json *.csv"), take)


def ask_scaler(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user choose a file with mean and deviation of sensor channels."""
    ask_file(parent, tr("Load scaler"), tr("Scalers ({patterns})", patterns="*.pkl *.joblib *.json *.npz *.csv"), take)


def ask_folder(parent: QWidget, take: Callable[[str], None], title: str = "") -> None:
    """Let the user choose a folder; without a title the one whose models are listed."""
    dialog = QFileDialog(parent, title or tr("Choose a folder of models"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _ask_again(dialog, take)


def ask_where_to_save(parent: QWidget, name: str, take: Callable[[str], None]) -> None:
    """Let the user name the checkpoint that is to be written; an existing one is only replaced when the user agrees."""
    ask_new_file(parent, tr("Save as SignLens checkpoint"), name, ["SignLens (*.safetensors)"], take)


def ask_new_file(parent: QWidget, title: str, name: str, kinds: Sequence[str], take: Callable[[str], None]) -> None:
    """Let the user name a file that is to be written, of one of `kinds` ("words (*.suffix)"); an existing one is only
    replaced when the user agrees.
    """
    dialog = QFileDialog(parent, title, name, ";;".join(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)

    def complete(kind: str) -> None:
        dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))

    dialog.filterSelected.connect(complete)
    complete(kinds[0])
    open_dialog(dialog, lambda: take(dialog.selectedFiles()[0]))


def ask_file(parent: QWidget, title: str, kind: str, take: Callable[[str], None]) -> None:
    """Let the user choose an existing file of `kind` ("words (*.suffix)"); `take` gets its path, or is not called."""
    dialog = QFileDialog(parent, title, "", f"{kind};;" + tr("All files") + " (*)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _ask_again(dialog, take)


def ask_address(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user type the address of a stream."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(tr("Network address"))
    dialog.setLabelText(tr("Address of an MJPEG or RTSP stream, such as rtsp://192.168.1.20:554/live:"))
    dialog.resize(480, dialog.height())
    open_dialog(dialog, lambda: take(dialog.textValue()))


def _ask_again(dialog: QFileDialog, take: Callable[[str], None]) -> None:
    """Begin where the same question was answered last."""
    title = dialog.windowTitle()
    folder = _LAST.get(title)
    if folder is not None and Path(folder).is_dir():
        dialog.setDirectory(folder)

    def answered() -> None:
        chosen = dialog.selectedFiles()[0]
        _LAST[title] = str(Path(chosen).parent)
        take(chosen)

    open_dialog(dialog, answered)


def open_dialog(dialog: Any, take: Callable[[], None]) -> None:
    """Show `dialog` beside the running stream; `take` is called when it is accepted."""
    dialog.accepted.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
