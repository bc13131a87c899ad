"""The report names what was measured, holds every figure, and is a page that nothing can be smuggled into."""

from datetime import datetime
from html.parser import HTMLParser

import pytest

from engine.checkpoint.manifest import DecisionSpec
from engine.review.disagreements import disagreements
from engine.review.measures import even, measured
from engine.review.report import MOST_LABELS, About, report
from engine.review.track import Segment, Track
from engine.texts import Text

HOSTILE = '<script src="http://x">alert(1)</script>'


class Page(HTMLParser):
    """Every tag with its attributes, and all words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data + "|"


def page_of(said: Track, signed: Track, name: str = "film.mp4", split: str = "test", **spec: object) -> Page:
    measures = measured(said, signed, even(60, 10), 1800, [s.label for s in signed.segments])
    about = About(
        (name,),
        "truth.eaf",
        "asl-33",
        "5f" * 32,
        DecisionSpec(**spec),
        datetime(2026, 11, 21, 21, 30),
        split,  # type: ignore[arg-type]
    )
    return Page(report(about, measures, disagreements(said, signed)))


def truth(*segments: tuple[float, float, str]) -> Track:
    return Track("t", "truth", tuple(Segment(*s) for s in segments))


SIGNED = truth((0, 10, "안녕"), (10, 20, "спасибо"), (30, 40, "안녕"))
SAID = Track(
    "m", "prediction", (Segment(0, 10, "안녕", 0.9), Segment(10, 20, "안녕", 0.8), Segment(50, 55, "안녕", 0.7))
)


def test_it_says_what_was_measured_and_how_it_came_out() -> None:
    page = page_of(SAID, SIGNED, on=0.7, on_by_label={"안녕": 0.5})
    for wanted in (
        "film.mp4 (30.0 min)", "truth.eaf", "test", "asl-33 (5f5f5f5f5f5f5f5f)", "starts at 0.7", "안녕 0.5",
        "2 of 3 (66.7%)", "4.0 an hour", "Segmental F1@10", "Segmental F1@25", "Segmental F1@50", "Edit score",
        "Cohen’s kappa", "спасибо", "nothing", "2026-11-21 21:30",
    ):  # fmt: skip
        assert wanted in page.words, wanted
    counts = [c for t in ("Missed", "Confused", "False:") for c in page.words.split(t)[1].split("|")[1:2]]
    assert counts == ["1", "1", "1"]


def test_data_of_no_named_split_are_called_so() -> None:
    assert "may hold what the model was trained on" in page_of(SAID, SIGNED, split="").words


def test_nothing_is_fetched_and_no_label_becomes_markup() -> None:
    signed = truth((0, 10, HOSTILE), (20, 30, '" onload="x'), (40, 50, "{body}\u202e"))
    page = page_of(SAID, signed, name=HOSTILE + "\u202e\x07", split="<b>")
    assert {tag for tag, _ in page.tags} <= set(
        "html head meta title style body h1 h2 p table tr th td font i bdi".split()
    )
    assert not {"src", "href", "onload", "action"} & {name for _, given in page.tags for name in given}
    assert "<script" in page.words and "{body}" in page.words and "\u202e" not in page.words


def test_with_many_labels_those_that_are_confused_are_shown() -> None:
    count = MOST_LABELS + 10
    signed = truth(*((k, k + 0.9, f"word {k:03}") for k in range(count)))
    said = Track("m", "prediction", (*signed.segments[: count - 1], Segment(count - 1, count - 0.1, "word 000")))
    page = page_of(said, signed)
    confusion = page.words[page.words.index("Rows: what was signed") :]
    assert "10 labels with fewer mistakes are left out" in confusion
    assert f"word {count - 1:03}" in confusion and "word 000" in confusion and "word 068" not in confusion


@pytest.mark.parametrize("said", [SAID, truth()])
def test_of_nothing_signed_there_is_a_report_too(said: Track) -> None:
    assert "–" in page_of(said, truth()).words


def test_it_is_told_in_the_reader_s_language() -> None:
    measures = measured(SAID, SIGNED, even(60, 10), 1800, ["안녕"])
    about = About(("a",), "t", "m", "d", DecisionSpec(), datetime(2026, 1, 1))
    heard: list[str] = []

    def say(words: Text) -> str:
        heard.append(words.template)
        return f"¡{words}!"

    page = Page(report(about, measures, (), say))
    assert "¡Figures!" in page.words and "Segmental F1@{k}" in heard
