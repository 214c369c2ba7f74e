"""What became of the files that were brought in."""

from dataclasses import dataclass

from timeline_app.model.article import Origin, Publication
from timeline_app.model.edit import AddEvent, JoinEvents, RejectEvent, SetDate
from timeline_app.model.extraction import NAMES_OF_FILES
from timeline_app.model.message import Problem
from timeline_app.model.prepared import Prepared


@dataclass(frozen=True, slots=True)
class AddedArticle:
    """An article that a library took in, or a file of events. `waiting` counts its events that need a date."""

    article_id: int
    name: str
    title: str
    language: str | None
    publication: Publication
    events: int
    waiting: int
    title_origin: Origin | None = None
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file whose text the library has already, and as which article."""

    name: str
    article_id: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: `name` was dealt with last, and `done` of `total` are; archives add to the total."""

    done: int
    total: int
    name: str
    problems: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome for all files, each part in the order in which they were given.

    `duplicates` are files whose text the library has already. `remarks` do not stop an article from being
    taken in. What a cancelled run did not come to is in none of them. `names` are those of all articles and files
    that were dealt with, in order.
    """

    added: tuple[AddedArticle, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    is_cancelled: bool = False
    names: tuple[str, ...] = ()


def added_article(prepared: Prepared, article_id: int, name: str) -> AddedArticle:
    """Return what to tell about an article that was taken in under a name."""
    article = prepared.article
    return AddedArticle(
        article_id,
        name,
        article.title,
        article.language,
        article.publication,
        number_of_events(prepared),
        _number_without_date(prepared),
        article.origin_of("title"),
        prepared.extraction.names in NAMES_OF_FILES,
    )


def number_of_events(prepared: Prepared) -> int:
    """Return how many events an article has: those that the file's reader added too, and those told twice once."""
    added = sum(isinstance(edit, AddEvent) for edit in prepared.edits)
    text_hash = prepared.article.hash
    twice = sum(
        max(0, sum(key.article_hash == text_hash for side in edit.sides for key in side) - 1)
        for edit in prepared.edits
        if isinstance(edit, JoinEvents)
    )
    return len(prepared.extraction.events) + added - twice


def _number_without_date(prepared: Prepared) -> int:
    """Return how many events of an article need a date: not those that its file's reader dated or rejected."""
    settled = {
        edit.event.trigger
        for edit in prepared.edits
        if isinstance(edit, RejectEvent) or (isinstance(edit, SetDate) and edit.edtf)
    }
    return sum(event.date is None and event.trigger not in settled for event in prepared.extraction.events)
