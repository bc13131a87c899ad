"""One door for data: `read_data` looks at what lies there and reads it in the form that it has."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.errors import InputError, shown
from engine.texts import text
from trainers.data.aihub import morphemes, read_aihub
from trainers.data.files import seen
from trainers.data.gloves import is_glove_npz, is_glove_tree, read_glove_npz, read_glove_tree
from trainers.data.kept_films import FilmCache
from trainers.data.landmark_files import (
    has_arrays,
    is_parts_npz,
    is_words_npz,
    read_arrays,
    read_parts_npz,
    read_words_npz,
)
from trainers.data.landmarks import ASPECT
from trainers.data.lists import is_list, no_list, read_list
from trainers.data.sample import DataSet
from trainers.data.slovo import is_slovo, read_slovo
from trainers.data.tables import is_table
from trainers.data.videos import has_films, has_flat_films, read_flat, read_folders
from trainers.data.zipped_arrays import names_in


@dataclass(frozen=True, slots=True)
class Options:
    """cache: where decoded films are kept. aspect: width / height behind landmarks whose file does not say."""

    cache: FilmCache
    aspect: float


@dataclass(frozen=True, slots=True)
class Form:
    """A form of data. place: what of the path is read (itself, or a file in it), None where it has another form."""

    name: str
    place: Callable[[Path], Path | None]
    read: Callable[[Path, Options], DataSet]


FORMS: tuple[Form, ...] = (
    Form("AI-Hub: video/, label/ (*_morpheme.json)", lambda p: _if(p, _is_aihub), lambda p, o: read_aihub(p, o.cache)),
    Form("Slovo: annotations.csv", lambda p: _table(p, is_slovo), lambda p, o: read_slovo(p, o.cache)),
    Form("a list of films, .csv or .tsv", lambda p: _table(p, is_list), lambda p, o: read_list(p, o.cache)),
    Form("landmarks, .npz with X", lambda p: _npz(p, is_words_npz), lambda p, o: read_words_npz(p, o.aspect)),
    Form("landmarks, .npz with pose", lambda p: _npz(p, is_parts_npz), lambda p, o: read_parts_npz(p, o.aspect)),
    Form("glove episodes, .npz", lambda p: _npz(p, is_glove_npz), lambda p, o: read_glove_npz(p)),
    Form("a tree of glove episodes, .csv", lambda p: _if(p, is_glove_tree), lambda p, o: read_glove_tree(p)),
    Form("a folder of films for each label", lambda p: _if(p, has_films), lambda p, o: read_folders(p, o.cache)),
    Form("a folder of .npy for each label", lambda p: _if(p, has_arrays), lambda p, o: read_arrays(p, o.aspect)),
    Form("films without labels", lambda p: p if has_flat_films(p) else None, lambda p, o: read_flat(p, o.cache)),
)
"""All that can be read, in the order in which it is looked for."""


def read_data(path: str | Path, cache: FilmCache | None = None, aspect: float = ASPECT) -> DataSet:
    """The data at `path`, a file or a folder, in whichever of FORMS they are.

    Nothing is decoded here: a film that is broken is found by the doctor, or when it is loaded. Raises InputError where
    nothing known lies there, or a table or label file is wrong.
    """
    named, path = str(path), Path(path)
    if not named or not path.exists():  # Path("") is the current folder
        raise InputError(
            text("There is no {path}.", path=shown(named or "''", 300)),
            text("No data were read."),
            text("Check the name and the folder."),
        )
    for form in FORMS:
        place = form.place(path)
        if place is not None:
            return form.read(place, Options(cache or FilmCache(), aspect))
    if path.is_file() and is_table(path):
        raise no_list(path)
    raise InputError(
        text("{path} holds data of no form that is known.", path=shown(path, 300)),
        text("No data were read."),
        text("Known are: {forms}.", forms="; ".join(form.name for form in FORMS)),
    )


def _if(path: Path, is_it: Callable[[Path], bool]) -> Path | None:
    return path if path.is_dir() and is_it(path) else None


def _is_aihub(folder: Path) -> bool:
    return next(morphemes(folder), None) is not None


def _table(path: Path, is_it: Callable[[Path], bool]) -> Path | None:
    """The table itself, or the one in the folder. Raises InputError where the folder has several."""
    tables = sorted(path.iterdir()) if path.is_dir() else [path]
    found = [table for table in tables if is_table(table) and is_it(table)]
    if len(found) > 1:
        names = shown(", ".join(table.name for table in found), 200)
        raise InputError(
            text("{path} holds several tables of recordings: {names}.", path=shown(path, 300), names=names),
            text("No data were read."),
            text("Name one of them; --train-data, --val-data and --test-data take one each."),
        )
    return found[0] if found else None


def _npz(path: Path, is_it: Callable[[set[str]], bool]) -> Path | None:
    """The .npz itself, or the only one in the folder."""
    files = list(seen(path.iterdir() if path.is_dir() else [path], [".npz"]))
    if len(files) != 1:
        return None
    return files[0] if is_it(names_in(files[0])) else None
