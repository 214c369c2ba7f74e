"""Everything the engine found in one article."""

from dataclasses import dataclass

from timeline_app.model.actor import Actor
from timeline_app.model.dates import DocumentTime
from timeline_app.model.event import Event
from timeline_app.model.mention import Anchoring, TimeMention
from timeline_app.model.message import Problem
from timeline_app.model.span import Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """The engine's findings; `mentions` and `anchorings` run in parallel.

    `events` holds dated ones and those that need a date. `sources` are agencies, papers and credits:
    they are no actors. `left_out` are the spans of boilerplate. `published` is what was anchored to.
    """

    version: str
    published: DocumentTime | None
    mentions: tuple[TimeMention, ...]
    anchorings: tuple[Anchoring, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Actor, ...]
    events: tuple[Event, ...]
    left_out: tuple[Span, ...] = ()
    main_day: int | None = None
    problems: tuple[Problem, ...] = ()
