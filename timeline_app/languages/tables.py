"""Read the TOML tables of a language, naming file and key when something is wrong."""

import tomllib
from pathlib import Path
from typing import Any

from timeline_app.model.errors import LexiconError

Table = dict[str, Any]


def read_table(path: Path) -> Table:
    """Return the content of a TOML file. Raises LexiconError when it is missing or broken."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.parent.name}/{path.name}: {error}") from error


def section(table: Table, key: str, where: str) -> Table:
    """Return a sub-table, empty when absent."""
    content = table.get(key, {})
    if not isinstance(content, dict):
        raise LexiconError(f"{where}: {key}: a table is needed")
    return content


def words_of(table: Table, key: str, where: str) -> tuple[str, ...]:
    """Return a list of strings, empty when absent."""
    content = table.get(key, [])
    if not isinstance(content, list) or not all(isinstance(word, str) for word in content):
        raise LexiconError(f"{where}: {key}: a list of strings is needed")
    return tuple(content)
