"""The index and the seeker beside what a plain reading of the same film gives, on films of every kind."""

import random
from pathlib import Path

import numpy as np
import pytest

from engine.review import indexer
from engine.review.frame_index import FrameIndex
from engine.review.seeker import Request, Requests, Seeker
from engine.sources.film import open_film
from engine.sources.parent import Outlet
from engine.sources.wire import REQUEST, Tag
from engine.types import ImageArray
from tests.engine.review.numbered import KINDS, degrees, number

QUICK = ("b-frames", "variable", "edit-list", "no-stamps", "turned-90")


class Written(Outlet):
    """What a process of ours would write into its pipe."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []
        self.index = FrameIndex()
        self.stamps: dict[Tag, int] = {}
        self.image: ImageArray = np.zeros((1, 1, 3), np.uint8)

    def write(
        self, tag: Tag, size: tuple[int, int] = (0, 0), body: object = b"", seconds: float = 0.0, number: int = 0
    ) -> None:
        self.tags.append(tag)
        self.stamps[tag] = number
        if tag == b"INDX":
            self.index.extend(bytes(body))  # type: ignore[call-overload] # bytes or a memoryview
        elif tag == b"TURN":
            self.index.clear()
        elif tag == b"FRAM":
            self.image = np.frombuffer(body, np.uint8).reshape(size[1], size[0], 3)  # type: ignore[call-overload]


class Film:
    """A film, its index, and a seeker of its frames."""

    def __init__(self, path: Path, turned: int = 0) -> None:
        self.path, self._turned = path, turned
        self.requests, self.out = Requests(), Written()
        indexer._index(self.out, str(path))
        self.index, self.is_counted = self.out.index, b"TURN" in self.out.tags
        self._seeker = Seeker(str(path), self.out, self.requests)

    def read(self) -> list[tuple[float, int | None]]:
        """Time and stamped number of every frame, read one after the other."""
        with open_film(str(self.path)) as film:
            return [(t, number(film.picture(frame), self._turned)) for t, frame in film.frames()]

    def number_of(self, n: int) -> int | None:
        """The number that is stamped into the picture found for frame `n`."""
        self.out.tags.clear()
        self._seeker.answer(Request(self.is_counted, *self.index.place(n)))
        return number(self.out.image, self._turned)


@pytest.mark.parametrize(
    "kind", [kind if kind in QUICK else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]
)
def test_every_frame_is_found_at_the_time_at_which_a_reading_has_it(tmp_path: Path, kind: str) -> None:
    film = Film(KINDS[kind](tmp_path, 80 if kind in QUICK else 160), degrees(kind))
    read = film.read()
    assert film.index.seconds.tolist() == [t for t, _ in read]
    numbers = [n for _, n in read]
    first = numbers[0]
    assert first is not None
    whole = len(numbers) - 10 if kind == "cut-short" else len(numbers)  # the last B-frames there lack what follows
    assert numbers[:whole] == list(range(first, first + whole))
    draw = random.Random(7)
    asked = [*(draw.randrange(len(read)) for _ in range(40)), *range(len(read) - 1, len(read) - 30, -1)]
    assert [film.number_of(n) for n in asked] == [numbers[n] for n in asked]
    assert b"GONE" not in film.out.tags


def test_a_step_back_in_a_long_group_decodes_nothing_anew(tmp_path: Path) -> None:
    film = Film(KINDS["long-gop"](tmp_path, 80))
    film.number_of(70)
    film._seeker._frames = iter(())  # whatever is read now is an end
    assert [film.number_of(n) for n in range(69, 30, -1)] == list(range(69, 30, -1))


def test_a_newer_request_breaks_off_the_one_that_is_worked_on(tmp_path: Path) -> None:
    film = Film(KINDS["long-gop"](tmp_path, 80))
    film.number_of(0)
    film.out.tags.clear()
    place = film.index.place(2)
    film.requests.hear(REQUEST.pack(False, *place))
    film._seeker.answer(Request(False, *film.index.place(79)))
    assert film.out.tags == []
    film._seeker.answer(film.requests.take())
    assert number(film.out.image) == 2


def test_of_requests_in_any_pieces_the_newest_is_taken() -> None:
    requests = Requests()
    said = b"".join(REQUEST.pack(False, n, 0) for n in range(5))
    for at in range(0, len(said), 7):
        requests.hear(said[at : at + 7])
    assert requests.take() == Request(False, 4, 0)
    assert not requests.is_waiting


def test_what_lies_before_the_first_frame_that_can_be_decoded_is_not_counted(tmp_path: Path) -> None:
    film = Film(KINDS["without-head"](tmp_path, 80))
    read = film.read()
    assert read[0][1] != 0 and len(film.index) == len(read)


@pytest.mark.parametrize("hurt", [range(30, 33), range(77, 80)], ids=["within", "at the end"])
def test_a_frame_that_cannot_be_decoded_is_told_and_the_nearest_is_given(tmp_path: Path, hurt: range) -> None:
    path = KINDS["mjpeg"](tmp_path, 80)
    data = bytearray(path.read_bytes())
    chunks = [i for i in range(data.index(b"movi"), len(data) - 4) if data[i : i + 4] == b"00dc"][:80]
    for n in hurt:
        size = int.from_bytes(data[chunks[n] + 4 : chunks[n] + 8], "little")
        data[chunks[n] + 8 : chunks[n] + 8 + size] = bytes(size)
    path.write_bytes(data)
    film = Film(path)
    assert film.number_of(29) == 29 and b"GONE" not in film.out.tags
    assert film.number_of(hurt[1]) == (hurt.stop if hurt.stop < 80 else hurt.start - 1)
    assert film.out.stamps[b"GONE"] == film.index.place(hurt[1]).stamp
    assert film.number_of(50) == 50 and b"GONE" not in film.out.tags
