"""Columns as bytes and back, to be kept beside the events they were made of."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from timeline_app.model.timeline import TimelineActor
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.columns import Columns
from timeline_app.view.event_rows import EventRows, EventSource
from timeline_app.view.postings import Postings
from timeline_app.view.tags import tag_numbers

_VERSION: Final = b"4"  # another number whenever arrays or what is in them mean something else
_TYPES: Final = {
    "ids": np.int64,
    "start": np.float64,
    "core_start": np.float64,
    "core_end": np.float64,
    "end": np.float64,
    "traits": np.uint16,
    "articles": np.int32,
    "lead": np.int64,
    "rank": np.int32,
    "row_of_rank": np.int32,
    "id_order": np.int64,
    "told": np.int64,
    "text_numbers": np.int64,
}
_POSTINGS: Final = ("of_actors", "of_articles", "of_tags")


def packed(columns: Columns) -> dict[str, bytes]:
    """Return the arrays as bytes by name, little-endian."""
    content = {"version": _VERSION}
    for name in _TYPES:
        array = getattr(columns, name)
        content[name] = array.astype(array.dtype.newbyteorder("<")).tobytes()
    for name in _POSTINGS:
        for part in Postings.__slots__:
            content[f"{name}.{part}"] = getattr(getattr(columns, name), part).astype("<i8").tobytes()
    content["tags"] = json.dumps(list(columns.tags.values())).encode()
    return content


def unpacked(
    content: Mapping[str, bytes], source: EventSource, actors: Sequence[TimelineActor]
) -> Columns | None:
    """Return the columns that were packed, None where another program packed them in another way.

    Costs no more than finding where time ends.
    """
    if content.get("version") != _VERSION:
        return None
    arrays = {
        name: np.frombuffer(content[name], np.dtype(kind).newbyteorder("<")).astype(kind, copy=False)
        for name, kind in _TYPES.items()
    }
    start: Reals = arrays["start"]
    return Columns(
        events=EventRows(arrays["ids"], source),
        actors={actor.id: actor for actor in actors},
        dated=int(np.searchsorted(start, np.inf)),
        ids_ascending=arrays["ids"][arrays["id_order"]],
        of_actors=_postings(content, "of_actors"),
        of_articles=_postings(content, "of_articles"),
        tags=tag_numbers(json.loads(content["tags"])),
        of_tags=_postings(content, "of_tags"),
        **arrays,
    ).frozen()


def _postings(content: Mapping[str, bytes], name: str) -> Postings:
    def part(which: str) -> Ints:
        return np.frombuffer(content[f"{name}.{which}"], "<i8").astype(np.int64, copy=False)

    return Postings(part("owners"), part("starts"), part("rows"))
