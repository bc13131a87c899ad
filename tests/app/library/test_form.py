"""The form asks exactly for what a file does not say, checks it at once, and gives it back as it was."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.library.form import SuppliedForm
from app.library.found import Found
from engine.checkpoint.formats import Format
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.labels import stand_ins
from engine.checkpoint.report import LoadReport
from engine.checkpoint.supplied import Missing, Supplied, missing

VIDEO = InputSpec("video", 16, 14.985, "hold", size=(160, 182), mean=(0.45,) * 3, std=(0.225,) * 3)
SENSORS = InputSpec("sensors", 40, 20.0, mean=(0.0, 1.0), std=(1.0, 2.0), channels=("thumb", "ax"))


def report(spec: InputSpec, said: set[str]) -> Found:
    labels = stand_ins(3)
    report = LoadReport(
        "x.pt", Format.TORCH, True, classes=3, labels=labels, input=spec, fits=True, asked=missing(spec, labels, said)
    )
    return Found(report)


@pytest.fixture
def form(qtbot: QtBot) -> SuppliedForm:
    made = SuppliedForm()
    qtbot.addWidget(made)
    return made


def test_published_values_are_filled_in_and_come_back_as_they_were(form: SuppliedForm) -> None:
    form.show_found(report(VIDEO, set()), None)
    said = form.supplied
    assert said is not None and said.labels is None
    assert said.over(InputSpec("video", 1, 1.0, "hold", size=(8, 8), mean=(0.0,) * 3, std=(1.0,) * 3)) == VIDEO
    form.show_found(report(SENSORS, set()), None)
    assert form.supplied is not None
    blank = InputSpec("sensors", 1, 1.0, mean=(0.0,), std=(1.0,), channels=("x",))
    assert form.supplied.over(blank) == SENSORS


def test_what_the_file_says_is_not_asked(form: SuppliedForm) -> None:
    form.show_found(report(VIDEO, {"labels", "fps", "size", "mean", "std"}), None)
    assert set(form.fields) == {"length", "fit", "colour"}
    form.show_found(report(VIDEO, {"labels", "fps", "length", "size", "mean", "std", "fit", "colour"}), None)
    assert form.isHidden() and form.supplied == Supplied()


@pytest.mark.parametrize(
    ("labels", "why"),
    [
        (("a", "b"), "2 labels, but the model has 3 outputs"),
        (("a", "b", "a"), "“a” stands among the labels twice"),
        (("a", "", "c"), "Line 2 of the labels is empty"),
    ],
)
def test_labels_that_dont_fit_are_refused_at_once(form: SuppliedForm, labels: tuple[str, ...], why: str) -> None:
    form.show_found(report(VIDEO, set()), None)
    form.fields["labels"].show_value(labels)
    assert form.supplied is None and why in form.error
    form.fields["labels"].show_value(("a", "b", "c"))
    assert form.supplied is not None and form.supplied.labels == ("a", "b", "c") and form.error == ""


@pytest.mark.parametrize(("field", "value"), [("mean", (0.1, 0.2)), ("std", (0.0, 1.0, 1.0)), ("mean", ("half",) * 3)])
def test_scaling_that_cant_be_is_refused(form: SuppliedForm, field: str, value: tuple[object, ...]) -> None:
    form.show_found(report(VIDEO, set()), None)
    form.fields[field].show_value(value)
    assert form.supplied is None and form.error


def test_a_scaler_file_fills_in_its_numbers_and_is_not_needed_any_more(
    form: SuppliedForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scaler = tmp_path / "scaler.json"
    scaler.write_text('{"mean": [0.123456789, -4], "std": [2.5, 0.1]}')
    monkeypatch.setattr("app.library.form.ask_scaler", lambda parent, take: take(str(scaler)))
    form.show_found(report(SENSORS, set()), None)
    form.fields["mean"].button.click()  # type: ignore[attr-defined]
    said = form.supplied
    assert said is not None and (said.mean, said.std, said.scaler) == ((0.123456789, -4.0), (2.5, 0.1), None)
    scaler.write_text("nonsense")
    form.fields["mean"].button.click()  # type: ignore[attr-defined]
    assert form.supplied is None and "scaler.json" in form.error


def test_a_label_file_fills_in_the_labels_and_one_of_them_is_no_word(
    form: SuppliedForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("idle\n안녕\nشكرا\n", encoding="utf-8")
    monkeypatch.setattr("app.library.form.ask_labels", lambda parent, take: take(str(names)))
    form.show_found(report(VIDEO, set()), None)
    form.fields["labels"].button.click()  # type: ignore[attr-defined]
    form.fields["idle_label"].show_value("idle")
    assert form.supplied is not None
    assert (form.supplied.labels, form.supplied.idle_label) == (("idle", "안녕", "شكرا"), "idle")


def test_what_was_said_before_stands_in_the_form(form: SuppliedForm) -> None:
    before = Supplied(labels=("a", "b", "c"), idle_label="b", fps=10.0, colour="bgr", size=(8, 9))
    form.show_found(report(VIDEO, set()), before)
    said = form.supplied
    assert said is not None
    assert (said.labels, said.idle_label, said.fps, said.colour, said.size) == (before.labels, "b", 10.0, "bgr", (8, 9))


def test_another_published_size_brings_its_own_values(form: SuppliedForm) -> None:
    small, large = VIDEO, replace(VIDEO, length=32, size=(256, 256), fps=6.0)
    found = report(small, set())
    asked = (Missing("variant", "small"), *found.report.asked)
    found = replace(found, report=replace(found.report, asked=asked), alike={"small": small, "large": large})
    form.show_found(found, None)
    assert form.supplied is not None and (form.supplied.variant, form.supplied.length) == ("small", 16)
    form.fields["variant"].show_value("large")
    assert form.supplied is not None
    assert (form.supplied.variant, form.supplied.length, form.supplied.size) == ("large", 32, (256, 256))
    form.show_found(found, Supplied(variant="large", length=8))
    assert form.supplied is not None and (form.supplied.variant, form.supplied.length) == ("large", 8)


def test_a_program_that_does_not_know_its_outputs_takes_as_many_labels_as_it_is_given(form: SuppliedForm) -> None:
    found = report(VIDEO, set())
    form.show_found(replace(found, report=replace(found.report, classes=None, labels=())), None)
    form.fields["labels"].show_value(("a", "b", "c", "d"))
    assert form.supplied is not None and form.supplied.labels == ("a", "b", "c", "d")
