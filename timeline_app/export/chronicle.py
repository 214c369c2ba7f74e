"""What is exported: the events that are shown, with all that is known of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Final, Self, TypeVar

from timeline_app.export.paper import Paper
from timeline_app.model.message import Message, message
from timeline_app.model.period import MarkedPeriod
from timeline_app.model.timeline import Evidence, Quote, TimelineActor, TimelineArticle, TimelineEvent
from timeline_app.readers import readable_name
from timeline_app.view.scene import Scene
from timeline_app.view.state import ViewState
from timeline_app.view.ticks import MONDAY
from timeline_app.wording import say

_CHECKED_EVERY: Final = 200
_WORD_GAPS: Final = re.compile(r"_+|(?<=[^\W\d_])-+(?=\w)|(?<=\w)-+(?=[^\W\d_])")  # 2019-2022 stays as it is
# Two letters, one of a script without capitals, whose letters may be words, or a year.
_NAMING: Final = re.compile(r"[^\W\d_][^\W\d_]|[\u05d0-\u1fff\u2e80-\U0003ffff]|\d{3}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The events of one export. `evidence`, `quotes` and `articles` are those of `events` or more.

    `contradictions` are, by an event's id, the events by which other articles contradict it,
    `parted` the ids of those that the reader said are not the same. Where `events` are only the first of an export, as
    in a preview, `whole` are all that its heading counts. `periods` are
    those that the filter of days lets through. `lane_owners` are actors to whom a lane of a picture may belong though
    no event names them: who speaks for them is in it.
    """

    title: str
    events: tuple[TimelineEvent, ...]
    actors: tuple[TimelineActor, ...]
    articles: tuple[TimelineArticle, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    contradictions: Mapping[int, tuple[TimelineEvent, ...]] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    whole: tuple[TimelineEvent, ...] = ()
    periods: tuple[MarkedPeriod, ...] = ()
    lane_owners: tuple[TimelineActor, ...] = ()
    parted: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @property
    def drawn_actors(self) -> tuple[TimelineActor, ...]:
        """Those whom a picture may name: the events' actors and the owners of lanes."""
        named = {actor.id for actor in self.actors}
        return (*self.actors, *(actor for actor in self.lane_owners if actor.id not in named))

    def of_events(self, events: Iterable[TimelineEvent]) -> Self:
        """Return the chronicle of some of its events, with the actors and articles that these name alone."""
        kept = tuple(events)
        actors = {actor for event in kept for actor in event.actors}
        articles = {article for event in kept for article in event.articles}
        return replace(
            self,
            events=kept,
            actors=tuple(actor for actor in self.actors if actor.id in actors),
            articles=tuple(article for article in self.articles if article.id in articles),
        )


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file; `remarks` tell what its format cannot carry, with how often.

    `left_out` events are not in it.
    """

    content: bytes
    remarks: tuple[Message, ...] = ()
    left_out: int = 0


def periods_within(
    periods: Sequence[MarkedPeriod], first_day: int | None, last_day: int | None
) -> tuple[MarkedPeriod, ...]:
    """Return the periods of which a day lies between two days; None is open."""
    return tuple(
        marked
        for marked in periods
        if (first_day is None or marked.period.last_day >= first_day)
        and (last_day is None or marked.period.first_day <= last_day)
    )


def title_of(library: Path) -> str:
    """Return what a chronicle of the library is called where the reader gives it no title: its name as people write.

    One line, whatever bytes the file's name has. A name that names nothing – signs, or a letter of an alphabet that has
    capitals, be it with a number – is no title.

    >>> title_of(Path("Minsk 2022.timelib")), title_of(Path("port_of-alm_2019-2022.timelib"))
    ('Minsk 2022', 'Port of alm 2019-2022')
    >>> title_of(Path("_port.timelib")), title_of(Path("UK.timelib")), title_of(Path("2022.timelib"))
    ('Port', 'UK', '2022')
    >>> title_of(Path("a.timelib")), title_of(Path("x_2.timelib")), title_of(Path("___.timelib"))
    ('Timeline', 'Timeline', 'Timeline')
    """
    name = readable_name(Path(library.stem))
    words = _WORD_GAPS.sub(" ", name).strip() if " " not in name.strip() else name.strip()
    if not _NAMING.search(words):
        return say(message("page-untitled"))
    return words[:1].upper() + words[1:] if words.partition(" ")[0].islower() else words


class Scope(Enum):
    """What a picture shows."""

    VIEW = "view"
    EVERYTHING = "everything"


class Look(Enum):
    """The colours of a picture."""

    LIGHT = "light"
    DARK = "dark"
    TRANSPARENT = "transparent"
    PRINT = "print"


class Form(Enum):
    """How a chronology is laid out for readers."""

    TABLE = "table"
    NARRATIVE = "narrative"


def go_on() -> None:
    """Let the work go on."""


def tell_nobody(_done: int, _total: int) -> None:
    """Take note of how far the work is."""


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How pictures and documents are made. Data formats ignore it.

    Scope.VIEW shows the window of `state` at `width_px` times `height_px`, as the screen does;
    Scope.EVERYTHING fits all events into `width_px` and is as tall as they need. `scale`
    multiplies the pixels of a PNG. `filter_words` tell the reader what was filtered by; the events in `found` (ids) are
    marked as what a search found.
    `scene` is what the screen shows now, for Scope.VIEW; without it that is laid out anew. `check` is
    called again and again meanwhile, and stops the work by raising; `progress` hears of how many events of
    how many are written. `form` is that of documents. On `paper` a picture
    as PDF has pages, as wide as they are; without it, it is one, and documents are on A4. With `across` a timeline of
    everything is as wide as so many pages, which overlap to be glued together; without paper it has its bands in so
    many `columns`, to be read from left to right and then down. A picture of everything that is
    `enlarged` is laid out so many times narrower and drawn so many times larger; a band that is alone on its page is
    `spare_px` taller than it must be. Weeks begin on `first_weekday`.
    """

    scope: Scope = Scope.EVERYTHING
    width_px: int = 1600
    height_px: int = 900
    scale: float = 1
    look: Look = Look.LIGHT
    state: ViewState = field(default_factory=ViewState)
    filter_words: str = ""
    found: frozenset[int] = frozenset()
    font_family: str = ""
    scene: Scene | None = None
    form: Form = Form.TABLE
    paper: Paper | None = None
    across: int = 1
    columns: int = 1
    enlarged: float = 1.0
    spare_px: float = 0.0
    first_weekday: int = MONDAY
    check: Callable[[], None] = field(default=go_on, repr=False, compare=False)
    progress: Callable[[int, int], None] = field(default=tell_nobody, repr=False, compare=False)

    def each(self, things: Sequence[T]) -> Iterator[T]:
        """Yield the things, and tell now and then how far it is."""
        for done, thing in enumerate(things):
            if done % _CHECKED_EVERY == 0:
                self.step(done, len(things))
            yield thing

    def step(self, done: int, total: int) -> None:
        """Stop where that is wanted, else tell how far it is."""
        self.check()
        self.progress(done, total)
