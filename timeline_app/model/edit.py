"""The reader's decisions. Each is one named step that can be undone."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import ActorDecision, ActorRemark, RenameActor
from timeline_app.model.article import Publication
from timeline_app.model.dates import DayTime
from timeline_app.model.event import Flag
from timeline_app.model.period import Period
from timeline_app.model.span import Span

READER: Final = "reader"
"""Stands for the hash of an article in the keys of events that the reader knows of, and no article."""


@dataclass(frozen=True, slots=True)
class EventKey:
    """What an edit holds on to when articles are extracted anew: the text, the trigger and the date words.

    An event added by hand has the selected words as its trigger. `nth` tells events apart that share trigger
    and date words, counted from 1 in the order of their clauses.
    """

    article_hash: str
    trigger: Span
    date_span: Span | None
    nth: int = 1


@dataclass(frozen=True, slots=True)
class RejectEvent:
    """The event is none: hide it."""

    event: EventKey


@dataclass(frozen=True, slots=True)
class ConfirmEvent:
    """The event is right as it stands, with the date of this EDTF; "" while it needs a date.

    Where a newer engine or another publication date gives it another date, it is to be reviewed again.
    """

    event: EventKey
    edtf: str


@dataclass(frozen=True, slots=True)
class SetHeadline:
    """Call the event something else."""

    event: EventKey
    headline: str


@dataclass(frozen=True, slots=True)
class SetDate:
    """Date the event by hand: EDTF and the words that were typed; `time` is what EDTF has no form for."""

    event: EventKey
    edtf: str
    words: str
    time: DayTime | None = None


@dataclass(frozen=True, slots=True)
class SetFlags:
    """Say how the event is told: planned, denied and so on; a plain one is asserted."""

    event: EventKey
    flags: tuple[Flag, ...]


NewKinds = tuple[tuple[str, ActorKind], ...]
"""What kind of actor each new name is; a new name that is not among them is a person's."""


@dataclass(frozen=True, slots=True)
class SetActors:
    """Say who takes part. Names of actors the library knows mean those, other names make new ones."""

    event: EventKey
    names: tuple[str, ...]
    kinds: NewKinds = ()


@dataclass(frozen=True, slots=True)
class AddEvent:
    """Make an event of selected words of an article; `edtf` is "" while it needs a date."""

    event: EventKey
    headline: str
    edtf: str
    words: str
    names: tuple[str, ...]
    kinds: NewKinds = ()
    time: DayTime | None = None


class EventPart(Enum):
    """What of an event a reader may have changed."""

    HEADLINE = "headline"
    DATE = "date"
    ACTORS = "actors"
    FLAGS = "flags"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class RevertEvent:
    """Go back to what was found; for the verdict: the event is neither confirmed nor rejected."""

    event: EventKey
    part: EventPart


@dataclass(frozen=True, slots=True)
class TagEvent:
    """Give the event a tag."""

    event: EventKey
    tag: str


@dataclass(frozen=True, slots=True)
class UntagEvent:
    """Take a tag from the event."""

    event: EventKey
    tag: str


@dataclass(frozen=True, slots=True)
class StarEvent:
    """Say whether the event is important."""

    event: EventKey
    is_starred: bool


@dataclass(frozen=True, slots=True)
class SetNote:
    """Write a note beside the event; "" takes it away."""

    event: EventKey
    note: str


@dataclass(frozen=True, slots=True)
class SetLinks:
    """Name the addresses and files that belong to the event."""

    event: EventKey
    links: tuple[str, ...]


EventEdit = (
    RejectEvent
    | ConfirmEvent
    | SetHeadline
    | SetDate
    | SetActors
    | SetFlags
    | AddEvent
    | RevertEvent
    | TagEvent
    | UntagEvent
    | StarEvent
    | SetNote
    | SetLinks
)
"""What is said of one event."""


@dataclass(frozen=True, slots=True)
class SetPublication:
    """Say when an article was published; every relative date in it follows."""

    article_hash: str
    publication: Publication


@dataclass(frozen=True, slots=True)
class SetTitle:
    """Call the article something else."""

    article_hash: str
    title: str


@dataclass(frozen=True, slots=True)
class SetKind:
    """Say what kind of actor it is that an article, or edits of its events, call by this name.

    `mentions` are where the article names it: by them it is known when a newer engine gives it another name.
    """

    article_hash: str
    name: str
    kind: ActorKind
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AddArticle:
    """Head the step that brought an article into the library; undo takes it off the timeline again."""

    article_hash: str


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Head the step in which an article's file was read anew: this text takes the place of the `replaced` one.

    `replaced` is that text's hash, and `title` what the article was called.
    """

    article_hash: str
    replaced: str
    title: str


@dataclass(frozen=True, slots=True)
class GiveWay:
    """Take a text off the timeline because its file, read anew, has another one."""

    article_hash: str


@dataclass(frozen=True, slots=True)
class RemoveArticle:
    """Take an article and its events off the timeline; undo brings them back."""

    article_hash: str


@dataclass(frozen=True, slots=True)
class TagArticle:
    """Give the article a tag of its own; its events do not have it thereby."""

    article_hash: str
    tag: str


@dataclass(frozen=True, slots=True)
class UntagArticle:
    """Take a tag from the article."""

    article_hash: str
    tag: str


Standing = AddArticle | ReadAgain | GiveWay | RemoveArticle
"""What puts an article on the timeline or takes it off; the last holds."""

ArticleEdit = SetPublication | SetTitle | SetKind | Standing | TagArticle | UntagArticle
"""What is said of one article."""


@dataclass(frozen=True, slots=True)
class JoinEvents:
    """Say that these are one event; each side holds what one of them was told by."""

    sides: tuple[tuple[EventKey, ...], ...]


@dataclass(frozen=True, slots=True)
class PartEvents:
    """Say that what the sides tell are different events, whatever joins them later."""

    sides: tuple[tuple[EventKey, ...], ...]


EventDecision = JoinEvents | PartEvents
"""What is said of which events are one; the later wins."""


@dataclass(frozen=True, slots=True)
class ApplyDecisions:
    """Head a step that took over `number` decisions of another library, from a file of this name; changes nothing."""

    source: str
    number: int


@dataclass(frozen=True, slots=True)
class AddPeriod:
    """Mark a period; the key is its own from then on."""

    key: str
    period: Period


@dataclass(frozen=True, slots=True)
class ChangePeriod:
    """Give a marked period another name, other days or another colour."""

    key: str
    period: Period


@dataclass(frozen=True, slots=True)
class RemovePeriod:
    """Mark a period, which was called this, no more."""

    key: str
    name: str


PeriodEdit = AddPeriod | ChangePeriod | RemovePeriod
"""What is said of one marked period; the last holds."""


@dataclass(frozen=True, slots=True)
class ColourTag:
    """Give a tag of events and articles one of the theme's hues, by its number; None leaves that to the program."""

    tag: str
    hue: int | None


EditOfArticle = EventEdit | ArticleEdit

EditBeside = EventEdit | AddPeriod | EventDecision | RenameActor
"""What a file of events says beside its events."""

EditOfNoArticle = ActorDecision | ActorRemark | EventDecision | ApplyDecisions | PeriodEdit | ColourTag
"""What is said of things that many articles share."""

Edit = EditOfArticle | EditOfNoArticle
