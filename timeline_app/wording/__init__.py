"""The catalogue that puts codes into words. One place for gui, cli and exports.

The words are data: `resources/wording/<language>/*.toml`, each a flat table `code = "text with {slots}"`.
What is said without naming a language is said in the one of this run, which the start of the window chooses.
"""

import tomllib
from functools import cache
from typing import Final

from timeline_app.model.actor import ActorKind
from timeline_app.model.errors import LexiconError
from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.message import Argument, Message
from timeline_app.model.timeline import Status
from timeline_app.resource_path import resource_path

Term = ActorKind | DateHow | Flag | Role | Status
ENGLISH: Final = "en"
_TERMS: Final[dict[type[Term], str]] = {
    ActorKind: "kind",
    DateHow: "how",
    Flag: "flag",
    Role: "role",
    Status: "status",
}


_run: Final = [ENGLISH]  # the language of this run, in its one place


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are words in.

    >>> languages()
    ('de', 'en')
    """
    return tuple(sorted(folder.name for folder in resource_path("wording").iterdir() if folder.is_dir()))


def speak(language: str) -> None:
    """Say everything in a language from now on, in all threads. Raises LexiconError when there are no words in it.

    To be called once, before anything is said: what was said before stays as it is.
    """
    if language not in languages():
        raise LexiconError(f"wording/{language}: there is no such language")
    _run[0] = language


def spoken() -> str:
    """Return the language of this run.

    >>> spoken()
    'en'
    """
    return _run[0]


def catalogue(language: str | None = None) -> dict[str, str]:
    """Return every code with its text. Raises LexiconError on a code given twice or a broken file."""
    return _read(language or spoken())


@cache
def _read(language: str) -> dict[str, str]:
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


def say(message: Message, language: str | None = None) -> str:
    """Return the message in words. Raises LexiconError when its code or a slot is missing.

    An argument that is a word of the program itself is said in the language too, where the catalogue has
    "code/argument", or "code/argument {n}" for one with a number behind it.

    >>> from timeline_app.model.message import message
    >>> say(message("no-publication-date")), say(message("no-publication-date"), "de")
    ('no publication date', 'kein Veröffentlichungsdatum')
    >>> say(message("feast", name="good-friday"))
    'The day of Good Friday follows from the rule of its calendar.'
    """
    texts = catalogue(language)
    slots = {slot: _argument(message.code, value, texts) for slot, value in message.arguments}
    try:
        return texts[message.code].format_map(slots)
    except KeyError as error:
        place = f"wording/{language or spoken()}"
        raise LexiconError(f"{place}: {message.code}: no text or slot {error}") from error


def _argument(code: str, value: Argument, texts: dict[str, str]) -> Argument:
    own = texts.get(f"{code}/{value}")
    if own is not None or not isinstance(value, str):
        return value if own is None else own
    word, _, number = value.rpartition(" ")
    numbered = texts.get(f"{code}/{word} {{n}}") if number.isdecimal() else None
    return value if numbered is None else numbered.format(n=number)


def name_of(term: Term, language: str | None = None) -> str:
    """Return what people call a term of the model, "" for the role that says nothing.

    >>> name_of(Flag.NEGATED), name_of(Status.EDITED), name_of(Status.EDITED, "de")
    ('did not happen', 'edited by you', 'von Ihnen geändert')
    """
    return say(Message(f"{_TERMS[type(term)]}-{term.value}", ()), language)


def grouped(count: int, language: str | None = None) -> str:
    """Return a number with its thousands apart, as the language parts them.

    >>> grouped(1_200), grouped(1_200, "de"), grouped(-12)
    ('1,200', '1.200', '-12')
    """
    return f"{count:,}".replace(",", catalogue(language)["number-thousands"])
