"""Under the picture of a detector: its threshold and what that promises, what is drawn, the sound, the log's file."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from app.anomaly.words import rate_words
from app.button import ButtonRows, plain_button
from app.label import Label
from app.look import GRID, MARGIN
from app.settings.dial import Dial
from app.settings.watching import OPACITIES, WatchValues
from app.toggle import Toggle
from app.tr import tr, without_key
from engine.alarm_rate import false_alarms_per_hour

_SLIDER = 16  # characters that the opacity's slider is wide


class WatchBar(QFrame):
    """`threshold(p)` with every step; `changed(WatchValues)`: a switch; `exported`, `reviewed`, `settings`: buttons."""

    threshold = Signal(float)
    changed = Signal(object)
    exported = Signal()
    reviewed = Signal()
    settings = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Watching"))
        self._values = WatchValues()
        self.dial = Dial(tr("Threshold"), 0.0, 1.0, 0.01)
        self.promise = Label(quiet=True, wraps=True)
        self.adaptive = self._switch("adaptive", tr("&Adaptive"), tr("Raise the threshold by itself in a lively scene"))
        self.boxes = self._switch("boxes", tr("&Boxes"), tr("Draw a box around what moves, with its reason"))
        self.masks = self._switch("masks", tr("&Masks"), tr("Colour what is unusual"))
        self.heat = self._switch("heat", tr("H&eat map"), tr("Show where it is unusual, and how much"))
        self.sound = self._switch("sound", tr("Soun&d"), tr("Beep at each alarm"))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.export = plain_button(tr("E&xport alarms …"), tr("Write the alarms of this run to a JSON or CSV file"))
        self.film = plain_button(tr("&Newest film"), tr("Review the film of the newest alarm"))
        self.more = plain_button(tr("Mo&re …"), tr("Frame rate, levels, films of alarms and the rest, in the settings"))
        self._lay_out()
        self._connect()
        self.show_threshold(0.5, 0.5, is_known=False)

    def show_values(self, values: WatchValues) -> None:
        """What is remembered."""
        self._values = values
        for name, button in self._switches.items():
            button.setChecked(getattr(values, name))
        self.opacity.blockSignals(True)
        self.opacity.setValue(values.opacity)
        self.opacity.blockSignals(False)
        self.opacity.setEnabled(values.heat)

    def show_threshold(self, chosen: float, holds: float, *, is_known: bool = True) -> None:
        """chosen: by the user or the model. holds: now; higher where the scene has raised it."""
        if not self.dial.slider.isSliderDown():
            self.dial.show_value(chosen)
        self.dial.setEnabled(is_known)
        words = rate_words(false_alarms_per_hour(holds))
        if holds > chosen + 0.005:
            words = tr("now {holds:.2f}: {promise}", holds=holds, promise=words)
        if words != self.promise.text():
            self.promise.setText(words)
            self.dial.slider.setAccessibleDescription(words)

    def show_count(self, alarms: int, *, films: int | None) -> None:
        """How many there are to be exported, and how many of their films; None where none are made."""
        self.export.setEnabled(alarms > 0)
        self.film.setVisible(films is not None)
        self.film.setEnabled(bool(films))

    @property
    def _switches(self) -> dict[str, QPushButton]:
        return {
            "adaptive": self.adaptive,
            "boxes": self.boxes,
            "masks": self.masks,
            "heat": self.heat,
            "sound": self.sound,
        }

    def _switch(self, name: str, words: str, what: str) -> QPushButton:
        button = Toggle(words, what)
        button.setAccessibleName(without_key(words))
        button.clicked.connect(lambda is_on: self._take(replace(self._values, **{name: is_on})))
        return button

    def _take(self, values: WatchValues) -> None:
        self.show_values(values)
        self.changed.emit(values)

    def _lay_out(self) -> None:
        name = QLabel(tr("&Threshold"))
        name.setBuddy(self.dial.slider)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(name)
        top.addWidget(self.dial, 2)
        top.addWidget(self.promise, 3)
        self.opacity.setRange(*OPACITIES)
        self.opacity.setAccessibleName(tr("Opacity of the heat map in percent"))
        self.opacity.setToolTip(tr("How much of the picture the heat map hides"))
        parts: list[QWidget] = [self.adaptive, self.boxes, self.masks, self.heat, self.opacity, self.sound]
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(ButtonRows([*parts, self.export, self.film, self.more]))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """The slider stands in the middle of its row of buttons."""
        self.opacity.setMinimumSize(_SLIDER * self.fontMetrics().averageCharWidth(), self.heat.sizeHint().height())

    def _connect(self) -> None:
        self.dial.changed.connect(self.threshold)
        self.opacity.valueChanged.connect(lambda value: self._take(replace(self._values, opacity=value)))
        self.export.clicked.connect(lambda: self.exported.emit())
        self.film.clicked.connect(lambda: self.reviewed.emit())
        self.more.clicked.connect(lambda: self.settings.emit())
