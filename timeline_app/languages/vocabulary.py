"""The common words of a language in small letters, which tell a name from a word with a capital."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline_app.languages.word_lists import read_table
from timeline_app.model.errors import LexiconError

Ending = tuple[str, str]
_SHORTEST = 3  # letters of a word that an ending may be cut off to leave
_FILE = "words.txt"
_DOUBLED_FROM = 4  # letters from which the last of a base may be doubled: "planned"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Base words, and the endings that make further words of them: what to cut off and what to put in its place."""

    words: frozenset[str] = frozenset()
    endings: tuple[Ending, ...] = ()

    def __contains__(self, word: object) -> bool:
        """Tell whether a word in small letters is common, or made of a common one by an ending."""
        if not isinstance(word, str):
            return False
        return word in self.words or any(base in self.words for base in bases(word, self.endings))


def bases(word: str, endings: Sequence[Ending]) -> Iterator[str]:
    """Yield what a word may have been made of.

    >>> list(bases("planned", [("ed", ""), ("ed", "e")]))
    ['plann', 'plan', 'planne']
    """
    for ending, instead in endings:
        if not word.endswith(ending):
            continue
        base = word[: len(word) - len(ending)] + instead
        if len(base) >= _SHORTEST:
            yield base
        if not instead and len(base) > _DOUBLED_FROM and base[-1] == base[-2]:
            yield base[:-1]


def read_endings(folder: Path) -> tuple[Ending, ...]:
    """Return the endings of a language folder's `names.toml`, none without. Raises LexiconError."""
    table = read_table(folder / "names.toml").get("word_endings", {})
    if not isinstance(table, dict) or not all(isinstance(value, list) for value in table.values()):
        raise LexiconError("names.toml: word_endings: no lists of what stands in place of an ending")
    return tuple((ending, str(instead)) for ending, value in table.items() for instead in value)


def load_vocabulary(folder: Path, further: frozenset[str] = frozenset()) -> Vocabulary:
    """Return the common words of a language folder with some `further` ones. Raises LexiconError."""
    path = folder / _FILE
    if not path.exists():
        return Vocabulary(further)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{_FILE}: {error}") from error
    words = frozenset(line for line in lines if line and not line.startswith("#"))
    return Vocabulary(words | further, read_endings(folder))
