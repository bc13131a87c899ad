"""The recipe's form: every setting of `TrainConfig`, what is wrong with it, and what the command line makes of it."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.library.fields import Pick
from app.training import commands, recipe_step
from app.training.form import RecipeForm
from app.training.names import ELSEWHERE, OF_ONE_PASS, OF_SCRATCH, _names, headings, name_of
from app.training.recipe_step import RecipeStep
from assets import DEFAULT_CHECKPOINT
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models.aivad import INPUT
from engine.models.aivad.detector import Aivad
from tests.engine.models.aivad.films import detector
from trainers.__main__ import _parser
from trainers.config import FINETUNE, SCRATCH, TrainConfig, basic
from trainers.flags import choices_of, config_from, read_recipe, recipe_text

ALL = {f.name for f in fields(TrainConfig)}


@pytest.fixture
def form(qtbot: QtBot) -> RecipeForm:
    made = RecipeForm()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def step(qtbot: QtBot) -> Iterator[RecipeStep]:
    made = RecipeStep("my runs")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def square() -> Aivad:
    """A detector, fitted before the test that uses it: MediaPipe keeps a thread from then on."""
    return detector()


def type_into(form: RecipeForm, name: str, words: str) -> None:
    control = form.fields[name].control
    assert isinstance(control, QLineEdit)
    control.setText(words)


def test_every_setting_has_a_field_with_name_unit_and_reason(form: RecipeForm) -> None:
    assert set(form.fields) | set(ELSEWHERE) == ALL
    assert {name for _, names in headings() for name in names} == ALL
    for f in fields(TrainConfig):
        if f.name in form.fields:
            field = form.fields[f.name]
            words = " ".join(label.text() for label in field.findChildren(QLabel)).casefold()
            reached = field.control.focusProxy() or field.control
            assert reached.accessibleName() and f.metadata["help"].casefold() in words
            assert f.metadata["unit"].casefold() in words and f.metadata["help"] in reached.accessibleDescription()
            assert f"--{f.name.replace('_', '-')}" in field.control.toolTip()


def test_every_setting_has_a_name_in_words() -> None:
    named = {name: name_of(name) for name in ALL}
    assert len(set(named.values())) == len(named)
    assert set(named) <= set(_names()), "each is named by a person"
    assert name_of("lr") == "Learning rate" and name_of("a_new_one") == "A new one"


def test_basic_settings_are_shown_and_the_others_fold_out(form: RecipeForm) -> None:
    form.show_for(False, {})
    seen = {name for name, field in form.fields.items() if field.isVisible()}
    assert seen == set(basic()) - set(ELSEWHERE) - set(OF_ONE_PASS)
    form.more.click()
    hidden = {name for name, field in form.fields.items() if not field.isVisible()}
    assert hidden == {*OF_SCRATCH, *OF_ONE_PASS}  # a checkpoint has the first already
    form.show_for(True, {})
    assert {name for name, field in form.fields.items() if not field.isVisible()} == {"keep_labels", *OF_ONE_PASS}


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("lr", "-1", "between 0 and 100"),
        ("lr", "fast", "must be a number"),
        ("lr", "nan", "must be a number"),
        ("epochs", "2.5", "whole number"),
        ("epochs", "0", "1 or more"),
        ("val_share", "0.9", "0 … 0.5"),
        ("dropout", "1", "0 … 1"),
        ("batch", "", "whole number"),
    ],
)
def test_a_value_out_of_range_is_marked_where_it_stands(form: RecipeForm, name: str, words: str, said: str) -> None:
    form.show_for(True, {})
    good = form.fields[name].value
    type_into(form, name, words)
    field = form.fields[name]
    assert said in field.error.text() and form.values is None
    assert form.first_wrong is field and field.error.isVisible()
    assert [other for other in form.fields.values() if other.error.text()] == [field]
    type_into(form, name, str(good))
    assert form.values is not None and not field.error.isVisible()


def test_what_the_user_has_set_stays_when_another_family_brings_its_recipe(step: RecipeStep) -> None:
    step.scratch.setChecked(True)
    step.question.drop()
    type_into(step.form, "epochs", "7")
    step._take_families({"families": [{"name": "gru", "kind": "sensors", "usual": True}]})
    step.show_kind("sensors")
    assert step.chosen_family == "gru"
    recipe = read_recipe(Path("assets/recipes/scratch_gru.toml").absolute(), TrainConfig)
    assert step.form.fields["lr"].value == recipe["lr"] and step.form.fields["epochs"].value == 7
    step.reset.click()
    assert step.form.fields["epochs"].value == recipe.get("epochs", SCRATCH["epochs"])
    step.finetune.setChecked(True)
    assert step.form.fields["lr"].value == FINETUNE["lr"]


def anomaly_from_scratch(step: RecipeStep) -> RecipeForm:
    step.scratch.setChecked(True)
    step.question.drop()
    step._take_families({"families": [{"name": n, "kind": "video"} for n in ("movinet_stream", "aivad")]})
    step.show_kind("video")
    step.family.setCurrentIndex(step.family.findData("aivad"))
    step.family.activated.emit(step.family.currentIndex())
    return step.form


def test_of_a_model_made_in_one_pass_what_does_nothing_is_off_and_says_why(step: RecipeStep) -> None:
    form = anomaly_from_scratch(step)
    assert step.one_pass.isVisible() and "one pass" in step.one_pass.text()
    form.more.click()
    for name in ("lr", "epochs", "accumulate", "clip", "batch", "optimizer", "mirror"):
        field = form.fields[name]
        words = " ".join(label.text() for label in field.findChildren(QLabel))
        assert not field.control.isEnabled() and "No effect for this model, because " in words, name
    for name in ("coreset", "normal_class", "name", "threads"):
        assert form.fields[name].isVisible() and form.fields[name].control.isEnabled(), name
    step.family.setCurrentIndex(step.family.findData("movinet_stream"))
    step.family.activated.emit(step.family.currentIndex())
    assert form.fields["lr"].control.isEnabled() and not form.fields["coreset"].isVisible()
    assert not step.one_pass.isVisible()
    assert "No effect" not in " ".join(label.text() for label in form.fields["lr"].findChildren(QLabel))


def test_what_does_nothing_is_neither_checked_nor_said_to_the_run(step: RecipeStep) -> None:
    form = anomaly_from_scratch(step)
    type_into(form, "coreset", "0.1")
    config = step.config(Path("/films"))
    assert config is not None and config.family == "aivad" and config.coreset == 0.1
    words = commands.begin("scratch", config, form.silent)
    assert "--coreset=0.1" in words and "--family=aivad" in words
    assert not [word for word in words if word.startswith(("--lr", "--epochs", "--clip", "--mirror", "--split"))]
    type_into(form, "coreset", "0")
    assert "0.01 … 1" in form.fields["coreset"].error.text() and form.values is None


def test_a_detector_that_is_gone_on_from_has_the_same_settings_off(
    step: RecipeStep, square: Aivad, tmp_path: Path
) -> None:
    step.show_checkpoints([("signs", str(DEFAULT_CHECKPOINT))])
    assert step.form.fields["lr"].control.isEnabled()
    path, spec = tmp_path / "square.safetensors", replace(INPUT, size=(square.rows, square.columns))
    manifest = Manifest("square", "aivad", ("normal", "anomaly"), spec, hyper=square.hyper, idle_label="normal")
    write_checkpoint(path, {name: value.numpy() for name, value in square.state_dict().items()}, manifest)
    step.choose_checkpoint(str(path))
    assert step.learning_family == "aivad" and not step.form.fields["lr"].control.isEnabled()


def test_another_file_that_is_not_chosen_in_the_end_leaves_the_one_before(
    qtbot: QtBot, step: RecipeStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(recipe_step, "ask_checkpoint", lambda parent, take: asked.append(take))
    step.show_checkpoints([("a", "/a.safetensors"), ("b", "/b.safetensors")])
    step.show()
    for _ in range(2):
        qtbot.keyClick(step.checkpoint, Qt.Key.Key_Down)
        if not asked:
            assert step.chosen_checkpoint == "/b.safetensors"
    assert len(asked) == 1 and step.chosen_checkpoint == "/b.safetensors"


def test_the_command_line_reads_exactly_what_the_form_shows(step: RecipeStep) -> None:
    step.show_checkpoints([("mine", "/my models/a.safetensors")])
    type_into(step.form, "name", "--내 모델 1")
    type_into(step.form, "dropout", "-1")
    freeze = step.form.fields["freeze_backbone"].control
    assert isinstance(freeze, QCheckBox)
    freeze.setChecked(True)
    config = step.config(Path("/내 녹화/a b"))
    assert config is not None and config.checkpoint == "/my models/a.safetensors" and config.out == "my runs"
    given = vars(_parser().parse_args(commands.begin("finetune", config)))
    assert given.pop("events") == "stdout" and given.pop("control") == "stdin" and not given.pop("ask")
    other_defaults = TrainConfig(epochs=99, lr=9.0, freeze_backbone=False, seed=1, precision="16-mixed")
    assert config_from(other_defaults, given) == config


def test_a_recipe_is_saved_and_loaded_as_it_was(step: RecipeStep, tmp_path: Path) -> None:
    step.choose_checkpoint("/models/내 모델.safetensors")
    for name, words in (("epochs", "3"), ("licence", 'CC-BY "4.0"\\'), ("lr", "3e-05")):
        type_into(step.form, name, words)
    before = step.config(Path("d"))
    step.write(str(tmp_path / "my recipe.toml"))
    assert "Saved as my recipe.toml" in step.said.text()
    step.reset.click()
    assert step.config(Path("d")) != before
    step.read(str(tmp_path / "my recipe.toml"))
    assert step.config(Path("d")) == before
    assert "# how far a step goes" in (tmp_path / "my recipe.toml").read_text(encoding="utf-8")


def test_every_setting_survives_the_recipe_file(tmp_path: Path) -> None:
    changed = {f.name: _other(f.default) for f in fields(TrainConfig) if not choices_of(TrainConfig, f.name)}
    config = replace(TrainConfig(), **changed)
    path = tmp_path / "r.toml"
    path.write_text(recipe_text(config), encoding="utf-8")
    assert replace(TrainConfig(), **read_recipe(path, TrainConfig)) == config
    path.write_bytes("\ufeff".encode() + path.read_bytes())  # as an editor of Windows may write it
    assert replace(TrainConfig(), **read_recipe(path, TrainConfig)) == config


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    return f'{value}"\\\n\x7f안녕' if isinstance(value, str) else value + 1  # type: ignore[operator] # texts and numbers alone


def test_a_broken_recipe_is_said_and_changes_nothing(step: RecipeStep, tmp_path: Path) -> None:
    before = step.config(Path("d"))
    for content in ("epochs = ", "colour = 3", 'epochs = "many"'):
        (tmp_path / "r.toml").write_text(content, encoding="utf-8")
        step.read(str(tmp_path / "r.toml"))
        assert step.said.text().startswith("✕ ") and step.config(Path("d")) == before


def test_the_recordings_label_of_no_sign_is_taken_unless_the_user_names_another(step: RecipeStep) -> None:
    field = step.form.fields["idle_label"]
    step.show_idle("-")
    assert field.value == "-"
    step.scratch.setChecked(True)
    assert field.value == "-", "whatever the run begins with"
    step.show_idle("")
    assert field.value == "", "other recordings"
    assert isinstance(field.control, QLineEdit)
    field.control.setText("쉼")
    step.show_idle("-")
    assert field.value == "쉼"


def test_a_setting_for_other_recordings_is_off_and_says_why(step: RecipeStep) -> None:
    step.scratch.setChecked(True)
    step.question.drop()
    step._take_families({"families": [{"name": n, "kind": k} for n, k in (("x3d", "video"), ("gru", "sensors"))]})
    step.show_kind("video")
    tone, wear = step.form.fields["tone"], step.form.fields["wear"]
    assert tone.control.isEnabled() and not wear.control.isEnabled()
    assert isinstance(tone.control, Pick)
    tone.control.show_value("log")
    step.show_kind("sensors")
    assert wear.control.isEnabled() and not tone.control.isEnabled()
    assert "because it learns from sensor recordings" in " ".join(label.text() for label in tone.findChildren(QLabel))
    config = step.config(Path("/glove"))
    assert config is not None
    assert not [word for word in commands.begin("scratch", config, step.form.silent) if word.startswith("--tone")]
    step.show_checkpoints([("signs", str(DEFAULT_CHECKPOINT))])
    step.finetune.setChecked(True)
    assert not wear.control.isEnabled(), "the checkpoint says what it learns from"
    assert step.form.fields["point_dropout"].control.isEnabled()


def test_what_is_not_offered_stops_nothing_and_is_not_said(step: RecipeStep) -> None:
    step.scratch.setChecked(True)
    step.question.drop()
    type_into(step.form, "width", "64")
    assert step.form.values is not None and step.form.values["width"] == 64
    step.finetune.setChecked(True)
    assert step.form.values is not None and step.form.values["width"] == 0, "a checkpoint has its own"
    step.scratch.setChecked(True)
    type_into(step.form, "width", "wide")
    assert step.form.values is None
    step.finetune.setChecked(True)
    assert step.form.values is not None, "nobody could find what is wrong"
