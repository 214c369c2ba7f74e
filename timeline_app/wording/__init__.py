"""The catalogue that puts codes into words. One place for gui, cli and exports.

The words are data: `resources/wording/<language>/*.toml`, each a flat table `code = "text with {slots}"`.
"""

import tomllib
from functools import cache
from typing import Final

from timeline_app.model.actor import ActorKind
from timeline_app.model.errors import LexiconError
from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.message import Message
from timeline_app.model.timeline import Status
from timeline_app.resource_path import resource_path

Term = ActorKind | DateHow | Flag | Role | Status
_TERMS: Final[dict[type[Term], str]] = {
    ActorKind: "kind",
    DateHow: "how",
    Flag: "flag",
    Role: "role",
    Status: "status",
}


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


def name_of(term: Term, language: str = "en") -> str:
    """Return what people call a term of the model, "" for the role that says nothing.

    >>> name_of(Flag.NEGATED), name_of(Status.EDITED)
    ('did not happen', 'edited by you')
    """
    return say(Message(f"{_TERMS[type(term)]}-{term.value}", ()), language)
