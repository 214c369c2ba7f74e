"""What a library shows: events with all their evidence, actors across articles, articles.

These are the effective values: the extracted ones with the user's edits laid over them.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from timeline_app.model.actor import ActorKind
from timeline_app.model.article import Publication
from timeline_app.model.dates import AnchoredDate
from timeline_app.model.event import DateHow, Flag, Relation, Role
from timeline_app.model.extraction import NAMES_BY_RULES
from timeline_app.model.message import Message
from timeline_app.model.span import Span


class Status(Enum):
    """What the reader has done with an event, and whether there is still something to do."""

    EXTRACTED = "extracted"
    TO_REVIEW = "to-review"
    CONFIRMED = "confirmed"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"

    @property
    def is_decided(self) -> bool:
        """Whether the reader has said something of the event."""
        return self not in (Status.EXTRACTED, Status.TO_REVIEW)


REVIEW_BELOW: Final = 0.5
"""The confidence below which an event is to be reviewed."""


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event of the timeline, whatever the number of articles that report it.

    `edtf` is "" and `date` None while the event needs a date. `words` are the date as written
    ("late February"), "" where no words date it. `actors` are library-wide ids, most involved first.
    `articles` are the ids of the distinct articles behind it, in order; their number is its importance.
    `told_at` is the text offset of the trigger in the first of them. `tags`, `is_starred`, `note` and `links`
    (addresses and files) are the reader's own. `text_number` is the running number of its words in the library, 0 where
    they are in none: a search names it by that, and each writing of the event gives another.
    """

    id: int
    headline: str
    date: AnchoredDate | None
    edtf: str
    words: str
    how: DateHow
    unresolved: Message | None
    actors: tuple[int, ...]
    flags: tuple[Flag, ...]
    articles: tuple[int, ...]
    confidence: float
    status: Status
    told_at: int
    tags: tuple[str, ...] = ()
    is_starred: bool = False
    note: str = ""
    links: tuple[str, ...] = ()
    text_number: int = field(default=0, compare=False, repr=False)

    @property
    def is_hidden(self) -> bool:
        """Whether the timeline leaves it out until asked for; what is hidden is still counted."""
        return self.status is Status.REJECTED or Flag.HYPOTHETICAL in self.flags

    @property
    def first_article(self) -> int:
        """The id of the first article behind it; 0 when there is none."""
        return min(self.articles, default=0)


@dataclass(frozen=True, slots=True)
class Outline:
    """What is to be seen of an event from afar, with the meanings of TimelineEvent: all but its words and actors."""

    id: int
    date: AnchoredDate | None
    how: DateHow
    flags: tuple[Flag, ...]
    is_hidden: bool
    first_article: int
    told_at: int
    status: Status = Status.EXTRACTED
    is_starred: bool = False
    text_number: int = 0


@dataclass(frozen=True, slots=True)
class Packed:
    """Arrays that were kept with a library so that it opens at once: bytes by name.

    `changed` are the ids of the events that were changed, added or deleted since.
    """

    content: dict[str, bytes]
    changed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimelineActor:
    """An actor across all articles, with the number of shown events it takes part in.

    `speaks_for` are the ids of actors that it may stand for, as the Kremlin does for Russia. `is_hidden`, `is_pinned`
    and `hue`, the number of one of the theme's, are the reader's own.
    """

    id: int
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    attributes: tuple[str, ...]
    events: int
    speaks_for: tuple[int, ...] = ()
    is_hidden: bool = False
    is_pinned: bool = False
    hue: int | None = None


@dataclass(frozen=True, slots=True)
class ActorQuote:
    """A sentence in which an actor speaks: of which event, in which article and where."""

    event: int
    article: int
    sentence: str
    span: Span


@dataclass(frozen=True, slots=True)
class AboutActor:
    """What the articles tell of an actor beside its events.

    `attributes` are titles, roles and nationalities with the ids of the articles that give them, the most common
    first. `companions` are actors with the number of shown events that they share with it, most first.
    """

    attributes: tuple[tuple[str, tuple[int, ...]], ...]
    companions: tuple[tuple[int, int], ...]
    quotes: tuple[ActorQuote, ...]


@dataclass(frozen=True, slots=True)
class MergeSuggestion:
    """Actors that may be one, and why; each side is one id, or several of articles that give one bare name.

    `reason` is a code of the wording, `score` orders suggestions, up to 1. `companions` are actors named beside both.
    `examples` are an event of each side; `is_one_name` tells that all are called the same, and no more.
    """

    one: tuple[int, ...]
    other: tuple[int, ...]
    reason: str
    score: float
    shared_articles: int
    companions: tuple[int, ...]
    examples: tuple[int, int]
    is_one_name: bool = False


@dataclass(frozen=True, slots=True)
class TimelineArticle:
    """An article of the library. `dates_waiting` counts its events that need a date.

    `untold` counts its sentences that hold a time expression and told no event; None when the version of the
    program that read it did not look. `names` tells what found the names in it. `tags` are the reader's own;
    `remarks` are what the file's reader wanted people to know.
    """

    id: int
    hash: str
    title: str
    source: str
    language: str | None
    publication: Publication
    events: int
    dates_waiting: int
    length: int
    untold: int | None = None
    names: str = NAMES_BY_RULES
    author: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class UntoldSentence:
    """A sentence of an article that holds a time expression, the `words`, and told no event: where, and why.

    The spans are code points of the article's text.
    """

    article: int
    quote: str
    words: str
    sentence: Span
    words_span: Span
    reason: Message


@dataclass(frozen=True, slots=True)
class EvidenceActor:
    """An actor where one article names it in one event."""

    actor: int
    name: str
    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class EvidenceRelation:
    """What one article tells of an event's order to another: `words` in full, and those that name the other.

    `event` is the other event on the timeline with its `headline` and date as extracted, None where the words name
    none of the article's for sure.
    """

    relation: Relation
    words: str
    named: str
    event: int | None
    headline: str
    date: AnchoredDate | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one article reports an event. All spans are code points of that article's text.

    `words` are the date as this article writes it, "" where no words date it; `trace` tells how the date came
    about. `headline`, `date` with its `edtf` and `how` are as extracted, before edits. `quote` is the sentence in
    words.
    """

    event: int
    article: int
    sentence: Span
    clause: Span
    trigger: Span
    date_span: Span | None
    headline: str
    edtf: str
    words: str
    how: DateHow
    unresolved: Message | None
    trace: tuple[Message, ...]
    actors: tuple[EvidenceActor, ...]
    flags: tuple[Flag, ...]
    attributed_to: str | None
    relations: tuple[EvidenceRelation, ...] = ()
    date: AnchoredDate | None = None
    quote: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """What an event is like without the reader's edits; one added by hand as it was added."""

    headline: str
    date: AnchoredDate | None
    edtf: str
    words: str
    how: DateHow
    names: tuple[str, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence by which an article tells of an event; `credit` is where a file of events says that it has it from."""

    event: int
    article: int
    sentence: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted. Empty means all.

    `actors` are ids; with `needs_all_actors` an event must have each of them, and with `with_metonyms` who
    speaks for an actor counts as that actor. `first_day` and
    `last_day` are day numbers, both included. `search` is words that must all occur (headline,
    actors or evidence), letter case and accents ignored. Rejected events are shown where their status is asked for.
    Of `tags` an event needs one.
    """

    actors: tuple[int, ...] = ()
    needs_all_actors: bool = False
    first_day: int | None = None
    last_day: int | None = None
    search: str = ""
    articles: tuple[int, ...] = ()
    with_hidden: bool = False
    with_metonyms: bool = False
    statuses: tuple[Status, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events a filter shows, of how many in the library.

    `needs_date` of those shown wait for a date. `hidden` match the filter and are rejected or
    hypothetical; without `with_hidden` they are in neither of the other numbers.
    """

    shown: int
    total: int
    needs_date: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What `steps` changes of a library have touched: ids of events, articles and actors, gone ones too."""

    events: frozenset[int] = frozenset()
    articles: frozenset[int] = frozenset()
    actors: frozenset[int] = frozenset()
    steps: int = 0

    def __or__(self, other: "Changes") -> "Changes":
        """Return what either has touched; they are of two connections."""
        return Changes(
            self.events | other.events,
            self.articles | other.articles,
            self.actors | other.actors,
            self.steps + other.steps,
        )


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was added; its text may have been in the library before."""

    article_id: int
    is_new: bool
