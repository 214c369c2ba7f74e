"""Choose what of a sentence is an event, with its date words and participants.

A clause with a date is an event on that date. A clause without one takes over the date of the clause or
sentence it continues; else it waits for the article's main day. Who said something with a date in the
saying makes a statement; otherwise what was said is the event, and reported.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from timeline_app.engine.compose.background import background
from timeline_app.engine.compose.clauses_told import make_draft, tell
from timeline_app.engine.compose.hanging import tell_dated_nouns, tell_hanging
from timeline_app.engine.compose.sayings import (
    content_dates,
    is_announced,
    is_denial,
    is_left_open,
    make_statement,
    saying_date,
)
from timeline_app.engine.compose.taken_dates import is_of_before
from timeline_app.engine.compose.telling import HEADS, Line, Telling
from timeline_app.engine.compose.units import find_units
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.syntax import ClauseKind, Draft, Dropped, Shape, Untellable

__all__ = ["Telling", "compose", "is_of_before"]


def compose(telling: Telling) -> tuple[Draft | Dropped, ...]:
    """Return the events of an article in the order of its text, and what only looks like one."""
    drafts: list[Draft | Dropped] = []
    before: tuple[Shape, Draft] | None = None
    back: Shape | None = None
    post, begun = 0, 0
    for place, shape in enumerate(telling.shapes):
        if (number := bisect_right(telling.posts, shape.span.start)) != post:
            post, begun, before, back = number, place, None, None
        back = background(telling, shape, back)
        carried = _carried(telling, shape, before)
        line = Line(
            shape,
            place,
            carried,
            is_looking_back=back is not None and back is not shape,
            depth=place - begun,
            has_day=telling.has_news_day or post > 0,
        )
        found = list(_of_sentence(telling, line))
        drafts += found
        told = (draft for draft in found if isinstance(draft, Draft))
        dated = next((draft for draft in told if _may_date_next(telling, draft)), None)
        before = (shape, dated) if dated is not None else None
    return tuple(drafts)


def _of_sentence(telling: Telling, line: Line) -> Iterator[Draft | Dropped]:
    shape = line.shape
    if not shape.tokens:
        return
    if any(token.text == "?" for token in shape.tokens[-2:]):
        yield Dropped(shape.number, None, Untellable.QUESTION)
        return
    attribution = shape.attribution
    if attribution is None:
        yield from _with_hanging(telling, line)
        return
    speaker = shape.speaker
    for unit in find_units(telling, shape, shape.inserts):
        if unit.mention is not None:
            yield make_draft(telling, line, unit, unit.mention, DateHow.EXPLICIT)
    is_denied = is_denial(telling, shape, attribution)
    certainty = Flag.HYPOTHETICAL if is_left_open(telling, shape, attribution) else Flag.REPORTED
    line = replace(line, certainty=certainty, speaker=speaker, is_denied=is_denied)
    said_on = saying_date(telling, shape, attribution)
    told_on = [
        number
        for number in content_dates(telling, shape, attribution)
        if said_on is None or number in telling.exact
    ]
    is_voice = speaker is not None and not speaker.is_source and attribution.verb is not None
    is_dated_saying = not is_voice and attribution.verb is not None and said_on is not None
    if told_on or not (is_voice or is_dated_saying):
        if is_voice and (said_on is not None or is_announced(telling, shape, attribution)):
            yield from make_statement(telling, line, attribution, said_on)
        yield from _with_hanging(telling, line)
    else:
        yield from make_statement(telling, line, attribution, said_on)
        yield from tell_dated_nouns(telling, line)


def _with_hanging(telling: Telling, line: Line) -> Iterator[Draft | Dropped]:
    """Yield what a sentence tells, then what only hangs on that."""
    told = tuple(tell(telling, line))
    yield from (found for _, found in told)
    yield from tell_hanging(telling, line, [(unit, one) for unit, one in told if isinstance(one, Draft)])


def _may_date_next(telling: Telling, draft: Draft) -> bool:
    """Whether the next sentence may go on with the date of an event: a main one's, no limit and no stretch of years.

    So may it with when something is to be: "the fair, which opens on 3 May".
    """
    group = draft.head.group
    is_plan = draft.head.kind is ClauseKind.RELATIVE and not group.is_past
    if draft.mention is None or not (is_plan or draft.head.kind in (*HEADS, ClauseKind.COMPLEMENT)):
        return False
    return draft.mention not in telling.limits | (telling.stretches - telling.exact)


def _carried(
    telling: Telling, shape: Shape, before: tuple[Shape, Draft] | None
) -> tuple[Shape, Draft] | None:
    """Return the event of the sentence before when this one may go on with its day."""
    if before is None:
        return None
    if before[0].paragraph != shape.paragraph and not _goes_on_telling(telling, shape, before):
        return None
    if any(number in telling.dating for number, _, _ in shape.dates):
        return None
    first = next((token for token in shape.tokens if token.is_word), None)
    if first is None:
        return None
    is_said = _is_of_saying(telling, shape, before[1])
    if _goes_on_telling(telling, shape, before) and not is_said:
        return before
    if first.lower in telling.story.telling.words("continuations") and not is_said:
        return before
    here = _first_actor(shape, shape.groups[0].first if shape.groups else 0)
    there = _first_actor(before[0], before[1].head.subject[1])
    return before if here is not None and here == there else None


def _is_of_saying(telling: Telling, shape: Shape, before: Draft) -> bool:
    """Whether a day is that of a saying, and what follows tells no more of a person: "He left"."""
    sayings = telling.story.speech.words("verbs") | telling.story.telling.words("quoting_verbs")
    at = shape.groups[0].first - 1 if shape.groups else -1
    is_person = at >= 0 and shape.tokens[at].lower in telling.story.grammar.words("subject_pronouns")
    return before.head.group.lemma in sayings and not is_person


def _goes_on_telling(telling: Telling, shape: Shape, before: tuple[Shape, Draft]) -> bool:
    """Whether both sentences tell in the past, nobody says it, and the one before is dated by a day."""
    group = shape.groups[0] if shape.groups else None
    is_told = group is not None and group.is_past and group.modal is None and shape.attribution is None
    perfect = telling.story.grammar.words("have_finite")
    is_told &= group is not None and shape.tokens[group.first].lower not in perfect
    head = before[1].head
    is_dated = before[1].mention in telling.exact and head.kind in HEADS and before[1].how is DateHow.EXPLICIT
    is_dated &= head.group.is_past and head.group.modal is None and Flag.STATEMENT not in before[1].flags
    return is_told and is_dated and before[0].number + 1 == shape.number


def _first_actor(shape: Shape, limit: int) -> int | None:
    if not 0 < limit <= len(shape.tokens):
        return None
    end = shape.tokens[limit - 1].end
    return next((r.actor for r in shape.references if not r.is_source and r.span.end <= end), None)
