"""Which events hold the words somebody types: letter case and accents do not matter."""

import re
from typing import Final

from anyascii import anyascii
from sqlite_utils import Database

from timeline_app.model.ids import IdText

_FIRST, _LAST = "0", "~"  # of what may follow in a longer word: it is made of ASCII letters and digits
_WORD: Final = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Return the words of `text` in plain lower-case ASCII letters, one blank between them.

    >>> fold("Łódź: “Ångström”, O’Brien")
    'lodz angstrom o brien'
    """
    return " ".join(_WORD.findall(anyascii(text).lower()))


def matching_events(db: Database, search: str) -> IdText | None:
    """Return the events in which every word of `search` begins some word; None when it is blank.

    Words count in the headline, in the sentences the event comes from, and in the names of its actors.
    Signs alone ("***") are no words, and nothing holds them.
    """
    if not search.strip():
        return None
    words = tuple(dict.fromkeys(fold(search).split()))
    if not words:
        return IdText("[]")
    acted = {word: _acted(db, word) for word in words}
    if not any(map(len, acted.values())):
        return _told(db, *words)
    found = set(_told(db, words[0])) | set(acted[words[0]])
    for word in words[1:]:
        found &= set(_told(db, word)) | set(acted[word])
    return IdText.of(found)


def _told(db: Database, *words: str) -> IdText:
    """Return the events that are told with words that begin with `words`, which hold ASCII letters and digits.

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
