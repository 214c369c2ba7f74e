"""Date the events of a file that states their dates itself."""

from dataclasses import replace

from timeline_app.engine.anchor import anchor
from timeline_app.languages import Language
from timeline_app.model.dates import DocumentTime
from timeline_app.model.extraction import Extraction
from timeline_app.model.kind import DocumentKind


def date_given(
    found: Extraction, text: str, language: Language, published: DocumentTime | None
) -> Extraction:
    """Return the findings with each event's date from its mention; an event without one keeps what it has."""
    anchorings = anchor(found.mentions, text, language, None, DocumentKind.NARRATIVE)
    events = tuple(
        event
        if event.mention is None
        else replace(
            event, date=anchorings[event.mention].date, unresolved=anchorings[event.mention].unresolved
        )
        for event in found.events
    )
    return replace(found, published=published, anchorings=anchorings, events=events)
