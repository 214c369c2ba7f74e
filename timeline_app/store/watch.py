"""Note which rows a connection changes, so that what is shown of the others need not be read again.

Triggers of the connection's own see every change, cascades included; another connection's go unseen.
"""

from typing import Final

from sqlite_utils import Database

from timeline_app.model.timeline import Changes

_WATCHED: Final = (  # table, the column that is noted, and under which kind
    ("events", "id", "event"),
    ("articles", "id", "article"),
    ("extractions", "article_id", "article"),
    ("actors", "id", "actor"),
    ("aliases", "actor_id", "actor"),
)
_KINDS: Final = ("event", "article", "actor", "revision")
_ROWS: Final = {"INSERT": ("new",), "DELETE": ("old",), "UPDATE": ("old", "new")}


def watch(db: Database) -> None:
    """Begin to note what this connection changes."""
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute(
        "CREATE TEMP TABLE changed (kind TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID"
    )
    for table, column, kind in _WATCHED:
        for deed, rows in _ROWS.items():
            notes = " ".join(
                f"INSERT OR IGNORE INTO changed VALUES ('{kind}', {row}.{column});" for row in rows
            )
            db.execute(
                f"CREATE TEMP TRIGGER {table}_{deed.lower()} AFTER {deed} ON main.{table} BEGIN {notes} END"
            )
    for deed, row in (("INSERT", "new"), ("DELETE", "old")):  # an event by hand takes its sentence off a list
        db.execute(
            f"CREATE TEMP TRIGGER own_{deed.lower()} AFTER {deed} ON main.evidence WHEN {row}.is_own "
            f"BEGIN INSERT OR IGNORE INTO changed VALUES ('article', {row}.article_id); END"
        )
    db.execute(
        "CREATE TEMP TRIGGER library_update AFTER UPDATE OF revision ON main.library "
        "BEGIN INSERT OR IGNORE INTO changed VALUES ('revision', new.revision); END"
    )


def take_changes(db: Database) -> Changes:
    """Return what the connection has changed since this was last asked."""
    ids: dict[str, set[int]] = {kind: set() for kind in _KINDS}
    for kind, row in db.execute("SELECT kind, id FROM changed"):
        ids[kind].add(row)
    db.execute("DELETE FROM changed")
    events, articles, actors, revisions = (frozenset(ids[kind]) for kind in _KINDS)
    return Changes(events, articles, actors, len(revisions))
