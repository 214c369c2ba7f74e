"""The catalogue that puts codes into words. One place for gui, cli and exports.

The words are data: `resources/wording/<language>/*.toml`, each a flat table `code = "text with {slots}"`.
"""

import tomllib
from functools import cache

from timeline_app.model.errors import LexiconError
from timeline_app.model.message import Message
from timeline_app.resource_path import resource_path


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return every code with its text. Raises LexiconError on a code given twice or a broken file."""
    texts: dict[str, str] = {}
    for path in sorted(resource_path(f"wording/{language}").glob("*.toml")):
        try:
            entries = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{path.name}: {error}") from error
        for code, text in entries.items():
            if code in texts or not isinstance(text, str):
                raise LexiconError(f"{path.name}: {code}: given twice or no text")
            texts[code] = text
    return texts


def say(message: Message, language: str = "en") -> str:
    """Return the message in words. Raises LexiconError when its code or a slot is missing.

    >>> from timeline_app.model.message import message
    >>> say(message("no-publication-date"))
    'no publication date'
    """
    try:
        return catalogue(language)[message.code].format_map(dict(message.arguments))
    except KeyError as error:
        raise LexiconError(f"wording/{language}: {message.code}: no text or slot {error}") from error
