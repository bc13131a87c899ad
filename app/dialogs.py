"""Questions to the user that do not stop the picture: dialogs without an event loop of their own."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

CHECKPOINTS = "Checkpoints (*.safetensors);;All files (*)"
VIDEOS = "Videos (*.mp4 *.mov *.mkv *.avi *.webm *.m4v *.mpg *.mpeg);;All files (*)"
GLOVES = "CSV (*.csv);;All files (*)"


def ask_file(parent: QWidget, title: str, kinds: str, take: Callable[[str], None]) -> None:
    """Let the user choose an existing file; `take` gets its path, or is not called."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, lambda: take(dialog.selectedFiles()[0]))


def ask_address(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user type the address of a stream."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle("Network address")
    dialog.setLabelText("Address of an MJPEG or RTSP stream, such as rtsp://192.168.1.20:554/live:")
    dialog.resize(480, dialog.height())
    _open(dialog, lambda: take(dialog.textValue()))


def _open(dialog: Any, take: Callable[[], None]) -> None:
    dialog.accepted.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
