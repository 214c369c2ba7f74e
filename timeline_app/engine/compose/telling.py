"""What the makers of events look at, and where things stand in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor
from timeline_app.model.event import Flag
from timeline_app.model.mention import TimeMention
from timeline_app.model.span import Span
from timeline_app.model.syntax import (
    Attribution,
    Clause,
    ClauseKind,
    Draft,
    Idleness,
    Quotation,
    Reference,
    Shape,
)

HEADS: Final = (ClauseKind.MAIN, ClauseKind.COORDINATE)


@dataclass(frozen=True, slots=True)
class Telling:
    """What composing looks at besides the sentence.

    `dating` are the mentions that can date an event, `exact` those of them that name a day. `elsewhen` are those
    that only tell that something lies in the past. `idle` tells of the mentions that date nothing why not, `which`
    are those of them that only tell which thing is meant or compared.
    `over` are the mentions of a time that is over as the article is written, `limits` those that only bound one,
    `stretches` those that go from one time to another.
    `has_news_day` tells that the beginning or a saying names a day on which the news may be. `posts` are the places at
    which posts with days of their own begin, each of which is news for itself.
    """

    shapes: Sequence[Shape]
    quotations: Sequence[Quotation]
    actors: Sequence[Actor]
    story: Story
    dating: frozenset[int]
    exact: frozenset[int]
    elsewhen: frozenset[int] = frozenset()
    sources: Sequence[Actor] = ()
    idle: Mapping[int, Idleness] = field(default_factory=dict)
    which: frozenset[int] = frozenset()
    mentions: Sequence[TimeMention] = ()
    over: frozenset[int] = frozenset()
    limits: frozenset[int] = frozenset()
    stretches: frozenset[int] = frozenset()
    has_news_day: bool = True
    posts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """Clauses told as one event: the head and what hangs on it, with the mention that dates it."""

    clauses: tuple[Clause, ...]
    mention: int | None
    siblings: tuple[int | None, ...] = ()

    @property
    def head(self) -> Clause:
        """Return the clause that names the event."""
        return self.clauses[0]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence being composed: its place among the shapes, how sure it is and who says it.

    `depth` is its place in its post, in a text without posts that in the text; `has_day` tells that one is known there.
    `carried` is the event whose day it may go on with, in its sentence. `is_looking_back` tells that it goes on with
    a sentence that looks back.
    """

    shape: Shape
    place: int
    carried: tuple[Shape, Draft] | None
    certainty: Flag = Flag.ASSERTED
    speaker: Reference | None = None
    is_denied: bool = False
    is_looking_back: bool = False
    depth: int = 0
    has_day: bool = True


def is_in(number: int, span: tuple[int, int]) -> bool:
    """Whether a token lies in a range, end exclusive."""
    return span[0] <= number < span[1]


def aside_of(attribution: Attribution | None) -> tuple[int, int] | None:
    """Return the attribution's range when it stands between the words of what was said."""
    if (
        attribution is None
        or not attribution.content[0] < attribution.start < attribution.end < attribution.content[1]
    ):
        return None
    return attribution.start, attribution.end


def word_span(shape: Shape, start: int, end: int) -> Span | None:
    """Return the span of tokens without marks at its ends; None when no two words are in it."""
    tokens = shape.tokens
    numbers = [at for at in range(start, end) if tokens[at].is_word]
    if len(numbers) < 2:
        return None
    first, last = numbers[0], numbers[-1]
    if first > start and tokens[first - 1].text in '“"«$€£#[':
        first -= 1
    while last + 1 < end and tokens[last + 1].text in '”"»)%':
        last += 1
    return Span(tokens[first].start, tokens[last].end)


def last_word_end(shape: Shape) -> int:
    """Return where the last word of a sentence ends, its marks left out."""
    return next((token.end for token in reversed(shape.tokens) if token.is_word), shape.span.end)
