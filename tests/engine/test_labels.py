"""A checkpoint without labels answers under stand-ins until a label file names its classes."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from engine.backends import open_engine
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.checkpoint.labels import are_stand_ins, named, read_labels, stand_ins
from engine.errors import InputError, MismatchError
from engine.joints import JOINTS
from tests.engine.backends.test_open_engine import small
from tests.fakes import manifest

WORDS = ("고마워", "hello", "do svidanija, друг")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.txt", "고마워\nhello\ndo svidanija, друг\n"),
        ("no newline.txt", "고마워\nhello\ndo svidanija, друг"),
        ("windows.txt", "\ufeff고마워\r\nhello\r\ndo svidanija, друг\r\n\r\n"),
        ("a.json", '["고마워", "hello", "do svidanija, друг"]'),
        ("by number.json", '{"1": "hello", "0": "고마워", "2": "do svidanija, друг"}'),
        ("a.csv", 'index,label\n0,고마워\n1,hello\n2,"do svidanija, друг"\n'),
        ("one column.CSV", '고마워\nhello\n"do svidanija, друг"\n'),
    ],
)
def test_a_label_file_is_read_in_the_forms_in_which_people_have_it(tmp_path: Path, name: str, written: str) -> None:
    (tmp_path / name).write_bytes(written.encode())
    assert read_labels(tmp_path / name) == WORDS


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("empty.txt", b"\n\n"),
        ("gap.txt", b"a\n\nb\n"),
        ("latin.txt", "grüß".encode("latin-1")),
        ("a.json", b'{"a": 1}'),
        ("b.json", b"[1, 2]"),
        ("c.json", b"[" * 100_000),
        ("half.json", b'["a", "b\\ud83d"]'),
        ("d.json", b'{"0": "a", "2": "b"}'),
    ],
)
def test_what_is_no_label_file_is_refused_in_three_parts(tmp_path: Path, name: str, written: bytes) -> None:
    (tmp_path / name).write_bytes(written)
    with pytest.raises(InputError) as caught:
        read_labels(tmp_path / name)
    assert len(str(caught.value).splitlines()) == 3


def test_an_absent_label_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_labels(tmp_path / "nothing.txt")


def test_labels_must_be_as_many_as_the_classes_and_different() -> None:
    m = dataclasses.replace(manifest(), labels=stand_ins(3), idle_label=None, unknown_label=None)
    assert named(m, WORDS).labels == WORDS
    with pytest.raises(MismatchError, match="2 labels, the checkpoint 3 classes"):
        named(m, WORDS[:2])
    with pytest.raises(MismatchError, match="twice"):
        named(m, ("a", "b", "a"))


def test_a_checkpoint_that_names_no_classes_is_opened_under_stand_ins(tmp_path: Path) -> None:
    m, weights = small()
    nameless = dataclasses.replace(m, labels=(), idle_label=None, unknown_label=None)
    write_checkpoint(tmp_path / "m.safetensors", weights, nameless)
    assert read_checkpoint(tmp_path / "m.safetensors")[1].labels == ()
    engine = open_engine(tmp_path / "m.safetensors")
    assert engine.manifest.labels == stand_ins(len(m.labels)) and are_stand_ins(engine.manifest.labels)
    assert engine.infer(np.full((m.input.length, JOINTS, 4), np.nan, np.float32)).shape == (len(m.labels),)
    assert not are_stand_ins(m.labels) and not are_stand_ins(())
