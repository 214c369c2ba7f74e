"""Give events their dates from anchored mentions, the article's main day, or its publication."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline_app.languages.reporting import WordLists
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain, on_day
from timeline_app.model.event import DateHow, Event, Flag
from timeline_app.model.mention import Anchoring, TimeMention
from timeline_app.model.message import Message, message
from timeline_app.model.span import Span

_TAKEN_OVER: Final = frozenset({DateHow.INHERITED, DateHow.MAIN_DAY, DateHow.PUBLICATION})


def find_main_day(
    mentions: Sequence[TimeMention],
    anchorings: Sequence[Anchoring],
    published: DocumentTime | None,
    left_out: Sequence[Span],
    lists: WordLists,
) -> int | None:
    """Return the day most often meant in the lead and where the saying is dated; the earlier mention wins a tie.

    Days after publication and long before it are no candidates; without a publication date no day is.
    """
    if published is None:
        return None
    votes: Counter[int] = Counter()
    reach = lists.number("lead.reach_days", 10)
    for mention, anchoring in zip(mentions, anchorings, strict=True):
        date = anchoring.date
        if (
            date is None
            or not date.is_one_day
            or date.grain < Grain.DAY
            or any(span.overlaps(mention.span) for span in left_out)
        ):
            continue
        day = date.earliest_start
        assert day is not None
        if not 0 <= published.day - day <= reach:
            continue
        if mention.context.is_in_lead:
            votes[day] += int(lists.number("lead.lead_votes", 1))
        elif mention.context.is_in_attribution:
            votes[day] += int(lists.number("lead.attribution_votes", 1))
        else:
            votes[day] += int(lists.number("lead.other_votes", 1))
    is_told = any(count >= lists.number("lead.attribution_votes", 1) for count in votes.values())
    return votes.most_common(1)[0][0] if votes and is_told else None


@dataclass(frozen=True, slots=True)
class WordsOf:
    """What an event's own words say: whether they look ahead, and what follows from its order to other events.

    `counted` is the date of an event that is counted from another, or why there is none; None for other events.
    `bounded` are the bounds that an order leaves where a date that was only taken over lies on its wrong side.
    `is_pointing` tells of events whose headline points at what it does not name.
    """

    is_planned: Callable[[Event], bool]
    counted: Callable[[Event], tuple[AnchoredDate | None, Message | None] | None]
    bounded: Callable[[Event, AnchoredDate], AnchoredDate | None]
    is_pointing: Callable[[Event], bool]


def date_events(
    events: Sequence[Event],
    anchorings: Sequence[Anchoring],
    main_day: int | None,
    published: DocumentTime | None,
    words: WordsOf,
    lists: WordLists,
) -> tuple[Event, ...]:
    """Return the events with their dates."""
    return tuple(_dated(event, anchorings, main_day, published, words, lists) for event in events)


def _dated(
    event: Event,
    anchorings: Sequence[Anchoring],
    main_day: int | None,
    published: DocumentTime | None,
    words: WordsOf,
    lists: WordLists,
) -> Event:
    how, unresolved, date = event.how, None, None
    counted = words.counted(event)
    if event.mention is not None and how is DateHow.RELATION:
        how = DateHow.INHERITED  # bounds that another publication date had left
    if counted is not None:
        (date, unresolved), how = counted, DateHow.RELATION
    elif event.mention is not None:
        date, unresolved = anchorings[event.mention].date, anchorings[event.mention].unresolved
    elif main_day is not None:
        date, how = on_day(main_day), DateHow.MAIN_DAY
    elif published is not None:
        date, how = on_day(published.day), DateHow.PUBLICATION
    else:
        how, unresolved = DateHow.PUBLICATION, message("event-needs-publication-date")
    bounds = words.bounded(event, date) if date is not None and how in _TAKEN_OVER else None
    if bounds is not None:
        date, how = bounds, DateHow.RELATION
    is_planned = words.is_planned(event) or _is_after(date, published)
    found = set(event.flags) - {Flag.PLANNED, Flag.ASSERTED}
    if is_planned:
        found.add(Flag.PLANNED)
    if not found:
        found.add(Flag.ASSERTED)
    flags = tuple(flag for flag in Flag if flag in found)
    return replace(
        event,
        how=how,
        date=date,
        unresolved=unresolved,
        flags=flags,
        confidence=_confidence(event, how, flags, lists, is_pointing=words.is_pointing(event)),
    )


def _is_after(date: AnchoredDate | None, published: DocumentTime | None) -> bool:
    if date is None or published is None or date.first_day is None:
        return False
    return date.first_day > published.day


def _confidence(
    event: Event, how: DateHow, flags: tuple[Flag, ...], lists: WordLists, *, is_pointing: bool
) -> float:
    """Return how sure the event is: by where its date comes from, less for what is said, denied or supposed.

    Less, too, where its headline points at what it does not name: that waits to be reviewed.
    """
    value = lists.number(f"confidence.{how.value}", 0.5)
    for flag in flags:
        value *= lists.number(f"confidence.{flag.value}", 1.0)
    if not event.participants and event.doer is None:
        value *= lists.number("confidence.no-actor", 1.0)
    if is_pointing:
        value *= lists.number("confidence.pointing", 1.0)
    return round(value, 3)
