"""What a headline is written of, and what may be wrong with it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from timeline_app.engine.compose import Telling
from timeline_app.engine.phrasing import Pieces
from timeline_app.engine.pipeline.page import Page
from timeline_app.model.event import Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind, Draft, Shape


class Fault(Enum):
    """What is wrong with a headline."""

    FRAGMENT = "fragment"
    HEADLESS = "headless"
    BARE = "bare"
    NOUN = "noun"
    JOINED = "joined"
    CUT = "cut"
    TORN = "torn"
    LOOSE = "loose"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a headline is written of: the event, its words in the text, and what is left out of them.

    `taken` are the headlines of events told before, `together` the events of its sentence.
    """

    page: Page
    telling: Telling
    draft: Draft
    shapes: Mapping[int, Shape]
    pieces: Pieces
    dropped: Sequence[Span]
    taken: Collection[str] = ()
    together: Sequence[Draft] = ()

    @property
    def is_statement(self) -> bool:
        """Whether it is what somebody said."""
        return self.draft.said is not None

    @property
    def shape(self) -> Shape:
        """Return the sentence whose words are told."""
        return self.shapes[self.draft.said_in if self.is_statement else self.draft.shape]

    @property
    def content(self) -> tuple[int, int]:
        """Return the tokens of what may be told: without who says it, and what a clause before it leads to."""
        shape, draft = self.shape, self.draft
        start, end = 0, len(shape.tokens)
        if draft.said is not None:
            inside = [at for at in range(end) if draft.said.start <= shape.tokens[at].start < draft.said.end]
            return inside[0], inside[-1] + 1
        if shape.attribution is not None and Flag.STATEMENT not in draft.flags:
            start, end = shape.attribution.content
        if draft.torn is not None:
            end = next(at for at, token in enumerate(shape.tokens) if token.start >= draft.torn.start)
        is_led = draft.head.kind is ClauseKind.SUBORDINATE
        is_led &= any(c.start == draft.body[1] and c.kind is ClauseKind.MAIN for c in shape.clauses)
        return start, draft.body[1] if is_led else end
