"""What a file says of one event, whatever its format."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import RenameActor
from timeline_app.model.article import NO_PUBLICATION, Publication, storable
from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import Flag, Relation, Role
from timeline_app.model.given import NO_FINDING, NO_MARKS, GivenFinding, GivenMarks
from timeline_app.model.hues import HUES
from timeline_app.model.message import Message
from timeline_app.model.period import Period
from timeline_app.model.span import Span
from timeline_app.readers.plain import has_words

GAP: Final = "; "


@dataclass(frozen=True, slots=True)
class Who:
    """An actor as a file names it."""

    name: str
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a file tells of an article, the text of which is not there. `place` is where it was read."""

    title: str
    place: str = ""
    author: str | None = None
    url: str | None = None
    language: str | None = None
    publication: Publication = NO_PUBLICATION


@dataclass(frozen=True, slots=True)
class Sources:
    """The articles of which a file tells, and what it says of all of them.

    `parted` are pairs of names of events that are not the same. `renamed` are actors that are called otherwise than
    their articles do.
    """

    articles: tuple[Source, ...] = ()
    parted: tuple[tuple[str, str], ...] = ()
    renamed: tuple[RenameActor, ...] = ()


NO_SOURCES: Final = Sources()


@dataclass(frozen=True, slots=True)
class InQuote:
    """Where in what is quoted of an event its parts stand, counted from the first character; None for elsewhere.

    `relations` have the name in the file of the event that each of them is about, "" for none.
    """

    trigger: Span | None
    clause: Span | None
    date: Span | None
    actors: tuple[Span | None, ...]
    relations: tuple[tuple[Relation, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a file tells it. `place` names where: "row 7".

    `edtf` is its date, "" where there is none, None where `words` are to be read; `words` are the date as the file
    writes it for people. `quote` is what the file says of it at length, `credit` where the file has that from,
    `others` are further quotations, each with where that is from; `more` are lines of whatever else it says. `start`
    is the beginning of the date, where its end may be unreadable. `roles` are those of the actors. `source` is the
    number of the article that it was found in, among those of which the file tells; what has the same `event` in
    several of them is one event. `wrong` tells what of it could not be read.
    """

    place: str
    headline: str
    edtf: str | None
    words: str = ""
    actors: tuple[Who, ...] = ()
    flags: tuple[Flag, ...] = ()
    quote: str = ""
    credit: str = ""
    more: tuple[str, ...] = ()
    marks: GivenMarks = NO_MARKS
    start: str = ""
    found: GivenFinding = NO_FINDING
    roles: tuple[Role, ...] = ()
    inside: InQuote | None = None
    source: int | None = None
    event: str = ""
    others: tuple[tuple[str, str], ...] = ()
    wrong: tuple[Message, ...] = ()


class Heading(NamedTuple):
    """What a file is called, and what it says before its events; "" for nothing."""

    title: str = ""
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch that a file marks: as an event, and the number of its colour, None where the file has none."""

    told: Told
    hue: int | None = None

    def as_period(self, number: int) -> Period | None:
        """Return it as a period, the `number`th of its file; None where a day is not known or it has no name."""
        name, edtf = one_line(self.told.headline), self.told.edtf
        date = from_edtf(edtf) if edtf else None
        if date is None or not has_words(name):
            return None
        first, last = date.earliest_start, date.latest_end
        if first is None or last is None:
            return None
        return Period(name, first, last, (number if self.hue is None else self.hue) % len(HUES))


def people(names: Sequence[str]) -> tuple[Who, ...]:
    """Return actors of whom only the names are known, each once."""
    return tuple(Who(name) for name in dict.fromkeys(one_line(name) for name in names) if name)


def hue_of(text: str) -> int | None:
    """Return the number of a colour that this program counts from 1 on; None where there is none.

    >>> hue_of("3"), hue_of("blue")
    (2, None)
    """
    plain = text.strip()
    return int(plain) - 1 if plain.isascii() and plain.isdigit() and 0 < len(plain) < 4 else None


def one_line(text: str) -> str:
    r"""Return the text with single spaces for all white space, fit to be stored.

    >>> one_line(" a\n b\u2028c ")
    'a b c'
    """
    return " ".join(storable(text).split())


def with_quotes(told: Told, notes: Sequence[tuple[str, str]]) -> Told:
    """Return an event that is quoted so, each time with where that is from."""
    kept = [(quote, credit) for quote, credit in notes if has_words(quote)]
    if not kept:
        return told
    (quote, credit), *others = kept
    return replace(told, quote=quote, credit=credit, others=tuple(others))
