"""What the reader says of single actors: a name, hidden, a colour, pinned. Of each kind the last edit holds.

Such an edit holds on to the keys of an actor as decisions do, and goes on with it where actors are merged.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlite_utils import Database

from timeline_app.store.bulk import id_list

_KINDS: Final = "('rename-actor', 'hide-actor', 'colour-actor', 'pin-actor')"
# Rows that were parted from others of the same keys: of them only that is said which holds on to their places.
_PARTED: Final = """
SELECT article_actor_id FROM decided_rows JOIN edits ON edits.id = edit_id
WHERE edits.kind = 'keep-actors-apart' AND NOT is_undone
"""
_SAID: Final = f"""
SELECT kind, content FROM edits WHERE kind IN {_KINDS} AND NOT is_undone AND id IN (
    SELECT edit_id FROM decided_keys WHERE key IN (
        SELECT value FROM (
            SELECT DISTINCT keys FROM article_actors WHERE actor_id = ?1 AND id NOT IN ({_PARTED})
        ), json_each(keys))
    UNION ALL
    SELECT edit_id FROM decided_rows JOIN article_actors ON article_actors.id = article_actor_id
    WHERE actor_id = ?1
) ORDER BY id
"""


def any_remarks(db: Database) -> bool:
    """Whether the reader has said anything of actors that is in force."""
    found = db.execute(f"SELECT 1 FROM edits WHERE kind IN {_KINDS} AND is_undone = 0 LIMIT 1").fetchone()
    return found is not None


def is_said_of(db: Database, keys: Sequence[str]) -> bool:
    """Whether something is said of what has any of these keys."""
    found = db.execute(
        "SELECT 1 FROM decided_keys JOIN edits ON edits.id = edit_id "
        f"WHERE key IN (SELECT value FROM json_each(?)) AND kind IN {_KINDS} AND NOT is_undone LIMIT 1",
        [json.dumps(list(keys))],
    )
    return found.fetchone() is not None


def actors_in(db: Database, groups: Iterable[int]) -> list[int]:
    """Return the actors of the rows of groups."""
    rows = db.execute(
        "SELECT DISTINCT actor_id FROM article_actors "
        "WHERE group_id IN (SELECT value FROM json_each(?)) AND actor_id IS NOT NULL",
        [id_list(groups)],
    )
    return [actor for (actor,) in rows]


def lay(db: Database, actor: int) -> None:
    """Write what is said of an actor into its row; who is hidden or not any more changes its events' looks."""
    said: dict[str, Any] = {}
    if any_remarks(db):
        for _, content in db.execute(_SAID, [actor]):
            said |= json.loads(content)
    row = (
        said.get("name"),
        int(said.get("is_hidden", False)),
        int(said.get("is_pinned", False)),
        said.get("hue"),
    )
    before = db.execute(
        "SELECT said_name, is_hidden, is_pinned, hue FROM actors WHERE id = ?", [actor]
    ).fetchone()
    if row == before:
        return
    db.execute(
        "UPDATE actors SET said_name = ?, is_hidden = ?, is_pinned = ?, hue = ? WHERE id = ?", [*row, actor]
    )
    if row[1] != before[1]:
        db.execute(
            "INSERT OR IGNORE INTO packed_changes SELECT event_id FROM event_actors "
            "WHERE actor_id = ? AND EXISTS (SELECT 1 FROM packed)",
            [actor],
        )
