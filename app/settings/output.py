"""Sentence and output: the pauses that end words and sentences, and where the words go."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox

from app.settings.dial import Dial
from app.settings.file import SettingsFile
from app.settings.group import SettingGroup
from app.tr import tr, without_key


class OutputSettings(SettingGroup):
    """The values are read anew at every tick by who uses them; the switches are the actions of the Output menu."""

    def __init__(self, settings: SettingsFile, switches: Sequence[QAction]) -> None:
        super().__init__(tr("Sentence and output"))
        self._switches = switches
        seconds, values = tr(" s"), settings.values
        self.gap = Dial(tr("Pause that ends a sentence"), 0.5, 20.0, 0.5, suffix=seconds)
        self.gap.show_value(values.sentence_gap_s)
        self.gap.changed.connect(lambda value: settings.change(sentence_gap_s=value))
        self.add_row(
            tr("Pause that ends a &sentence"), self.gap, tr("After so long without a sign a new sentence begins.")
        )
        self.spelling = Dial(tr("Pause that ends a spelled word"), 0.2, 5.0, 0.1, suffix=seconds)
        self.spelling.show_value(values.spelling_pause_s)
        self.spelling.changed.connect(lambda value: settings.change(spelling_pause_s=value))
        self.add_row(
            tr("Pause that ends a spelled &word"),
            self.spelling,
            tr("Single letters are joined into a word until a pause of so long."),
        )
        self.boxes = [self._add_switch(action) for action in switches]

    def _add_switch(self, action: QAction) -> QCheckBox:
        """A box that says what its action says."""
        box = QCheckBox(tr("On"))
        box.setAccessibleName(without_key(action.text()))
        box.setChecked(action.isChecked())
        box.clicked.connect(action.trigger)
        action.toggled.connect(box.setChecked)
        self.add_row(action.text(), box, action.whatsThis())
        return box
