"""Dates that people type in a language of the window, in the words of the language that the engine reads.

The words are data, one file a language in `resources/typed_dates/`; English has only what stands around dates.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from timeline_app.model.errors import LexiconError
from timeline_app.resource_path import resource_path

_FOLDER: Final = "typed_dates"
_PIECE: Final = re.compile(r"\d+ | [^\W\d_]+ | \S", re.VERBOSE)
_SLOT: Final = re.compile(r"\{(?P<name>[a-z]+)(?::(?P<form>[a-z]+))?\}")
_BEGINNING: Final = "^"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ORDINALS: Final = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class _Form:
    """Pieces of what is typed, and what they become; a piece in braces stands for any number."""

    pieces: tuple[str, ...]
    becomes: str
    is_at_beginning: bool

    def read(self, pieces: Sequence[str], at: int) -> str | None:
        """Return what the pieces from a place on become, None where they are others."""
        if self.is_at_beginning and at:
            return None
        found = pieces[at : at + len(self.pieces)]
        numbers: dict[str, str] = {}
        if len(found) != len(self.pieces):
            return None
        for wanted, piece in zip(self.pieces, found, strict=True):
            if wanted.startswith("{"):
                if not piece.isdecimal():
                    return None
                numbers[wanted[1:-1]] = piece
            elif wanted != piece:
                return None
        return _filled(self.becomes, numbers)


@dataclass(frozen=True, slots=True)
class TypedPhrases:
    """How the words of one language become those that the engine reads."""

    forms: tuple[_Form, ...]
    words: Mapping[str, str]

    def translated(self, typed: str) -> str | None:
        """Return what is typed in the engine's words, None where one of its words has none."""
        pieces = _PIECE.findall(typed.lower())
        put: list[str] = []
        at = 0
        while at < len(pieces):
            form, read = next(
                ((form, read) for form in self.forms if (read := form.read(pieces, at)) is not None),
                (None, pieces[at] if pieces[at].isdecimal() else self.words.get(pieces[at])),
            )
            if read is None:
                return None
            put.append(read)
            at += 1 if form is None else len(form.pieces)
        return " ".join(filter(None, put))


@cache
def typed_phrases(code: str) -> TypedPhrases | None:
    """Return the phrases of a language, None for one whose words are those of the engine. Raises LexiconError."""
    data = typed_dates_of(code)
    if data is None or "forms" not in data:
        return None
    try:
        forms = tuple(_form(*pair) for pair in data["forms"])
        return TypedPhrases(forms, {str(word): str(put) for word, put in data["words"].items()})
    except (KeyError, TypeError, AttributeError) as error:
        raise broken_file(code, str(error)) from error


def typed_dates_of(code: str) -> Mapping[str, Any] | None:
    """Return the file of a language with its examples, None where there is none. Raises LexiconError."""
    try:
        path = resource_path(f"{_FOLDER}/{code}.toml")
    except (FileNotFoundError, ValueError):
        return None
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise broken_file(code, str(error)) from error


def _form(pattern: str, becomes: str) -> _Form:
    pieces = pattern.split()
    is_at_beginning = pieces[0] == _BEGINNING
    return _Form(tuple(pieces[is_at_beginning:]), becomes, is_at_beginning)


def _filled(becomes: str, numbers: Mapping[str, str]) -> str | None:
    """Put numbers into their slots; None for a month that is none."""
    read: list[str] = []
    last = 0
    for slot in _SLOT.finditer(becomes):
        number = numbers[slot["name"]]
        match slot["form"]:
            case "month":
                if not 1 <= int(number) <= len(_MONTHS):
                    return None
                number = _MONTHS[int(number) - 1]
            case "ordinal":
                number = _ordinal(int(number))
            case _:
                pass
        read += becomes[last : slot.start()], number
        last = slot.end()
    return "".join((*read, becomes[last:]))


def _ordinal(number: int) -> str:
    is_teen = number % 100 in range(11, 14)
    return f"{number}{'th' if is_teen else _ORDINALS.get(number % 10, 'th')}"


def broken_file(code: str, reason: str) -> LexiconError:
    """Return the error that names the file of a language and what is wrong in it."""
    return LexiconError(f"{_FOLDER}/{code}.toml: {reason}")
