"""The sentence as a pure model: events become words, letters join into one, a long pause ends it, all can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from app.words.letters import is_letter, joined
from engine.types import Snapshot, SourceState

SEPARATOR = " · "
GAP_S = 4.0  # a pause longer than this ends the sentence
SPELLING_S = 1.5  # a pause longer than this ends the word that is being spelled
SETTLE_S = 1.0  # a word that was not taken back for so long may be spoken or typed
WORDS_KEPT = 500
UNDO_KEPT = 100
SENTENCES_KEPT = 200


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the sentence.

    number:  unlike that of every other word of this run.
    is_free: written by the user: a space, not a dot, parts it from its free neighbour.
    """

    number: int
    text: str
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What is shown, and all that an undo brings back.

    letters: of the word that is being spelled, oldest first; that word stands behind `words`.
    is_over: a long pause has passed: the next word begins a new sentence.
    history: the finished sentences, oldest first, at most SENTENCES_KEPT; the one in `words` joins when it gives way.
    """

    words: tuple[Word, ...] = ()
    letters: tuple[str, ...] = ()
    is_over: bool = False
    history: tuple[str, ...] = ()

    @property
    def spelling(self) -> str:
        """The word that is being spelled, so far; "" while none is."""
        return joined(self.letters)

    @property
    def pieces(self) -> tuple[Word, ...]:
        """The words with the spelled one, numbered -1, behind them."""
        return (*self.words, Word(-1, self.spelling)) if self.letters else self.words

    @property
    def text(self) -> str:
        """The sentence in one line, its labels as the checkpoint has them."""
        return spaced(self.pieces)


def spaced(words: Sequence[Word]) -> str:
    """`words` in one line."""
    text = ""
    for before, word in zip((None, *words), words, strict=False):
        if before is not None:
            text += " " if before.is_free and word.is_free else SEPARATOR
        text += word.text
    return text


class Composer:
    """Takes snapshots and the user's commands; `now` is in seconds on any one clock. On one thread.

    state:   see `State`; replaced, never changed.
    is_held: while the user edits: the sentence neither ends nor gives way.
    """

    def __init__(self, gap_s: float = GAP_S, spelling_s: float = SPELLING_S, settle_s: float = SETTLE_S) -> None:
        self.gap_s, self.spelling_s, self.settle_s = gap_s, spelling_s, settle_s
        self.state = State()
        self.is_held = False
        self._numbers = count()
        self._undo: list[State] = []
        self._spelled = 0  # newest entries of _undo that are letters of one word
        self._last = 0.0  # when somebody last signed, or the user last changed something
        self._letter_t = 0.0
        self._seen = 0
        self._generation = 0
        self._source = ""  # whose words the sentence holds
        self._waiting: list[tuple[float, Word]] = []  # words that nobody but the user has been told of, with their time

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._undo)

    # -- the stream ---------------------------------------------------------------------------------------

    def take(self, snapshot: Snapshot, now: float) -> tuple[Word, ...]:
        """Follow the stream; returns the words that have become final: finished, and not taken back since.

        The alarms of a detector are no words.
        """
        new = min(snapshot.event_count - self._seen, len(snapshot.events))
        self._seen = snapshot.event_count
        self._pass(now)
        if snapshot.source_name != self._source:
            self._end_sentence(now)
            self._source = snapshot.source_name
        for event in snapshot.events[-new:] if new > 0 and not snapshot.is_detector else ():
            self._add(event.label, event.generation, now)
        if self._is_signing(snapshot):
            self._last = now
            self._letter_t = now
        return self._settled(now)

    def _is_signing(self, snapshot: Snapshot) -> bool:
        """Whether the newest event is still running; event and answer stay as they were when a stream breaks off."""
        p = snapshot.prediction
        is_live = snapshot.source_state is SourceState.RUNNING and not snapshot.is_paused
        runs = is_live and bool(snapshot.events) and snapshot.events[-1].end is None
        return runs and p is not None and p.word == snapshot.events[-1].label

    def _pass(self, now: float) -> None:
        """What the time that has passed ends."""
        if self.state.letters and now - self._letter_t > self.spelling_s:
            self._finish_word(now)
        if not self.state.letters and now - self._last > self.gap_s:
            self._be_over()

    def _end_sentence(self, now: float) -> None:
        """Another source shows another signer, whose words are a sentence of their own."""
        if self.state.letters:
            self._finish_word(now)
        self._be_over()

    def _be_over(self) -> None:
        """The next word begins another sentence; said once, since whoever watches `state` is told of each new one."""
        if self.state.words and not self.is_held and not self.state.is_over:
            self.state = replace(self.state, is_over=True)

    def _add(self, label: str, generation: int, now: float) -> None:
        spells = is_letter(label)
        if self.state.letters and (not spells or generation != self._generation):
            self._finish_word(now)
        self._generation = generation
        self._remember()
        if self.state.is_over and not self.is_held:
            self.state = State(history=(*self.state.history, self.state.text)[-SENTENCES_KEPT:])
        self._last = now
        if spells:
            self._spelled += 1
            self._letter_t = now
            self.state = replace(self.state, letters=(*self.state.letters, label), is_over=False)
            return
        self._append(Word(next(self._numbers), label), now)

    def _append(self, word: Word, now: float) -> None:
        self.state = replace(self.state, words=(*self.state.words, word)[-WORDS_KEPT:], letters=(), is_over=False)
        self._waiting.append((now, word))

    def _finish_word(self, now: float) -> None:
        """The letters become a word, which one undo takes back whole."""
        word = Word(next(self._numbers), self.state.spelling)
        if self._spelled > 1:
            del self._undo[-(self._spelled - 1) :]
        self._spelled = 0
        self._append(word, self._letter_t)

    def _settled(self, now: float) -> tuple[Word, ...]:
        due = [word for t, word in self._waiting if now - t >= self.settle_s]
        self._waiting = [(t, word) for t, word in self._waiting if now - t < self.settle_s]
        return tuple(due)

    # -- the user -----------------------------------------------------------------------------------------

    def undo(self, now: float) -> None:
        """Take back the last change: a word, a letter of the word being spelled, a clear, an edit."""
        if not self._undo:
            return
        self.state = self._undo.pop()
        self._spelled = max(self._spelled - 1, 0) if self.state.letters else 0
        self._last = self._letter_t = now
        self._forget_what_is_gone()

    def clear(self, now: float) -> None:
        """Begin a new sentence; one that was over goes to the history, any other is dropped."""
        if not self.state.pieces:
            return
        if self.state.letters:
            self._finish_word(now)
        self._remember()
        history = (*self.state.history, self.state.text) if self.state.is_over else self.state.history
        self.state = State(history=history[-SENTENCES_KEPT:])
        self._last = now
        self._forget_what_is_gone()

    def begin_edit(self, now: float) -> str:
        """Hold the sentence still and return it as the user may edit it: words parted by spaces."""
        if self.state.letters:
            self._finish_word(now)
        self.is_held = True
        self._edited = self.state.words
        return " ".join(word.text for word in self.state.words)

    def end_edit(self, text: str | None, now: float) -> None:
        """Put `text` in the place of the words of `begin_edit`, before those that came since; None: leave them."""
        self.is_held = False
        self._last = now
        if text is None or text.split() == " ".join(word.text for word in self._edited).split():
            return
        if self.state.letters:
            self._finish_word(now)
        self._remember()
        old = {word.number for word in self._edited}
        since = tuple(word for word in self.state.words if word.number not in old)
        free = tuple(Word(next(self._numbers), part, is_free=True) for part in text.split())
        self.state = replace(self.state, words=(*free, *since)[-WORDS_KEPT:], is_over=False)
        self._forget_what_is_gone()

    def _remember(self) -> None:
        self._undo.append(self.state)
        del self._undo[:-UNDO_KEPT]

    def _forget_what_is_gone(self) -> None:
        """A word that was taken back before it was final is never told."""
        here = {word.number for word in self.state.words}
        self._waiting = [(t, word) for t, word in self._waiting if word.number in here]
