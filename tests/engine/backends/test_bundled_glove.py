"""The bundled glove checkpoint is whole, says what it was measured on, and knows what its own demo plays."""

from itertools import groupby

import pytest

from assets import GLOVE_CHECKPOINT
from engine.backends import open_engine
from engine.checkpoint.files import read_manifest
from engine.extractor import open_extractor
from engine.models.glove import JAMO
from engine.recognizer import Recognizer
from engine.session import Session
from engine.sources import open_source
from engine.sources.demo import DemoSource
from tests.engine.sources.clocks import SleepyClock
from tests.waiting import wait_until

SECONDS = 30


def test_it_is_small_and_says_where_it_comes_from_and_what_it_is_worth() -> None:
    m = read_manifest(GLOVE_CHECKPOINT)
    engine = open_engine(GLOVE_CHECKPOINT)
    assert GLOVE_CHECKPOINT.stat().st_size < 1e6
    assert set(m.labels) == set(JAMO) == set(engine.dictionary)
    assert (m.idle_label, m.unknown_label) == (None, None)
    assert "SignGlove" in m.data and "SignGlove" in m.attribution and m.licence.startswith("MIT")
    sessions = [m.metrics[f"session_{n}"] for n in range(1, 6)]
    signers = [m.metrics[f"signer_{n}"] for n in range(2)]
    assert m.split and m.metrics["top1"] == pytest.approx(sum(sessions) / 5, abs=0.005)
    assert min(sessions) > max(signers) > 1 / len(JAMO)


def test_its_card_names_every_session_and_signer_as_its_manifest_does() -> None:
    m = read_manifest(GLOVE_CHECKPOINT)
    card = GLOVE_CHECKPOINT.with_suffix(".md").read_text(encoding="utf-8")
    for name in (*(f"session_{n}" for n in range(1, 6)), "signer_0", "signer_1"):
        assert f"{100 * m.metrics[name]:.1f} %" in card, name
    assert "no class for a hand at rest" in card


def test_it_reads_every_sign_of_its_own_dictionary() -> None:
    engine = open_engine(GLOVE_CHECKPOINT)
    length = engine.manifest.input.length
    for label, motion in engine.dictionary.items():
        middle = (len(motion) - length) // 2
        assert engine.manifest.labels[int(engine.infer(motion[middle : middle + length]).argmax())] == label


def test_sample_by_sample_the_demo_says_its_signs() -> None:
    """Between two signs a wrong one may be said: there is no class for the hand on its way. Most are not."""
    engine, clock = open_engine(GLOVE_CHECKPOINT), SleepyClock(0.0)
    spec = engine.manifest.input
    source = DemoSource(engine.dictionary, fps=spec.fps, channels=spec.channels, clock=clock, sleep=clock.sleep)
    recognizer, said, played = Recognizer(engine, open_extractor(spec)), list[tuple[str, float]](), list[str | None]()
    source.open()
    while clock() < SECONDS:
        frame = source.read(1.0)
        if frame is not None:
            played.append(source.label_at(frame.t))
            step = recognizer.step(frame)
            said += [(event.label, event.start) for event in step.events if (event.label, event.start) not in said]
    shown = [label for label, _ in groupby(played) if label is not None][:-1]
    heard = [label for label, _ in said]
    assert len([label for label in shown if label in heard]) >= 0.9 * len(shown)
    assert len(heard) <= 1.5 * len(shown)


@pytest.mark.slow
def test_a_session_on_the_demo_says_words() -> None:
    engine = open_engine(GLOVE_CHECKPOINT)
    spec = engine.manifest.input
    session = Session()
    session.start()
    try:
        session.use_engine(lambda: engine)
        wait_until(lambda: session.snapshot().generation > 0)
        session.use_source(
            lambda: open_source("demo", dictionary=engine.dictionary, dictionary_fps=spec.fps, channels=spec.channels)
        )
        first = next(iter(DemoSource(engine.dictionary, fps=spec.fps, channels=spec.channels).labels))
        wait_until(lambda: any(event.label == first for event in session.snapshot().events))
    finally:
        session.stop()
