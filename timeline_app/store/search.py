"""Which events hold the words somebody types: letter case and accents do not matter."""

import json
import re
from array import array
from typing import Final

from anyascii import anyascii
from sqlite_utils import Database

_WORD: Final = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Return the words of `text` in plain lower-case ASCII letters, one blank between them.

    >>> fold("Łódź: “Ångström”, O’Brien")
    'lodz angstrom o brien'
    """
    return " ".join(_WORD.findall(anyascii(text).lower()))


def matching_events(db: Database, search: str) -> "array[int] | None":
    """Return the events in which every word of `search` begins some word, ascending; None when it is blank.

    Words count in the headline, in the sentences the event comes from, and in the names of its actors.
    Signs alone ("***") are no words, and nothing holds them.
    """
    if not search.strip():
        return None
    words = dict.fromkeys(fold(search).split())
    found = array("q")
    for number, word in enumerate(words):
        events = _events_with(db, word)
        found = events if number == 0 else array("q", sorted(set(found).intersection(events)))
        if not found:
            break
    return found


def _events_with(db: Database, word: str) -> "array[int]":
    """Return the events with a word that begins with `word`, which holds ASCII letters and digits only, ascending."""
    told = _ids(db, "SELECT rowid AS id FROM event_search WHERE event_search MATCH ?", [f'"{word}" *'])
    acted = _ids(
        db,
        "SELECT DISTINCT event_id AS id FROM event_actors WHERE actor_id IN ("
        "SELECT actor_id FROM aliases WHERE folded LIKE ? OR folded LIKE ?) ORDER BY event_id",
        [f"{word}%", f"% {word}%"],
    )
    if told and acted:
        return array("q", sorted({*told, *acted}))
    return told or acted


def _ids(db: Database, query: str, arguments: list[str]) -> "array[int]":
    """Return the ids of a query, had as one text: half of a large library, at times, and rows take thrice as long."""
    (found,) = db.execute(f"SELECT json_group_array(id) FROM ({query})", arguments).fetchone()
    return array("q", json.loads(found))


def places_of_headlines(db: Database) -> dict[int, int]:
    """Return the place of each event's headline in the alphabet, letter case and accents aside, by event id."""
    rows = db.execute("SELECT id, headline FROM events").fetchall()
    ordered = sorted(rows, key=lambda row: (fold(row[1]), row[1], row[0]))
    return {event: place for place, (event, _) in enumerate(ordered)}
