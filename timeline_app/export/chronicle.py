"""What is exported: the events that are shown, with all that is known of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from timeline_app.model.timeline import Evidence, TimelineActor, TimelineArticle, TimelineEvent
from timeline_app.readers import readable_name
from timeline_app.view.scene import Scene
from timeline_app.view.state import ViewState


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The events of one export. `evidence` and `articles` are those of `events` or more.

    `contradictions` are, by an event's id, the events by which other articles contradict it.
    """

    title: str
    events: tuple[TimelineEvent, ...]
    actors: tuple[TimelineActor, ...]
    articles: tuple[TimelineArticle, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    contradictions: Mapping[int, tuple[TimelineEvent, ...]] = field(default_factory=dict)


def title_of(library: Path) -> str:
    """Return what a chronicle of the library is called: one line, whatever bytes the file's name has.

    >>> title_of(Path("Minsk 2022.timelib"))
    'Minsk 2022'
    """
    return readable_name(Path(library.stem))


class Scope(Enum):
    """What a picture shows."""

    VIEW = "view"
    EVERYTHING = "everything"


def go_on() -> None:
    """Let the work go on."""


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How a picture is made. Tables ignore it.

    Scope.VIEW shows the window of `state` at `width_px` times `height_px`, as the screen does;
    Scope.EVERYTHING fits all events into `width_px` and is as tall as they need. `scale` (1 to 4)
    multiplies the pixels of a PNG. `filter_words` tell the reader what was filtered by.
    `scene` is what the screen shows now, for Scope.VIEW; without it that is laid out anew. `check` is
    called again and again meanwhile, and stops the work by raising.
    """

    scope: Scope = Scope.EVERYTHING
    width_px: int = 1600
    height_px: int = 900
    scale: int = 1
    is_dark: bool = False
    state: ViewState = field(default_factory=ViewState)
    filter_words: str = ""
    font_family: str = ""
    scene: Scene | None = None
    check: Callable[[], None] = field(default=go_on, repr=False, compare=False)
