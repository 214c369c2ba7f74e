"""Find dates, actors and events in a text by pure functions that meet only in the pipeline."""

from timeline_app.engine.guess import guess_language
from timeline_app.engine.other_locales import other_language
from timeline_app.engine.publication import publication_in_text
from timeline_app.engine.tag import tag
from timeline_app.engine.typed import Explanation, TypedDate, explain, read_typed_date

__all__ = [
    "Explanation",
    "TypedDate",
    "explain",
    "guess_language",
    "other_language",
    "publication_in_text",
    "read_typed_date",
    "tag",
]
