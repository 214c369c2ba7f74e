"""Read lists of words from a language's TOML files, naming file and key of what is malformed."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from timeline_app.model.errors import LexiconError

Table = Mapping[str, Any]


def read_table(path: Path) -> Table:
    """Return a file's table, an empty one where the language has no such file. Raises LexiconError."""
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}") from error


def words(table: Table, key: str, file: str) -> frozenset[str]:
    """Return the words under `key`: a string of words parted by blanks, or an array of phrases."""
    value = table.get(key, "")
    if isinstance(value, str):
        return frozenset(value.split())
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return frozenset(value)
    raise LexiconError(f"{file}: {key}: neither words nor an array of phrases")


def number(table: Table, key: str, file: str, default: float) -> float:
    """Return the number under `key`."""
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise LexiconError(f"{file}: {key}: no number")
    return float(value)


def phrases_by_key(table: Table, key: str, file: str) -> dict[str, frozenset[str]]:
    """Return a table of word lists under `key`."""
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise LexiconError(f"{file}: {key}: no table")
    return {name: words(value, name, f"{file}: {key}") for name in value}
