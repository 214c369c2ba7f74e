"""Turn sentences taken apart into events with headlines, actors and flags."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from timeline_app.engine.actors import Cast
from timeline_app.engine.anchor import anchor, find_kind
from timeline_app.engine.compose import Telling, compose
from timeline_app.engine.doers import find_doer
from timeline_app.engine.flags import word_flags
from timeline_app.engine.headline import is_about_nobody, is_torn
from timeline_app.engine.idle_dates import idle_dates
from timeline_app.engine.order import relate
from timeline_app.engine.overlaps import covered
from timeline_app.engine.phrasing import phrase
from timeline_app.engine.pipeline.as_told import as_told
from timeline_app.engine.pipeline.headlines import write
from timeline_app.engine.pipeline.kept_dates import keeps_date
from timeline_app.engine.pipeline.page import Page
from timeline_app.engine.pipeline.surroundings import body_before, gone_on_with, makers, nearest_named
from timeline_app.engine.pipeline.told_with import with_told_beside
from timeline_app.engine.pipeline.topic_actors import with_topic_actors
from timeline_app.engine.pipeline.topics import with_topics
from timeline_app.engine.pipeline.untold import find_untold
from timeline_app.engine.pipeline.wordings import Wording
from timeline_app.engine.roles import Casting, bystanders, participants
from timeline_app.engine.stand_ins import stand_for
from timeline_app.engine.value_kinds import (
    is_exact,
    is_limit,
    is_over,
    is_report_period,
    is_some_time_past,
    is_stretch,
)
from timeline_app.languages import Language
from timeline_app.languages.grammar import Form
from timeline_app.model.actor import ActorKind
from timeline_app.model.dates import Timex, TimexKind
from timeline_app.model.event import DateHow, Event, Flag, Participant, Role
from timeline_app.model.extraction import Untold
from timeline_app.model.mention import TimeMention
from timeline_app.model.syntax import ClauseKind, Draft, Dropped, Idleness, Quotation, Shape, Untellable

_DOING: Final = frozenset({Role.AGENT, Role.PATIENT})
_DOERS: Final = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
_OFTEN: Final = 4  # times that an article names what it is about
_LEAD: Final = 1.5  # as often as any other
_GOES_ON: Final = 2  # sentences in which what was told is gone on with
_BEING: Final = "be"
_NEAR: Final = 3  # events in which a headline is not told again
_UNASSERTED: Final = frozenset({Flag.NEGATED, Flag.PLANNED, Flag.CANCELLED, Flag.HYPOTHETICAL})


def make_telling(
    page: Page,
    shapes: Sequence[Shape],
    quotations: Sequence[Quotation],
    found: Cast,
    mentions: Sequence[TimeMention],
    language: Language,
) -> Telling:
    """Return what composing looks at. Which mentions can date an event must not hang on the publication date."""
    unanchored = anchor(mentions, page.text, language, None, find_kind(page.text, mentions))
    dating = frozenset(
        number
        for number, anchoring in enumerate(unanchored)
        if anchoring.date is not None or anchoring.unresolved is not None
    )
    exact = frozenset(number for number in dating if is_exact(mentions[number].value))
    periods = {number for number in dating if is_report_period(mentions[number].value)}
    why = {
        number: reason
        for number, reason in idle_dates(shapes, exact, page.story.telling, page.story.grammar)
        if number not in periods or reason is Idleness.COMPARED
    }
    which = dating & why.keys()
    idle = {number: _idleness(unanchored[number].timex) for number in {*range(len(mentions))} - dating}
    idle |= why
    dating -= idle.keys()
    elsewhen = {
        number for number, mention in enumerate(mentions) if is_some_time_past(mention.value)
    } - dating
    return Telling(
        shapes,
        quotations,
        found.actors,
        page.story,
        dating,
        exact,
        frozenset(elsewhen),
        found.sources,
        idle,
        which,
        mentions,
        frozenset(number for number, mention in enumerate(mentions) if is_over(mention.value)),
        limits=frozenset(number for number, mention in enumerate(mentions) if is_limit(mention.value)),
        stretches=frozenset(number for number, mention in enumerate(mentions) if is_stretch(mention.value)),
        has_news_day=any(
            mentions[number].context.is_in_lead or mentions[number].context.is_in_attribution
            for number in exact
        ),
        posts=page.posts.starts,
    )


def _idleness(timex: Timex) -> Idleness:
    """Return why a time that is nowhere on the calendar is not."""
    match timex.kind:
        case TimexKind.DURATION:
            return Idleness.LENGTH
        case TimexKind.SET:
            return Idleness.HABIT
        case _:
            return Idleness.VAGUE


def _casting(page: Page, telling: Telling) -> Casting:
    introduced: dict[str, int] = {}
    small = page.story.grammar.function_words | page.story.grammar.words("starters")
    for shape in telling.shapes:
        spans = [reference.span for reference in shape.references if reference.is_name]
        dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
        named = covered(shape.tokens, spans) | dated
        for at, token in enumerate(shape.tokens):
            is_thing = token.is_capital and token.lower not in small
            if at and is_thing and at not in named:
                introduced.setdefault(token.text, shape.number)
    return Casting(page.text, telling.shapes, telling.actors, page.story, introduced)


def find_events(page: Page, telling: Telling) -> tuple[tuple[Event, ...], tuple[Untold, ...]]:
    """Return the events of an article in the order of its text, and what with a date is none.

    The dates of the events are still to be counted.
    """
    shapes = {shape.number: shape for shape in telling.shapes}
    casting = _casting(page, telling)
    start = telling.shapes[0].span.start if telling.shapes else 0
    reach = page.story.telling.number("lead.actorless_length", 0)
    lead = page.story.telling.number("lead.length", 0)
    found: list[Event] = []
    tellings: list[Draft] = []
    together, dropped = _composed(telling)
    told: Draft | None = None
    hero = _protagonist(telling)
    for bare in chain.from_iterable(together.values()):
        taking_part = participants(casting, bare, shapes[bare.shape])
        goes_on = bare.how is DateHow.INHERITED or bare.is_hanging
        if goes_on and not taking_part and found:
            taking_part = gone_on_with(telling, bare, shapes[bare.shape], found[-1].participants)
        depth = bare.clause.start - max(start, page.posts.start_before(bare.clause.start))
        is_deep = bare.mention is None and not taking_part and depth > reach
        made_by, carried = _standing_by(telling, bare, taking_part, shapes, told, hero)
        taking_part = (*made_by, *carried, *taking_part) or bystanders(casting, bare, shapes[bare.shape])
        is_known = bool(taking_part) or depth <= lead
        is_known &= _has_clear_verb(telling, bare, shapes[bare.shape])
        shape = shapes[bare.shape]
        if is_deep and not is_known and find_doer(shape, bare, (), telling.actors, page.story) is None:
            continue
        stands = stand_for(page.text, telling.actors, told, bare, shapes, page.story, carried)
        taking_part = _with_named(
            telling, bare, taking_part, stands.actors, carried, is_owner=stands.end is not None
        )
        draft = replace(
            bare,
            participants=taking_part,
            stand_in=stands.words,
            stand_in_end=stands.end,
            keeps_date=keeps_date(telling, bare, shape),
        )
        pieces, holes = phrase(page.text, draft, shapes, telling.quotations, telling.actors, page.story)
        taken = {one.headline for one in found[-_NEAR:]}
        event = _event(Wording(page, telling, draft, shapes, pieces, holes, taken, together[bare.shape]))
        if _tells_nothing(event, page) or _lacks_subject(draft, shapes[draft.shape]):
            dropped.append(Dropped(draft.shape, draft.mention, Untellable.NO_HEADLINE))
            continue
        found.append(_beside_named(telling, draft, shapes, hero, event))
        tellings.append(draft)
        told = told if bare.is_hanging else draft
    pairs = tuple(zip(tellings, found, strict=True))
    related = relate(pairs, telling.shapes, telling.mentions, telling.story)
    return _with_topics(page, telling, related), find_untold(page, telling, tellings, dropped)


def _composed(telling: Telling) -> tuple[dict[int, list[Draft]], list[Dropped]]:
    """Return the events of each sentence before they have headlines, in the order of the text, and what is none."""
    together: dict[int, list[Draft]] = {}
    dropped: list[Dropped] = []
    for one in compose(telling):
        if isinstance(one, Dropped):
            dropped.append(one)
        else:
            together.setdefault(one.shape, []).append(one)
    return together, dropped


def _with_topics(page: Page, telling: Telling, events: Sequence[Event]) -> tuple[Event, ...]:
    told = with_told_beside(with_topics(page, telling, events), telling.actors)
    return with_topic_actors(told, telling.actors, page.story)


def _standing_by(
    telling: Telling,
    draft: Draft,
    taking_part: Sequence[Participant],
    shapes: Mapping[int, Shape],
    before: Draft | None,
    hero: int | None,
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return whose things a clause is about, and else whom it goes on with, where at most a place is named.

    Beside a place that is only whom the article is about: "The price was cut in Oslo", not "The bridge in Oslo fell".
    """
    is_where = all(
        one.role is Role.PLACE
        or (one.role is Role.OTHER and telling.actors[one.actor].kind is ActorKind.PLACE)
        for one in taking_part
    )
    if not is_where:
        return (), ()
    shape, (start, end) = shapes[draft.shape], draft.head.subject
    made_by = makers(telling, draft, shape)
    if made_by or (taking_part and shape.references_in(start, end)):
        return made_by, ()
    carried = _carried_over(telling, draft, shapes, before, hero)
    if not taking_part or not carried:
        return (), carried
    words = [token for token in shape.tokens[start:end] if token.is_word]
    is_known = words[0].lower in telling.story.grammar.words("definite") and carried[0].actor == hero
    return (), carried if is_known and not any(token.is_capital for token in words[1:]) else ()


def _beside_named(
    telling: Telling, draft: Draft, shapes: Mapping[int, Shape], hero: int | None, event: Event
) -> Event:
    """Return an event in which nobody has a part with who is named nearest to it."""
    if event.participants or event.doer is not None:
        return event
    return replace(event, participants=nearest_named(telling, draft, shapes, hero))


def _tells_nothing(event: Event, page: Page) -> bool:
    """Whether nobody understands an event's headline alone: it is torn, or names nothing and is about a pronoun."""
    is_open = not event.participants and Flag.HYPOTHETICAL not in event.flags
    is_open &= is_about_nobody(event.headline, page.story.telling)
    return is_open or is_torn(event.headline, page.story)


def _lacks_subject(draft: Draft, shape: Shape) -> bool:
    """Whether nobody is said to do it, outside titles ("Reviewed the plans"), or a day only is something."""
    start, end = draft.head.subject
    is_told = draft.head.kind is ClauseKind.MAIN and Flag.STATEMENT not in draft.flags and not shape.is_title
    dates = {(first, last + 1) for _, first, last in shape.dates}
    is_day = (
        (start, end) in dates
        and Flag.STATEMENT not in draft.flags
        and (draft.head.group.is_passive or draft.head.group.lemma == _BEING)
    )
    return is_day or (is_told and not any(token.is_word for token in shape.tokens[start:end]))


def _has_clear_verb(telling: Telling, draft: Draft, shape: Shape) -> bool:
    """Whether a verb is no participle that only tells more of a noun: "400 posts cut in Lund"."""
    group = draft.head.group
    verb = telling.story.grammar.verb(shape.tokens[group.main].lower)
    is_participle = group.is_bare and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    after = shape.tokens[group.last + 1].lower if group.last + 1 < len(shape.tokens) else ""
    small = telling.story.grammar.words("determiners") | telling.story.grammar.words("possessives")
    return not is_participle or after in small


def _carried_over(
    telling: Telling, draft: Draft, shapes: Mapping[int, Shape], before: Draft | None, hero: int | None
) -> tuple[Participant, ...]:
    """Return who an event goes on with: whom the article is about, or who did the thing told before it.

    "Norrland bought a yard. The price was", but not "A ferry sank".
    """
    shape, (start, end) = shapes[draft.shape], draft.head.subject
    first = next((token for token in shape.tokens[start:end] if token.is_word), None)
    if before is None or first is None or not 0 <= draft.shape - before.shape <= _GOES_ON:
        return ()
    grammar = telling.story.grammar
    measures = telling.story.telling.words("measures")
    is_measure = any(token.lower in measures for token in shape.tokens[start:end])
    is_bare = first.lower not in grammar.words("definite") and not is_measure
    is_new = first.lower in grammar.words("determiners") - grammar.words("definite")
    is_new |= first.lower in grammar.words("subject_pronouns")
    naming = telling.story.naming
    unnamed = (
        naming.words("organisation_descriptions")
        | naming.words("person_descriptions")
        | naming.words("roles")
    )
    is_new |= any(
        token.lower in unnamed for token in shape.tokens[start:end]
    )  # "the company": which one is not clear
    is_new |= first.lower in telling.story.telling.words("new_subjects") or (first.is_capital and start > 0)
    is_name = is_bare and first.is_capital and first.lower not in naming.common
    is_new |= (
        is_name and sum(token.is_word for token in shape.tokens[start:end]) == 1
    )  # one that is no actor's
    if is_new:
        return ()
    acting = _acting(telling, before)
    goes_on = is_measure and draft.shape - before.shape <= 1
    goes_on &= any(token.lower in measures for token in shapes[before.shape].tokens)
    if goes_on and acting and acting[0].role in _DOING:  # "Norrland had a loss. Sales fell"
        return (replace(acting[0], role=Role.OTHER),)
    if is_bare and (hero is None or telling.actors[hero].kind is ActorKind.PERSON):
        return ()  # "applause was heard"
    nearest = body_before(telling, draft, shapes) if is_measure else None
    if hero is not None:
        return (_named_before(telling, draft, hero if nearest is None else nearest),)
    return tuple(replace(one, role=Role.OTHER) for one in acting[:1])


def _named_before(telling: Telling, draft: Draft, actor: int) -> Participant:
    """Return an actor that an event goes on with, where it was last named."""
    spans = telling.actors[actor].mentions
    span = next((span for span in reversed(spans) if span.end <= draft.clause.start), spans[0])
    return Participant(actor, Role.OTHER, span)


def _with_named(
    telling: Telling,
    draft: Draft,
    taking_part: tuple[Participant, ...],
    named: Sequence[int],
    carried: Sequence[Participant],
    *,
    is_owner: bool,
) -> tuple[Participant, ...]:
    """Return who takes part with those that the subject is written out to: "the two leaders".

    They go before whom an event goes on with beside a place, and a firm whose measure it is before any other.
    """
    known = {one.actor for one in taking_part}
    found = (_named_before(telling, draft, actor) for actor in named if actor not in known)
    others = tuple(one for one in taking_part if one not in carried or one.actor in named) if named else ()
    return (*(others or (() if is_owner else taking_part)), *found)


def _acting(telling: Telling, draft: Draft) -> list[Participant]:
    """Return the persons and bodies that do something in an event; who speaks only where it is a body."""
    return [
        one
        for one in draft.participants
        if telling.actors[one.actor].kind in _DOERS
        and (
            one.role in _DOING
            or (one.role is Role.SPEAKER and telling.actors[one.actor].kind is ActorKind.ORGANISATION)
        )
    ]


def _protagonist(telling: Telling) -> int | None:
    """Return the person or body that an article names far more often than any other."""
    counts = sorted(
        (
            (len(actor.mentions), -number)
            for number, actor in enumerate(telling.actors)
            if actor.kind in _DOERS
        ),
        reverse=True,
    )
    if not counts or counts[0][0] < _OFTEN or (len(counts) > 1 and counts[0][0] < _LEAD * counts[1][0]):
        return None
    return -counts[0][1]


def _event(wording: Wording) -> Event:
    page, draft, shape = wording.page, wording.draft, wording.shapes[wording.draft.shape]
    story, head = page.story, draft.head
    flags = {*draft.flags}
    if Flag.STATEMENT not in flags:
        flags |= {*word_flags(shape.tokens, head.group, head.subject, head.opener, story.telling)}
    if head.is_conditional:
        flags.add(Flag.HYPOTHETICAL)
    if flags & _UNASSERTED:
        flags.discard(Flag.ASSERTED)
    doer = find_doer(shape, draft, draft.participants, wording.telling.actors, story)
    return Event(
        draft.clause,
        draft.trigger,
        shape.span,
        write(wording),
        draft.mention,
        draft.how,
        None,
        None,
        as_told(draft.participants, doer, wording.telling.actors),
        tuple(flag for flag in Flag if flag in flags),
        draft.speaker,
        draft.source,
        doer=doer,
    )
