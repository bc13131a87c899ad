"""A person who double-clicks is asked in plain words, and is offered what was said last."""

from pathlib import Path

import pytest

from trainers.ask import asked

ASK = {"command": "finetune", "ask": True}


class Person:
    """Answers in order; what was asked is kept."""

    def __init__(self, *answers: str) -> None:
        self._answers, self.asked = list(answers), []

    def __call__(self, question: str) -> str:
        self.asked.append(question)
        if not self._answers:
            raise EOFError
        return self._answers.pop(0)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, Path]:
    data, checkpoint = tmp_path / "내 녹화 1", tmp_path / "model one.safetensors"
    data.mkdir()
    checkpoint.touch()
    return str(data), str(checkpoint), tmp_path / "state" / "last.json"


def test_both_are_asked_for_and_the_last_ones_are_offered_first(files: tuple[str, str, Path]) -> None:
    data, checkpoint, memory = files
    first = Person(f'"{checkpoint}"', f" {data} ")  # as a path dragged into the window comes
    said = asked(ASK, first, memory)
    assert (said["checkpoint"], said["data"]) == (checkpoint, data)
    again = Person("", "")
    assert asked(ASK, again, memory) == said
    assert checkpoint in again.asked[0] and data in again.asked[1]


def test_scratch_asks_for_no_checkpoint_and_offers_the_same_data(files: tuple[str, str, Path]) -> None:
    data, checkpoint, memory = files
    asked(ASK, Person(checkpoint, data), memory)
    one = Person("")
    said = asked({"command": "scratch", "ask": True}, one, memory)
    assert said["data"] == data and "checkpoint" not in said and len(one.asked) == 1


def test_a_path_that_is_not_there_is_asked_for_again(
    files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, checkpoint, memory = files
    person = Person("nowhere", "", checkpoint, data)
    assert asked(ASK, person, memory)["checkpoint"] == checkpoint
    assert "There is no nowhere" in capsys.readouterr().err and len(person.asked) == 4


def test_what_was_given_is_not_asked_for(files: tuple[str, str, Path]) -> None:
    data, checkpoint, memory = files
    person = Person()
    assert asked({**ASK, "data": data, "checkpoint": checkpoint}, person, memory)["data"] == data
    assert asked({"command": "finetune", "ask": False}, person, memory) == {"command": "finetune", "ask": False}
    assert person.asked == []


def test_a_broken_memory_is_no_offer_and_the_end_of_the_input_is_a_stop(files: tuple[str, str, Path]) -> None:
    memory = files[2]
    memory.parent.mkdir()
    memory.write_text("[1, {", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        asked(ASK, Person(), memory)
