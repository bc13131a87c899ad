"""A manifest survives its own JSON, and any other bytes get an answer, not a crash."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import FORMAT, DecisionSpec, Manifest
from engine.errors import CheckpointError, UnknownFormat
from tests.fakes import manifest

labels = st.lists(st.text(max_size=12), min_size=1, max_size=8, unique=True).map(tuple)
numbers = st.floats(0, 1)


@given(labels, st.integers(1, 200), st.floats(1, 120), numbers, st.text(max_size=30))
def test_a_manifest_survives_its_json(names: tuple[str, ...], length: int, fps: float, on: float, text: str) -> None:
    m = Manifest(
        name=text,
        family="landmark",
        labels=names,
        input=InputSpec("landmarks", length, fps, "hold", 0.3, ("pose", "hands")),
        hyper={"dim": 96, "kind": "conv"},
        idle_label=names[0],
        decision=DecisionSpec(on=on, off=on / 2, on_by_label={names[-1]: 0.9}),
        metrics={"top1": 0.5},
    )
    assert Manifest.from_json(m.to_json()) == m
    assert Manifest.from_json(m.to_json()).to_json() == m.to_json()


@given(st.text() | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(json.dumps))
def test_any_text_gets_an_answer(text: str) -> None:
    with pytest.raises(CheckpointError):
        Manifest.from_json(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=5), x, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from([f.name for f in dataclasses.fields(Manifest)]), json_values)
def test_any_value_in_any_field_is_read_or_refused(field: str, value: object) -> None:
    raw = json.loads(manifest().to_json())
    raw[field] = value
    try:
        Manifest.from_json(json.dumps(raw))
    except CheckpointError:
        return


@pytest.mark.parametrize("value", [[1], "abc", None, [], [["a", 1]], {"a": "high"}, {"a": [1]}])
def test_thresholds_of_labels_that_are_none_are_refused(value: object) -> None:
    raw = json.loads(manifest().to_json())
    raw["decision"]["on_by_label"] = value
    with pytest.raises(CheckpointError, match="damaged"):
        Manifest.from_json(json.dumps(raw))


def test_a_label_of_half_a_character_is_refused() -> None:
    """It has no bytes: whatever hashes, writes or shows it would fail later, in the middle of the stream."""
    raw = json.loads(manifest().to_json())
    raw["labels"][0] = "b\ud83d"
    with pytest.raises(CheckpointError, match="damaged"):
        Manifest.from_json(json.dumps(raw))


def test_deeply_nested_json_is_refused() -> None:
    with pytest.raises(CheckpointError, match="damaged"):
        Manifest.from_json("[" * 100_000)


def test_the_layout_of_a_programs_input_is_kept() -> None:
    m = manifest()
    m = dataclasses.replace(m, input=dataclasses.replace(m.input, layout="NTJC"))
    assert Manifest.from_json(m.to_json()) == m


def test_a_newer_format_is_named() -> None:
    raw = json.loads(manifest().to_json()) | {"format": FORMAT + 1}
    with pytest.raises(UnknownFormat, match="Install a newer SignLens"):
        Manifest.from_json(json.dumps(raw))


def test_keys_of_a_later_minor_version_are_ignored() -> None:
    raw = json.loads(manifest().to_json())
    raw["later"] = raw["input"]["later"] = raw["decision"]["later"] = 1
    assert Manifest.from_json(json.dumps(raw)) == manifest()


@pytest.mark.parametrize(
    "change",
    [
        {"labels": ["a", "a"]},
        {"idle_label": "nobody"},
        {"temperature": 0},
        {"decision": {"on": 0.3, "off": 0.6}},
        {"decision": {"on": float("nan")}},
        {
            "input": {
                "kind": "sensors",
                "length": 5,
                "fps": 10,
                "channels": ["a"],
                "mean": [0],
                "std": [1],
                "layout": "HW",
            }
        },
        {"input": {"kind": "landmarks", "length": 5, "fps": 10, "layout": "NTDD"}},
        {"input": {"kind": "landmarks", "length": 5, "fps": 10, "layout": 7}},
    ],
)
def test_contradictions_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(CheckpointError):
        Manifest.from_json(json.dumps(json.loads(manifest().to_json()) | change))
