"""Everything the engine found in one article."""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.actor import Actor
from timeline_app.model.dates import DocumentTime
from timeline_app.model.event import Event
from timeline_app.model.mention import Anchoring, TimeMention
from timeline_app.model.message import Message, Problem
from timeline_app.model.span import Span

NAMES_BY_RULES: Final = "rules"
"""How names are found without another program; "spacy:MODEL" is the other way."""
NAMES_GIVEN: Final = "given"
"""What stands there for a file of events, which states its names and dates itself: the engine finds nothing in it."""
NAMES_TOLD: Final = "told"
"""What stands there for an article of which a file of events tells what was found in it; its text is not there."""
NAMES_OF_FILES: Final = frozenset({NAMES_GIVEN, NAMES_TOLD})
"""Both: dates that are stated, which hang on no publication date."""


@dataclass(frozen=True, slots=True)
class Untold:
    """A sentence that holds a time expression and told no event: where, the words of the time, and why."""

    sentence: Span
    words: Span
    reason: Message


@dataclass(frozen=True, slots=True)
class Extraction:
    """The engine's findings; `mentions` and `anchorings` run in parallel.

    `events` holds dated ones and those that need a date. `sources` are agencies, papers and credits:
    they are no actors. `left_out` are the spans of boilerplate. `published` is what was anchored to.
    `untold` has an entry for each sentence that holds a time expression and told no event, in order; None when
    the version that extracted did not look. `names` tells what found the names.
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
    untold: tuple[Untold, ...] | None = None
    names: str = NAMES_BY_RULES
