"""Find what words without a date tell of the order of events: "before the talks", "two days after the verdict"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from timeline_app.engine.order.phrases import find_phrases, leads_of
from timeline_app.engine.order.targets import Teller, find_target
from timeline_app.languages.story import Story
from timeline_app.model.event import DateHow, Event, Flag, Relation
from timeline_app.model.mention import TimeMention
from timeline_app.model.span import Span
from timeline_app.model.syntax import Draft, OrderPhrase, Shape

__all__ = ["relate"]


def relate(
    told: Sequence[tuple[Draft, Event]],
    shapes: Sequence[Shape],
    mentions: Sequence[TimeMention],
    story: Story,
) -> tuple[Event, ...]:
    """Return the events with their order to others; cost is linear in phrases times events.

    One that is counted from another with a date of its own gives up the date that it only took over.
    """
    events = [event for _, event in told]
    leads = leads_of(story.order)
    phrases = {shape.number: tuple(find_phrases(shape, leads, mentions, story)) for shape in shapes}
    by_number = {shape.number: shape for shape in shapes}
    teller = Teller([draft for draft, _ in told], events, by_number, phrases, story)
    drafts: dict[int, list[int]] = {}
    for number, draft in enumerate(teller.drafts):
        drafts.setdefault(draft.shape, []).append(number)
    for shape_number, found in phrases.items():
        here = drafts.get(shape_number, [])
        for phrase in found if here else ():
            owner = _owner(teller, by_number[shape_number], phrase, here)
            if owner is not None:
                relation = _relation(teller, by_number[shape_number], phrase, owner)
                events[owner] = replace(events[owner], relations=(*events[owner].relations, relation))
    dated = {event.trigger: event for event in events if event.mention is not None}
    return tuple(_counted(event, dated) for event in events)


def _owner(teller: Teller, shape: Shape, phrase: OrderPhrase, here: Sequence[int]) -> int | None:
    """Return the event whose order a phrase tells: the one it stands in, else the next one, else the one before."""
    fit = [number for number in here if _may_own(shape, phrase, teller.drafts[number], teller.events[number])]
    inside = [
        number
        for number in fit
        if _begin(teller.drafts[number]) <= phrase.first < teller.drafts[number].body[1]
    ]
    if inside:
        return min(inside, key=lambda number: teller.drafts[number].body[1] - _begin(teller.drafts[number]))
    after = [number for number in fit if _begin(teller.drafts[number]) >= phrase.end]
    if after:
        return min(after, key=lambda number: _begin(teller.drafts[number]))
    return max(fit, key=lambda number: teller.drafts[number].body[1], default=None)


def _begin(draft: Draft) -> int:
    return min(draft.body[0], draft.head.start)


def _may_own(shape: Shape, phrase: OrderPhrase, draft: Draft, event: Event) -> bool:
    """Whether a phrase may belong to an event: not to that of its own clause, nor to a saying it does not stand in."""
    if phrase.clause is not None and phrase.clause.start <= draft.head.group.main < phrase.clause.end:
        return False
    if shape.attribution is None:
        return True
    is_said = shape.attribution.content[0] <= phrase.lead < shape.attribution.content[1]
    return is_said is (Flag.STATEMENT not in event.flags)


def _relation(teller: Teller, shape: Shape, phrase: OrderPhrase, number: int) -> Relation:
    target = find_target(teller, shape, phrase, number)
    tokens = shape.tokens
    return Relation(
        phrase.order,
        Span(tokens[phrase.first].start, tokens[phrase.end - 1].end),
        Span(tokens[phrase.start].start, tokens[phrase.end - 1].end),
        None if target is None else teller.events[target].trigger,
        phrase.amount,
        phrase.grain,
    )


def _counted(event: Event, dated: Mapping[Span, Event]) -> Event:
    """Return an event without the date it took over, where it is counted from one that has its own."""
    if event.how is DateHow.EXPLICIT or not any(_from_dated(event, dated)):
        return event
    return replace(event, mention=None, how=DateHow.RELATION)


def _from_dated(event: Event, dated: Mapping[Span, Event]) -> Iterator[Event]:
    for relation in event.relations:
        target = None if relation.target is None else dated.get(relation.target)
        if relation.is_counted and target is not None and target.how is DateHow.EXPLICIT:
            yield target
