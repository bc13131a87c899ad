"""The sentence as a model: each sign counts once, letters join, pauses end, and everything can be taken back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.words.composer import GAP_S, SENTENCES_KEPT, SETTLE_S, SPELLING_S, UNDO_KEPT, Composer
from app.words.letters import _LEADS, _PAIRS, _TAILS, _VOWELS, is_letter, joined
from engine.types import Event, Snapshot, SourceState
from tests.app.scenes import snapshot

TICK_S = 0.1


class Stream:
    """Feeds a composer ten snapshots a second; signs are short, and each is over at once."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.now = 100.0
        self.events: tuple[Event, ...] = ()
        self.final: list[str] = []
        self.numbers: list[int] = []
        self.source = ""
        self.is_detector = False

    def sign(self, *labels: str, generation: int = 1) -> "Stream":
        """One sign each, half a second apart."""
        for label in labels:
            event = Event(label, self.now, self.now + 0.1, None, 0.9, generation)
            self.events = (*self.events, event)
            self.take()
            self.events = (*self.events[:-1], replace(event, end=self.now + 0.2))
            self.wait(0.5)
        return self

    def wait(self, seconds: float) -> "Stream":
        for _ in range(round(seconds / TICK_S)):
            self.now += TICK_S
            self.take()
        return self

    def take(self) -> None:
        shown = Snapshot(
            source_name=self.source,
            events=self.events[-200:],
            event_count=len(self.events),
            is_detector=self.is_detector,
        )
        words = self.composer.take(shown, self.now)
        self.final += [word.text for word in words]
        self.numbers += [word.number for word in words]

    @property
    def words(self) -> list[str]:
        return [word.text for word in self.composer.state.words]


@pytest.fixture
def stream() -> Stream:
    return Stream(Composer())


def test_a_sign_counts_once_and_a_repeated_sign_twice(stream: Stream) -> None:
    stream.sign("hello", "hello", "고마워")
    assert stream.words == ["hello", "hello", "고마워"]


def test_the_alarms_of_a_detector_are_no_words(stream: Stream) -> None:
    stream.sign("hello")
    stream.is_detector = True
    stream.sign("anomaly", generation=2)
    stream.is_detector = False
    stream.sign("고마워", generation=3).wait(2.0)
    assert stream.words == stream.final == ["hello", "고마워"]


def test_a_long_pause_ends_the_sentence_and_the_next_word_begins_another(stream: Stream) -> None:
    stream.sign("hello", "coffee").wait(GAP_S + 0.2)
    assert stream.composer.state.is_over and stream.words == ["hello", "coffee"]
    stream.sign("please")
    assert stream.words == ["please"] and stream.composer.state.history == ("hello · coffee",)


def test_a_sentence_is_over_once(stream: Stream) -> None:
    """Whoever watches the state (the line, the event output) is told of each new one."""
    over = stream.sign("hello").wait(GAP_S + 0.2).composer.state
    assert stream.wait(2.0).composer.state is over
    stream.source = "Camera"
    assert stream.wait(TICK_S).composer.state is over


def test_a_sign_that_is_held_is_no_pause(stream: Stream) -> None:
    held = snapshot(word="hello", events=(Event("hello", 100.0, 100.1, None, 0.9),))
    for second in range(20):
        stream.composer.take(held, 100.0 + second)
    assert not stream.composer.state.is_over
    gone = replace(held, prediction=None)  # its end never came, but nobody signs any more
    stream.composer.take(gone, 120.0)
    stream.composer.take(gone, 120.0 + GAP_S)
    assert stream.composer.state.is_over


def test_a_stream_that_breaks_off_within_a_sign_ends_word_and_sentence(stream: Stream) -> None:
    spelled = snapshot(word="hello", events=(Event("h", 100.0, 100.1, None, 0.9),))
    spelled = replace(spelled, prediction=replace(spelled.prediction, word="h"))
    stream.composer.take(spelled, 100.0)
    over = replace(spelled, source_state=SourceState.ENDED)
    for tick in range(round((GAP_S + 2) / TICK_S)):
        stream.composer.take(over, 100.0 + tick * TICK_S)
    assert stream.words == ["h"] and stream.composer.state.is_over


def test_another_source_begins_another_sentence(stream: Stream) -> None:
    stream.source = "Demo"
    stream.sign("coffee", "t", "u")
    stream.source = "Camera"
    stream.wait(TICK_S)
    assert stream.words == ["coffee", "tu"] and stream.composer.state.is_over
    stream.sign("hello")
    assert stream.words == ["hello"] and stream.composer.state.history == ("coffee · tu",)


def test_letters_join_into_a_word_that_grows_until_a_pause(stream: Stream) -> None:
    stream.sign("j", "a")
    assert stream.composer.state.spelling == "ja" and stream.composer.state.text == "ja"
    stream.sign("n").wait(SPELLING_S)
    assert stream.words == ["jan"] and stream.composer.state.spelling == ""
    stream.sign("l", "l", "a")
    assert stream.composer.state.text == "jan · lla"


def test_a_longer_label_or_another_checkpoint_ends_the_spelled_word(stream: Stream) -> None:
    stream.sign("j", "o", "coffee", "t")
    assert stream.words == ["jo", "coffee"] and stream.composer.state.spelling == "t"
    stream.sign("u", generation=2)
    assert stream.words == ["jo", "coffee", "t"] and stream.composer.state.spelling == "u"


def test_hangul_letters_make_syllables(stream: Stream) -> None:
    assert joined("ㅎㅏㄴㄱㅡㄹ") == "한글"
    assert joined("ㄱㅏㅂㅅㅇㅣ") == "값이"
    assert joined("ㅇㅗㅐ") == "왜"
    assert joined("ㅋㅋ") == "ㅋㅋ"
    stream.sign("ㄷ", "ㅏ", "ㄹ", "ㄱ")
    assert stream.composer.state.spelling == "닭"


def test_what_is_a_letter() -> None:
    assert all(map(is_letter, ("a", "É", "e\u0301", "ㄱ", "あ", "ا", "7")))
    assert not any(map(is_letter, ("가", "我", "ab", "-", "·", "", "👍")))


@given(st.lists(st.sampled_from([chr(c) for c in range(0xAC00, 0xD7A4)]), min_size=1, max_size=4))
def test_no_letter_of_a_spelled_word_vanishes(syllables: list[str]) -> None:
    letters = _letters_of("".join(syllables))
    assert _letters_of(joined(letters)) == letters


def _letters_of(text: str) -> list[str]:
    """The letters of Hangul syllables, as a signer spells them."""
    apart = {pair: parts for parts, pair in _PAIRS.items()}
    out: list[str] = []
    for c in text:
        n = ord(c) - 0xAC00
        parts = [_LEADS[n // 588], _VOWELS[n % 588 // 28], _TAILS[n % 28].strip()] if 0 <= n < 11172 else [c]
        out += [letter for part in parts for letter in apart.get(part, part)]
    return out


# -- taking back ------------------------------------------------------------------------------------------


def test_undo_takes_back_a_word_a_letter_a_clear_and_an_edit(stream: Stream) -> None:
    composer = stream.sign("hello", "coffee").composer
    composer.clear(stream.now)
    assert composer.state.text == ""
    composer.undo(stream.now)
    assert composer.state.text == "hello · coffee"
    assert composer.begin_edit(stream.now) == "hello coffee"
    composer.end_edit("one tea", stream.now)
    assert composer.state.text == "one tea"
    composer.undo(stream.now)
    composer.undo(stream.now)
    assert composer.state.text == "hello"
    stream.sign("j", "o")
    composer.undo(stream.now)
    assert composer.state.text == "hello · j"
    composer.undo(stream.now)
    composer.undo(stream.now)
    assert composer.state.text == "" and not composer.can_undo
    composer.undo(stream.now)


def test_a_finished_spelled_word_is_taken_back_whole(stream: Stream) -> None:
    stream.sign("hello", "j", "o", "e").wait(SPELLING_S)
    stream.composer.undo(stream.now)
    assert stream.composer.state.text == "hello"


def test_undo_of_the_first_word_brings_the_last_sentence_back(stream: Stream) -> None:
    stream.sign("hello").wait(GAP_S + 1).sign("no")
    stream.composer.undo(stream.now)
    assert stream.words == ["hello"] and stream.composer.state.history == ()


def test_undo_goes_back_many_steps_but_not_without_end(stream: Stream) -> None:
    stream.sign(*["word"] * (UNDO_KEPT + 5))
    for _ in range(UNDO_KEPT + 5):
        stream.composer.undo(stream.now)
    assert len(stream.words) == 5


def test_clear_keeps_a_sentence_that_was_over_and_drops_one_that_was_not(stream: Stream) -> None:
    stream.sign("hello").wait(GAP_S + 1)
    stream.composer.clear(stream.now)
    assert stream.composer.state.history == ("hello",)
    stream.sign("oops")
    stream.composer.clear(stream.now)
    assert stream.composer.state.history == ("hello",)


def test_words_that_come_while_the_user_edits_stay_behind_the_edit(stream: Stream) -> None:
    stream.sign("hello")
    stream.composer.begin_edit(stream.now)
    stream.wait(GAP_S + 1).sign("coffee")
    stream.composer.end_edit("good  morning", stream.now)
    assert stream.composer.state.text == "good morning · coffee"
    assert stream.composer.state.history == ()


def test_an_edit_that_changes_nothing_is_no_step(stream: Stream) -> None:
    stream.sign("thank-you")
    for text in ("thank-you", None):
        stream.composer.begin_edit(stream.now)
        stream.composer.end_edit(text, stream.now)
    stream.composer.undo(stream.now)
    assert stream.words == []


def test_the_history_is_bounded(stream: Stream) -> None:
    for _ in range(SENTENCES_KEPT + 3):
        stream.sign("hello").wait(GAP_S + 1)
    assert len(stream.composer.state.history) == SENTENCES_KEPT


# -- what may be spoken -----------------------------------------------------------------------------------


def test_a_word_is_final_a_moment_after_it_came_and_only_once(stream: Stream) -> None:
    stream.sign("hello").wait(SETTLE_S - 0.6)
    assert stream.final == []
    stream.wait(2 * GAP_S)
    assert stream.final == ["hello"]


def test_a_word_that_is_taken_back_at_once_is_never_final(stream: Stream) -> None:
    stream.sign("hello")
    stream.composer.undo(stream.now)
    stream.sign("coffee").wait(5)
    assert stream.final == ["coffee"]
    stream.composer.clear(stream.now)
    stream.composer.undo(stream.now)
    assert stream.wait(5).final == ["coffee"]


def test_a_spelled_word_is_final_when_it_is_finished_not_by_letters(stream: Stream) -> None:
    stream.sign("j", "o").wait(1.0)
    assert stream.final == []
    assert stream.wait(SPELLING_S).final == ["jo"]


@given(st.lists(st.sampled_from(["hello", "a", "b", "undo", "clear", "wait", "edit"]), max_size=40))
def test_whatever_the_order_undo_ends_at_the_beginning_and_no_word_is_final_twice(steps: list[str]) -> None:
    composer = Composer()
    stream = Stream(composer)
    for step in steps:
        if step == "undo":
            composer.undo(stream.now)
        elif step == "clear":
            composer.clear(stream.now)
        elif step == "wait":
            stream.wait(2.0)
        elif step == "edit":
            composer.begin_edit(stream.now)
            composer.end_edit("free text", stream.now)
        else:
            stream.sign(step)
        assert len({word.number for word in composer.state.words}) == len(composer.state.words)
    assert len(set(stream.numbers)) == len(stream.numbers)
    while composer.can_undo:
        composer.undo(stream.now)
    assert composer.state.pieces == () and composer.state.history == ()
