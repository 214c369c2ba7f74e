"""Ask an installed spaCy pipeline for names and their kinds, where a reader wants that instead of the rules.

spaCy is not needed for anything else, and takes a second to import: it is loaded when it is first asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Final, Protocol

from timeline_app.model.actor import ActorKind
from timeline_app.model.errors import SettingsError
from timeline_app.model.extraction import NAMES_BY_RULES
from timeline_app.model.message import message
from timeline_app.model.span import Span
from timeline_app.wording import say

_PREFIX: Final = "spacy:"
_KINDS: Final = {
    "PERSON": ActorKind.PERSON,
    "PER": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
    "NORP": ActorKind.PEOPLE,
}
_PIECE_CHARS: Final = 50_000  # spaCy refuses a million at once
_UNNEEDED: Final = ("parser", "lemmatizer")

Entity = tuple[Span, ActorKind]


class _Entity(Protocol):
    start_char: int
    end_char: int
    label_: str


class _Document(Protocol):
    ents: Sequence[_Entity]


class _Pipeline(Protocol):
    def pipe(self, texts: Iterable[str], *, disable: Iterable[str]) -> Iterator[_Document]:
        """Return the texts read."""


def check_names(names: str) -> None:
    """Raise SettingsError, with the way out, when names cannot be found in this way."""
    if names != NAMES_BY_RULES:
        _pipeline(_model_of(names))


def find_entities(text: str, names: str) -> tuple[Entity, ...] | None:
    """Return the names of actors that the pipeline finds, in order; None where the rules are to find them.

    Raises SettingsError when spaCy or the model is not installed.
    """
    if names == NAMES_BY_RULES:
        return None
    pipeline = _pipeline(_model_of(names))
    pieces = list(_pieces(text))
    documents = pipeline.pipe([text[start:end] for start, end in pieces], disable=_UNNEEDED)
    return tuple(
        (Span(start + one.start_char, start + one.end_char), _KINDS[one.label_])
        for (start, _), document in zip(pieces, documents, strict=True)
        for one in document.ents
        if one.label_ in _KINDS and one.start_char < one.end_char
    )


def _model_of(names: str) -> str:
    model = names.removeprefix(_PREFIX)
    if model == names or not model:
        raise SettingsError(say(message("names-not-known", names=names)))
    return model


@cache
def _pipeline(model: str) -> _Pipeline:
    """Return the pipeline, loaded once a process."""
    try:
        load: Callable[[str], _Pipeline] = import_module("spacy").load
    except ImportError as error:
        raise SettingsError(say(message("spacy-missing"))) from error
    try:
        return load(model)
    except OSError as error:  # E050: no package and no folder of this name
        raise SettingsError(say(message("spacy-model-missing", model=model))) from error


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where to cut a text so that it can be read in pieces: at blank lines, else at any line or blank."""
    start = 0
    while start < len(text):
        end = start + _PIECE_CHARS
        if end < len(text):
            cuts = (text.rfind(mark, start + 1, end) for mark in ("\n\n", "\n", " "))
            end = next((cut for cut in cuts if cut > start), end)
        end = min(end, len(text))
        yield start, end
        start = end
