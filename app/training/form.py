"""The form of a recipe, made from the fields of `TrainConfig`: the basic ones, and the others folded away."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID
from app.toggle import Toggle
from app.tr import tr, translated
from app.training.names import ELSEWHERE, OF_FINETUNE, OF_ONE_PASS, OF_SCRATCH, headings
from app.training.setting_field import SettingField
from engine.errors import RecognizerError
from trainers.config import TrainConfig, basic, check


class RecipeForm(QWidget):
    """`changed`: another value. edited: settings that the user has set; other defaults leave them as they are.

    wrong: name → why its value can't be used. silent: settings that do nothing for the chosen model.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        about = {f.name: f for f in fields(TrainConfig) if f.name not in ELSEWHERE}
        shown = [name for name in basic() if name in about]
        self.fields = {name: SettingField(about[name]) for name in dict.fromkeys((*shown, *about))}
        self.edited: set[str] = set()
        self.wrong: dict[str, str] = {}
        self.silent: tuple[str, ...] = ()
        self._hidden: tuple[str, ...] = (*OF_SCRATCH, *OF_ONE_PASS)
        self.more = Toggle(tr("Advanced"), tr("Show all settings"))
        self.advanced = QWidget()
        self._titles: list[tuple[Label, tuple[str, ...]]] = []
        self._lay_out()
        self.more.toggled.connect(lambda: self._show_fitting())
        for name, field in self.fields.items():
            field.edited.connect(lambda name=name: self._edit(name))
        self._show_fitting()
        self.show_config(TrainConfig())

    def show_config(self, config: TrainConfig, keep: Iterable[str] = ()) -> None:
        """Show `config`, but the settings in `keep` as they are."""
        kept = set(keep)
        self.edited &= kept
        for name, field in self.fields.items():
            if name not in kept:
                field.show_value(getattr(config, name))
        self._check()

    def show_for(self, is_scratch: bool, without_effect: Mapping[str, str], *, is_one_pass: bool = False) -> None:
        """Only what this kind of beginning can be told.

        without_effect: setting → why it does nothing for the model. is_one_pass: it does not learn in steps.
        """
        self._hidden = OF_FINETUNE if is_scratch else OF_SCRATCH
        if not is_one_pass:
            self._hidden += OF_ONE_PASS
        self.silent = tuple(name for name in self.fields if name in without_effect)
        for name, field in self.fields.items():
            field.show_effect(without_effect.get(name, ""))
        self._show_fitting()

    @property
    def values(self) -> dict[str, Any] | None:
        """Of every setting, of those that are not offered the default; None while one of them is wrong."""
        if self.wrong:
            return None
        default = TrainConfig()
        return {
            name: getattr(default, name) if name in self._hidden else field.value for name, field in self.fields.items()
        }

    @property
    def first_wrong(self) -> SettingField | None:
        """The first field whose value can't be used, folded out."""
        if not self.wrong:
            return None
        name = next(iter(self.wrong))
        if not self.fields[name].isVisibleTo(self):
            self.more.setChecked(True)
        return self.fields[name]

    def _edit(self, name: str) -> None:
        self.edited.add(name)
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        """Each value by itself, as the trainers check it, so that what is wrong is said where it stands."""
        self.wrong = {}
        for name, field in self.fields.items():
            found = "" if name in self.silent or name in self._hidden else self._fault(name, field)
            if found:
                self.wrong[name] = found
            field.mark(found)

    def _fault(self, name: str, field: SettingField) -> str:
        value = field.value
        if value is None:
            return field.no_value
        try:
            check(replace(TrainConfig(data="-"), **{name: value}))
        except RecognizerError as error:
            return str(translated(error.found))
        return ""

    def _show_fitting(self) -> None:
        for name, field in self.fields.items():
            field.setVisible(name not in self._hidden)
        for title, names in self._titles:
            title.setVisible(any(name not in self._hidden for name in names))
        self.advanced.setVisible(self.more.isChecked())

    def _lay_out(self) -> None:
        column = _column(self)
        shown = [name for name in basic() if name in self.fields]
        for name in shown:
            column.addWidget(self.fields[name])
        column.addWidget(self.more)
        column.addWidget(self.advanced)
        inner = _column(self.advanced)
        for heading, names in headings():
            rest = tuple(name for name in names if name in self.fields and name not in shown)
            if rest:
                title = Label(heading, bold=True, wraps=True)
                self._titles.append((title, rest))
                inner.addWidget(title)
            for name in rest:
                inner.addWidget(self.fields[name])


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID + GRID // 2)
    return column
