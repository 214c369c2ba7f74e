"""Put together what is shown or exported of a library."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from timeline_app.export.chronicle import Chronicle, periods_within, title_of
from timeline_app.export.registry import Need
from timeline_app.model.timeline import EventFilter

if TYPE_CHECKING:
    from timeline_app.store import Library


def chronicle_of(library: "Library", wanted: EventFilter, needs: Collection[Need]) -> Chronicle:
    """Return the events that the filter shows, with actors and articles, and with what else is needed."""
    events = library.events(wanted)
    ids = [event.id for event in events]
    evidence = (one for event in ids for one in library.evidence(event)) if Need.EVIDENCE in needs else ()
    return Chronicle(
        title=title_of(library.path),
        events=events,
        actors=library.actors(),
        articles=library.articles(),
        evidence=tuple(evidence),
        contradictions=library.contradictions_of(ids) if Need.CONTRADICTIONS in needs else {},
        parted=library.parted(ids) if Need.DECISIONS in needs else {},
        quotes=library.quotes_of(ids) if Need.QUOTES in needs else (),
        periods=periods_within(library.periods(), wanted.first_day, wanted.last_day),
    ).of_events(events)
