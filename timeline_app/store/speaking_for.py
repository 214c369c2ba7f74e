"""Which actors speak for which: the Kremlin for Russia, where the library has both."""

import json
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

_FIRST_OF = """
SELECT actor_id FROM article_actors WHERE group_id = ?
AND EXISTS (SELECT 1 FROM json_each(keys) WHERE value = ?) LIMIT 1
"""


def speaks_for(db: Database, metonyms: Mapping[str, str]) -> dict[int, tuple[int, ...]]:
    """Return for each actor that speaks for others the ids of those."""
    actors = _actors_of(db, {*metonyms, *metonyms.values()})
    found: dict[int, dict[int, None]] = {}
    for seat, whom in metonyms.items():
        if seat in actors and whom in actors and actors[seat] != actors[whom]:
            found.setdefault(actors[seat], {})[actors[whom]] = None
    return {seat: tuple(sorted(whom)) for seat, whom in found.items()}


def _actors_of(db: Database, keys: Iterable[str]) -> dict[str, int]:
    """Return the actor of each key that articles give."""
    groups = db.execute(
        "SELECT key, group_id FROM group_keys WHERE key IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(keys))],
    ).fetchall()
    return {key: int(db.execute(_FIRST_OF, [group, key]).fetchone()[0]) for key, group in groups}


def with_speakers(db: Database, metonyms: Mapping[str, str], actor: int) -> tuple[int, ...]:
    """Return an actor and those who speak for it."""
    return actor, *(
        seat for seat, whom in speaks_for(db, metonyms).items() if actor in whom and seat != actor
    )
