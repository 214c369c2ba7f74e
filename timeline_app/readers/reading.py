"""What a reader hands back: the articles of a document, and what it holds besides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from timeline_app.model.article import Article
from timeline_app.model.given import GivenChronicle
from timeline_app.model.message import Message, Problem
from timeline_app.readers.content import Content


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles of a document, the names of documents in it that are to be read for themselves, and what is wrong.

    `chronicles` are files of events, which state them themselves. `remarks` tell of what was passed over.
    `where` of a problem is the place inside the document.
    """

    articles: tuple[Article, ...] = ()
    parts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    chronicles: tuple[GivenChronicle, ...] = ()
    remarks: tuple[Message, ...] = ()


class Container(Protocol):
    """A document that is opened to read what is in it."""

    def content(self, name: str) -> Content:
        """Return what is called `name` in it. Raises UnreadableError."""


def alone(read: Callable[[Content], Article]) -> Callable[[Content], Reading]:
    """Return the reader of a format whose documents are one article each."""

    def read_alone(content: Content) -> Reading:
        return Reading((read(content),))

    return read_alone
