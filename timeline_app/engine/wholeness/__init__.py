"""Tell whether a headline is sound: its subject goes with its verb, and it ends where something ends."""

from timeline_app.engine.wholeness.ends import last_told
from timeline_app.engine.wholeness.fragments import is_fragment
from timeline_app.engine.wholeness.gaps import has_gap
from timeline_app.engine.wholeness.joins import is_ill_joined
from timeline_app.engine.wholeness.stops import Sentence, Stop, next_stops, stop_at

__all__ = [
    "Sentence",
    "Stop",
    "has_gap",
    "is_fragment",
    "is_ill_joined",
    "last_told",
    "next_stops",
    "stop_at",
]
