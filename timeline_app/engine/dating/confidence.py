"""How sure an event is: by where its date comes from, less or more for what is known to go with wrong ones."""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.languages.reporting import WordLists
from timeline_app.model.event import DateHow, Event, Role
from timeline_app.model.topic import without_topic

_CUT: Final = (
    "…"  # at the end of a headline that could not be told whole; a quotation that is cut ends in its mark
)
_QUOTES: Final = frozenset('“"‘«„')
_DOING: Final = frozenset({Role.AGENT, Role.SPEAKER})
_TOLD_FROM: Final = (
    3  # characters before a clause that are no words of another: a mark, a quotation's opening
)


def confidence_of(event: Event, seen: Sequence[str], lists: WordLists) -> float:
    """Return how sure a dated event is, in 0..1: the share that was right of events like it.

    The odds of how its date was found are multiplied by those of each sign: of the ones that were `seen` outside
    the event, and of its own. All of them stand in the language's lists.
    """
    odds = lists.number(f"confidence.{event.how.value}", 1.0)
    flags = [flag.value for flag in event.flags]
    for sign in (*seen, *flags, *_of_headline(event, seen, lists), *_of_actors(event), *_of_date(event)):
        odds *= lists.number(f"confidence.{sign}", 1.0)
    return round(odds / (1 + odds), 3)


def _of_headline(event: Event, seen: Sequence[str], lists: WordLists) -> Iterator[str]:
    """Yield what the words that are told are known by: cut, torn out of a long sentence, or quoting."""
    headline = without_topic(event.headline)
    if headline.endswith(_CUT) and "pointing" not in seen:
        yield "cut"
    if event.clause.start - event.sentence.start > _TOLD_FROM:
        yield "inside"
    if len(event.sentence) >= lists.number("confidence_reach.long_sentence", 1_000):
        yield "long-sentence"
    if not _QUOTES.isdisjoint(headline):
        yield "quoting"


def _of_actors(event: Event) -> Iterator[str]:
    """Yield what is wrong with who acts: nobody at all, or named ones that neither act nor are acted on."""
    if event.doer is not None:
        return
    roles = {one.role for one in event.participants}
    if not roles:
        yield "no-actor"
    elif Role.PATIENT in roles and not roles & _DOING:
        yield "patient-only"
    elif not roles & _DOING:
        yield "named-only"


def _of_date(event: Event) -> Iterator[str]:
    """Yield what makes a date doubtful: none, one without an end, one of more than a day."""
    date = event.date
    if event.how is DateHow.PUBLICATION:
        if date is None:
            yield "undated"
    elif date is not None and (date.earliest_start is None or date.latest_end is None):
        yield "open"
    elif date is not None and event.how is DateHow.EXPLICIT and not date.is_one_day:
        yield "long"
