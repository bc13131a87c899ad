"""Step 2, the recipe: what a run begins with, and its settings; loaded from TOML and saved as such."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QVBoxLayout, QWidget

import assets
from app.button import ButtonRows, plain_button
from app.label import Label
from app.library.controls import LEAST, Box
from app.look import GRID
from app.opening.dialogs import ask_checkpoint
from app.tr import tr, translated
from app.training import commands
from app.training.child import Question
from app.training.choosing import ask_recipe, ask_where_to_keep_recipe
from app.training.form import RecipeForm
from app.training.marked import Marked
from app.training.record import checkpoint_name
from engine.atomic import write_atomically
from engine.checkpoint.files import read_manifest
from engine.checkpoint.manifest import Manifest
from engine.errors import MismatchError, RecognizerError, shown
from engine.types import InputKind
from trainers.config import FINETUNE, SCRATCH, TrainConfig
from trainers.data.sample import require
from trainers.flags import read_recipe, recipe_text
from trainers.gradient_free import ONE_PASS, WITHOUT_EFFECT
from trainers.meant_for import without_effect


class RecipeStep(QWidget):
    """`changed`: another beginning or setting. out: where runs go unless the user says so. idle: the recordings' label
    of no sign, where that is known.
    """

    changed = Signal()

    def __init__(self, out: str) -> None:
        super().__init__()
        self.out = out
        self.idle = ""
        self.kind: InputKind | Literal[""] = ""  # of the recordings
        self._families: list[dict[str, Any]] = []
        self._last_checkpoint = ""  # the path that was chosen last
        self.question = Question(self)
        self.finetune, self.scratch = QRadioButton(tr("Fine-tune")), QRadioButton(tr("From scratch"))
        self.finetune.setToolTip(tr("Go on from a checkpoint, with the labels of your recordings"))
        self.scratch.setToolTip(tr("Begin with fresh weights: needs many recordings"))
        self.finetune.setChecked(True)
        self.checkpoint, self.family = _box(tr("Checkpoint")), _box(tr("Model family"))
        self.form = RecipeForm()
        self.load = plain_button(tr("Load …"), tr("Load a recipe (TOML)"))
        self.save = plain_button(tr("Save …"), tr("Save these settings as a recipe (TOML)"))
        self.reset = plain_button(tr("Reset"), tr("Back to the settings that are known to be right"))
        self.one_pass = Label(
            tr("It is made in one pass over films in which nothing unusual happens; nothing learns by gradients."),
            wraps=True,
        )
        self.said = Marked("")
        self.said.hide()
        self._lay_out()
        self._connect()
        self._begin()

    @property
    def command(self) -> commands.Begin:
        """What the run begins with."""
        return "scratch" if self.scratch.isChecked() else "finetune"

    @property
    def chosen_family(self) -> str:
        """Its name; "" for the usual one."""
        return str(self.family.currentData() or "")

    @property
    def chosen_checkpoint(self) -> str:
        """Its path; "" for none."""
        return str(self.checkpoint.currentData() or "")

    @property
    def learning_family(self) -> str:
        """Of the model that will learn; "" while that is not known."""
        if self.command == "scratch":
            return self.chosen_family
        manifest = self._manifest
        return "" if manifest is None else manifest.family

    @property
    def _learning_kind(self) -> InputKind | Literal[""]:
        """What the model learns from; "" while that is not known."""
        manifest = None if self.command == "scratch" else self._manifest
        return self.kind if manifest is None else manifest.input.kind

    def why_not(self, kind: InputKind) -> str:
        """Why the chosen checkpoint can't learn from recordings of `kind`; "" where it can, or that is not known."""
        manifest = None if self.command == "scratch" else self._manifest
        if manifest is None:
            return ""  # families that don't fit are not offered
        try:
            require(kind, manifest.input)
        except MismatchError as error:
            return f"{translated(error.found)} {translated(error.remedy)}"
        return ""

    @property
    def _manifest(self) -> Manifest | None:
        """The chosen checkpoint's, from its header."""
        try:
            return read_manifest(self.chosen_checkpoint)
        except (OSError, RecognizerError):
            return None  # another program's file: what it is takes a longer look

    def config(self, data: Path) -> TrainConfig | None:
        """All that the run is told; None while a value is wrong."""
        values = self.form.values
        if values is None:
            return None
        if self.scratch.isChecked():
            values["family"] = self.chosen_family
        else:
            values["checkpoint"] = self.chosen_checkpoint
        values["out"] = values["out"] or self.out
        return TrainConfig(data=str(data), **values)

    def show_checkpoints(self, paths: Sequence[tuple[str, str]]) -> None:
        """(words, path) of what can be trained on; the chosen one stays chosen."""
        before = self.chosen_checkpoint
        self.checkpoint.clear()
        known = [path for _, path in paths]
        more = [(checkpoint_name(Path(before)), before)] if before and before not in known else []
        for words, path in (*paths, *more):
            self.checkpoint.addItem(words, path)
        self.checkpoint.addItem(tr("Another file …"), None)
        self.checkpoint.setCurrentIndex(max(0, self.checkpoint.findData(before)) if before else 0)
        if self.chosen_checkpoint != before:
            self._show_defaults()

    def choose_checkpoint(self, path: str) -> None:
        """Begin with the file at `path`, which may be in no list."""
        if self.checkpoint.findData(path) < 0:
            self.checkpoint.insertItem(0, checkpoint_name(Path(path)), path)
        self.checkpoint.setCurrentIndex(self.checkpoint.findData(path))
        self._show_defaults()

    def show_out(self, out: str) -> None:
        """Where runs go unless the user says so."""
        self.out = out
        self._show_defaults()

    def show_idle(self, label: str) -> None:
        """Which label of the recordings means no sign, unless the user says so; "" where that is not known."""
        self.idle = label
        self._show_defaults()

    def show_kind(self, kind: InputKind | Literal[""]) -> None:
        """What the recordings are: only families that learn from them are offered."""
        if kind and kind != self.kind:
            self.kind = kind
            self._offer_families()

    def read(self, path: str) -> None:
        """Show the recipe in a file."""
        try:
            values = read_recipe(Path(path), TrainConfig)
        except RecognizerError as error:
            self.said.say("\n".join(str(translated(x)) for x in (error.found, error.remedy)), "bad")
            return
        if values.get("checkpoint"):
            self.finetune.setChecked(True)
            self.choose_checkpoint(str(values["checkpoint"]))
        elif values.get("family"):
            self.scratch.setChecked(True)
            self._choose_family(str(values["family"]))
        self._show_fitting()
        self.form.show_config(replace(self._defaults(), **values))
        self.form.edited = {name for name in values if name in self.form.fields}
        self.said.say(tr("Settings of {name}.", name=shown(Path(path).name, 60)), "info")
        self.changed.emit()

    def write(self, path: str) -> None:
        """Keep the settings as a recipe; the recordings are left out, so that it serves others."""
        config = self.config(Path())
        if config is None:
            return
        try:
            write_atomically(Path(path), recipe_text(replace(config, data="")).encode(errors="replace"))
        except (OSError, RecognizerError) as error:
            self.said.say(tr("The recipe can’t be written: {why}", why=shown(error, 200)), "bad")
            return
        self.said.say(tr("Saved as {name}.", name=shown(Path(path).name, 60)), "info")

    def stop(self) -> None:
        """The window closes."""
        self.question.drop()

    # -- beginnings ---------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Another kind of beginning."""
        is_scratch = self.scratch.isChecked()
        for part, on in ((self.checkpoint, not is_scratch), (self.family, is_scratch)):
            part.setVisible(on)
        self.begins.setText(tr("Model family") if is_scratch else tr("Checkpoint"))
        if is_scratch and not self._families and not self.question.is_open:
            self.family.clear()
            self.family.addItem(tr("The usual one for these recordings"), "")
            self.question.ask(commands.families)
        self._show_defaults()

    def _show_defaults(self) -> None:
        """What is known to be right for this beginning; what the user has set stays."""
        self._last_checkpoint = self.chosen_checkpoint
        self._show_fitting()
        self.form.show_config(self._defaults(), self.form.edited)
        self.changed.emit()

    def _show_fitting(self) -> None:
        """The settings that the model has, and of those that do nothing for it the reason."""
        is_one_pass, kind = self.learning_family in ONE_PASS, self._learning_kind
        found = WITHOUT_EFFECT if is_one_pass else without_effect(kind) if kind else {}
        reasons = {name: str(translated(reason)) for name, reason in found.items()}
        self.form.show_for(self.scratch.isChecked(), reasons, is_one_pass=is_one_pass)
        self.one_pass.setVisible(is_one_pass)

    def _defaults(self) -> TrainConfig:
        """As the command line would have them: its own, then those of the family's recipe."""
        if not self.scratch.isChecked():
            return TrainConfig(**FINETUNE, out=self.out, idle_label=self.idle)
        base = TrainConfig(**SCRATCH, out=self.out, idle_label=self.idle)
        recipe = assets.FOLDER / "recipes" / f"scratch_{self.chosen_family}.toml"
        return replace(base, **read_recipe(recipe, TrainConfig)) if recipe.is_file() else base

    def _reset(self) -> None:
        self.form.edited.clear()
        self.said.say("", "normal")
        self._show_defaults()

    def _take_families(self, answer: dict[str, Any]) -> None:
        found = answer.get("families")
        self._families = [f for f in found if isinstance(f, dict)] if isinstance(found, list) else []
        self._offer_families()

    def _offer_families(self) -> None:
        before = self.chosen_family
        fitting = [f for f in self._families if self.kind in ("", f.get("kind"))]
        usual = next((f for f in fitting if f.get("usual")), {}) if self.kind else {}
        self.family.clear()
        if not usual:
            self.family.addItem(tr("The usual one for these recordings"), "")
        for f in sorted(fitting, key=lambda f: f is not usual):
            name = str(f.get("name"))
            self.family.addItem(tr("{name} (usual)", name=name) if f is usual else name, name)
        self._choose_family(before)
        self._show_defaults()

    def _choose_family(self, name: str) -> None:
        if name and self.family.findData(name) < 0 and not self._families:
            self.family.addItem(name, name)
        self.family.setCurrentIndex(max(0, self.family.findData(name)))

    def _take_checkpoint(self, index: int) -> None:
        if self.checkpoint.itemData(index) is None:
            self.checkpoint.setCurrentIndex(max(0, self.checkpoint.findData(self._last_checkpoint)))
            ask_checkpoint(self, self.choose_checkpoint)
        self._show_defaults()

    # -- layout -------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.scratch.toggled.connect(lambda: self._begin())
        self.checkpoint.activated.connect(self._take_checkpoint)
        self.family.activated.connect(lambda: self._show_defaults())
        for box in (self.checkpoint, self.family):
            box.currentTextChanged.connect(box.setToolTip)
        self.question.answered.connect(self._take_families)
        self.question.failed.connect(lambda words: self.said.say(words, "bad"))
        self.load.clicked.connect(lambda: ask_recipe(self, self.read))
        self.save.clicked.connect(lambda: ask_where_to_keep_recipe(self, self.write))
        self.reset.clicked.connect(lambda: self._reset())
        self.form.changed.connect(self.changed)

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        self.begins = Label("", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Label(tr("2  Recipe"), 1.2, bold=True))
        for kind in (self.finetune, self.scratch):
            self._group.addButton(kind)
            column.addWidget(kind)
        for part in (self.begins, self.checkpoint, self.family, self.one_pass):
            column.addWidget(part)
        column.addWidget(ButtonRows((self.load, self.save, self.reset)))
        column.addWidget(self.said)
        column.addWidget(self.form)


def _box(name: str) -> Box:
    box = Box()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(LEAST)
    return box
