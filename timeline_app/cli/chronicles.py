"""Put together what is shown or exported of a library."""

from typing import TYPE_CHECKING

from timeline_app.export.chronicle import Chronicle, title_of
from timeline_app.model.timeline import EventFilter

if TYPE_CHECKING:
    from timeline_app.store import Library


def chronicle_of(
    library: "Library", wanted: EventFilter, *, with_evidence: bool, with_contradictions: bool = True
) -> Chronicle:
    """Return the events that the filter shows, with actors and articles, and with evidence if wanted."""
    events = library.events(wanted)
    actors = {actor for event in events for actor in event.actors}
    articles = {article for event in events for article in event.articles}
    evidence = tuple(one for event in events for one in library.evidence(event.id)) if with_evidence else ()
    return Chronicle(
        title=title_of(library.path),
        events=events,
        actors=tuple(actor for actor in library.actors() if actor.id in actors),
        articles=tuple(article for article in library.articles() if article.id in articles),
        evidence=evidence,
        contradictions=library.contradictions_of([event.id for event in events])
        if with_contradictions
        else {},
    )
