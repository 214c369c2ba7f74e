"""Give events their dates from anchored mentions, the article's main day, or its publication."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline_app.engine.dating.confidence import confidence_of
from timeline_app.languages.reporting import WordLists
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain, document_time, on_day
from timeline_app.model.event import DateHow, Event, Flag
from timeline_app.model.mention import ORDER_OPEN, Anchoring, TimeMention
from timeline_app.model.message import Message, message
from timeline_app.model.span import Span

_LONG_OVER: Final = 14  # days; news of a day before may tell what will be from where it stood
_TAKEN_OVER: Final = frozenset({DateHow.INHERITED, DateHow.MAIN_DAY, DateHow.PUBLICATION})


def find_main_day(
    mentions: Sequence[TimeMention],
    anchorings: Sequence[Anchoring],
    published: DocumentTime | None,
    left_out: Sequence[Span],
    opening: Span | None,
    lists: WordLists,
) -> int | None:
    """Return the day most often meant in the lead and where the saying is dated; the earlier mention wins a tie.

    The first day of the `opening`, the sentence that the story begins with, counts most.
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
        if opening is not None and opening.contains(mention.span) and not votes:
            votes[day] += int(lists.number("lead.first_votes", 1))
        elif mention.context.is_in_lead:
            votes[day] += int(lists.number("lead.lead_votes", 1))
        elif mention.context.is_in_attribution:
            votes[day] += int(lists.number("lead.attribution_votes", 1))
        else:
            votes[day] += int(lists.number("lead.other_votes", 1))
    is_told = any(count >= lists.number("lead.attribution_votes", 1) for count in votes.values())
    return votes.most_common(1)[0][0] if votes and is_told else None


@dataclass(frozen=True, slots=True)
class WordsOf:
    """What an event's own words say: whether they look ahead or tell of what was done, and what follows from its order.

    `counted` is the date of an event that is counted from another, or why there is none; None for other events.
    `bounded` are the bounds that an order leaves where a date that was only taken over lies on its wrong side.
    `loose` are the bounds of an event that need not be of the day of the news, given that day and the one of
    publication. `is_now` tells of what is so as the article is written, `is_to_come` of what will be.
    `is_standing` tells of what is said to be so, without end.
    `is_pointing` tells of events whose headline points at what it does not name. `is_told` tells of what is told as
    over, also of what was said; `is_looking_ahead` tells that the words that would date it look ahead of it,
    `is_looking_back` the same of what is to come and words that do not. `post` gives the number of the mention that is
    the day of the post in which an event is told, None where the text has no posts.
    """

    is_planned: Callable[[Event], bool]
    is_done: Callable[[Event], bool]
    counted: Callable[[Event], tuple[AnchoredDate | None, Message | None] | None]
    bounded: Callable[[Event, AnchoredDate], AnchoredDate | None]
    loose: Callable[[Event, int, int], AnchoredDate | None]
    is_now: Callable[[Event], bool]
    is_to_come: Callable[[Event], bool]
    is_standing: Callable[[Event], bool]
    is_pointing: Callable[[Event], bool]
    is_told: Callable[[Event], bool]
    is_looking_ahead: Callable[[Event], bool]
    is_looking_back: Callable[[Event], bool]
    post: Callable[[Event], int | None]


def date_events(
    events: Sequence[Event],
    anchorings: Sequence[Anchoring],
    main_day: int | None,
    published: DocumentTime | None,
    words: WordsOf,
    lists: WordLists,
) -> tuple[Event, ...]:
    """Return the events with their dates."""
    start = min((event.clause.start for event in events), default=0)
    lead_end = start + int(lists.number("lead.length", 0))
    return tuple(_dated(event, anchorings, main_day, published, words, lists, lead_end) for event in events)


def _dated(
    event: Event,
    anchorings: Sequence[Anchoring],
    main_day: int | None,
    published: DocumentTime | None,
    words: WordsOf,
    lists: WordLists,
    lead_end: int,
) -> Event:
    post = words.post(event)
    if post is not None:
        main_day, published = None, document_time(anchorings[post].date)
    date, unresolved, how = _date_of(event, anchorings, main_day, published, words)
    if post is not None and event.mention is None and how is DateHow.PUBLICATION:
        event = replace(event, mention=post)
        unresolved, how = anchorings[post].unresolved if date is None else None, DateHow.INHERITED
    is_ahead = _is_after(date, published)
    is_planned = words.is_planned(event) or (is_ahead and not words.is_told(event))
    found = set(event.flags) - {Flag.PLANNED, Flag.ASSERTED}
    if is_planned:
        found.add(Flag.PLANNED)
    if not found:
        found.add(Flag.ASSERTED)
    flags = tuple(flag for flag in Flag if flag in found)
    dated = replace(event, how=how, date=date, unresolved=unresolved, flags=flags)
    signs = {
        "pointing": words.is_pointing(dated),
        "late": post is None and event.clause.start >= lead_end,
        "contradictory": is_ahead and words.is_done(dated),
        "standing": _is_standing_past(dated, published, words),
        "order": event.mention is not None and _is_order_open(anchorings[event.mention]),
    }
    seen = [sign for sign, is_there in signs.items() if is_there]
    return replace(dated, confidence=confidence_of(dated, seen, lists))


def _is_standing_past(event: Event, published: DocumentTime | None, words: WordsOf) -> bool:
    """Whether something is said to be so, with a date that is over: mostly that of something else in the sentence."""
    last = None if event.date is None else event.date.last_day
    is_over = published is not None and last is not None and last < published.day
    return is_over and event.how is DateHow.EXPLICIT and words.is_standing(event)


def _is_order_open(anchoring: Anchoring) -> bool:
    """Whether day and month of a date in numerals may stand in the other order, and nothing tells."""
    return any(other.reason.code == ORDER_OPEN for other in anchoring.alternatives)


def _date_of(
    event: Event,
    anchorings: Sequence[Anchoring],
    main_day: int | None,
    published: DocumentTime | None,
    words: WordsOf,
) -> tuple[AnchoredDate | None, Message | None, DateHow]:
    """Return the date of an event, why it has none, and where it comes from."""
    counted = words.counted(event)
    if counted is not None:
        return *counted, DateHow.RELATION
    if event.mention is None and published is None:
        return None, message("event-needs-publication-date"), DateHow.PUBLICATION
    date, unresolved, how = None, None, _how_by_words(event)
    if event.mention is not None:
        date, unresolved = anchorings[event.mention].date, anchorings[event.mention].unresolved
    elif published is not None:
        date, how = _of_news(event, main_day, published, words)
    is_own = event.mention is not None and how is DateHow.EXPLICIT
    if is_own and published is not None and _is_of_other(event, date, published, words):
        date, how = _of_news(event, main_day, published, words)
        return date, None, how
    bounds = words.bounded(event, date) if date is not None and how in _TAKEN_OVER else None
    return (date, unresolved, how) if bounds is None else (bounds, unresolved, DateHow.RELATION)


def _is_of_other(event: Event, date: AnchoredDate | None, published: DocumentTime, words: WordsOf) -> bool:
    """Whether the date beside an event lies on the wrong side of the publication for what its words tell.

    What is over was not done on a day ahead, what will be is not of a time that is over for long.
    """
    if _ends_after(date, published):
        return words.is_looking_ahead(event)
    is_over = (
        date is not None and date.latest_end is not None and date.latest_end < published.day - _LONG_OVER
    )
    return is_over and words.is_looking_back(event)


def _how_by_words(event: Event) -> DateHow:
    """Return how an event is dated by its words, whatever another publication date had left of that."""
    if event.mention is None:
        return event.how
    if event.how in (DateHow.MAIN_DAY, DateHow.PUBLICATION):
        return DateHow.EXPLICIT
    return DateHow.INHERITED if event.how is DateHow.RELATION else event.how


def _of_news(
    event: Event, main_day: int | None, published: DocumentTime, words: WordsOf
) -> tuple[AnchoredDate, DateHow]:
    """Return the date of an event that no words date: the day of the news, or bounds where it need not be that."""
    day = published.day if main_day is None else main_day
    if words.is_to_come(event):
        return AnchoredDate(published.day, published.day, None, None, Grain.DAY), DateHow.PUBLICATION
    bounds = None if words.post(event) is not None else words.loose(event, day, published.day)
    if bounds is not None:
        return bounds, DateHow.PUBLICATION
    if main_day is None or (main_day != published.day and words.is_now(event)):
        return on_day(published.day), DateHow.PUBLICATION
    return on_day(main_day), DateHow.MAIN_DAY


def _ends_after(date: AnchoredDate | None, published: DocumentTime) -> bool:
    """Whether a date lies after the publication, or is a limit that does."""
    if date is None or date.latest_end is None or date.latest_end <= published.day:
        return False
    return date.earliest_start is None or date.earliest_start > published.day


def _is_after(date: AnchoredDate | None, published: DocumentTime | None) -> bool:
    if date is None or published is None or date.first_day is None:
        return False
    return date.first_day > published.day
