"""A dataclass of settings → command-line flags and TOML recipes: what every kind of run shares.

Each field carries in its metadata what people need to know of it, so that flags, recipes and a form say the same:
help (what it is, and why one would change it), unit, level ("basic" or "advanced"), aliases (other flags).
"""

import argparse
import json
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, Field, field, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

from engine.errors import InputError, shown
from engine.texts import text

Level = Literal["basic", "advanced"]
Config = TypeVar("Config", bound=Any)


def setting(
    default: Any, help_text: str, unit: str = "", *, level: Level = "advanced", aliases: tuple[str, ...] = ()
) -> Any:
    """A field of a dataclass of settings. `app.catalogue` finds help and unit in the dataclass."""
    told = {"help": text(help_text), "unit": text(unit)}
    return field(default=default, metadata={**told, "level": level, "aliases": aliases})


def add_flags(parser: argparse.ArgumentParser, *configs: type[Any]) -> None:
    """Flags for the fields of each config, `--val-data` and `--val_data` alike, and `--recipe FILE`.

    A name that several configs have is one flag. Flags that were not given stay out of the namespace. A yes-or-no
    field takes `--name` and `--no-name`.
    """
    parser.add_argument("--recipe", metavar="FILE", help="TOML file with settings; flags go before it")
    seen: set[str] = set()
    for config in configs:
        group = parser.add_argument_group((config.__doc__ or "").partition("\n")[0])
        for f in fields(config):
            if f.name not in seen:
                seen.add(f.name)
                _add_flag(group, f, config)


def _add_flag(group: Any, f: "Field[Any]", config: type[Any]) -> None:
    unit = f", {f.metadata['unit']}" if f.metadata.get("unit") else ""
    options: dict[str, Any] = {
        "dest": f.name,
        "default": argparse.SUPPRESS,
        "help": f"{f.metadata['help']} (default: {f.default!r}{unit})".replace("%", "%%"),
    }
    names = list(_spellings(f.name, f.metadata.get("aliases", ())))
    if isinstance(f.default, bool):
        group.add_argument(*names, action=argparse.BooleanOptionalAction, **options)
        return
    choices = choices_of(config, f.name)
    kind = str if choices else type(f.default)
    group.add_argument(
        *names, type=kind, choices=choices or None, metavar=None if choices else kind.__name__.upper(), **options
    )


def _spellings(name: str, aliases: tuple[str, ...]) -> Iterator[str]:
    for word in (name, *aliases):
        if word.startswith("-"):  # as a trainer that people come from has it
            yield word
            continue
        yield f"--{word.replace('_', '-')}"
        if "_" in word:
            yield f"--{word}"


def choices_of(config: type[Any], name: str) -> tuple[str, ...]:
    """The values that a field of `Literal` may have; () of any other."""
    kind = next(f.type for f in fields(config) if f.name == name)
    return get_args(kind) if get_origin(kind) is Literal else ()


def config_from(defaults: Config, arguments: dict[str, Any]) -> Config:
    """`defaults`, then the recipe, then the flags in `arguments`. Raises InputError for what is no such setting."""
    config, known = defaults, {f.name for f in fields(defaults)}
    recipe = arguments.get("recipe")
    if recipe:
        config = replace(config, **read_recipe(Path(recipe), type(defaults)))
    flags = {name: value for name, value in arguments.items() if name not in ("recipe", "command")}
    strange = sorted(flags.keys() - known)
    if strange:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in strange)
        raise refused(text("{names} means nothing to this kind of run.", names=names))
    return replace(config, **flags)


def read_recipe(path: Path, config: type[Any]) -> dict[str, Any]:
    """The settings in a TOML file, checked against the fields of `config`. Raises InputError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        reason = shown(error)
        raise refused(
            text("The recipe {name} can't be read: {reason}.", name=shown(path.name), reason=reason)
        ) from error
    known = {f.name: f for f in fields(config)}
    for key, value in raw.items():
        if key not in known:
            raise refused(
                text("The recipe {name} has {key}, which is no setting.", name=shown(path.name), key=shown(repr(key)))
            )
        default = known[key].default
        assert default is not MISSING  # noqa: S101 - every field has one
        if isinstance(default, float) and type(value) is int:
            raw[key] = float(value)
        elif type(value) is not type(default):
            kind = type(default).__name__
            raise refused(text("{key} in {name} must be {kind}.", key=shown(key), name=shown(path.name), kind=kind))
        allowed = choices_of(config, key)
        if allowed and value not in allowed:
            raise refused(
                text("{key} {value} is none of: {allowed}.", key=key, value=shown(value), allowed=", ".join(allowed))
            )
    return raw


def recipe_text(config: Any) -> str:
    """The settings of `config` that are not the defaults, as TOML that `read_recipe` reads, each with what it means."""
    out = []
    for f in fields(config):
        value = getattr(config, f.name)
        if value != f.default:
            unit = f" ({f.metadata['unit']})" if f.metadata.get("unit") else ""
            # JSON writes numbers, truths and texts as TOML does, but for one character.
            words = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
            out += [f"# {f.metadata['help']}{unit}", f"{f.name} = {words}", ""]
    return "\n".join(out)


def refused(found: str) -> InputError:
    """The error for settings that make no run."""
    return InputError(
        found,
        text("Nothing was trained."),
        text("Correct it; `python -m trainers scratch --help` and `finetune --help` list every setting."),
    )
