"""What a program says of itself: clip, answer, states."""

import pytest

from engine.backends.shape import Port, paired, program_shape, proposed_input
from engine.errors import MismatchError


def port(name: str, *shape: int | None, dtype: str = "float32", scale: float = 0.0) -> Port:
    return Port(name, dtype, shape, scale)


def names(inputs: list[Port], outputs: list[Port]) -> dict[str, str]:
    return {i.name: o.name for i, o in paired(inputs, outputs)}


@pytest.mark.parametrize(
    "pairs",
    [
        {"h": "h", "c": "c"},
        {"h0": "hn", "c0": "cn"},
        {"h_in": "h_out", "c_in": "c_out"},
        {"state.h": "new_state_h", "state.c": "new_state_c"},
        {"past_h": "present_h", "past_c": "present_c"},
        {"layer0/buffer": "layer0/buffer_next", "layer1/buffer": "layer1/buffer_next"},
    ],
)
def test_states_are_told_by_their_names_in_whatever_order(pairs: dict[str, str]) -> None:
    inputs = [port("x", 1, 1, 8), *(port(name, 1, 1, 8) for name in pairs)]
    outputs = [port("y", 1, 8), *(port(name, 1, 1, 8) for name in pairs.values())]
    assert names(inputs, outputs) == names(inputs, outputs[::-1]) == pairs


def test_states_without_a_name_are_told_by_shape_then_by_order() -> None:
    inputs = [port("a", 1, 1, 8), port("b", 2, 1, 16), port("d", 2, 1, 16)]
    outputs = [port("p", 1, 4), port("q", 2, 1, 16), port("r", 2, 1, 16)]
    assert names(inputs, outputs) == {"b": "q", "d": "r"}


def test_where_clip_and_state_look_alike_the_first_input_is_the_clip() -> None:
    assert names([port("a", 1, 1, 8), port("b", 1, 1, 8)], [port("p", 1, 4), port("q", 1, 1, 8)]) == {"b": "q"}


def test_a_model_with_one_input_has_no_state_though_an_output_looks_like_it() -> None:
    assert names([port("input", 1, 8)], [port("output", 1, 8)]) == {}
    assert names([port("x", 1, 8)], [port("x_out", 1, 8), port("y", 1, 8)]) == {}


def test_the_answer_is_the_output_that_is_named_so_and_holds_numbers() -> None:
    shape = program_shape(
        [port("x", 1, 20, 8)],
        [
            port("embedding", 1, 64),
            port("label", 1, dtype="int64"),
            port("logits", 1, 5),
            port("map", dtype="sequence"),
        ],
    )
    assert (shape.answer.name, shape.classes) == ("logits", 5)
    assert program_shape([port("x", 1, 20, 8)], [port("a", 1, 6), port("b", 1, 5)]).answer.name == "a"


def test_axes_that_are_free_are_told() -> None:
    shape = program_shape([port("x", None, 3, None, 64, 64)], [port("y", None, None)])
    assert (shape.free_axes, shape.classes, shape.kind) == ((0, 2), None, "video")


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        ([], [port("y", 1, 4)]),
        ([port("x", 1, 20, 8)], []),
        ([port("x", 1, 20, 8)], [port("y", dtype="sequence")]),
        ([port("x", dtype="sequence")], [port("y", 1, 4)]),
        ([port("pictures", 1, 3, 8, 64, 64), port("flow", 1, 2, 8, 64, 64)], [port("y", 1, 4)]),
        ([port("x", 1, 2, 3, 4, 5, 6)], [port("y", 1, 4)]),
    ],
)
def test_what_is_no_classifier_of_clips_is_refused_with_its_ports(inputs: list[Port], outputs: list[Port]) -> None:
    with pytest.raises(MismatchError) as caught:
        program_shape(inputs, outputs)
    assert len(str(caught.value).split("\n")) == 3
    assert all(p.name in str(caught.value) for p in inputs)


@pytest.mark.parametrize(
    ("clip", "kind", "length"),
    [
        (port("x", 1, 3, 16, 182, 182), "video", 16),
        (port("x", None, None, None, None, None), "video", 16),
        (port("x", 1, 224, 224, 3, dtype="uint8"), "video", 1),
        (port("x", 1, 20, 187), "landmarks", 20),
        (port("x", 1, 30, 8), "sensors", 30),
        (port("x", 1, 30, 40), "sensors", 30),
        (port("x", 1, None), "sensors", 1),
    ],
)
def test_what_the_user_is_offered_is_sound_and_keeps_what_the_program_says(clip: Port, kind: str, length: int) -> None:
    spec = proposed_input(program_shape([clip], [port("y", 1, 4)]))
    assert spec.is_sound
    assert (spec.kind, spec.length, spec.streams) == (kind, length, False)
    if clip.dtype == "uint8":
        assert spec.std == (1 / 255,) * 3  # the program wants 0 … 255


def test_a_program_with_states_is_offered_as_a_stream() -> None:
    shape = program_shape([port("image", 1, 1, 64, 64, 3), port("s", 1, 9)], [port("logits", 1, 4), port("s", 1, 9)])
    assert proposed_input(shape).streams and proposed_input(shape).is_sound
