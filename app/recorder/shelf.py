"""What is there: how many clips of which sign by whom, and a person's right to have all of theirs deleted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID
from app.text_table import TextTable
from app.tr import tr
from engine.errors import shown
from engine.recording.collection import Stock


class Shelf(QWidget):
    """`delete_asked(signer)`: of the row that is chosen. `train_asked`: on all that is there."""

    delete_asked = Signal(str)
    train_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.summary = Label("", wraps=True)
        self.table = TextTable(
            tr("Clips by sign and signer"), [tr("Sign"), tr("Signer"), tr("Clips")], numbers=range(2, 3), stretched=0
        )
        self.delete = QPushButton("")
        self.delete.setAutoDefault(False)
        self.delete.setToolTip(tr("Every clip of the chosen person, and their consent"))
        self.train = QPushButton(tr("Train on these …"))
        self.train.setAutoDefault(False)
        self.train.setToolTip(tr("Open the Train page with these clips"))
        self._signers: list[str] = []  # of the rows
        self._shown: tuple[Stock, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.train)
        column.addWidget(self.delete)
        self.table.itemSelectionChanged.connect(self._name_signer)
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self.chosen))
        self.train.clicked.connect(self.train_asked)
        self.show_stock(Stock(), "")

    @property
    def chosen(self) -> str:
        """The signer of the chosen row, of the only one there is, or ""."""
        row = self.table.currentRow()
        if 0 <= row < len(self._signers):
            return self._signers[row]
        return self._signers[0] if len(set(self._signers)) == 1 else ""

    def show_stock(self, stock: Stock, idle: str) -> None:
        """A row for each sign and person, and for who has only agreed so far. idle: label of that class."""
        if (stock, idle) == self._shown:
            return
        self._shown = (stock, idle)
        counts: dict[tuple[str, str], int] = {}
        for (label, signer, _), count in stock.clips.items():
            counts[(signer, label)] = counts.get((signer, label), 0) + count
        recorded = {signer for signer, _ in counts}
        rows = [(signer, label, count) for (signer, label), count in counts.items()]
        rows += [(signer, "", 0) for signer in stock.signers if signer not in recorded]
        rows.sort(key=lambda row: (row[0].casefold(), row[1].casefold()))
        self._signers = [signer for signer, _, _ in rows]
        self.table.show_rows([(_sign(label, idle), shown(signer), f"{count}") for signer, label, count in rows])
        signs = len({label for _, label in counts})
        self.summary.setText(
            tr(
                "Clips: {clips} · signs: {signs} · signers: {signers}",
                clips=sum(counts.values()),
                signs=signs,
                signers=len(recorded),
            )
            if counts
            else tr("No clip is here yet.")
        )
        self.train.setEnabled(bool(counts))
        self._name_signer()

    def _name_signer(self) -> None:
        signer = self.chosen
        self.delete.setEnabled(bool(signer))
        words = tr("Delete everything of {name} …", name=shown(signer, 30)) if signer else tr("Delete a signer …")
        self.delete.setText(words.replace("&", "&&"))
        self.delete.setAccessibleName(words)


def _sign(label: str, idle: str) -> str:
    """A person without a clip has no sign."""
    if not label:
        return "–"
    return tr("{label} (idle)", label=shown(label)) if label == idle else shown(label)
