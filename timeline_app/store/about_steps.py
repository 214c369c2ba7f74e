"""What the steps of the history were about: headlines of events, titles of articles, names of actors."""

import json
from typing import Final

from sqlite_utils import Database

from timeline_app.store.edits import key_from_row
from timeline_app.store.identity import member_key

_MOST: Final = 3  # things named of a step; a line has no room for more
_OF_EVENTS: Final = """
SELECT article_hash, trigger_start, trigger_end, date_start, date_end, nth, content, before FROM edits
WHERE step = ? AND trigger_start IS NOT NULL
GROUP BY article_hash, trigger_start, trigger_end, date_start, date_end, nth ORDER BY min(id) LIMIT ?
"""
_OF_DECISION: Final = """
SELECT min(member_key) FROM decided_events WHERE edit_id IN (SELECT id FROM edits WHERE step = ?)
GROUP BY edit_id, side ORDER BY edit_id, side LIMIT ?
"""
_OF_ARTICLES: Final = """
SELECT coalesce(json_extract(content, '$.name'), title) FROM edits JOIN articles ON hash = article_hash
WHERE step = ? AND trigger_start IS NULL AND article_hash <> '' GROUP BY 1 ORDER BY min(edits.id) LIMIT ?
"""
_HEADLINE: Final = """
SELECT events.headline FROM evidence JOIN events ON events.id = event_id WHERE member_key = ? LIMIT 1
"""


def about_step(db: Database, step: int) -> tuple[str, ...]:
    """Return the first few things that a step was about, as they are called now; () where its name says it.

    An event that is no more is called as it was when the step was done.
    """
    found = []
    for text_hash, *ends, content, before in db.execute(_OF_EVENTS, [step, _MOST]).fetchall():
        key = key_from_row(text_hash, ends)
        assert key is not None
        said = {**json.loads(content), **json.loads(before)}
        found.append(_headline(db, member_key(key)) or said.get("headline"))
    found += [_headline(db, key) for (key,) in db.execute(_OF_DECISION, [step, _MOST]).fetchall()]
    if not found:
        found = [title for (title,) in db.execute(_OF_ARTICLES, [step, _MOST])]
    return tuple(dict.fromkeys(name for name in found if name))


def _headline(db: Database, key: str) -> str | None:
    """Return what the event is called that a key holds on to, None where there is none."""
    row = db.execute(_HEADLINE, [key]).fetchone()
    return None if row is None else str(row[0])
