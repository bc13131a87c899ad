"""Which films show what is normal: all in a folder, flat or nested, or those of its one class that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.errors import InputError, shown
from engine.film_names import is_film
from engine.texts import Text, text
from trainers.data.files import named
from trainers.data.videos import PARTS, films

_NORMAL = frozenset({"normal", "negative", "nofight", "nonfight", "noviolence", "nonviolence", "noanomaly", "regular"})
"""What data sets call the class without anomalies, letters alone: "no_fight" is "nofight"."""


@dataclass(frozen=True, slots=True)
class NormalFilms:
    """paths: in an order that does not depend on the machine. how: which were taken, for the user."""

    paths: tuple[Path, ...]
    how: Text


def normal_films(path: Path, normal_class: str = "") -> NormalFilms:
    """The normal films at `path`, a film or a folder. normal_class: the folder of them, where there are others.

    Of folders train, val and test, as data come divided, those of test are left out: it is there that anomalies are.
    Raises InputError where there are none.
    """
    if not path.exists():
        raise InputError(
            text("There is no {path}.", path=shown(path, 300)),
            text("No data were read."),
            text("Check the name and the folder."),
        )
    found = (path,) if path.is_file() and is_film(path) else tuple(sorted(films(path)))
    if not found:
        raise _no_films(path)
    root = path.parent if path.is_file() else path
    learned = [film for film in found if _part(film, root) != "test"]
    classes = {film: _class_of(film, root) for film in learned or found}
    chosen = _chosen({name for name in classes.values() if name}, normal_class)
    paths = tuple(film for film, name in classes.items() if not chosen or name == chosen)
    return NormalFilms(paths, _how(paths, found, chosen, sorted(set(classes.values()))))


def told_apart(path: Path, normal_class: str = "") -> tuple[NormalFilms, tuple[Path, ...]]:
    """The normal films in the folder at `path`, and those of its other folders: to measure with, so of all its parts.

    Raises InputError where it does not say which are normal, or has no others.
    """
    found = tuple(sorted(films(path))) if path.is_dir() else ()
    classes = {film: _class_of(film, path) for film in found}
    chosen = _chosen({name for name in classes.values() if name}, normal_class)
    normal = tuple(film for film, name in classes.items() if chosen and name == chosen)
    others = tuple(film for film, name in classes.items() if name and name != chosen)
    if not normal or not others:
        raise InputError(
            text("{path} does not tell normal films from others.", path=shown(path, 300)),
            text("Nothing was measured."),
            text("Give a folder with two folders of films, one of them normal, and name that one by --normal-class."),
        )
    return NormalFilms(normal, _how(normal, found, chosen, [])), others


def _part(film: Path, root: Path) -> str:
    first = film.relative_to(root).parts[0]
    return PARTS.get(first.lower(), "")


def _class_of(film: Path, root: Path) -> str:
    """The folder in `root`, or in one of its parts, that a film lies in; "" for none."""
    names = [named(name) for name in film.relative_to(root).parts[:-1]]
    names = names[1:] if names and names[0].lower() in PARTS else names
    return names[0] if names else ""


def _chosen(classes: Iterable[str], wanted: str) -> str:
    """The class that is normal; "" where all are. Raises InputError where there is no `wanted` one."""
    known = sorted(classes)
    if wanted:
        found = next((name for name in known if _plain(name) == _plain(wanted)), "")
        if not found:
            raise InputError(
                text("There is no folder {name} of normal films.", name=shown(repr(named(wanted)), 60)),
                text("Nothing was begun."),
                text("Name one of: {names}.", names=shown(", ".join(known) or "–", 200)),
            )
        return found
    normal = [name for name in known if _plain(name) in _NORMAL]
    return normal[0] if len(normal) == 1 and len(known) > 1 else ""


def _how(paths: tuple[Path, ...], found: tuple[Path, ...], chosen: str, classes: list[str]) -> Text:
    left = len(found) - len(paths)
    if chosen:
        return text("Taken for normal: the {count} films of {name}; left out: {left}.",
                    count=len(paths), name=shown(chosen, 60), left=left)  # fmt: skip
    if left:
        return text("Taken for normal: {count} {count:film|films}; left out, of the folder test: {left}.",
                    count=len(paths), left=left)  # fmt: skip
    if len(classes) > 1:
        return text(
            "Taken for normal: all {count} films, in {names}. If only one folder is normal, name it by --normal-class.",
            count=len(paths), names=shown(", ".join(name or "." for name in classes), 120),
        )  # fmt: skip
    return text("Taken for normal: all {count} films.", count=len(paths))


def _plain(name: str) -> str:
    return "".join(c for c in named(name).casefold() if c.isalnum())


def _no_films(path: Path) -> InputError:
    what = text("{name} is no film.", name=shown(path.name)) if path.is_file() else text(
        "There are no films in {path}.", path=shown(path, 300)
    )  # fmt: skip
    return InputError(
        what, text("No data were read."), text("Give a film, or a folder of films that show what is normal.")
    )
