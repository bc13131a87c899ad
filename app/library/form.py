"""The form for exactly what a file does not say: published values filled in, checked at once, a `Supplied` out."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from app.label import Label
from app.library.fields import Field, Labels, Number, Pick, Row, Size, number
from app.library.found import Found
from app.look import GRID
from app.opening.dialogs import ask_labels, ask_scaler
from app.tr import tr, translated
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.labels import are_stand_ins, read_labels
from engine.checkpoint.report import LoadReport
from engine.checkpoint.scaler import read_scaler
from engine.checkpoint.supplied import INPUT_FIELDS, WORDS, Missing, Supplied
from engine.errors import InputError, RecognizerError, shown
from engine.texts import text


class SuppliedForm(QWidget):
    """`changed`: another value. supplied: what the form says now; None while `error` says why it can't be used."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.supplied: Supplied | None = Supplied()
        self.error = ""
        self._report: LoadReport | None = None
        self._alike: Mapping[str, InputSpec] = {}
        self._is_filling = False  # half a form is no answer: Load would lose the focus
        self.title = Label(tr("What the file does not say"), 1.1, bold=True, wraps=True)
        self.hint = Label(tr("The values that its family was published with are filled in."), quiet=True, wraps=True)
        self._rows = QWidget()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID)
        for part in (self.title, self.hint, self._rows):
            self.column.addWidget(part)
        self.hide()

    def show_found(self, found: Found, said: Supplied | None) -> None:
        """Ask for what the file lacks. said: what the user has said of it before."""
        report = self._report = found.report
        self._alike = found.alike
        asked = report.asked if report.opens else ()
        self._renew_rows(asked)
        self._is_filling = True
        for missing in asked:
            self._show(missing, said)
        self._is_filling = False
        if "variant" in self.fields:
            self.fields["variant"].changed.connect(self._fill_variant)
        self.setVisible(bool(asked))
        self._check()

    def _renew_rows(self, asked: tuple[Missing, ...]) -> None:
        self.fields = {}
        rows = QWidget()
        form = QFormLayout(rows)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for missing in asked:
            for name, words, field in self._fields_of(missing):
                self.fields[name] = field
                field.name(words)
                field.changed.connect(self._check)
                form.addRow(Label(words, wraps=False), field)
        self.column.replaceWidget(self._rows, rows)
        self._rows.hide()  # it goes when the event loop comes round
        self._rows.deleteLater()
        self._rows = rows

    def _fields_of(self, missing: Missing) -> list[tuple[str, str, Field]]:
        """Of labels three: they, and which of them are no words."""
        name, words = missing.field, field_words(missing.field)
        if name != "labels":
            return [(name, words, self._field(name))]
        return [
            (name, words, Labels(self._classes, lambda: ask_labels(self, self._load_labels))),
            ("idle_label", tr("When nobody signs"), Pick((), tr("none of them"))),
            ("unknown_label", tr("When it is no known sign"), Pick((), tr("none of them"))),
        ]

    def _field(self, name: str) -> Field:
        if name == "variant":
            return Pick([(variant, variant) for variant in self._alike])
        if name in ("fps", "pad"):
            return Number(0.1, 1000, 6) if name == "fps" else Number(-1e6, 1e6, 6)
        if name == "length":
            return Number(1, 10_000, 0)
        if name == "size":
            return Size()
        if name == "fit":
            whole, bars, pulled = tr("crop the middle"), tr("add bars"), tr("stretch")
            return Pick(((whole, "crop"), (bars, "letterbox"), (pulled, "stretch")))
        if name == "colour":
            return Pick(((tr("red, green, blue"), "rgb"), (tr("blue, green, red"), "bgr")))
        if name == "channels":
            return Row(str)
        spec = None if self._report is None else self._report.input
        if name == "mean" and spec is not None and spec.kind == "sensors":
            return Row(number, tr("From a scaler …"), lambda: ask_scaler(self, self._load_scaler))
        return Row(number)

    @property
    def _classes(self) -> int | None:
        """None where not even the file knows: some programs only find out when they run."""
        return None if self._report is None else self._report.classes

    def _show(self, missing: Missing, said: Supplied | None) -> None:
        value = None if said is None else getattr(said, missing.field)
        default: Any = missing.default
        if missing.field == "labels" and are_stand_ins(default or ()):
            default = None
        self.fields[missing.field].show_value(default if value is None else value)
        if missing.field == "labels" and said is not None:
            self._offer_labels()
            self.fields["idle_label"].show_value(said.idle_label)
            self.fields["unknown_label"].show_value(said.unknown_label)

    def _fill_variant(self) -> None:
        """Another published size was published with other values."""
        spec = self._alike[self.fields["variant"].value]
        self._is_filling = True
        for name in set(self.fields) & set(INPUT_FIELDS):
            self.fields[name].show_value(getattr(spec, name))
        self._is_filling = False
        self._check()

    # -- files --------------------------------------------------------------------------------------------

    def _load_labels(self, path: str) -> None:
        try:
            self.fields["labels"].show_value(read_labels(path))
        except RecognizerError as error:
            self._refuse(error)

    def _load_scaler(self, path: str) -> None:
        """Its numbers are taken, so that the file is not needed any more."""
        try:
            mean, std = read_scaler(path)
        except RecognizerError as error:
            self._refuse(error)
            return
        self.fields["mean"].show_value(mean)
        self.fields["std"].show_value(std)

    # -- checking -----------------------------------------------------------------------------------------

    def _check(self) -> None:
        if self._is_filling:
            return
        if "labels" in self.fields:
            self._offer_labels()
        try:
            self.supplied, self.error = self._read(), ""
        except RecognizerError as error:
            self._refuse(error)
            return
        self.changed.emit()

    def _refuse(self, error: RecognizerError) -> None:
        self.supplied, self.error = None, str(translated(error.found))
        self.changed.emit()

    def _read(self) -> Supplied:
        supplied = Supplied(**{name: field.value for name, field in self.fields.items()})
        if supplied.labels is not None:
            self._check_labels(supplied.labels)
        if self._report is not None and self._report.input is not None and set(self.fields) & set(INPUT_FIELDS):
            supplied.over(self._report.input)
        return supplied

    def _check_labels(self, labels: tuple[str, ...]) -> None:
        twice = next((label for i, label in enumerate(labels) if label in labels[:i]), None)
        if self._classes is not None and len(labels) != self._classes:
            found = text(
                "There {found:is|are} {found} {found:label|labels}, but the model has {wanted} "
                "{wanted:output|outputs}.",
                found=len(labels),
                wanted=self._classes,
            )
        elif "" in labels:
            found = text("Line {number} of the labels is empty.", number=labels.index("") + 1)
        elif twice is not None:
            found = text("“{label}” stands among the labels twice.", label=shown(twice, 40))
        else:
            return
        raise InputError(found, text("Nothing is loaded."), text("Give one label for each output, in their order."))

    def _offer_labels(self) -> None:
        labels = self.fields["labels"].value or ()
        for name in ("idle_label", "unknown_label"):
            pick = self.fields[name]
            if isinstance(pick, Pick):
                pick.blockSignals(True)
                pick.offer([(shown(label), label) for label in labels if label])
                pick.blockSignals(False)
                pick.setEnabled(bool(labels))


def field_words(name: str) -> str:
    """The field's name at the beginning of a row."""
    words = str(translated(WORDS[name]))
    return words[:1].upper() + words[1:]
