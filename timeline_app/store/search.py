"""Which events hold the words somebody types: letter case and accents do not matter."""

import re
from typing import Final

from anyascii import anyascii
from sqlite_utils import Database

from timeline_app.model.ids import NO_HITS, NO_IDS, Hits, IdText

_FIRST, _LAST = "0", "~"  # of what may follow in a longer word: it is made of ASCII letters and digits
_WORD: Final = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Return the words of `text` in plain lower-case ASCII letters, one blank between them.

    >>> fold("Łódź: “Ångström”, O’Brien")
    'lodz angstrom o brien'
    """
    return " ".join(_WORD.findall(anyascii(text).lower()))


def search_hits(db: Database, search: str) -> tuple[Hits, ...] | None:
    """Return what holds the words of `search`, all of which an event must be among; None when it is blank.

    Words count in the headline, in the sentences the event comes from, and in the names of its actors, wherever one
    begins with a word of the search. Signs alone ("***") are no words, and nothing holds them.
    """
    if not search.strip():
        return None
    words = tuple(dict.fromkeys(fold(search).split()))
    if not words:
        return (NO_HITS,)
    acted = {word: _acted(db, word) for word in words}
    if not any(map(len, acted.values())):
        return (Hits(_told(db, *words), NO_IDS),)
    return tuple(Hits(_told(db, word), acted[word]) for word in words)


def matching_events(db: Database, search: str) -> IdText | None:
    """Return the events in which every word of `search` begins some word; None when it is blank."""
    found = search_hits(db, search)
    if found is None:
        return None
    return IdText.of(set.intersection(*(set(_events_of(db, one.told)) | set(one.acted) for one in found)))


def _events_of(db: Database, told: IdText) -> IdText:
    """Return the events with texts of these numbers."""
    query = (
        "SELECT json_group_array(event_id) FROM event_texts WHERE number IN (SELECT value FROM json_each(?))"
    )
    (found,) = db.execute(query, [told.text]).fetchone()
    return IdText(found)


def _told(db: Database, *words: str) -> IdText:
    """Return the numbers of texts with words that begin with `words`, which hold ASCII letters and digits.

    FTS5 finds them ascending; to ask for that order takes a sixth longer.
    """
    wanted = " AND ".join(f'"{word}"' if _is_whole(db, word) else f'"{word}" *' for word in words)
    query = "SELECT json_group_array(rowid) FROM event_search WHERE event_search MATCH ?"
    (found,) = db.execute(query, [wanted]).fetchone()
    return IdText(found)


def _is_whole(db: Database, word: str) -> bool:
    """Whether no longer word begins so: then FTS5 need not gather what begins so, which takes half as long again."""
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, event_search, instance)"
    )
    longer = "SELECT 1 FROM temp.search_words WHERE term >= ? AND term <= ? LIMIT 1"
    return db.execute(longer, [f"{word}{_FIRST}", f"{word}{_LAST}"]).fetchone() is None


def _acted(db: Database, word: str) -> IdText:
    """Return the events in which somebody takes part with a word that begins so in some name."""
    query = (
        "SELECT json_group_array(id) FROM (SELECT DISTINCT event_id AS id FROM event_actors WHERE actor_id IN ("
        "SELECT actor_id FROM aliases WHERE folded LIKE ? OR folded LIKE ?) ORDER BY event_id)"
    )
    (found,) = db.execute(query, [f"{word}%", f"% {word}%"]).fetchone()
    return IdText(found)


def places_of_headlines(db: Database) -> dict[int, int]:
    """Return the place of each event's headline in the alphabet, letter case and accents aside, by event id."""
    rows = db.execute("SELECT id, headline FROM events").fetchall()
    ordered = sorted(rows, key=lambda row: (fold(row[1]), row[1], row[0]))
    return {event: place for place, (event, _) in enumerate(ordered)}
