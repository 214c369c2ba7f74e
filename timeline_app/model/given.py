"""Events that a file states itself, with places in the text that was laid out of it."""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import RenameActor
from timeline_app.model.article import Article
from timeline_app.model.edit import EventDecision, EventKey
from timeline_app.model.event import DateHow, Flag, Relation, Role
from timeline_app.model.extraction import NAMES_GIVEN
from timeline_app.model.period import Period
from timeline_app.model.span import Span
from timeline_app.model.timeline import Status


@dataclass(frozen=True, slots=True)
class GivenActor:
    """An actor that a file names; `kind` is None where the file does not say what it is.

    `attributes` are titles and roles. Where a file tells who is who in its articles, `key` is the same for all names
    of one actor, and of no other.
    """

    name: str
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class GivenFinding:
    """How the program that wrote a file had come by an event; the defaults are those of a file that does not say.

    `confidence` lies in 0..1. `rest` is what EDTF has no form for of its date (`edtf_rest`). `steps` tell how the date
    came about, `reason` why there is none, both in the file's words.
    """

    how: DateHow = DateHow.IMPORTED
    confidence: float = 1.0
    rest: str = ""
    steps: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GivenChanges:
    """What its reader had made of an event otherwise than it was found; None is as it was found.

    `date` is its EDTF, its words and what EDTF has no form for. `names` are those who take part, each with the kind
    that the file gives it.
    """

    headline: str | None = None
    date: tuple[str, str, str] | None = None
    names: tuple[tuple[str, ActorKind | None], ...] | None = None
    flags: tuple[Flag, ...] | None = None


UNCHANGED: Final = GivenChanges()


@dataclass(frozen=True, slots=True)
class GivenMarks:
    """What a file keeps beside an event that its reader may have written, and what the reader has done with it."""

    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    note: str = ""
    is_starred: bool = False
    status: Status = Status.EXTRACTED
    changes: GivenChanges = UNCHANGED


NO_FINDING: Final = GivenFinding()
NO_MARKS: Final = GivenMarks()


@dataclass(frozen=True, slots=True)
class GivenEvent:
    """An event as a file states it.

    `edtf` is its date, "" where the file has none, and None where its `date` words are to be read. `headline` and
    `quote` are where its headline and its sentence stand in the text; `actors` the indices of its actors with
    their places, `roles` what they do in it, () where the file does not say; `credit` are the words for where the file
    has it from. `start` is how the file begins its date, which is read where all of its words cannot be. `trigger` and
    `clause` are None where the headline stands for them. `others` are further sentences, each with the words for where
    it is from.
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
    found: GivenFinding = NO_FINDING
    roles: tuple[Role, ...] = ()
    trigger: Span | None = None
    clause: Span | None = None
    relations: tuple[Relation, ...] = ()
    others: tuple[tuple[Span, Span | None], ...] = ()

    def key_in(self, text_hash: str) -> EventKey:
        """Return what edits hold on to in the text of this hash; of one that its reader added, all that is quoted."""
        if self.marks.status is Status.ADDED:
            return EventKey(text_hash, self.quote, None)
        return EventKey(text_hash, self.trigger or self.headline, self.date)


@dataclass(frozen=True, slots=True)
class GivenChronicle:
    """An article laid out of a file of events, the events in the order of the file, and the periods that it marks.

    `names` is NAMES_TOLD for an article of which the file tells: one that its events were found in. `decisions`
    say which events of several articles are one, and which are not, and what actors are called.
    """

    article: Article
    actors: tuple[GivenActor, ...]
    events: tuple[GivenEvent, ...]
    periods: tuple[Period, ...] = ()
    names: str = NAMES_GIVEN
    decisions: tuple[EventDecision | RenameActor, ...] = ()
