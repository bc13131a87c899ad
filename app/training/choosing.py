"""Questions of the Train page: which recordings, which recipe."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.opening.dialogs import ask_file, ask_folder, ask_new_file
from app.tr import tr

_DATA = "*.npz *.csv *.tsv *.txt"


def ask_data_folder(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user choose a folder of recordings."""
    ask_folder(parent, take, tr("Choose a folder of recordings"))


def ask_data_file(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user choose a file of recordings, or a list of them."""
    ask_file(parent, tr("Choose recordings"), tr("Recordings ({patterns})", patterns=_DATA), take)


def ask_recipe(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user choose a recipe."""
    ask_file(parent, tr("Load recipe"), tr("Recipes ({patterns})", patterns="*.toml"), take)


def ask_where_to_keep_recipe(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let the user name the recipe that is to be written."""
    ask_new_file(parent, tr("Save recipe"), "recipe.toml", [tr("Recipes ({patterns})", patterns="*.toml")], take)
