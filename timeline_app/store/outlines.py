"""All events from afar, read in few statements, and the arrays that are kept of them."""

from collections.abc import Mapping
from typing import Final

from sqlite_utils import Database

from timeline_app.model.timeline import Outline, Packed
from timeline_app.store.rows import (
    DATE_COLUMNS,
    HOWS,
    STATUSES,
    TEXT_NUMBER,
    Row,
    date_from_row,
    flags_from_text,
)

TABLES: Final = """
-- What the window makes of all events, so that it need not be made anew each time the library is opened.
CREATE TABLE packed (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
-- Which events are no more as they were when that was made.
CREATE TABLE packed_changes (event_id INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER packed_event_added AFTER INSERT ON events WHEN EXISTS (SELECT 1 FROM packed) BEGIN
    INSERT OR IGNORE INTO packed_changes VALUES (new.id);
END;
CREATE TRIGGER packed_event_changed AFTER UPDATE ON events WHEN EXISTS (SELECT 1 FROM packed) BEGIN
    INSERT OR IGNORE INTO packed_changes VALUES (new.id);
END;
CREATE TRIGGER packed_event_deleted AFTER DELETE ON events WHEN EXISTS (SELECT 1 FROM packed) BEGIN
    INSERT OR IGNORE INTO packed_changes VALUES (old.id);
END;
"""


def outlines(db: Database, after: int, most: int) -> list[Outline]:
    """Return up to `most` events whose ids follow `after`, ascending, hidden ones too."""
    return [
        _outline(row)
        for row in db.execute(
            f"SELECT id, how, flags, is_hidden, first_article, told_at, status, is_starred, {TEXT_NUMBER}, "
            f"{', '.join(DATE_COLUMNS)} FROM events WHERE id > ? ORDER BY id LIMIT ?",
            [after, most],
        )
    ]


def _outline(row: Row) -> Outline:
    event, how, flags, is_hidden, article, told_at, status, is_starred, number, *date = row
    return Outline(
        event,
        date_from_row(date),
        HOWS[how],
        flags_from_text(flags),
        bool(is_hidden),
        article,
        told_at,
        STATUSES[status],
        bool(is_starred),
        number,
    )


def takes_part(db: Database) -> list[tuple[int, int]]:
    """Return (actor, event) of all events, by event, most involved first; of actors that are not hidden."""
    hidden = {actor for (actor,) in db.execute("SELECT id FROM actors WHERE is_hidden")}
    rows = db.execute("SELECT actor_id, event_id FROM event_actors ORDER BY event_id, position").fetchall()
    return [row for row in rows if row[0] not in hidden] if hidden else rows


def reports(db: Database) -> list[tuple[int, int]]:
    """Return (article, event) of all events, by event."""
    return db.execute(
        "SELECT DISTINCT article_id, event_id FROM evidence WHERE event_id IS NOT NULL ORDER BY event_id, article_id"
    ).fetchall()


def tagged(db: Database) -> list[tuple[str, int]]:
    """Return (tag, event) of all events, by event."""
    return db.execute(
        "SELECT value, events.id FROM events, json_each(tags) WHERE tags <> '[]' ORDER BY events.id, value"
    ).fetchall()


def packed(db: Database) -> Packed | None:
    """Return the arrays that were kept last, None when there are none."""
    content = dict(db.execute("SELECT name, content FROM packed").fetchall())
    if not content:
        return None
    changed = db.execute("SELECT event_id FROM packed_changes ORDER BY event_id").fetchall()
    return Packed(content, tuple(event for (event,) in changed))


def pack(db: Database, content: Mapping[str, bytes]) -> None:
    """Keep arrays of all events as they are now, in place of those before."""
    db.execute("DELETE FROM packed")
    db.execute("DELETE FROM packed_changes")
    db.conn.executemany("INSERT INTO packed VALUES (?, ?)", content.items())
