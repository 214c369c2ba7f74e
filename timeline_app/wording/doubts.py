"""Why an event is to be reviewed."""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.message import message
from timeline_app.model.timeline import REVIEW_BELOW, Evidence, Status, TimelineEvent
from timeline_app.model.topic import without_topic
from timeline_app.wording import name_of, say
from timeline_app.wording.dates import date_in_words

_SURE: Final = (DateHow.EXPLICIT, DateHow.IMPORTED, DateHow.USER)
_DOUBTFUL: Final = (Flag.PLANNED, Flag.NEGATED, Flag.HYPOTHETICAL)
_TAKING_PART: Final = frozenset({Role.AGENT, Role.PATIENT, Role.SPEAKER})
_CUT: Final = "…"
_QUOTES: Final = frozenset('“"‘«„')
_TOLD_FROM: Final = (
    3  # characters before a clause that are no words of another: a mark, a quotation's opening
)


def doubts_in_words(
    event: TimelineEvent,
    reports: Sequence[Evidence] = (),
    confirmed: str | None = None,
    *,
    has_other_readings: bool = False,
) -> tuple[str, ...]:
    """Return the reasons for which an event is to be reviewed, the weightiest first; () when it is not.

    `reports` are where articles tell of it, the first one is looked at; `confirmed` is the EDTF that the reader has
    once confirmed; `has_other_readings` says that its words may mean another day.
    """
    if event.status is not Status.TO_REVIEW:
        return ()
    has_moved = event.confidence >= REVIEW_BELOW or (confirmed is not None and confirmed != event.edtf)
    words = [_moved(confirmed)] if has_moved else []
    if event.confidence < REVIEW_BELOW:
        words += _of_date(event, has_other_readings=has_other_readings)
        words += _of_actors(event, reports)
        words += [name_of(flag) for flag in _DOUBTFUL if flag in event.flags]
        words += _of_words(event, reports)
    return tuple(words) or (say(message("doubt-weak")),)


def _moved(confirmed: str | None) -> str:
    """Say that the date is another than the confirmed one, and which that was, where it is known."""
    if confirmed is None:
        return say(message("doubt-moved"))
    if not confirmed:
        return say(message("doubt-dated"))
    return say(message("doubt-moved-from", date=date_in_words(from_edtf(confirmed))))


def _of_date(event: TimelineEvent, *, has_other_readings: bool) -> Iterator[str]:
    if event.how not in _SURE:
        yield name_of(event.how)
    elif has_other_readings:
        yield say(message("doubt-readings"))
    elif event.date is not None and (event.date.earliest_start is None or event.date.latest_end is None):
        yield say(message("doubt-open"))


def _of_actors(event: TimelineEvent, reports: Sequence[Evidence]) -> Iterator[str]:
    if not event.actors:
        yield say(message("doubt-no-actor"))
    elif any(one.actors for one in reports[:1]) and not any(
        actor.role in _TAKING_PART for actor in reports[0].actors
    ):
        yield say(message("doubt-bystanders"))


def _of_words(event: TimelineEvent, reports: Sequence[Evidence]) -> Iterator[str]:
    headline = without_topic(event.headline)
    if headline.endswith(_CUT):
        yield say(message("doubt-cut"))
    if not _QUOTES.isdisjoint(headline):
        yield say(message("doubt-quoting"))
    if any(one.clause.start - one.sentence.start > _TOLD_FROM for one in reports[:1]):
        yield say(message("doubt-inside"))
