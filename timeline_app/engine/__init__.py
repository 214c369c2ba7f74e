"""Find dates, actors and events in a text by pure functions that meet only in the pipeline."""

from timeline_app.engine.guess import guess_language
from timeline_app.engine.identity import actor_keys
from timeline_app.engine.join import are_related, conflicts, join_events
from timeline_app.engine.name_kinds import kind_of_name
from timeline_app.engine.other_locales import other_language
from timeline_app.engine.pipeline import ENGINE_VERSION, extract, reanchor
from timeline_app.engine.publication import publication_in_text
from timeline_app.engine.tagging import tag
from timeline_app.engine.typed import Explanation, TypedDate, explain, read_typed_date

__all__ = [
    "ENGINE_VERSION",
    "Explanation",
    "TypedDate",
    "actor_keys",
    "are_related",
    "conflicts",
    "explain",
    "extract",
    "guess_language",
    "join_events",
    "kind_of_name",
    "other_language",
    "publication_in_text",
    "read_typed_date",
    "reanchor",
    "tag",
]
