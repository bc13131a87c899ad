"""The dictionary: every sign of the loaded checkpoint as a moving figure, to look up and to practise."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.label import Label
from app.look import GRID, MARGIN, text_size
from app.opening.doors import Card
from app.toggle import Toggle
from app.tr import tr
from app.words.figure_view import FigureView
from app.words.practise import PractisePanel
from engine.errors import RecognizerError, shown
from engine.types import FloatArray, Snapshot


class DictionaryWindow(QDialog):
    """A list to search at the left, the figure at the right, the learner beside it while practising. Not modal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Dictionary"))
        self._card: Card | None = None
        self._signs: dict[str, FloatArray] = {}  # by the label as it is listed
        self._hidden: frozenset[str | None] = frozenset()
        self._is_loaded = False
        self.search = QLineEdit()
        self.names = QStringListModel(self)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self.names)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = QListView()
        self.nothing = Label(quiet=True, wraps=True)
        self.title = Label(scale=1.8, bold=True, wraps=True)
        self.figure = FigureView()
        self.practise = PractisePanel()
        self._lay_out()
        self._connect()
        self.resize(text_size(self, 110, 32))

    # -- values in ----------------------------------------------------------------------------------------

    def show_card(self, card: Card, hidden: frozenset[str | None], *, is_loaded: bool = True) -> None:
        """Take the signs of a checkpoint. hidden: labels that are no signs (idle, unknown)."""
        if card is self._card and (hidden, is_loaded) == (self._hidden, self._is_loaded):
            return
        self._card, self._hidden, self._is_loaded = card, hidden, is_loaded
        before = self.sign
        self._signs = _listed(card.dictionary, hidden)
        self.names.setStringList(sorted(self._signs, key=lambda name: (name.casefold(), name)))
        self._select(before if before in self._signs else None)
        self._say_if_nothing()
        for part in (self.search, self.view, self.slow):
            part.setEnabled(bool(self._signs))
        is_figure = bool(self._signs) and not card.channels  # a glove is compared with nothing, and has no mirror image
        self.practising.setChecked(self.practising.isChecked() and is_figure)
        for part in (self.mirror, self.practising):
            part.setEnabled(is_figure)

    @property
    def sign(self) -> str | None:
        """The chosen sign, as it is listed."""
        index = self.view.currentIndex()
        return str(index.data()) if index.isValid() else None

    def update_from(self, snapshot: Snapshot, now: float, *, is_left_handed: bool) -> None:
        """Move the figure, and judge the learner; every 33 ms."""
        if not self.isVisible():
            return
        # The model sees left-handed people mirrored; they see themselves, and the sign, as they would do it.
        self.figure.mirror = self.mirror.isChecked() != is_left_handed
        self.figure.advance(now, 0.5 if self.slow.isChecked() else 1.0)
        if self.practising.isChecked():
            self.practise.figure.mirror = self.figure.mirror
            self.practise.update_from(snapshot, now, is_left_handed=is_left_handed)

    # -- choosing -----------------------------------------------------------------------------------------

    def _filter(self, text: str) -> None:
        self.found.setFilterFixedString(text.strip())
        self._select(self._nearest(text.strip().casefold()))
        self._say_if_nothing()

    def _nearest(self, text: str) -> str | None:
        """Of the signs that were found the one of just this name, else one that begins so, else the chosen one."""
        rows = [str(self.found.index(i, 0).data()) for i in range(self.found.rowCount())]
        exact = [name for name in rows if name.casefold() == text]
        begins = [name for name in rows if text and name.casefold().startswith(text)]
        return next(iter(exact or begins), self.sign)

    def _select(self, name: str | None) -> None:
        """Choose `name` where it is listed, else the first that is."""
        rows = [str(self.found.index(i, 0).data()) for i in range(self.found.rowCount())]
        if not rows:
            self._show(QModelIndex())
            return
        index = self.found.index(rows.index(name) if name in rows else 0, 0)
        self.view.setCurrentIndex(index)
        self._show(index)

    def _show(self, index: QModelIndex) -> None:
        name = str(index.data()) if index.isValid() else ""
        self.title.setText(name)
        self.practise.reset()
        if not name or self._card is None:
            self.figure.clear(tr("No sign is chosen."))
            self.practise.sign = None
            return
        sign = self._signs[name]
        try:
            self.figure.play(name, sign, self._card.fps, self._card.channels)
        except RecognizerError as error:
            self.figure.clear(str(error))
            return
        if not self._card.channels:
            self.practise.choose(sign, self._card.fps)

    def _say_if_nothing(self) -> None:
        if self._signs and self.found.rowCount() == 0:
            self.nothing.setText(tr("No sign is called “{text}”.", text=shown(self.search.text())))
        elif not self._is_loaded:
            self.nothing.setText(tr("No model is loaded yet."))
        elif not self._signs:
            self.nothing.setText(
                tr(
                    "This checkpoint brings no dictionary, so there is nothing to play or practise. "
                    "Open one that does (Ctrl+O), such as the one that came with SignLens."
                )
            )
        self.nothing.setVisible(self.found.rowCount() == 0)
        self.view.setVisible(self.found.rowCount() > 0)

    # -- layout -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Search a sign (Ctrl+F)"))
        self.search.setAccessibleName(tr("Search a sign"))
        self.search.setClearButtonEnabled(True)
        self.view.setModel(self.found)
        self.view.setAccessibleName(tr("Signs of this checkpoint"))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long names are elided
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.slow = _toggle(tr("½ speed"), tr("Half as fast as it was signed (Ctrl+H)"))
        self.mirror = _toggle(tr("Mirror"), tr("Show the figures as a mirror does (Ctrl+M)"))
        self.practising = _toggle(tr("Practise"), tr("Do this sign and see how near you come (Ctrl+P)"))
        self.figure.setAccessibleName(tr("The sign as a moving figure"))
        left = QVBoxLayout()
        left.setSpacing(GRID)
        for part in (self.search, self.nothing):
            left.addWidget(part)
        left.addWidget(self.view, 1)
        left.addStretch(0)
        keys = QHBoxLayout()
        keys.setSpacing(GRID)
        for button in (self.slow, self.mirror, self.practising):
            keys.addWidget(button)
        keys.addStretch(1)
        figures = QHBoxLayout()
        figures.setSpacing(GRID)
        figures.addWidget(self.figure, 1)
        figures.addWidget(self.practise.figure, 1)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.title)
        right.addLayout(figures, 1)
        right.addWidget(self.practise)
        right.addLayout(keys)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(MARGIN)
        whole.addLayout(left, 2)
        whole.addLayout(right, 5)
        self._show_practise(False)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(lambda now, before: self._show(now))
        self.practising.toggled.connect(self._show_practise)
        for key, verb in (
            ("Ctrl+F", self._find),
            ("Ctrl+H", self.slow.toggle),
            ("Ctrl+M", self.mirror.toggle),
            ("Ctrl+P", self.practising.toggle),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(verb)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Up and Down in the search move through what was found."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            index = self.found.index(self.view.currentIndex().row() + by, 0)
            if by and index.isValid():
                self.view.setCurrentIndex(index)
                return True
        return False

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _show_practise(self, is_on: bool) -> None:
        self.practise.reset()
        self.practise.setVisible(is_on)
        self.practise.figure.setVisible(is_on)


def _listed(dictionary: Mapping[str, FloatArray], hidden: frozenset[str | None]) -> dict[str, FloatArray]:
    """By the name that is shown; two labels that show alike are both listed."""
    out: dict[str, FloatArray] = {}
    for label, sign in dictionary.items():
        if label not in hidden:
            name = shown(label)
            while name in out:
                name += "′"
            out[name] = sign
    return out


def _toggle(text: str, what: str) -> QPushButton:
    button = Toggle(text, what)
    button.setAccessibleName(what)
    return button
