"""Events that a file states itself, with places in the text that was laid out of it."""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.actor import ActorKind
from timeline_app.model.article import Article
from timeline_app.model.event import Flag
from timeline_app.model.period import Period
from timeline_app.model.span import Span


@dataclass(frozen=True, slots=True)
class GivenActor:
    """An actor that a file names; `kind` is None where the file does not say what it is."""

    name: str
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenMarks:
    """What a file keeps beside an event that its reader may have written."""

    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    note: str = ""
    is_starred: bool = False
    is_rejected: bool = False


NO_MARKS: Final = GivenMarks()


@dataclass(frozen=True, slots=True)
class GivenEvent:
    """An event as a file states it.

    `edtf` is its date, "" where the file has none, and None where its `date` words are to be read. `headline` and
    `quote` are where its headline and its sentence stand in the text; `actors` the indices of its actors with
    their places; `credit` are the words for where the file has it from. `start` is how the file begins its date, which
    is read where all of its words cannot be.
    """

    edtf: str | None
    date: Span | None
    headline: Span
    quote: Span
    actors: tuple[tuple[int, Span], ...] = ()
    flags: tuple[Flag, ...] = (Flag.ASSERTED,)
    credit: Span | None = None
    marks: GivenMarks = NO_MARKS
    start: str = ""


@dataclass(frozen=True, slots=True)
class GivenChronicle:
    """An article laid out of a file of events, the events in the order of the file, and the periods that it marks."""

    article: Article
    actors: tuple[GivenActor, ...]
    events: tuple[GivenEvent, ...]
    periods: tuple[Period, ...] = ()
