"""How articles of a language tell who said what, which lines tell no story, and what makes an event."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from timeline_app.languages.word_lists import number, read_table, words

_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class WordLists:
    """Lists of words and numbers of one file, by key."""

    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """Return a list, empty where the language does not have it."""
        return self.lists.get(name, _NONE)

    def number(self, name: str, default: float) -> float:
        """Return a number or the default."""
        return self.numbers.get(name, default)


def load_lists(folder: Path, file: str) -> WordLists:
    """Return a file's lists and numbers; keys of tables inside are joined with a dot. Raises LexiconError."""
    table = read_table(folder / file)
    lists: dict[str, frozenset[str]] = {}
    numbers: dict[str, float] = {}
    flat = {key: value for key, value in table.items() if not isinstance(value, dict)}
    for name, inner in table.items():
        if isinstance(inner, dict):
            flat |= {f"{name}.{key}": value for key, value in inner.items()}
    for key, value in flat.items():
        if isinstance(value, int | float):
            numbers[key] = number(flat, key, file, 0.0)
        else:
            lists[key] = words(flat, key, file)
    return WordLists(lists, numbers)
