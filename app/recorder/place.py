"""Where recordings lie."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.settings.recording import RecorderValues


def folder_of(values: RecorderValues) -> Path:
    """The folder that the user has chosen, else one of its own among the documents."""
    if values.folder:
        return Path(values.folder)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return (Path(documents) if documents else Path.home()) / "SignLens recordings"
