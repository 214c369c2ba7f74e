"""Find dates, actors and events in a text by pure functions that meet only in the pipeline.

Each name is loaded when it is first asked for: who only wants the dates of a text pays for nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from timeline_app.engine.guess import guess_language
    from timeline_app.engine.identity import actor_keys
    from timeline_app.engine.identity.likeness import suggest_merges
    from timeline_app.engine.identity.metonyms import metonym_keys
    from timeline_app.engine.join import are_related, conflicts, join_events, split
    from timeline_app.engine.name_kinds import kind_of_name
    from timeline_app.engine.other_locales import load_locales, other_language
    from timeline_app.engine.pipeline import ENGINE_VERSION, extract, reanchor
    from timeline_app.engine.publication import publication_in_text
    from timeline_app.engine.spacy_names import check_names
    from timeline_app.engine.times import Interval, OtherReading, TaggedTime, tag
    from timeline_app.engine.typed import Explanation, TypedDate, explain, read_by_others, read_typed_date

__all__ = [
    "ENGINE_VERSION",
    "Explanation",
    "Interval",
    "OtherReading",
    "TaggedTime",
    "TypedDate",
    "actor_keys",
    "are_related",
    "check_names",
    "conflicts",
    "explain",
    "extract",
    "guess_language",
    "join_events",
    "kind_of_name",
    "load_locales",
    "metonym_keys",
    "other_language",
    "publication_in_text",
    "read_by_others",
    "read_typed_date",
    "reanchor",
    "split",
    "suggest_merges",
    "tag",
]

_MODULES: Final = {
    "guess": ("guess_language",),
    "identity": ("actor_keys",),
    "join": ("are_related", "conflicts", "join_events", "split"),
    "identity.likeness": ("suggest_merges",),
    "identity.metonyms": ("metonym_keys",),
    "name_kinds": ("kind_of_name",),
    "other_locales": ("load_locales", "other_language"),
    "pipeline": ("ENGINE_VERSION", "extract", "reanchor"),
    "publication": ("publication_in_text",),
    "times": ("Interval", "OtherReading", "TaggedTime", "tag"),
    "spacy_names": ("check_names",),
    "typed": ("Explanation", "TypedDate", "explain", "read_by_others", "read_typed_date"),
}
_PLACES: Final = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    return found
