"""A checkpoint that names no classes: said, and mended by a label file that is remembered for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.banner import Banners, Notice
from app.opening.dialogs import ask_labels
from app.settings.file import SettingsFile
from app.tr import tr, translated
from engine.backends.engine import Engine
from engine.checkpoint.labels import are_stand_ins, named, read_labels
from engine.checkpoint.manifest import Manifest
from engine.errors import RecognizerError
from engine.types import Snapshot


class ClassNames:
    """`name` every engine that is opened; then the banner "labels" offers what is missing.

    reopen: opens the running checkpoint again, by its new names.
    """

    def __init__(self, window: QWidget, banners: Banners, settings: SettingsFile, reopen: Callable[[], object]) -> None:
        self._window, self._banners, self._settings, self._reopen = window, banners, settings, reopen
        self._nameless: Manifest | None = None  # of the newest engine that came without names
        self._error: RecognizerError | None = None  # why its remembered file could not be used
        self._generation = 0

    def name(self, engine: Engine) -> Engine:
        """`engine` with the names that were chosen for it, where it brings none. Runs in the loader's thread."""
        if not are_stand_ins(engine.manifest.labels):
            return engine
        self._nameless, self._error = engine.manifest, None
        path = self._settings.values.label_files.get(engine.manifest.digest)
        if path is not None:
            try:
                engine.manifest = named(engine.manifest, read_labels(path))
            except RecognizerError as error:
                self._error = error
        return engine

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Say it when a checkpoint without names has begun to answer."""
        if snapshot.generation == self._generation:
            return
        self._generation = snapshot.generation
        if are_stand_ins(snapshot.labels):
            self._say(len(snapshot.labels), self._error)
        else:
            self._banners.drop("labels")

    def stop(self) -> None:
        """Nothing is held."""

    def ask(self) -> None:
        """Let the user choose a label file."""
        ask_labels(self._window, self.load)

    def load(self, path: str) -> None:
        """Use the label file at `path` for the running checkpoint, now and from now on."""
        manifest = self._nameless
        if manifest is None:
            return
        try:
            named(manifest, read_labels(path))
        except RecognizerError as error:
            self._say(len(manifest.labels), error)
            return
        self._settings.change(label_files={**self._settings.values.label_files, manifest.digest: path})
        self._reopen()

    def _say(self, count: int, error: RecognizerError | None) -> None:
        said = "\n".join(
            (
                tr("This checkpoint names no classes."),
                tr("Its words are shown as class 0, class 1 …"),
                tr("Load a file with its {count} labels, one a line.", count=count),
            )
        )
        said = said if error is None else translated(error.text)
        self._banners.put(Notice("labels", said, "warning", ((tr("Load labels …"), self.ask),)))
