"""What a file keeps beside its events, and what their reader had done with them, as the reader would say it."""

from collections.abc import Iterator, Sequence

from timeline_app.model.dates import DayTime
from timeline_app.model.edit import (
    AddEvent,
    ConfirmEvent,
    EventEdit,
    EventKey,
    NewKinds,
    RejectEvent,
    SetActors,
    SetDate,
    SetFlags,
    SetHeadline,
    SetLinks,
    SetNote,
    StarEvent,
    TagEvent,
)
from timeline_app.model.edtf import from_edtf
from timeline_app.model.edtf_rest import with_edtf_rest
from timeline_app.model.given import GivenActor, GivenEvent
from timeline_app.model.timeline import REVIEW_BELOW, Status


def edits_of(
    given: GivenEvent, edtf: str, text: str, text_hash: str, actors: Sequence[GivenActor]
) -> tuple[EventEdit, ...]:
    """Return what is said of an event that has this date in EDTF and these actors, in the text of this hash."""
    key = given.key_in(text_hash)
    headline = given.headline.of(text)
    words = "" if given.date is None else given.date.of(text)
    added = None
    if given.marks.status is Status.ADDED:
        names = tuple(actor.name for actor in actors)
        time = _time(edtf, given.found.rest)
        kinds = tuple((actor.name, actor.kind) for actor in actors if actor.kind is not None)
        added = AddEvent(key, headline, edtf, words, names, kinds, time)
    return (*(() if added is None else (added,)), *_changes(key, given, headline), *_beside(key, given, edtf))


def _changes(key: EventKey, given: GivenEvent, headline: str) -> Iterator[EventEdit]:
    """Yield what its reader had changed; of an edited event of which nothing is told but that, its headline."""
    changes = given.marks.changes
    if changes.headline is not None:
        yield SetHeadline(key, changes.headline)
    if changes.date is not None:
        edtf, words, rest = changes.date
        yield SetDate(key, edtf, words, _time(edtf, rest))
    if changes.names is not None:
        kinds: NewKinds = tuple((name, kind) for name, kind in changes.names if kind is not None)
        yield SetActors(key, tuple(name for name, _ in changes.names), kinds)
    if changes.flags is not None:
        yield SetFlags(key, changes.flags)
    is_told = any(one is not None for one in (changes.headline, changes.date, changes.names, changes.flags))
    if given.marks.status is Status.EDITED and not is_told:
        yield SetHeadline(key, headline)


def _beside(key: EventKey, given: GivenEvent, edtf: str) -> Iterator[EventEdit]:
    marks = given.marks
    for tag in marks.tags:
        yield TagEvent(key, tag)
    if marks.links:
        yield SetLinks(key, marks.links)
    if marks.note:
        yield SetNote(key, marks.note)
    if marks.is_starred:
        yield StarEvent(key, True)
    if marks.status is Status.REJECTED:
        yield RejectEvent(key)
    if marks.status is Status.CONFIRMED:
        yield ConfirmEvent(key, edtf)
    if marks.status is Status.TO_REVIEW and given.found.confidence >= REVIEW_BELOW and edtf:
        yield ConfirmEvent(key, "")  # it was confirmed with another date, which the file does not tell


def _time(edtf: str, rest: str) -> DayTime | None:
    return DayTime.of(with_edtf_rest(from_edtf(edtf), rest)) if edtf else None
