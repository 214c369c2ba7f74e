"""What happened, when and by whom, tied to the characters it came from."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from timeline_app.model.dates import AnchoredDate, Grain
from timeline_app.model.message import Message
from timeline_app.model.span import Span


class DateHow(Enum):
    """How an event came by its date; IMPORTED: a file of events states it."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    MAIN_DAY = "main-day"
    PUBLICATION = "publication"
    RELATION = "relation"
    IMPORTED = "imported"
    USER = "user"


class Flag(Enum):
    """What is to be known of an event besides its date and actors."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    STATEMENT = "statement"
    NEGATED = "negated"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    HYPOTHETICAL = "hypothetical"


class Role(Enum):
    """What a participant does in an event."""

    AGENT = "agent"
    PATIENT = "patient"
    SPEAKER = "speaker"
    PLACE = "place"
    OTHER = "other"


_ACTING: Final = frozenset({Role.AGENT, Role.PATIENT, Role.SPEAKER})
_NAMED: Final = _ACTING | {Role.OTHER}


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in an event: its index among the article's actors, its role, and the words that name it."""

    actor: int
    role: Role
    span: Span


class Order(Enum):
    """Where in time an event stands to another."""

    BEFORE = "before"
    AFTER = "after"
    DURING = "during"


@dataclass(frozen=True, slots=True)
class Relation:
    """What words without a date tell of an event's order: "two days after the verdict".

    `words` are all of them, `named` those for the other event ("the verdict"). `target` is the trigger of that
    event in the same article, None where nothing on its timeline is meant for sure. `amount` units of `grain`
    lie between the two, where that is told.
    """

    order: Order
    words: Span
    named: Span
    target: Span | None = None
    amount: float | None = None
    grain: Grain | None = None

    @property
    def is_counted(self) -> bool:
        """Whether it gives a date as soon as the other event has one."""
        return self.target is not None and self.amount is not None


@dataclass(frozen=True, slots=True)
class Event:
    """An event of one article.

    `clause` is what the headline was made of, `trigger` the verb or noun that names the event.
    `mention` is the index of the time mention that dates it (None: by main day or publication). One that turned
    out to look ahead of what was done stays beside MAIN_DAY or PUBLICATION: it dates it with another publication.
    `how` names where the date comes from even while `date` is None; then `unresolved` says why.
    `flags` are those of the words alone; a date after publication adds PLANNED on resolving, but to what is over.
    `speaker` is an index among the article's actors, `source` one among its sources.
    `confidence` lies in 0..1. `doer` are the words for who acts where nobody who is named does: "riot police".
    `relations` tell its order to other events. One that is counted from another has no `mention` and RELATION as
    `how`; so has one whose order to another leaves only bounds.
    """

    clause: Span
    trigger: Span
    sentence: Span
    headline: str
    mention: int | None
    how: DateHow
    date: AnchoredDate | None
    unresolved: Message | None
    participants: tuple[Participant, ...]
    flags: tuple[Flag, ...]
    speaker: int | None = None
    source: int | None = None
    confidence: float = 1.0
    doer: Span | None = None
    relations: tuple[Relation, ...] = ()

    @property
    def acting(self) -> tuple[Participant, ...]:
        """Return who acts, is acted on or speaks; where nobody of its sentence does, all who are named in it, else all.

        Beside a doer without a name nobody is who is only named: "Two bakers fled to Oslo".
        """
        acting = [one for one in self.participants if one.role in _ACTING]
        if self.doer is not None or any(self.sentence.overlaps(one.span) for one in acting):
            return tuple(acting)
        named = tuple(one for one in self.participants if one.role in _NAMED)
        if not named or any(self.sentence.overlaps(one.span) for one in named):
            return named or self.participants
        return tuple(
            one for one in self.participants if one.role in _NAMED or self.sentence.overlaps(one.span)
        )

    @property
    def is_hidden(self) -> bool:
        """Whether it is left out until asked for: what never happened and is not said to have."""
        return Flag.HYPOTHETICAL in self.flags
